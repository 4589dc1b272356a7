"""Every screen there is, in every state that looks different, each opened in the real window."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
from peernotes.domain.consent import (
    Category,
    Consent,
    ConsentKind,
    Evidence,
    Explained,
    Recipient,
    Signature,
)
from peernotes.domain.ids import PackId, ResourceId, SheetId
from peernotes.domain.measure import Sheet
from peernotes.domain.note import AddendumKind, Draft, Note
from peernotes.domain.preference import AnswerKind, DomainState, NamedDay, Source
from peernotes.domain.question import OwnKind
from peernotes.domain.unfinished import FormKind, FormPlace
from peernotes.errors import DiskFullError, PeerNotesError, VaultDamagedError, VaultInUseError
from peernotes.services import access, backups, homes, notices, rekey
from peernotes.services import unlock as unlocking
from peernotes.services.homes import Tries, home_at
from peernotes.services.preferences import Statement
from peernotes.services.questions import Wording
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.check_page import CheckPage
from peernotes.ui.pages.checked_page import CheckedPage
from peernotes.ui.pages.consent_form import ConsentForm
from peernotes.ui.pages.consent_page import ConsentPage
from peernotes.ui.pages.consent_take_back import TakeBackCard
from peernotes.ui.pages.conversation_page import ConversationPage
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.handed_page import Handed
from peernotes.ui.pages.keep_page import KeepPage
from peernotes.ui.pages.measure_page import MeasurePage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.packs_page import PacksPage
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.place_form import PlaceForm
from peernotes.ui.pages.place_words_page import PlaceWordsPage
from peernotes.ui.pages.places_in_page import PlacesInPage
from peernotes.ui.pages.places_page import PlacesPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.question_page import QuestionPage
from peernotes.ui.pages.recover_page import RecoverPage
from peernotes.ui.pages.referral_form import ReferralForm
from peernotes.ui.pages.renew_page import RenewPage
from peernotes.ui.pages.rescue_page import RescuePage
from peernotes.ui.pages.restore_page import RestorePage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.told_page import ToldPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.waiting_page import WaitingPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.fold import Fold
from peernotes.vault.keys import FOR_TESTS
from tests.data.packs import pack_text
from tests.ui.pages.coach_scenes import COACH_PLAIN, COACH_SCENES
from tests.ui.pages.hope_scenes import HOPE_PLAIN, HOPE_SCENES
from tests.ui.pages.plan_scenes import PLAN_PLAIN, PLAN_SCENES
from tests.ui.pages.scenes_use import USE_PLAIN, USE_SCENES
from tests.ui.stage import PASSPHRASE

LONG_NAME = "Wilhelmina Keonaonaokalani Featherstonehaugh-Vanderbilt of the Upper River"

LONG_PLACE = "Centro de Salud Mental 🌵 " * 8 + "Donaudampfschifffahrtsgesellschaft of the Three Rivers"
"""Some 250 letters, with emoji and a long word."""

KEPT = ("A complaint is open.", "The years to keep it are over.")

CHECKED = (
    "Less about forms, more about the move. And please leave the door open while we talk, the room is small."
)
ATTESTED = "The owner of these words has permitted us to use them, unchanged, with the people we walk beside."

ADDED = ("It was Tuesday, not Monday.", "This belongs in another note.")


@dataclass
class Stage:
    """The window, the practice caseload in it or an empty vault, and the patience to wait."""

    qtbot: QtBot
    window: AppWindow
    practice: Opened
    record: Opened

    def main(self, vault: Opened) -> MainWindow:
        if self.window.main is None:
            self.window._open(vault)
        main = self.window.main
        assert main is not None
        return main

    def practise(self, route: Route) -> MainWindow:
        main = self.main(self.practice)
        main.go(route)
        return main

    def begin(self, route: Route) -> MainWindow:
        main = self.main(self.record)
        main.go(route)
        return main

    def somebody(self, name: str = "Nizhóní Begay") -> Client:
        session = self.main(self.practice)._session
        return next(row.client for row in session.people.find() if row.client.name_to_use == name)

    def newcomer(self) -> Client:
        """A person of whom nothing is known but a long name."""
        people = self.main(self.record)._session.people
        known = people.find()
        return known[0].client if known else people.save(replace(people.new(), name_to_use=LONG_NAME))


Scene = Callable[[Stage], None]


def first_run(stage: Stage) -> None:
    stage.window._show_first_run(can_go_back=True)


def first_run_refused(stage: Stage) -> None:
    first_run(stage)
    page = stage.window.shown
    assert isinstance(page, FirstRunPage)
    page._passphrase._turn()
    page._create()


def unlock(stage: Stage) -> None:
    stage.window._show_unlock()


def unlock_help(stage: Stage) -> None:
    unlock(stage)
    page = stage.window.shown
    assert isinstance(page, UnlockPage)
    page._say_what_helps()
    page.show_error(VaultInUseError())
    page._say_what_helps()


def unlock_damaged(stage: Stage) -> None:
    """The passphrase is right, the database is not; a backup lies beside it."""
    _back_up(stage.record)
    _damage(stage.record.folder)
    unlock(stage)
    page = stage.window.shown
    assert isinstance(page, UnlockPage)
    page.show_error(VaultDamagedError())


def unlock_tries(stage: Stage) -> None:
    for _ in range(3):
        with suppress(PeerNotesError):
            unlocking.derive(stage.record.folder, "no idea")
    unlock(stage)


def other_ways(stage: Stage) -> None:
    stage.window._mending.other_ways(home_at(stage.record.folder))


def other_ways_to_nothing(stage: Stage) -> None:
    shutil.rmtree(stage.record.folder, ignore_errors=True)
    stage.window._mending.other_ways(None)


def restore(stage: Stage) -> None:
    _back_up(stage.record)
    stage.window._mending.restore(home_at(stage.record.folder))


def restore_nothing_found(stage: Stage) -> None:
    stage.window._mending.restore(home_at(stage.record.folder))


def restore_inside(stage: Stage) -> None:
    restore(stage)
    page = stage.window.shown
    assert isinstance(page, RestorePage)
    page._secret.setText(PASSPHRASE)
    page._look()
    stage.qtbot.waitUntil(page._bring.isVisible, timeout=20_000)


def restore_done(stage: Stage) -> None:
    restore_inside(stage)
    page = stage.window.shown
    assert isinstance(page, RestorePage)
    page._bring_back()
    stage.qtbot.waitUntil(page._open.isVisible, timeout=20_000)


def rescue(stage: Stage) -> None:
    stage.window._mending.rescue(home_at(stage.record.folder))


def rescue_done(stage: Stage) -> None:
    rescue(stage)
    page = stage.window.shown
    assert isinstance(page, RescuePage)
    page._secret.setText(PASSPHRASE)
    page._press()
    stage.qtbot.waitUntil(page._card.isVisible, timeout=20_000)


def check(stage: Stage) -> None:
    _check(stage)


def check_trouble(stage: Stage) -> None:
    _damage(stage.record.folder)
    _check(stage)


def _check(stage: Stage) -> None:
    stage.window._mending.check(stage.record)
    page = stage.window.shown
    assert isinstance(page, CheckPage)
    stage.qtbot.waitUntil(page._back.isVisible, timeout=20_000)


def _back_up(opened: Opened) -> None:
    if backup_files(opened.folder):
        return
    session = unlocking.open_session(opened)
    backups.make(session)
    session.close()


def backup_files(folder: Path) -> list[Path]:
    return list((folder / "backups").glob("*.pnbackup"))


def _damage(folder: Path) -> None:
    path = folder / "vault.pndb"
    raw = bytearray(path.read_bytes())
    raw[9000:9100] = bytes(100)
    path.write_bytes(raw)


def waiting(stage: Stage) -> None:
    page = WaitingPage()
    page.show_error(VaultInUseError())
    stage.window._show(page, page.setFocus)


def today(stage: Stage) -> None:
    stage.practise(Route(PageName.TODAY))


def today_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.TODAY))


def people(stage: Stage) -> None:
    stage.practise(Route(PageName.PEOPLE))


def people_found(stage: Stage) -> None:
    stage.practise(Route(PageName.PEOPLE, section="land"))


def people_found_by_sound(stage: Stage) -> None:
    stage.practise(Route(PageName.PEOPLE, section="nena basques"))


def people_found_by_short_form(stage: Stage) -> None:
    stage.practise(Route(PageName.PEOPLE, section="tom"))


def join_choose(stage: Stage) -> None:
    stage.practise(Route(PageName.JOIN, stage.somebody().id))


def join_nobody(stage: Stage) -> None:
    stage.begin(Route(PageName.JOIN, stage.newcomer().id))


def join(stage: Stage) -> None:
    stage.practise(Route(PageName.JOIN, stage.somebody().id, section=stage.somebody("Thomas Greer").id))


def join_long(stage: Stage) -> None:
    people = stage.main(stage.practice)._session.people
    twin = people.save(replace(people.new(), name_to_use=LONG_NAME, say_it=LONG_NAME, pronouns=LONG_NAME))
    stage.practise(Route(PageName.JOIN, stage.somebody("محمد الحسن").id, section=twin.id))


def _joined(stage: Stage) -> Client:
    stays = stage.somebody()
    merging = stage.main(stage.practice)._session.merging
    if not merging.joined(stays.id):
        merging.join(stays.id, stage.somebody("Thomas Greer").id, ())
    return stays


def joined(stage: Stage) -> None:
    stage.practise(Route(PageName.PERSON, _joined(stage).id, section="record"))


def keeping_joined(stage: Stage) -> None:
    stage.practise(Route(PageName.KEEPING, _joined(stage).id))


def person_form_alike(stage: Stage) -> None:
    page = stage.practise(Route(PageName.PERSON_FORM)).page
    assert isinstance(page, PersonForm)
    page._name.setText("Tom Greer")


def person_form_names(stage: Stage) -> None:
    page = stage.practise(Route(PageName.PERSON_FORM, stage.somebody("Elena Vásquez Ibáñez").id)).page
    assert isinstance(page, PersonForm)
    page._others.add()
    page._others._lines[-1].name.setText(LONG_NAME)


def people_not_found(stage: Stage) -> None:
    stage.practise(Route(PageName.PEOPLE, section="zzzz"))


def people_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.PEOPLE))


def _person(section: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.practise(Route(PageName.PERSON, stage.somebody().id, section=section))

    return scene


def _newcomer(section: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.begin(Route(PageName.PERSON, stage.newcomer().id, section=section))

    return scene


def person_in_arabic(stage: Stage) -> None:
    stage.practise(Route(PageName.PERSON, stage.somebody("محمد الحسن").id))


def form_new(stage: Stage) -> None:
    stage.begin(Route(PageName.PERSON_FORM))


def form_edit(stage: Stage) -> None:
    stage.practise(Route(PageName.PERSON_FORM, stage.somebody().id))


def _preference(domain: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.practise(Route(PageName.PREFERENCE, stage.somebody().id, section=domain))

    return scene


def preference_second_hand(stage: Stage) -> None:
    main = stage.begin(Route(PageName.PREFERENCE, stage.newcomer().id, section="greeting"))
    page = main.page
    assert isinstance(page, PreferencePage)
    source = page._form._source
    source.setCurrentIndex(source.count() - 1)
    page._save()


HEARD = ("Both of these.", "My sobriety day: 3 March. A call in the morning", "Tết: it moves")
"""What people say in these scenes; `LONG_WORDS` too."""

OURS = (
    "By bus",
    "On foot",
    "My cousin or somebody's uncle drives me.",
    "Getting here, getting home again in time",
    "How do you get here, and who knows it?",
)
"""What an organisation asks about in its own words."""

LONG_WORDS = (
    "When my mother was ill we sat with her for nine days, and nobody asked us to leave. That is how I want "
    "it: no hurry, no forms on the table, and somebody who can be quiet. إذا بكيت فلا تقل شيئا. 😀"
)


def preference_settled(stage: Stage) -> None:
    """Who may see it and when to ask again stand open, above and below."""
    stage.practise(Route(PageName.PREFERENCE, stage.somebody().id, section="language"))
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, PreferencePage)
    for fold in page.findChildren(Fold):
        fold.open(is_open=True)
    page._form._again.choice.setCurrentIndex(page._form._again.choice.findData("day"))
    page._form._sharing._careful.setCurrentIndex(2)


def preference_with_days(stage: Stage) -> None:
    """Two that disagree about one thing, and days with their own names."""
    client = stage.newcomer()
    asking = stage.main(stage.record)._session.asking
    today = stage.main(stage.record)._session.now().date()
    if not asking.row(client.id, "days").statements:
        days = (NamedDay("My sobriety day", "3 March", "A call in the morning"), NamedDay("Tết", "it moves"))
        asking.record(client.id, "days", Statement(HEARD[0], Source.PERSON_SAID, today, days=days))
        asking.record(client.id, "days", Statement(LONG_WORDS, Source.PERSON_SAID, today))
    stage.begin(Route(PageName.PREFERENCE, client.id, section="days"))


def _conversation(section: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.practise(Route(PageName.CONVERSATION, stage.somebody().id, section=section))

    return scene


def conversation_new(stage: Stage) -> None:
    stage.begin(Route(PageName.CONVERSATION, stage.newcomer().id))


def conversation_first(stage: Stage) -> None:
    stage.begin(Route(PageName.CONVERSATION, stage.newcomer().id, section="name"))


def conversation_typed(stage: Stage) -> None:
    stage.begin(Route(PageName.CONVERSATION, stage.newcomer().id, section="food"))
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, ConversationPage)
    page._editor.set_text(LONG_WORDS)
    for chip in page.findChildren(Chip)[:3]:
        chip.setChecked(True)


def _talked(stage: Stage) -> Client:
    """Somebody with a long name who said much, in every kind of answer."""
    client = stage.newcomer()
    session = stage.main(stage.record)._session
    asking, today = session.asking, session.now().date()
    if not asking.row(client.id, "greeting").statements:
        said = Statement(LONG_WORDS, Source.PERSON_SAID, today)
        for domain in ("greeting", "ceremony", "crisis"):
            asking.record(client.id, domain, said)
        asking.record(client.id, "touch", replace(said, text=HEARD[0], source=Source.SUPPORTER_SAID))
        old = replace(said, text=HEARD[1], said_on=today - timedelta(days=430))
        asking.record(client.id, "time", old)
        asking.record(client.id, "time", replace(said, text=HEARD[2]))
        asking.answer(client.id, "faith", DomainState.RATHER_NOT_SAY)
        asking.answer(client.id, "food", DomainState.NOTHING_NEEDED)
        asking.answer(client.id, "place", DomainState.ASKED_LATER)
    return client


def conversation_heard(stage: Stage) -> None:
    stage.begin(Route(PageName.CONVERSATION, _talked(stage).id, section="end"))


def conversation_heard_nothing(stage: Stage) -> None:
    stage.begin(Route(PageName.CONVERSATION, stage.newcomer().id, section="end"))


def conversation_brought_back(stage: Stage) -> None:
    route = Route(PageName.CONVERSATION, stage.somebody().id, section="place")
    _left(stage, route, {"text": "By the river, never at"}, FormKind.CONVERSATION)
    stage.practise(route)


def person_asked_much(stage: Stage) -> None:
    stage.begin(Route(PageName.PERSON, _talked(stage).id, section="asking"))


def glance(stage: Stage) -> None:
    stage.practise(Route(PageName.GLANCE, stage.somebody().id))


def glance_full(stage: Stage) -> None:
    client = _talked(stage)
    stage.main(stage.record)._session.questions.hide("crisis")
    stage.begin(Route(PageName.GLANCE, client.id))


def their_copy(stage: Stage) -> None:
    stage.practise(Route(PageName.TODAY))
    _paper(stage, Route(PageName.PAPER, stage.somebody("Marcus Whitfield").id, section="told"))


def glance_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.GLANCE, stage.newcomer().id))


def _question_of_ours(stage: Stage) -> str:
    questions = stage.main(stage.record)._session.questions
    ours = [domain.id for domain in questions.all() if domain.is_own]
    if not ours:
        sharing = questions.all()[0].sharing
        options = tuple((word, word) for word in OURS[:3])
        own = OwnKind(AnswerKind.MULTI, options, sharing, 9)
        ours = [questions.add(Wording(*OURS[3:], own))]
        questions.hide("gifts")
        questions.reword("faith", Wording(*OURS[3:]))
        questions.move(ours[0], -30)
    return ours[0]


def questions(stage: Stage) -> None:
    stage.practise(Route(PageName.QUESTIONS))


def questions_changed(stage: Stage) -> None:
    _question_of_ours(stage)
    stage.begin(Route(PageName.QUESTIONS))


def conversation_of_ours(stage: Stage) -> None:
    stage.begin(Route(PageName.CONVERSATION, stage.newcomer().id, section=_question_of_ours(stage)))


def conversation_begin_of_ours(stage: Stage) -> None:
    _question_of_ours(stage)
    stage.begin(Route(PageName.CONVERSATION, stage.newcomer().id))


def question_reworded(stage: Stage) -> None:
    _question_of_ours(stage)
    stage.begin(Route(PageName.QUESTION, section="faith"))


def question_of_ours(stage: Stage) -> None:
    stage.begin(Route(PageName.QUESTION, section=_question_of_ours(stage)))


def question_new(stage: Stage) -> None:
    stage.begin(Route(PageName.QUESTION))


def question_refused(stage: Stage) -> None:
    question_new(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, QuestionPage)
    page._save()


def question_brought_back(stage: Stage) -> None:
    route = Route(PageName.QUESTION)
    _left(stage, route, {"label": "Getting here", "kind": "multi", "options": "By bus"}, FormKind.QUESTION)
    stage.practise(route)


def _draft(session: Session, client: Client) -> Draft:
    found = session.notes.drafts(client.id)
    return found[0] if found else session.notes.start(client.id)


def note_new(stage: Stage) -> None:
    client = stage.newcomer()
    draft = _draft(stage.main(stage.record)._session, client)
    stage.begin(Route(PageName.DRAFT, client.id, draft=draft.id))


def note_written(stage: Stage) -> None:
    client = stage.somebody()
    draft = _draft(stage.main(stage.practice)._session, client)
    stage.practise(Route(PageName.DRAFT, client.id, draft=draft.id))


def note_with_the_coach(stage: Stage) -> None:
    note_written(stage)
    page = _note_page(stage)
    page._slots[0].text.setPlainText("She refused to sign the form today.")
    page._check()
    assert page._coach.card.isVisible()


def note_misspelt(stage: Stage) -> None:
    """Beside the coach's dots, in the worker's text and in the person's words."""
    note_written(stage)
    page = _note_page(stage)
    page._slots[0].text.setPlainText("She refused to sign, and recieved a leter. Hablamos de la medicacion.")
    own = next(slot.words for slot in page._slots if slot.words is not None)
    own.setPlainText("I want my own plase. Quiero bolver.")
    page._spelling.check()
    page._coaching.check()


