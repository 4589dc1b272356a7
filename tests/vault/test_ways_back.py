"""The passphrase changes without touching the notes, the sheet brings back, and nothing locks out."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.errors import VaultDamagedError, VaultUnreachableError, WrongPassphraseError, WrongSheetError
from peernotes.vault import access, header, proving, recovery, tries
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.recovery import RecoveryWordsError
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from tests.conftest import NOON, PASSPHRASE, Clock

NEW = "seven maps for the quiet orchard river"


def _unlocks(folder: Path, passphrase: str) -> bool:
    try:
        header.unlock(header.read(folder), passphrase)
    except WrongPassphraseError:
        return False
    return True


def _with_sheet(vault: Vault) -> bytes:
    entropy = recovery.new_entropy()
    access.add_sheet(vault, " ".join(recovery.words(entropy)), entropy)
    return entropy


def test_a_changed_passphrase_opens_and_the_old_one_stops(vault: Vault, opened: Opened) -> None:
    before = (opened.folder / DATABASE_NAME).read_bytes()
    changed = access.changed_passphrase(vault.opened, PASSPHRASE, NEW, FOR_TESTS)
    assert (opened.folder / DATABASE_NAME).read_bytes() == before
    access.take_header(vault, changed, "passphrase changed")
    assert _unlocks(opened.folder, NEW)
    assert not _unlocks(opened.folder, PASSPHRASE)
    assert header.unlock(header.read(opened.folder), NEW).public == opened.keys.public


def test_changing_asks_for_the_current_passphrase(vault: Vault, opened: Opened) -> None:
    with pytest.raises(WrongPassphraseError):
        access.changed_passphrase(vault.opened, NEW, NEW, FOR_TESTS)
    assert _unlocks(opened.folder, PASSPHRASE)


def test_the_sheet_brings_back_and_the_new_passphrase_opens(vault: Vault, opened: Opened) -> None:
    entropy = _with_sheet(vault)
    vault.close()
    back = access.come_back(opened.folder, " ".join(recovery.words(entropy)), NEW, FOR_TESTS)
    again = Vault(back, Clock(), "d")
    assert again.worker.name == "Rosa Delgado"
    assert again.check() > 0
    again.close()
    assert _unlocks(opened.folder, NEW)
    assert not _unlocks(opened.folder, PASSPHRASE)


def test_coming_back_renews_the_signing_key_once_and_says_so(vault: Vault, opened: Opened) -> None:
    entropy = _with_sheet(vault)
    vault.close()
    back = access.come_back(opened.folder, " ".join(recovery.words(entropy)), NEW, FOR_TESTS)
    for _ in range(2):
        again = Vault(Opened(back.folder, header.read(back.folder), back.keys), Clock(), "d")
        rows = again.database.rows("SELECT action FROM journal WHERE kind = 'worker' ORDER BY seq")
        assert [row["action"] for row in rows] == ["added", "signing key renewed"]
        again.close()


def test_the_sheet_still_opens_after_a_passphrase_change(vault: Vault, opened: Opened) -> None:
    entropy = _with_sheet(vault)
    access.take_header(vault, access.changed_passphrase(vault.opened, PASSPHRASE, NEW, FOR_TESTS), "changed")
    assert header.recover(header.read(opened.folder), entropy).master == opened.keys.master


def test_a_new_sheet_ends_the_old_one(vault: Vault, opened: Opened) -> None:
    old, new = _with_sheet(vault), _with_sheet(vault)
    with pytest.raises(WrongSheetError):
        header.recover(header.read(opened.folder), old)
    assert header.recover(header.read(opened.folder), new).master == opened.keys.master


def test_a_sheet_counts_only_once_typed_back(vault: Vault, opened: Opened) -> None:
    shown, other = recovery.new_entropy(), recovery.new_entropy()
    with pytest.raises(RecoveryWordsError, match="not the one just shown"):
        access.add_sheet(vault, " ".join(recovery.words(other)), shown)
    assert not header.read(opened.folder).has_recovery


def test_a_sheet_never_replaces_anything_where_the_notes_do_not_open(vault: Vault, opened: Opened) -> None:
    entropy = _with_sheet(vault)
    vault.close()
    path = opened.folder / DATABASE_NAME
    broken = bytearray(path.read_bytes())
    broken[200] ^= 1
    path.write_bytes(broken)
    before = (opened.folder / header.FILE_NAME).read_bytes()
    with pytest.raises(VaultDamagedError):
        access.come_back(opened.folder, " ".join(recovery.words(entropy)), NEW, FOR_TESTS)
    assert (opened.folder / header.FILE_NAME).read_bytes() == before


def test_coming_back_names_the_newest_backup_where_the_key_file_is_damaged(
    vault: Vault, opened: Opened
) -> None:
    entropy = _with_sheet(vault)
    made = proving.make(vault, opened.folder / "backups", NOON)
    vault.close()
    (opened.folder / header.FILE_NAME).write_bytes(bytes(32 * 1024))
    with pytest.raises(VaultDamagedError, match=made.name):
        access.come_back(opened.folder, " ".join(recovery.words(entropy)), NEW, FOR_TESTS)


def test_a_header_that_cannot_be_written_leaves_the_old_passphrase(
    vault: Vault, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = access.changed_passphrase(vault.opened, PASSPHRASE, NEW, FOR_TESTS)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(VaultUnreachableError):
        access.take_header(vault, changed, "passphrase changed")
    monkeypatch.undo()
    assert _unlocks(opened.folder, PASSPHRASE)
    assert not list(opened.folder.glob("*.new"))


@given(st.binary(min_size=16, max_size=16))
def test_words_and_bytes_are_the_same_thing(entropy: bytes) -> None:
    assert recovery.read(" ".join(recovery.words(entropy))) == entropy


@pytest.mark.parametrize(
    "written",
    [
        "{}",
        "  1. {}\n",
        "“{}”",
    ],
)
def test_words_are_read_however_they_are_laid_out(written: str) -> None:
    entropy = bytes(range(16))
    words = recovery.words(entropy)
    assert recovery.read(" ".join(written.format(word.upper()) for word in words)) == entropy


def test_a_misread_word_is_named_with_what_it_may_be() -> None:
    words = list(recovery.words(bytes(range(16))))
    words[3] = "obove"
    with pytest.raises(RecoveryWordsError, match=r"Word 4.*“above”"):
        recovery.read(" ".join(words))


def test_the_first_four_letters_and_a_slip_after_them_are_enough() -> None:
    words = recovery.words(bytes(range(16)))
    cut = [f"{word[:4]}{word[4:-1]}" if len(word) > 5 else word for word in words]
    assert recovery.read(" ".join(cut)) == bytes(range(16))


@pytest.mark.parametrize("count", [0, 11, 13])
def test_the_number_of_words_is_said(count: int) -> None:
    with pytest.raises(RecoveryWordsError, match=f"{count} words"):
        recovery.read(" ".join(["abandon"] * count))


def test_swapped_words_are_noticed() -> None:
    words = list(recovery.words(bytes(range(16))))
    swapped = [words[1], words[0], *words[2:]]
    with pytest.raises(RecoveryWordsError, match="together"):
        recovery.read(" ".join(swapped))


def test_wrong_tries_wait_longer_and_never_lock_out(tmp_path: Path) -> None:
    now, waits = NOON, []
    for _ in range(12):
        tries.count_failure(tmp_path, now)
        waits.append(tries.read(tmp_path).wait(now))
    assert waits == [0, 0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60]
    assert tries.read(tmp_path).wait(now + timedelta(seconds=61)) == 0
    with pytest.raises(tries.TooSoonError, match="60 seconds"):
        tries.refuse_too_soon(tmp_path, now)
    assert tries.read(tmp_path).wait(now - timedelta(days=300)) == 0
    tries.forget(tmp_path)
    assert tries.read(tmp_path).failed == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"failed": "x"}', '{"failed": 9, "since": 1, "last": 2}'])
def test_a_broken_count_never_keeps_anyone_out(tmp_path: Path, text: str) -> None:
    (tmp_path / tries.FILE_NAME).write_text(text)
    assert tries.read(tmp_path) == tries.Tries()


def test_a_copied_vault_keeps_its_ways_in(vault: Vault, opened: Opened, tmp_path: Path) -> None:
    entropy = _with_sheet(vault)
    vault.close()
    copy = tmp_path / "copy"
    shutil.copytree(opened.folder, copy)
    assert header.recover(header.read(copy), entropy).master == opened.keys.master


def test_moments_that_somebody_wrote_into_the_file_keep_nobody_out(tmp_path: Path) -> None:
    """Without an offset, or too early for any: a clock that knows its own cannot be set against them."""
    for moment in ("2026-11-22T12:00:00", "0001-01-01T00:00:00"):
        text = f'{{"failed": 9, "since": "{moment}", "last": "{moment}"}}'
        (tmp_path / tries.FILE_NAME).write_text(text)
        assert tries.read(tmp_path).wait(NOON) >= 0
