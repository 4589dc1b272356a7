"""The numbers of a hard moment: which are there, how old they are, and the organisation's own."""

from datetime import date, timedelta

import pytest

from peernotes import resources
from peernotes.domain.crisis import How, LocalKind, LocalNumber, is_old
from peernotes.errors import InputRefusedError
from peernotes.services import crisis
from peernotes.services.session import Session
from tests.conftest import NOON


def test_988_comes_first_with_its_call_text_chat_veterans_and_spanish() -> None:
    first = crisis.numbers()[0]
    assert first.id == "988"
    said = [(way.kind.value, way.value) for way in first.ways]
    assert said[:3] == [("call", "988"), ("text", "988"), ("chat", "988lifeline.org")]
    assert {"988, press 1", "988, press 2"} <= {value for _, value in said}


def test_press_3_is_never_listed() -> None:
    shipped = resources.read_toml("crisis/en.toml")
    assert "press 3" not in str(shipped).lower()


def test_every_number_says_when_and_where_it_was_checked_or_that_it_was_not() -> None:
    for number in crisis.numbers():
        assert number.source
        assert (number.last_checked is None) == (number.how is How.NONE)


@pytest.mark.parametrize(
    ("checked", "old"),
    [
        (date(2026, 11, 22), False),
        (date(2025, 11, 23), False),
        (date(2025, 11, 22), True),
        (date(2019, 1, 1), True),
        (None, True),
    ],
)
def test_a_number_is_old_twelve_months_after_its_check(checked: date | None, *, old: bool) -> None:
    assert is_old(checked, NOON.date()) is old


def test_the_numbers_of_this_place_are_kept_in_the_vault(session: Session) -> None:
    assert [item.kind for item in crisis.local(session)] == list(LocalKind)
    assert not any(item.is_filled for item in crisis.local(session))
    hospital = LocalNumber(
        LocalKind.HOSPITAL, "Mesa  General", "928-555-0190", "50 minutes by car", NOON.date()
    )
    crisis.keep_local(session, (LocalNumber(LocalKind.WARM_LINE), hospital))
    kept = {item.kind: item for item in crisis.local(session)}
    assert kept[LocalKind.HOSPITAL].name == "Mesa General"
    assert kept[LocalKind.HOSPITAL].last_checked == NOON.date()
    assert not kept[LocalKind.WARM_LINE].is_filled


@pytest.mark.parametrize(
    "item",
    [
        LocalNumber(LocalKind.WARM_LINE, "Warm line", ""),
        LocalNumber(LocalKind.WARM_LINE, "", "928-555-0190"),
        LocalNumber(LocalKind.WARM_LINE, "Warm line", "5", last_checked=NOON.date() + timedelta(days=1)),
        LocalNumber(LocalKind.WARM_LINE, "x" * 301, "5"),
        LocalNumber(LocalKind.WARM_LINE, "half \ud83d", "5"),
    ],
)
def test_half_a_number_is_refused_and_those_before_stay(session: Session, item: LocalNumber) -> None:
    crisis.keep_local(session, (LocalNumber(LocalKind.HOSPITAL, "Mesa General", "928-555-0190"),))
    with pytest.raises(InputRefusedError):
        crisis.keep_local(session, (item,))
    assert [item.name for item in crisis.local(session) if item.is_filled] == ["Mesa General"]
