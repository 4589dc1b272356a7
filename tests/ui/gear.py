"""What page tests share: a false language, an ear for screen readers, and a hand that only has Tab."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_ACCENTED = str.maketrans("aceinosuyACEINOSUY", "áçéîñöšúýÁÇÉÎÑÖŠÚÝ")
_PLACEHOLDER = re.compile(r"(\{\w+\})")
_SILENT_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client}
_PARTS = {
    QAccessible.Role.ListItem,
    QAccessible.Role.PageTab,
    QAccessible.Role.TreeItem,
    QAccessible.Role.Cell,
}


class PseudoLanguage(QTranslator):
    """Longer than English and accented, so that a sentence nobody marked for translation stands out."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self,
        _context: str,
        source: str,
        _disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        parts = _PLACEHOLDER.split(source.replace("%n", str(n)))
        shown = "".join(part if part.startswith("{") else part.translate(_ACCENTED) for part in parts)
        return f"[!!{shown}~~!!]"


def spoken(widget: QWidget) -> tuple[QAccessible.Role, str]:
    """The role and the name a screen reader says for `widget`."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.role(), heard.text(QAccessible.Text.Name)


def assert_accessible(widget: QWidget) -> None:
    """Everything under `widget` that the keyboard can reach has a name and a role to speak."""
    QAccessible.setActive(True)
    mute = [
        f"{_kind(part)}: role {part.role().name}"
        for part in _walk(QAccessible.queryAccessibleInterface(widget))
        if _asks_for_a_name(part) and (not _name(part) or part.role() in _SILENT_ROLES)
    ]
    assert not mute, f"a screen reader cannot say what these are: {mute}"


def assert_keyboard(widget: QWidget) -> None:
    """Tab reaches everything under `widget` that takes it, and goes on from there; Shift+Tab comes back."""
    show_active(widget)
    expected = [part for part in widget.findChildren(QWidget) if _takes_tab(part)]
    if not expected:
        return
    expected[0].setFocus(Qt.FocusReason.TabFocusReason)
    there = _tab_round(len(expected), Qt.KeyboardModifier.NoModifier)
    back = _tab_round(len(expected), Qt.KeyboardModifier.ShiftModifier)
    missed = [_label(part) for part in expected if part not in there]
    assert not missed, f"Tab never reaches: {missed}"
    stuck = [_label(part) for part in expected if part not in back]
    assert not stuck, f"Shift+Tab never reaches: {stuck}"


def show_active(widget: QWidget) -> None:
    """Show `widget` and wait until it can have the keyboard."""
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)


@contextmanager
def windows_shown() -> Iterator[list[str]]:
    """What appears on the screen as a window of its own while the block runs, by kind and text."""
    app = QApplication.instance()
    assert app is not None
    watch = _WindowWatch()
    app.installEventFilter(watch)
    yield watch.seen
    app.removeEventFilter(watch)


class _WindowWatch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.property('text') or ''}".strip())
        return False


def deliver_deferred_deletes() -> None:
    """Run every waiting `deleteLater`, which only a running event loop would do by itself."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _tab_round(count: int, modifier: Qt.KeyboardModifier) -> list[QObject]:
    reached: list[QObject] = []
    for _ in range(2 * count + 2):
        at = QApplication.focusWidget()
        assert at is not None, "Tab lost the keyboard"
        reached.append(at)
        key = Qt.Key.Key_Backtab if modifier else Qt.Key.Key_Tab
        QTest.keyClick(at, key, modifier)
    return reached


def _takes_tab(widget: QWidget) -> bool:
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wants) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _asks_for_a_name(part: QAccessibleInterface) -> bool:
    return _is(part, "focusable") and not _is(part, "invisible") and part.role() not in _PARTS


def _is(part: QAccessibleInterface, state: str) -> bool:
    return bool(getattr(part.state(), state))


def _walk(part: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield part
    for child in map(part.child, range(part.childCount())):
        if _there(child):
            yield from _walk(child)


def _there(part: QAccessibleInterface | None) -> bool:
    return part is not None and part.isValid()


def _name(part: QAccessibleInterface) -> str:
    return part.text(QAccessible.Text.Name).strip()


def _kind(part: QAccessibleInterface) -> str:
    return type(part.object()).__name__


def _label(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"
