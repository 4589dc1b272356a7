"""Check-ins on paper: blank sheets about nobody, and a person's line with every number in a table."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from peernotes.domain.disclosure import Method
from peernotes.domain.ids import ClientId
from peernotes.domain.listing import Listing, Part
from peernotes.domain.measure import Answers, Circumstances, Company, FilledBy, Way
from peernotes.services import papers
from peernotes.services.measure_packs import shipped
from peernotes.services.measure_paper import blank_sheet, trend_paper
from peernotes.services.session import Session
from peernotes.services.trail import Kind, Sought
from tests.conftest import NOON
from tests.data.packs import pack_text
from tests.reports.pages import folded, page_texts

TODAY = NOON.date()


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id


def _keep(session: Session, who: ClientId, measure: str, said: Answers, days: int = 0) -> None:
    offer = session.packs.offer(measure)
    assert offer is not None
    how = Circumstances(TODAY - timedelta(days=days), FilledBy.PERSON, Company.ALONE, Way.PAPER, "español")
    session.check_ins.record(who, offer.pack, how, said)


def _parts(paper: papers.Paper) -> tuple[Part, ...]:
    assert isinstance(paper.document, Listing)
    return paper.document.parts


def _text(paper: papers.Paper) -> str:
    return folded(" ".join(page_texts(papers.make(paper).data)))


def test_a_blank_sheet_has_every_question_and_a_box_for_each_answer(session: Session, who: ClientId) -> None:
    for pack, _ in shipped():
        if pack.items:
            paper = blank_sheet(session, pack.id)
            text = _text(paper)
            for said in (pack.intro, *(q.text for q in (*pack.items, *pack.open_questions))):
                assert folded(said) in text
            (asked,) = [part for part in _parts(paper) if part.ticks]
            assert asked.ticks == (*(option.label for option in pack.options), "Skip")
            assert len(asked.rows) == len(pack.items)
            assert pack.prompt is not None
            assert folded(pack.prompt.text) not in text
    del who


def test_a_blank_sheet_is_about_nobody_and_leaves_a_row_of_its_own(session: Session, who: ClientId) -> None:
    paper = blank_sheet(session, "how_was_today")
    assert paper.leaving is None
    assert "ana" not in _text(paper)
    papers.keep_record(session, papers.make(paper), Method.PRINTED)
    assert session.people.disclosures(who) == []
    (row,) = session.trail.rows(Sought(kind=Kind.LEFT))
    assert row.sentence.endswith("printed a blank sheet of a check-in.")


def test_many_or_long_answers_stand_as_numbers_with_a_legend(session: Session) -> None:
    session.packs.take_in(pack_text().encode(), affirmed=False)
    paper = blank_sheet(session, "garden")
    (asked,) = [part for part in _parts(paper) if part.ticks]
    assert asked.ticks == ("1", "2", "3", "4", "5", "Skip")
    text = _text(paper)
    assert folded("1 = Not at all") in text
    assert folded("Invented for tests, 2026. Anyone may pass it on.") in text


@pytest.mark.parametrize("measure", ["barc10", "mirc", "nothing", ""])
def test_there_is_no_blank_sheet_of_words_that_are_not_here(session: Session, measure: str) -> None:
    with pytest.raises(LookupError):
        blank_sheet(session, measure)


@pytest.mark.parametrize("full_name", [False, True])
def test_the_line_over_time_has_every_number_and_names_nobody_unless_asked(
    session: Session, who: ClientId, *, full_name: bool
) -> None:
    _keep(session, who, "barc10", Answers(scores={"total": Decimal(31)}), days=60)
    _keep(session, who, "barc10", Answers(scores={"total": Decimal("33.5")}), days=3)
    paper = trend_paper(session, who, "barc10", full_name=full_name)
    text = _text(paper)
    for said in ("31", "33.5", "10", "60", "by them, on their own, on paper, español"):
        assert folded(said) in text
    assert (folded("Ana Diaz") in text) == full_name
    assert folded("Vilsaint") in text
    assert paper.leaving is not None
    assert paper.leaving.client_id == who
    papers.keep_record(session, papers.make(paper), Method.SAVED)
    assert [item.recipient for item in session.people.disclosures(who)] == ["the person and their worker"]


def test_a_page_over_time_says_nothing_of_what_would_be_enough(session: Session, who: ClientId) -> None:
    _keep(session, who, "barc10", Answers(scores={"total": Decimal(31)}), days=60)
    _keep(session, who, "barc10", Answers(scores={"total": Decimal(33)}))
    text = _text(trend_paper(session, who, "barc10", full_name=False))
    assert "47" not in text.replace(session.journal_head, "")
    assert not [word for word in ("cut-off", "remission", "risk", "average", "norm") if folded(word) in text]


def test_what_is_missing_is_a_gap_and_a_dash(session: Session, who: ClientId) -> None:
    _keep(session, who, "mirc", Answers(scores={"social": Decimal(20)}), days=9)
    _keep(session, who, "mirc", Answers(scores={"social": Decimal(21), "total": Decimal(80)}))
    paper = trend_paper(session, who, "mirc", full_name=False)
    first, _ = _parts(paper)[1].rows
    assert first[1] == "–"
    curve = _parts(paper)[0].curves[0]
    assert [point.at is None for point in curve.points] == [True, False]
    assert "not enough answered" in curve.said


@pytest.mark.parametrize("measure", ["how_was_today", "respect_check", "barc10", "nothing"])
def test_our_own_check_ins_and_empty_lines_make_no_page_about_a_person(
    session: Session, who: ClientId, measure: str
) -> None:
    _keep(session, who, "how_was_today", Answers({"listened": 1}))
    with pytest.raises(LookupError):
        trend_paper(session, who, measure, full_name=False)
