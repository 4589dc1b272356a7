"""Time together is real time, and a late entry is named by one rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.note import (
    Addendum,
    AddendumKind,
    EncounterFacts,
    Entry,
    Note,
    OwnWords,
    Segment,
    Voice,
    is_late,
)

_DENVER = ZoneInfo("America/Denver")
_DAY = date(2026, 11, 20)


def _moment(text: str, zone: ZoneInfo = _DENVER, fold: int = 0) -> datetime:
    """A moment with a fixed offset, as the program keeps them."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def test_a_segment_over_midnight_counts_its_minutes() -> None:
    assert Segment(_moment("2026-11-20T23:40"), _moment("2026-11-21T00:25")).minutes == 45


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-03-08T01:30", "2026-03-08T03:30", 60),  # clocks go forward at two
        ("2026-11-01T00:30", "2026-11-01T02:30", 180),  # clocks go back at two
    ],
)
def test_a_segment_over_a_clock_change_counts_real_minutes(start: str, end: str, minutes: int) -> None:
    assert Segment(_moment(start), _moment(end)).minutes == minutes


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset() -> None:
    first, second = _moment("2026-11-01T01:30", fold=0), _moment("2026-11-01T01:30", fold=1)
    assert Segment(first, second).minutes == 60


def test_a_half_minute_is_not_a_minute() -> None:
    start = _moment("2026-11-20T10:00")
    assert Segment(start, start + timedelta(seconds=119)).minutes == 1


def test_segments_add_up() -> None:
    start = _moment("2026-11-20T10:00")
    parts = tuple(Segment(start + timedelta(hours=h), start + timedelta(hours=h, minutes=20)) for h in (0, 2))
    assert EncounterFacts(_DAY, parts).minutes == 40
    assert EncounterFacts(_DAY).minutes == 0


def test_a_note_is_late_only_after_its_time() -> None:
    end = _moment("2026-11-20T11:00")
    facts = EncounterFacts(_DAY, (Segment(end - timedelta(minutes=45), end),))
    assert not is_late(facts, end + timedelta(hours=72))
    assert is_late(facts, end + timedelta(hours=72, seconds=1))
    assert is_late(facts, end + timedelta(hours=25), due=timedelta(hours=24))


def test_without_a_time_the_day_counts() -> None:
    facts = EncounterFacts(_DAY)
    assert not is_late(facts, datetime(2026, 11, 23, 23, 59, tzinfo=_DENVER))
    assert is_late(facts, datetime(2026, 11, 24, 0, 0, tzinfo=_DENVER))


def test_the_last_segment_counts_for_lateness() -> None:
    start = _moment("2026-11-20T10:00")
    later = start + timedelta(hours=8)
    facts = EncounterFacts(_DAY, (Segment(later, later + timedelta(hours=1)), Segment(start, later)))
    assert not is_late(facts, start + timedelta(hours=81))


@pytest.mark.parametrize("entry", [Entry(), Entry(" \n"), Entry("", (OwnWords("  ", "A", _DAY),))])
def test_blanks_are_empty(entry: Entry) -> None:
    assert entry.is_empty


def test_words_or_text_are_not_empty() -> None:
    assert not Entry("", (OwnWords("I called.", "A", _DAY),)).is_empty
    assert not Entry("x").is_empty


def test_a_note_entered_in_error_says_so() -> None:
    at = _moment("2026-11-20T11:00")
    note = Note(
        id=NoteId("n"),
        client_id=ClientId("c"),
        template_id="t",
        template_version=1,
        facts=EncounterFacts(_DAY),
        content={},
        voice=Voice.TOGETHER,
        started_at=at,
        signed_at=at,
        author="Rosa",
        credential="",
        sha256="",
        is_late=False,
        addenda=(Addendum("a", NoteId("n"), AddendumKind.ADDENDUM, "more", at, "Rosa", ""),),
    )
    wrong = Addendum("b", NoteId("n"), AddendumKind.ENTERED_IN_ERROR, "other person", at, "Rosa", "")
    assert not note.is_in_error
    assert replace(note, addenda=(*note.addenda, wrong)).is_in_error


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Nizhóní Begay", "N. B."), ("陈美玲", "陈."), ("Marcus", "M."), ("נועה לוי", "נ. ל.")],
)
def test_initials_stand_for_the_name(name: str, initials: str) -> None:
    assert Client(ClientId("c"), name).initials == initials
