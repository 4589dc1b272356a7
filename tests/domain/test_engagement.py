"""The promise facts count honestly: on time, late, and not kept are three different things."""

from datetime import date, timedelta

import pytest

from peernotes.domain.engagement import engagement
from peernotes.domain.ids import ClientId, PromiseId
from peernotes.domain.relationship import Promise, PromiseEnd, PromiseStanding

TODAY = date(2026, 11, 22)
_DAY = timedelta(days=1)


def _promise(**more: object) -> Promise:
    return Promise(PromiseId("p"), ClientId("c"), "Bring the form", TODAY - 9 * _DAY, **more)  # type: ignore[arg-type]


KEPT = _promise(due=TODAY - 2 * _DAY, kept_on=TODAY - 2 * _DAY)
KEPT_LATE = _promise(due=TODAY - 2 * _DAY, kept_on=TODAY - _DAY)
LATE = _promise(due=TODAY - _DAY)
OWED_TODAY = _promise(due=TODAY)
OWED = _promise(due=TODAY + _DAY)
NO_DAY = _promise()
NOT_KEPT = _promise(due=TODAY - _DAY, ended_as=PromiseEnd.COULD_NOT_KEEP, ended_on=TODAY, reason="ill")
NOT_NEEDED = _promise(due=TODAY - _DAY, ended_as=PromiseEnd.NOT_NEEDED, ended_on=TODAY, reason="found it")
MOVED_ALONE = _promise(due=TODAY + 5 * _DAY, agreed_due=TODAY - _DAY)
MOVED_ALONE_KEPT = _promise(due=TODAY + 5 * _DAY, agreed_due=TODAY - _DAY, kept_on=TODAY)


@pytest.mark.parametrize(
    ("promise", "standing"),
    [
        (KEPT, PromiseStanding.KEPT),
        (KEPT_LATE, PromiseStanding.KEPT_LATE),
        (LATE, PromiseStanding.LATE),
        (OWED_TODAY, PromiseStanding.OWED),
        (OWED, PromiseStanding.OWED),
        (NO_DAY, PromiseStanding.OWED),
        (NOT_KEPT, PromiseStanding.NOT_KEPT),
        (NOT_NEEDED, PromiseStanding.NOT_NEEDED),
        (MOVED_ALONE, PromiseStanding.LATE),
        (MOVED_ALONE_KEPT, PromiseStanding.KEPT_LATE),
    ],
)
def test_how_a_promise_stands(promise: Promise, standing: PromiseStanding) -> None:
    assert promise.standing(TODAY) is standing


def test_kept_late_is_not_kept_on_time_and_what_is_not_needed_counts_for_nothing() -> None:
    facts = engagement([], [KEPT, KEPT_LATE, LATE, OWED_TODAY, OWED, NO_DAY, NOT_KEPT, NOT_NEEDED], TODAY)
    assert facts.promises_due == 5
    assert facts.promises_kept == 2
    assert facts.promises_late == 1
    assert facts.promises_not_kept == 1


def test_a_day_moved_without_them_does_not_make_a_promise_less_late() -> None:
    facts = engagement([], [MOVED_ALONE, MOVED_ALONE_KEPT], TODAY)
    assert (facts.promises_due, facts.promises_kept, facts.promises_late) == (2, 1, 1)
