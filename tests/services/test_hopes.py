"""Hopes, readings and steps: kept as they were said, changed with a history, put aside and brought back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peernotes.domain.client import Client
from peernotes.domain.note import Entry, GoalRef
from peernotes.domain.plan import Hope, HopeStatus, Reading, Step, StepStatus, Whose
from peernotes.domain.summary import Period
from peernotes.errors import InputRefusedError, PeerNotesError, RuleBrokenError
from peernotes.services.include import Include
from peernotes.services.plan_words import domain_labels, plan_words, texts
from peernotes.services.session import Session
from peernotes.services.summary import compile_summary
from tests.conftest import NOON, Clock

TODAY = NOON.date()
DAY = timedelta(days=1)
MIXED = "مرحبا and 🌱 then עברית"


@pytest.fixture
def who(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz"))


@pytest.fixture
def hope(session: Session, who: Client) -> Hope:
    return session.hopes.save(replace(session.hopes.new(who.id), words="I want my own kitchen."))


def _step(session: Session, hope: Hope, **more: object) -> Step:
    blank = replace(session.hopes.new_step(hope.id), text="Call the office")
    return session.hopes.save_step(replace(blank, **more))  # type: ignore[arg-type]


def test_a_hope_is_kept_with_all_that_was_said_about_it(session: Session, who: Client) -> None:
    said = replace(
        session.hopes.new(who.id),
        words=f"I want {MIXED}",
        heard_on=TODAY - 3 * DAY,
        plain_goal="Lives in a place of their own",
        domains=("home", "spiritual"),
        why="My children can come.",
        fits="Near the bus",
        importance=10,
        confidence=0,
    )
    kept = session.hopes.save(said)
    (row,) = session.hopes.board(who.id)
    assert row.hope == kept == said
    assert (row.steps, row.readings) == ((), ())


def test_three_hundred_characters_and_every_script_are_kept(session: Session, who: Client) -> None:
    long = (MIXED * 20)[:300]
    kept = session.hopes.save(replace(session.hopes.new(who.id), words=long, why=long, fits=long))
    assert session.hopes.one(kept.id).words == long.strip()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"words": " \n "}, "There are no words here yet."),
        ({"heard_on": TODAY + DAY}, "The day it was said is in the future."),
        ({"importance": 11}, "That number is not on the scale."),
        ({"confidence": -1}, "That number is not on the scale."),
    ],
)
def test_what_cannot_be_a_hope_is_refused_and_nothing_is_kept(
    session: Session, who: Client, change: dict[str, object], sentence: str
) -> None:
    head = session.vault.journal.head
    with pytest.raises(InputRefusedError, match=sentence):
        session.hopes.save(replace(session.hopes.new(who.id), **({"words": "A hope"} | change)))  # type: ignore[arg-type]
    assert session.vault.journal.head == head
    assert session.hopes.board(who.id) == []


def test_no_status_has_a_word_of_failure() -> None:
    words = plan_words()
    said = [w.label + w.meaning for w in (*words.hope_status.values(), *words.step_status.values())]
    for bad in ("fail", "complian", "refus", "drop", "abandon", "relaps", "unmet", "not met"):
        assert not [text for text in said if bad in text.casefold()], bad
    assert [words.hope_status[status].label for status in HopeStatus] == [
        "Hoping",
        "Working on it",
        "Resting",
        "Reached",
        "Let go by choice",
        "Changed shape",
    ]


def test_what_became_of_a_hope_has_its_day_and_can_be_taken_back(session: Session, hope: Hope) -> None:
    session.vault.hopes.put("changed", replace(hope, status_on=TODAY - 30 * DAY))
    before = session.hopes.one(hope.id)
    reached = session.hopes.set_status(hope.id, HopeStatus.REACHED)
    assert reached.reached_on == TODAY
    session.hopes.save(before)
    assert session.hopes.one(hope.id) == before


def test_a_hope_put_aside_leaves_every_view_and_comes_back(session: Session, hope: Hope) -> None:
    session.hopes.remove(hope.id)
    assert session.hopes.board(hope.client_id) == []
    with pytest.raises(LookupError):
        session.hopes.row(hope.id)
    session.hopes.put_back(hope.id)
    assert session.hopes.row(hope.id).hope == hope


def test_what_was_put_aside_can_be_brought_back_for_thirty_days(
    session: Session, hope: Hope, clock: Clock
) -> None:
    step = _step(session, hope)
    blank = session.supports.new(hope.client_id)
    support = session.supports.save(replace(blank, name="Chispa"))
    strength = session.supports.save_strength(
        replace(session.supports.new_strength(hope.client_id), text="I sing.")
    )
    session.hopes.remove_step(step.id)
    session.hopes.remove(hope.id)
    session.supports.remove(support.id)
    session.supports.remove_strength(strength.id)
    removed = session.removed.all()
    assert sorted(item.what for item in removed) == [
        "the hope “\u2068I want my own kitchen.\u2069”",
        "the step “\u2068Call the office\u2069”",
        "the strength “\u2068I sing.\u2069”",
        "“\u2068Chispa\u2069”, who or what stands by them",
    ]
    for item in removed:
        session.removed.bring_back(item)
    assert session.removed.all() == []
    assert session.hopes.row(hope.id).steps == (step,)
    assert session.supports.of(hope.client_id) == [support]
    assert session.supports.strengths(hope.client_id) == [strength]
    session.hopes.remove(hope.id)
    clock.at += 31 * DAY
    assert session.removed.all() == []


def test_hopes_still_held_stand_before_what_became_of_the_others(session: Session, hope: Hope) -> None:
    later = session.hopes.save(replace(session.hopes.new(hope.client_id), words="Sing again"))
    session.hopes.set_status(hope.id, HopeStatus.CHANGED)
    assert [row.hope.id for row in session.hopes.board(hope.client_id)] == [later.id, hope.id]


def test_every_reading_of_the_dial_stands_with_its_day_and_sentence(session: Session, hope: Hope) -> None:
    first = session.hopes.read(hope.id, 3, "I have the form now.", TODAY - 9 * DAY)
    session.hopes.read(hope.id, 0, "")
    row = session.hopes.row(hope.id)
    assert [(item.closeness, item.words, item.on_day) for item in row.readings] == [
        (3, "I have the form now.", TODAY - 9 * DAY),
        (0, "", TODAY),
    ]
    session.hopes.take_back_reading(first.id)
    assert [item.closeness for item in session.hopes.row(hope.id).readings] == [0]
    session.hopes.put_back_reading(first.id)
    assert session.hopes.row(hope.id).readings[0] == first


@pytest.mark.parametrize(("number", "day"), [(11, TODAY), (-1, TODAY), (5, TODAY + DAY)])
def test_a_reading_that_cannot_be_is_refused(session: Session, hope: Hope, number: int, day: date) -> None:
    with pytest.raises(InputRefusedError):
        session.hopes.read(hope.id, number, "So so", day)
    assert session.hopes.row(hope.id).readings == ()


def test_the_database_refuses_to_rewrite_a_reading(session: Session, hope: Hope) -> None:
    reading: Reading = session.hopes.read(hope.id, 3, "I have the form now.")
    with pytest.raises(RuleBrokenError):
        session.vault.hopes.put_reading("read", replace(reading, closeness=9))
    assert session.hopes.row(hope.id).readings == (reading,)


def test_a_step_says_whose_it_is_and_what_became_of_it(session: Session, hope: Hope) -> None:
    step = _step(session, hope, due=TODAY + DAY, whose=Whose.SOMEONE_ELSE, who="my aunt")
    blocked = session.hopes.save_step(
        replace(step, status=StepStatus.BLOCKED, blocked_by="no bus on Sundays", learned="Ask for a ride")
    )
    assert session.hopes.row(hope.id).steps == (blocked,)
    done = session.hopes.set_step(step.id, StepStatus.DONE)
    assert (done.blocked_by, done.learned, done.who) == ("", "Ask for a ride", "my aunt")
    session.hopes.save_step(blocked)
    assert session.hopes.step(step.id) == blocked


def test_a_step_due_in_the_past_wants_a_clear_word(session: Session, hope: Hope) -> None:
    fresh = replace(session.hopes.new_step(hope.id), text="Call", due=TODAY - DAY)
    with pytest.raises(InputRefusedError, match="past already"):
        session.hopes.save_step(fresh)
    kept = session.hopes.save_step(fresh, past_is_right=True)
    assert session.hopes.save_step(replace(kept, text="Call them")).due == TODAY - DAY


@pytest.mark.parametrize("change", [{"text": " "}, {"whose": Whose.SOMEONE_ELSE, "who": " "}])
def test_what_cannot_be_a_step_is_refused(session: Session, hope: Hope, change: dict[str, object]) -> None:
    with pytest.raises(PeerNotesError):
        _step(session, hope, **change)
    assert session.hopes.row(hope.id).steps == ()


def test_a_step_put_aside_comes_back(session: Session, hope: Hope) -> None:
    step = _step(session, hope)
    session.hopes.remove_step(step.id)
    assert session.hopes.row(hope.id).steps == ()
    session.hopes.put_back_step(step.id)
    assert session.hopes.row(hope.id).steps == (step,)


def test_the_lists_of_parts_of_life_are_samhsas_and_room_for_ones_own() -> None:
    lists = {group["name"]: len(group["domain"]) for group in texts()["list"]}
    assert list(lists.values()) == [4, 8, 0]
    assert domain_labels(["home", "gone-since"]) == ["Home", "gone-since"]


def test_a_note_connects_to_a_hope_and_keeps_its_words_as_they_were(session: Session, hope: Hope) -> None:
    session.plans.save(session.plans.next(hope.client_id))
    goal, no_plan = session.hopes.goals(hope.client_id)
    assert (goal, no_plan) == (GoalRef(hope.id, hope.words, 1), GoalRef())
    draft = session.notes.start(hope.client_id)
    assert "Which hope it connects to" in [item.sentence for item in session.notes.missing(draft)]
    written = replace(
        draft, facts=replace(draft.facts, goal=goal), content={"focus": Entry("We looked at the list.")}
    )
    session.notes.save(written)
    (kept,) = session.notes.drafts(hope.client_id)
    assert kept.facts.goal == goal
    assert "Which hope it connects to" not in [item.sentence for item in session.notes.missing(kept)]
    note = session.notes.sign(kept)
    session.hopes.save(replace(hope, words="I want a house."))
    session.hopes.remove(hope.id)
    assert session.notes.one(note.id).facts.goal == goal
    assert session.hopes.goals(hope.client_id) == (GoalRef(),)
    assert session.vault.notes.verify_signatures() == 1


def test_that_there_is_no_plan_yet_is_an_answer_of_its_own(session: Session, who: Client) -> None:
    draft = session.notes.start(who.id)
    said = replace(draft, facts=replace(draft.facts, goal=GoalRef()), content={"focus": Entry("We met.")})
    note = session.notes.sign(said)
    assert note.facts.goal == GoalRef()
    unsaid = session.notes.sign(replace(session.notes.start(who.id), content={"focus": Entry("We met.")}))
    assert session.notes.one(unsaid.id).facts.goal is None


def test_the_summary_says_towards_which_hope_and_which_promises_were_late(
    session: Session, hope: Hope
) -> None:
    who = hope.client_id
    goal, no_plan = session.hopes.goals(who)
    for each in (goal, no_plan):
        draft = session.notes.start(who)
        session.notes.sign(
            replace(draft, facts=replace(draft.facts, goal=each), content={"focus": Entry("We met.")})
        )
    late = session.promises.add(who, "Ask", TODAY - DAY, TODAY - 5 * DAY, past_is_right=True)
    session.promises.keep(late.id)
    session.promises.keep(session.promises.add(who, "Bring it", TODAY).id)
    summary = compile_summary(session, who, Period(TODAY - 9 * DAY, TODAY), Include()).summary
    assert {note.details.rpartition(" · ")[2] for note in summary.notes} == {
        "Towards the hope: “\u2068I want my own kitchen.\u2069”",
        "No plan yet: getting to know each other",
    }
    assert (summary.facts[0].value, summary.facts[0].label) == ("2 of 2", "promises I kept, 1 of them late")
