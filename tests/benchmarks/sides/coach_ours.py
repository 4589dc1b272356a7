"""Times our coach in a process of its own: a task as JSON comes in, the times as JSON go out."""

import json
import statistics
import sys
import time
from collections.abc import Callable


def main() -> None:
    started = time.perf_counter()
    from peernotes.services import coach  # noqa: PLC0415 - the load is what is timed

    coach.shipped()
    answer: dict[str, float] = {"load": (time.perf_counter() - started) * 1000}
    task = json.load(sys.stdin)
    for name, text in task["texts"].items():
        answer |= timed(name, text, task["times"], lambda text: len(coach.check(text)))
    json.dump(answer, sys.stdout)


def timed(name: str, text: str, times: int, check: Callable[[str], int]) -> dict[str, float]:
    """The first answer, the median of all (each text differs, so none is a kept one) and the flags."""
    taken, flags = [], 0
    for number in range(times):
        started = time.perf_counter()
        flags = check(f"{text} {number}")
        taken.append((time.perf_counter() - started) * 1000)
    return {f"{name} first": taken[0], name: statistics.median(taken), f"{name} flags": flags}


if __name__ == "__main__":
    main()