def note_before_signing(stage: Stage) -> None:
    note_written(stage)
    _note_page(stage)._ask_to_sign()


def _note_page(stage: Stage) -> NotePage:
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, NotePage)
    return page


def _note(stage: Stage) -> Note:
    return stage.main(stage.practice)._session.notes.of(stage.somebody().id)[0]


def signed(stage: Stage) -> None:
    note = _note(stage)
    stage.practise(Route(PageName.NOTE, note.client_id, note=note.id))


def signed_with_additions(stage: Stage) -> None:
    note = _note(stage)
    notes = stage.main(stage.practice)._session.notes
    if not note.addenda:
        notes.add(note.id, AddendumKind.CORRECTION, ADDED[0])
        notes.add(note.id, AddendumKind.ENTERED_IN_ERROR, ADDED[1])
    signed(stage)


def signed_adding(stage: Stage) -> None:
    signed(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, SignedPage)
    page._begin_addition(AddendumKind.CORRECTION)


def _left(stage: Stage, route: Route, content: dict[str, Any], kind: FormKind) -> None:
    """What was typed at one place of the practice caseload before a lock or a crash."""
    forms = stage.main(stage.practice).session.forms
    forms.keep(FormPlace(kind, route.client, route.plain()), content)


def _typed_preference(stage: Stage) -> Route:
    route = Route(PageName.PREFERENCE, stage.somebody().id, section="recovery_words")
    _left(
        stage, route, {"text": "I say “getting my feet back”.", "said_on": "2150-01-01"}, FormKind.PREFERENCE
    )
    return route


