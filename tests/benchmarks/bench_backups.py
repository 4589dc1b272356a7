"""What a proved backup costs beside a plain one: `python -m tests.benchmarks.bench_backups [NOTES]`.

Ours is copied out of the encrypted vault, sealed and proved with its journal and signatures; the plain one is
SQLite's backup of the same rows, unencrypted, and its integrity check. Then what the pages ask at each look.
"""

import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from peernotes.services import apart, backups
from peernotes.services.session import Session
from tests.benchmarks import bench_vault
from tests.benchmarks.bench_vault import _print, _timed

ROUNDS = 5


def main() -> None:
    bench_vault.NOTES = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as name:
        os.environ["PEERNOTES_HOME"] = name
        place = Path(name)
        _, session = bench_vault._filled(place)
        plain = bench_vault._twin(session, place / "plain.db")
        print(f"{bench_vault.NOTES:,} notes, {session.vault.size / 1e6:.1f} MB")
        _copying(session, plain, place)
        _proving(session, plain, place)
        _standing(session)
        plain.close()
        session.close()


def _copying(session: Session, plain: sqlite3.Connection, place: Path) -> None:
    """The half that is done while the vault is open."""
    ours, theirs = [], []
    for number in range(ROUNDS):
        ours.append(_timed(lambda: backups.copy(session)))
        theirs.append(_timed(lambda n=number: _plain_copy(plain, place / f"copy-{n}.db").close()))  # type: ignore[misc]
        time.sleep(1.0)  # a copy is named for its second
    _print("copy while the vault is open", median(ours), median(theirs))
    print(f"{'':40} {median(ours) * 1e9 / session.vault.size:9.2f} ms for each MB")


def _proving(session: Session, plain: sqlite3.Connection, place: Path) -> None:
    ours, theirs = [], []
    for number in range(ROUNDS):
        ours.append(_timed(lambda: backups.prove(backups.copy(session))))
        theirs.append(_timed(lambda n=number: _plain_proof(plain, place / f"proof-{n}.db")))  # type: ignore[misc]
        time.sleep(1.0)
    _print("copy, seal and prove", median(ours), median(theirs))


def _standing(session: Session) -> None:
    again = median(_timed(lambda: backups.standing(session)) for _ in range(50))
    print(f"{'how the backups stand':40} {again * 1000:9.2f} ms")
    waited = _timed(lambda: apart.wait(apart.begin_fresh(session)))
    print(f"{'fresh backup by another process, whole':40} {waited * 1000:9.2f} ms")


def _plain_copy(plain: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    target = sqlite3.connect(path)
    plain.backup(target)
    return target


def _plain_proof(plain: sqlite3.Connection, path: Path) -> None:
    with closing(_plain_copy(plain, path)) as target:
        assert target.execute("PRAGMA integrity_check").fetchone() == ("ok",)


if __name__ == "__main__":
    main()
