"""A number over time as it is drawn, on the screen and on paper, with the words that say the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """`along` from the first day (0) to the last (1); `at` from the lowest (0) to the highest (1) value.

    `at` is None where there is no number: the line has a gap there.
    """

    along: float
    at: float | None
    value: str
    day: str


@dataclass(frozen=True, slots=True)
class Curve:
    name: str
    lowest: str
    highest: str
    points: tuple[CurvePoint, ...]

    @property
    def said(self) -> str:
        """All of it in words, for whom the picture is not."""
        points = "; ".join(f"{point.day}: {point.value}" for point in self.points)
        return f"{self.lowest} – {self.highest}. {points}"


@dataclass(frozen=True, slots=True)
class Wording:
    """How numbers and days are written where the curve is shown."""

    number: Callable[[Decimal | None], str]
    day: Callable[[date], str]


def curve(
    name: str, ends: tuple[Decimal, Decimal], readings: Sequence[tuple[date, Decimal | None]], words: Wording
) -> Curve:
    """`readings` oldest first, between the `ends`; by the calendar, so that a long silence is a long line."""
    lowest, highest = ends
    first = readings[0][0] if readings else date.min
    days = (readings[-1][0] - first).days if readings else 0
    points = tuple(
        CurvePoint(
            along=(on - first).days / days if days else 0.5,
            at=None if value is None else float((value - lowest) / (highest - lowest)),
            value=words.number(value),
            day=words.day(on),
        )
        for on, value in readings
    )
    return Curve(name, words.number(lowest), words.number(highest), points)
