"""Changing what is asked about: kept at once, taken back with one press, and no answer is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.preference import AnswerKind, Sensitivity, Source
from peernotes.services import question_file
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.question_page import QuestionPage
from peernotes.ui.pages.questions_page import QuestionsPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.route import PageName, Route
from tests.ui.hands import Hands
from tests.ui.pages.scenes import Stage


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    stage.begin(Route(PageName.QUESTIONS))
    return Hands(qtbot, stage.window)


@pytest.fixture
def session(stage: Stage, hands: Hands) -> Session:
    hands.page(QuestionsPage)
    return stage.main(stage.record).session


def _ids(session: Session) -> list[str]:
    return [domain.id for domain in session.questions.asked()]


def test_the_settings_lead_there_and_back(stage: Stage, hands: Hands) -> None:
    stage.begin(Route(PageName.SETTINGS))
    hands.press("Change what we ask about")
    assert hands.page(QuestionsPage).isVisible()
    hands.press("Back")
    assert hands.page(SettingsPage).isVisible()


def test_stopping_to_ask_keeps_the_answer_and_can_be_taken_back(
    stage: Stage, hands: Hands, session: Session
) -> None:
    client = stage.newcomer()
    session.asking.record(
        client.id, "faith", Statement("I pray at noon.", Source.PERSON_SAID, session.now().date())
    )
    hands.press("Stop asking: Faith and meaning")
    assert "faith" not in _ids(session)
    assert hands.sees("What was said about it stays.")
    hands.press("Undo")
    assert "faith" in _ids(session)
    hands.press("Stop asking: Faith and meaning")
    stage.begin(Route(PageName.GLANCE, client.id))
    assert hands.sees("I pray at noon.")
    assert hands.sees("no longer asked about here")
    stage.begin(Route(PageName.QUESTIONS))
    hands.press("Ask about it again: Faith and meaning")
    assert "faith" in _ids(session)


def test_moving_keeps_the_keyboard_on_the_button(qtbot: QtBot, hands: Hands, session: Session) -> None:
    hands.press("Down: Name to use")
    assert _ids(session)[:2] == ["say_name", "name"]
    qtbot.waitUntil(lambda: hands.has_keyboard("Down: Name to use"))
    hands.keys("Return")
    assert _ids(session)[2] == "name"


def test_other_words_are_kept_and_the_catalogues_can_be_taken_again(hands: Hands, session: Session) -> None:
    hands.press("Change the words: Space and touch")
    hands.go_into("How to ask")
    hands.keys("Ctrl+A")
    hands.write("What about hugs?")
    hands.keys("Ctrl+S")
    hands.page(QuestionsPage)
    assert hands.sees("What about hugs?")
    assert hands.sees("in our words")
    hands.press("Change the words: Space and touch")
    hands.press("Use the catalogue's words")
    hands.keys("Ctrl+S")
    assert session.questions.asked() == tuple(
        item for item in map(session.questions.shipped, _ids(session)) if item
    )


def test_a_thing_of_ours_is_added_whole(hands: Hands, session: Session) -> None:
    hands.keys("Ctrl+N")
    page = hands.page(QuestionPage)
    hands.write("Getting here")
    hands.go_into("How to ask")
    hands.write("How do you get here?")
    page._kind.setCurrentIndex(page._kind.findData(AnswerKind.SINGLE.value))
    page._options.set_text("By bus\n\n  On   foot ")
    page._months.setCurrentIndex(page._months.findData("6"))
    hands.keys("Ctrl+S")
    hands.page(QuestionsPage)
    own = session.questions.asked()[-1]
    assert (own.label, own.prompt, own.kind) == ("Getting here", "How do you get here?", AnswerKind.SINGLE)
    assert own.options == (("By bus", "By bus"), ("On foot", "On foot"))
    assert (own.reask_months, own.sensitivity) == (6, Sensitivity.CAREFUL)
    assert hands.sees("ours")


def test_one_without_a_name_is_refused_and_kept_as_it_was_typed(hands: Hands, session: Session) -> None:
    hands.keys("Ctrl+N")
    hands.go_into("How to ask")
    hands.write("How do you get here?")
    hands.keys("Ctrl+S")
    assert hands.sees("It has no name yet, or nothing to ask.")
    hands.keys("Esc")
    assert session.questions.changes() == ()
    hands.keys("Ctrl+1")
    assert hands.sees("Something new to ask about")
    hands.press("Open what you typed")
    assert hands.page(QuestionPage)._prompt.text() == "How do you get here?"


def test_the_file_goes_out_and_comes_back(
    stage: Stage, hands: Hands, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / question_file.SUGGESTED
    session.questions.hide("faith")
    hands.page(QuestionsPage).save_to(path)
    assert hands.sees("There is nothing about anybody in the file.")
    session.questions.show("faith")
    stage.begin(Route(PageName.QUESTIONS))
    hands.page(QuestionsPage).take_over(path)
    assert "faith" not in _ids(session)
    assert hands.sees("Taken over: 0 added, 1 changed.")
    hands.press("Undo")
    assert "faith" in _ids(session)


def test_a_file_with_a_hole_says_so_and_changes_nothing(
    hands: Hands, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "x.toml"
    path.write_text('format = "PeerNotes: what we ask about"\nversion = 1\n[[thing]]\nid = "touch"\n')
    hands.page(QuestionsPage).take_over(path)
    assert hands.sees("Number 1 of the things in this file has no “label”.")
    assert session.questions.changes() == ()
