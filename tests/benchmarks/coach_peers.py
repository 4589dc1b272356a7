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
from pathlib import Path

__all__ = ["compare"]

ROOT = Path(__file__).parents[2]
_SIDES = Path(__file__).parent / "sides"
_ROUNDS, _TIMES = 3, 40
_FIGURES = ("load", "note first", "note", "paragraph first", "paragraph")


def compare(note: str, paragraph: str) -> None:
    """Print every side's milliseconds and how many times ours they are; say which side is not here."""
    sides = {"ours": [sys.executable, "-m", "tests.benchmarks.sides.coach_ours"]} | _peers()
    task = json.dumps({"note": note, "paragraph": paragraph, "times": _TIMES})
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
    for _ in range(_ROUNDS):
        for name, command in sides.items():
            rounds[name].append(_run(command, task))
    medians = {name: _medians(answers) for name, answers in rounds.items()}
    size = len(note.encode()) / 1024
    print(
        f"{'side':10} {'ms per KB':>10}" + "".join(f"{figure:>17}" for figure in _FIGURES) + f"{'flags':>7}"
    )
    for name, taken in medians.items():
        row = "".join(f"{taken[figure]:17.3f}" for figure in _FIGURES)
        print(f"{name:10} {taken['note'] / size:10.3f}{row}{taken['note flags']:7.0f}")
    for name, taken in medians.items():
        if name != "ours":
            times = ", ".join(
                f"{figure} {taken[figure] / medians['ours'][figure]:.1f}" for figure in _FIGURES
            )
            print(f"{name}, times ours: {times}")


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
