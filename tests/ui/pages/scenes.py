"""Every screen there is, in every state that looks different, each opened in the real window."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
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
from peernotes.ui.pages.conversation_page import ConversationPage
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.keep_page import KeepPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.question_page import QuestionPage
from peernotes.ui.pages.recover_page import RecoverPage
from peernotes.ui.pages.renew_page import RenewPage
from peernotes.ui.pages.rescue_page import RescuePage
from peernotes.ui.pages.restore_page import RestorePage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.waiting_page import WaitingPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.fold import Fold
from peernotes.vault.keys import FOR_TESTS
from tests.ui.stage import PASSPHRASE

LONG_NAME = "Wilhelmina Keonaonaokalani Featherstonehaugh-Vanderbilt of the Upper River"

KEPT = ("A complaint is open.", "The years to keep it are over.")

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
    assert page._coach.isVisible()


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
    main = stage.practise(Route(PageName.PRINT, stage.somebody().id))
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
    "person, about": _person("about"),
    "person, left": _person("left"),
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
    "notices": noticed,
    "view only": view_only,
    "safety, new": safety_new,
    "safety, well": safety_well,
    "safety, trouble": safety_trouble,
    "safety, practice": safety_practice,
    "rehearsal": rehearsal,
    "covered": covered,
    "locking soon": locking_soon,
}

PLAIN = {
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
}
"""Screens on which nothing is the one thing to do."""

_DOORS = ("first run", "unlock", "recover", "other ways", "restore", "rescue", "check", "waiting")
OUTSIDE = frozenset(name for name in SCENES if name.startswith(_DOORS))
"""Screens while no notes are open: there is nothing to lock."""

__all__ = ["OUTSIDE", "PLAIN", "SCENES", "PeoplePage", "Scene", "Stage"]