def _typed_person(stage: Stage) -> Route:
    route = Route(PageName.PERSON_FORM, section="01a20000-0000-7000-8000-000000000001")
    _left(stage, route, {"say_it": "nih-ZHO-nee", "phone": "555 0142"}, FormKind.PERSON)
    return route


def _typed_addition(stage: Stage) -> Route:
    note = _note(stage)
    route = Route(PageName.NOTE, note.client_id, note=note.id)
    content = {"text": "The bus was late, so we", ":facts": {"kind": "correction"}}
    _left(stage, route, content, FormKind.ADDITION)
    return route


def preference_brought_back(stage: Stage) -> None:
    stage.practise(_typed_preference(stage))


def form_brought_back(stage: Stage) -> None:
    stage.practise(_typed_person(stage))


def signed_brought_back(stage: Stage) -> None:
    stage.practise(_typed_addition(stage))


def today_with_forms(stage: Stage) -> None:
    for left in (_typed_preference, _typed_person, _typed_addition):
        left(stage)
    stage.practise(Route(PageName.TODAY))


def left_unfinished(stage: Stage) -> None:
    main = stage.practise(Route(PageName.PERSON_FORM))
    page = main.page
    assert isinstance(page, PersonForm)
    page._say.setText("nih-ZHO-nee")
    main.go(Route(PageName.PEOPLE))


