"""However the records of several people were mixed in the file, a destroyed one leaves no byte in it.

`secure_delete` alone fails this: rows that moved between pages and the search index's own separators stay.
"""

import random
from dataclasses import replace

import pytest

from peernotes.domain.ids import ClientId, DraftId
from peernotes.domain.note import Draft, Entry
from peernotes.domain.preference import Source
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.vault.vault import DATABASE_NAME
from tests.conftest import NOON, Clock
from tests.vault.test_destroying import decrypted, destroyed, residues

NAMES = tuple(f"Marker{letter * 4}" for letter in "bcdfg")
STEPS = 400


class Caseload:
    """Several people, written about in no order."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session = session
        self.chance = random.Random(seed)
        self.people = {
            name: session.people.save(replace(session.people.new(), name_to_use=name)).id for name in NAMES
        }
        self.drafts: dict[DraftId, tuple[str, Draft]] = {}

    def words(self, name: str) -> str:
        """Mostly the name, sometimes with a number, so that the search index has many words of it."""
        count = int(self.chance.expovariate(1 / 60)) + 1
        return " ".join(f"{name}{self.chance.choice(('', self.chance.randrange(99)))}" for _ in range(count))

    def step(self) -> None:
        name = self.chance.choice(list(self.people))
        who, chance = self.people[name], self.chance.random()
        if chance < 0.3:
            self.save(name, self.session.notes.start(who), self.words(name))
        elif chance < 0.8 and self.drafts:
            self.go_on(self.chance.choice(list(self.drafts)))
        elif chance < 0.9:
            changed = replace(self.session.people.one(who), say_it=self.words(name)[:300])
            self.session.people.save(changed)
        else:
            self.say(who, self.words(name))

    def save(self, name: str, draft: Draft, text: str) -> None:
        entry = Entry(text)
        saved = self.session.notes.save(replace(draft, content={"focus": entry, "noticed": entry}))
        self.drafts[draft.id] = (name, saved)

    def go_on(self, draft_id: DraftId) -> None:
        name, draft = self.drafts.pop(draft_id)
        chance = self.chance.random()
        if chance < 0.6:
            self.save(name, draft, f"{draft.content['focus'].text[: self.chance.randrange(4000)]} {name}")
        elif chance < 0.9:
            self.session.notes.sign(draft)
        else:
            self.session.notes.discard(draft_id, f"begun twice for {name}")

    def say(self, who: ClientId, text: str) -> None:
        domain = self.chance.choice(("greeting", "days", "language"))
        said = self.session.asking.record(who, domain, Statement(text[:900], Source.PERSON_SAID, NOON.date()))
        if self.chance.random() < 0.5:
            self.session.asking.withdraw(said, text[:50])

    def forget(self, name: str) -> ClientId:
        self.drafts = {key: kept for key, kept in self.drafts.items() if kept[0] != name}
        return self.people.pop(name)


@pytest.mark.parametrize("seed", range(3))
def test_mixed_records_leave_nothing_of_those_destroyed(session: Session, clock: Clock, seed: int) -> None:
    caseload = Caseload(session, seed)
    path, key = session.vault.folder / DATABASE_NAME, session.vault.keys.database
    gone: list[str] = []
    for name in caseload.chance.sample(NAMES, 3):
        for _ in range(STEPS):
            caseload.step()
        destroyed(session, clock, caseload.forget(name))
        gone.append(name)
        plain = decrypted(path, key)
        assert {name: residues(plain, name) for name in gone} == dict.fromkeys(gone, 0)
        assert all(residues(plain, name) for name in caseload.people)
    session.check()
