"""How quick the window is, beside the least Qt program that does as little as can be, in the same run.

Run from the root: python -m tests.benchmarks.bench_window [ROUNDS]

Every figure is the median over processes, the two sides taking turns; the ratio is what counts. Without a
screen it draws into memory, unless QT_QPA_PLATFORM says otherwise.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks import caseload
from tests.benchmarks.sides import PAINTED

_SIDES = "tests.benchmarks.sides"
_ROUNDS = 11
_PAGES = {
    "today first": "keys in hand to Today",
    "people first": "keys in hand to the people list",
    "today": "going to Today",
    "people": "going to the people list",
    "notes": "going to the notes",
    "person": "from the list to a person",
}


@dataclass
class Taken:
    """Milliseconds of each round, by what was measured."""

    rounds: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, milliseconds: float) -> None:
        self.rounds.setdefault(name, []).append(milliseconds)

    def median(self, name: str) -> float:
        return statistics.median(self.rounds[name])


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    with tempfile.TemporaryDirectory(prefix="peernotes-bench-") as name:
        root = Path(name)
        folder = root / "vaults" / "full"
        folder.parent.mkdir()
        started = time.perf_counter()
        caseload.build(folder)
        caseload.plain_copy(root / "plain.db")
        print(f"{caseload.PEOPLE} people and {caseload.NOTES} notes in {time.perf_counter() - started:.1f} s")
        bench = _Bench(root, folder, rounds)
        bench.start()
        bench.pages()
        bench.typing()


class _Bench:
    def __init__(self, root: Path, folder: Path, rounds: int) -> None:
        self._folder = folder
        self._plain = root / "plain.db"
        self._rounds = rounds
        # A home of its own: nobody's notes and nobody's settings are touched.
        self._environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
        self._environment |= {"PEERNOTES_HOME": str(root), "XDG_CONFIG_HOME": str(root / "config")}

    def start(self) -> None:
        """From starting the process to the first picture, and to its end."""
        taken = Taken()
        for number in range(self._rounds + 1):
            for side in ("start_bare", "start_ours"):
                painted, ended = self._time_start(side)
                # The first round finds cold files; it is left out.
                if number:
                    taken.add(side, painted)
                    taken.add(f"{side} ended", ended)
        _say("start to the unlock page", taken.median("start_ours"), taken.median("start_bare"))
        ours, bare = taken.median("start_ours ended"), taken.median("start_bare ended")
        _say("start to the end of the process", ours, bare)

    def pages(self) -> None:
        """From the keys in hand to a page, and from page to page."""
        taken = Taken()
        # Locking keeps the place: each process opens on the page where the one before ended.
        turns = (("today", "people"), ("people", "today"))
        for _ in range(self._rounds):
            taken.add("bare", self._run("pages_bare", self._plain)["people"])
            for opens_on, ends_on in turns:
                figures = self._run("pages_ours", self._folder, ends_on)
                taken.add(f"{opens_on} first", figures.pop("first"))
                for name, value in figures.items():
                    taken.add(name, value)
        bare = taken.median("bare")
        for name, what in _PAGES.items():
            _say(what, taken.median(name), bare)

    def typing(self) -> None:
        """From the key to the letter on the screen."""
        taken = Taken()
        for _ in range(self._rounds):
            for side, *how in (("typing_bare",), ("typing_ours",), ("typing_ours", "plain")):
                figures = self._run(side, self._folder, *how)
                keys = sorted(figures["keys"])
                name = " ".join((side, *how))
                taken.add(f"{name} median", statistics.median(keys))
                taken.add(f"{name} 99th", keys[len(keys) * 99 // 100])
                for look in figures.keys() & {"look", "spell", "save"} if not how else ():
                    taken.add(look, figures[look])
        for name in ("median", "99th"):
            ours = taken.median(f"typing_ours {name}")
            _say(f"key to letter, {name}", ours, taken.median(f"typing_bare {name}"))
            off = taken.median(f"typing_ours plain {name}")
            print(f"{'  without the spelling':34}{off:8.1f} ms   with it, ratio {ours / off:6.2f}")
        print(f"{'the spelling looks at it again':34}{taken.median('spell'):8.1f} ms")
        print(f"{'the coach looks at the note again':34}{taken.median('look'):8.1f} ms")
        print(f"{'saving the draft':34}{taken.median('save'):8.1f} ms")

    def _time_start(self, side: str) -> tuple[float, float]:
        started = time.perf_counter()
        with self._process(side) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            painted = time.perf_counter() - started
            process.wait()
        if line.strip() != PAINTED:
            raise SystemExit(f"{side} ended with {process.returncode} before it painted")
        return painted * 1000, (time.perf_counter() - started) * 1000

    def _run(self, side: str, *arguments: str | Path) -> dict[str, Any]:
        with self._process(side, *arguments) as process:
            output, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"{side} ended with {process.returncode}")
        figures: dict[str, Any] = json.loads(output.splitlines()[-1])
        return figures

    def _process(self, side: str, *arguments: str | Path) -> subprocess.Popen[str]:
        command: Sequence[str | Path] = [sys.executable, "-m", f"{_SIDES}.{side}", *arguments]
        # The offscreen plugin says on standard error that it has no size hints.
        return subprocess.Popen(
            command, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )


def _say(what: str, ours: float, bare: float) -> None:
    print(f"{what:34}{ours:8.1f} ms   bare {bare:8.1f} ms   ratio {ours / bare:6.2f}")


if __name__ == "__main__":
    main()
