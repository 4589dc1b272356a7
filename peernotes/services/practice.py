"""The practice caseload: invented people in a vault of its own, so that learning never touches a real person.

A practice vault says so in its authenticated header; no service moves anything between vaults.
"""

import shutil
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from peernotes import resources
from peernotes.domain.client import Answer, Client, Interpreter, SafeContact
from peernotes.domain.ids import ClientId, PromiseId, StrengthId, uuid7
from peernotes.domain.note import Draft, EncounterFacts, Entry, Modality, OwnWords, Segment, Voice
from peernotes.domain.preference import DomainState, Source, Stance, Weight
from peernotes.domain.relationship import NamedBy, Promise, Strength
from peernotes.services import (
    practice_demographics,
    practice_measures,
    practice_names,
    practice_preferences,
    practice_referrals,
    practice_uses,
    unlock,
)
from peernotes.services.practice_consents import fill_consents
from peernotes.services.practice_hopes import fill_hopes
from peernotes.services.practice_plan import fill_plans
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker, Opened
from peernotes.vault import homes
from peernotes.vault.files import file_error, write_atomic
from peernotes.vault.keys import Cost
from peernotes.vault.vault import Vault

PASSPHRASE_FILE = "passphrase.txt"  # noqa: S105 - a file name
_FOLDER = "caseload"


def ready(now: datetime) -> tuple[Path, str]:
    """The practice vault in the default place and its passphrase, made now if it is not there.

    Slow the first time.
    """
    place = unlock.default_folder(practice=True)
    folder, passphrase_file = place / _FOLDER, place / PASSPHRASE_FILE
    if not (folder.exists() and passphrase_file.exists()):
        _make(folder, passphrase_file, now)
    return folder, passphrase_file.read_text(encoding="utf-8").strip()


