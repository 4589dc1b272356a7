"""Which page a route leads to."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from peernotes.domain.ids import ClientId, NoteId, ResourceId
from peernotes.services.session import Session
from peernotes.ui.pages.coach_routes import coach_pages
from peernotes.ui.pages.consent_form import ConsentForm
from peernotes.ui.pages.consent_page import ConsentPage
from peernotes.ui.pages.conversation_page import conversation_page
from peernotes.ui.pages.counts_page import CountsPage
from peernotes.ui.pages.demographics_page import DemographicsPage
from peernotes.ui.pages.directive_page import DirectivePage
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.glance_page import glance_page
from peernotes.ui.pages.handing_over_page import HandingOverPage
from peernotes.ui.pages.history_page import history_page
from peernotes.ui.pages.join_page import join_page
from peernotes.ui.pages.kept_page import keeping_page
from peernotes.ui.pages.local_numbers_page import LocalNumbersPage
from peernotes.ui.pages.measure_routes import measure_pages
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.notes_page import NotesPage
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.place_form import PlaceForm
from peernotes.ui.pages.place_page import PlacePage
from peernotes.ui.pages.place_words_page import PlaceWordsPage
from peernotes.ui.pages.places_in_page import PlacesInPage
from peernotes.ui.pages.places_page import PlacesPage
from peernotes.ui.pages.plan_copy_page import PlanCopyPage
from peernotes.ui.pages.plan_routes import plan_pages
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.question_page import QuestionPage
from peernotes.ui.pages.questions_page import QuestionsPage
from peernotes.ui.pages.referral_form import ReferralForm
from peernotes.ui.pages.rehearsal_page import RehearsalPage
from peernotes.ui.pages.removed_page import RemovedPage
from peernotes.ui.pages.renew_page import RenewPage
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.told_page import ToldPage
from peernotes.ui.pages.trail_page import TrailPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.ui.pages.wellness_page import WellnessPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import Settings
from peernotes.ui.tasks import Tasks


def page_for(route: Route, session: Session, tasks: Tasks, settings: Settings) -> Page:
    """A new page; where what the route names is not there any more, the nearest thing to it."""
    if route.client:  # a record that was joined with another one is shown under that
        route = replace(route, client=session.people.standing(route.client))
    try:
        maker = _of_the_worker(route, session, tasks, settings).get(route.page)
        return maker() if maker else _about_someone(route, session, tasks)
    except LookupError:
        return _instead_of(route, session)


def _of_the_worker(
    route: Route, session: Session, tasks: Tasks, settings: Settings
) -> dict[PageName, Callable[[], Page]]:
    return (
        {
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
            PageName.LOCAL_NUMBERS: lambda: LocalNumbersPage(session),
            PageName.TRAIL: lambda: TrailPage(session, route.client, route.section),
            PageName.HISTORY: lambda: history_page(session, route.client, route.section),
            PageName.REMOVED: lambda: RemovedPage(session),
            PageName.PAPER: lambda: PaperPage(session, tasks, route.section, route.client),
            PageName.QUESTIONS: lambda: QuestionsPage(session),
            PageName.QUESTION: lambda: QuestionPage(session, route.section),
            PageName.CONVERSATION: lambda: conversation_page(session, route.client, route.section),
            PageName.GLANCE: lambda: glance_page(session, route.client),
            PageName.KEEPING: lambda: keeping_page(session, route.client),
            PageName.DEMOGRAPHICS: lambda: DemographicsPage(session, route.client),
            PageName.COUNTS: lambda: CountsPage(session),
            PageName.PLACES: lambda: PlacesPage(session),
            PageName.PLACE: lambda: PlacePage(session, ResourceId(route.section)),
            PageName.PLACE_FORM: lambda: PlaceForm(session, route.section),
            PageName.PLACE_WORDS: lambda: PlaceWordsPage(session, ResourceId(route.section)),
            PageName.PLACES_IN: lambda: PlacesInPage(session, tasks),
        }
        | plan_pages(route, session)
        | measure_pages(route, session)
        | coach_pages(route, session)
    )


def _about_someone(route: Route, session: Session, tasks: Tasks) -> Page:
    client = route.client
    if route.page is PageName.DRAFT and route.draft:
        return NotePage(session, route.draft)
    if route.page is PageName.NOTE and route.note:
        return SignedPage(session, route.note)
    if client is None:
        raise LookupError("nobody named")
    maker = _of_one_person(client, route, session, tasks).get(route.page)
    return maker() if maker else PersonPage(session, client, route.section)


def _of_one_person(
    client: ClientId, route: Route, session: Session, tasks: Tasks
) -> dict[PageName, Callable[[], Page]]:
    return {
        PageName.PREFERENCE: lambda: _asked(session, route, client),
        PageName.WELLNESS: lambda: WellnessPage(session, client, route.section),
        PageName.PLAN_COPY: lambda: PlanCopyPage(session, client),
        PageName.DIRECTIVE: lambda: DirectivePage(session, client),
        PageName.JOIN: lambda: join_page(session, client, route.section),
        PageName.PRINT: lambda: PrintPage(session, tasks, client, route.section),
        PageName.CONSENT: lambda: ConsentPage(session, client, route.section),
        PageName.CONSENT_FORM: lambda: ConsentForm(session, client, route.section),
        PageName.REFERRAL: lambda: ReferralForm(session, client, route.section),
        PageName.HANDING_OVER: lambda: HandingOverPage(session, client),
        PageName.TOLD: lambda: ToldPage(session, client),
    }


def _asked(session: Session, route: Route, client: ClientId) -> Page:
    """With a note in the route: what was learned in it, heard on its day."""
    learned_in = session.notes.one(route.note) if route.note is not None else None
    page = PreferencePage(session, client, route.section)
    if learned_in is not None:
        page.heard_on(learned_in.facts.service_date)
    return page


def _instead_of(route: Route, session: Session) -> Page:
    """A draft that was signed since is the note it became; where else nothing is left, Today."""
    if route.draft is not None:
        with suppress(LookupError):
            return SignedPage(session, NoteId(route.draft))
    return TodayPage(session)
