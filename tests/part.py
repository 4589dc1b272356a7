"""Which of many like cases the gate runs. `PEERNOTES_EVERY=1` runs them all, which takes minutes more."""

import os
from collections.abc import Sequence
from typing import TypeVar

Case = TypeVar("Case")

EVERY = bool(os.environ.get("PEERNOTES_EVERY"))


def part(cases: Sequence[Case], of: int) -> Sequence[Case]:
    """One of each `of` cases, the same ones every time; all of them in the long form."""
    return cases if EVERY else cases[::of]
