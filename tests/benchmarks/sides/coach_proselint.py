"""Times proselint, where the Python that runs this has it: the same task and answer as `coach_ours`."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.benchmarks.sides.coach_ours import timed


def main() -> None:
    started = time.perf_counter()
    from proselint.checks import __register__  # noqa: PLC0415 - the load is what is timed
    from proselint.registry import CheckRegistry  # noqa: PLC0415
    from proselint.tools import LintFile  # noqa: PLC0415

    CheckRegistry().register_many(__register__)
    answer: dict[str, float] = {"load": (time.perf_counter() - started) * 1000}
    task = json.load(sys.stdin)
    for name in ("note", "paragraph"):
        answer |= timed(
            name, task[name], task["times"], lambda text: len(LintFile("note", content=text).lint())
        )
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
