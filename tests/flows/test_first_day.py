"""The first day: from an empty computer to a printed page, locked and opened again."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from peernotes.domain.ids import ClientId
from peernotes.services import printing
from peernotes.services.printing import Include, Period
from peernotes.services.session import Session
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from tests.reports.pages import folded, page_texts, pdftotext
from tests.ui.hands import Hands

NAME = "فاطمة الزهراء"
GREETING = "السلام أولا، ثم الكلام."
SAID = "I called them myself this time."
SAW = "She refused to sign the form today."
ADDED = "She rang at four: the form is signed."


def test_a_newcomer_writes_signs_prints_locks_and_comes_back(
    qtbot: QtBot, start: Callable[[], Hands], tmp_path: Path
) -> None:
    hands = start()
    passphrase = _make_a_safe_place(hands)
    client = _add_a_person(hands)
    _ask_how_to_greet(hands)
    _write_with_the_coach(qtbot, hands)
    _sign_and_add_underneath(qtbot, hands)
    _print(qtbot, hands, tmp_path / "page.pdf")
    hands.keys("Esc")
    hands.wait_for(PersonPage)
    hands.open_tab("Sharing")
    assert hands.sees("we saved a file for")
    with qtbot.waitSignal(hands.window.locked):
        hands.keys("Ctrl+L")
    assert hands.window.main is None
    _come_back(start(), passphrase, client)


def _make_a_safe_place(hands: Hands) -> str:
    """Six words are offered, written on paper, and typed back."""
    hands.page(FirstRunPage)
    hands.write("Rosa Delgado")
    hands.keys("Tab")
    hands.write("CPSS")
    passphrase = hands.field("Suggested passphrase").property("text")
    assert len(passphrase.split()) == 6
    hands.go_into("Type it once, to be sure you have it")
    hands.write("not these words")
    hands.press("Create my notes")
    assert hands.sees("What you typed is not the six words.")
    hands.keys("Ctrl+A")
    hands.go_into("Type it once, to be sure you have it")
    hands.keys("Ctrl+A")
    hands.write(passphrase)
    hands.press("Create my notes")
    hands.wait_for(TodayPage)
    return str(passphrase)


def _add_a_person(hands: Hands) -> ClientId:
    hands.keys("Ctrl+N")
    hands.wait_for(PersonForm)
    hands.write(NAME)
    hands.keys("Tab")
    hands.write("FAA-tee-ma")
    hands.keys("Ctrl+S")
    page = hands.wait_for(PersonPage)
    assert hands.sees(NAME)
    assert hands.sees("FAA-tee-ma")
    assert page.route.client is not None
    return page.route.client


def _ask_how_to_greet(hands: Hands) -> None:
    hands.press("Ask: Greeting")
    hands.wait_for(PreferencePage)
    hands.write(GREETING)
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    assert hands.sees(GREETING)


def _write_with_the_coach(qtbot: QtBot, hands: Hands) -> None:
    """From the first key the draft is on the disk; the coach marks, offers, and takes nothing by itself."""
    hands.keys("Ctrl+N")
    page = hands.wait_for(NotePage)
    draft = page.route.draft
    assert draft is not None
    notes = page.session.notes

    def on_disk() -> tuple[str, str]:
        kept = notes.draft(draft)
        assert kept is not None
        own = [words.text for entry in kept.content.values() for words in entry.own_words]
        return "\n".join(own), "\n".join(e.text for e in kept.content.values() if e.text)

    hands.write(SAID[0])
    qtbot.waitUntil(lambda: on_disk() == (SAID[0], ""), timeout=2000)
    hands.write(SAID[1:])
    editor = page.findChildren(NoteText)[0]
    editor.setFocus()
    hands.write(SAW)
    qtbot.waitUntil(lambda: bool(editor.shown_findings()))
    editor.set_caret(0)
    hands.keys("F8")
    assert hands.sees("“refused to”")
    hands.keys("1")
    changed = editor.text()
    assert changed != SAW
    assert "refused" not in changed
    hands.keys("Ctrl+Z")
    assert editor.text() == SAW
    assert page.findChildren(OwnWordsEditor)[0].text() == SAID
    qtbot.waitUntil(lambda: on_disk() == (SAID, SAW), timeout=2000)


def _sign_and_add_underneath(qtbot: QtBot, hands: Hands) -> None:
    hands.keys("Ctrl+Return")
    qtbot.waitUntil(lambda: hands.has_keyboard("Sign as Rosa Delgado"))
    hands.keys("Return")
    hands.wait_for(SignedPage)
    assert hands.sees(SAID)
    assert hands.sees(SAW)
    hands.press("Add underneath")
    hands.write(ADDED)
    hands.keys("Ctrl+Return")
    hands.wait_for(SignedPage)
    assert hands.sees(ADDED)
    hands.press("Back")
    hands.wait_for(PersonPage)


def _print(qtbot: QtBot, hands: Hands, path: Path) -> None:
    hands.keys("Ctrl+P")
    page = hands.wait_for(PrintPage)
    save = hands.button("Save as PDF")
    qtbot.waitUntil(save.isEnabled, timeout=10_000)
    hands.press("Full name")
    assert not save.isEnabled(), "what was chosen before could still be saved"
    qtbot.waitUntil(save.isEnabled, timeout=10_000)
    qtbot.waitUntil(lambda: hands.sheets() >= 1)
    page.save_to(path)
    read = _read(path.read_bytes())
    assert [word for word in NAME.split() if folded(word) not in read] == []
    assert folded(SAID) in read
    assert folded(ADDED) in read


def _come_back(hands: Hands, passphrase: str, client: ClientId) -> None:
    hands.page(UnlockPage)
    hands.write("not my passphrase")
    hands.keys("Return")
    hands.wait_until_sees("That passphrase does not open these notes.")
    hands.write(passphrase)
    hands.keys("Return")
    page = hands.wait_for(PersonPage)
    assert page.route.client == client
    assert hands.sees("we saved a file for")


SCRIPTS = {
    "Diné": ("Nizhóní Begay", False),
    "Spanish": ("Elena Vásquez Ibáñez", False),
    "Vietnamese": ("Nguyễn Thị Phượng", False),
    "Arabic": ("محمد الحسن", True),
    "Hebrew": ("נועה לוי", True),
    "Hindi": ("सुनीता वर्मा", False),
    "Khmer": ("សុខ ចាន់ធី", False),
    "Amharic": ("ሰላማዊት ተስፋዬ", False),
    "Chinese": ("陈美玲", False),
    "Cherokee": ("ᏌᎵ ᏩᏯ", False),
    "emoji": ("Marcus Whitfield", False),
}


def test_the_practice_caseload_prints_every_name_and_every_own_word(start: Callable[[], Hands]) -> None:
    hands = start()
    hands.press("Open the practice caseload")
    hands.wait_for(TodayPage)
    assert hands.window.main is not None
    session = hands.page(TodayPage).session
    assert session.is_practice
    unread = {
        script: missing
        for script, (name, by_word) in SCRIPTS.items()
        if (missing := _unread(session, name, by_word=by_word))
    }
    assert unread == {}


def _unread(session: Session, name: str, *, by_word: bool) -> list[str]:
    """What of the name and the person's own sentences the printed page does not give back."""
    client = next(row.client for row in session.people.find() if row.client.name_to_use == name)
    today = session.now().date()
    compiled = printing.compile_for(
        session, client.id, Period(today - timedelta(days=730), today), Include(full_name=True)
    )
    read = _read(printing.make(compiled).data)
    said = [
        words.text
        for note in session.notes.of(client.id)
        for e in note.content.values()
        for words in e.own_words
    ]
    assert said, f"{name} says nothing in the practice caseload"
    expected = [name, *said]
    if by_word:
        # Readers of a right-to-left line put its words, and the marks between them, in their own order.
        expected = [word.strip(".,!?()،؟") for text in expected for word in text.split()]
    return [text for text in expected if folded(text) not in read]


def _read(pdf: bytes) -> str:
    return folded(pdftotext(pdf) if shutil.which("pdftotext") else "".join(page_texts(pdf)))
