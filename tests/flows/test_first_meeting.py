"""A first meeting with somebody new, and a week later: the card, what to ask again, what was left alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from peernotes.domain.preference import DomainState
from peernotes.domain.preference_use import Honour
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import Opened, local_now
from peernotes.ui import rounds
from peernotes.ui.pages.conversation_ends import BeginPage, HeardPage
from peernotes.ui.pages.conversation_page import ConversationPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.note_text import NoteText
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE

NAME = "Aroha"
SAID = {
    "name": "Aroha, and Ms. Tane in front of the landlord.",
    "greeting": "Say hello before the dog does.",
    "language": "English for forms, and let me swear in the other one.",
    "communication": "Straight, and then leave me a minute.",
    "touch": "A hug is fine.",
    "food": "Tea, always. Nothing with walnuts.",
}
DISAGREES = "No hugs when I have just slept badly."
WROTE = "We sat on the step. I kept my hands to myself."


def test_a_first_meeting_and_a_week_later(
    qtbot: QtBot,
    start: Callable[[], Hands],
    record_vault: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The backup that is due after a week is made by a process of its own, which no test waits for.
    for pause in ("FIRST_MS", "EACH_MS"):
        monkeypatch.setattr(rounds, pause, 3_600_000)
    hands = start()
    hands.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    _add(hands)
    _talk(hands)
    _read_back(hands)
    with qtbot.waitSignal(hands.window.locked):
        hands.keys("Ctrl+L")
    hands = _a_week_later(start, record_vault, monkeypatch)
    _ask_again(hands)
    _the_card(hands)
    _beside_the_note(qtbot, hands)


def _add(hands: Hands) -> None:
    hands.keys("Ctrl+N")
    hands.wait_for(PersonForm)
    hands.write(NAME)
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    hands.press("Ask together")
    hands.page(BeginPage)
    hands.keys("Return")


def _talk(hands: Hands) -> None:
    """Eight things: six in their words, two declined; a second word on one disagrees with the first."""
    for _ in range(40):
        page = hands.main.page
        if not isinstance(page, ConversationPage):
            break
        domain = page.route.section
        if domain in SAID:
            _say(hands, SAID[domain])
            if domain == "communication":
                _ask_again_in_a_week(hands)
            hands.keys("Ctrl+S")
        elif domain in ("pronouns", "faith"):
            hands.press("Rather not say")
        else:
            hands.keys("Ctrl+PgDown")
    hands.page(HeardPage)
    hands.press("Not quite: Space and touch")
    hands.page(ConversationPage)
    _say(hands, DISAGREES)
    assert hands.button("Both are true").isChecked()
    hands.keys("Ctrl+S")
    hands.press("That's enough for today")


def _say(hands: Hands, words: str) -> None:
    """The first letter by hand, the rest as a dictation puts it in."""
    hands.write(words[0])
    hands.page(ConversationPage)._editor.insertPlainText(words[1:])


def _ask_again_in_a_week(hands: Hands) -> None:
    again = hands.page(ConversationPage)._form._again
    again.choice.setCurrentIndex(again.choice.findData("day"))
    again.day.setDate(QDate.currentDate().addDays(6))


def _read_back(hands: Hands) -> None:
    hands.page(HeardPage)
    for words in (*SAID.values(), DISAGREES):
        assert hands.sees(words)
    session = _session(hands)
    (person,) = session.people.find()
    states = session.vault.preferences.states(person.client.id)
    declined = {name for name, at in states.items() if at.state is DomainState.RATHER_NOT_SAY}
    assert declined == {"pronouns", "faith"}
    assert set(states) == {*SAID, *declined}  # nothing that was skipped left a trace
    hands.press("Done")
    hands.page(PersonPage)


def _a_week_later(start: Callable[[], Hands], record_vault: Opened, monkeypatch: pytest.MonkeyPatch) -> Hands:
    real = unlock.open_session
    later = timedelta(days=7)
    monkeypatch.setattr(unlock, "open_session", lambda opened: real(opened, lambda: local_now() + later))
    hands = start()
    hands.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    return hands


def _ask_again(hands: Hands) -> None:
    hands.main.go(Route(PageName.TODAY))
    hands.page(TodayPage)
    assert hands.sees("How to talk with me")
    assert hands.sees("last heard 7 days ago")
    hands.press("Still true, they said so today: Aroha")
    assert _session(hands).asking.to_ask_again() == []


def _the_card(hands: Hands) -> None:
    hands.keys("Ctrl+2")
    hands.page(PeoplePage)
    (person,) = _session(hands).people.find()
    hands.main.go(Route(PageName.PERSON, person.client.id))
    hands.page(PersonPage)
    card = _session(hands).people.card(person.client.id)
    assert [item.statement for item in card.greeting] == [SAID["greeting"]]
    assert [item.statement for item in card.please_do if item.domain == "touch"] == [SAID["touch"], DISAGREES]
    for words in (SAID["greeting"], SAID["touch"], DISAGREES):
        assert hands.sees(words)
    assert hands.sees("Rather not say")


def _beside_the_note(qtbot: QtBot, hands: Hands) -> None:
    """The wish stands beside the note; how it went is signed with it, and counts about us."""
    hands.keys("Ctrl+N")
    page = hands.wait_for(NotePage)
    assert hands.sees("Aroha's wishes")
    assert hands.sees(DISAGREES)
    result = hands.field(f"How it went: {DISAGREES}")
    assert isinstance(result, DropDown)
    result.setFocus()
    hands.keys("Down")
    assert result.currentText() == "honored"
    page.findChildren(NoteText)[0].setFocus()
    hands.write(WROTE)
    hands.keys("Ctrl+Return")
    qtbot.waitUntil(lambda: hands.has_keyboard("Sign as"))
    hands.keys("Return")
    hands.wait_for(SignedPage)
    assert hands.sees(DISAGREES)
    assert hands.sees("honored")
    hands.press("Back")
    hands.wait_for(PersonPage)
    (person,) = _session(hands).people.find()
    assert _session(hands).people.engagement(person.client.id).preferences == Honour(honoured=1)
    assert hands.sees("Preferences honored")


def _session(hands: Hands) -> Session:
    return hands.main.session
