"""While the notes are open, backups are looked after in another process, and the window goes on meanwhile."""

import pytest
from pytestqt.qtbot import QtBot

from peernotes.services import apart, backups
from peernotes.services.session import Session
from peernotes.ui import rounds
from peernotes.ui.rounds import Rounds


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "FIRST_MS", 1)
    monkeypatch.setattr(rounds, "LOOK_MS", 20)


def _newest(session: Session) -> backups.Kept | None:
    return backups.standing(session).newest


def test_a_vault_that_was_never_backed_up_is_soon(qtbot: QtBot, record_session: Session) -> None:
    going = Rounds(record_session)
    with qtbot.waitSignal(going.changed, timeout=30_000):
        going.begin()
    assert _newest(record_session) is not None
    going.end()


def test_a_copy_that_a_killed_proof_left_is_finished(qtbot: QtBot, record_session: Session) -> None:
    backups.copy(record_session)
    assert backups.standing(record_session).is_unfinished
    going = Rounds(record_session)
    with qtbot.waitSignal(going.changed, timeout=30_000):
        going.begin()
    assert not backups.standing(record_session).is_unfinished
    assert _newest(record_session) is not None
    going.end()


def test_a_failed_drill_makes_a_fresh_backup_at_once(qtbot: QtBot, record_session: Session) -> None:
    broken = backups.make(record_session)
    raw = bytearray(broken.read_bytes())
    raw[-5000] ^= 1
    broken.write_bytes(raw)
    going = Rounds(record_session)
    going._start(apart.begin_drill)
    for _ in range(2):
        with qtbot.waitSignal(going.changed, timeout=30_000):
            pass
    newest = _newest(record_session)
    assert newest is not None
    assert newest.path.read_bytes() != bytes(raw)
    assert newest.path == broken or not broken.exists()  # of the same second they bear one name
    going.end()


def test_what_did_not_go_well_is_not_tried_all_the_time(
    qtbot: QtBot, record_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def refuse(*_: object) -> None:
        tried.append(1)
        raise OSError

    monkeypatch.setattr(apart, "_start", refuse)
    going = Rounds(record_session)
    for _ in range(3):
        going.go_round()
    assert tried == [1]
    assert qtbot is not None


def test_nothing_is_asked_of_a_session_that_was_closed(qtbot: QtBot, record_session: Session) -> None:
    going = Rounds(record_session)
    going.begin()
    going.end()
    record_session.close()
    going.go_round()
    qtbot.waitUntil(lambda: not going._next.isActive())
    assert going._running is None
