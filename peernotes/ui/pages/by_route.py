"""Which page a route leads to."""

from collections.abc import Callable
from contextlib import suppress

from peernotes.domain.ids import NoteId
from peernotes.services.session import Session
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.history_page import history_page
from peernotes.ui.pages.kept_page import keeping_page
from peernotes.ui.pages.measure_routes import measure_pages
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.notes_page import NotesPage
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.rehearsal_page import RehearsalPage
from peernotes.ui.pages.removed_page import RemovedPage
from peernotes.ui.pages.renew_page import RenewPage
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.trail_page import TrailPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import Settings
from peernotes.ui.tasks import Tasks


def page_for(route: Route, session: Session, tasks: Tasks, settings: Settings) -> Page:
    """A new page; where what the route names is not there any more, the nearest thing to it."""
    try:
        maker = _of_the_worker(route, session, tasks, settings).get(route.page)
        return maker() if maker else _about_someone(route, session, tasks)
    except LookupError:
        return _instead_of(route, session)


def _of_the_worker(
    route: Route, session: Session, tasks: Tasks, settings: Settings
) -> dict[PageName, Callable[[], Page]]:
    return {
        PageName.TODAY: lambda: TodayPage(session),
        PageName.PEOPLE: lambda: PeoplePage(session, route.section),
        PageName.NOTES: lambda: NotesPage(session),
        PageName.PERSON_FORM: lambda: PersonForm(session, route.client, route.section),
        PageName.SETTINGS: lambda: SettingsPage(session, settings),
        PageName.SAFETY: lambda: SafetyPage(session, tasks),
        PageName.REHEARSAL: lambda: RehearsalPage(session, tasks),
        PageName.WAYS: lambda: WaysPage(session, tasks),
        PageName.RENEW: lambda: RenewPage(session, tasks),
        PageName.ESCROW_KEY: lambda: EscrowKeyPage(session),
        PageName.TRAIL: lambda: TrailPage(session, route.client, route.section),
        PageName.HISTORY: lambda: history_page(session, route.client, route.section),
        PageName.REMOVED: lambda: RemovedPage(session),
        PageName.PAPER: lambda: PaperPage(session, tasks, route.section, route.client),
        PageName.KEEPING: lambda: keeping_page(session, route.client),
    } | measure_pages(route, session)


def _about_someone(route: Route, session: Session, tasks: Tasks) -> Page:
    client = route.client
    if route.page is PageName.DRAFT and route.draft:
        return NotePage(session, route.draft)
    if route.page is PageName.NOTE and route.note:
        return SignedPage(session, route.note)
    if client is None:
        raise LookupError("nobody named")
    if route.page is PageName.PREFERENCE:
        return PreferencePage(session, client, route.section)
    if route.page is PageName.PRINT:
        return PrintPage(session, tasks, client)
    return PersonPage(session, client, route.section)


def _instead_of(route: Route, session: Session) -> Page:
    """A draft that was signed since is the note it became; where else nothing is left, Today."""
    if route.draft is not None:
        with suppress(LookupError):
            return SignedPage(session, NoteId(route.draft))
    return TodayPage(session)
