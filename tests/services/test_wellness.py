"""A wellness plan: their words, versions that stay, who has a copy, and what it must refuse."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.domain.wellness import Directive, WrittenBy
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services import plan_sections
from peernotes.services.removed import RemovedKind
from peernotes.services.session import Session
from peernotes.services.trail import Kind, Sought
from peernotes.services.wellness import Written
from tests.conftest import NOON, Clock
from tests.samples import HARD_TEXTS

TODAY = NOON.date()


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id


def _write(session: Session, who: ClientId, section: str, words: str, *, wallet: bool = False) -> None:
    typed = {section: Written(words, on_wallet=wallet)}
    session.wellness.write(who, typed, TODAY, WrittenBy.TOGETHER)


def _said(session: Session, who: ClientId) -> dict[str, str]:
    return {row.section.id: row.words.words for row in session.wellness.filled(who) if row.words}


def test_a_section_holds_their_words_with_the_day_and_whose_hand_it_was(
    session: Session, who: ClientId
) -> None:
    session.wellness.write(who, {"helps": Written(" Sit with me.\nNo talking. ")}, TODAY, WrittenBy.PERSON)
    words = session.wellness.row(who, "helps").words
    assert words is not None
    assert words.words == "Sit with me.\nNo talking."
    assert (words.said_on, words.written_by, words.recorded_by) == (TODAY, WrittenBy.PERSON, "Rosa Delgado")


def test_new_words_supersede_the_old_ones_which_stay(session: Session, who: ClientId) -> None:
    _write(session, who, "helps", "Tea.")
    _write(session, who, "helps", "A walk.")
    assert _said(session, who) == {"helps": "A walk."}
    assert [item.words for item in session.wellness.versions(who, "helps")] == ["A walk.", "Tea."]


def test_what_is_as_it_was_keeps_its_own_day(session: Session, who: ClientId) -> None:
    _write(session, who, "helps", "Tea.")
    typed = {"helps": Written("Tea."), "worse": Written("Sirens.")}
    session.wellness.write(who, typed, TODAY - timedelta(days=3), WrittenBy.PEER)
    assert len(session.wellness.versions(who, "helps")) == 1
    row = session.wellness.row(who, "helps").words
    assert row is not None
    assert row.said_on == TODAY


def test_words_of_a_plan_cannot_be_rewritten_by_anybody(session: Session, who: ClientId) -> None:
    _write(session, who, "helps", "Tea.")
    stands = session.wellness.row(who, "helps").words
    assert stands is not None
    for changed in (replace(stands, words="Coffee."), replace(stands, said_on=date(2020, 1, 1))):
        with pytest.raises(RuleBrokenError):
            session.vault.wellness.put("written", changed)
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("DELETE FROM wellness")


def test_a_section_supersedes_only_the_same_section_of_the_same_person(
    session: Session, who: ClientId
) -> None:
    _write(session, who, "helps", "Tea.")
    stands = session.wellness.row(who, "helps").words
    assert stands is not None
    with pytest.raises(RuleBrokenError):
        session.vault.wellness.put(
            "written",
            replace(stands, id="another", section="worse", supersedes=stands.id),  # type: ignore[arg-type]
        )


def test_an_emptied_section_is_taken_back_and_can_be_put_back(session: Session, who: ClientId) -> None:
    _write(session, who, "helps", "Tea.")
    gone = session.wellness.write(who, {"helps": Written("  ")}, TODAY, WrittenBy.PEER)
    assert _said(session, who) == {}
    assert [item.words for item in session.wellness.versions(who, "helps")] == ["Tea."]
    session.wellness.put_back(gone)
    assert _said(session, who) == {"helps": "Tea."}


def test_putting_back_never_hides_what_was_written_since(session: Session, who: ClientId) -> None:
    _write(session, who, "helps", "Tea.")
    gone = session.wellness.write(who, {"helps": Written("")}, TODAY, WrittenBy.PEER)
    _write(session, who, "helps", "A walk.")
    session.wellness.put_back(gone)
    assert _said(session, who) == {"helps": "A walk."}


def test_what_was_taken_back_is_listed_for_thirty_days(session: Session, who: ClientId, clock: Clock) -> None:
    _write(session, who, "helps", "Tea.")
    _write(session, who, "worse", "Sirens.")
    for section in ("helps", "worse"):
        session.wellness.write(who, {section: Written("")}, TODAY, WrittenBy.PEER)
    _write(session, who, "worse", "Loud rooms.")
    (gone,) = session.removed.all()
    assert (gone.kind, gone.what) == (RemovedKind.WELLNESS, "What helps")
    session.removed.bring_back(gone)
    assert _said(session, who) == {"helps": "Tea.", "worse": "Loud rooms."}
    assert session.removed.all() == []
    session.wellness.write(who, {"helps": Written("")}, TODAY, WrittenBy.PEER)
    clock.at += timedelta(days=31)
    assert session.removed.all() == []


def test_each_section_has_its_own_say_about_paper_which_new_words_keep(
    session: Session, who: ClientId
) -> None:
    _write(session, who, "helps", "Tea.", wallet=True)
    _write(session, who, "worse", "Sirens.")
    _write(session, who, "helps", "A walk.", wallet=True)
    on_wallet = [row.section.id for row in session.wellness.filled(who) if row.words and row.words.on_wallet]
    assert on_wallet == ["helps"]
    assert len(session.wellness.versions(who, "helps")) == 2


def test_either_everything_that_was_typed_is_kept_or_nothing(session: Session, who: ClientId) -> None:
    typed = {"helps": Written("Tea."), "worse": Written("half \ud83d")}
    with pytest.raises(InputRefusedError):
        session.wellness.write(who, typed, TODAY, WrittenBy.PEER)
    assert _said(session, who) == {}


def test_words_of_tomorrow_are_refused(session: Session, who: ClientId) -> None:
    with pytest.raises(InputRefusedError, match="future"):
        session.wellness.write(who, {"helps": Written("Tea.")}, TODAY + timedelta(days=1), WrittenBy.PEER)


@pytest.mark.parametrize("words", [*HARD_TEXTS, "x", "long " * 3_000])
def test_any_words_come_back_as_they_were_said(session: Session, who: ClientId, words: str) -> None:
    _write(session, who, "helps", words)
    assert _said(session, who) == {"helps": words.strip()}


def test_an_answer_outlives_the_section_that_the_organisation_took_out(
    session: Session, who: ClientId
) -> None:
    _write(session, who, "horses", "Let me see the horses.")
    assert _said(session, who) == {"horses": "Let me see the horses."}
    assert session.wellness.row(who, "horses").words is not None
    with pytest.raises(LookupError):
        session.wellness.row(who, "goats")


def test_who_has_a_copy_stands_with_the_day_and_can_be_taken_off_and_put_back(
    session: Session, who: ClientId
) -> None:
    session.wellness.give(who, "My sister Ruth", TODAY - timedelta(days=40))
    last = session.wellness.give(who, "Dr.  Ames", TODAY)
    assert [item.given_to for item in session.wellness.copies(who)] == ["Dr. Ames", "My sister Ruth"]
    gone = session.wellness.take_off(last)
    assert [item.given_to for item in session.wellness.copies(who)] == ["My sister Ruth"]
    session.wellness.put_on_again(gone)
    assert len(session.wellness.copies(who)) == 2


@pytest.mark.parametrize(("name", "days", "why"), [(" ", 0, "not said"), ("Ruth", 1, "future")])
def test_a_copy_to_nobody_or_from_tomorrow_is_refused(
    session: Session, who: ClientId, name: str, days: int, why: str
) -> None:
    with pytest.raises(InputRefusedError, match=why):
        session.wellness.give(who, name, TODAY + timedelta(days=days))
    assert session.wellness.copies(who) == []


def test_a_directive_is_pointed_to_and_not_asked_is_not_no(session: Session, who: ClientId) -> None:
    assert session.wellness.directive(who) == Directive(who)
    said = Directive(
        who, Answer.YES, " Arizona ", date(2024, 5, 6), "Ruth Diaz", "928-555-0101", "In her desk.", Answer.NO
    )
    session.wellness.keep_directive(said)
    kept = session.wellness.directive(who)
    assert kept == replace(said, state="Arizona", asked_on=TODAY)
    with pytest.raises(InputRefusedError, match="future"):
        session.wellness.keep_directive(replace(said, signed_on=TODAY + timedelta(days=1)))


def test_the_trail_says_what_was_done_to_a_plan_and_never_what_it_says(
    session: Session, who: ClientId
) -> None:
    _write(session, who, "helps", "Tea with honey.", wallet=True)
    session.wellness.write(who, {"helps": Written("")}, TODAY, WrittenBy.PEER)
    session.wellness.give(who, "My sister Ruth", TODAY)
    session.wellness.keep_directive(Directive(who, Answer.NO))
    told = [row.sentence for row in session.trail.rows(Sought(who, Kind.WRITTEN))]
    assert len(told) == 6
    assert any("“What helps” in the plan of" in sentence for sentence in told)
    assert not any("honey" in sentence or "Ruth" in sentence for sentence in told)


def test_the_sections_have_ids_of_their_own_and_never_the_protected_name() -> None:
    ids = [section.id for section in plan_sections.sections()]
    assert len(ids) == len(set(ids)) > 20
    said = " ".join(f"{section.title} {section.prompt}" for section in plan_sections.sections())
    assert "wrap" not in said.lower()
