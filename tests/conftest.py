"""Fixtures for everything below the windows: a real encrypted vault, made once and copied per test."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from peernotes.domain.ids import uuid7
from peernotes.vault import vault as vaults
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import NewVault, Opened, Vault
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
    return vaults.create(NewVault(folder, worker, PASSPHRASE, practice=False, cost=FOR_TESTS), NOON)


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