def held(stage: Stage) -> None:
    stage.begin(Route(PageName.TODAY))
    assert stage.window._door is not None
    stage.window._door.hold(DiskFullError())


def notes(stage: Stage) -> None:
    stage.practise(Route(PageName.NOTES))


def notes_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.NOTES))


def printing(stage: Stage) -> None:
    _print(stage, "")


def _consents(stage: Stage) -> list[Consent]:
    """One that waits for its signature, one that ends soon, one that was taken back."""
    session = stage.main(stage.practice)._session
    return session.consents.of(stage.somebody().id)


def _consent(stage: Stage, place: int) -> Page:
    item = _consents(stage)[place]
    main = stage.practise(Route(PageName.CONSENT, item.client_id, section=item.id))
    assert isinstance(main.page, ConsentPage)
    return main.page


def consent_usable(stage: Stage) -> None:
    _consent(stage, 1)


def consent_waiting(stage: Stage) -> None:
    _consent(stage, 0)


def consent_taken_back(stage: Stage) -> None:
    _consent(stage, 2)


def consent_taking_back(stage: Stage) -> None:
    (card,) = _consent(stage, 1).findChildren(TakeBackCard)
    card._ask.click()


def consent_form_new(stage: Stage) -> None:
    stage.begin(Route(PageName.CONSENT_FORM, stage.newcomer().id, section="new"))


def consent_form_filled(stage: Stage) -> None:
    item = _consents(stage)[1]
    main = stage.practise(Route(PageName.CONSENT_FORM, item.client_id, section=f"renew {item.id}"))
    page = main.page
    assert isinstance(page, ConsentForm)
    for place, kind in enumerate(ConsentKind):
        if kind is ConsentKind.TPO:
            page._kind.kind.setCurrentIndex(place)
    page._agreed._recipients.add(LONG_NAME)
    page._signing._how.setCurrentIndex(3)
    page._signing._for_them.setChecked(True)


def consent_form_refused(stage: Stage) -> None:
    consent_form_filled(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, ConsentForm)
    page._signing._on.setDate(QDate(2150, 1, 1))
    page._save()


def consent_on_paper(stage: Stage) -> None:
    item = _consents(stage)[0]
    _paper(stage, Route(PageName.PAPER, item.client_id, section=f"consent {item.id}"))


def ledger_on_paper(stage: Stage) -> None:
    _paper(stage, Route(PageName.PAPER, stage.somebody().id, section="ledger"))


def sharing_long_names(stage: Stage) -> None:
    _long_names(stage)
    stage.begin(Route(PageName.PERSON, stage.newcomer().id, section="sharing"))


def consent_long_names(stage: Stage) -> None:
    item = _long_names(stage)
    stage.begin(Route(PageName.CONSENT, item.client_id, section=item.id))


def print_outside_long_names(stage: Stage) -> None:
    item = _long_names(stage)
    main = stage.begin(Route(PageName.PRINT, item.client_id, section=f"outside {item.id}"))
    page = main.page
    assert isinstance(page, PrintPage)
    stage.qtbot.waitUntil(page._print_button.isEnabled, timeout=10_000)


def _long_names(stage: Stage) -> Consent:
    """Whole, for places whose names are as long as names are."""
    session, who = stage.main(stage.record)._session, stage.newcomer().id
    known = session.consents.of(who)
    if known:
        return known[0]
    blank, today = session.consents.new(who), session.now().date()
    whole = replace(
        blank,
        recipients=(Recipient(LONG_PLACE), Recipient(LONG_NAME)),
        categories=frozenset({Category.PARTICIPATION, Category.PREFERENCES}),
        information=LONG_PLACE,
        purposes=(LONG_PLACE,),
        expires_event=LONG_PLACE,
        explained=Explained(LONG_PLACE),
        signature=Signature(LONG_NAME, on=today, evidence=Evidence.PAPER, kept_at=LONG_PLACE),
    )
    return session.consents.save(whole)


def told(stage: Stage) -> None:
    stage.practise(Route(PageName.TOLD, stage.somebody().id))


def told_refused(stage: Stage) -> None:
    main = stage.begin(Route(PageName.TOLD, stage.newcomer().id))
    page = main.page
    assert isinstance(page, ToldPage)
    page._save()


def print_outside(stage: Stage) -> None:
    item = _consents(stage)[1]
    _print(stage, f"outside {item.id}")


def print_outside_nothing(stage: Stage) -> None:
    stage.begin(Route(PageName.PRINT, stage.newcomer().id, section="outside"))


def print_their_own(stage: Stage) -> None:
    _print(stage, "self")


def _print(stage: Stage, begun: str) -> None:
    main = stage.practise(Route(PageName.PRINT, stage.somebody().id, section=begun))
    page = main.page
    assert isinstance(page, PrintPage)
    stage.qtbot.waitUntil(page._print_button.isEnabled, timeout=10_000)


def noticed(stage: Stage) -> None:
    """Two things worth knowing, over the page."""
    main = stage.practise(Route(PageName.TODAY))
    main._notices.show_notices((notices.KEY_HEALED, notices.LAST_ROOM_USED))


def view_only(stage: Stage) -> None:
    """A medium that cannot be written, and a page that is for writing only was asked for."""
    main = stage.practise(Route(PageName.PEOPLE))
    vault = main._session.vault
    writable, vault.view_only = vault.view_only, True
    main.go(Route(PageName.PERSON, stage.somebody().id))
    main._notices.show_notices(main._session.notices)
    main.go(Route(PageName.PERSON_FORM))
    vault.view_only = writable


def safety_new(stage: Stage) -> None:
    """Nothing was kept anywhere yet."""
    stage.begin(Route(PageName.SAFETY))


def safety_well(stage: Stage) -> None:
    """A backup that came back today, another on a stick, and a sheet."""
    session = stage.main(stage.record)._session
    if not access.has_sheet(session):
        sheet = access.new_sheet()
        access.prove_sheet(session, sheet, " ".join(sheet.words))
        stick = stage.record.folder.parent.parent / "stick"
        stick.mkdir()
        backups.choose_second(session, stick)
        backups.remember_rehearsal(session)
        backups.make(session)
    stage.begin(Route(PageName.SAFETY))


