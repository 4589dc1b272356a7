"""Killed while it keeps backups, PeerNotes loses no note and no proved backup, and leaves nothing behind."""

import random
from pathlib import Path

import pytest

from peernotes.services import backups
from tests.reliability import kill_backups
from tests.reliability.kill_backups import Kept, Tally


def test_no_kill_costs_a_note_or_a_proved_backup(tmp_path: Path) -> None:
    tally = kill_backups.run(8, tmp_path, random.SystemRandom().randrange(1 << 32))
    assert tally.kills == 8
    assert tally.faults == []


@pytest.mark.parametrize("loss", ["note", "backup", "left", "vaults", "damage"])
def test_a_loss_would_be_seen(tmp_path: Path, loss: str) -> None:
    kept: Kept = kill_backups._made(tmp_path / "place")
    session = kill_backups._open(kept.folder)
    path = backups.make(session)
    session.close()
    kept.proved.add(path.name)
    tally = Tally()
    kill_backups._inspect(kept, "whole", tally)
    assert tally.faults == []
    if loss == "note":
        kept.signed["nothing"] = "00"
    elif loss == "backup":
        path.unlink()
    elif loss == "left":
        (kept.second / f".{path.name}.1.new").touch()
    elif loss == "vaults":
        kill_backups._made(tmp_path / "other").folder.rename(kept.place / "another")
    else:
        raw = bytearray(path.read_bytes())
        raw[-5000] ^= 1
        path.write_bytes(raw)
    kill_backups._inspect(kept, loss, tally)
    assert tally.faults
