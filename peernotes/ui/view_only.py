"""Notes that may only be read: what would write is off beforehand, and text is there to read."""

from PySide6.QtWidgets import QAbstractButton, QWidget

from peernotes.ui.route import PageName
from peernotes.ui.widgets.plain_editor import PlainEditor

CLOSED = frozenset(
    {
        PageName.PERSON_FORM,
        PageName.PREFERENCE,
        PageName.CONVERSATION,
        PageName.QUESTION,
        PageName.DEMOGRAPHICS,
        PageName.CONSENT_FORM,
        PageName.TOLD,
        PageName.WAYS,
        PageName.RENEW,
        PageName.ESCROW_KEY,
        PageName.KEEPING,
        PageName.REMOVED,
        PageName.REHEARSAL,
        PageName.WELLNESS,
        PageName.PLAN_COPY,
        PageName.DIRECTIVE,
        PageName.LOCAL_NUMBERS,
        PageName.PLACE_FORM,
        PageName.PLACE_WORDS,
        PageName.PLACES_IN,
        PageName.REFERRAL,
        PageName.CHECK_IN,
        PageName.HOPE,
        PageName.READING,
        PageName.STEP,
        PageName.STRENGTH,
        PageName.SUPPORT,
        PageName.PLAN,
        PageName.SIGNING,
        PageName.PROMISE,
        PageName.COACH_RULE,
    }
)
"""Pages on which there is nothing to do but write."""

_WRITES = "writes"


def writes(*widgets: QWidget) -> None:
    """Say of these that to use them is to write, with everything that is in them."""
    for widget in widgets:
        widget.setProperty(_WRITES, True)  # noqa: FBT003 - Qt's signature


def let_read(page: QWidget) -> None:
    """Turn off what was said to write; a text in it can still be read, selected and copied."""
    for part in page.findChildren(QWidget):
        if part.property(_WRITES):
            _turn_off(part)


def _turn_off(part: QWidget) -> None:
    editors = [part] if isinstance(part, PlainEditor) else part.findChildren(PlainEditor)
    if not editors:
        part.setEnabled(False)
        return
    for editor in editors:
        editor.setReadOnly(True)
    for button in part.findChildren(QAbstractButton):
        button.setEnabled(False)