def safety_trouble(stage: Stage) -> None:
    """The stick has gone, a backup is damaged, and somebody tried to get in."""
    safety_well(stage)
    main = stage.main(stage.record)
    stick = stage.record.folder.parent.parent / "stick"
    if stick.exists():
        shutil.rmtree(stick)
        backups.make(main._session)
        for path in backup_files(stage.record.folder)[:1]:
            path.write_bytes(path.read_bytes()[:-100])
        main._session.vault.tries = Tries(3, main._session.now(), main._session.now())
    main.go(Route(PageName.SAFETY))


def safety_practice(stage: Stage) -> None:
    stage.practise(Route(PageName.SAFETY))


def rehearsal(stage: Stage) -> None:
    stage.begin(Route(PageName.REHEARSAL))


def settings_with_words(stage: Stage) -> None:
    speller = stage.main(stage.practice)._session.speller
    for word in ("Brightwater", "Featherstonehaughland", "Tséhootsooí"):
        speller.learn(word)
    settings(stage)


def settings(stage: Stage) -> None:
    stage.practise(Route(PageName.SETTINGS))


def recover(stage: Stage) -> None:
    stage.window._mending.recover(homes.home_at(stage.record.folder))
    page = stage.window.shown
    assert isinstance(page, RecoverPage)
    page._come_back()


def ways(stage: Stage) -> None:
    stage.begin(Route(PageName.WAYS))


def _ways_page(stage: Stage) -> WaysPage:
    ways(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, WaysPage)
    return page


def ways_making_a_sheet(stage: Stage) -> None:
    page = _ways_page(stage)
    page._sheet._show_sheet()
    page._sheet._prove_sheet()


def ways_with_a_holder(stage: Stage) -> None:
    session = stage.main(stage.record)._session
    if not access.holders(session):
        access.add_holder(session, LONG_NAME[:60], access.new_escrow_key().line)
    ways(stage)


def ways_letting_someone_in(stage: Stage) -> None:
    page = _ways_page(stage)
    page._holders._open_form()
    page._holders._let_in()
    page._holders._line.setText(access.new_escrow_key().line)


def renew(stage: Stage) -> None:
    stage.begin(Route(PageName.RENEW))


def _renew_page(stage: Stage) -> RenewPage:
    renew(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, RenewPage)
    return page


def renew_refused(stage: Stage) -> None:
    page = _renew_page(stage)
    page._without.setChecked(True)
    page._prepare()


def renew_working(stage: Stage) -> None:
    page = _renew_page(stage)
    page._show_work(working=True)
    page._progress.begin(page.tr("Checking every note in the new copy"))
    page._progress.set_progress(2, 3)
    page._progress.cancel.setFocus()


def renewed(stage: Stage) -> None:
    _renew_page(stage)._show_done()


def renewed_with_old_backups(stage: Stage) -> None:
    page = _renew_page(stage)
    session = page.session
    epoch = session.vault.header.epoch
    backups.make(session)
    now, new = (f"{PASSPHRASE} {number}" if number > 1 else PASSPHRASE for number in (epoch, epoch + 1))
    made = rekey.copy(session, rekey.prepare(access.keys_of(session), now, new, None, FOR_TESTS))
    page._tasks.run(page, lambda _pace: rekey.prove(made), Answers(lambda _: None, page._failed))
    page._task = page._tasks.run(page, lambda _pace: None, Answers(lambda _: page._take(made), page._failed))
    stage.qtbot.waitUntil(page._done.isVisible, timeout=10_000)


def escrow_key(stage: Stage) -> None:
    stage.practise(Route(PageName.ESCROW_KEY))


def _escrow_key_page(stage: Stage) -> EscrowKeyPage:
    escrow_key(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, EscrowKeyPage)
    page._show_words()
    return page


def escrow_key_words(stage: Stage) -> None:
    _escrow_key_page(stage)._show_line()


def escrow_key_line(stage: Stage) -> None:
    page = _escrow_key_page(stage)
    assert page._key is not None
    page._words.field.setText(" ".join(page._key.words))
    page._show_line()


def note_thrown_away(stage: Stage) -> None:
    note_written(stage)
    page = _note_page(stage)
    page._slots[0].text.setPlainText("She signed the form today.")
    page._ask_to_throw_away()
    page._throw_away("")


def trail(stage: Stage) -> None:
    stage.practise(Route(PageName.TRAIL))


def trail_of_a_person(stage: Stage) -> None:
    stage.practise(Route(PageName.TRAIL, stage.somebody().id, section="written"))


def trail_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.TRAIL, section="left"))


def _paper(stage: Stage, route: Route) -> None:
    page = stage.main(stage.practice)
    page.go(route)
    paper = page.page
    assert isinstance(paper, PaperPage)
    stage.qtbot.waitUntil(paper._print_button.isEnabled, timeout=10_000)


def trail_on_paper(stage: Stage) -> None:
    stage.practise(Route(PageName.TODAY))
    _paper(stage, Route(PageName.PAPER, stage.somebody().id, section="trail everything 0"))


def history(stage: Stage) -> None:
    client = stage.somebody()
    people = stage.main(stage.practice)._session.people
    phone = replace(client.safe_contact, phone="928-555-0100", hours="after four")
    people.save(replace(client, safe_contact=phone))
    people.save(replace(client, safe_contact=replace(phone, hours="")))
    stage.practise(Route(PageName.HISTORY, client.id))


def history_of_a_preference(stage: Stage) -> None:
    stage.practise(Route(PageName.HISTORY, stage.somebody().id, section="language"))


def removed(stage: Stage) -> None:
    client = stage.somebody()
    session = stage.main(stage.practice)._session
    draft = session.notes.start(client.id)
    session.notes.discard(draft.id, "")
    said = next(item for row in session.asking.board(client.id) for item in row.statements)
    session.asking.withdraw(said)
    session.check_ins.take_out(_sheet(stage).id, ADDED[1])
    stage.practise(Route(PageName.REMOVED))


def removed_nothing(stage: Stage) -> None:
    stage.begin(Route(PageName.REMOVED))


def keep(stage: Stage) -> None:
    stage.practise(Route(PageName.KEEPING, stage.somebody().id))


def keep_on_hold(stage: Stage) -> None:
    client = stage.somebody()
    keeping = stage.main(stage.practice)._session.keeping
    keeping.close(client.id, stage.main(stage.practice)._session.now().date())
    keeping.hold(client.id, KEPT[0])
    keep(stage)


def keep_waiting(stage: Stage) -> None:
    client = stage.somebody()
    stage.main(stage.practice)._session.keeping.mark(client.id, KEPT[1])
    keep(stage)


def keep_last_step(stage: Stage) -> None:
    client = stage.somebody()
    stage.main(stage.practice)._session.keeping.mark(client.id, KEPT[1], timedelta(0))
    keep(stage)


