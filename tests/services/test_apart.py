"""A lock leaves the proof to another process, which has the key from its input and from nowhere else."""

import os
import subprocess
import sys
import time
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.note import Entry
from peernotes.services import apart, backups, unlock
from peernotes.services.session import Session
from peernotes.vault import connection, copies
from peernotes.vault.keys import PastKey
from peernotes.vault.vault import Opened, Vault
from tests.conftest import PASSPHRASE, Clock


@pytest.fixture
def session(opened: Opened) -> Session:
    """Closed by the test itself."""
    session = Session(Vault(opened, Clock(), "d"), Clock())
    client = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    session.notes.sign(replace(session.notes.start(client.id), content={"focus": Entry("He rang.")}))
    return session


def _until_proved(opened: Opened) -> backups.Standing:
    """How it stands once the process has ended."""
    for child in apart._left_alone:
        assert child.wait(60) == 0
    apart._left_alone.clear()
    os.environ.pop(apart._LEFT, None)
    again = unlock.open_session(unlock.derive(opened.folder, PASSPHRASE), Clock())
    try:
        return backups.standing(again)
    finally:
        again.close()


def test_after_a_lock_another_process_proves_what_changed(session: Session, opened: Opened) -> None:
    started = time.monotonic()
    apart.close(session)
    assert time.monotonic() - started < 1.0
    standing = _until_proved(opened)
    assert standing.newest is not None
    assert standing.newest.notes == 1
    assert standing.newest.proved_at is not None
    assert copies.waiting(opened.folder / "backups") == []


@pytest.mark.skipif(os.name == "nt", reason="a program is not replaced in place there")
def test_the_process_of_the_last_lock_is_let_go_by_the_next_program(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart.close(session)
    (child,) = apart._left_alone
    monkeypatch.setattr(apart, "_left_alone", [])  # as the program that takes over finds it
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    apart._let_go()
    with pytest.raises(ChildProcessError):
        os.waitpid(child.pid, os.WNOHANG)
    assert child.wait() == 0
    assert apart._LEFT not in os.environ


def test_a_large_vault_is_copied_by_the_other_process_too(
    session: Session, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LARGE", 0)
    monkeypatch.setattr(copies, "take", _must_not)
    apart.close(session)
    standing = _until_proved(opened)
    assert standing.newest is not None
    assert standing.newest.notes == 1


def test_nothing_is_started_where_nothing_changed(session: Session, opened: Opened) -> None:
    backups.make(session)
    apart.close(session)
    assert apart._left_alone == []
    assert len(list((opened.folder / "backups").glob("*.pnbackup"))) == 1


def test_the_key_is_neither_in_arguments_nor_in_the_environment_nor_in_a_file(
    session: Session, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}
    real = subprocess.Popen

    def watched(*arguments: object, **named: object) -> "subprocess.Popen[bytes]":
        seen.update(arguments=arguments, named=named)
        return real(*arguments, **named)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", watched)
    apart.close(session)
    secrets = [opened.keys.master.hex(), opened.keys.database, opened.keys.backup, PASSPHRASE]
    assert not any(secret in f"{seen} {os.environ}" for secret in secrets)
    _until_proved(opened)
    for path in tmp_path.rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        assert opened.keys.master not in raw
        assert not any(secret.encode() in raw for secret in secrets)


def test_the_window_that_stays_open_is_backed_up_beside_it(session: Session) -> None:
    apart.wait(apart.begin_fresh(session))
    standing = backups.standing(session)
    assert standing.newest is not None
    assert standing.newest.notes == 1
    apart.wait(apart.begin_drill(session))
    assert backups.standing(session).drill is not None
    session.close()


def test_a_drill_with_nothing_to_open_does_not_end_well(session: Session) -> None:
    with pytest.raises(apart.NotFinishedError):
        apart.wait(apart.begin_drill(session))
    session.close()


def test_cancelling_ends_the_other_process_and_the_next_one_finishes(session: Session) -> None:
    backups.copy(session)

    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    running = apart.begin_proof(session)
    with pytest.raises(CancelledError):
        apart.wait(running, stop)
    assert running.went_well is False
    apart.wait(apart.begin_proof(session))
    assert backups.standing(session).newest is not None
    assert not backups.standing(session).is_unfinished
    session.close()


@pytest.mark.parametrize("given", [b"", b"{}", b"not json", b'{"what": "prove", "master": "zz"}'])
def test_the_other_process_refuses_anything_else_without_a_word(given: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peernotes", apart.COMMAND], input=given, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="only Linux tells of another process")
def test_the_other_process_is_hardened_before_it_has_the_key(session: Session) -> None:
    """It waits for its input with everything in place: no dump, nothing in arguments or environment."""
    child = subprocess.Popen(apart._command(), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdin is not None
    about = Path(f"/proc/{child.pid}")
    until = time.monotonic() + 20
    while "Max core file size        0                    0" not in (about / "limits").read_text():
        assert time.monotonic() < until
        time.sleep(0.05)
    time.sleep(0.3)
    assert child.poll() is None  # it still waits for the key
    child.stdin.write(apart._packed(backups.work_of(session), "prove"))
    child.stdin.close()
    given = (about / "cmdline").read_bytes() + (about / "environ").read_bytes()
    assert session.vault.keys.master.hex().encode() not in given
    assert child.wait(60) == 0
    session.close()


def test_a_process_that_dies_before_it_has_the_key_holds_up_no_lock(
    session: Session, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_command", lambda: [sys.executable, "-c", "import os; os.close(0)"])
    started = time.monotonic()
    apart.close(session)
    assert time.monotonic() - started < 2.0
    assert len(copies.waiting(opened.folder / "backups")) == 1
    for child in apart._left_alone:
        child.wait(60)
    apart._left_alone.clear()
    os.environ.pop(apart._LEFT, None)


def test_what_the_other_process_is_given_fits_into_any_pipe_for_years(session: Session) -> None:
    """A pipe on Windows holds 4 KiB; more would wait for the other process to have started."""
    work = backups.work_of(session)
    past = tuple(PastKey(1_000_000 + number, bytes(32)) for number in range(24))
    packed = apart._packed(replace(work, keys=replace(work.keys, past=past)), "prove")
    assert len(packed) < 4096
    session.close()


def test_nobody_is_told_of_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peernotes", "--help"], capture_output=True, text=True, check=True
    )
    assert not [line for line in done.stdout.splitlines() if line.split()[:1] == [apart.COMMAND]]


def _must_not(*_: object) -> None:
    raise AssertionError(connection.__name__)
