"""A stage for whole windows: vaults made once at test cost, each test in a data folder of its own."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from peernotes.services import apart, practice, unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker, Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.vault import keys
from peernotes.vault.keys import FOR_TESTS
from tests.ui.gear import deliver_deferred_deletes, show_active

__all__ = [
    "_clean_screen",
    "clean_screen",
    "home",
    "made_practice",
    "made_record",
    "new_window",
    "practice_session",
    "practice_vault",
    "pytest_itemcollected",
    "record_session",
    "record_vault",
]
"""What the `conftest.py` of every folder of window tests takes over whole."""

PASSPHRASE = "orchard lantern quiet river seven maps"
WORKER = "Rosa Delgado"


@dataclass(frozen=True)
class Made:
    """A finished vault to copy from."""

    opened: Opened
    passphrase: str

    def copy_to(self, folder: Path) -> Opened:
        shutil.copytree(self.opened.folder, folder)
        return Opened(folder, self.opened.header, self.opened.keys)


@pytest.fixture
def clean_screen(qapp: QApplication) -> Iterator[None]:
    """Every window test starts dressed and ends with nothing left on the screen."""
    Theme.apply(qapp, Scheme.LIGHT, 1.0)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    before = set(qapp.topLevelWidgets())
    yield
    deliver_deferred_deletes()
    left = [type(widget).__name__ for widget in qapp.topLevelWidgets() if widget not in before]
    assert not left, f"these windows were never closed: {left}"


@pytest.fixture(autouse=True)
def _clean_screen(clean_screen: None) -> None:
    """For every window test, asked or not."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """The screen that is not there says of every window with a least size that it has no frame."""
    item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's data folder, this test's own; making keys costs what it may cost in a test."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("PEERNOTES_HOME", str(folder))
    monkeypatch.setattr(keys, "calibrated", lambda: FOR_TESTS)
    monkeypatch.setattr(unlock, "PRACTICE_COST", FOR_TESTS)
    # What a lock begins goes on in a process that outlives this one; no test waits for it.
    monkeypatch.setattr(apart, "_copied", lambda _session: None)
    return folder


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The practice caseload: twelve invented people."""
    place = tmp_path_factory.mktemp("practice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEERNOTES_HOME", str(place))
        return make_practice(place)


def make_practice(place: Path) -> Made:
    opened = practice.build(
        place / "caseload", place / practice.PASSPHRASE_FILE, unlock.local_now(), FOR_TESTS
    )
    return Made(opened, (place / practice.PASSPHRASE_FILE).read_text(encoding="utf-8").strip())


@pytest.fixture(scope="session")
def made_record(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A worker's own vault with nobody in it yet."""
    return make_record(tmp_path_factory.mktemp("record") / "vault")


def make_record(folder: Path) -> Made:
    request = NewVaultRequest(NewWorker(WORKER, "CPSS", "Horizon Center"), PASSPHRASE, folder, cost=FOR_TESTS)
    with pytest.MonkeyPatch.context() as patch:
        # Where a vault was made is remembered in the data folder, which must not be this user's own.
        patch.setenv("PEERNOTES_HOME", str(folder.parent / "home"))
        return Made(unlock.create(request, unlock.local_now()), PASSPHRASE)


@pytest.fixture
def practice_vault(home: Path, made_practice: Made) -> Opened:
    return made_practice.copy_to(home / "practice" / "caseload")


@pytest.fixture
def record_vault(home: Path, made_record: Made) -> Opened:
    return made_record.copy_to(home / "vaults" / "0190aaaa-0000-7000-8000-000000000001")


@pytest.fixture
def practice_session(practice_vault: Opened) -> Iterator[Session]:
    session = unlock.open_session(practice_vault)
    yield session
    session.close()


@pytest.fixture
def record_session(record_vault: Opened) -> Iterator[Session]:
    session = unlock.open_session(record_vault)
    yield session
    session.close()


def settings_at(home: Path) -> QSettings:
    return QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def new_window(home: Path, clean_screen: None) -> Iterator[Callable[[], AppWindow]]:
    """Opens another window of the program, as starting it does; `start` is left to the test."""
    del clean_screen  # asked for so that the windows are gone before the screen is looked at
    windows: list[AppWindow] = []

    def opened() -> AppWindow:
        window = AppWindow(settings_at(home))
        windows.append(window)
        show_active(window)
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
    # Held until they are gone, as the program holds its one window for as long as it runs.
    deliver_deferred_deletes()
