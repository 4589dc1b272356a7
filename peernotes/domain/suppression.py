"""Small numbers stay hidden, and so does what they could be reckoned from.

The CMS cell size policy: no count of 1 to 10 is shown, nought may be, and nothing may let one be derived.
In a county where everyone knows everyone "3" is a list of names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

THRESHOLD = 11
"""The smallest count that is shown, apart from nought."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of one table. None stands for what is hidden."""

    cells: tuple[int | None, ...]
    total: int | None
    """None where fewer than the threshold were counted: then nothing else is shown either."""


def suppressed(
    cells: Sequence[int], people: int | None = None, threshold: int = THRESHOLD, *, overlapping: bool = False
) -> Shown:
    """`cells` as they may be shown beside their total, which is `people` or their sum.

    `overlapping` cells count people who may be in several of them. They are hidden as if nobody were, which
    hides more than it must, and also where nearly everyone is in one: the few who are not would show.
    """
    total = sum(cells) if people is None else people
    if 0 < total < threshold:
        return Shown((None,) * len(cells), None)
    hidden = {at for at, count in enumerate(cells) if _is_small(count, threshold)}
    if overlapping:
        hidden |= {at for at, count in enumerate(cells) if _is_small(total - count, threshold)}
    while hidden and _can_be_reckoned([cells[at] for at in hidden], threshold):
        rest = [at for at, count in enumerate(cells) if count and at not in hidden]
        if not rest:
            break
        hidden.add(min(rest, key=lambda at: cells[at]))
    return Shown(tuple(None if at in hidden else count for at, count in enumerate(cells)), total)


def _is_small(count: int, threshold: int) -> bool:
    return 0 < count < threshold


def _can_be_reckoned(hidden: Sequence[int], threshold: int) -> bool:
    """One hidden cell is the total less the others; several that make few people together are few people."""
    return len(hidden) < 2 or sum(hidden) < threshold  # noqa: PLR2004 - one cell, or more than one
