"""Which page about the language coach a route leads to."""

from collections.abc import Callable

from peernotes.services.session import Session
from peernotes.ui.pages.coach_page import CoachPage
from peernotes.ui.pages.coach_rule_page import CoachRulePage
from peernotes.ui.pages.coach_words_page import CoachWordsPage
from peernotes.ui.pages.mirror_page import MirrorPage
from peernotes.ui.pages.page import Page
from peernotes.ui.route import PageName, Route


def coach_pages(route: Route, session: Session) -> dict[PageName, Callable[[], Page]]:
    """Makers raise LookupError: there is no such category or wording."""
    return {
        PageName.COACH: lambda: CoachPage(session),
        PageName.COACH_WORDS: lambda: CoachWordsPage(session, route.section),
        PageName.COACH_RULE: lambda: CoachRulePage(session, route.section),
        PageName.MIRROR: lambda: MirrorPage(session),
    }
