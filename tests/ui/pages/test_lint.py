"""Every field of staff text says what is better left out of the record; own words are left alone."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.field_lint import FieldLint
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.fields import TextField
from tests.ui.pages.scenes import Stage


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


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


def test_names_and_numbers_are_not_looked_at(stage: Stage) -> None:
    form = _form(stage)
    for field in (form._name, form._legal, form._contact._phone, form._contact._code):
        assert field.findChild(FieldLint) is None
