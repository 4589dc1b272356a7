"""The one gate: format, lint, types, import contracts, tests with coverage. Run as `python tests/gate.py`."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
BIN = Path(PYTHON).parent

# One strict type checker, not two: PySide6 is the only typed library at our edges, and pyright's
# strict mode reports every value that comes from sqlcipher3, reportlab and uharfbuzz as unknown,
# so its findings drown. mypy runs strict with the extra codes named in pyproject.toml.
SIDE_BY_SIDE: list[tuple[str, list[str | Path]]] = [
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("lint", [BIN / "ruff", "check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("contracts", [BIN / "lint-imports"]),
]
# One process of tests for each core: most of them wait for a disk or for a screen.
TESTS: list[str | Path] = [
    *[PYTHON, "-bb", "-m", "pytest", "-q", "-n", str(max(2, min(os.cpu_count() or 2, 8)))],
    *["--cov", "--cov-report=term"],
]


def main() -> int:
    os.chdir(ROOT)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    started = time.monotonic()
    running = [
        (
            name,
            subprocess.Popen(
                command,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            ),
        )
        for name, command in SIDE_BY_SIDE
    ]
    tests = subprocess.run([*TESTS, *sys.argv[1:]], env=environment, check=False)
    failed = ["tests"] if tests.returncode else []
    for name, process in running:
        output, _ = process.communicate()
        if process.returncode:
            failed.append(name)
            print(f"--- {name}\n{output}")
    print(
        f"gate: {'failed: ' + ', '.join(failed) if failed else 'green'} in {time.monotonic() - started:.0f} s"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
