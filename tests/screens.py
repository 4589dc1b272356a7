"""Takes a picture of every screen: `python -m tests.screens FOLDER [light|dark|high-contrast] [scale] [rtl]`.

Not a test: for looking at what was made.
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from peernotes.domain.ids import ClientId
from peernotes.services import practice, unlock
from peernotes.ui.app_window import AppWindow
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import Settings, save
from peernotes.ui.tokens import Scheme
from peernotes.vault.keys import FOR_TESTS


def main() -> int:
    folder, scheme = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "light"
    scale = float(sys.argv[3]) if len(sys.argv) > 3 else 1.0
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["PEERNOTES_HOME"] = home
        _take(folder, Path(home), Scheme(scheme), scale)
    return 0


def _take(folder: Path, home: Path, scheme: Scheme, scale: float) -> None:
    app = QApplication(["peernotes"])
    if "rtl" in sys.argv:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = _started(folder, home, Settings(scheme, scale))
    main = window.main
    assert main is not None
    _grab(window, folder, "03-today")
    main.go(Route(PageName.PEOPLE))
    _grab(window, folder, "04-people")
    main.go(Route(PageName.PEOPLE, section="land"))
    _grab(window, folder, "05-search")
    people = {row.client.name_to_use: row.client.id for row in main._session.people.find()}
    _person(window, folder, people["Nizhóní Begay"], people["محمد الحسن"])
    window.close()


def _started(folder: Path, home: Path, settings: Settings) -> AppWindow:
    store = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
    save(store, settings)
    window = AppWindow(store)
    window.resize(1366, 768)
    window.show()
    window.start()
    _grab(window, folder, "01-first-run")
    opened = practice.build(
        home / "practice" / "caseload", home / "practice" / "passphrase.txt", unlock.local_now(), FOR_TESTS
    )
    request = unlock.NewVaultRequest(
        unlock.NewWorker("Rosa Delgado"), "x" * 20, home / "vaults" / "a", cost=FOR_TESTS
    )
    unlock.create(request, unlock.local_now())
    window._show_unlock()
    _grab(window, folder, "02-unlock")
    window._open(opened)
    return window


def _person(window: AppWindow, folder: Path, one: ClientId, other: ClientId) -> None:
    main = window.main
    assert main is not None
    for section in ("asking", "notes", "about", "left"):
        main.go(Route(PageName.PERSON, one, section=section))
        _grab(window, folder, f"06-person-{section}")
    main.go(Route(PageName.PERSON, other))
    _grab(window, folder, "07-person-arabic")
    main.go(Route(PageName.PERSON_FORM, one))
    _grab(window, folder, "08-form")
    main.go(Route(PageName.PREFERENCE, one, section="days"))
    _grab(window, folder, "09-preference")
    _notes(window, folder, one)
    main.go(Route(PageName.PRINT, one))
    _wait(1500)
    _grab(window, folder, "13-print")
    main._session.speller.learn("Brightwater")
    main.go(Route(PageName.SETTINGS))
    _grab(window, folder, "14-settings")
    main.warn(24)
    _grab(window, folder, "15-locking-soon")
    assert window._door is not None
    window._door.cover.put()
    _grab(window, folder, "16-covered")


def _notes(window: AppWindow, folder: Path, one: ClientId) -> None:
    main = window.main
    assert main is not None
    draft = main._session.notes.drafts(one)[0]
    main.go(Route(PageName.DRAFT, one, draft=draft.id))
    _grab(window, folder, "10-note")
    page = main.page
    page._slots[0].text.insertPlainText("She recieved a leter. Hablamos de la medicacion. ")  # type: ignore[union-attr]
    page._spelling.check()  # type: ignore[union-attr]
    _grab(window, folder, "10-note-spelling")
    page._check()  # type: ignore[union-attr]
    _grab(window, folder, "11-note-coach")
    page._ask_to_sign()  # type: ignore[union-attr]
    _grab(window, folder, "11-note-sign")
    signed = main._session.notes.of(one)[0]
    main.go(Route(PageName.NOTE, one, note=signed.id))
    _grab(window, folder, "12-signed")
    main.go(Route(PageName.NOTES))
    _grab(window, folder, "12-notes")


def _grab(window: AppWindow, folder: Path, name: str) -> None:
    _wait(150)
    window.grab().save(str(folder / f"{name}.png"))


def _wait(milliseconds: int) -> None:
    """An event loop of its own: Qt's test wait would hold up the worker thread."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
