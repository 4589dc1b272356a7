"""Say something to a screen reader that the screen shows elsewhere than where the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Speak `text` when the reader pauses, or `at_once` when something went wrong.

    What stands on a page that was put away, as under a lock that waits for the disk, says nothing.
    """
    if is_put_away(widget):
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)


def is_put_away(widget: QWidget) -> bool:
    """Whether it, or what it stands on, was hidden; not so what was never shown yet."""
    at: QWidget | None = widget
    while at is not None:
        if at.isHidden() and at.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        at = at.parentWidget()
    return False
