"""The coach through the real window: switched off, left alone for a person, quieter, and reworded."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import ClientId
from peernotes.services import coach_file, unlock
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.pages.coach_page import CoachPage
from peernotes.ui.pages.coach_rule_page import CoachRulePage
from peernotes.ui.pages.coach_words_page import CoachWordsPage
from peernotes.ui.pages.mirror_page import MirrorPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.note_text import NoteText
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE


@pytest.fixture
def hands(record_vault: Opened, start: Callable[[], Hands]) -> Hands:
    """The notes are open; Marcus is in them."""
    session = unlock.open_session(record_vault)
    session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    session.close()
    made = start()
    made.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    return made


@pytest.fixture
def session(hands: Hands) -> Session:
    return hands.main.session


def _marcus(session: Session) -> ClientId:
    return next(row.client.id for row in session.people.find() if row.client.name_to_use == "Marcus")


def _new_note(hands: Hands, session: Session) -> NoteText:
    draft = session.notes.start(_marcus(session))
    hands.main.go(Route(PageName.DRAFT, draft.client_id, draft=draft.id))
    editor = hands.page(NotePage)._slots[0].text
    editor.setFocus()
    return editor


def _marked(editor: NoteText) -> list[str]:
    return [editor.text()[mark.start : mark.end] for mark in editor._shown()]


def _to_the_coach(hands: Hands) -> CoachPage:
    hands.main.go(Route(PageName.SETTINGS))
    hands.press("How the coach works here…")
    return hands.page(CoachPage)


def test_what_is_switched_off_in_the_settings_is_not_marked_in_a_note(
    qtbot: QtBot, hands: Hands, session: Session
) -> None:
    _to_the_coach(hands)
    hands.press("wordings: Putting the person first")
    hands.page(CoachWordsPage)
    hands.press("Switch it off: addict")
    qtbot.waitUntil(lambda: hands.has_keyboard("Switch it on: addict"))
    editor = _new_note(hands, session)
    hands.write("He is an addict. She is a junkie. ")
    qtbot.waitUntil(lambda: _marked(editor) == ["junkie"])
    _to_the_coach(hands)
    assert hands.sees("switched off what the coach says about “addict”")
    hands.press("wordings: Putting the person first")
    hands.press("Switch it on: addict")
    editor = _new_note(hands, session)
    hands.write("He is an addict. ")
    qtbot.waitUntil(lambda: _marked(editor) == ["addict"])


def test_a_kind_that_is_switched_off_can_be_taken_back(hands: Hands, session: Session) -> None:
    _to_the_coach(hands)
    hands.press("Putting the person first")
    assert session.coach.rules.now().off_categories == {"person_first"}
    hands.press("Undo")
    assert not session.coach.rules.now().off_categories


def test_the_persons_own_word_is_left_alone_and_the_card_says_so(
    qtbot: QtBot, hands: Hands, session: Session
) -> None:
    editor = _new_note(hands, session)
    hands.write("He is an addict. ")
    qtbot.waitUntil(lambda: _marked(editor) == ["addict"])
    hands.keys("F8")
    hands.tab_to("Not for Marcus")
    hands.keys("Return")
    assert hands.sees("Does Marcus use this word about themself?")
    assert hands.has_keyboard("Yes, they said so")
    hands.keys("Return")
    assert _marked(editor) == []
    assert editor.hasFocus()
    assert hands.sees("Marcus says “addict” about themself: left alone in their notes.")
    hands.main.go(Route(PageName.PERSON, _marcus(session)))
    assert hands.sees("addict"), "it stands among what Marcus said"
    again = _new_note(hands, session)
    hands.write("She calls every addict there. ")
    hands.keys("F7")
    assert _marked(again) == []


def test_saying_it_by_mistake_is_taken_back(qtbot: QtBot, hands: Hands, session: Session) -> None:
    editor = _new_note(hands, session)
    hands.write("He is an addict. ")
    qtbot.waitUntil(lambda: _marked(editor) == ["addict"])
    hands.keys("F8")
    hands.press("Not for Marcus")
    hands.press("I do not know")
    hands.press("Not for Marcus")
    hands.press("Yes, they said so")
    hands.press("Undo")
    assert session.coach.own_labels(_marcus(session)) == ()
    page = hands.page(NotePage)
    assert page._slots[0].text.text() == "He is an addict. "
    assert _marked(page._slots[0].text) == ["addict"]


def test_a_wording_left_five_times_goes_quieter_and_stands_on_the_noisy_list(
    qtbot: QtBot, hands: Hands, session: Session
) -> None:
    editor = _new_note(hands, session)
    met = ("Ana", "Bea", "Cem", "Dee", "Eve")
    hands.write("".join(f"On the bus {name} met an addict. " for name in met))
    hands.keys("F7")
    for left in range(5, 0, -1):
        assert len(_marked(editor)) == left
        assert not hands.sees("five times running")
        hands.keys("F8", "Esc") if not hands.has_keyboard("person") else hands.keys("Esc")
    assert hands.sees("You left “addict” five times running")
    editor = _new_note(hands, session)
    hands.write("He is an addict. She is a junkie. ")
    qtbot.waitUntil(lambda: _marked(editor) == ["junkie"])
    hands.keys("F7")
    assert _marked(editor) == ["addict", "junkie"], "on request it is still there"
    _to_the_coach(hands)
    assert hands.sees("Left five times running")
    hands.press("Show it again: addict")
    assert hands.sees("What you leave five times running")
    assert session.coach.manners.quieter() == {}
    hands.press("Undo")
    assert session.coach.manners.quieter() == {"person_first.addict": 1}


def test_the_reason_is_folded_after_three_times_and_one_press_opens_it(
    hands: Hands, session: Session
) -> None:
    editor = _new_note(hands, session)
    hands.write("An addict. ")
    why = "One word can swallow the whole person"
    for _ in range(3):
        hands.keys("F7")
        assert hands.sees(why)
        hands.page(NotePage)._coach.card.hide()
        editor.setFocus()
        editor.set_caret(len(editor.text()))
    hands.keys("F7")
    assert not hands.sees(why)
    hands.press("Why?")
    assert hands.sees(why)
    assert hands.has_keyboard("person with")


def test_a_wording_of_ours_is_written_tried_and_marked(qtbot: QtBot, hands: Hands, session: Session) -> None:
    _to_the_coach(hands)
    hands.keys("Ctrl+N")
    page = hands.page(CoachRulePage)
    hands.write("couch {n:surfer}")
    assert hands.sees("Not yet:")
    hands.go_into("The reason")
    hands.write("It makes a joke of having no bed.")
    hands.go_into("What to write instead")
    hands.write("{n:person} without a bed")
    hands.keys("Ctrl+S")
    assert hands.sees("“Sentences it must find” needs at least one example")
    hands.go_into("Sentences it must find")
    hands.write("He is a couch surfer.")
    hands.go_into("Sentences it must leave alone")
    hands.write("He is here.")
    hands.go_into("A text to try it on")
    hands.write("Two couch surfers.")
    qtbot.waitUntil(lambda: hands.sees("offers “people without a bed”"))
    assert page.route.page is PageName.COACH_RULE
    hands.keys("Ctrl+S")
    hands.page(CoachWordsPage)
    assert hands.sees("“couch surfer”")
    assert hands.sees("ours")
    editor = _new_note(hands, session)
    hands.write("The couch surfer came. ")
    qtbot.waitUntil(lambda: _marked(editor) == ["couch surfer"])


def test_half_a_wording_is_kept_and_comes_back(hands: Hands) -> None:
    _to_the_coach(hands)
    hands.keys("Ctrl+N")
    hands.write("couch {n:sur")
    hands.main.go(Route(PageName.TODAY))
    hands.main.go(Route(PageName.COACH_RULE))
    assert hands.page(CoachRulePage)._fields.fields()["match"].text() == "couch {n:sur"  # type: ignore[union-attr]


def test_one_that_ships_is_reworded_and_put_back_as_it_came(hands: Hands, session: Session) -> None:
    _to_the_coach(hands)
    hands.press("wordings: Putting the person first")
    hands.press("Change it…: addict")
    hands.page(CoachRulePage)
    hands.go_into("The reason")
    hands.keys("Ctrl+A")
    hands.write("We say it so.")
    hands.keys("Ctrl+S")
    hands.page(CoachWordsPage)
    assert hands.sees("We say it so.")
    assert hands.sees("in our words")
    (change,) = session.coach.rules.now().changes
    assert (change.level, change.suggest) == (None, None), "only what differs is kept"
    hands.press("As it came: addict")
    assert session.coach.rules.now().changes == ()


def test_a_broken_file_changes_nothing_and_a_whole_one_everything(
    hands: Hands, session: Session, tmp_path: Path
) -> None:
    page = _to_the_coach(hands)
    hands.go_into("Another name")
    hands.write("Clean Slate House")
    hands.keys("Return")
    path = tmp_path / "coach.toml"
    page.save_to(path)
    assert coach_file.read(path) == session.coach.rules.now()
    kept = path.read_text(encoding="utf-8")
    path.write_text(f"{kept}\n[[change]]\nid = 'person_first.addict'\nlevel = 9\n", encoding="utf-8")
    hands.press("Remove Clean Slate House")
    page.take_over(path)
    assert hands.sees("“person_first.addict” in line 8 cannot be used")
    assert session.coach.rules.now().names == ()
    path.write_text(kept, encoding="utf-8")
    page.take_over(path)
    assert session.coach.rules.now().names == ("Clean Slate House",)


def test_a_name_typed_and_not_added_is_kept_on_leaving(hands: Hands, session: Session) -> None:
    _to_the_coach(hands)
    hands.go_into("Another name")
    hands.write("Clean Slate House")
    hands.main.go(Route(PageName.TODAY))
    assert session.coach.rules.now().names == ("Clean Slate House",)


def test_the_mirror_says_whose_it_is_and_offers_no_way_out(hands: Hands) -> None:
    hands.main.go(Route(PageName.SETTINGS))
    hands.press("My own mirror…")
    page = hands.page(MirrorPage)
    assert hands.sees("Only you see this; it never leaves this computer.")
    words = {button.text() for button in page.findChildren(type(page._back))}
    assert words == {"Back"}
    hands.press("Back")
    hands.page(SettingsPage)
