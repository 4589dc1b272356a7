"""Files that are whole but not right, and drivers that are not fit: each is refused by name."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf import argon2

from peernotes.domain.canonical import canonical_json
from peernotes.errors import (
    VaultAlteredError,
    VaultDamagedError,
    VaultError,
    VaultForeignError,
    VaultTooNewError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.vault import connection, escrow, frame, header, journal, keys, making, migrate, slots
from peernotes.vault import vault as vaults
from peernotes.vault.connection import UnfitDriverError
from peernotes.vault.header import Header
from peernotes.vault.keys import FOR_TESTS, NotEnoughMemoryError
from peernotes.vault.making import NewVault
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from peernotes.vault.workers import Worker, Workers
from tests.conftest import NOON, PASSPHRASE, Clock

Body = dict[str, Any]
_MISSING = "(missing)"


@pytest.fixture
def body(made_vault: Opened) -> Body:
    copy: Body = json.loads(canonical_json(made_vault.header.body))
    return copy


@pytest.mark.parametrize(
    ("where", "value", "kind"),
    [
        ("min_reader", _MISSING, VaultDamagedError),
        ("mac", _MISSING, VaultDamagedError),
        ("slots", [], VaultDamagedError),
        ("slots", {}, VaultDamagedError),
        ("purpose", "play", VaultDamagedError),
        ("epoch", 0, VaultDamagedError),
        ("anchor", 5, VaultDamagedError),
        ("slots/0/type", "retina", VaultDamagedError),
        ("slots/0/label", 5, VaultDamagedError),
        ("slots/0/nonce", "AAAA", VaultDamagedError),
        ("slots/0/nonce", "not base64!", VaultDamagedError),
        ("slots/0/wrapped", None, VaultDamagedError),
        ("slots/0/sign", {}, VaultDamagedError),
        ("slots/0/kdf/alg", "argon3", VaultTooNewError),
    ],
)
def test_a_header_of_the_wrong_shape_is_refused(
    body: Body, where: str, value: object, kind: type[VaultError]
) -> None:
    *steps, last = where.split("/")
    target: Any = body
    for step in steps:
        target = target[int(step) if step.isdigit() else step]
    target[last] = value
    if value == _MISSING:
        del target[last]
    with pytest.raises(kind):
        header.parse(frame.pack(body, 2))


def test_more_slots_than_the_format_has_are_refused(body: Body) -> None:
    body["slots"] = [{"id": "a", "type": "recovery", "label": ""}] * (header.MOST_SLOTS + 1)
    with pytest.raises(VaultDamagedError):
        header.parse(frame.pack(body, 2))


def test_a_frame_of_a_later_version_is_named(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(frame, "VERSION", 2)
        later = frame.pack(body, 2)
    with pytest.raises(VaultTooNewError):
        header.parse(later)


def test_a_body_too_long_for_its_frame_is_never_written(body: Body) -> None:
    with pytest.raises(ValueError, match="too long"):
        frame.pack(body | {"vault": "x" * frame.COPY_BYTES}, 2)


def test_the_newer_of_two_whole_copies_counts(body: Body) -> None:
    old, new = frame.pack(body, 2), frame.pack(body | {"created": "later"}, 3)
    for mixed in (old[: frame.COPY_BYTES] + new[frame.COPY_BYTES :], new[: frame.COPY_BYTES] + old[16384:]):
        found = header.parse(mixed)
        assert (found.sequence, found.body["created"], found.one_copy_damaged) == (3, "later", True)


def test_only_passphrase_slots_are_tried_with_a_passphrase(body: Body) -> None:
    sealed = slots.escrow_slot(slots.Vault("v", 1), "Director", escrow.public_of(bytes(32)), keys.fresh(1))
    body["slots"] = [sealed]
    with pytest.raises(WrongPassphraseError):
        header.unlock(header.parse(frame.pack(body, 2)), PASSPHRASE)


def test_a_swapped_signing_key_is_tampering(body: Body, made_vault: Opened) -> None:
    other, _ = header.create("Rosa", PASSPHRASE, practice=False, created="", cost=FOR_TESTS)
    body["slots"][0]["sign"] = other.body["slots"][0]["sign"]
    with pytest.raises(VaultAlteredError):
        header.unlock(Header(body, 2), PASSPHRASE)
    assert made_vault.header.body["slots"][0]["sign"] != body["slots"][0]["sign"]


def test_too_little_memory_is_said(made_vault: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_: object) -> None:
            raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", Starved)
    with pytest.raises(NotEnoughMemoryError):
        header.unlock(made_vault.header, PASSPHRASE)


def test_a_signature_that_is_not_one_does_not_hold() -> None:
    assert not keys.signature_holds("zz", "00", b"x")
    real = keys.VaultKeys(b"", 1, keys.new_signing_key())
    assert keys.signature_holds(real.public, real.sign(b"x"), b"x")
    assert not keys.signature_holds(real.public, real.sign(b"x"), b"y")
    assert not keys.signature_holds(real.public, "00" * 64, b"x")


def test_an_old_driver_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(UnfitDriverError):
        connection.assert_fit()


def test_a_pragma_that_does_not_take_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PRAGMAS", (("temp_store", "FILE", 2),))
    with pytest.raises(UnfitDriverError):
        connection.create(tmp_path / "x.pndb", "0" * 96)


@pytest.mark.parametrize("key", ["", "0" * 95, "g" * 96, "0" * 95 + "'"])
def test_only_hex_ever_reaches_the_key_pragma(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="96 hex digits"):
        connection.create(tmp_path / "x.pndb", key)


def test_two_files_of_different_vaults_are_not_opened_together(opened: Opened) -> None:
    database = connection.open_existing(opened.folder / DATABASE_NAME, opened.keys.database)
    database.run("UPDATE meta SET value = 'another' WHERE key = 'vault'")
    database.close()
    with pytest.raises(VaultDamagedError, match="do not belong together"):
        Vault(opened, Clock(), "d")


def test_a_vault_without_a_worker_is_damaged(opened: Opened, made_vault: Opened) -> None:
    path = opened.folder / DATABASE_NAME
    path.unlink()
    database = connection.create(path, opened.keys.database)
    migrate.migrate(database)
    with pytest.raises(VaultDamagedError):
        Workers(database).only()
    database.close()
    assert made_vault.folder.exists()


def test_the_journal_knows_its_tables(vault: Vault) -> None:
    with pytest.raises(ValueError, match="no table"):
        vault.journal.put("x", "sqlite_schema", {"id": "x"})
    assert journal.head(vault.database) == vault.journal.head


def test_a_folder_in_place_of_a_file_is_not_a_vault(tmp_path: Path) -> None:
    (tmp_path / header.FILE_NAME).mkdir()
    with pytest.raises(VaultForeignError):
        header.read(tmp_path)


def test_a_vault_cannot_be_made_inside_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    new = NewVault(tmp_path / "file" / "vault", Worker("w", "Rosa"), "x" * 20, practice=False, cost=FOR_TESTS)
    with pytest.raises(VaultUnreachableError):
        making.create(new, NOON)


def test_healing_one_copy_rewrites_both(opened: Opened) -> None:
    path = opened.folder / header.FILE_NAME
    raw = bytearray(path.read_bytes())
    raw[60] ^= 1
    path.write_bytes(raw)
    vaults.derive(opened.folder, PASSPHRASE)
    assert not header.read(opened.folder).one_copy_damaged


def test_a_copy_that_cannot_be_healed_keeps_nobody_out(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = opened.folder / header.FILE_NAME
    raw = bytearray(path.read_bytes())
    raw[60] ^= 1
    path.write_bytes(raw)

    def unreachable(*_: object) -> None:
        raise VaultUnreachableError

    monkeypatch.setattr(header, "write_atomic", unreachable)
    assert vaults.derive(opened.folder, PASSPHRASE).keys.master == opened.keys.master


def test_text_that_is_none_is_damage_and_is_never_quoted(opened: Opened) -> None:
    """As a page put back may bring it; the driver would quote the words beside the broken letter."""
    database = connection.open_existing(opened.folder / DATABASE_NAME, opened.keys.database)
    database.run("UPDATE worker SET organisation = CAST(x'517561676761ff' AS TEXT)")
    database.close()
    with pytest.raises(VaultDamagedError) as raised:
        Vault(opened, Clock(), "d")
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_a_journal_row_with_a_value_of_another_kind_does_not_hold(vault: Vault) -> None:
    (row,) = vault.database.rows("SELECT * FROM journal ORDER BY seq DESC LIMIT 1")
    plain = connection.plain_row(row)
    key = vault.keys.journal_mac
    assert journal.row_holds(plain, key)
    assert not journal.row_holds(plain | {"author": b"\x00"}, key)
    assert not journal.row_holds(plain | {"payload": b"\x00"}, key)
