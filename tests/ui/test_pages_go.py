"""A page that was left is gone: nothing keeps it, its words or its timers alive."""

import gc
import weakref
from collections.abc import Callable

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.route import PageName, Route
from tests.part import part
from tests.ui.gear import deliver_deferred_deletes
from tests.ui.pages import scenes

LEFT_AT_ONCE = {"note, coach", "signed, brought back"}
"""Something is still to be done in a moment when the page is left."""
WITH_NOTES = sorted({*sorted(set(scenes.SCENES) - scenes.OUTSIDE)[::3], *LEFT_AT_ONCE})


@pytest.mark.parametrize("name", part(WITH_NOTES, 2))
def test_nothing_keeps_a_page_that_was_left(
    qtbot: QtBot,
    practice_vault: Opened,
    record_vault: Opened,
    new_window: Callable[[], AppWindow],
    name: str,
) -> None:
    window = new_window()
    scenes.SCENES[name](scenes.Stage(qtbot, window, practice_vault, record_vault))
    main = window.main
    assert main is not None
    page = main.page
    assert page is not None
    alive = weakref.ref(page)
    route = page.route
    main._back.clear()
    main.go(Route(PageName.PEOPLE if route.page is not PageName.PEOPLE else PageName.TODAY))
    assert main.page is not page
    qtbot.waitUntil(lambda: not window._tasks._running, timeout=10_000)
    deliver_deferred_deletes()
    assert not shiboken6.isValid(page)
    del page
    gc.collect()
    assert alive() is None
