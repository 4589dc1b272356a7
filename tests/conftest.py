"""Fixtures for everything below the windows: a real encrypted vault, made once and copied per test."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from peernotes.domain.ids import uuid7
from peernotes.services import practice
from peernotes.services.session import Session
from peernotes.vault import ballast, making
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.making import NewVault
from peernotes.vault.vault import Opened, Vault
from peernotes.vault.workers import Worker

PASSPHRASE = "orchard lantern quiet river seven maps"
HERE = timezone(timedelta(hours=-7))
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=HERE)


class Clock:
    """Time that moves a second with each look, so that order is always told apart."""

    def __init__(self, start: datetime = NOON) -> None:
        self.at = start

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of its own for whatever goes to the default place, so that no test sees a real vault."""
    place = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEERNOTES_HOME", str(place))
        patch.setattr(ballast, "SIZE", 4096)  # the real one is tried where it matters
        yield place


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """A vault with nobody in it, at test cost, with the keys that open it."""
    worker = Worker(
        uuid7(int(NOON.astimezone(UTC).timestamp() * 1000)), "Rosa Delgado", "CPSS", "Horizon Center"
    )
    folder = tmp_path_factory.mktemp("made") / "vault"
    return making.create(NewVault(folder, worker, PASSPHRASE, practice=False, cost=FOR_TESTS), NOON)


@pytest.fixture
def opened(made_vault: Opened, tmp_path: Path) -> Opened:
    """A copy of its own of the made vault."""
    folder = tmp_path / "vault"
    shutil.copytree(made_vault.folder, folder)
    return Opened(folder, made_vault.header, made_vault.keys)


@pytest.fixture
def vault(opened: Opened, clock: Clock) -> Iterator[Vault]:
    with_vault = Vault(opened, clock, "test-device")
    yield with_vault
    with_vault.close()


@pytest.fixture
def session(vault: Vault, clock: Clock) -> Session:
    """Everything a worker can do, in a vault with nobody in it."""
    return Session(vault, clock)


@pytest.fixture(scope="session")
def made_caseload(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Opened:
    """The practice caseload as it ships, at test cost; its passphrase is beside it in `pass.txt`."""
    assert home.is_dir()
    place = tmp_path_factory.mktemp("practice")
    return practice.build(place / "caseload", place / "pass.txt", NOON, FOR_TESTS)


@pytest.fixture
def caseload_passphrase(made_caseload: Opened) -> str:
    return (made_caseload.folder.parent / "pass.txt").read_text(encoding="utf-8").strip()


@pytest.fixture
def caseload(made_caseload: Opened, tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """A copy of its own of the practice caseload, unlocked."""
    folder = tmp_path / "caseload"
    shutil.copytree(made_caseload.folder, folder)
    vault = Vault(Opened(folder, made_caseload.header, made_caseload.keys), clock, "test-device")
    yield Session(vault, clock)
    vault.close()
