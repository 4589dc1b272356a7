"""Whatever is typed or pasted is kept, or refused with a sentence; nothing ends the program or the text."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QMimeData, QTime
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.domain.note import AddendumKind
from peernotes.services import unlock
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.plain_editor import PlainEditor
from tests.ui.hands import Hands
from tests.ui.pages import scenes
from tests.ui.pages.scenes import Stage

HALF = "half \ud83d a letter"
BIDI = "left \u202eright\u202c \u2066and\u2069 \u200fback"
BOOK = "All of it, again. " * 600_000
"""Some 10 MB."""

BAD = {"half a character": HALF, "nul": "a\0b\x1bc", "bidi": BIDI, "a book": BOOK}


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


def paste(editor: PlainEditor, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    editor.insertFromMimeData(mime)


def paste_line(field: QLineEdit, text: str) -> None:
    """As Ctrl+V does, without the clipboard of the machine."""
    field.selectAll()
    field.insert(text)


@pytest.mark.parametrize("bad", BAD)
class TestEditors:
    """The old text stays, and what was refused says so."""

    def check(self, hands: Hands, editor: PlainEditor, bad: str) -> None:
        editor.set_text("Old words. ")
        editor.set_caret(len("Old words. "))
        paste(editor, BAD[bad])
        assert editor.text().startswith("Old words. ")
        if bad == "a book":
            assert editor.text() == "Old words. "
            hands.wait_until_sees("This text is too long")
        else:
            assert "\0" not in editor.text()
            editor.text().encode("utf-8")
            assert len(editor.text()) > len("Old words. ")

    @pytest.mark.parametrize("part", [0, 1], ids=["own words", "text"])
    def test_a_note(self, stage: Stage, hands: Hands, bad: str, part: int) -> None:
        scenes.note_new(stage)
        page = hands.page(NotePage)
        self.check(hands, page._slots[0].editors()[part], bad)
        assert page.save()

    def test_a_preference(self, stage: Stage, hands: Hands, bad: str) -> None:
        client = stage.newcomer()
        stage.begin(Route(PageName.PREFERENCE, client.id, section="greeting"))
        page = hands.page(PreferencePage)
        self.check(hands, page._editor, bad)
        page._save()
        assert len(page.session.asking.row(client.id, "greeting").statements) == 1

    def test_an_addition(self, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.signed_adding(stage)
        page = hands.page(SignedPage)
        assert page._editor is not None
        self.check(hands, page._editor, bad)


@pytest.mark.parametrize("bad", BAD)
class TestFields:
    def test_every_field_of_a_person(self, stage: Stage, hands: Hands, bad: str) -> None:
        """Saved, or refused with the form still there and every word in it."""
        scenes.form_new(stage)
        page = hands.page(PersonForm)
        fields = page.findChildren(QLineEdit)
        assert len(fields) > 8
        for field in fields:
            paste_line(field, BAD[bad])
        for field in fields:
            pasted = field.text()
            page._save()
            if not isinstance(hands.main.page, PersonForm):
                return
            assert field.text() == pasted
            hands.wait_until_sees("This text is too long")
            field.setText("Sam")
        page._save()
        hands.page(PersonPage)

    def test_the_search(self, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.people(stage)
        page = hands.page(PeoplePage)
        paste_line(page.search, BAD[bad])
        assert hands.page(PeoplePage).search.text() != ""
        page.search.clear()
        assert page._people.model().rowCount() == 12

    def test_the_facts_of_a_contact(self, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.note_new(stage)
        page = hands.page(NotePage)
        page._slots[0].text.setPlainText("We talked.")
        for field in (page._facts._place, page._facts._language, page._facts._from):
            paste_line(field, BAD[bad])
        saved = page.save()
        if not saved:
            assert hands.sees("This text")
            for field in (page._facts._place, page._facts._language, page._facts._from):
                field.clear()
            assert page.save()
        stage.begin(Route(PageName.TODAY))
        hands.page(TodayPage)
        stage.begin(page.route)
        again = hands.page(NotePage)
        again._facts._from.clear()  # what is no time is kept as typed, and stands in the way of signing
        again._facts._from.textEdited.emit("")
        again._sign()
        hands.page(SignedPage)

    def test_the_name_on_first_run(self, qtbot: QtBot, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.first_run(stage)
        page = hands.page(FirstRunPage)
        paste_line(page._name, BAD[bad])
        paste_line(page._passphrase._secret, page._passphrase._offer.text())
        page._create()
        qtbot.waitUntil(lambda: stage.window.main is not None or page._trouble.isVisible(), timeout=10_000)

    def test_a_passphrase_of_one_s_own(self, qtbot: QtBot, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.first_run(stage)
        page = hands.page(FirstRunPage)
        page._name.setText("Sam")
        page._passphrase._turn()
        for field in (page._passphrase._secret, page._passphrase._repeat):
            paste_line(field, BAD[bad])
        page._create()
        qtbot.waitUntil(lambda: stage.window.main is not None or page._trouble.isVisible(), timeout=10_000)


NAMES = {
    "one letter": "Q",
    "three hundred letters": "Keonaona" * 38,
    "emoji": "👩🏽‍🤝‍👨🏻🌻",
    "both directions": "Sam محمد (נועה) Begay",
    "marks of direction": BIDI,
}


@pytest.mark.parametrize("kind", NAMES)
def test_every_name_is_kept_as_it_is_and_shown(stage: Stage, hands: Hands, kind: str) -> None:
    scenes.form_new(stage)
    page = hands.page(PersonForm)
    page._name.setText(NAMES[kind])
    page._save()
    client = hands.page(PersonPage).route.client
    assert client is not None
    assert stage.main(stage.record)._session.people.one(client).name_to_use == NAMES[kind]
    for route in (
        Route(PageName.PEOPLE),
        Route(PageName.PERSON, client),
        Route(PageName.PREFERENCE, client, section="days"),
        Route(PageName.PRINT, client),
    ):
        stage.begin(route)
        QApplication.processEvents()
        stage.window.grab()


def test_a_name_too_long_is_refused_and_stays(stage: Stage, hands: Hands) -> None:
    scenes.form_new(stage)
    page = hands.page(PersonForm)
    page._name.setText("a" * 401)
    page._save()
    assert hands.page(PersonForm)._name.text() == "a" * 401
    assert hands.sees("This text is too long")


class TestTheContact:
    @pytest.fixture
    def page(self, stage: Stage, hands: Hands) -> NotePage:
        scenes.note_new(stage)
        page = hands.page(NotePage)
        page._slots[0].text.setPlainText("We talked.")
        return page

    def test_a_day_in_the_future_is_said_and_not_signed(self, page: NotePage, hands: Hands) -> None:
        tomorrow = page.session.now().date() + timedelta(days=1)
        page._facts._day.setDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        page._ask_to_sign()
        hands.wait_until_sees("The date of the contact is in the future.")
        page._sign()
        assert hands.page(NotePage) is page

    def test_an_end_before_the_start_is_after_midnight(self, page: NotePage, hands: Hands) -> None:
        page._facts._from.setText("22:30")
        page._facts._to.setText("00:15")
        assert page._facts.facts().minutes == 105
        yesterday = page.session.now().date() - timedelta(days=1)
        page._facts._day.setDate(QDate(yesterday.year, yesterday.month, yesterday.day))
        page._sign()
        hands.page(SignedPage)

    def test_more_than_sixteen_hours_is_a_slip(self, page: NotePage, hands: Hands) -> None:
        page._facts._from.setText("13:00")
        page._facts._to.setText("12:00")
        page._ask_to_sign()
        hands.wait_until_sees("The contact is longer than 16 hours.")
        page._sign()
        assert hands.page(NotePage) is page

    @pytest.mark.parametrize("day", [QDate(9999, 12, 31), QDate(1752, 9, 14), QDate(2199, 12, 31)])
    def test_the_first_and_the_last_day_of_the_calendar(
        self, stage: Stage, hands: Hands, page: NotePage, day: QDate
    ) -> None:
        page._facts._from.setText("22:30")
        page._facts._to.setText("00:15")
        page._facts._day.setDate(day)
        assert page.save()
        stage.begin(Route(PageName.TODAY))
        stage.begin(Route(PageName.NOTES))
        stage.begin(page.route)
        hands.page(NotePage)

    def test_a_time_nobody_can_read_is_said_and_kept(self, page: NotePage, hands: Hands) -> None:
        page._facts._from.setText("half past")
        page._facts._changed()
        assert hands.sees("Write it like 13:55 or 1:55 pm")
        assert page._facts._from.text() == "half past"
        assert QTime.fromString(page._facts._from.text()).isNull()


class TestSigning:
    def test_nothing_is_not_signed(self, stage: Stage, hands: Hands) -> None:
        scenes.note_new(stage)
        hands.keys("Ctrl+Return")
        hands.wait_until_sees("Nothing is written yet.")
        page = hands.page(NotePage)
        page._sign()
        assert hands.page(NotePage) is page
        assert page.session.notes.count() == 0

    def test_twice_quickly_signs_once(self, stage: Stage, hands: Hands) -> None:
        scenes.note_new(stage)
        hands.page(NotePage)._slots[0].text.setPlainText("We talked.")
        hands.keys("Ctrl+Return")
        question = hands.button("Sign as Rosa Delgado")
        question.click()
        question.click()
        page = hands.wait_for(SignedPage)
        assert page.session.notes.count() == 1

    def test_the_keys_to_sign_held_down_sign_nothing(self, stage: Stage, hands: Hands) -> None:
        """Ctrl+Return asks; only another key, on the question, signs."""
        scenes.note_new(stage)
        page = hands.page(NotePage)
        page._slots[0].text.setPlainText("We talked.")
        for _ in range(5):
            hands.keys("Ctrl+Return")
        assert hands.page(NotePage) is page
        assert page.session.notes.count() == 0

    def test_a_draft_that_was_signed_opens_as_the_note_it_became(self, stage: Stage, hands: Hands) -> None:
        scenes.note_new(stage)
        page = hands.page(NotePage)
        draft = page.route
        page._slots[0].text.setPlainText("We talked.")
        page._sign()
        hands.page(SignedPage)
        stage.begin(draft)
        assert str(hands.page(SignedPage).route.note) == str(draft.draft)


class TestTakingBack:
    def test_a_withdrawn_preference(self, stage: Stage, hands: Hands) -> None:
        client = stage.somebody()
        stage.practise(Route(PageName.PREFERENCE, client.id, section="language"))
        asking = hands.page(PreferencePage).session.asking
        hands.press("They want it gone")
        hands.wait_for(PersonPage)
        assert hands.sees("Gone from every page and print.")
        assert not next(row for row in asking.board(client.id) if row.domain.id == "language").statements
        hands.press("Undo")
        hands.wait_for(PersonPage)
        assert (
            len(next(row for row in asking.board(client.id) if row.domain.id == "language").statements) == 1
        )
        assert not hands.sees("Gone from every page and print.")

    def test_changing_ones_mind_about_a_change_says_nothing_for_them(
        self, stage: Stage, hands: Hands
    ) -> None:
        """“It has changed” and then Back: nobody said anything today."""
        client = stage.somebody()
        stage.practise(Route(PageName.PREFERENCE, client.id, section="language"))
        asking = hands.page(PreferencePage).session.asking
        before = asking.board(client.id)
        hands.press("It has changed")
        hands.press("Back")
        hands.wait_for(PersonPage)
        assert asking.board(client.id) == before

    def test_an_addition_begun_goes_along_when_it_becomes_a_correction(
        self, stage: Stage, hands: Hands
    ) -> None:
        scenes.signed(stage)
        hands.press("Add underneath")
        hands.write("It was Tuesday.")
        hands.press("Correct something")
        page = hands.page(SignedPage)
        assert page._editor is not None
        assert page._editor.text() == "It was Tuesday."
        assert page._watch.facts == {"kind": AddendumKind.CORRECTION.value}


def test_a_place_that_is_no_more_opens_today(stage: Stage, record_vault: Opened) -> None:
    """What the catalogue or the record no longer has never keeps a vault from opening."""
    client = stage.newcomer()
    session = stage.main(stage.record)._session
    session.remember_place(Route(PageName.PREFERENCE, client.id, section="a domain of old").plain())
    main = stage.main(stage.record)
    main.open_first()
    assert isinstance(main.page, TodayPage)
    assert unlock.found()
    assert record_vault.folder.exists()
