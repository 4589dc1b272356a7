"""Ten thousand invented people and two hundred thousand journal rows, made once and kept for the next run."""

import hashlib
import random
import shutil
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from peernotes.domain.ids import ClientId, PromiseId, uuid7
from peernotes.domain.note import Entry, OwnWords, Segment
from peernotes.domain.preference import Source
from peernotes.domain.relationship import Promise
from peernotes.services import catalogue, unlock
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault import migrate
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import Opened

PASSPHRASE = "orchard lantern quiet river seven maps"
PEOPLE, ROWS = 10_000, 200_000
_NOTES, _DOMAINS, _PROMISES = 5, 3, 2
_DONE = "done.txt"

_NAMES = """
Ana Bo Cai Dara Eli Femi Gia Hana Idris June Kofi Lan Mei Noa Omar Pilar Quinn Rosa Sami Tomás Uma Vera
Wren Ximena Yusuf Zoë Robert Elizabeth William Guadalupe Francisco Katherine Mohammed Nizhóní Sunita
"""
_FIRST = _NAMES.split()
_SOUNDS = (
    "ba",
    "de",
    "fi",
    "go",
    "hu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "yo",
    "zu",
    "char",
    "wen",
)
_WORDS = "We looked at the bus plan together and wrote down the two dates. The library has a quiet room."


def opened() -> Opened:
    """The vault with everybody in it, ready to be unlocked; built at the first call, in about two minutes."""
    place = Path(tempfile.gettempdir()) / f"peernotes-crowd-{_stamp()}"
    folder = place / "vault"
    if not (place / _DONE).exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
        _build(folder)
        (place / _DONE).touch()
    return unlock.derive(folder, PASSPHRASE)


def last_name(chance: random.Random) -> str:
    return "".join(chance.choice(_SOUNDS) for _ in range(chance.randrange(2, 4))).capitalize()


def _stamp() -> str:
    """Another one whenever what is built, or the schema, is another."""
    parts = [Path(__file__).read_bytes(), *(step.read_bytes() for step in migrate._steps().values())]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def _build(folder: Path) -> None:
    now, chance = unlock.local_now(), random.Random(1)
    worker = NewWorker("Rosa Delgado", "CPSS", "Horizon Center")
    session = unlock.open_session(
        unlock.create(NewVaultRequest(worker, PASSPHRASE, folder, cost=FOR_TESTS), now)
    )
    journal = session.vault.journal
    # A few large transactions: what is measured later is reading, not this.
    for begin in range(0, PEOPLE, 1_000):
        with journal.transaction():
            for number in range(begin, begin + 1_000):
                _person(session, chance, number, now)
    with journal.transaction():
        ids = [row.client_id for row in session.people.look()]
        for client_id in ids[:5]:
            session.notes.start(client_id)
        while journal.head.seq < ROWS:
            journal.note_event("looked at", chance.choice(ids))
    session.close()


def _person(session: Session, chance: random.Random, number: int, now: datetime) -> None:
    name = f"{chance.choice(_FIRST)} {last_name(chance)}"
    client = session.people.save(
        replace(session.people.new(), name_to_use=name, languages=("English",), say_it=name.lower())
    )
    if number % 4 == 0:
        other = replace(session.people.new_name(client.id), name=chance.choice(_FIRST), may_show=True)
        session.people.save_names(client.id, [other])
    said_on = now.date() - timedelta(days=chance.randrange(400))
    for domain in catalogue.preference_domains()[:_DOMAINS]:
        session.asking.record(client.id, domain.id, Statement("Ask me first.", Source.PERSON_SAID, said_on))
    for at in range(_PROMISES):
        fresh = PromiseId(uuid7(int(now.timestamp() * 1000)))
        due = now.date() + timedelta(days=chance.randrange(-3, 60))
        kept = None if number % 50 == 0 and at == 0 else now.date()
        promise = Promise(fresh, client.id, "Bring the form.", now.date() - timedelta(days=9), due, kept)
        session.vault.relationships.put_promise("made", promise)
    for _ in range(_NOTES):
        _note(session, client.id, now - timedelta(hours=chance.randrange(1, 9_000)))


def _note(session: Session, client_id: ClientId, end: datetime) -> None:
    draft = session.notes.start(client_id)
    words = OwnWords("I called them myself this time.", "they", end.date())
    facts = replace(
        draft.facts, service_date=end.date(), segments=(Segment(end - timedelta(minutes=25), end),)
    )
    session.notes.sign(
        replace(draft, facts=facts, content={"focus": Entry("", (words,)), "noticed": Entry(_WORDS * 4)})
    )
