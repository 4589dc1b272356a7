"""What is typed into a form is never lost, and never becomes a record by accident."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.note import Entry
from peernotes.domain.preference import DomainState, Source
from peernotes.domain.unfinished import FormPlace
from peernotes.errors import DiskFullError
from peernotes.services import unlock
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.announcement import is_put_away
from peernotes.ui.pages.consent_form import ConsentForm
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.form_watch import FormWatch
from peernotes.ui.pages.held_page import HeldPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.question_page import QuestionPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.told_page import ToldPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.secret import SecretField
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE

TYPED = "First name, and quietly. "
FORMS = (
    "a new person",
    "a known person",
    "a preference",
    "a conversation",
    "something to ask about",
    "an addition",
    "a check-in",
    "a consent",
    "something told",
)
_BEGIN_IN_THEIR_FIELD = ("a preference", "a conversation", "something to ask about")
_FIELDS = {"a consent": "Only this, or not that", "something told": "What they know now"}


@dataclass
class Desk:
    """A window open on a vault in which one person has one signed note."""

    hands: Hands
    opened: Opened
    client: ClientId
    note: NoteId
    start: Callable[[], Hands]

    @property
    def session(self) -> Session:
        return self.hands.main.session

    def route(self, form: str) -> Route:
        return {
            "a new person": Route(PageName.PERSON_FORM),
            "a known person": Route(PageName.PERSON_FORM, self.client),
            "a preference": Route(PageName.PREFERENCE, self.client, section="greeting"),
            "a conversation": Route(PageName.CONVERSATION, self.client, section="greeting"),
            "something to ask about": Route(PageName.QUESTION),
            "a consent": Route(PageName.CONSENT_FORM, self.client, section="new"),
            "something told": Route(PageName.TOLD, self.client),
            "an addition": Route(PageName.NOTE, self.client, note=self.note),
            "a check-in": Route(PageName.CHECK_IN, self.client, section="how_was_today"),
        }[form]

    def type_into(self, form: str) -> FormPage:
        """Words into the form as hands do it; no timer fires by itself."""
        self.hands.main.go(self.route(form))
        page = self.hands.page(FormPage)
        for timer in (page._watch.rhythm.rest, page._watch.rhythm.most):
            timer.setInterval(600_000)
        if form == "an addition":
            self.hands.press("Correct something")
        elif form == "a check-in":
            page.findChildren(PlainEditor)[0].setFocus()
        elif form not in _BEGIN_IN_THEIR_FIELD:
            self.hands.go_into(_FIELDS.get(form, "How to say it"))
        self.hands.write(TYPED)
        return page

    def unlock(self) -> None:
        """A fresh window, as the program starts one after locking."""
        self.hands = self.start()
        self.hands.write(PASSPHRASE)
        self.hands.keys("Return")
        self.hands._qtbot.waitUntil(lambda: self.hands.window.main is not None, timeout=10_000)

    def open_as_after_a_kill(self, place: Path) -> None:
        """Another window on the files as they lie there now, with nothing closed."""
        folder = shutil.copytree(self.opened.folder, place / "killed")
        self.hands = self.start()
        self.hands.window._open(unlock.derive(folder, PASSPHRASE))

    def typed(self) -> str:
        """What stands in the one field that was typed into."""
        page = self.hands.page(FormPage)
        if isinstance(page, PersonForm):
            return page._say.text()
        if isinstance(page, QuestionPage):
            return page._label.text()
        if isinstance(page, ConsentForm):
            return page._agreed._information.text()
        if isinstance(page, ToldPage):
            return page._told.text()
        (editor,) = page.findChildren(PlainEditor)
        return editor.text()

    def put_the_future(self, page: FormPage) -> None:
        assert isinstance(page, PreferencePage)
        page._said_on.setDate(QDate(2150, 1, 1))

    def fill_the_disk(self) -> None:
        """The driver's own error: the file may not grow by one page, and the last page has no room left."""
        self.session.vault.database.run("PRAGMA max_page_count = 1")
        for size in (900, 100, 1):
            with pytest.raises(DiskFullError):
                self.fill_up(size)

    def fill_up(self, size: int) -> None:
        for number in range(1_000):
            place = FormPlace("filler", None, {"number": number, "size": size})
            self.session.forms.keep(place, {"text": "x" * size})

    def free_the_disk(self) -> None:
        database = self.session.vault.database
        database.run("PRAGMA max_page_count = 1000000")
        database.run("DELETE FROM unfinished WHERE kind = 'filler'")


