"""Plan versions: unchanged once anyone has answered, and the next one starts from there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peernotes.domain.client import Client
from peernotes.domain.plan import Hope, HopeStatus, OkToContact, Plan, SignatureWay, SupportKind, Whose
from peernotes.domain.relationship import NamedBy
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.plans import PlanRow, Signing
from peernotes.services.session import Session
from tests.conftest import NOON, Clock

TODAY = NOON.date()
DAY = timedelta(days=1)
SIGNED = Signing(Whose.PERSON, "Ana Diaz", SignatureWay.ON_SCREEN, TODAY)


@pytest.fixture
def who(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz"))


@pytest.fixture
def hope(session: Session, who: Client) -> Hope:
    return session.hopes.save(replace(session.hopes.new(who.id), words="I want my own kitchen."))


@pytest.fixture
def plan(session: Session, hope: Hope) -> Plan:
    blank = session.plans.next(hope.client_id)
    return session.plans.save(replace(blank, vision="Quiet mornings.", review_due=TODAY + 90 * DAY))


def _rows(session: Session, plan: Plan) -> list[PlanRow]:
    return session.plans.of(plan.client_id)


def test_an_open_version_shows_the_hopes_as_they_are(session: Session, plan: Plan, hope: Hope) -> None:
    session.hopes.read(hope.id, 4, "I have the form now.")
    (row,) = _rows(session, plan)
    assert [item.hope.words for item in row.content.hopes] == ["I want my own kitchen."]
    assert row.content.hopes[0].reading is not None
    assert row.content.hopes[0].reading.closeness == 4
    assert row.plan.is_open


def test_a_signed_version_stays_as_it_was_whatever_changes_after(
    session: Session, plan: Plan, hope: Hope
) -> None:
    step = session.hopes.save_step(replace(session.hopes.new_step(hope.id), text="Call the office"))
    strength = session.supports.save_strength(
        replace(session.supports.new_strength(plan.client_id), text="I never give up.")
    )
    aunt = session.supports.save(replace(session.supports.new(plan.client_id), name="Tía Lu"))
    session.plans.sign(plan.id, SIGNED)
    session.hopes.save(replace(hope, words="I want a house.", status=HopeStatus.CHANGED))
    session.hopes.remove_step(step.id)
    session.supports.remove_strength(strength.id)
    session.supports.remove(aunt.id)
    (row,) = _rows(session, plan)
    assert row.content.hopes[0].hope == hope
    assert row.content.hopes[0].steps == (step,)
    assert (row.content.strengths, row.content.supports) == ((strength,), (aunt,))
    assert row.plan.closed_on == TODAY


def test_nothing_rewrites_a_signed_version_not_even_past_the_service(session: Session, plan: Plan) -> None:
    session.plans.sign(plan.id, SIGNED)
    (row,) = _rows(session, plan)
    with pytest.raises(RuleBrokenError, match="Begin the next version"):
        session.plans.save(replace(plan, vision="Something else"))
    with pytest.raises(RuleBrokenError):
        session.vault.plans.put("reviewed", replace(row.plan, vision="Something else"))
    with pytest.raises(RuleBrokenError):
        session.vault.plans.put_signature("signed", replace(row.signatures[0], name="Bo Birch"))
    assert _rows(session, plan) == [row]


def test_the_next_version_starts_from_the_last(session: Session, plan: Plan) -> None:
    assert session.plans.next(plan.client_id) == plan
    session.plans.sign(plan.id, SIGNED)
    fresh = session.plans.next(plan.client_id)
    assert (fresh.version, fresh.vision, fresh.review_due, fresh.is_open) == (2, plan.vision, None, True)
    session.plans.save(replace(fresh, went_well="The form is in."))
    assert [row.plan.version for row in _rows(session, plan)] == [2, 1]


def test_the_three_answers_about_signing_are_kept_as_they_were_given(session: Session, plan: Plan) -> None:
    paper = Signing(
        Whose.SOMEONE_ELSE, "Dr. Wu", SignatureWay.ON_PAPER, TODAY - DAY, "LCSW", "binder B", "not kept"
    )
    declined = Signing(
        Whose.PERSON, "Ana Diaz", SignatureWay.DECLINED, TODAY, kept_at="not kept", reason="I sign nothing."
    )
    for signing in (paper, declined):
        session.plans.sign(plan.id, signing)
    (row,) = _rows(session, plan)
    first, second = row.signatures
    assert (first.name, first.role, first.kept_at, first.reason) == ("Dr. Wu", "LCSW", "binder B", "")
    assert (second.way, second.kept_at, second.reason) == (SignatureWay.DECLINED, "", "I sign nothing.")
    assert second.by_worker == "Rosa Delgado"
    assert not row.plan.is_open


@pytest.mark.parametrize(
    "signing",
    [
        replace(SIGNED, name="  "),
        replace(SIGNED, on_day=TODAY + DAY),
        replace(SIGNED, way=SignatureWay.ON_PAPER),
        replace(SIGNED, name="x" * 401),
    ],
)
def test_what_cannot_be_a_signature_leaves_the_version_open(
    session: Session, plan: Plan, signing: Signing
) -> None:
    head = session.vault.journal.head
    with pytest.raises(InputRefusedError):
        session.plans.sign(plan.id, signing)
    assert session.vault.journal.head == head
    assert _rows(session, plan)[0].plan.is_open


def test_an_empty_plan_is_put_before_nobody(session: Session, who: Client) -> None:
    empty = session.plans.save(session.plans.next(who.id))
    with pytest.raises(InputRefusedError, match="nothing on this plan"):
        session.plans.sign(empty.id, SIGNED)


def test_a_signature_written_down_by_mistake_opens_the_version_again(session: Session, plan: Plan) -> None:
    signature = session.plans.sign(plan.id, SIGNED)
    session.plans.take_back(signature)
    (row,) = _rows(session, plan)
    assert (row.plan, row.signatures) == (plan, ())
    session.plans.put_back(signature)
    (row,) = _rows(session, plan)
    assert row.signatures == (signature,)
    assert not row.plan.is_open


def test_a_version_with_a_later_one_stays_closed_without_its_signature(session: Session, plan: Plan) -> None:
    signature = session.plans.sign(plan.id, SIGNED)
    session.plans.save(session.plans.next(plan.client_id))
    session.plans.take_back(signature)
    assert [row.plan.is_open for row in _rows(session, plan)] == [True, False]


def test_a_review_day_in_the_past_wants_a_clear_word(session: Session, plan: Plan) -> None:
    with pytest.raises(InputRefusedError, match="past already"):
        session.plans.save(replace(plan, review_due=TODAY - DAY))
    session.plans.save(replace(plan, review_due=TODAY - DAY), past_is_right=True)
    assert session.plans.save(replace(plan, review_due=TODAY - DAY, vision="More")).vision == "More"


def test_a_review_that_comes_up_is_reminded_of(session: Session, plan: Plan, clock: Clock) -> None:
    assert session.plans.due_by(TODAY + 14 * DAY) == []
    clock.at += timedelta(days=80)
    (reminder,) = session.plans.due_by(TODAY + 94 * DAY)
    assert (reminder.client_id, reminder.due) == (plan.client_id, TODAY + 90 * DAY)
    assert reminder in [item for source in session.reminders for item in source(TODAY + 94 * DAY)]
    session.plans.sign(plan.id, SIGNED)
    assert session.plans.due_by(TODAY + 94 * DAY) == [reminder]
    session.plans.save(session.plans.next(plan.client_id))
    assert session.plans.due_by(TODAY + 94 * DAY) == []


def test_a_strength_says_who_named_it_and_when_it_was_still_true(session: Session, who: Client) -> None:
    said = replace(session.supports.new_strength(who.id), text="I sing.", named_by=NamedBy.SUPPORTER)
    kept = session.supports.save_strength(said)
    session.supports.still_true(kept.id)
    assert session.supports.strengths(who.id) == [replace(kept, still_true_on=TODAY)]
    session.supports.save_strength(kept)
    session.supports.remove_strength(kept.id)
    assert session.supports.strengths(who.id) == []
    assert session.people.card(who.id).strength is None
    session.supports.put_back_strength(kept.id)
    assert session.supports.strengths(who.id) == [kept]
    with pytest.raises(InputRefusedError):
        session.supports.save_strength(replace(kept, text=" "))
    with pytest.raises(InputRefusedError):
        session.supports.save_strength(replace(kept, heard_on=TODAY + DAY))


def test_whether_we_may_reach_a_support_is_not_asked_until_it_is(session: Session, who: Client) -> None:
    dog = session.supports.save(
        replace(session.supports.new(who.id), name="Chispa 🐕", kind=SupportKind.PET_LAND_PRACTICE)
    )
    assert dog.ok_to_contact is OkToContact.NOT_ASKED
    linked = session.supports.save(replace(dog, ok_to_contact=OkToContact.WITH_RELEASE, release_id="r1"))
    assert linked.release_id == "r1"
    assert session.supports.save(replace(linked, ok_to_contact=OkToContact.NO)).release_id == ""
    session.supports.remove(dog.id)
    assert session.supports.of(who.id) == []
    session.supports.put_back(dog.id)
    assert [item.name for item in session.supports.of(who.id)] == ["Chispa 🐕"]
    with pytest.raises(InputRefusedError):
        session.supports.save(replace(dog, name=" "))


def test_of_two_records_joined_only_the_plan_begun_last_asks_to_be_looked_at(session: Session) -> None:
    stays, goes = (
        session.people.save(replace(session.people.new(), name_to_use=name)).id for name in ("Ana", "Anna")
    )
    due = TODAY + 3 * DAY
    for who in (stays, goes):
        session.plans.save(replace(session.plans.next(who), vision="Quiet mornings.", review_due=due))
    assert len(session.plans.due_by(due)) == 2
    session.merging.join(stays, goes, ())
    (reminder,) = session.plans.due_by(due)
    assert session.people.standing(reminder.client_id) == stays
