"""The sealed record of proofs: read with the right key, and otherwise as if nothing had been proved."""

from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.vault import keys, proofs
from peernotes.vault.keys import VaultKeys
from peernotes.vault.proofs import Book, Proof

VAULT = "ab" * 16
PROOF = Proof("PeerNotes-abab-x.pnbackup", "/media/stick-of-marcus", "2026-11-22T12:00:00-07:00",
              "2026-11-22T12:01:00-07:00", "00" * 32, 5, 412, 9, 800, "aa" * 32, 2, "ff" * 32)  # fmt: skip


@pytest.fixture
def opened() -> VaultKeys:
    return VaultKeys(b"k" * 32, 1, keys.new_signing_key())


def _saved(folder: Path, opened: VaultKeys) -> Book:
    book = Book(drill="2026-11-22T12:00:00-07:00", second="away")
    book.put(PROOF)
    proofs.save(folder, opened, VAULT, book)
    return book


def test_what_was_proved_comes_back(tmp_path: Path, opened: VaultKeys) -> None:
    book = _saved(tmp_path, opened)
    assert proofs.load(tmp_path, opened, VAULT) == book


def test_nothing_in_it_can_be_read_without_the_key(tmp_path: Path, opened: VaultKeys) -> None:
    _saved(tmp_path, opened)
    raw = (tmp_path / proofs.FILE_NAME).read_bytes()
    assert b"marcus" not in raw
    assert b"412" not in raw
    other = VaultKeys(b"o" * 32, 2, opened.signing)
    assert proofs.load(tmp_path, other, VAULT) == Book()
    assert proofs.load(tmp_path, opened, "cd" * 16) == Book()


def test_any_damage_means_unproved_and_is_never_an_error(tmp_path: Path, opened: VaultKeys) -> None:
    assert proofs.load(tmp_path, opened, VAULT) == Book()
    _saved(tmp_path, opened)
    path = tmp_path / proofs.FILE_NAME
    raw = path.read_bytes()
    for at in range(0, len(raw), 3):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        assert proofs.load(tmp_path, opened, VAULT) == Book()
        path.write_bytes(raw[:at])
        assert proofs.load(tmp_path, opened, VAULT) == Book()


def test_files_that_are_gone_are_forgotten_in_their_place_only() -> None:
    book = Book()
    book.put(PROOF)
    book.put(replace(PROOF, place=proofs.HERE))
    book.forget(proofs.HERE, set())
    assert list(book.proofs) == [(PROOF.place, PROOF.name)]