@pytest.fixture
def desk(record_vault: Opened, start: Callable[[], Hands]) -> Desk:
    session = unlock.open_session(record_vault)
    person = session.people.save(replace(session.people.new(), name_to_use="Nizhóní"))
    draft = session.notes.start(person.id)
    note = session.notes.sign(replace(draft, content={"focus": Entry("Tea.")}))
    session.close()
    hands = start()
    hands.window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    return Desk(hands, record_vault, person.id, note.id, start)


@pytest.mark.parametrize("form", FORMS)
class TestEveryForm:
    def test_after_a_kill_today_lists_it_and_opens_it_as_it_was(
        self, desk: Desk, form: str, tmp_path: Path
    ) -> None:
        page = desk.type_into(form)
        page._watch.rhythm.due.emit()
        desk.open_as_after_a_kill(tmp_path)
        desk.hands.page(TodayPage)
        desk.hands.press("Open what you typed")
        assert desk.typed() == TYPED
        assert desk.hands.sees("Brought back from")

    def test_locking_asks_nothing_and_brings_back_text_caret_and_selection(
        self, desk: Desk, form: str
    ) -> None:
        desk.type_into(form)
        desk.hands.keys("Left", "Left", "Shift+Left", "Shift+Left")
        desk.hands.keys("Ctrl+L")
        assert desk.hands.window.main is None
        desk.unlock()
        assert desk.typed() == TYPED
        at = desk.hands.window.focusWidget()
        assert isinstance(at, QLineEdit | PlainEditor)
        selected = at.selectedText() if isinstance(at, QLineEdit) else at.textCursor().selectedText()
        assert selected == TYPED[-4:-2]
        desk.hands.write("!")
        assert desk.typed() == TYPED[:-4] + "!" + TYPED[-2:]

    def test_closing_the_window_keeps_it(self, desk: Desk, form: str) -> None:
        desk.type_into(form)
        assert desk.hands.window.close()
        session = unlock.open_session(unlock.derive(desk.opened.folder, PASSPHRASE))
        assert [TYPED in item.content.values() for item in session.forms.all()] == [True]
        session.close()

    def test_nothing_becomes_a_record_by_locking(self, desk: Desk, form: str) -> None:
        desk.type_into(form)
        before = desk.session.journal_head
        desk.hands.keys("Ctrl+L")
        session = unlock.open_session(unlock.derive(desk.opened.folder, PASSPHRASE))
        rows = int(before.split()[0]) + 2  # that it was locked, and opened
        assert int(session.journal_head.split()[0]) == rows
        session.close()

    def test_discard_begins_anew_and_can_be_undone(self, desk: Desk, form: str) -> None:
        page = desk.type_into(form)
        page.pause()
        desk.hands.main._drop_page()
        desk.hands.main.go(page.route)
        desk.hands.press("Throw away")
        assert desk.session.forms.all() == []
        assert not desk.hands.sees("Brought back from")
        desk.hands.press("Undo")
        assert desk.typed() == TYPED

    def test_typed_back_to_nothing_leaves_nothing(self, desk: Desk, form: str) -> None:
        page = desk.type_into(form)
        assert page._watch.save()
        assert desk.session.forms.all()
        desk.hands.keys(*["Backspace"] * len(TYPED))
        desk.hands.press("Today")
        desk.hands.page(TodayPage)
        assert desk.session.forms.all() == []

    def test_a_full_disk_is_said_beside_the_field(self, desk: Desk, form: str) -> None:
        page = desk.type_into(form)
        desk.fill_the_disk()
        page._watch.rhythm.due.emit()
        assert desk.hands.sees("This computer's disk is full.")
        desk.free_the_disk()
        desk.hands.press("Save again")
        assert not desk.hands.sees("This computer's disk is full.")
        assert desk.session.forms.all()


