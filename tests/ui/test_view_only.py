"""Where nothing can be written everything can be read, trying loses nothing, and no page holds anyone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError
from peernotes.services import notices
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.view_only import CLOSED
from peernotes.ui.widgets.note_text import NoteText
from peernotes.vault import database_file
from tests.part import part
from tests.ui.hands import Hands


@pytest.fixture
def hands(
    qtbot: QtBot,
    practice_vault: Opened,
    new_window: Callable[[], AppWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> Hands:
    """At the practice caseload on a medium that cannot be written, as the system says."""
    monkeypatch.setattr(database_file, "is_writable", lambda _folder: False)
    window = new_window()
    window._open(practice_vault)
    return Hands(qtbot, window)


def _somebody(hands: Hands) -> ClientId:
    return hands.main._session.notes.drafts()[0].client_id


def test_it_is_said_once_and_can_be_put_away(hands: Hands) -> None:
    hands.page(TodayPage)
    assert hands.sees(notices.VIEW_ONLY.what)
    hands.press("Put away")
    assert not hands.sees(notices.VIEW_ONLY.what)


@pytest.mark.parametrize("page", sorted(CLOSED))
def test_a_page_for_writing_only_is_refused_in_words(hands: Hands, page: PageName) -> None:
    hands.press("Put away")
    hands.main.go(Route(page, _somebody(hands), section="days"))
    hands.page(TodayPage)
    hands.wait_until_sees("To go on writing, copy the whole folder to this computer and open it there.")


def test_a_place_from_before_that_is_for_writing_opens_today_instead(hands: Hands) -> None:
    hands.main._drop_page()
    hands.main.go(Route(PageName.PERSON_FORM))
    assert hands.page(TodayPage).isVisible()


def test_what_writes_is_off_on_every_page(hands: Hands) -> None:
    session = hands.main._session
    client = _somebody(hands)
    assert not hands.button("Add a person").isEnabled()
    assert not hands.button("Kept:").isEnabled()
    hands.main.go(Route(PageName.PERSON, client))
    hands.page(PersonPage)
    assert not hands.button("Edit").isEnabled()
    note = next(note for row in session.people.find() for note in session.notes.of(row.client.id))
    hands.main.go(Route(PageName.NOTE, note.client_id, note=note.id))
    hands.page(SignedPage)
    assert not hands.button("Add underneath").isEnabled()
    assert not hands.button("Correct something").isEnabled()
    hands.main.go(Route(PageName.SAFETY))
    hands.page(SafetyPage)
    assert hands.button("Check everything").isEnabled()


def test_a_draft_is_read_and_neither_typing_nor_leaving_stumbles(hands: Hands) -> None:
    session = hands.main._session
    draft = session.notes.drafts()[0]
    hands.main.go(Route(PageName.DRAFT, draft.client_id, draft=draft.id))
    page = hands.page(NotePage)
    editor = page.findChildren(NoteText)[0]
    before = editor.text()
    editor.setFocus()
    hands.write("abc")
    assert editor.text() == before
    assert not hands.button("Sign").isEnabled()
    hands.keys("Ctrl+2")
    hands.page(PeoplePage)
    assert hands.window.close()


def test_pages_can_be_looked_at_and_not_sent_out(qtbot: QtBot, hands: Hands) -> None:
    hands.main.go(Route(PageName.PRINT, _somebody(hands)))
    page = hands.page(PrintPage)
    qtbot.waitUntil(lambda: hands.sheets() > 0, timeout=10_000)
    assert not page._print_button.isEnabled()
    assert not page._save_button.isEnabled()


class TestEveryButton:
    """On every page there is, each button in its turn: refused in words or harmless, never a mistake."""

    @pytest.fixture(autouse=True)
    def no_dialogs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The worker goes back from each."""
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
        monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)

    def route(self, hands: Hands, page: PageName) -> Route:
        session = hands.main.session
        if page is PageName.NOTE:
            note = session.notes.recent(1)[0]
            return Route(page, note.client_id, note=note.id)
        if page is PageName.CHECKED:
            found = (session.check_ins.of(row.client.id) for row in session.people.find())
            sheet = next(sheet for sheets in found for sheet in sheets)
            return Route(page, sheet.client_id, section=sheet.id)
        draft = session.notes.drafts()[0]
        section = {
            PageName.CONSENT: next(item.id for item in session.consents.usable(draft.client_id)),
            PageName.PREFERENCE: "days",
            PageName.HISTORY: "days",
            PageName.PAPER: "trail everything 30",
            PageName.PLACE: session.places.find().places[0].id,
        }
        of_draft = draft.id if page is PageName.DRAFT else None
        return Route(page, draft.client_id, of_draft, section=section.get(page, ""))

    @pytest.mark.parametrize("page", part(list(PageName), 2))
    def test_is_refused_kindly_or_does_no_harm(self, qtbot: QtBot, hands: Hands, page: PageName) -> None:
        changes = hands.main.session.journal_head
        place, pressed = self.route(hands, page), 0
        with qtbot.captureExceptions() as caught:
            while (main := hands.window.main) is not None:
                main.go(place)
                assert main.page is not None
                assert main.page.route.page is page or page in CLOSED
                buttons = [
                    button
                    for button in main.page.findChildren(QAbstractButton)
                    if button.isVisible() and button.isEnabled()
                ]
                if pressed >= len(buttons):
                    break
                buttons[pressed].click()
                QCoreApplication.processEvents()
                pressed += 1
                assert hands.window.main is None or main.session.journal_head == changes
        assert [(kind, str(error)) for kind, error, _ in caught if not issubclass(kind, PeerNotesError)] == []
