"""Every screen can be heard, reached by keyboard, translated, and read at every size and direction."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.ui.widgets.buttons import PrimaryButton
from tests.part import EVERY
from tests.ui.fitting import misfits
from tests.ui.gear import (
    assert_accessible,
    assert_keyboard,
    deliver_deferred_deletes,
    windows_shown,
)
from tests.ui.pages.looked_at import not_looked_at
from tests.ui.pages.marked import untranslated
from tests.ui.pages.scenes import PLAIN, SCENES, Stage

_ROUNDS = 10
Look = tuple[float, Scheme, Qt.LayoutDirection]
SIZES = ((1366, 768), (1024, 700))
LOOKS: tuple[tuple[Look, ...], ...] = (
    (
        (1.0, Scheme.LIGHT, Qt.LayoutDirection.LeftToRight),
        (2.0, Scheme.DARK, Qt.LayoutDirection.RightToLeft),
    ),
    (
        (1.0, Scheme.DARK, Qt.LayoutDirection.RightToLeft),
        (2.0, Scheme.LIGHT, Qt.LayoutDirection.LeftToRight),
    ),
)
"""Screens take turns: each is seen small and large, light and dark, in both directions."""


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("name", SCENES)
def test_can_be_heard_reached_and_translated(stage: Stage, name: str) -> None:
    with windows_shown() as strays:
        SCENES[name](stage)
        _settle()
    assert strays == []
    assert stage.window.windowTitle() == "PeerNotes"
    filled = [b for b in stage.window.findChildren(PrimaryButton) if b.isVisible() and b.isEnabled()]
    assert [b.text() for b in filled][1:] == []
    assert len(filled) == (name not in PLAIN)
    assert untranslated(stage.window) == []
    assert not_looked_at(stage) == []
    assert_accessible(stage.window)
    assert_keyboard(stage.window)


@pytest.mark.parametrize("name", SCENES)
def test_everything_has_room(qapp: QApplication, stage: Stage, name: str) -> None:
    found = []
    for scale, scheme, direction in _looks(list(SCENES).index(name)):
        Theme.apply(qapp, scheme, scale)
        qapp.setLayoutDirection(direction)
        SCENES[name](stage)
        for size in SIZES:
            stage.window.resize(*size)
            wrong = _settled_misfits(stage.window)
            assert (stage.window.width(), stage.window.height()) == size, (
                f"{name} needs more room than {size}"
            )
            look = f"{size[0]} at {scale:.0%}, {direction.name}"
            found += [f"{look}: {line}" for line in wrong]
        deliver_deferred_deletes()
    assert not found, "\n".join(["", *found])


def _looks(turn: int) -> Sequence[Look]:
    """Both looks of its turn, or only one of them: the next screen takes the other."""
    looks = LOOKS[turn % 2]
    return looks if EVERY else looks[turn // 2 % 2 :][:1]


def _settled_misfits(window: QWidget) -> list[str]:
    """Layouts ask for their height again once they know their width, some rounds after one another."""
    found: list[str] = []
    for _ in range(_ROUNDS):
        _settle()
        found = misfits(window)
        if not found:
            break
    return found


def _settle() -> None:
    for _ in range(4):
        QCoreApplication.processEvents()