class TestToday:
    def test_a_form_can_be_thrown_away_from_there_and_taken_back(self, desk: Desk) -> None:
        desk.type_into("a new person")
        desk.hands.press("Today")
        desk.hands.press("Throw away what you typed")
        desk.hands.page(TodayPage)
        assert desk.session.forms.all() == []
        desk.hands.press("Undo")
        assert desk.typed() == TYPED

    def test_two_people_begun_are_two_forms(self, desk: Desk) -> None:
        """What was typed for one person never stands in the form for another."""
        desk.type_into("a new person")
        desk.hands.keys("Esc")
        desk.type_into("a new person")
        assert desk.typed() == TYPED
        desk.hands.press("Today")
        assert len(desk.session.forms.all()) == 2

    def test_going_back_to_a_person_who_was_saved_since_changes_them(self, desk: Desk) -> None:
        page = desk.type_into("a new person")
        begun = page.route
        desk.hands.go_into("Name to use")
        desk.hands.write("Ana")
        desk.hands.press("Save")
        desk.hands.main.go(begun)
        again = desk.hands.page(PersonForm)
        assert again._name.text() == "Ana"
        desk.hands.write("!")
        desk.hands.press("Today")
        assert {row.client.name_to_use for row in desk.session.people.find()} == {"Nizhóní", "Ana!"}


class TestLeaving:
    def test_a_person_without_a_name_is_kept_and_said(self, desk: Desk) -> None:
        desk.type_into("a new person")
        desk.hands.press("People")
        desk.hands.page(PeoplePage)
        assert desk.hands.sees("Not saved yet. The name to use is missing.")
        desk.hands.press("Go back to it")
        assert desk.typed() == TYPED
        desk.hands.go_into("Name to use")
        desk.hands.write("Ana")
        desk.hands.press("Save")
        desk.hands.page(PersonPage)
        assert desk.session.forms.all() == []
        assert {row.client.say_it for row in desk.session.people.find()} == {"", TYPED.strip()}

    def test_a_person_with_a_name_is_saved(self, desk: Desk) -> None:
        desk.type_into("a known person")
        desk.hands.press("Today")
        assert desk.session.people.one(desk.client).say_it == TYPED.strip()
        assert desk.session.forms.all() == []

    def test_a_preference_of_tomorrow_is_kept_and_said(self, desk: Desk) -> None:
        desk.put_the_future(desk.type_into("a preference"))
        desk.hands.press("Today")
        desk.hands.page(TodayPage)
        assert desk.hands.sees("Not saved yet. The day it was said is in the future.")
        assert desk.hands.sees("their words")
        desk.hands.press("Open what you typed")
        page = desk.hands.page(PreferencePage)
        assert page._said_on.date() == QDate(2150, 1, 1)
        assert desk.typed() == TYPED

    def test_a_preference_that_is_whole_is_stored(self, desk: Desk) -> None:
        desk.type_into("a preference")
        desk.hands.press("Today")
        (said,) = desk.session.vault.preferences.current(desk.client)
        assert said.statement == TYPED.strip()
        assert desk.session.forms.all() == []

    def test_an_addition_is_signed_only_by_its_button(self, desk: Desk) -> None:
        desk.type_into("an addition")
        desk.hands.press("Today")
        assert desk.session.notes.one(desk.note).addenda == ()
        assert desk.hands.sees("kept, not signed")
        desk.hands.press("Go back to it")
        desk.hands.press("Sign and add")
        (added,) = desk.session.notes.one(desk.note).addenda
        assert (added.text, added.kind.value) == (TYPED.strip(), "correction")
        assert desk.session.forms.all() == []

    @pytest.mark.parametrize("form", ["a consent", "something told"])
    def test_what_can_never_be_changed_is_made_only_by_its_button(self, desk: Desk, form: str) -> None:
        desk.type_into(form)
        desk.hands.press("Today")
        assert desk.session.consents.of(desk.client) == []
        assert desk.session.ledger.of(desk.client) == []
        assert desk.hands.sees("yet. What you typed is")
        desk.hands.press("Go back to it")
        assert desk.typed() == TYPED

    def test_what_a_screen_reader_puts_in_is_kept_too(self, desk: Desk) -> None:
        desk.hands.main.go(desk.route("a known person"))
        desk.hands.page(PersonForm)._say.setText(TYPED)
        desk.hands.press("Today")
        assert desk.session.people.one(desk.client).say_it == TYPED.strip()

    def test_what_was_brought_back_and_not_touched_stays_as_it_was(self, desk: Desk) -> None:
        desk.put_the_future(desk.type_into("a preference"))
        desk.hands.press("Today")
        (before,) = desk.session.forms.all()
        desk.hands.press("Open what you typed")
        desk.hands.press("Today")
        assert desk.session.forms.all() == [before]
        assert desk.session.vault.preferences.current(desk.client) == []


