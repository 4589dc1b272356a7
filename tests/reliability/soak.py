"""A long day in short: `python -m tests.reliability.soak 50000 500 [seed]` saves and locks so many times.

All in one process, to see whether anything grows: memory, open files, the write-ahead log. The program itself
ends its process at each lock, so what is measured here is harder than what it does.
"""

import gc
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

import psutil

from peernotes.domain.ids import ClientId
from peernotes.domain.note import AddendumKind, Draft, Entry
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import DATABASE_NAME

PASSPHRASE = "orchard lantern quiet river seven maps"
MOST_LOG = 16 * 1024 * 1024
MOST_DRIFT = 0.05
_TEXT = "She called the housing office herself. Ella llamó 😀 وحدها. "
_SAVES_PER_NOTE = 5_000
"""Seldom: a vault that holds more takes more memory to look through, and that is no leak."""


@dataclass
class Tally:
    """What was measured: after each lock the memory and the open files, after each save the log."""

    saves: int = 0
    memory: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    biggest_log: int = 0

    @property
    def drift(self) -> float:
        """How much more memory the last tenth of the locks found than the first tenth after warming up."""
        tenth = max(1, len(self.memory) // 10)
        return median(self.memory[-tenth:]) / median(self.memory[tenth : 2 * tenth]) - 1

    @property
    def is_flat(self) -> bool:
        settled = self.files[len(self.files) // 10 :]
        return self.drift < MOST_DRIFT and min(settled) == max(settled) and self.biggest_log < MOST_LOG

    def __str__(self) -> str:
        mebi = [value / 2**20 for value in self.memory]
        return (
            f"{self.saves} saves, {len(self.memory)} locks: memory {mebi[0]:.1f} MB at first, "
            f"{mebi[len(mebi) // 10]:.1f} warmed up, {mebi[-1]:.1f} at last, drift {self.drift:+.2%}; "
            f"open files {min(self.files)} to {max(self.files)}; "
            f"log at most {self.biggest_log / 2**20:.2f} MB"
        )


def run(place: Path, saves: int, locks: int, seed: int) -> Tally:
    """Save `saves` times, locking and unlocking `locks` times in between."""
    chance, tally, process = random.Random(seed), Tally(), psutil.Process()
    folder = place / "vault"
    request = NewVaultRequest(NewWorker("Rosa Delgado"), PASSPHRASE, folder, cost=FOR_TESTS)
    session = unlock.open_session(unlock.create(request, unlock.local_now()))
    who = session.people.save(replace(session.people.new(), name_to_use="Marcus")).id
    session.notes.start(who)
    for number in range(locks):
        for _ in range((number + 1) * saves // locks - number * saves // locks):
            _save(session, who, tally, chance)
            tally.biggest_log = max(tally.biggest_log, _log_size(folder))
        session.close()
        gc.collect()
        tally.memory.append(process.memory_info().rss)
        tally.files.append(process.num_handles() if os.name == "nt" else process.num_fds())
        session = unlock.open_session(unlock.derive(folder, PASSPHRASE))
    session.check()
    session.close()
    return tally


def _save(session: Session, who: ClientId, tally: Tally, chance: random.Random) -> None:
    tally.saves += 1
    (draft,) = session.notes.drafts(who)
    saved = session.notes.save(_typed(draft, chance))
    if tally.saves % _SAVES_PER_NOTE == 0:
        note = session.notes.sign(saved)
        session.notes.add(note.id, AddendumKind.ADDENDUM, _TEXT)
        session.notes.start(who)


def _typed(draft: Draft, chance: random.Random) -> Draft:
    letters = chance.randrange(1, 4000)
    return replace(draft, content={"focus": Entry((_TEXT * 80)[:letters])})


def _log_size(folder: Path) -> int:
    log = folder / f"{DATABASE_NAME}-wal"
    return log.stat().st_size if log.exists() else 0


def main() -> int:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    locks = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        os.environ["PEERNOTES_HOME"] = name
        tally = run(Path(name), saves, locks, seed)
    print(f"seed {seed}: {tally}; {time.perf_counter() - started:.0f} s")
    return 0 if tally.is_flat else 1


if __name__ == "__main__":
    raise SystemExit(main())
