"""Which page of check-ins and measures a route leads to."""

from collections.abc import Callable

from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.pages.checked_page import CheckedPage
from peernotes.ui.pages.measure_page import MeasurePage
from peernotes.ui.pages.packs_page import PacksPage
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route


def measure_pages(route: Route, session: Session) -> dict[PageName, Callable[[], Page]]:
    """Makers raise LookupError: nobody is named, or there is no such measure or sheet."""
    return {
        PageName.CHECK_IN: lambda: MeasurePage(session, _named(route), route.section),
        PageName.CHECKED: lambda: CheckedPage(session, _named(route), route.section),
        PageName.PACKS: lambda: PacksPage(session),
    }


def _named(route: Route) -> ClientId:
    if route.client is None:
        raise LookupError("nobody named")
    return route.client