class TestClosing:
    @pytest.mark.parametrize("form", [form for form in FORMS if form != "an addition"])
    def test_esc_keeps_and_undo_goes_back(self, desk: Desk, form: str) -> None:
        desk.type_into(form)
        desk.hands.keys("Esc")
        assert desk.hands.sees("Nothing was saved. What you typed is kept, and Today lists it.")
        assert [row.client.say_it for row in desk.session.people.find()] == [""]
        desk.hands.press("Undo")
        assert desk.typed() == TYPED

    def test_close_without_adding_keeps_and_undo_goes_back(self, desk: Desk) -> None:
        desk.type_into("an addition")
        desk.hands.press("Close without adding")
        page = desk.hands.page(SignedPage)
        assert page.findChildren(PlainEditor) == [] or page._editor is None
        assert desk.hands.sees("Nothing was added.")
        desk.hands.press("Undo")
        assert desk.typed() == TYPED
        assert desk.session.notes.one(desk.note).addenda == ()

    def test_adding_again_after_closing_goes_on_with_the_same_words(self, desk: Desk) -> None:
        desk.type_into("an addition")
        desk.hands.press("Close without adding")
        desk.hands.press("Add underneath")
        page = desk.hands.page(SignedPage)
        assert page._editor is not None
        assert page._editor.text() == TYPED

    def test_closing_an_empty_form_says_nothing(self, desk: Desk) -> None:
        desk.hands.main.go(desk.route("a new person"))
        desk.hands.keys("Esc")
        assert not desk.hands.sees("Nothing was saved")
        assert desk.session.forms.all() == []


class TestAnotherAnswer:
    """What the person would rather not say is not stored because words stood in the editor."""

    def test_rather_not_say_with_words_stores_the_answer_only(self, desk: Desk) -> None:
        desk.type_into("a preference")
        desk.hands.press("Rather not say")
        desk.hands.page(PersonPage)
        assert desk.hands.sees("The words you had typed are not")
        self.only_the_answer(desk)
        assert [TYPED in item.content.values() for item in desk.session.forms.all()] == [True]

    def test_the_words_wait_until_the_worker_chooses(self, desk: Desk) -> None:
        desk.type_into("a preference")
        desk.hands.press("Rather not say")
        desk.hands.press("Go back to it")
        desk.hands.write("Still. ")
        desk.hands.press("Today")
        self.only_the_answer(desk)
        desk.hands.press("Open what you typed")
        assert "Still. " in desk.typed()
        desk.hands.press("Throw away")
        assert desk.session.forms.all() == []
        self.only_the_answer(desk)

    def test_words_that_were_brought_back_wait_just_the_same(self, desk: Desk) -> None:
        desk.type_into("a preference")
        desk.hands.keys("Esc")
        desk.hands.press("Undo")
        desk.hands.press("Rather not say")
        desk.hands.press("Go back to it")
        desk.hands.write("Still. ")
        desk.hands.press("Today")
        self.only_the_answer(desk)

    def test_the_worker_may_still_keep_them(self, desk: Desk) -> None:
        desk.type_into("a preference")
        desk.hands.press("Rather not say")
        desk.hands.press("Go back to it")
        desk.hands.press("Keep these words")
        (said,) = desk.session.vault.preferences.current(desk.client)
        assert said.statement == TYPED.strip()
        assert desk.session.forms.all() == []

    def test_it_has_changed_leaves_words_that_are_typed_already(self, desk: Desk) -> None:
        old = Statement("Last name.", Source.PERSON_SAID, desk.session.now().date())
        first = desk.session.asking.record(desk.client, "greeting", old)
        desk.type_into("a preference")
        desk.hands.press("It has changed")
        assert desk.typed() == TYPED
        desk.hands.keys("Ctrl+L")
        desk.unlock()
        desk.hands.press("Keep these words")
        (said,) = desk.session.vault.preferences.current(desk.client)
        assert (said.statement, said.supersedes) == (TYPED.strip(), first.id)

    def test_taking_a_statement_away_can_still_be_undone(self, desk: Desk) -> None:
        old = Statement("Last name.", Source.PERSON_SAID, desk.session.now().date())
        desk.session.asking.record(desk.client, "greeting", old)
        desk.type_into("a preference")
        desk.hands.press("They want it gone")
        assert desk.session.vault.preferences.current(desk.client) == []
        assert len(desk.session.forms.all()) == 1
        desk.hands.press("Undo")
        (said,) = desk.session.vault.preferences.current(desk.client)
        assert said.statement == "Last name."

    def only_the_answer(self, desk: Desk) -> None:
        row = next(row for row in desk.session.asking.board(desk.client) if row.domain.id == "greeting")
        assert row.state is DomainState.RATHER_NOT_SAY
        assert desk.session.vault.preferences.history(desk.client, "greeting") == []


