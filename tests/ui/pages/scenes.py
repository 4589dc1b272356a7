"""Every screen there is, in every state that looks different, each opened in the real window."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
from peernotes.domain.note import AddendumKind, Draft, Note
from peernotes.errors import VaultInUseError
from peernotes.services import access, backups, homes, rekey
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.recover_page import RecoverPage
from peernotes.ui.pages.renew_page import RenewPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.waiting_page import WaitingPage
from peernotes.ui.pages.ways_page import WaysPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tasks import Answers
from peernotes.vault.keys import FOR_TESTS
from tests.ui.stage import PASSPHRASE

LONG_NAME = "Wilhelmina Keonaonaokalani Featherstonehaugh-Vanderbilt of the Upper River"

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
    page._source.setCurrentIndex(page._source.count() - 1)
    page._save()


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


def notes(stage: Stage) -> None:
    stage.practise(Route(PageName.NOTES))


def notes_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.NOTES))


def printing(stage: Stage) -> None:
    main = stage.practise(Route(PageName.PRINT, stage.somebody().id))
    page = main.page
    assert isinstance(page, PrintPage)
    stage.qtbot.waitUntil(page._print_button.isEnabled, timeout=10_000)


def settings(stage: Stage) -> None:
    stage.practise(Route(PageName.SETTINGS))


def recover(stage: Stage) -> None:
    stage.window._show_recover(homes.home_at(stage.record.folder))
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


SCENES: dict[str, Scene] = {
    "first run": first_run,
    "first run, refused": first_run_refused,
    "unlock": unlock,
    "unlock, help": unlock_help,
    "waiting": waiting,
    "today": today,
    "today, empty": today_empty,
    "people": people,
    "people, found": people_found,
    "people, not found": people_not_found,
    "people, empty": people_empty,
    "person, asking": _person("asking"),
    "person, notes": _person("notes"),
    "person, about": _person("about"),
    "person, left": _person("left"),
    "person, Arabic": person_in_arabic,
    "new person, asking": _newcomer("asking"),
    "new person, notes": _newcomer("notes"),
    "new person, about": _newcomer("about"),
    "form, new": form_new,
    "form, edit": form_edit,
    "preference, not asked": _preference("recovery_words"),
    "preference, said": _preference("language"),
    "preference, old": _preference("days"),
    "preference, second hand": preference_second_hand,
    "note, new": note_new,
    "note, written": note_written,
    "note, coach": note_with_the_coach,
    "note, before signing": note_before_signing,
    "signed": signed,
    "signed, additions": signed_with_additions,
    "signed, adding": signed_adding,
    "notes": notes,
    "notes, empty": notes_empty,
    "print": printing,
    "settings": settings,
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
}

PLAIN = {
    "waiting",
    "notes",
    "notes, empty",
    "settings",
    "ways",
    "ways, a holder",
    "renew, working",
    "renewed",
}
"""Screens on which nothing is the one thing to do."""

__all__ = ["PLAIN", "SCENES", "PeoplePage", "Scene", "Stage"]
