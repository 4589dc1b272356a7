"""Rotation over simulated years: what stays, what goes, and what never goes."""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from peernotes.vault.generations import DAYS, MONTHS, WEEKS, Generation, surplus
from tests.conftest import HERE

START = datetime(2024, 1, 1, 9, 0, tzinfo=HERE)
_STEPS = st.lists(st.tuples(st.integers(1, 60 * 24 * 40), st.booleans()), min_size=1, max_size=60)


def _after(kept: list[Generation], one: Generation) -> list[Generation]:
    every = [*kept, one]
    gone = set(surplus(every))
    return [each for each in every if each.path not in gone]


def _at(made: datetime, *, is_sound: bool = True) -> Generation:
    return Generation(Path(made.isoformat()), made, is_sound)


def _spans(kept: list[Generation], span: Callable[[datetime], Hashable]) -> set[Hashable]:
    return {span(one.made) for one in kept}


def test_three_years_of_daily_backups_leave_seven_days_four_weeks_and_twelve_months() -> None:
    kept: list[Generation] = []
    for hour in range(0, 3 * 365 * 24, 8):
        kept = _after(kept, _at(START + timedelta(hours=hour)))
        assert len(kept) <= DAYS + WEEKS + MONTHS
    newest = max(one.made for one in kept)
    days = sorted((one.made.date() for one in kept), reverse=True)
    assert days[:DAYS] == [newest.date() - timedelta(days=back) for back in range(DAYS)]
    assert len(_spans(kept, lambda made: made.isocalendar()[:2])) >= WEEKS
    months = _spans(kept, lambda made: (made.year, made.month))
    assert len(months) == MONTHS
    assert {one.made.hour for one in kept if one.made != newest} == {17}  # the newest of each day


def test_who_was_away_for_a_year_loses_nothing_by_it() -> None:
    kept: list[Generation] = []
    for day in range(5):
        kept = _after(kept, _at(START + timedelta(days=day)))
    kept = _after(kept, _at(START + timedelta(days=400)))
    assert len(kept) == 6


@given(_STEPS)
def test_the_newest_sound_one_never_goes(steps: list[tuple[int, bool]]) -> None:
    made, kept = START, list[Generation]()
    sound: datetime | None = None
    for minutes, is_sound in steps:
        made += timedelta(minutes=minutes)
        kept = _after(kept, _at(made, is_sound=is_sound))
        sound = made if is_sound else sound
        assert sound is None or any(one.made == sound and one.is_sound for one in kept)
        assert any(one.made == made for one in kept)  # nor what was just made


@given(_STEPS)
def test_nothing_goes_while_none_is_sound(steps: list[tuple[int, bool]]) -> None:
    made, kept = START, list[Generation]()
    for minutes, _ in steps:
        made += timedelta(minutes=minutes)
        kept = _after(kept, _at(made, is_sound=False))
    assert len(kept) == len(steps)


def test_a_sound_one_stays_before_a_newer_one_that_failed_its_drill() -> None:
    morning, noon = _at(START), _at(START + timedelta(hours=3), is_sound=False)
    evening, before = _at(START + timedelta(hours=9)), _at(START - timedelta(days=90), is_sound=False)
    assert surplus([before, morning, noon]) == ()  # the failed one is newer than all that is sound
    assert set(surplus([before, morning, noon, evening])) == {morning.path, noon.path}