class TestLockWhenTheDiskTakesNothing:
    @pytest.fixture
    def covered(self, desk: Desk) -> Iterator[Desk]:
        desk.type_into("a preference")
        desk.fill_the_disk()
        desk.hands.keys("Ctrl+L")
        locked = desk.hands.window
        yield desk
        if locked.main is not None:
            desk.free_the_disk()
            locked.lock()

    def cover(self, desk: Desk) -> HeldPage:
        (cover,) = desk.hands.window.findChildren(HeldPage)
        return cover

    def test_the_notes_are_covered_at_once(self, covered: Desk) -> None:
        assert self.cover(covered).isVisible()
        assert not covered.hands.main.isVisible()
        assert not covered.hands.sees("Nizhóní")
        # Trying again every few seconds says nothing aloud about the page behind.
        page = covered.hands.page(PreferencePage)
        assert is_put_away(page._trouble)
        assert not is_put_away(self.cover(covered))
        assert covered.hands.sees("This computer's disk is full.")

    def test_it_locks_by_itself_once_there_is_room(self, covered: Desk, qtbot: QtBot) -> None:
        covered.free_the_disk()
        with qtbot.waitSignal(covered.hands.window.locked, timeout=10_000):
            self.cover(covered)._again.setInterval(10)
        covered.unlock()
        assert covered.typed() == TYPED

    def test_the_passphrase_alone_leads_back_to_the_words(self, covered: Desk, qtbot: QtBot) -> None:
        covered.hands.write("not the passphrase")
        covered.hands.keys("Return")
        covered.hands.wait_until_sees("That passphrase does not open these notes.")
        assert not covered.hands.main.isVisible()
        covered.hands.write(PASSPHRASE)
        covered.hands.keys("Return")
        qtbot.waitUntil(covered.hands.main.isVisible, timeout=10_000)
        assert covered.typed() == TYPED
        covered.hands.write("More.")
        assert covered.typed() == TYPED + "More."
        covered.free_the_disk()
        covered.hands.keys("Ctrl+L")
        assert covered.hands.window.main is None

    def test_closing_the_window_covers_too(self, covered: Desk) -> None:
        assert not covered.hands.window.close()
        assert self.cover(covered).isVisible()
        covered.free_the_disk()
        assert covered.hands.window.close()


def test_a_line_too_long_to_sign_does_not_refuse_the_lock(desk: Desk) -> None:
    draft = desk.session.notes.start(desk.client)
    desk.hands.main.go(Route(PageName.DRAFT, desk.client, draft=draft.id))
    page = desk.hands.page(NotePage)
    page._facts._place.setText("x" * 2_000)
    page._facts.edited.emit()
    desk.hands.keys("Ctrl+L")
    assert desk.hands.window.main is None
    desk.unlock()
    assert desk.hands.page(NotePage)._facts._place.text() == "x" * 2_000


def test_no_form_ever_watches_a_secret(desk: Desk) -> None:
    route = Route(PageName.WAYS)
    watch = FormWatch(desk.session, "person", None, route, desk.hands.main)  # type: ignore[arg-type]  # any
    secret = SecretField(desk.hands.main)
    with pytest.raises(TypeError):
        watch.watch({"secret": secret})


def test_two_timers_keep_it_two_seconds_behind_at_most(desk: Desk, qtbot: QtBot) -> None:
    desk.hands.main.go(desk.route("a preference"))
    desk.hands.write("F")
    qtbot.waitUntil(lambda: bool(desk.session.forms.all()), timeout=3_000)
    (kept,) = desk.session.forms.all()
    assert kept.content["text"] == "F"
