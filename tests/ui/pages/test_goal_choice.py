"""Which hope a note connects to: not said, no plan yet, and one of theirs are three different answers."""

from pytestqt.qtbot import QtBot

from peernotes.domain.note import GoalRef
from peernotes.ui.pages.goal_choice import GoalChoice

HOPE = GoalRef("h1", "I want my own kitchen. " * 20, 3)
NO_PLAN = GoalRef()


def _made(qtbot: QtBot, chosen: GoalRef | None, *goals: GoalRef) -> GoalChoice:
    choice = GoalChoice(chosen, goals)
    qtbot.addWidget(choice)
    return choice


def test_nothing_is_chosen_until_the_worker_chooses(qtbot: QtBot) -> None:
    choice = _made(qtbot, None, HOPE, NO_PLAN)
    assert choice.goal() is None
    choice.setCurrentIndex(2)
    assert choice.goal() == NO_PLAN
    choice.setCurrentIndex(1)
    assert choice.goal() == HOPE


def test_what_was_chosen_comes_back_with_the_words_of_today(qtbot: QtBot) -> None:
    before = GoalRef("h1", "I want a kitchen.", 2)
    assert _made(qtbot, before, HOPE, NO_PLAN).goal() == HOPE
    assert _made(qtbot, NO_PLAN, HOPE, NO_PLAN).goal() == NO_PLAN


def test_a_hope_that_was_put_aside_stays_with_the_draft_that_names_it(qtbot: QtBot) -> None:
    gone = GoalRef("h0", "I want to sing.", 1)
    choice = _made(qtbot, gone, HOPE, NO_PLAN)
    assert choice.goal() == gone
    assert choice.currentText() == "I want to sing."


def test_a_long_hope_is_cut_between_words(qtbot: QtBot) -> None:
    text = _made(qtbot, None, HOPE).itemText(1)
    assert len(text) < 64
    assert text.endswith("my own …")
