"""On the form of a person: other names that grow, and a quiet question where the name is known already."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.services.session import Session
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.text import Prose
from peernotes.ui.widgets.tick_box import TickBox
from tests.services.test_finding import known


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    Theme.apply(qapp)


def _form(qtbot: QtBot, session: Session, route: Route | None = None) -> PersonForm:
    route = route or Route(PageName.PERSON_FORM)
    form = PersonForm(session, route.client, route.section)
    qtbot.addWidget(form)
    form.show()
    return form


def _press(qtbot: QtBot, form: PersonForm, text: str) -> None:
    button = next(item for item in form.findChildren(LinkButton) if item.text() == text and item.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _line(form: PersonForm) -> tuple[TextField, TextField, TickBox]:
    """The newest line for another name."""
    line = form._others._lines[-1]
    return line.name, line._what_for, line._may_show


def _said(form: PersonForm) -> str:
    if not form._alike.isVisible():
        return ""
    return " ".join(item.text() for item in form._alike.findChildren(Prose))


def test_names_are_added_one_after_the_other_and_saved_with_the_person(
    qtbot: QtBot, session: Session
) -> None:
    form = _form(qtbot, session)
    qtbot.keyClicks(form._name, "Rosa")
    for name, use in (("Rosie", "her sister"), ("Chayo", "")):
        _press(qtbot, form, "Add another name")
        field, what_for, _ = _line(form)
        qtbot.keyClicks(field, name)
        qtbot.keyClicks(what_for, use)
    _line(form)[2].setChecked(True)
    form._save()
    (row,) = session.people.find("chayo")
    names = [(item.name, item.what_for, item.may_show) for item in session.people.other_names(row.client.id)]
    assert names == [("Rosie", "her sister", False), ("Chayo", "", True)]


def test_a_name_begun_comes_back_with_its_line(qtbot: QtBot, session: Session) -> None:
    form = _form(qtbot, session)
    qtbot.keyClicks(form._name, "Rosa")
    _press(qtbot, form, "Add another name")
    qtbot.keyClicks(_line(form)[0], "Rosie")
    form.pause()
    again = _form(qtbot, session, form.route)
    assert _line(again)[0].text() == "Rosie"
    assert again._name.text() == "Rosa"
    again._save()
    assert [item.name for item in session.people.other_names(again._client.id)] == ["Rosie"]


def test_a_name_that_is_taken_out_is_gone_only_when_saved(qtbot: QtBot, session: Session) -> None:
    client = known(session, "Rosa", "Rosie")
    form = _form(qtbot, session, Route(PageName.PERSON_FORM, client.id))
    _press(qtbot, form, "Take it out")
    assert [item.name for item in session.people.other_names(client.id)] == ["Rosie"]
    form._save()
    assert session.people.other_names(client.id) == []


def test_a_pasted_page_in_one_name_keeps_everything_typed_and_saves_nothing_by_half(
    qtbot: QtBot, session: Session
) -> None:
    client = known(session, "Rosa", "Rosie")
    form = _form(qtbot, session, Route(PageName.PERSON_FORM, client.id))
    qtbot.keyClicks(form._say, "ROH-sa")
    _line(form)[0].setText("x" * 500)
    form._save()
    assert form._trouble.isVisible()
    assert _line(form)[0].text() == "x" * 500
    assert session.people.one(client.id).say_it == ""
    assert [item.name for item in session.people.other_names(client.id)] == ["Rosie"]


def test_somebody_known_is_asked_about_and_nothing_stops(qtbot: QtBot, session: Session) -> None:
    client = known(session, "Rosa Delgado")
    form = _form(qtbot, session)
    qtbot.keyClicks(form._name, "Rosita Delg")
    assert _said(form) == ""
    qtbot.keyClicks(form._name, "ado")
    assert "You already know" in _said(form)
    assert "Rosa Delgado" in _said(form)
    assert "here since" in _said(form)
    form._save()
    assert len(session.people.find("delgado")) == 2
    assert session.people.one(client.id).name_to_use == "Rosa Delgado"


def test_opening_who_is_known_keeps_what_was_typed(qtbot: QtBot, session: Session) -> None:
    client = known(session, "Rosa Delgado")
    form = _form(qtbot, session)
    qtbot.keyClicks(form._name, "Rosa Delgado")
    with qtbot.waitSignal(form.asked) as heard:
        _press(qtbot, form, "Open")
    assert heard.args == [Route(PageName.PERSON, client.id)]
    (left,) = session.forms.all()
    assert left.content["name_to_use"] == "Rosa Delgado"
    assert len(session.people.find("rosa")) == 1
    assert session.people.one(client.id) == client


def test_nobody_is_asked_about_themself(qtbot: QtBot, session: Session) -> None:
    client = known(session, "Rosa Delgado")
    form = _form(qtbot, session, Route(PageName.PERSON_FORM, client.id))
    form._name.setText("Rosa M Delgado")
    assert _said(form) == ""


def test_an_empty_line_is_not_worth_coming_back_to(qtbot: QtBot, session: Session) -> None:
    client = known(session, "Rosa")
    form = _form(qtbot, session, Route(PageName.PERSON_FORM, client.id))
    _press(qtbot, form, "Add another name")
    form.leave()
    assert session.forms.all() == []
    assert session.people.other_names(client.id) == []
