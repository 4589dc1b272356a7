"""Damaged files are refused with one of our sentences or read as they were; the long form is fuzz.py."""

import random
from pathlib import Path

import pytest

from peernotes.services import backups
from peernotes.services.session import Session
from peernotes.vault.vault import Opened
from tests.reliability import fuzz


@pytest.fixture
def seed() -> int:
    return random.SystemRandom().randrange(1 << 32)


def test_a_damaged_database_never_serves_other_words(caseload: Session, tmp_path: Path, seed: int) -> None:
    found = fuzz.database(caseload, tmp_path / "copy", 140, seed)
    assert (found.altered, found.surprises) == ([], []), f"seed {seed}"
    assert sum(found.answers.values()) > 70


def test_a_damaged_backup_is_never_taken_for_whole(caseload: Session, tmp_path: Path, seed: int) -> None:
    path = backups.make(caseload, tmp_path / "out")
    found = fuzz.backup_file(path, caseload.vault.keys, tmp_path, 280, seed)
    assert (found.altered, found.surprises) == ([], []), f"seed {seed}"
    assert sum(found.answers.values()) > 140


def test_a_damaged_header_is_never_taken_for_whole(caseload: Session, seed: int) -> None:
    found = fuzz.header_file(caseload.vault.folder, 1400, seed)
    assert (found.altered, found.surprises) == ([], []), f"seed {seed}"
    assert sum(found.answers.values()) > 700


def test_a_header_of_two_epochs_with_every_kind_of_slot_is_never_believed_spoiled(
    caseload: Session, caseload_passphrase: str, seed: int
) -> None:
    doors = fuzz.doors_of(caseload, caseload_passphrase, "seven maps for the quiet river")
    head = caseload.vault.header
    assert {slot["type"] for slot in head.body["slots"]} == {"passphrase", "recovery", "escrow"}
    found = fuzz.header_body(head, doors, 200, seed)
    assert (found.altered, found.surprises) == ([], []), f"seed {seed}"
    assert sum(found.answers.values()) > 150


def test_whole_files_that_do_not_belong_are_refused(
    caseload: Session, caseload_passphrase: str, tmp_path: Path
) -> None:
    path = backups.make(caseload, tmp_path / "out")
    caseload.vault.database.checkpoint()
    found = fuzz.strangers(caseload, path, caseload_passphrase, tmp_path)
    assert (found.altered, found.surprises, found.unharmed) == ([], [], 0)


def test_the_terminal_answers_damaged_files_in_words(
    caseload: Session, made_caseload: Opened, tmp_path: Path, seed: int
) -> None:
    path = backups.make(caseload, tmp_path / "out")
    caseload.vault.database.checkpoint()
    secret = made_caseload.folder.parent / "pass.txt"
    found = fuzz.terminal(caseload, path, secret, tmp_path, 20, seed)
    assert (found.altered, found.surprises) == ([], []), f"seed {seed}"
    assert found.answers


def test_altered_words_would_be_seen() -> None:
    found = fuzz._try_all(b"whole", lambda raw: raw.decode("latin-1"), "whole", 30, 1)
    assert len(found.altered) + found.unharmed == 30
    assert found.altered


def test_a_surprise_would_be_seen() -> None:
    def fails(_: bytes) -> str:
        raise KeyError

    assert len(fuzz._try_all(b"whole", fails, "whole", 7, 1).surprises) == 7
