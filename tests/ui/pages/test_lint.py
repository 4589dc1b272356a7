"""Every field of staff text says what is better left out of the record; own words are left alone."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.field_lint import FieldLint
from peernotes.ui.pages.note_slots import SlotEditor
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.search import SearchField
from peernotes.ui.widgets.secret import SecretField
from tests.ui.pages.scenes import OUTSIDE, SCENES, Stage

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


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


def _fields(page: QWidget) -> list[QWidget]:
    found: list[QWidget] = [*page.findChildren(TextField), *page.findChildren(PlainEditor)]
    return [field for field in found if not isinstance(field, _NEVER)]


def _is_in_the_coach(field: QWidget) -> bool:
    return isinstance(field.parentWidget(), SlotEditor)


@pytest.mark.parametrize("name", [name for name in SCENES if name not in OUTSIDE])
def test_every_field_of_staff_text_is_looked_at_or_holds_no_prose(stage: Stage, name: str) -> None:
    SCENES[name](stage)
    page = stage.window.shown
    main = stage.window.main
    if main is not None and isinstance(main.page, Page):
        page = main.page
    if not isinstance(page, Page) or page.route.page in _NOT_ABOUT_ANYONE:
        return
    missed = [
        field.accessibleName()
        for field in _fields(page)
        if not (field.findChild(FieldLint) or field.property("no prose") or _is_in_the_coach(field))
    ]
    assert missed == []
    for watch in page.findChildren(FieldLint):
        assert watch.line.parentWidget() is not None  # there is a place to say it


@pytest.mark.parametrize("name", [name for name in SCENES if name not in OUTSIDE])
def test_no_field_of_own_words_is_ever_looked_at(stage: Stage, name: str) -> None:
    SCENES[name](stage)
    assert [e for e in stage.window.findChildren(OwnWordsEditor) if e.findChild(FieldLint)] == []


def _form(stage: Stage) -> PersonForm:
    main = stage.practise(Route(PageName.PERSON_FORM, stage.somebody().id))
    page = main.page
    assert isinstance(page, PersonForm)
    return page


def _typed(field: TextField, text: str) -> FieldLint:
    field.setText(text)
    found = field.findChild(FieldLint)
    assert isinstance(found, FieldLint)
    found.look()
    return found


def test_it_says_why_offers_wording_and_never_stops_saving(stage: Stage) -> None:
    page = _form(stage)
    found = _typed(page._contact._hours, "after work, SSN 219-09-9999")
    assert found.line.isVisibleTo(page)
    assert found.line.shown is not None
    assert found.line.shown.rule_id == "privacy.ssn"
    page._save()
    saved = stage.main(stage.practice)._session.people.one(page._client.id)
    assert saved.safe_contact.hours == "after work, SSN 219-09-9999"


def test_an_offer_is_taken_as_one_step_that_undo_takes_back(stage: Stage) -> None:
    page = _form(stage)
    found = _typed(page._contact._hours, "😀 SSN 219-09-9999, evenings")
    found.line.findChildren(LinkButton)[0].click()
    assert page._contact._hours.text() == "😀 SSN on file elsewhere, evenings"
    assert not found.line.isVisibleTo(page)
    page._contact._hours.undo()
    assert page._contact._hours.text() == "😀 SSN 219-09-9999, evenings"


def test_what_was_left_there_is_not_said_again(stage: Stage) -> None:
    page = _form(stage)
    found = _typed(page._contact._hours, "immigration court on Mondays")
    assert found.line.shown is not None
    found.line.left.emit()
    assert not found.line.isVisibleTo(page)
    again = _typed(page._contact._hours, "immigration court on Mondays, evenings else")
    assert not again.line.isVisibleTo(page)


def test_it_comes_when_typing_rests(stage: Stage, qtbot: QtBot) -> None:
    page = _form(stage)
    page._contact._hours.setText("undocumented")
    found = page._contact._hours.findChild(FieldLint)
    assert isinstance(found, FieldLint)
    qtbot.waitUntil(lambda: found.line.shown is not None, timeout=5_000)


@pytest.mark.parametrize("field", ["_name", "_legal", "_phone", "_code"])
def test_names_and_numbers_are_not_looked_at(stage: Stage, field: str) -> None:
    assert getattr(_form(stage), field).findChild(FieldLint) is None
