"""A notice is shown quietly over the page, each once, and stays away once it was put away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peernotes.services import notices, unlock
from peernotes.services.notices import Notice
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.notice_bar import NoticeBar
from peernotes.vault import ballast, frame, header
from tests.ui.gear import assert_accessible
from tests.ui.hands import Hands
from tests.ui.stage import PASSPHRASE


def _damage_one_copy(folder: Path) -> None:
    path = folder / header.FILE_NAME
    raw = bytearray(path.read_bytes())
    raw[100:200] = bytes(100)
    assert len(raw) == frame.FILE_BYTES
    path.write_bytes(raw)


@pytest.fixture
def mended(qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]) -> Hands:
    _damage_one_copy(record_vault.folder)
    window = new_window()
    window._open(unlock.derive(record_vault.folder, PASSPHRASE))
    return Hands(qtbot, window)


def test_a_mended_key_is_told_in_three_sentences_when_the_notes_open(mended: Hands) -> None:
    told = notices.KEY_HEALED
    assert mended.sees(told.what)
    assert mended.sees(told.safe)
    assert mended.sees(told.press)
    mended.page(TodayPage)
    assert_accessible(mended.main._notices)


def test_a_notice_that_was_put_away_stays_away_on_every_page(mended: Hands) -> None:
    mended.press("Put away")
    assert not mended.sees(notices.KEY_HEALED.what)
    assert not mended.main._notices.isVisible()
    mended.press("People")
    mended.press("Today")
    assert not mended.sees(notices.KEY_HEALED.what)


def test_what_a_save_brought_about_is_told_after_that_save(
    qtbot: QtBot,
    record_vault: Opened,
    new_window: Callable[[], AppWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = new_window()
    window._open(record_vault)
    hands = Hands(qtbot, window)
    assert not hands.main._notices.isVisible()
    hands.press("Add a person")
    form = hands.page(PersonForm)
    form._name.setFocus()
    hands.write("Ana")
    assert hands.main._session.vault.ballast.drop()
    monkeypatch.setattr(ballast, "SIZE", 1 << 60)  # no disk has room for that, so it is not made again
    hands.keys("Ctrl+S")
    assert hands.sees(notices.LAST_ROOM_USED.what)


def test_of_two_notices_the_second_comes_when_the_first_was_put_away(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notices((notices.KEY_HEALED, notices.LAST_ROOM_USED))
    assert _shown(bar) == notices.KEY_HEALED
    qtbot.mouseClick(bar.findChildren(LinkButton)[0], Qt.MouseButton.LeftButton)
    assert _shown(bar) == notices.LAST_ROOM_USED
    bar.show_notices((notices.KEY_HEALED,))
    assert _shown(bar) is None
    assert not bar.isVisible()
    bar.remind(notices.KEY_HEALED)
    assert _shown(bar) == notices.KEY_HEALED


def _shown(bar: NoticeBar) -> Notice | None:
    """Asked each time, which a type checker would otherwise think the same for good."""
    return bar.shown
