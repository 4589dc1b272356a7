"""Ten thousand places from a file beside bare csv and sqlite3: `python -m tests.benchmarks.bench_places`.

The bare side reads the same file with `csv.DictReader`, puts each row into a plain table and one row into a
plain journal table, in one transaction with the same pragmas; it compares nothing, folds nothing and signs
nothing. Each search is timed beside the same scan on the plain table.
"""

import csv
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from peernotes.domain.directory_import import Known
from peernotes.services import directory_import, unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault.keys import FOR_TESTS

ROWS, ROUNDS, SEARCHES = 10_000, 3, 20
_PASSPHRASE = "orchard lantern quiet river seven maps"
_HEADS = ("Name", "Phone", "What they offer", "Kinds", "Where", "Hours", "Last verified")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ["PEERNOTES_HOME"] = name
        file = place / "places.csv"
        _write(file)
        ours, bare = [], []
        sessions = [_session(place / f"vault-{number}") for number in range(ROUNDS)]
        for number, each in enumerate(sessions):
            ours.append(_take_in(each, file))
            bare.append(_timed(partial(_bare, file, place / f"plain-{number}.db")))
        session = sessions[-1]
        for part, label in enumerate(("read the file", "compare the rows", "write them", "in all")):
            mine = median(round_[part] for round_ in ours)
            print(f"{label:40} {mine * 1000:9.1f} ms")
        both = median(round_[3] for round_ in ours), median(bare)
        print(f"{'bare csv and sqlite3, in all':40} {both[1] * 1000:9.1f} ms {both[0] / both[1]:6.2f}")
        _searching(session, place / f"plain-{ROUNDS - 1}.db")
        taken = directory_import.last(session)
        assert taken is not None
        back = _timed(lambda: directory_import.take_back(session, taken))
        print(f"{'take the whole file back':40} {back * 1000:9.1f} ms")
        for each in sessions:
            each.close()


def _write(file: Path) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(_HEADS)
        for n in range(ROWS):
            phone = f"928 555 {n:05}"
            offers = "Groceries once a week and cooked meals on Fridays"
            writer.writerow(
                (f"Place {n} Café", phone, offers, "food, a ride", f"Main Street {n}", "9 to 5", "2026-10-01")
            )


def _session(folder: Path) -> Session:
    request = NewVaultRequest(NewWorker("Rosa Delgado"), _PASSPHRASE, folder, cost=FOR_TESTS)
    return unlock.open_session(unlock.create(request, datetime.now(UTC)))


def _take_in(session: Session, file: Path) -> tuple[float, float, float, float]:
    """Seconds to read, to compare, to write, and in all."""
    marks = [time.perf_counter()]
    found = directory_import.read(file)
    marks.append(time.perf_counter())
    places = directory_import.here(session)
    planned = directory_import.plan(
        found, found.columns, places, Known.FILL, session.now(), lambda _done, _total: None
    )
    marks.append(time.perf_counter())
    taken = directory_import.take_in(session, planned)
    marks.append(time.perf_counter())
    assert taken.added == ROWS
    parts = [after - before for before, after in pairwise(marks)]
    return parts[0], parts[1], parts[2], marks[3] - marks[0]


def _bare(file: Path, path: Path) -> None:
    plain = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "locking_mode=EXCLUSIVE"):
        plain.execute(f"PRAGMA {pragma}").fetchall()
    columns = ", ".join(f"c{n} TEXT" for n in range(len(_HEADS)))
    plain.execute(f"CREATE TABLE place (id INTEGER PRIMARY KEY, {columns}, key TEXT)")
    plain.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, payload TEXT)")
    insert = f"INSERT INTO place VALUES (NULL, {'?, ' * len(_HEADS)}?)"  # noqa: S608
    plain.execute("BEGIN")
    with file.open(newline="", encoding="utf-8") as source:
        for row in csv.DictReader(source):
            values = [row[head] for head in _HEADS]
            folded = " ".join(values).lower().replace("é", "e")
            plain.execute(insert, (*values, folded))
            plain.execute("INSERT INTO journal VALUES (NULL, ?)", (str(values),))
    plain.execute("COMMIT")
    plain.close()


def _searching(session: Session, path: Path) -> None:
    plain = sqlite3.connect(path)
    for typed in ("cafe 77", "meals", "nothing like it"):
        words = typed.split()
        held = " AND ".join("instr(key, ?) > 0" for _ in words)
        sql = f"SELECT * FROM place WHERE {held} ORDER BY c0 LIMIT 200"  # noqa: S608
        mine = median(_timed(partial(session.places.find, typed)) for _ in range(SEARCHES))
        bare = median(_timed(partial(_scan, plain, sql, words)) for _ in range(SEARCHES))
        print(f"find {typed!r:35} {mine * 1000:9.2f} ms {bare * 1000:9.2f} ms {mine / bare:6.2f}")
    plain.close()


def _scan(plain: sqlite3.Connection, sql: str, words: list[str]) -> list[object]:
    return plain.execute(sql, words).fetchall()


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
