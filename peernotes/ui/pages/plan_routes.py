"""The pages about hopes, plans and promises, by the route that leads to them."""

from collections.abc import Callable

from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.pages.hope_page import HopePage
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.plan_page import PlanPage
from peernotes.ui.pages.promise_change_page import PromiseChangePage
from peernotes.ui.pages.promise_page import PromisePage
from peernotes.ui.pages.promises_page import PromisesPage
from peernotes.ui.pages.reading_page import ReadingPage
from peernotes.ui.pages.signing_page import SigningPage
from peernotes.ui.pages.step_page import StepPage
from peernotes.ui.pages.strength_page import StrengthPage
from peernotes.ui.pages.support_page import SupportPage
from peernotes.ui.pages.timeline_page import TimelinePage
from peernotes.ui.route import PageName, Route


def plan_pages(route: Route, session: Session) -> dict[PageName, Callable[[], Page]]:
    """How each of them is made; one about a person raises LookupError where the route names nobody."""
    words = route.section.split()
    first, second = [*words, "", ""][:2]

    def promise() -> Page:
        known = len(words) > 1
        return (
            PromiseChangePage(session, _who(route), first, second)
            if known
            else PromisePage(session, _who(route), first)
        )

    return {
        PageName.HOPE: lambda: HopePage(session, _who(route), first),
        PageName.READING: lambda: ReadingPage(session, _who(route), first),
        PageName.STEP: lambda: StepPage(session, _who(route), first, second),
        PageName.STRENGTH: lambda: StrengthPage(session, _who(route), first),
        PageName.SUPPORT: lambda: SupportPage(session, _who(route), first),
        PageName.PLAN: lambda: PlanPage(session, _who(route), first),
        PageName.SIGNING: lambda: SigningPage(session, _who(route), first),
        PageName.TIMELINE: lambda: TimelinePage(session, _who(route)),
        PageName.PROMISE: promise,
        PageName.PROMISES: lambda: PromisesPage(session, route.client),
    }


def _who(route: Route) -> ClientId:
    """Raises LookupError: the route names nobody."""
    if route.client is None:
        raise LookupError("nobody named")
    return route.client
