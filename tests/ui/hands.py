"""What a person does at the window: looks for words, presses what is there, types where the keyboard is."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.page import Page
from peernotes.ui.widgets.tabs import TabButton

Kind = TypeVar("Kind", bound=QWidget)

_MOST_TABS = 60


class Hands:
    """Two hands at one window."""

    def __init__(self, qtbot: QtBot, window: AppWindow) -> None:
        self._qtbot = qtbot
        self.window = window

    @property
    def main(self) -> MainWindow:
        main = self.window.main
        assert main is not None, "the notes are not open"
        return main

    def page(self, kind: type[Kind]) -> Kind:
        """The page that is open, which must be of this kind."""
        page: Page | QWidget | None = self.main.page if self.window.main else self.window.shown
        assert isinstance(page, kind), f"{type(page).__name__} is open"
        return page

    def wait_for(self, kind: type[Kind]) -> Kind:
        """Wait until a page of this kind is open."""

        def open_now() -> bool:
            main = self.window.main
            return isinstance(main.page if main else self.window.shown, kind)

        self._qtbot.waitUntil(open_now, timeout=10_000)
        return self.page(kind)

    def button(self, words: str) -> QAbstractButton:
        """The button with these words on it or in its spoken name."""
        found = [item for item in self._seen(QAbstractButton) if words in _words_of(item)]
        assert found, f"no button says {words!r}: {[_words_of(b) for b in self._seen(QAbstractButton)]}"
        return found[0]

    def press(self, words: str) -> None:
        """Click the middle of a button."""
        self._qtbot.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        _settle()

    def open_tab(self, words: str) -> None:
        """Click a tab."""
        for tab in self._seen(TabButton):
            if words in tab.text():
                self._qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
                _settle()
                return
        raise AssertionError(f"no tab says {words!r}")

    def field(self, name: str) -> QWidget:
        """The field that a screen reader calls so."""
        found = [item for item in self._seen(QWidget) if item.accessibleName() == name]
        assert found, f"no field is called {name!r}"
        return found[0]

    def go_into(self, name: str) -> QWidget:
        """Put the keyboard into a field, as a click does."""
        field = self.field(name)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        return field

    def write(self, text: str) -> None:
        """Letter by letter into what has the keyboard, in any script; each letter goes where it is then."""
        for letter in text:
            at = QApplication.focusWidget()
            assert at is not None, "nothing has the keyboard"
            if letter.isascii():
                QTest.keyClick(self.window.windowHandle(), letter)  # type: ignore[call-overload]  # takes a letter too
                _settle()
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(at, event)

    def keys(self, *sequences: str) -> None:
        """Press keys, as in `Ctrl+L`, one after the other."""
        for sequence in sequences:
            combination = QKeySequence(sequence)[0]  # type: ignore[index]  # it is a sequence of combinations
            # Through the window, as the system does it: the way a shortcut is really found.
            QTest.keyClick(self.window.windowHandle(), combination.key(), combination.keyboardModifiers())
            _settle()
            # A button pressed by its shortcut is drawn down for a moment before it acts.
            self._qtbot.waitUntil(lambda: not any(item.isDown() for item in self._seen(QAbstractButton)))

    def tab_to(self, words: str) -> None:
        """Tab until the keyboard is on the button with these words."""
        for _ in range(_MOST_TABS):
            if self.has_keyboard(words):
                return
            self.keys("Tab")
        raise AssertionError(f"Tab never comes to {words!r}")

    def wait_for_button(self, words: str) -> None:
        self._qtbot.waitUntil(
            lambda: any(words in _words_of(item) for item in self._seen(QAbstractButton)), timeout=10_000
        )

    def has_keyboard(self, words: str) -> bool:
        """Whether the keyboard is on the button with these words, so that Enter presses it."""
        at = QApplication.focusWidget()
        return isinstance(at, QAbstractButton) and at.isVisible() and words in _words_of(at)

    def sees(self, words: str) -> bool:
        """Whether these words stand somewhere on the page."""
        return any(words in label.text() for label in self._seen(QLabel))

    def sheets(self) -> int:
        """How many pages of paper the preview shows."""
        return sum(not label.pixmap().isNull() for label in self._seen(QLabel))

    def wait_until_sees(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: self.sees(words), timeout=10_000)

    def _seen(self, kind: type[Kind]) -> list[Kind]:
        return [item for item in self.window.findChildren(kind) if item.isVisible()]


def _settle() -> None:
    """A person is slower than the window: what a press began is on the screen before the next one.

    One round takes one kind of event, and a key first comes from the system and then goes to a widget.
    """
    for _ in range(4):
        QCoreApplication.processEvents()


def _words_of(button: QAbstractButton) -> str:
    return f"{button.text().replace('&', '')} | {button.accessibleName()}"
