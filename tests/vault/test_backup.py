"""A backup is proved when it is made, opens with the same passphrase, and says so when it is not whole."""

import json
import shutil
import struct
from pathlib import Path

import pytest

from peernotes.domain.canonical import canonical_json
from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.errors import (
    PeerNotesError,
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultTooNewError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.services import backups
from peernotes.services.session import Session
from peernotes.vault import backup, connection, frame, keys, kinds, proving
from peernotes.vault import vault as vaults
from peernotes.vault.vault import Opened, Vault
from tests.conftest import NOON, PASSPHRASE, Clock

_HEADER_AT = len(backup.MAGIC)
_LENGTH_AT = _HEADER_AT + frame.FILE_BYTES
_MANIFEST_AT = _LENGTH_AT + 4


@pytest.fixture(scope="module")
def made(made_vault: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a vault with twenty people."""
    folder = tmp_path_factory.mktemp("backup") / "vault"
    shutil.copytree(made_vault.folder, folder)
    vault = Vault(Opened(folder, made_vault.header, made_vault.keys), Clock(), "d")
    for number in range(20):
        vault.clients.put(Client(ClientId(f"c{number}"), f"Person {number}", say_it="x" * 200), is_new=True)
    path = proving.make(vault, folder.parent / "out", NOON)
    vault.close()
    return path


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.pnbackup"
    shutil.copy(made, path)
    return path


def _database_at(raw: bytes) -> int:
    return _MANIFEST_AT + int(struct.unpack_from(">I", raw, _LENGTH_AT)[0])


def test_a_backup_is_one_private_file_named_for_nobody(made: Path) -> None:
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    assert made.name.startswith("PeerNotes-")
    assert made.suffix == ".pnbackup"
    assert "Rosa" not in made.name
    assert made.stat().st_mode & 0o077 == 0


def test_a_backup_says_what_is_in_it(made: Path, made_vault: Opened) -> None:
    manifest = backup.verify(made, made_vault.keys)
    assert (manifest.clients, manifest.notes, manifest.seq) == (20, 0, 21)
    assert manifest.vault == made_vault.header.vault_id
    assert manifest.made == NOON.isoformat()
    assert "SQLCipher" in manifest.versions


def test_nothing_in_a_backup_can_be_read(made: Path) -> None:
    raw = made.read_bytes()
    assert b"Person" not in raw
    assert b"SQLite format 3" not in raw


def test_a_restored_vault_equals_the_one_backed_up(
    caseload: Session, caseload_passphrase: str, tmp_path: Path
) -> None:
    folder = tmp_path / "again"
    backups.restore(backups.make(caseload), caseload_passphrase, folder)
    again = Vault(vaults.derive(folder, caseload_passphrase), Clock(), "d")
    try:
        assert again.check() == caseload.vault.journal.head.seq
        for kind in (*sorted(kinds.TABLES), "draft", "place", "journal"):
            assert _all(again, kind) == _all(caseload.vault, kind), kind
        assert again.is_practice
    finally:
        again.close()


def _all(vault: Vault, table: str) -> list[dict[str, object]]:
    sql = f"SELECT * FROM {table} ORDER BY 1"  # noqa: S608
    return [connection.plain_row(row) for row in vault.database.rows(sql)]


def test_the_passphrase_of_the_vault_opens_the_backup(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    backups.restore(copy, PASSPHRASE, folder)
    vault = Vault(vaults.derive(folder, PASSPHRASE), Clock(), "d")
    assert len(vault.clients.all()) == 20
    vault.close()
    assert folder.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in folder.iterdir()) == ["backups", "vault.pndb", "vault.pnh"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "copy.pnbackup"]


def test_restoring_never_overwrites(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(VaultUnreachableError):
        backups.restore(copy, PASSPHRASE, tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []


def test_what_a_killed_restore_left_is_no_hindrance(copy: Path, tmp_path: Path) -> None:
    left = tmp_path / ".again.restoring"
    left.mkdir()
    (left / "vault.pndb").write_bytes(b"half")
    backups.restore(copy, PASSPHRASE, tmp_path / "again")
    assert not left.exists()


def test_a_wrong_passphrase_says_so_and_leaves_nothing(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        backups.restore(copy, PASSPHRASE + "x", tmp_path / "again")
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a spreadsheet", b"SQLite format 3\0", b"PNVAULT\n" * 9]
)
def test_another_file_is_foreign(copy: Path, tmp_path: Path, content: bytes) -> None:
    copy.write_bytes(content)
    with pytest.raises(VaultForeignError):
        backups.restore(copy, PASSPHRASE, tmp_path / "again")


def test_a_missing_backup_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(VaultUnreachableError):
        backups.restore(tmp_path / "gone.pnbackup", PASSPHRASE, tmp_path / "again")


def test_a_backup_cut_short_anywhere_is_refused(copy: Path, made_vault: Opened) -> None:
    raw = copy.read_bytes()
    cuts = {9, 500, _LENGTH_AT, _LENGTH_AT + 2, _MANIFEST_AT, _MANIFEST_AT + 50, _database_at(raw)}
    for cut in sorted(cuts | {len(raw) - 1, len(raw) - 4096, len(raw) // 2}):
        copy.write_bytes(raw[:cut])
        with pytest.raises((VaultDamagedError, VaultForeignError)):
            backup.verify(copy, made_vault.keys)


def test_damage_anywhere_is_noticed(copy: Path, made_vault: Opened) -> None:
    raw = copy.read_bytes()
    at_database = _database_at(raw)
    places = [*range(len(backup.MAGIC)), *range(_LENGTH_AT, at_database, 7)]
    places += [*range(at_database, len(raw), 2111), len(raw) - 1]
    for at in places:
        copy.write_bytes(raw[:at] + bytes([raw[at] ^ 0x10]) + raw[at + 1 :])
        with pytest.raises(PeerNotesError):
            backup.verify(copy, made_vault.keys)


def test_one_damaged_header_copy_is_survived_and_two_are_not(copy: Path, tmp_path: Path) -> None:
    raw = bytearray(copy.read_bytes())
    raw[_HEADER_AT + 100] ^= 1
    copy.write_bytes(raw)
    backups.restore(copy, PASSPHRASE, tmp_path / "again")
    raw[_HEADER_AT + frame.COPY_BYTES + 100] ^= 1
    copy.write_bytes(raw)
    with pytest.raises(VaultDamagedError):
        backups.restore(copy, PASSPHRASE, tmp_path / "third")


def _repacked(raw: bytes, **changes: object) -> bytes:
    at = _database_at(raw)
    body = json.loads(raw[_MANIFEST_AT:at]) | changes
    text = canonical_json(body).encode("ascii")
    return raw[:_LENGTH_AT] + struct.pack(">I", len(text)) + text + raw[at:]


def _signed_again(raw: bytes, opened: keys.VaultKeys, **changes: object) -> bytes:
    """As someone with the passphrase could write it."""
    body = json.loads(raw[_MANIFEST_AT : _database_at(raw)]) | changes
    del body["mac"]
    return _repacked(raw, **changes, mac=backup._mac(body, opened))


@pytest.mark.parametrize(
    "lie", [{"notes": 9}, {"clients": 1}, {"seq": 1}, {"head": "0" * 64}, {"schema": 9}, {"made": "2020"}]
)
def test_a_lying_manifest_is_noticed(copy: Path, made_vault: Opened, lie: dict[str, object]) -> None:
    raw = copy.read_bytes()
    copy.write_bytes(_repacked(raw, **lie))
    with pytest.raises(VaultAlteredError):
        backup.verify(copy, made_vault.keys)


@pytest.mark.parametrize("lie", [{"notes": 9}, {"clients": 1}, {"seq": 1}, {"head": "0" * 64}, {"schema": 9}])
def test_a_lie_told_with_the_key_is_noticed_too(
    copy: Path, made_vault: Opened, lie: dict[str, object]
) -> None:
    copy.write_bytes(_signed_again(copy.read_bytes(), made_vault.keys, **lie))
    with pytest.raises(VaultDamagedError, match="what it says"):
        backup.verify(copy, made_vault.keys)


def test_a_manifest_of_a_later_program_is_named(copy: Path, made_vault: Opened) -> None:
    copy.write_bytes(_signed_again(copy.read_bytes(), made_vault.keys, pages=12))
    with pytest.raises(VaultTooNewError):
        backup.verify(copy, made_vault.keys)


@pytest.mark.parametrize("mac", ["é", "\ud800", None, 5, "", "00", ["x"]])
def test_a_manifest_without_its_mac_is_refused(copy: Path, made_vault: Opened, mac: object) -> None:
    copy.write_bytes(_repacked(copy.read_bytes(), mac=mac))
    with pytest.raises(VaultAlteredError):
        backup.verify(copy, made_vault.keys)


def test_a_vault_that_does_not_hold_is_not_backed_up(vault: Vault, tmp_path: Path) -> None:
    vault.clients.put(Client(ClientId("c"), "Marcus"), is_new=True)
    vault.database.run("UPDATE client SET say_it = 'past the journal'")
    with pytest.raises(VaultAlteredError):
        proving.make(vault, tmp_path / "out", NOON)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_chosen_folder_keeps_its_permissions(vault: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    stick.chmod(0o755)
    proving.make(vault, stick, NOON)
    assert stick.stat().st_mode & 0o777 == 0o755
