"""Whatever is typed or pasted about a place is kept or refused with a sentence, and nothing is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.errors import DiskFullError
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.place_form import PlaceForm
from peernotes.ui.pages.place_page import PlacePage
from peernotes.ui.pages.place_words_page import PlaceWordsPage
from peernotes.ui.pages.places_in_page import PlacesInPage
from peernotes.ui.pages.places_page import PlacesPage
from peernotes.ui.pages.referral_form import ReferralForm
from peernotes.ui.route import PageName, Route
from peernotes.vault.directory import Directory
from tests.ui.hands import Hands
from tests.ui.pages import scenes
from tests.ui.pages.scenes import Stage
from tests.ui.pages.test_bad_input import BAD, paste, paste_line


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


def _filled(fields: Sequence[QLineEdit], bad: str) -> list[str]:
    for field in fields:
        paste_line(field, BAD[bad])
    return [field.text() for field in fields]


@pytest.mark.parametrize("bad", BAD)
class TestPasted:
    def test_into_every_field_of_a_place(self, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.place_form_new(stage)
        page = hands.page(PlaceForm)
        pasted = _filled(list(page._fields.values()), bad)
        page._save()
        if isinstance(hands.main.page, PlaceForm):
            assert [field.text() for field in page._fields.values()] == pasted
            assert hands.sees("This text")
        else:
            hands.page(PlacePage)

    def test_into_every_field_of_a_way(self, stage: Stage, hands: Hands, bad: str) -> None:
        stage.begin(Route(PageName.REFERRAL, stage.newcomer().id))
        page = hands.page(ReferralForm)
        fields = [page._place.field, page._what_for, page._barrier_words]
        pasted = _filled(fields, bad)
        page._place._typed(page._place.field.text())
        page._save()
        if isinstance(hands.main.page, ReferralForm):
            assert [field.text() for field in fields] == pasted
            assert hands.sees("This text")
        else:
            (kept,) = page.session.referrals.of(page._client_id)
            kept.referral.place.encode("utf-8")

    def test_into_what_somebody_said(self, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.place_words(stage)
        page = hands.page(PlaceWordsPage)
        page._editor.set_text("Old words. ")
        page._editor.set_caret(len("Old words. "))
        paste(page._editor, BAD[bad])
        assert page._editor.text().startswith("Old words. ")
        page._save()
        hands.page(PlacePage)

    def test_into_the_search(self, stage: Stage, hands: Hands, bad: str) -> None:
        scenes.places(stage)
        page = hands.page(PlacesPage)
        paste_line(page.search, BAD[bad])
        assert page._none.isVisible()


def test_a_name_of_three_hundred_letters_has_room(stage: Stage, hands: Hands) -> None:
    scenes.place_form_new(stage)
    page = hands.page(PlaceForm)
    page._fields["name"].setText("Hope" * 75)
    page._save()
    hands.page(PlacePage)
    assert stage.window.width() == 1366


@pytest.mark.parametrize("field", ["status_on", "heard_on"])
def test_a_day_to_come_is_refused_and_all_that_was_typed_stays(
    stage: Stage, hands: Hands, field: str
) -> None:
    stage.begin(Route(PageName.REFERRAL, stage.newcomer().id))
    page = hands.page(ReferralForm)
    page._what_for.setText("A ride")
    page._said.editor.set_text("They waited for me.")
    {"status_on": page._status_on, "heard_on": page._said.said_on}[field].setDate(QDate(2150, 1, 1))
    page._save()
    assert hands.page(ReferralForm) is page
    assert hands.sees("in the future")
    assert (page._what_for.text(), page._said.editor.text()) == ("A ride", "They waited for me.")
    assert page.session.referrals.of(page._client_id) == []


def test_a_day_to_ask_that_is_over_is_refused(stage: Stage, hands: Hands) -> None:
    stage.begin(Route(PageName.REFERRAL, stage.newcomer().id))
    page = hands.page(ReferralForm)
    page._what_for.setText("A ride")
    page._asks.setChecked(True)
    page._follow_up.setDate(QDate(2020, 1, 1))
    page._save()
    assert hands.sees("The day to ask how it went is over already.")


def test_a_full_disk_in_the_middle_of_a_file_says_so_and_leaves_nothing(
    stage: Stage, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenes.places_from_a_file(stage)
    page = hands.page(PlacesInPage)
    head, put, count = page.session.vault.journal.head, Directory.put, iter(range(99))

    def full(store: Directory, action: str, place: object) -> None:
        if next(count) % 2:
            raise DiskFullError
        put(store, action, place)  # type: ignore[arg-type]

    monkeypatch.setattr(Directory, "put", full)
    page._write()
    assert hands.page(PlacesInPage) is page
    assert hands.sees(DiskFullError.what)
    assert page.session.vault.journal.head == head
    assert page._take.isEnabled()


def test_the_places_go_into_a_file_that_says_what_it_is(stage: Stage, hands: Hands, tmp_path: Path) -> None:
    scenes.places(stage)
    page = hands.page(PlacesPage)
    page.save_to(tmp_path / "places.csv")
    assert hands.sees("9 places are in the file. It is not encrypted")
    data = (tmp_path / "places.csv").read_text(encoding="utf-8-sig")
    assert "Mesa Street Food Shelf" in data
    assert "tell my story" not in data
    assert "Begay" not in data
    page.save_to(tmp_path / "no folder" / "places.csv")
    assert not hands.sees("10 places")
