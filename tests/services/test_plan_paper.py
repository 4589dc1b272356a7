"""The plan on paper: for the person with everything, for the supervisor without the names of others."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peernotes.domain.disclosure import Method
from peernotes.domain.ids import ClientId, PlanId
from peernotes.domain.note import AddendumKind
from peernotes.domain.plan import Plan
from peernotes.domain.timeline import Shape
from peernotes.services import papers
from peernotes.services.plan_paper import plan_paper
from peernotes.services.session import Session
from peernotes.services.timeline import legend, timeline_of
from tests.reports.pages import folded, page_texts


@pytest.fixture
def who(caseload: Session) -> ClientId:
    (row,) = caseload.people.find("nizhoni")
    return row.client.id


@pytest.fixture
def plan(caseload: Session, who: ClientId) -> Plan:
    return caseload.plans.of(who)[0].plan


def _text(paper: papers.Paper) -> str:
    return folded("".join(page_texts(papers.make(paper).data)))


def test_the_persons_copy_says_everything_in_their_words(caseload: Session, plan: Plan) -> None:
    text = _text(plan_paper(caseload, plan.id, for_person=True))
    for said in (
        "My own door, my own quiet",
        "I want a place with a kitchen that is mine",
        "My nieces can stay over.",
        "How close it feels, 0 to 10: 6",
        "I picked up the phone. That was the wall.",
        "Call the landlord back",
        "Blocked by",
        "Biscuit",
        "Only in a crisis",
        "signed on screen by",
        "kept at",
        "the blue binder at the front desk",
        "Signature and date",
        "Nizhóní Begay",
        "Steps and contacts",
    ):
        assert folded(said) in text, said


def test_the_supervisors_copy_has_initials_and_names_nobody_else(caseload: Session, plan: Plan) -> None:
    text = _text(plan_paper(caseload, plan.id, for_person=False, full_name=False))
    assert folded("I want a place with a kitchen that is mine") in text
    assert folded("N. B.") in text
    for left in ("Nizhóní Begay", "Biscuit", "Lorraine"):
        assert folded(left) not in text, left
    named = _text(plan_paper(caseload, plan.id, for_person=False))
    assert folded("Nizhóní Begay") in named


def test_a_signed_version_prints_as_it_was_signed(caseload: Session, plan: Plan, who: ClientId) -> None:
    hope = caseload.hopes.board(who)[0].hope
    caseload.hopes.save(replace(hope, words="I want a boat."))
    text = _text(plan_paper(caseload, plan.id, for_person=True))
    stands = text.partition(folded("Steps and contacts"))[0]
    assert folded("I want a place with a kitchen") in stands
    assert folded("I want a boat.") not in stands


def test_printing_it_is_written_down_as_having_left(
    caseload: Session, plan: Plan, who: ClientId, tmp_path: Path
) -> None:
    printed = papers.make(plan_paper(caseload, plan.id, for_person=True))
    papers.save(caseload, printed, tmp_path / printed.file_name)
    assert "Begay" not in printed.file_name
    (left, *_) = caseload.people.disclosures(who)
    assert (left.recipient, left.what, left.method) == ("the person themself", (plan.id,), Method.SAVED)


def test_an_empty_plan_and_hundreds_of_steps_both_make_pages(session: Session) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id
    blank = session.plans.save(session.plans.next(who))
    assert folded("There is nothing on this plan yet.") in _text(
        plan_paper(session, blank.id, for_person=True)
    )
    hope = session.hopes.save(replace(session.hopes.new(who), words="عربي 🌱 and English " * 15))
    for number in range(90):
        session.hopes.save_step(replace(session.hopes.new_step(hope.id), text=f"Step {number}"))
    text = _text(plan_paper(session, blank.id, for_person=True))
    assert folded("Step 89") in text


def test_a_version_that_is_not_there_is_no_paper(caseload: Session) -> None:
    with pytest.raises(LookupError):
        plan_paper(caseload, PlanId("nothing"), for_person=True)


def test_the_table_says_all_that_the_picture_shows(caseload: Session, who: ClientId) -> None:
    told = timeline_of(caseload, who)
    shown = [moment for lane in told.lanes for moment in lane.moments]
    assert sorted(map(id, shown)) == sorted(id(moment) for moment, _ in told.told)
    assert {moment.shape for moment in shown} == set(Shape)
    assert {shape for shape, _ in legend()} == set(Shape)
    days = [moment.day for moment, _ in told.told]
    assert days == sorted(days, reverse=True)
    assert all(0 <= told.share(day) <= 1 for day in days)


def test_a_note_entered_in_error_is_no_contact(caseload: Session, who: ClientId) -> None:
    before = len(timeline_of(caseload, who).lanes[0].moments)
    caseload.notes.add(caseload.notes.of(who)[0].id, AddendumKind.ENTERED_IN_ERROR, "Another person.")
    assert len(timeline_of(caseload, who).lanes[0].moments) == before - 1


def test_a_picture_reaches_a_year_back_and_no_further(session: Session) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id
    old = replace(session.hopes.new(who), words="An old hope", heard_on=date(2020, 1, 1))
    session.hopes.save(old)
    told = timeline_of(session, who)
    assert (told.last - told.first).days == 366
    assert told.share(date(2020, 1, 1)) == 0
    assert [moment.day for moment, _ in told.told] == [date(2020, 1, 1)]
