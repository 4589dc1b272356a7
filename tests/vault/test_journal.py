# ruff: noqa: S608
"""The journal notices every change made outside it, and the tables can be made again from it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.client import Client, SafeContact
from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError, RuleBrokenError, VaultAlteredError
from peernotes.services.session import Session
from peernotes.vault import connection, header, journal, kinds, migrate
from peernotes.vault.chain import Walk, mac_of
from peernotes.vault.connection import PAGE_BYTES, Database
from peernotes.vault.journal import Head
from peernotes.vault.keys import JournalKeys
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from tests import samples
from tests.conftest import Clock

_ANY = Head(0, "")


def _client(number: int, phone: str = "") -> Client:
    name = f"Person {number}"
    return Client(
        ClientId(f"c{number:04}"), name, legal_name="x" * 300, safe_contact=SafeContact(phone=phone)
    )


@pytest.fixture
def open_to_all(vault: Vault) -> Database:
    """A vault of ten changes whose guards a tamperer with the key has dropped."""
    for number in range(10):
        vault.clients.put(_client(number), is_new=True)
    for trigger in ("journal_stays", "journal_unchanged", "client_stays"):
        vault.database.run(f"DROP TRIGGER {trigger}")
    return vault.database


def _verify(vault: Vault, *, payloads: bool = False, anchor: Head = _ANY) -> int:
    return journal.verify(vault.database, vault.keys.journal_mac, anchor, payloads=payloads).rows


def _check_tables(vault: Vault) -> None:
    journal.check_tables(vault.database, journal.verify(vault.database, vault.keys.journal_mac, _ANY))


def test_an_untouched_chain_holds(vault: Vault, open_to_all: Database) -> None:
    assert _verify(vault, payloads=True, anchor=vault.journal.head) == vault.journal.head.seq
    assert journal.head(open_to_all) == vault.journal.head


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01T00:00:00+00:00"),
        ("device", "another"),
        ("author", "another"),
        ("action", "removed"),
        ("kind", "note"),
        ("record_id", "c0001"),
        ("payload_sha256", "0" * 64),
        ("prev", "0" * 64),
        ("mac", "0" * 64),
        ("id", "0"),
        ("seq", 99),
    ],
)
def test_a_changed_row_is_noticed(vault: Vault, open_to_all: Database, column: str, value: object) -> None:
    open_to_all.run(f"UPDATE journal SET {column} = ? WHERE seq = 5", (str(value),))
    with pytest.raises(VaultAlteredError):
        _verify(vault)


def _remove(database: Database) -> None:
    database.run("DELETE FROM journal WHERE seq = 5")


def _remove_and_close_the_gap(database: Database) -> None:
    database.run("DELETE FROM journal WHERE seq = 5")
    for seq in range(6, 12):
        database.run("UPDATE journal SET seq = seq - 1 WHERE seq = ?", (seq,))


def _swap(database: Database) -> None:
    for old, new in ((5, 1005), (6, 5), (1005, 6)):
        database.run("UPDATE journal SET seq = ? WHERE seq = ?", (new, old))


def _insert(database: Database) -> None:
    for seq in range(11, 4, -1):
        database.run("UPDATE journal SET seq = seq + 1 WHERE seq = ?", (seq,))
    columns = "at, device, author, action, kind, record_id, payload, payload_sha256, prev, mac"
    database.run(
        f"INSERT INTO journal (seq, id, {columns}) SELECT 5, 'slipped', {columns} FROM journal WHERE seq = 4"
    )


@pytest.mark.parametrize("tamper", [_remove, _remove_and_close_the_gap, _swap, _insert])
def test_a_moved_row_is_noticed(
    vault: Vault, open_to_all: Database, tamper: Callable[[Database], None]
) -> None:
    tamper(open_to_all)
    with pytest.raises(VaultAlteredError):
        _verify(vault)


def test_a_cut_tail_is_noticed_by_who_remembers_the_head(vault: Vault, open_to_all: Database) -> None:
    remembered = vault.journal.head
    open_to_all.run("DELETE FROM journal WHERE seq = ?", (remembered.seq,))
    with pytest.raises(VaultAlteredError, match="older"):
        _verify(vault, anchor=remembered)


@pytest.mark.parametrize("payload", ["{}", "ünïcode", ""])
def test_a_changed_payload_is_noticed(vault: Vault, open_to_all: Database, payload: str) -> None:
    open_to_all.run("UPDATE journal SET payload = ? WHERE seq = 5", (payload,))
    with pytest.raises(VaultAlteredError):
        _verify(vault, payloads=True)


def test_a_payload_purged_by_retention_leaves_the_chain_whole(vault: Vault) -> None:
    vault.clients.put(_client(1), is_new=True)
    vault.clients.put(_client(1, "928-555-0100"), is_new=False)
    vault.database.run("DROP TRIGGER journal_payload_stays")
    vault.database.run("UPDATE journal SET payload = NULL WHERE record_id = 'c0001' AND action = 'added'")
    assert _verify(vault, payloads=True) == vault.journal.head.seq
    _check_tables(vault)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET action = 'x' WHERE seq = 1",
        "UPDATE journal SET payload = '{}' WHERE seq = 1",
        "UPDATE journal SET payload = NULL, mac = 'x' WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 1",
        "DELETE FROM worker",
    ],
)
def test_the_database_itself_refuses(vault: Vault, sql: str) -> None:
    with pytest.raises(RuleBrokenError):
        vault.database.run(sql)
    assert _verify(vault, payloads=True) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE client SET name_to_use = 'Someone else' WHERE id = 'c0003'",
        "DELETE FROM client WHERE id = 'c0003'",
        (
            "INSERT INTO client SELECT 'slipped', name_to_use, say_it, legal_name, pronouns, languages, "
            "interpreter, interpreter_wish, here_since, safe_contact, search_key, removed_at "
            "FROM client LIMIT 1"
        ),
    ],
)
def test_a_record_changed_past_the_journal_is_noticed_at_the_next_unlock(
    opened: Opened, open_to_all: Database, vault: Vault, sql: str
) -> None:
    open_to_all.run(sql)
    with pytest.raises(VaultAlteredError):
        _check_tables(vault)
    vault.close()
    with pytest.raises(VaultAlteredError):
        Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), Clock(), "d")


def test_a_column_that_a_later_schema_adds_is_not_tampering(vault: Vault) -> None:
    vault.clients.put(_client(1), is_new=True)
    vault.database.run("ALTER TABLE client ADD COLUMN village TEXT NOT NULL DEFAULT ''")
    _check_tables(vault)
    vault.database.run("UPDATE client SET say_it = 'changed'")
    with pytest.raises(VaultAlteredError):
        _check_tables(vault)


def test_a_failed_change_leaves_neither_record_nor_journal_row(vault: Vault) -> None:
    before = vault.journal.head
    vault.clients.put(_client(1), is_new=True)
    after = vault.journal.head
    with pytest.raises(driver.IntegrityError):
        vault.clients.put(replace(_client(2), name_to_use=" "), is_new=True)
    assert after.seq == before.seq + 1
    assert vault.journal.head == after == journal.head(vault.database)
    assert len(vault.clients.all()) == 1
    vault.journal.note_event("opened", "x")
    assert _verify(vault) == after.seq + 1


def test_several_changes_are_all_or_none(vault: Vault) -> None:
    before = vault.journal.head
    with pytest.raises(driver.IntegrityError):
        _put_two(vault, _client(1), replace(_client(2), name_to_use=""))
    assert vault.journal.head == before == journal.head(vault.database)
    assert vault.clients.all() == []


def _put_two(vault: Vault, first: Client, second: Client) -> None:
    with vault.journal.transaction():
        vault.clients.put(first, is_new=True)
        vault.clients.put(second, is_new=True)


def test_the_tables_can_be_made_again_from_the_journal(caseload: Session, tmp_path: Path) -> None:
    promise = caseload.people.promises_owed()[0]
    caseload.promises.keep(promise.id)
    source = caseload.vault.database
    target = connection.create(tmp_path / "again.pndb", caseload.vault.keys.database)
    try:
        migrate.migrate(target)
        journal.rebuild(source, target)
        for kind in sorted(kinds.TABLES):
            assert _all(target, kind) == _all(source, kind), kind
        counts = {kind: len(_all(target, kind)) for kind in kinds.TABLES}
        assert counts["client"] == 12
        assert min(counts[kind] for kind in ("note", "preference", "domain_state", "strength", "promise")) > 0
    finally:
        target.close()


def _all(database: Database, kind: str) -> list[dict[str, object]]:
    return [connection.plain_row(row) for row in database.rows(f"SELECT * FROM {kind} ORDER BY id")]


def test_an_old_page_put_back_is_noticed(opened: Opened) -> None:
    path = opened.folder / DATABASE_NAME
    old = _after(opened, lambda vault: _put_all(vault, "928-555-0100"))
    new = _after(opened, lambda vault: _put_all(vault, "505-555-0199"))
    changed = [at for at in range(0, min(len(old), len(new)), PAGE_BYTES) if _page(old, at) != _page(new, at)]
    assert len(changed) > 10
    served = 0
    for at in changed:
        path.write_bytes(new[:at] + _page(old, at) + new[at + PAGE_BYTES :])
        path.with_name(f"{DATABASE_NAME}-wal").unlink(missing_ok=True)
        served += _serves_an_old_number(opened)
    assert served == 0
    path.write_bytes(new)


def _after(opened: Opened, change: Callable[[Vault], None]) -> bytes:
    vault = Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), Clock(), "d")
    change(vault)
    vault.close()
    return (opened.folder / DATABASE_NAME).read_bytes()


def _put_all(vault: Vault, phone: str) -> None:
    with vault.journal.transaction():
        for number in range(60):
            vault.clients.put(_client(number, phone), is_new=False)


def _page(content: bytes, at: int) -> bytes:
    return content[at : at + PAGE_BYTES]


def _serves_an_old_number(opened: Opened) -> bool:
    try:
        vault = Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), Clock(), "d")
    except PeerNotesError:
        return False
    try:
        shown = {client.safe_contact.phone for client in vault.clients.all()}
        return shown != {"505-555-0199"} or len(vault.clients.all()) != 60
    finally:
        vault.release()


@given(rows=st.lists(st.tuples(*(samples.texts for _ in range(8))), min_size=1, max_size=5))
def test_the_walk_makes_each_mac_as_writing_does(rows: list[tuple[str, ...]]) -> None:
    """Two ways to the same text: one for writing, one that is quick over many rows."""
    key = JournalKeys(b"k" * 32)
    walk, previous = Walk(key), "0" * 64
    names = ("id", "at", "device", "author", "action", "kind", "record_id", "payload_sha256")
    for seq, values in enumerate(rows, 1):
        signed: dict[str, str | int] = {"seq": seq, **dict(zip(names, values, strict=True))}
        mac = mac_of(key.now, previous, signed)
        row: tuple[Any, ...] = (seq, *values, previous, mac)
        assert walk.check(row, seq, previous) == (values[5], values[6], values[7], mac)  # type: ignore[arg-type]
        for wrong in ((seq + 1, *row[1:]), (*row[:3], "x" + row[3], *row[4:]), (*row[:4], b"x", *row[5:])):
            with pytest.raises(VaultAlteredError):
                walk.check(wrong, seq, previous)  # type: ignore[arg-type]
        previous = mac
