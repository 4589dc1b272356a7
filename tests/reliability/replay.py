"""Puts old pages back into a vault and counts who notices: `python -m tests.reliability.replay 50 [seed]`.

SQLCipher knows of each page where it belongs, and not how old it is: its integrity check takes an old page
for whole. A thief of yesterday's file could so bring back yesterday's words, one page at a time. Only pages
whose return would change what is shown count; the others are said to be harmless.
"""

import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import apsw

from peernotes.domain.canonical import canonical_json
from peernotes.domain.disclosure import Method
from peernotes.domain.measure import Answers, Circumstances, Company, FilledBy, Way
from peernotes.domain.note import AddendumKind, Entry
from peernotes.domain.preference import Source
from peernotes.errors import VaultAlteredError, VaultDamagedError
from peernotes.services import practice, printing, unlock
from peernotes.services.preferences import Statement
from peernotes.services.printing import Printout
from peernotes.services.session import Session
from peernotes.vault import header
from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import DATABASE_NAME, Opened
from tests.reliability.fuzz import told

NOT_OF_THE_RECORD = frozenset({"draft", "unfinished", "place", "setting", "learned_word", "note_search_idx"})
"""Tables that change too often for the journal: an old page of these is not told from a new one.

Nor is, once in a thousand, one of the table of contents of the search: it hides hits, never a note.
"""


@dataclass
class Tally:
    """Pages put back, each by the table or index it belongs to."""

    at_unlock: Counter[str] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)
    """Only on reading, or by the check of everything, which every backup goes through."""
    served: Counter[str] = field(default_factory=Counter)
    """Something older was shown and nothing said so."""
    harmless: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    """Refused with another error than that something was changed."""

    @property
    def of_the_record(self) -> int:
        """How many pages of records changed what is shown."""
        counts = self.at_unlock + self.later + self.served
        return sum(count for name, count in counts.items() if name not in NOT_OF_THE_RECORD)

    @property
    def missed(self) -> list[str]:
        """The tables and indexes of records of which an old page opened without a word."""
        return sorted(set(self.later + self.served) - NOT_OF_THE_RECORD)

    def __str__(self) -> str:
        named = (
            ("noticed at unlock", self.at_unlock),
            ("noticed later", self.later),
            ("shown without a word", self.served),
            ("harmless", self.harmless),
        )
        return "\n".join(f"{how}: {counts.total()} {dict(counts.most_common())}" for how, counts in named)


def run(before: Opened, place: Path, pages: int, seed: int) -> Tally:
    """Work in copies of the closed vault `before` until `pages` pages of records were put back."""
    chance, tally, number = random.Random(seed), Tally(), 0
    while tally.of_the_record < pages:
        number += 1
        after = _worked(before, place / f"after-{number}", chance)
        changed = list(_changed(before.folder / DATABASE_NAME, after.folder / DATABASE_NAME))
        chance.shuffle(changed)
        bench = _Bench(after, place / f"bench-{number}")
        for page, old in changed:
            if tally.of_the_record >= pages:
                break
            bench.put_back(page, old, tally)
        before = after
    return tally


class _Bench:
    """A vault as it should be, and a copy of it to put old pages into."""

    def __init__(self, opened: Opened, folder: Path) -> None:
        shutil.copytree(opened.folder, folder)
        self._opened = replace(opened, folder=folder)
        self._path = folder / DATABASE_NAME
        self._content = self._path.read_bytes()
        self._owners = _owners(self._path, opened.keys.database)
        self._truth = self._shown()

    def put_back(self, page: int, old: bytes, tally: Tally) -> None:
        """Replace page number `page`, from 0, and look who notices."""
        owner = self._owners.get(page + 1, "no table")
        start = page * PAGE_BYTES
        self._path.write_bytes(self._content[:start] + old + self._content[start + PAGE_BYTES :])
        try:
            session = unlock.open_session(self._opened)
        except (VaultAlteredError, VaultDamagedError):
            tally.at_unlock[owner] += 1
            return
        try:
            if _everything(session) == self._truth:
                tally.harmless[owner] += 1
                return
            session.check()
            tally.served[owner] += 1
        except (VaultAlteredError, VaultDamagedError):
            tally.later[owner] += 1
        except Exception as error:  # noqa: BLE001 - a surprise is what is looked for
            tally.surprises.append(f"{owner}: {error!r}")
        finally:
            session.vault.release()

    def _shown(self) -> str:
        session = unlock.open_session(self._opened)
        try:
            return _everything(session)
        finally:
            session.vault.release()