def keep_refused(stage: Stage) -> None:
    keep_last_step(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, KeepPage)
    page._destroy("something else")


def kept(stage: Stage) -> None:
    stage.practise(Route(PageName.KEEPING))


def kept_after_destroying(stage: Stage) -> None:
    session = stage.main(stage.practice)._session
    if not session.keeping.certificates():
        backups.make(session)
        gone, held, marked = session.people.find()[:3]
        session.keeping.mark(gone.client.id, KEPT[1], timedelta(0))
        session.keeping.destroy(gone.client.id, session.keeping.words_to_type(gone.client.id))
        session.keeping.hold(held.client.id, KEPT[0])
        session.keeping.mark(marked.client.id, KEPT[1])
    kept(stage)


def certificate(stage: Stage) -> None:
    kept_after_destroying(stage)
    item = stage.main(stage.practice)._session.keeping.certificates()[0]
    _paper(stage, Route(PageName.PAPER, section=f"certificate {item.id}"))


def places(stage: Stage) -> None:
    stage.practise(Route(PageName.PLACES))


def places_none_found(stage: Stage) -> None:
    places(stage)
    page = stage.main(stage.practice).page
    assert isinstance(page, PlacesPage)
    page.search.setText("zzzz")


def places_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.PLACES))


def places_after_a_file(stage: Stage) -> None:
    places_from_a_file(stage)
    page = stage.main(stage.practice).page
    assert isinstance(page, PlacesInPage)
    session = stage.main(stage.practice)._session
    if not session.places.removed():
        session.places.remove(_place(stage, "Tool Library"))
    page._write()


def _place(stage: Stage, typed: str) -> ResourceId:
    return stage.main(stage.practice)._session.places.find(typed).places[0].id


def place(stage: Stage) -> None:
    stage.practise(Route(PageName.PLACE, section=_place(stage, "Mesa Street")))


def place_not_checked(stage: Stage) -> None:
    stage.practise(Route(PageName.PLACE, section=_place(stage, "Crossing")))


def place_taken_off(stage: Stage) -> None:
    main = stage.main(stage.practice)
    session = main._session
    if not session.places.removed():
        session.places.remove(_place(stage, "Tool Library"))
    main.go(Route(PageName.PLACE, section=session.places.removed()[0].id))


def place_form_new(stage: Stage) -> None:
    stage.begin(Route(PageName.PLACE_FORM))


def place_form_refused(stage: Stage) -> None:
    place_form_new(stage)
    page = stage.main(stage.record).page
    assert isinstance(page, PlaceForm)
    page._save()


def place_form_edit(stage: Stage) -> None:
    stage.practise(Route(PageName.PLACE_FORM, section=_place(stage, "Mesa Street")))


def place_words(stage: Stage) -> None:
    stage.practise(Route(PageName.PLACE_WORDS, section=_place(stage, "Mesa Street")))


def place_words_refused(stage: Stage) -> None:
    place_words(stage)
    page = stage.main(stage.practice).page
    assert isinstance(page, PlaceWordsPage)
    page._editor.set_text("Marcus said they were kind.")
    page._save()


def places_file(stage: Stage) -> None:
    stage.practise(Route(PageName.PLACES_IN))


PLACES_FILE = (
    "Organization;Telephone;Services;Category;Last verified;Other\n"
    "Niño's Kitchen;928 555 0171;hot meals;food;2026-10-01;x\n"
    "Valley Rides;;rides to the clinic;;04/03/2026;\n"
    ";928 555 0172;;;;\n"
    "Valley Rides;;;;;\n"
    "Half Way;;;;;\n"
)
"""What a small office keeps: another separator, the old Windows letters, holes, and a row twice."""


def places_from_a_file(stage: Stage) -> None:
    places_file(stage)
    page = stage.main(stage.practice).page
    assert isinstance(page, PlacesInPage)
    file = stage.practice.folder.parent / "places.csv"
    file.write_bytes(PLACES_FILE.encode("cp1252"))
    page.take_up(file)
    stage.qtbot.waitUntil(lambda: bool(page._planned), timeout=20_000)


def places_not_a_file(stage: Stage) -> None:
    places_file(stage)
    page = stage.main(stage.practice).page
    assert isinstance(page, PlacesInPage)
    file = stage.practice.folder.parent / "places.xlsx"
    file.write_bytes(b"PK\x03\x04")
    page.take_up(file)
    stage.qtbot.waitUntil(page._trouble.isVisible, timeout=20_000)


def referral_new(stage: Stage) -> None:
    stage.practise(Route(PageName.REFERRAL, stage.somebody().id))
    page = stage.main(stage.practice).page
    assert isinstance(page, ReferralForm)
    page._place.field.setText("ride")
    page._place._typed("ride")


def referral_full(stage: Stage) -> None:
    client = stage.somebody()
    item = stage.main(stage.practice)._session.referrals.of(client.id)[-1].referral
    stage.practise(Route(PageName.REFERRAL, client.id, section=item.id))


def connections_with_one_gone(stage: Stage) -> None:
    client = stage.somebody("Marcus Whitfield")
    session = stage.main(stage.practice)._session
    if not session.referrals.removed(client.id):
        gone = session.referrals.save(replace(session.referrals.new(client.id), place="Open Desk"))
        session.referrals.remove(gone.id)
    stage.practise(Route(PageName.PERSON, client.id, section="connections"))


def referral_to_ask(stage: Stage) -> None:
    client = stage.somebody("Elena Vásquez Ibáñez")
    item = stage.main(stage.practice)._session.referrals.of(client.id)[0].referral
    stage.practise(Route(PageName.REFERRAL, client.id, section=item.id))


def referral_refused(stage: Stage) -> None:
    stage.begin(Route(PageName.REFERRAL, stage.newcomer().id))
    page = stage.main(stage.record).page
    assert isinstance(page, ReferralForm)
    page._save()


def handing_over(stage: Stage) -> None:
    stage.practise(Route(PageName.HANDING_OVER, stage.somebody().id))


def handing_over_nothing(stage: Stage) -> None:
    stage.begin(Route(PageName.HANDING_OVER, stage.newcomer().id))


def places_on_paper(stage: Stage) -> None:
    ids = " ".join(_place(stage, name) for name in ("Mesa Street", "Phone Circle", "Open Desk"))
    _paper(stage, Route(PageName.PAPER, stage.somebody().id, section=f"places la {ids}"))


