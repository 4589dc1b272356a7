"""Asked for the funder's counts in the real window: skipped, taken back, kept from the first key."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.demographics import State
from peernotes.services.demographics import FunderCounts
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.counts_page import CountsPage
from peernotes.ui.pages.demographics_fields import QuestionFields
from peernotes.ui.pages.demographics_page import DemographicsPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.text import Prose
from tests.ui.pages.scenes import Stage


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


def _page(stage: Stage) -> DemographicsPage:
    page = stage.begin(Route(PageName.DEMOGRAPHICS, stage.newcomer().id)).page
    assert isinstance(page, DemographicsPage)
    return page


def _question(page: DemographicsPage, question: str) -> QuestionFields:
    return next(item for item in page._questions if item.question.id == question)


def _kept(stage: Stage) -> FunderCounts:
    return FunderCounts(stage.main(stage.record)._session)


def test_the_record_of_a_person_leads_there_and_saving_leads_back(stage: Stage) -> None:
    page = _page(stage)
    page._save()
    main = stage.main(stage.record)
    assert main.page is not None
    assert main.page.route == Route(PageName.PERSON, stage.newcomer().id, section="record")
    assert _kept(stage).of(stage.newcomer().id) == {}


def test_several_and_their_own_words_are_kept_as_they_were_said(stage: Stage) -> None:
    page = _page(stage)
    race = _question(page, "race_ethnicity")
    assert not race._spaces["asian"].isVisibleTo(page)
    race._ticks["asian"].setChecked(True)
    race._ticks["white"].setChecked(True)
    assert race._spaces["asian"].isVisibleTo(page)
    race._write_ins["asian"].setText("Hmong")
    race._own.setText("Both 🙂 שלום")
    page._save()
    kept = _kept(stage).of(stage.newcomer().id)["race_ethnicity"]
    assert kept.says == (State.ANSWERED, ("asian", "white"), {"asian": "Hmong"}, "Both 🙂 שלום")


def test_rather_not_say_stands_alone_and_can_be_taken_back(stage: Stage) -> None:
    page = _page(stage)
    veteran = _question(page, "veteran")
    assert veteran._choice is not None
    veteran._choice.setCurrentIndex(1)
    veteran._rather.setChecked(True)
    assert not veteran._choice.isEnabled()
    page._save()
    who = stage.newcomer().id
    assert _kept(stage).of(who)["veteran"].state is State.RATHER_NOT_SAY
    page = _page(stage)
    again = _question(page, "veteran")
    assert again._rather.isChecked()
    again._rather.setChecked(False)
    page._save()
    assert _kept(stage).of(who)["veteran"].state is State.NOT_ASKED


def test_what_was_typed_comes_back_when_the_page_is_closed_without_saving(stage: Stage) -> None:
    page = _page(stage)
    _question(page, "tribe")._own.setText("River people")
    page._close()
    assert _kept(stage).of(stage.newcomer().id) == {}
    assert _question(_page(stage), "tribe")._own.text() == "River people"


def test_text_that_is_too_long_is_said_and_nothing_is_half_saved(stage: Stage) -> None:
    page = _page(stage)
    veteran = _question(page, "veteran")
    assert veteran._choice is not None
    veteran._choice.setCurrentIndex(1)
    _question(page, "tribe")._own.setText("x" * 1_001)
    page._save()
    assert page._trouble.isVisibleTo(page)
    assert _kept(stage).of(stage.newcomer().id) == {}


def test_the_counts_show_no_number_of_one_to_ten(stage: Stage) -> None:
    page = stage.practise(Route(PageName.COUNTS)).page
    assert isinstance(page, CountsPage)
    shown = [label.text() for label in page.findChildren(Prose)]
    assert "12 different people were seen in this time." in shown
    assert [text for text in shown if text.isdigit() and 0 < int(text) < 11] == []
    assert "not shown" in shown


def test_of_a_few_people_nothing_is_counted_out(stage: Stage, qtbot: QtBot) -> None:
    page = stage.practise(Route(PageName.COUNTS)).page
    assert isinstance(page, CountsPage)
    page._first.setDate(page._last.date().addDays(-4))

    def shown() -> list[str]:
        return [label.text() for label in page.findChildren(Prose) if label.isVisible()]

    qtbot.waitUntil(lambda: any(text.startswith("Fewer than 11") for text in shown()), timeout=5_000)
    assert "Race and ethnicity" not in shown()