def _make(folder: Path, passphrase_file: Path, now: datetime) -> None:
    """Build aside and move in place when it is whole, so that a stop half-way leaves no half caseload."""
    building = folder.with_name(f".{folder.name}.building")
    for left in (building, folder):  # half-built, or without the passphrase that opens it
        shutil.rmtree(left, ignore_errors=True)
    try:
        build(building, passphrase_file, now)
        building.replace(folder)
    except OSError as error:
        raise file_error(error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def build(folder: Path, passphrase_file: Path, now: datetime, cost: Cost | None = None) -> Opened:
    """Make a practice vault in `folder`, and leave its passphrase in the clear in `passphrase_file`."""
    table = resources.read_toml("practice/people.toml")
    worker = NewWorker(table["worker"], table["credential"], table["organisation"])
    passphrase = unlock.suggest_passphrase()
    opened = unlock.create(NewVaultRequest(worker, passphrase, folder, practice=True, cost=cost), now)
    write_atomic(passphrase_file, f"{passphrase}\n".encode())
    clock = _Clock(now)
    session = Session(Vault(opened, clock, homes.device_id()), clock)
    try:
        _Filling(session, clock, now).fill(table)
    finally:
        session.close()
    return unlock.derive(folder, passphrase)


class _Clock:
    """Set to the days of the story while it is told; a few milliseconds pass with each look."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=7)
        return self.at


class _Filling:
    def __init__(self, session: Session, clock: _Clock, now: datetime) -> None:
        self._session = session
        self._clock = clock
        self._now = now
        self._ids: dict[str, ClientId] = {}

    def fill(self, table: Mapping[str, Any]) -> None:
        for entry in table["person"]:
            self._person(entry)
        practice_preferences.fill(self._session, self._ids, self._go_back)
        notes = [(entry, note) for entry in table["person"] for note in entry["note"]]
        for entry, note in sorted(notes, key=lambda pair: -pair[1]["days"]):
            self._signed(entry["name_to_use"], note)
        fill_consents(self._session, self._clock, self._ids, self._now)
        practice_referrals.fill(self._session, self._go_back, self._ids)
        practice_measures.fill(self._session, self._ids, self._clock, self._now)
        self._clock.at = self._now
        practice_names.fill(self._session, self._ids)
        practice_demographics.fill(self._session, self._ids)
        fill_plans(self._session, self._ids, self._now)
        self._draft(table["draft"])
        fill_hopes(self._session, self._ids, self._now)

    def _person(self, entry: Mapping[str, Any]) -> None:
        self._clock.at = self._moment(int(entry["since_days"]))
        client = self._session.people.save(_client(entry, self._session.people.new()))
        self._ids[client.name_to_use] = client.id
        self._preferences(client.id, entry)
        for item in entry.get("strengths", []):
            day = self._day(item["days"])
            strength = Strength(self._strength_id(), client.id, item["text"], NamedBy(item["by"]), day)
            self._session.vault.relationships.put_strength(strength)
        for item in entry.get("promises", []):
            self._session.vault.relationships.put_promise("made", self._promise(client.id, item))

    def _preferences(self, client_id: ClientId, entry: Mapping[str, Any]) -> None:
        for item in entry.get("preferences", []):
            self._clock.at = self._moment(item["days"])
            said = Statement(
                text=item["text"],
                source=Source(item.get("source", "person_said")),
                said_on=self._day(item["days"]),
                stance=Stance(item["stance"]),
                weight=Weight(item["weight"]),
                said_in_language=item.get("language", ""),
            )
            self._session.asking.record(client_id, item["domain"], said)
        for item in entry.get("answers", []):
            self._clock.at = self._moment(item["days"])
            self._session.asking.answer(client_id, item["domain"], DomainState(item["state"]))

    def _signed(self, name: str, entry: Mapping[str, Any]) -> None:
        self._clock.at = self._moment(entry["days"])
        draft = self._started(name, entry)
        self._clock.at = _facts(entry, self._clock.at).segments[0].end + timedelta(hours=1)
        self._session.notes.sign(draft)

    def _draft(self, entry: Mapping[str, Any]) -> None:
        self._started(entry["person"], entry)

    def _started(self, name: str, entry: Mapping[str, Any]) -> Draft:
        blank = self._session.notes.start(self._ids[name])
        facts = _facts(entry, self._clock.at)
        draft = Draft(
            id=blank.id,
            client_id=blank.client_id,
            template_id=blank.template_id,
            template_version=blank.template_version,
            facts=facts,
            content={
                **{slot: _entry(part, name, facts.service_date) for slot, part in entry["content"].items()},
                **practice_uses.content(self._session, blank.client_id, name, entry.get("days")),
            },
            voice=Voice(entry.get("voice", "not_recorded")),
            started_at=blank.started_at,
            saved_at=blank.saved_at,
        )
        return self._session.notes.save(draft)

    def _promise(self, client_id: ClientId, item: Mapping[str, Any]) -> Promise:
        return Promise(
            id=PromiseId(uuid7(int(self._clock().timestamp() * 1000))),
            client_id=client_id,
            text=item["text"],
            made_on=self._day(item["made"]),
            due=self._day(item["due"]),
            kept_on=self._day(item["kept"]) if "kept" in item else None,
        )

    def _strength_id(self) -> StrengthId:
        return StrengthId(uuid7(int(self._clock().timestamp() * 1000)))

    def _go_back(self, days_ago: int) -> date:
        """Set the clock so many days back; which day that is."""
        self._clock.at = self._moment(days_ago)
        return self._day(days_ago)

    def _moment(self, days_ago: int) -> datetime:
        return self._now - timedelta(days=days_ago)

    def _day(self, days_ago: int) -> date:
        return self._moment(days_ago).date()


def _client(entry: Mapping[str, Any], blank: Client) -> Client:
    contact = entry["contact"]
    return Client(
        id=blank.id,
        name_to_use=entry["name_to_use"],
        say_it=entry.get("say_it", ""),
        legal_name=entry.get("legal_name", ""),
        pronouns=entry.get("pronouns", ""),
        languages=tuple(entry["languages"]),
        interpreter=Interpreter(entry["interpreter"]),
        interpreter_wish=entry.get("interpreter_wish", ""),
        here_since=blank.here_since,
        safe_contact=SafeContact(
            phone=contact["phone"],
            call=Answer(contact["call"]),
            text=Answer(contact["text"]),
            voicemail=Answer(contact["voicemail"]),
            mail=Answer(contact["mail"]),
            who_may_answer=contact.get("who_may_answer", ""),
            hours=contact.get("hours", ""),
        ),
    )


def _facts(entry: Mapping[str, Any], day: datetime) -> EncounterFacts:
    hour, minute = (int(part) for part in entry["start"].split(":"))
    start = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    end = start + timedelta(minutes=entry["minutes"])
    return EncounterFacts(
        service_date=start.date(),
        segments=(Segment(start, end),),
        place_code=entry["place_code"],
        place=entry["place"],
        modality=Modality(entry["modality"]),
        language=entry.get("language", ""),
    )


def _entry(part: Mapping[str, str], name: str, day: date) -> Entry:
    words = (OwnWords(part["words"], name, day),) if "words" in part else ()
    return Entry(part.get("text", ""), words)
