"""Nothing about anyone stands outside the vault: not in a title, a setting, or what a bug leaves behind."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.note import Entry
from peernotes.errors import DiskFullError
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.crash import CrashReporter
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import ALLOWED_KEYS
from peernotes.ui.tokens import Scheme
from tests.ui.hands import Hands
from tests.ui.pages import scenes
from tests.ui.pages.scenes import Stage
from tests.ui.stage import WORKER, settings_at

MARKER = "Quetzalcoatlus"


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


def test_the_settings_hold_the_look_and_nothing_about_anyone(qtbot: QtBot, stage: Stage, home: Path) -> None:
    hands = Hands(qtbot, stage.window)
    stage.begin(Route(PageName.SETTINGS))
    hands.page(SettingsPage)._schemes.choose(Scheme.DARK.value)
    hands.page(SettingsPage)._scales.choose("1.5")
    stage.newcomer()
    scenes.note_new(stage)
    assert stage.window.close()
    store = settings_at(home)
    assert set(store.allKeys()) == ALLOWED_KEYS
    assert store.value("look/scheme") == "dark"
    raw = (home / "settings.ini").read_bytes().decode("latin-1")
    for word in (*WORKER.split(), *scenes.LONG_NAME.split()):
        assert word not in raw


def test_what_was_written_is_in_no_file_but_the_vault_s_own(
    qtbot: QtBot, stage: Stage, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hands = Hands(qtbot, stage.window)
    scenes.note_new(stage)
    page = hands.page(NotePage)
    page._slots[0].text.setFocus()
    hands.write(MARKER)
    hands.keys("Ctrl+S", "F7")
    hands.keys("Ctrl+K")
    assert page.save()
    assert stage.window.close()
    found = [path.name for path in home.rglob("*") if path.is_file() and _holds(path.read_bytes())]
    assert found == []
    assert MARKER not in caplog.text
    assert stage.window.windowTitle() == "PeerNotes"


def test_a_name_stands_in_no_title_no_file_and_no_setting_wherever_one_goes(
    stage: Stage,
    home: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A person called by a word that stands nowhere else, seen on every page and saved as a PDF."""
    with _titles() as seen:
        QWidget().setWindowTitle("would be seen")
        pdf = _walk_round(stage, home)
        assert stage.window.close()
    assert {title for title in seen if title} == {"would be seen"}
    assert stage.window.windowTitle() == "PeerNotes"
    assert MARKER.encode() not in pdf.read_bytes()
    pdf.unlink()  # what a worker saves is theirs to keep; its words are packed inside
    assert [path for path in home.rglob("*") if MARKER.casefold() in str(path).casefold()] == []
    assert [path for path in home.rglob("*") if path.is_file() and _holds(path.read_bytes())] == []
    said = capfd.readouterr()
    assert MARKER not in caplog.text + said.out + said.err


def _walk_round(stage: Stage, home: Path) -> Path:
    """To every page there is of one person, behind the blank page too; the PDF that was saved."""
    session = stage.main(stage.record)._session
    person = session.people.save(replace(session.people.new(), name_to_use=MARKER))
    draft = session.notes.start(person.id)
    signed = session.notes.sign(replace(session.notes.start(person.id), content={"focus": Entry("Hello.")}))
    for name in PageName:
        stage.begin(
            Route(name, person.id, draft.id if name is PageName.DRAFT else None, signed.id, "greeting")
        )
        QApplication.processEvents()
    page = stage.begin(Route(PageName.PRINT, person.id)).page
    assert isinstance(page, PrintPage)
    stage.qtbot.waitUntil(page._print_button.isEnabled, timeout=10_000)
    assert page._printout is not None
    pdf = home / page._printout.file_name
    page.save_to(pdf)
    assert pdf.is_file()
    assert stage.window._door is not None
    cover = stage.window._door.cover
    cover.put()
    cover.turn()
    return pdf


@contextmanager
def _titles() -> Iterator[set[str]]:
    watch = _TitleWatch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    yield watch.seen
    app.removeEventFilter(watch)


class _TitleWatch(QObject):
    """Every title that any window of the program ever has, as it gets it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kinds = (QEvent.Type.WindowTitleChange, QEvent.Type.Show)
        if event.type() in kinds and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(watched.windowTitle())
        return False


class TestBugs:
    @pytest.fixture
    def reporter(self, qapp: QApplication, home: Path) -> Iterator[CrashReporter]:
        before = sys.excepthook
        assert home.exists()
        yield CrashReporter(qapp)
        sys.excepthook = before

    def test_a_bug_leaves_its_kind_and_its_place(
        self, reporter: CrashReporter, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        said = _read_and_close()
        try:
            _stumble(MARKER)
        except ValueError as error:
            reporter.report(type(error), error, error.__traceback__)
        kept = (home / "crash.log").read_text(encoding="utf-8")
        assert "ValueError" in kept
        assert "test_privacy.py:" in kept
        assert str(home) not in kept
        number = kept.split()[1]
        assert number in said[0]
        for text in (kept, capsys.readouterr().err, *said):
            assert MARKER not in text

    def test_what_the_world_did_is_said_and_is_no_bug(self, reporter: CrashReporter, home: Path) -> None:
        said = _read_and_close()
        error = DiskFullError()
        reporter.report(type(error), error, None)
        assert "This computer's disk is full." in said[0]
        assert not (home / "crash.log").exists()


def _stumble(words: str) -> None:
    raise ValueError(words)


def _read_and_close() -> list[str]:
    """What the box says, once it is there; it is closed as soon as it was read."""
    said: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        box.close()

    QTimer.singleShot(0, read)
    return said


def _holds(raw: bytes) -> bool:
    return any(MARKER.encode(form) in raw for form in ("utf-8", "utf-16-le"))
