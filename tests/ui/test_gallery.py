"""Whole pages laid from the pieces pass every check a page must pass, in every look."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.ui.widgets.text import Prose
from tests.ui import gallery
from tests.ui.gear import assert_accessible, assert_keyboard, show_active


@pytest.mark.parametrize("page", gallery.PAGES)
def test_everything_has_a_name_and_can_be_reached(qtbot: QtBot, page: str) -> None:
    window = gallery.PAGES[page]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    show_active(window)
    assert_accessible(window)
    assert_keyboard(window)


@pytest.mark.parametrize("page", gallery.PAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_word_is_cut_off(
    qapp: QApplication, qtbot: QtBot, page: str, scale: float, direction: Qt.LayoutDirection
) -> None:
    Theme.apply(qapp, Scheme.LIGHT, scale)
    qapp.setLayoutDirection(direction)
    window = gallery.PAGES[page]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    show_active(window)
    cut = [
        label.text()
        for label in window.findChildren(Prose)
        if label.isVisible()
        and (
            label.width() < label.minimumSizeHint().width()
            or label.height() < label.heightForWidth(label.width())
        )
    ]
    assert not cut
    assert window.width() == 1366


def test_the_pictures_are_drawn(tmp_path: Path) -> None:
    gallery.main(tmp_path)
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) == len(gallery.PAGES) * len(gallery.SHOTS)
    assert all(QImage(str(picture)).width() >= 1024 for picture in pictures)
