"""A person is destroyed through the window, in two steps, and nothing of them is left in the file."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from peernotes.domain.retention import WAIT
from peernotes.services import backups, unlock
from peernotes.ui.pages.keep_page import KeepPage
from peernotes.ui.pages.kept_page import KeptPage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.removed_page import RemovedPage
from peernotes.ui.pages.safety_page import SafetyPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.pages.trail_page import TrailPage
from peernotes.vault.vault import DATABASE_NAME
from tests.reports.pages import folded, page_texts
from tests.ui.hands import Hands
from tests.vault.test_destroying import decrypted, residues

NAME, SAID, WROTE, DRAFTED = "Brindlemoth", "Quorvasselip", "Wexlaminory", "Jubthorickan"


def _first_run(hands: Hands) -> str:
    hands.write("Rosa Delgado")
    passphrase = str(hands.field("Suggested passphrase").property("text"))
    hands.go_into("Type it once, to be sure you have it")
    hands.write(passphrase)
    hands.press("Create my notes")
    hands.wait_for(TodayPage)
    return passphrase


def _somebody(qtbot: QtBot, hands: Hands) -> None:
    """A person with a preference, a signed note, and a draft."""
    hands.keys("Ctrl+N")
    hands.wait_for(PersonForm)
    hands.write(f"{NAME} Ito")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    hands.press("Ask: Greeting")
    hands.wait_for(PreferencePage)
    hands.write(f"Call me {SAID}.")
    hands.keys("Ctrl+S")
    hands.wait_for(PersonPage)
    hands.keys("Ctrl+N")
    hands.wait_for(NotePage)
    hands.write(f"{WROTE} was a good day.")
    hands.keys("Ctrl+Return")
    qtbot.waitUntil(lambda: hands.has_keyboard("Sign as Rosa Delgado"))
    hands.keys("Return")
    hands.wait_for(SignedPage)
    hands.press("Back")
    hands.wait_for(PersonPage)
    _throw_a_draft_away(hands)


def _throw_a_draft_away(hands: Hands) -> None:
    hands.keys("Ctrl+N")
    hands.wait_for(NotePage)
    hands.write(f"{DRAFTED} is not finished.")
    hands.press("Throw away")
    hands.write("begun twice")
    hands.press("Throw it away")
    hands.wait_for(PersonPage)


def _mark(hands: Hands) -> None:
    hands.open_tab("Record")
    hands.press("Open: How long it is kept")
    hands.wait_for(KeepPage)
    hands.go_into("Why is it to be destroyed?")
    hands.write(f"{NAME} asked for it.")
    hands.press("Mark it for destruction")
    assert hands.sees("The reason names this person.")
    hands.go_into("Why is it to be destroyed?")
    hands.keys("Ctrl+A")
    hands.write("The years to keep it are over.")
    hands.press("Mark it for destruction")
    assert hands.sees("It can be destroyed from")


def _destroy(hands: Hands) -> None:
    shown = str(hands.field("What to type").property("text"))
    hands.go_into("Type it here")
    hands.write("yes")
    hands.press("Destroy it for good")
    assert hands.sees("Nothing was destroyed.")
    hands.go_into("Type it here")
    hands.keys("Ctrl+A")
    hands.write(shown.lower())
    hands.press("Destroy it for good")
    hands.wait_for(KeptPage)


def test_a_person_is_destroyed_and_nothing_of_them_is_left_in_the_file(
    qtbot: QtBot, start: Callable[[], Hands]
) -> None:
    hands = start()
    passphrase = _first_run(hands)
    _somebody(qtbot, hands)
    _back_up(qtbot, hands)
    _to_the_person(hands)
    _mark(hands)
    _wait_for_seven_days(hands)
    _destroy(hands)
    assert hands.sees("Backups that still hold copies")
    folder = unlock.found()[0].folder
    assert len(list((folder / "backups").glob("*.pnbackup"))) == 1
    hands.press("Make a new backup, then remove these")
    assert hands.sees("No backup on this computer holds anything that was destroyed.")
    _certificate(qtbot, hands, folder.parent / "certificate.pdf")
    _nothing_to_find(hands)
    with qtbot.waitSignal(hands.window.locked):
        hands.window.lock()
    _nothing_in_the_file(folder, passphrase)
    again = start()
    again.write(passphrase)
    again.press("Unlock")
    again.wait_for(PeoplePage)


def _back_up(qtbot: QtBot, hands: Hands) -> None:
    hands.press("Settings")
    hands.wait_for(SettingsPage)
    hands.press("See how safe my notes are…")
    session = hands.wait_for(SafetyPage).session
    hands.press("Make a backup now")
    qtbot.waitUntil(lambda: backups.standing(session).newest is not None, timeout=20_000)
    hands.press("Settings")
    hands.wait_for(SettingsPage)


def _to_the_person(hands: Hands) -> None:
    session = hands.page(SettingsPage).session
    (row,) = session.people.find()
    hands.press("People")
    hands.wait_for(PeoplePage)
    hands.keys("Return")
    assert hands.wait_for(PersonPage).route.client == row.client.id


def _wait_for_seven_days(hands: Hands) -> None:
    """The clock of the session goes on; nothing else does."""
    session = hands.page(KeepPage).session
    now = session.now
    session.now = lambda: now() + WAIT + timedelta(minutes=1)
    session.keeping._now = session.now
    hands.press("Back")
    hands.wait_for(PersonPage)
    hands.press("Open: How long it is kept")
    hands.wait_for(KeepPage)


def _certificate(qtbot: QtBot, hands: Hands, path: Path) -> None:
    hands.press("Certificate of")
    page = hands.wait_for(PaperPage)
    qtbot.waitUntil(hands.button("Save as PDF").isEnabled, timeout=10_000)
    page.save_to(path)
    read = folded("".join(page_texts(path.read_bytes())))
    assert folded("The years to keep it are over.") in read
    assert residues(read.encode(), NAME) == 0


def _nothing_to_find(hands: Hands) -> None:
    hands.press("Settings")
    hands.press("Open: Recently removed")
    hands.wait_for(RemovedPage)
    assert hands.sees("Nothing was removed in the last 30 days.")
    hands.press("Settings")
    hands.press("Open: Who did what")
    page = hands.wait_for(TrailPage)
    told = [row.sentence for row in page.session.trail.rows(page._sought())]
    assert any("destroyed the record" in sentence for sentence in told)
    assert not [sentence for sentence in told if NAME in sentence]
    hands.press("People")
    page_of_people = hands.wait_for(PeoplePage)
    assert page_of_people.session.people.find() == []
    assert page_of_people.session.notes.find(WROTE) == []


def _nothing_in_the_file(folder: Path, passphrase: str) -> None:
    opened = unlock.derive(folder, passphrase)
    plain = decrypted(folder / DATABASE_NAME, opened.keys.database)
    assert residues(plain, "Rosa Delgado") > 0
    left = {marker: residues(plain, marker) for marker in (NAME, SAID, WROTE, DRAFTED)}
    assert left == dict.fromkeys(left, 0)
    log = folder / f"{DATABASE_NAME}-wal"
    assert not log.exists() or log.stat().st_size == 0
