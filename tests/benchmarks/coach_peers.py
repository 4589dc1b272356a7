"""Runs the coach beside alex and proselint on the same text, each in a process of its own.

Neither is part of this project. alex is found in `BENCH_ALEX`, a folder where it was installed, or in this
checkout's `node_modules`; proselint in `BENCH_PROSELINT`, a Python that has it, or in the Python that runs.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

__all__ = ["compare"]

ROOT = Path(__file__).parents[2]
_SIDES = Path(__file__).parent / "sides"
_ROUNDS, _TIMES = 3, 40


def compare(texts: Mapping[str, str]) -> None:
    """Print every side's milliseconds for each text and how many times ours they are, by name of the text.

    "First" is the first answer of a fresh process to a text of that kind, in the order given; the other
    figure is the median when warm. A side that is not here is named and left out.
    """
    sides = {"ours": [sys.executable, "-m", "tests.benchmarks.sides.coach_ours"]} | _peers()
    task = json.dumps({"texts": texts, "times": _TIMES})
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
    for _ in range(_ROUNDS):
        for name, command in sides.items():
            rounds[name].append(_run(command, task))
    medians = {name: _medians(answers) for name, answers in rounds.items()}
    ours = medians["ours"]
    for name, taken in medians.items():
        print(f"{name:10} load {taken['load']:.0f} ms, times ours {taken['load'] / ours['load']:.1f}")
    for kind, text in texts.items():
        size = len(text.encode()) / 1024
        for name, taken in medians.items():
            first, warm = taken[f"{kind} first"], taken[kind]
            print(
                f"{name:10} {kind:20} first {first:6.2f} ms  warm {warm:6.3f} ms, {warm / size:.3f} ms per KB"
                f"  times ours: first {first / ours[f'{kind} first']:5.1f}  warm {warm / ours[kind]:5.1f}"
                f"  flags {taken[f'{kind} flags']:.0f}"
            )


def _peers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    folder, node = Path(os.environ.get("BENCH_ALEX", ROOT)), shutil.which("node")
    if node and (folder / "node_modules" / "alex").is_dir():
        found["alex"] = [node, str(_SIDES / "coach_alex.mjs"), str(folder)]
    else:
        print("alex is not here (BENCH_ALEX names the folder it was installed in); it was not measured")
    python = os.environ.get("BENCH_PROSELINT", sys.executable)
    has_it = subprocess.run([python, "-c", "import proselint"], check=False, capture_output=True)
    if has_it.returncode == 0:
        found["proselint"] = [python, str(_SIDES / "coach_proselint.py")]
    else:
        print("proselint is not here (BENCH_PROSELINT names a Python that has it); it was not measured")
    return found


def _run(command: list[str], task: str) -> dict[str, float]:
    ran = subprocess.run(command, input=task, capture_output=True, check=True, text=True, cwd=ROOT)
    answer: dict[str, float] = json.loads(ran.stdout)
    return answer


def _medians(answers: list[dict[str, float]]) -> dict[str, float]:
    return {figure: statistics.median(answer[figure] for answer in answers) for figure in answers[0]}