def _check_in(measure: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.practise(Route(PageName.CHECK_IN, stage.somebody().id, section=measure))

    return scene


def _check_in_page(stage: Stage, measure: str = "how_was_today") -> MeasurePage:
    _check_in(measure)(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, MeasurePage)
    return page


def check_in_brought(stage: Stage) -> None:
    """A measure with many answers, all of them given, one skipped, and words that go on."""
    session = stage.main(stage.practice)._session
    if session.packs.offer("garden") is None:
        session.packs.take_in(pack_text().encode(), affirmed=False)
    page = _check_in_page(stage, "garden")
    page._answers.show_choices({"a": "1", "b": "5", "c": "skip"})


def check_in_refused(stage: Stage) -> None:
    page = _check_in_page(stage)
    page._save()


def check_in_brought_back(stage: Stage) -> None:
    route = Route(PageName.CHECK_IN, stage.somebody().id, section="how_was_today")
    content = {"words change": CHECKED, ":facts": {"choices": {"listened": "2", "topic": "skip"}}}
    _left(stage, route, content, FormKind.CHECK_IN)
    stage.practise(route)


def check_in_correcting(stage: Stage) -> None:
    sheet = _sheet(stage)
    stage.practise(Route(PageName.CHECK_IN, sheet.client_id, section=f"sheet {sheet.id}"))


def _sheet(stage: Stage) -> Sheet:
    session = stage.main(stage.practice)._session
    sheets = session.check_ins.of(stage.somebody().id)
    return next(sheet for sheet in sheets if sheet.measure == "how_was_today")


def checked(stage: Stage) -> None:
    session = stage.main(stage.practice)._session
    found = session.check_ins.of(stage.somebody().id)
    sheet = next(sheet for sheet in found if sheet.measure == "mirc")
    stage.practise(Route(PageName.CHECKED, sheet.client_id, section=sheet.id))


def checked_corrected(stage: Stage) -> None:
    sheet = _sheet(stage)
    check_ins = stage.main(stage.practice)._session.check_ins
    if sheet.supersedes is None:
        said = replace(sheet.answers, words={"change": CHECKED})
        sheet = check_ins.correct(sheet.id, sheet.circumstances, said, ADDED[0])
    stage.practise(Route(PageName.CHECKED, sheet.client_id, section=sheet.id))


def _rescued(stage: Stage) -> Sheet:
    """A sheet whose measure was lost with its page."""
    session = stage.main(stage.practice)._session
    found = session.check_ins.without_wording(stage.somebody().id)
    if found:
        return found[0]
    lost = replace(_sheet(stage), id=SheetId("lost"), pack=PackId("lost"), measure="lost")
    session.vault.database.run("PRAGMA foreign_keys = OFF")
    session.vault.measures.put_sheet("rescued", lost)
    session.vault.database.run("PRAGMA foreign_keys = ON")
    return lost


def checked_without_questions(stage: Stage) -> None:
    sheet = _rescued(stage)
    stage.practise(Route(PageName.CHECKED, sheet.client_id, section=sheet.id))


def person_rescued_check_ins(stage: Stage) -> None:
    _rescued(stage)
    _person("checkins")(stage)


def checked_taking_out(stage: Stage) -> None:
    checked(stage)
    page = stage.window.main.page if stage.window.main else None
    assert isinstance(page, CheckedPage)
    page._ask()
    page._take_out()


def handed(stage: Stage) -> None:
    page = _check_in_page(stage)
    door = stage.window._door
    assert door is not None
    door.hand_over.take_back()
    page._hand_over()


def handed_words(stage: Stage) -> None:
    handed(stage)
    _handed(stage)._go(4)


def handed_back(stage: Stage) -> None:
    handed(stage)
    _handed(stage)._go(5)


def _handed(stage: Stage) -> Handed:
    door = stage.window._door
    assert door is not None
    found = door.hand_over._handed
    assert found is not None
    return found


def blank_sheet(stage: Stage) -> None:
    stage.practise(Route(PageName.TODAY))
    _paper(stage, Route(PageName.PAPER, stage.somebody().id, section="sheet how_was_today"))


def check_ins_on_paper(stage: Stage) -> None:
    stage.practise(Route(PageName.TODAY))
    _paper(stage, Route(PageName.PAPER, stage.somebody().id, section="trend mirc"))


def packs(stage: Stage) -> None:
    stage.practise(Route(PageName.PACKS))


def packs_asking(stage: Stage) -> None:
    main = stage.practise(Route(PageName.PACKS))
    page = main.page
    assert isinstance(page, PacksPage)
    path = stage.record.folder.parent / "garden.toml"
    path.write_text(_permitted(), encoding="utf-8")
    page.take_file(path)


def packs_brought(stage: Stage) -> None:
    packs = stage.main(stage.practice)._session.packs
    if not packs.brought():
        kept = packs.take_in(_permitted().encode(), affirmed=True, permission=ADDED[1]).kept
        assert kept is not None
        packs.put_away(kept)
        packs.take_in(pack_text(id='"garden_es"', language='"es"').encode(), affirmed=False)
    stage.practise(Route(PageName.PACKS))


def packs_refused(stage: Stage) -> None:
    main = stage.practise(Route(PageName.PACKS))
    page = main.page
    assert isinstance(page, PacksPage)
    path = stage.record.folder.parent / "letter.toml"
    path.write_bytes(b"Dear all,\xff")
    page.take_file(path)


def _permitted() -> str:
    return pack_text(redistribution='"permission_required"', attest_text=f'"{ATTESTED}"')


def covered(stage: Stage) -> None:
    note_written(stage)
    assert stage.window._door is not None
    cover = stage.window._door.cover
    cover.put()
    cover.warn(24)


def locking_soon(stage: Stage) -> None:
    stage.practise(Route(PageName.NOTES)).warn(24)


SCENES: dict[str, Scene] = {
    "first run": first_run,
    "people, found by sound": people_found_by_sound,
    "people, found by a short form": people_found_by_short_form,
    "join, choose": join_choose,
    "join, nobody else": join_nobody,
    "join": join,
    "join, long": join_long,
    "person, joined": joined,
    "keep, joined": keeping_joined,
    "person form, known already": person_form_alike,
    "person form, other names": person_form_names,
    "first run, refused": first_run_refused,
    "unlock": unlock,
    "unlock, help": unlock_help,
    "unlock, damaged": unlock_damaged,
    "unlock, tries": unlock_tries,
    "other ways": other_ways,
    "other ways, nothing here": other_ways_to_nothing,
    "restore": restore,
    "restore, none found": restore_nothing_found,
    "restore, inside": restore_inside,
    "restore, done": restore_done,
    "rescue": rescue,
    "rescue, done": rescue_done,
    "check": check,
    "check, trouble": check_trouble,
    "waiting": waiting,
    "today": today,
    "today, empty": today_empty,
    "today, forms": today_with_forms,
    "people": people,
    "people, found": people_found,
    "people, not found": people_not_found,
    "people, empty": people_empty,
    "people, left unfinished": left_unfinished,
    "person, asking": _person("asking"),
    "person, notes": _person("notes"),
    "person, check-ins": _person("checkins"),
    "new person, check-ins": _newcomer("checkins"),
    "person, about": _person("about"),
    "person, sharing": _person("sharing"),
    "new person, sharing": _newcomer("sharing"),
    "sharing, long names": sharing_long_names,
    "consent, long names": consent_long_names,
    "print, outside, long names": print_outside_long_names,
    "consent, usable": consent_usable,
    "consent, waiting": consent_waiting,
    "consent, taking back": consent_taking_back,
    "consent, taken back": consent_taken_back,
    "consent form, new": consent_form_new,
    "consent form, filled": consent_form_filled,
    "consent form, refused": consent_form_refused,
    "consent, paper": consent_on_paper,
    "what has left, paper": ledger_on_paper,
    "told": told,
    "told, refused": told_refused,
    "print, outside": print_outside,
    "print, outside, nothing": print_outside_nothing,
    "print, their own": print_their_own,
    "person, record": _person("record"),
    "person, Arabic": person_in_arabic,
    "new person, asking": _newcomer("asking"),
    "new person, notes": _newcomer("notes"),
    "new person, about": _newcomer("about"),
    "form, new": form_new,
    "form, edit": form_edit,
    "form, brought back": form_brought_back,
    "preference, not asked": _preference("recovery_words"),
    "preference, said": _preference("language"),
    "preference, old": _preference("days"),
    "preference, second hand": preference_second_hand,
    "preference, brought back": preference_brought_back,
    "preference, settled": preference_settled,
    "preference, days": preference_with_days,
    "person, asked much": person_asked_much,
    "conversation, begin": _conversation(""),
    "conversation, new": conversation_new,
    "conversation, first": conversation_first,
    "conversation, said": _conversation("communication"),
    "conversation, sealed": _conversation("ceremony"),
    "conversation, typed": conversation_typed,
    "conversation, ours": conversation_of_ours,
    "conversation, begin ours": conversation_begin_of_ours,
    "conversation, brought back": conversation_brought_back,
    "conversation, heard": conversation_heard,
    "conversation, nothing heard": conversation_heard_nothing,
    "glance": glance,
    "glance, full": glance_full,
    "glance, empty": glance_empty,
    "glance, their copy": their_copy,
    "questions": questions,
    "questions, changed": questions_changed,
    "question, reworded": question_reworded,
    "question, ours": question_of_ours,
    "question, new": question_new,
    "question, refused": question_refused,
    "question, brought back": question_brought_back,
    "note, new": note_new,
    "note, written": note_written,
    "note, coach": note_with_the_coach,
    "note, misspelt": note_misspelt,
    "note, before signing": note_before_signing,
    "note, throwing away": note_thrown_away,
    "signed": signed,
    "signed, additions": signed_with_additions,
    "signed, adding": signed_adding,
    "signed, brought back": signed_brought_back,
    "held": held,
    "notes": notes,
    "notes, empty": notes_empty,
    "print": printing,
    "settings": settings,
    "settings, words": settings_with_words,
    "recover": recover,
    "ways": ways,
    "ways, making a sheet": ways_making_a_sheet,
    "ways, a holder": ways_with_a_holder,
    "ways, letting someone in": ways_letting_someone_in,
    "renew": renew,
    "renew, refused": renew_refused,
    "renew, working": renew_working,
    "renewed": renewed,
    "renewed, old backups": renewed_with_old_backups,
    "escrow key": escrow_key,
    "escrow key, words": escrow_key_words,
    "escrow key, line": escrow_key_line,
    "trail": trail,
    "trail, person": trail_of_a_person,
    "trail, empty": trail_empty,
    "trail, paper": trail_on_paper,
    "history": history,
    "history, preference": history_of_a_preference,
    "removed": removed,
    "removed, nothing": removed_nothing,
    "keep": keep,
    "keep, on hold": keep_on_hold,
    "keep, waiting": keep_waiting,
    "keep, last step": keep_last_step,
    "keep, refused": keep_refused,
    "kept": kept,
    "kept, destroyed": kept_after_destroying,
    "certificate": certificate,
    "places": places,
    "places, none found": places_none_found,
    "places, empty": places_empty,
    "places, after a file": places_after_a_file,
    "place": place,
    "place, not checked": place_not_checked,
    "place, taken off": place_taken_off,
    "place form, new": place_form_new,
    "place form, refused": place_form_refused,
    "place form, edit": place_form_edit,
    "place words": place_words,
    "place words, refused": place_words_refused,
    "places in": places_file,
    "places in, read": places_from_a_file,
    "places in, refused": places_not_a_file,
    "person, connections": _person("connections"),
    "new person, connections": _newcomer("connections"),
    "person, connections, one gone": connections_with_one_gone,
    "referral, new": referral_new,
    "referral, full": referral_full,
    "referral, to ask": referral_to_ask,
    "referral, refused": referral_refused,
    "handing over": handing_over,
    "handing over, nothing": handing_over_nothing,
    "places, paper": places_on_paper,
    "notices": noticed,
    "view only": view_only,
    "safety, new": safety_new,
    "safety, well": safety_well,
    "safety, trouble": safety_trouble,
    "safety, practice": safety_practice,
    "rehearsal": rehearsal,
    "check-in": _check_in("how_was_today"),
    "check-in, score": _check_in("mirc"),
    "check-in, brought": check_in_brought,
    "check-in, refused": check_in_refused,
    "check-in, brought back": check_in_brought_back,
    "check-in, correcting": check_in_correcting,
    "checked": checked,
    "checked, corrected": checked_corrected,
    "checked, without questions": checked_without_questions,
    "person, rescued check-ins": person_rescued_check_ins,
    "checked, taking out": checked_taking_out,
    "handed": handed,
    "handed, words": handed_words,
    "handed, back": handed_back,
    "check-in, blank sheet": blank_sheet,
    "check-in, on paper": check_ins_on_paper,
    "packs": packs,
    "packs, asking": packs_asking,
    "packs, brought": packs_brought,
    "packs, refused": packs_refused,
    "covered": covered,
    "locking soon": locking_soon,
    **USE_SCENES,
    **PLAN_SCENES,
    **HOPE_SCENES,
    **COACH_SCENES,
}

PLAIN = USE_PLAIN | {
    "consent, taken back",
    "print, outside, nothing",
    "keep, joined",
    "join, choose",
    "join, nobody else",
    "waiting",
    "locking soon",
    "restore, none found",
    "notes",
    "notes, empty",
    "settings",
    "settings, words",
    "ways",
    "ways, a holder",
    "renew, working",
    "renewed",
    "trail",
    "trail, person",
    "trail, empty",
    "history",
    "history, preference",
    "removed",
    "removed, nothing",
    "keep",
    "keep, on hold",
    "keep, waiting",
    "kept",
    "kept, destroyed",
    *PLAN_PLAIN,
    "handing over, nothing",
    "checked",
    "checked, corrected",
    "checked, without questions",
    "handed, back",
    "packs",
    "packs, brought",
    "packs, refused",
    *HOPE_PLAIN,
    *COACH_PLAIN,
}
"""Screens on which nothing is the one thing to do."""

_DOORS = ("first run", "unlock", "recover", "other ways", "restore", "rescue", "check", "waiting")
OUTSIDE = frozenset(name for name in SCENES if name.startswith(_DOORS))
"""Screens while no notes are open: there is nothing to lock."""

__all__ = ["OUTSIDE", "PLAIN", "SCENES", "PeoplePage", "Scene", "Stage"]
