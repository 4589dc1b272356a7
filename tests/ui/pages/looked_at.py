"""Which fields of a screen say what is better left out of the record."""

from PySide6.QtWidgets import QWidget

from peernotes.ui.pages.field_lint import FieldLint
from peernotes.ui.pages.note_slots import SlotEditor
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.search import SearchField
from peernotes.ui.widgets.secret import SecretField
from tests.ui.pages.scenes import Stage

_NEVER = (OwnWordsEditor, SecretField, SearchField)
_NOT_ABOUT_ANYONE = {
    PageName.SETTINGS,
    PageName.WAYS,
    PageName.RENEW,
    PageName.ESCROW_KEY,
    PageName.SAFETY,
    PageName.REHEARSAL,
}
"""Keys, sheets and the worker's own settings."""


def not_looked_at(stage: Stage) -> list[str]:
    """Fields of staff text that nothing looks at, and fields of own words that something does."""
    main = stage.window.main
    page = main.page if main is not None and isinstance(main.page, Page) else stage.window.shown
    wrong = [
        f"own words: {editor.accessibleName()}"
        for editor in stage.window.findChildren(OwnWordsEditor)
        if editor.findChild(FieldLint)
    ]
    if not isinstance(page, Page) or page.route.page in _NOT_ABOUT_ANYONE:
        return wrong
    wrong += [field.accessibleName() for field in _fields(page) if not _is_looked_at(field)]
    return wrong + [
        "no place to say it" for watch in page.findChildren(FieldLint) if watch.line.parentWidget() is None
    ]


def _fields(page: QWidget) -> list[QWidget]:
    found: list[QWidget] = [*page.findChildren(TextField), *page.findChildren(PlainEditor)]
    return [field for field in found if not isinstance(field, _NEVER)]


def _is_looked_at(field: QWidget) -> bool:
    in_the_coach = isinstance(field.parentWidget(), SlotEditor)
    return bool(field.findChild(FieldLint) or field.property("no prose") or in_the_coach)