def _everything(session: Session) -> str:
    """All that a worker could look at."""
    parts: list[object] = [told(session), session.last_place(), session.vault.settings.get("second place")]
    unfinished = session.vault.database.rows("SELECT content FROM unfinished ORDER BY id")
    parts += [row["content"] for row in unfinished]
    for row in session.people.find():
        who = row.client.id
        parts += [session.notes.of(who), session.people.promises(who), session.people.strengths(who)]
        parts += [session.people.disclosures(who), session.consents.of(who)]
        parts += [session.vault.preferences.history(who, "greeting"), session.check_ins.of(who)]
        parts += [session.people.find(word) for word in row.client.name_to_use.split()]
    parts += [session.notes.find(word) for word in ("landlord", "walked", "today", "bus")]
    return repr(parts)


def _worked(before: Opened, folder: Path, chance: random.Random) -> Opened:
    """A copy of a vault with a day's work in every table."""
    shutil.copytree(before.folder, folder)
    session = unlock.open_session(replace(before, folder=folder))
    people = [row.client for row in session.people.find()]
    for client in chance.sample(people, 4):
        day = chance.randrange(1000)
        session.people.save(replace(client, say_it=f"said {day}"))
        said = Statement(f"Wave {day} times.", Source.PERSON_SAID, session.now().date())
        session.asking.record(client.id, "greeting", said)
        check_in = session.packs.offer("how_was_today")
        assert check_in is not None
        how = Circumstances(session.now().date(), FilledBy.PERSON, Company.ALONE, Way.SCREEN)
        session.check_ins.record(client.id, check_in.pack, how, Answers(words={"change": f"{day}"}))
        draft = session.notes.start(client.id)
        content = {"focus": Entry(f"We walked to the bus, {day}. " * 20), "next_peer": Entry(f"Bring {day}")}
        note = session.notes.sign(replace(draft, content=content))
        session.notes.add(note.id, AddendumKind.ADDENDUM, f"And {day} more. " * 20)
        printing.keep_record(session, client.id, Printout(b"page", "summary.pdf", (note.id,)), Method.SAVED)
        session.consents.save(replace(session.consents.new(client.id), information=f"Since {day}. " * 20))
        session.notes.save(replace(session.notes.start(client.id), content={"focus": Entry(f"{day} " * 500)}))
    for draft in session.notes.drafts()[:1]:
        session.notes.save(replace(draft, content={"focus": Entry(f"{chance.random():.9f}")}))
    for promise in session.people.promises_owed()[:2]:
        session.promises.keep(promise.id)
    session.remember_place({"page": f"note {chance.random()}"})
    session.vault.settings.put("second place", str(chance.random()))
    row = ("form", canonical_json({}), canonical_json({"text": str(chance.random())}), "", "", "one")
    sql = "INSERT OR REPLACE INTO unfinished (kind, route, content, started_at, saved_at, id) VALUES "
    session.vault.database.run(f"{sql} (?, ?, ?, ?, ?, ?)", row)
    session.close()
    return replace(before, folder=folder, header=header.read(folder))


def _changed(old: Path, new: Path) -> Iterator[tuple[int, bytes]]:
    """Number from 0 and old content of each page that is other now."""
    before, after = old.read_bytes(), new.read_bytes()
    for start in range(0, min(len(before), len(after)), PAGE_BYTES):
        page = before[start : start + PAGE_BYTES]
        if page != after[start : start + PAGE_BYTES]:
            yield start // PAGE_BYTES, page


def _owners(path: Path, key: str) -> dict[int, str]:
    """Page number from 1 to its table or index, as another SQLite tells it."""
    database = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key}'\""):
        database.execute(f"PRAGMA {pragma}")
    found = database.execute("SELECT pageno, name FROM dbstat").fetchall()
    database.close()
    return {int(str(page)): str(name) for page, name in found}


def main() -> int:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    with tempfile.TemporaryDirectory() as name:
        os.environ["PEERNOTES_HOME"] = name
        place = Path(name)
        made = practice.build(place / "caseload", place / "pass.txt", unlock.local_now(), FOR_TESTS)
        tally = run(made, place, pages, seed)
    print(
        f"seed {seed}: {tally.of_the_record - len(tally.missed)} of {tally.of_the_record} old pages noticed"
    )
    print(tally)
    for fault in (*tally.missed, *tally.surprises):
        print("not noticed:", fault)
    return 1 if tally.missed or tally.surprises else 0


if __name__ == "__main__":
    raise SystemExit(main())
