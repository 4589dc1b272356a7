"""The record of the record in the window: the trail that reads on, and each decision about keeping."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import ClientId
from peernotes.services import unlock
from peernotes.services.trail import PAGE, Kind, Sought
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.keep_page import KeepPage
from peernotes.ui.pages.kept_page import KeptPage
from peernotes.ui.pages.removed_page import RemovedPage
from peernotes.ui.pages.trail_page import TrailPage
from peernotes.ui.pages.years_field import YearsField
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.tabs import Tabs
from tests.ui.hands import Hands
from tests.ui.pages.scenes import KEPT, Stage
from tests.ui.stage import PASSPHRASE


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


def _looked(stage: Stage, who: ClientId) -> int:
    return len(stage.main(stage.practice)._session.trail.rows(Sought(who, Kind.LOOKED)))


def test_opening_what_is_about_somebody_is_noted_once(stage: Stage) -> None:
    who = stage.somebody().id
    assert _looked(stage, who) == 0
    for section in ("asking", "notes"):
        stage.practise(Route(PageName.PERSON, who, section=section))
    stage.practise(Route(PageName.PRINT, who))
    assert _looked(stage, who) == 1
    stage.practise(Route(PageName.TODAY))
    assert _looked(stage, stage.somebody("Marcus Whitfield").id) == 0


def test_the_trail_reads_on_as_far_as_it_goes(stage: Stage) -> None:
    session = stage.main(stage.practice)._session
    with session.vault.journal.transaction():
        for _ in range(2 * PAGE):
            session.vault.journal.note_event("looked at", stage.somebody().id)
    stage.practise(Route(PageName.TRAIL))
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, TrailPage)
    model = page._list.model()
    assert model.rowCount() >= PAGE
    while model.canFetchMore(page._list.rootIndex()):
        model.fetchMore(page._list.rootIndex())
    assert model.rowCount() == session.vault.journal.head.seq
    keys = [model._rows[index].key for index in range(model.rowCount())]  # type: ignore[attr-defined]
    assert keys == [str(seq) for seq in range(model.rowCount(), 0, -1)]


def test_a_kind_and_a_time_narrow_the_trail(stage: Stage) -> None:
    stage.practise(Route(PageName.TRAIL))
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, TrailPage)
    everything = page._list.model().rowCount()
    page._kinds.setCurrentIndex(page._kinds.findData(Kind.OPENED.value))
    assert 0 < page._list.model().rowCount() < everything
    assert page.route.section == Kind.OPENED
    page._kinds.setCurrentIndex(page._kinds.findData(Kind.KEPT.value))
    assert page._list.isHidden()
    assert not page._nothing.isHidden()


def _choose(page: QWidget, number: int) -> None:
    """As a worker chooses from the list of years."""
    years = next(field for field in page.findChildren(YearsField) if field.isVisible())
    years.setCurrentIndex(years.findData(number))
    years.activated.emit(years.currentIndex())
    for _ in range(4):
        QCoreApplication.processEvents()


def test_every_decision_about_keeping_is_kept(stage: Stage, hands: Hands) -> None:
    who = stage.somebody().id
    stage.practise(Route(PageName.KEEPING, who))
    page = hands.page(KeepPage)
    keeping = page.session.keeping
    hands.press("The work has ended")
    assert keeping.clock(who).starts == page.session.now().date()
    _choose(page, 7)
    assert keeping.clock(who).years == 7
    hands.press("Put it on hold")
    assert hands.sees("There is no reason yet.")
    hands.go_into("Why must it be held?")
    hands.write(KEPT[0])
    hands.press("Put it on hold")
    assert hands.sees("On hold since")
    assert hands.sees("nothing can be destroyed")
    hands.press("End the hold")
    assert not keeping.clock(who).retention.is_held
    hands.go_into("Why is it to be destroyed?")
    hands.write(KEPT[1])
    hands.press("Mark it for destruction")
    assert hands.sees("It can be destroyed from")
    hands.press("Call it off")
    assert not keeping.clock(who).retention.is_marked
    hands.press("The work goes on after all")
    assert keeping.clock(who).retention.closed_on is None


def test_the_rule_counts_for_everybody_and_lists_whose_years_are_over(stage: Stage, hands: Hands) -> None:
    session = stage.main(stage.practice)._session
    stage.practise(Route(PageName.KEEPING))
    assert hands.sees("None now.")
    long_ago = session.now().date().replace(year=session.now().year - 4)
    session.keeping.close(stage.somebody().id, long_ago)
    _choose(hands.page(KeptPage), 3)
    assert session.keeping.rule == 3
    assert hands.sees("the years ended")
    hands.press("Open: Nizhóní Begay")
    hands.wait_for(KeepPage)


def test_what_was_removed_comes_back_with_one_press(stage: Stage, hands: Hands) -> None:
    who = stage.somebody().id
    session = stage.main(stage.practice)._session
    said = next(item for row in session.asking.board(who) for item in row.statements)
    session.asking.withdraw(said)
    stage.practise(Route(PageName.REMOVED))
    hands.page(RemovedPage)
    hands.press("Bring back")
    assert said.id in {item.id for row in session.asking.board(who) for item in row.statements}
    assert session.removed.all() == []
    assert stage.window.findChildren(Tabs)


def test_today_says_in_one_line_that_a_record_waits_for_a_decision(
    qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> None:
    session = unlock.open_session(record_vault)
    person = session.people.save(replace(session.people.new(), name_to_use="Ana"))
    session.keeping.mark(person.id, "They asked for it.", timedelta(0))
    session.close()
    window = new_window()
    window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    hands = Hands(qtbot, window)
    assert hands.sees("One record may be destroyed, or its years are over.")
    hands.press("Keeping and destroying")
    hands.page(KeptPage)
