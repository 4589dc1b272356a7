"""Times proselint, where the Python that runs this has it: the same task and answer as `coach_ours`."""

import json
import sys
import time
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.benchmarks.sides.coach_ours import timed


def main() -> None:
    started = time.perf_counter()
    checks, registry, tools = map(
        import_module, ("proselint.checks", "proselint.registry", "proselint.tools")
    )
    registry.CheckRegistry().register_many(checks.__register__)
    answer: dict[str, float] = {"load": (time.perf_counter() - started) * 1000}
    task = json.load(sys.stdin)
    for name, text in task["texts"].items():
        answer |= timed(
            name, text, task["times"], lambda text: len(tools.LintFile("note", content=text).lint())
        )
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
