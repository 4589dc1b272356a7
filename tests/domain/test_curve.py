"""Where a number stands on its picture: by the calendar, between the ends, with a gap where there is none."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.curve import Wording, curve

DAY = date(2026, 1, 1)
WORDS = Wording(lambda value: "none" if value is None else str(value), date.isoformat)
ENDS = (Decimal(10), Decimal(60))
readings = st.lists(
    st.tuples(st.integers(0, 900), st.none() | st.integers(10, 60)), min_size=1, max_size=12
).map(lambda found: sorted(found, key=lambda pair: pair[0]))


def test_it_is_placed_by_the_calendar_and_by_the_scale() -> None:
    found = curve(
        "x",
        ENDS,
        [(DAY, Decimal(10)), (DAY + timedelta(25), Decimal(35)), (DAY + timedelta(100), Decimal(60))],
        WORDS,
    )
    assert [(point.along, point.at) for point in found.points] == [(0, 0), (0.25, 0.5), (1, 1)]
    assert found.said == "10 – 60. 2026-01-01: 10; 2026-01-26: 35; 2026-04-11: 60"


def test_one_alone_stands_in_the_middle_and_nothing_is_nowhere() -> None:
    assert [point.along for point in curve("x", ENDS, [(DAY, Decimal(10))], WORDS).points] == [0.5]
    assert curve("x", ENDS, [], WORDS).points == ()


@given(readings)
def test_every_point_is_inside_and_what_is_missing_is_no_zero(found: list[tuple[int, int | None]]) -> None:
    given_ = [(DAY + timedelta(days), None if value is None else Decimal(value)) for days, value in found]
    for (_, value), point in zip(given_, curve("x", ENDS, given_, WORDS).points, strict=True):
        assert 0 <= point.along <= 1
        assert (point.at is None) == (value is None)
        assert point.at is None or 0 <= point.at <= 1
