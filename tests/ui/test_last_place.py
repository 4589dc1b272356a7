"""Whatever is kept of where the worker was, unlocking opens a page and never stumbles."""

from collections.abc import Callable
from typing import Any

import pytest

from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.route import PageName, Route
from tests.part import part

GONE: Any = "0190ffff-0000-7000-8000-000000000000"
SECTIONS = ("", "days", "trail", "trail a b", "trail everything -1", "trail everything 99999999999", GONE)
WRONG_KINDS: tuple[Any, ...] = (None, 7, [], {}, True)


@pytest.fixture
def main(practice_vault: Opened, new_window: Callable[[], AppWindow]) -> MainWindow:
    window = new_window()
    window._open(practice_vault)
    assert window.main is not None
    return window.main


def open_at(main: MainWindow, place: dict[str, Any]) -> None:
    """As unlocking does with what the vault kept."""
    main.session.remember_place(place)
    main.go(Route.from_plain(main.session.last_place()))


@pytest.mark.parametrize("page", part(list(PageName), 2))
def test_ids_that_are_gone_and_sections_that_are_none(main: MainWindow, page: PageName) -> None:
    known = main.session.notes.drafts()[0]
    for client, other in ((None, None), (GONE, GONE), (known.client_id, GONE)):
        for section in SECTIONS:
            open_at(main, Route(page, client, other, other, section).plain())
            assert main.page is not None
            assert main.page.isVisibleTo(main)


def test_values_that_are_no_text_are_no_place() -> None:
    for page in PageName:
        whole = Route(page).plain()
        for name in whole:
            wrong = [value for value in WRONG_KINDS if value is not None or name in ("page", "section")]
            for value in wrong:
                assert Route.from_plain(whole | {name: value}) == Route(PageName.TODAY)
            missing = {key: value for key, value in whole.items() if key != name}
            assert Route.from_plain(missing) == Route(PageName.TODAY)
