"""Checking and rescuing ask for the passphrase as unlocking does: wrong tries are counted and slowed down."""

from pathlib import Path

import pytest

from peernotes.errors import WrongPassphraseError
from peernotes.services import backups, homes, safety, unlock
from peernotes.services.safety import Check
from peernotes.vault import tries
from peernotes.vault.tries import FREE, TooSoonError
from peernotes.vault.vault import Opened
from tests.conftest import PASSPHRASE, Clock


def test_wrong_tries_at_checking_count_and_slow_down_every_door(opened: Opened, tmp_path: Path) -> None:
    said: list[Check] = []
    for _ in range(FREE):
        assert not safety.verify(opened.folder, "not this one at all", said.append)
    with pytest.raises(WrongPassphraseError):
        safety.rescue(opened.folder, "nor this", tmp_path / "new", Clock())
    assert homes.wrong_tries(opened.folder).failed == FREE + 1
    for door in (
        lambda: safety.verify(opened.folder, PASSPHRASE, said.append),
        lambda: safety.rescue(opened.folder, PASSPHRASE, tmp_path / "new", Clock()),
        lambda: unlock.derive(opened.folder, PASSPHRASE),
    ):
        with pytest.raises(TooSoonError):
            door()


def test_checking_with_the_right_passphrase_keeps_the_count_for_the_next_unlock(opened: Opened) -> None:
    tries.count_failure(opened.folder, homes.local_now())
    said: list[Check] = []
    assert safety.verify(opened.folder, PASSPHRASE, said.append)
    assert homes.wrong_tries(opened.folder).failed == 1


def test_a_backup_beside_the_notes_is_no_quicker_way_to_guess(opened: Opened, tmp_path: Path) -> None:
    session = unlock.open_session(opened, Clock())
    kept = backups.make(session)
    session.close()
    said: list[Check] = []
    for number in range(FREE):
        assert not safety.verify(kept, "not this one at all", said.append)
        assert homes.wrong_tries(opened.folder).failed == number + 1
    with pytest.raises(WrongPassphraseError):
        backups.restore(kept, "nor this", tmp_path / "new")
    for door in (
        lambda: safety.verify(kept, PASSPHRASE, said.append),
        lambda: backups.restore(kept, PASSPHRASE, tmp_path / "new"),
        lambda: unlock.derive(opened.folder, PASSPHRASE),
    ):
        with pytest.raises(TooSoonError):
            door()
    away = tmp_path / kept.name
    kept.rename(away)
    backups.restore(away, PASSPHRASE, tmp_path / "new")
