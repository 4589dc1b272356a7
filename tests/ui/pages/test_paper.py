"""The pages to be printed, as the window shows them."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui import paper
from peernotes.ui.app_window import AppWindow
from tests.ui.pages import scenes
from tests.ui.pages.scenes import Stage


def test_pages_that_only_just_fit_are_drawn_once_for_each_height(
    qtbot: QtBot,
    practice_vault: Opened,
    record_vault: Opened,
    new_window: Callable[[], AppWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A bar that comes and goes changes the width, the width the height, and the height the bar."""
    stage = Stage(qtbot, new_window(), practice_vault, record_vault)
    scenes.printing(stage)
    draw, drawn = paper.Document.image, list[int]()

    def count(document: paper.Document, page: int, width: int) -> QImage:
        drawn.append(page)
        assert len(drawn) < 100, "the pages are drawn without end"
        return draw(document, page, width)

    monkeypatch.setattr(paper.Document, "image", count)
    for height in range(700, 1900, 8):
        stage.window.resize(1366, height)
        qtbot.wait(1)
    assert drawn == []
