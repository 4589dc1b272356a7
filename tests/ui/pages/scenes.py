"""Every screen there is, in every state that looks different, each opened in the real window."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
from peernotes.domain.note import AddendumKind, Draft, Note
from peernotes.errors import PeerNotesError, VaultDamagedError, VaultInUseError
from peernotes.services import access, backups, notices
from peernotes.services import unlock as unlocking
from peernotes.services.homes import Tries, home_at
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.check_page import CheckPage
from peernotes.ui.pages.first_run_page import FirstRunPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.rescue_page import RescuePage
from peernotes.ui.pages.restore_page import RestorePage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.waiting_page import WaitingPage
from peernotes.ui.route import PageName, Route
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


def settings(stage: Stage) -> None:
    stage.practise(Route(PageName.SETTINGS))


def covered(stage: Stage) -> None:
    note_written(stage)
    cover = stage.window._cover
    assert cover is not None
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

PLAIN = {"waiting", "restore, none found", "notes", "notes, empty", "settings", "locking soon"}
"""Screens on which nothing is the one thing to do."""

_DOORS = ("first run", "unlock", "other ways", "restore", "rescue", "check", "waiting")
OUTSIDE = frozenset(name for name in SCENES if name.startswith(_DOORS))
"""Screens while no notes are open: there is nothing to lock."""

__all__ = ["OUTSIDE", "PLAIN", "SCENES", "PeoplePage", "Scene", "Stage"]
