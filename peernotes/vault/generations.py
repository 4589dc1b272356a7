"""Which backups stay: the newest of seven days, of four weeks and of twelve months, by the local calendar.

A day, week or month without a backup takes no place, so that a worker who was away for a year still has all
of them. Nothing is given up for a backup that was not proved.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 12


@dataclass(frozen=True, slots=True)
class Generation:
    """A backup as rotation sees it; `made` in local time."""

    path: Path
    made: datetime
    is_sound: bool
    """Proved, and opened by what opens the vault today."""


def surplus(found: Iterable[Generation]) -> tuple[Path, ...]:
    """What need not be kept any more; nothing at all while none is sound, nor what is newer than it."""
    every = tuple(found)
    sound = [one.made for one in every if one.is_sound]
    if not sound:
        return ()
    kept = _best(every, _day, DAYS) | _best(every, _week, WEEKS) | _best(every, _month, MONTHS)
    return tuple(one.path for one in every if one.path not in kept and one.made <= max(sound))


def _best(every: Iterable[Generation], span: Callable[[datetime], Hashable], count: int) -> set[Path]:
    """The one to keep of each of the last `count` spans that have any: a sound one before a newer one."""
    best: dict[Hashable, Generation] = {}
    for one in sorted(every, key=lambda each: (each.is_sound, each.made, each.path.name)):
        best[span(one.made)] = one
    newest = sorted(best, key=lambda name: best[name].made, reverse=True)
    return {best[name].path for name in newest[:count]}


def _day(made: datetime) -> Hashable:
    return made.date()


def _week(made: datetime) -> Hashable:
    return made.isocalendar()[:2]


def _month(made: datetime) -> Hashable:
    return made.year, made.month
