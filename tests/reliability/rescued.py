"""Breaks pages of a vault and counts what comes back: `python -m tests.reliability.rescued 20 [seed]`."""

import os
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.rescue import Report, rescue
from peernotes.vault.vault import DATABASE_NAME
from tests.benchmarks import caseload
from tests.conftest import Clock

PEOPLE, NOTES = 200, 4_000


@dataclass(frozen=True)
class Outcome:
    """One rescue: how many pages were broken, what came back, and in how many seconds."""

    broken: int
    report: Report
    seconds: float

    @property
    def records(self) -> int:
        """How many came back, of every kind."""
        report = self.report
        counts = (
            report.notes,
            report.drafts,
            report.forms,
            report.people,
            report.preferences,
            report.rest,
        )
        return sum(count.came_back for count in counts)


def break_pages(path: Path, numbers: list[int]) -> None:
    """Flip one bit in each of the pages with these numbers, from 1."""
    raw = bytearray(path.read_bytes())
    for number in numbers:
        raw[(number - 1) * PAGE_BYTES + 100] ^= 1
    path.write_bytes(raw)


def run(whole: Path, place: Path, broken: int, chance: random.Random) -> Outcome:
    """Break that many pages of a copy of `whole`, rescue it, and tidy up."""
    folder, target = place / "broken", place / "rescued"
    shutil.copytree(whole, folder)
    path = folder / DATABASE_NAME
    pages = path.stat().st_size // PAGE_BYTES
    break_pages(path, chance.sample(range(1, pages + 1), broken))
    started = time.perf_counter()
    report = rescue(folder, caseload.PASSPHRASE, target, Clock())
    seconds = time.perf_counter() - started
    shutil.rmtree(folder)
    shutil.rmtree(target)
    return Outcome(broken, report, seconds)


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ["PEERNOTES_HOME"] = name
        caseload.build(place / "whole", PEOPLE, NOTES)
        total = run(place / "whole", place, 0, chance).records
        for broken in (1, 5, 50, 500):
            _say([run(place / "whole", place, broken, chance) for _ in range(times)], total)
    print(f"seed {seed}")
    return 0


def _say(outcomes: list[Outcome], total: int) -> None:
    shares = sorted(item.records / total for item in outcomes)
    notes = sorted(NOTES - item.report.notes.came_back for item in outcomes)
    print(
        f"{outcomes[0].broken} of {outcomes[0].report.pages} pages broken, {len(outcomes)} times: "
        f"{shares[0]:.2%} to {shares[-1]:.2%} of {total} records back, "
        f"{notes[0]} to {notes[-1]} of {NOTES} notes lost, "
        f"old journal kept {sum(o.report.journal_is_whole for o in outcomes)} times, "
        f"slowest {max(o.seconds for o in outcomes):.1f} s",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
