"""What encryption and our own code cost beside plain SQLite: `python -m tests.benchmarks.bench_vault`.

Each of our calls is timed beside the same SQL statements, with the same values and pragmas, run by the
standard library's sqlite3 on an unencrypted copy. Prints medians and their ratio.
"""

import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from peernotes.domain.note import Draft, EncounterFacts, Entry, Segment
from peernotes.services import catalogue, unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault import connection, kinds, migrate
from peernotes.vault.connection import Database
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import Opened, Vault

PEOPLE, NOTES = 500, 10_000
ROUNDS, REPEATS = 4, 20
AIM = 1.5
_PASSPHRASE = "orchard lantern quiet river seven maps"
_PRAGMAS = ("temp_store=MEMORY", "locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL")
_MORE = ("foreign_keys=ON", "cell_size_check=ON", "mmap_size=0", "cache_size=-32768", "secure_delete=ON")

Statement = tuple[str, Any]


@dataclass
class Bench:
    """One of our vaults and its plain twin."""

    session: Session
    plain: sqlite3.Connection
    said: list[Statement]

    def beside(self, name: str, call: Callable[[], object]) -> None:
        """Time `call` and the statements it ran on the plain twin, in rounds; print medians and ratio."""
        ours, theirs = [], []
        for _ in range(ROUNDS):
            heard: list[list[Statement]] = []
            for _ in range(REPEATS):
                self.said.clear()
                ours.append(_timed(call))
                heard.append(list(self.said))
            theirs += [_timed(partial(_replay, self.plain, statements)) for statements in heard]
        _print(name, median(ours), median(theirs))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        os.environ["PEERNOTES_HOME"] = name
        place = Path(name)
        opened, session = _filled(place)
        plain = _twin(session, place / "plain.db")
        with _listening() as said:
            bench = Bench(session, plain, said)
            _run(bench)
        session.close()
        plain.close()
        _opening(opened, place / "plain.db")


def _run(bench: Bench) -> None:
    notes, people = bench.session.notes, bench.session.people
    chance = random.Random(2)
    words = catalogue.words()
    bench.beside("people, one name", lambda: people.find(f"{chance.choice(words)} person"))
    bench.beside("people, everyone", people.find)
    bench.beside("notes, a rare word", lambda: notes.find(chance.choice(words)))
    bench.beside("notes, a common word", lambda: notes.find("together"))
    draft = _draft(bench.session, people.find()[0].client.id, chance)
    growing = iter(range(1, 1_000_000))
    bench.beside("autosave of a draft", lambda: notes.save(_typed(draft, next(growing))))
    waiting = [_draft(bench.session, draft.client_id, chance) for _ in range(ROUNDS * REPEATS)]
    for item in waiting:
        notes.save(item)
    bench.said.clear()
    bench.beside("sign a note", lambda: notes.sign(waiting.pop()))


def _filled(place: Path) -> tuple[Opened, Session]:
    """A vault with everybody and everything in it."""
    request = NewVaultRequest(NewWorker("Rosa Delgado"), _PASSPHRASE, place / "vault", cost=FOR_TESTS)
    opened = unlock.create(request, datetime.now(UTC))
    session = unlock.open_session(opened)
    chance, words = random.Random(1), catalogue.words()
    with session.vault.journal.transaction():
        people = [
            session.people.save(
                replace(session.people.new(), name_to_use=f"{chance.choice(words)} Person {number}")
            ).id
            for number in range(PEOPLE)
        ]
        for number in range(NOTES):
            session.notes.sign(_draft(session, people[number % PEOPLE], chance))
    session.close()
    return opened, unlock.open_session(unlock.derive(place / "vault", _PASSPHRASE))


def _draft(session: Session, client_id: Any, chance: random.Random) -> Draft:
    """About 120 words in four slots."""
    words = catalogue.words()
    content = {
        slot: Entry(" ".join(["together", *(chance.choice(words) for _ in range(30))]))
        for slot in ("focus", "noticed", "offered", "response")
    }
    end = session.now() - timedelta(days=chance.randrange(900))
    facts = EncounterFacts(end.date(), (Segment(end - timedelta(minutes=45), end),), place="Library")
    return replace(session.notes.start(client_id), content=content, facts=facts)


def _typed(draft: Draft, seconds: int) -> Draft:
    """The draft as a worker who types 40 words a minute has it after a while."""
    text = draft.content["focus"].text + " a little more" * seconds
    return replace(draft, content={**draft.content, "focus": Entry(text)})


def _twin(session: Session, path: Path) -> sqlite3.Connection:
    """The same schema and rows, unencrypted; closed and opened again, so that both logs begin empty."""
    plain = _opened(path)
    for step in migrate._steps().values():
        script = step.read_text(encoding="utf-8")
        with suppress(sqlite3.OperationalError):  # an older SQLite lacks the secure-delete of its word index
            plain.executescript(script)
    plain.execute("BEGIN")
    for table in (
        "meta",
        "worker",
        "client",
        *sorted(kinds.TABLES - {"worker", "client"}),
        "draft",
        "journal",
    ):
        _copy(session.vault.database, plain, f"SELECT * FROM {table}", table)  # noqa: S608 - our own tables
    _copy(
        session.vault.database,
        plain,
        "SELECT note_id, terms FROM note_search",
        "note_search (note_id, terms)",
    )
    plain.execute("COMMIT")
    plain.close()
    return _opened(path)


def _opened(path: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(path, isolation_level=None)
    plain.row_factory = sqlite3.Row
    for pragma in (*_PRAGMAS, *_MORE):
        plain.execute(f"PRAGMA {pragma}").fetchall()
    plain.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return plain


def _copy(source: Database, plain: sqlite3.Connection, sql: str, into: str) -> None:
    for row in source.each(sql):
        values = list(connection.plain_row(row).values())
        plain.execute(f"INSERT INTO {into} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608


@contextmanager
def _listening() -> Iterator[list[Statement]]:
    """Every statement that our code runs, as long as this lasts."""
    said: list[Statement] = []
    real = {name: getattr(Database, name) for name in ("run", "rows", "row")}

    def heard(name: str) -> Callable[..., Any]:
        def call(self: Database, sql: str, values: Sequence[Any] = ()) -> Any:
            said.append((sql, values))
            return real[name](self, sql, values)

        return call

    for name in real:
        setattr(Database, name, heard(name))
    yield said
    for name, method in real.items():
        setattr(Database, name, method)


def _replay(plain: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    for sql, values in statements:
        plain.execute(sql, values).fetchall()


def _opening(opened: Opened, plain: Path) -> None:
    """The raw-key open beside a plain one, and the whole unlock after the passphrase, in full."""
    path = opened.folder / "vault.pndb"
    ours = [_timed(lambda: connection.open_existing(path, opened.keys.database).close()) for _ in range(30)]
    theirs = [_timed(lambda: _opened(plain).close()) for _ in range(30)]
    _print("open with a raw key", median(ours), median(theirs))
    again = unlock.derive(opened.folder, _PASSPHRASE)
    whole = median(_timed(lambda: Vault(again, unlock.local_now, "d").release()) for _ in range(5))
    print(f"{'unlock after the passphrase, all checks':40} {whole * 1000:9.2f} ms")


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _print(name: str, ours: float, theirs: float) -> None:
    ratio = ours / theirs
    mark = "" if ratio <= AIM else f"   over {AIM}"
    print(f"{name:40} {ours * 1000:9.2f} ms {theirs * 1000:9.2f} ms {ratio:6.2f}{mark}")


if __name__ == "__main__":
    main()
