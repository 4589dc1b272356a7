"""Two records become one page in the window, Undo takes them apart, and nobody is joined with themself."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.join_page import ChooseOtherPage, JoinPage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.person_sections import TABS
from peernotes.ui.pages.section import Section
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.choice import ChoiceCard
from tests.ui.hands import Hands
from tests.ui.pages.scenes import Stage


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


def _people(stage: Stage) -> int:
    return len(stage.main(stage.practice)._session.people.look())


def test_from_the_record_to_one_page_and_back_to_two(qtbot: QtBot, stage: Stage, hands: Hands) -> None:
    elena, thomas = stage.somebody("Elena Vásquez Ibáñez"), stage.somebody("Thomas Greer")
    session = stage.main(stage.practice)._session
    before = len(session.notes.of(elena.id))
    stage.practise(Route(PageName.PERSON, elena.id, section="record"))
    hands.press("Open: The same person twice?")
    choosing = hands.page(ChooseOtherPage)
    choosing.search.setText("tommy")
    qtbot.waitUntil(lambda: choosing._model.rowCount() == 1)
    choosing._rows.opened.emit(thomas.id)
    joining = hands.page(JoinPage)
    part = next(item for item in joining._parts if item.part == "pronouns")
    other = next(card for card in part.findChildren(ChoiceCard) if not card.isChecked())
    other.setChecked(True)
    hands.press("Join the two records")
    hands.page(PersonPage)
    assert session.people.one(elena.id).pronouns == thomas.pronouns
    assert session.people.one(elena.id).name_to_use == elena.name_to_use
    assert len(session.notes.of(elena.id)) > before
    assert _people(stage) == 11
    hands.press("Undo")
    page = hands.page(PersonPage)
    assert page.route.client == thomas.id
    assert _people(stage) == 12
    assert session.people.one(elena.id) == elena
    assert session.people.one(thomas.id) == thomas


def test_the_record_takes_them_apart_and_undo_joins_them_as_they_were(stage: Stage, hands: Hands) -> None:
    elena, thomas = stage.somebody("Elena Vásquez Ibáñez"), stage.somebody("Thomas Greer")
    session = stage.main(stage.practice)._session
    session.merging.join(elena.id, thomas.id, {"pronouns"})
    stage.practise(Route(PageName.PERSON, thomas.id, section="record"))
    assert hands.page(PersonPage).route.client == elena.id
    hands.press("Take the record of Thomas Greer apart")
    assert _people(stage) == 12
    hands.press("Undo")
    assert _people(stage) == 11
    assert session.people.one(thomas.id).pronouns == thomas.pronouns


def test_nobody_is_joined_with_themself_and_the_sentence_says_so(stage: Stage, hands: Hands) -> None:
    elena = stage.somebody("Elena Vásquez Ibáñez")
    stage.practise(Route(PageName.JOIN, elena.id, section=elena.id))
    hands.page(ChooseOtherPage)
    assert hands.sees("This is one and the same record already.")
    assert _people(stage) == 12


def test_keeping_says_that_both_go_together(stage: Stage, hands: Hands) -> None:
    elena, thomas = stage.somebody("Elena Vásquez Ibáñez"), stage.somebody("Thomas Greer")
    stage.main(stage.practice)._session.merging.join(elena.id, thomas.id, ())
    stage.practise(Route(PageName.KEEPING, elena.id))
    assert hands.sees("kept and destroyed as one")
    assert hands.sees("Thomas Greer")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("nena", "also called"),
        ("clinic elena", ""),
        ("Elena Basques", "sounds like"),
        ("mark whit", "short or long form of"),
    ],
)
def test_the_list_says_why_somebody_was_found(stage: Stage, typed: str, why: str) -> None:
    page = stage.practise(Route(PageName.PEOPLE)).page
    assert isinstance(page, PeoplePage)
    page.search.setText(typed)
    rows = [page._found._rows[at] for at in range(page._found.rowCount())]
    if not why:
        assert rows == []
        return
    assert rows[0].title in ("Elena Vásquez Ibáñez", "Marcus Whitfield")
    assert rows[0].second.startswith(why)


def test_a_long_list_reads_its_rows_as_they_come_near(qtbot: QtBot, stage: Stage) -> None:
    session = stage.main(stage.practice)._session
    with session.vault.journal.transaction():
        for number in range(200):
            blank = session.people.new()
            session.people.save(type(blank)(blank.id, f"Person {number:03}"))
    page = stage.practise(Route(PageName.PEOPLE)).page
    assert isinstance(page, PeoplePage)
    QCoreApplication.processEvents()
    assert 0 < page._found.rowCount() < 212
    bar = page._people.verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return page._found.rowCount() == 212

    qtbot.waitUntil(at_the_end, timeout=10_000)


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
def test_everything_of_both_opens_from_the_one_page(qtbot: QtBot, stage: Stage, tab: str) -> None:
    """Rows of a joined record carry its own id; no page may take them for somebody else's."""
    session = stage.main(stage.practice)._session
    stays, *others = [row.client.id for row in session.people.find()]
    for other in others:
        session.merging.join(stays, other, ())
    route = Route(PageName.PERSON, stays, section=tab)
    main = stage.practise(route)
    with qtbot.captureExceptions() as caught:
        for number in range(len(_links(main))):
            main.go(route)
            name = _links(main)[number].accessibleName() or _links(main)[number].text()
            _links(main)[number].click()
            assert not isinstance(main.page, TodayPage), name
    assert [repr(error) for error in caught] == []


def _links(main: MainWindow) -> list[LinkButton]:
    """What leads from the part of the page under its tabs."""
    page = main.page
    assert isinstance(page, PersonPage)
    return [
        link
        for section in page.findChildren(Section)
        for link in section.findChildren(LinkButton)
        if link.isVisible() and link.isEnabled() and link.text() in ("Open", "Ask", "Still true?")
    ]
