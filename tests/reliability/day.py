"""A whole day in the real window with a marker in every field; run, and watched, by traced.py.

First run, a person, a preference, a note, signing, more underneath, the search, a page saved as a file, a
backup, a draft, the lock, a wrong passphrase and the right one again.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from peernotes.services import backups
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.route import PageName, Route
from peernotes.vault import ballast
from tests.reliability import window
from tests.reliability.canary import DRAFTED, NAME, SAID, SECRET, WROTE
from tests.ui.gear import show_active
from tests.ui.hands import Hands

PASSPHRASE = f"{SECRET} orchard lantern quiet river seven"


def main(home: Path, page: Path) -> None:
    ballast.SIZE = 4096  # random bytes that nobody wrote
    hands = window.opened(home)
    filled = [_begin(hands), _person(hands), _preference(hands), _note(hands)]
    _print(hands, page)
    _search(hands)
    filled.append(_draft(hands))
    backups.make(hands.main._session)
    hands.window.lock()
    assert hands.window.main is None
    _again(hands, home)
    print(f"filled {sum(filled)} fields", flush=True)


def _fill(page: QWidget, words: str, times: int = 1) -> int:
    """Write into every field there is, so many times where it takes several lines; how many fields."""
    lines = [field for field in page.findChildren(QLineEdit) if _takes_words(field)]
    editors = [field for field in page.findChildren(QTextEdit) if _takes_words(field)]
    for line in lines:
        line.insert(words)
        line.textEdited.emit(line.text())
    for editor in editors:
        editor.insertPlainText(words * times)
    QApplication.processEvents()
    return len(lines) + len(editors)


def _takes_words(field: QLineEdit | QTextEdit) -> bool:
    return field.isVisible() and field.isEnabled() and not field.isReadOnly()


def _begin(hands: Hands) -> int:
    hands.page(FirstRunPage)
    hands.press("Use one of my own")
    hands.go_into("Your passphrase")
    hands.write(PASSPHRASE)
    hands.go_into("And once more")
    hands.write(PASSPHRASE)
    hands.go_into("Your name")
    hands.write("Rosa Delgado")
    hands.press("Create my notes")
    hands.wait_for(TodayPage)
    return 2


def _person(hands: Hands) -> int:
    hands.keys("Ctrl+N")
    filled = _fill(hands.wait_for(PersonForm), f"{NAME} ")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    return filled


def _preference(hands: Hands) -> int:
    hands.press("Ask: Greeting")
    filled = _fill(hands.wait_for(PreferencePage), f"{SAID} ")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    return filled


def _note(hands: Hands) -> int:
    hands.keys("Ctrl+N")
    page = hands.wait_for(NotePage)
    filled = _fill(page, f"{WROTE} ")
    for time in (page._facts._from, page._facts._to):  # what is no time stands in the way of signing
        time.clear()
        time.textEdited.emit("")
    hands.keys("Ctrl+Return")
    hands._qtbot.waitUntil(lambda: hands.has_keyboard("Sign as Rosa Delgado"))
    hands.keys("Return")
    hands.wait_for(SignedPage)
    hands.press("Add underneath")
    filled += _fill(hands.page(SignedPage), f"And {WROTE}. ")
    hands.keys("Ctrl+Return")
    hands.wait_for(SignedPage)
    hands.press("Back")
    hands.wait_for(PersonPage)
    return filled


def _print(hands: Hands, page: Path) -> None:
    hands.keys("Ctrl+P")
    printed = hands.wait_for(PrintPage)
    save = hands.button("Save as PDF")
    hands._qtbot.waitUntil(save.isEnabled, timeout=30_000)
    hands.press("Full name")
    hands._qtbot.waitUntil(save.isEnabled, timeout=30_000)
    printed.save_to(page)
    hands.keys("Esc")
    hands.wait_for(PersonPage)


def _search(hands: Hands) -> None:
    hands.keys("Ctrl+K")
    hands.write(WROTE)
    hands.wait_for(PeoplePage)
    hands._qtbot.waitUntil(lambda: bool(hands.main._session.notes.find(WROTE)))


def _draft(hands: Hands) -> int:
    person = hands.main._session.people.find()[0].client
    hands.main.go(Route(PageName.PERSON, person.id))
    hands.wait_for(PersonPage)
    hands.keys("Ctrl+N")
    filled = _fill(hands.wait_for(NotePage), f"{DRAFTED} ", times=500)
    QApplication.clipboard().setText(DRAFTED)
    return filled


def _again(hands: Hands, home: Path) -> None:
    """As a fresh process finds it: the unlock page, a wrong passphrase, the right one, the same draft."""
    fresh = AppWindow(window.settings(home))
    show_active(fresh)
    fresh.start()
    again = Hands(hands._qtbot, fresh)
    again.page(UnlockPage)
    again.write(f"not {SECRET}")
    again.keys("Return")
    again.wait_until_sees("That passphrase does not open these notes.")
    again.write(PASSPHRASE)
    again.keys("Return")
    again.wait_for(NotePage)
    assert fresh.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
