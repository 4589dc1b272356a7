"""Runs every `bench_*.py` of this folder in turn: python -m tests.benchmarks [PART OF A NAME]"""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    found = [path.stem for path in sorted(Path(__file__).parent.glob("bench_*.py")) if wanted in path.stem]
    failed = 0
    for name in found:
        print(f"--- {name}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False).returncode
    return 1 if failed or not found else 0


if __name__ == "__main__":
    raise SystemExit(main())
