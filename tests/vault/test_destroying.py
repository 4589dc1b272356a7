# ruff: noqa: S608
"""A destroyed record is gone from every page of the file, and nothing else can take a record out."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.canonical import canonical_json
from peernotes.domain.consent import Category, Evidence, Explained, Recipient, RevokedHow, Signature
from peernotes.domain.demographics import answer_of
from peernotes.domain.disclosure import Basis, Disclosure, Method
from peernotes.domain.ids import ClientId
from peernotes.domain.measure import Answers, Circumstances, Company, FilledBy, Way
from peernotes.domain.note import AddendumKind, Entry, OwnWords
from peernotes.domain.preference import Source
from peernotes.domain.preference_use import CULTURE, Result, Use
from peernotes.domain.retention import WAIT, Certificate
from peernotes.errors import (
    DiskFullError,
    PeerNotesError,
    RuleBrokenError,
    VaultAlteredError,
    VaultInUseError,
)
from peernotes.services import backups, demographics, held
from peernotes.services.ledger import Told
from peernotes.services.preferences import Statement
from peernotes.services.retention import Keeping
from peernotes.services.session import Session
from peernotes.vault import (
    backup,
    connection,
    destroying,
    header,
    journal,
    kinds,
    migrate,
    proving,
    rekey,
    restoring,
)
from peernotes.vault import rescue as rescuing
from peernotes.vault.connection import PAGE_BYTES, Database
from peernotes.vault.journal import Head
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.settings import SECOND_PLACE
from peernotes.vault.trail import Asked
from peernotes.vault.turn import turn
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from peernotes.vault.whole import check_record
from tests.conftest import NOON, PASSPHRASE, Clock

MARKER = "Brindlemoth"
REASON = "The years to keep it are over."
_RESERVE, _IV = 80, 16


def filled(session: Session, marker: str = MARKER, notes: int = 30) -> ClientId:
    """Somebody with everything a record can hold, the marker in every word of it."""
    who = session.people.save(replace(session.people.new(), name_to_use=marker, legal_name=f"{marker} X"))
    session.people.save(replace(who, say_it=f"say {marker}"))
    greeting = Statement(f"Call me {marker}.", Source.PERSON_SAID, NOON.date())
    first = session.asking.record(who.id, "greeting", greeting)
    use = Use(first.id, Result.PARTLY, f"{marker} showed me how")
    for number in range(notes):
        draft = session.notes.start(who.id)
        said = OwnWords(f"{marker} said this, time {number}. " * 9, marker, NOON.date())
        content = {
            "focus": Entry(f"{marker} came. " * (number * 7 % 90 + 1)),
            "strengths": Entry(f"{marker} is kind", (said,)),
            "next_peer": Entry(f"Bring {marker} the form"),
            CULTURE: Entry(uses=(use,)),
        }
        session.notes.save(replace(draft, content=content))
        note = session.notes.sign(replace(draft, content=content))
        session.notes.add(note.id, AddendumKind.CORRECTION, f"{marker} corrected {number}")
    session.asking.record(who.id, "greeting", replace(greeting, text=f"No, {marker}!"), first.id)
    _check_in(session, who.id, marker)
    _count(session, who.id, marker)
    _disclose(session, who.id, marker)
    _share(session, who.id, marker)
    waiting = session.notes.start(who.id)
    session.notes.save(replace(waiting, content={"focus": Entry(f"{marker} waits")}))
    thrown = session.notes.start(who.id)
    session.notes.save(replace(thrown, content={"focus": Entry(f"{marker} thrown away")}))
    session.notes.discard(thrown.id, f"begun twice for {marker}")
    return who.id


def _check_in(session: Session, who: ClientId, marker: str) -> None:
    """One that was corrected, so that one row refers to another."""
    offer = session.packs.offer("how_was_today")
    assert offer is not None
    how = Circumstances(NOON.date(), FilledBy.PERSON, Company.ALONE, Way.PAPER, f"{marker}ish")
    said = Answers({"listened": 1}, words={"change": f"Less {marker}"})
    sheet = session.check_ins.record(who, offer.pack, how, said)
    session.check_ins.correct(sheet.id, how, replace(said, chosen={"listened": 2}), f"{marker} said so")


def _count(session: Session, who: ClientId, marker: str) -> None:
    asked = (question for pack in demographics.packs() for question in pack.questions)
    answers = [answer_of(who, question, (), {}, f"{marker} says") for question in asked]
    demographics.FunderCounts(session).save(who, answers)


def _disclose(session: Session, who: ClientId, marker: str) -> None:
    for number, purpose in enumerate(("Internal supervision", f"{marker} asked for it")):
        session.vault.disclosures.put(
            Disclosure(
                id=f"disclosure-{who}-{number}",
                client_id=who,
                at=session.now(),
                recipient="my supervisor",
                purpose=purpose,
                basis="internal program need",
                what=("note-1",),
                notice_version="1",
                document_sha256="0" * 64,
                method=Method.SAVED,
                by_worker="Rosa Delgado",
            )
        )


def _share(session: Session, who: ClientId, marker: str) -> None:
    """A consent that was used, renewed and taken back."""
    today, blank = session.now().date(), session.consents.new(who)
    agreed = replace(
        blank,
        recipients=(Recipient("The clinic"),),
        categories=frozenset({Category.NOTES}),
        information=f"Not what {marker} said about the river.",
        purposes=("Health care",),
        expires_on=today,
        explained=Explained(f"{marker} may take it back.", language="English"),
        signature=Signature(marker, on=today, evidence=Evidence.SCREEN),
    )
    kept = session.consents.save(agreed)
    told = Told("The clinic", f"that {marker} is well", "Health care", Basis.CONSENT, today)
    session.ledger.record(who, replace(told, consent_id=kept.id, categories=kept.categories))
    session.consents.save(session.consents.renewed(kept.id))
    session.consents.revoke(kept.id, RevokedHow.VERBALLY, today, f"{marker} told me")


def destroyed(session: Session, clock: Clock, who: ClientId) -> None:
    """Both steps, with the waiting between them."""
    session.keeping.mark(who, REASON)
    clock.at += WAIT
    session.keeping.destroy(who, session.keeping.words_to_type(who))


def decrypted(path: Path, key: str) -> bytes:
    """Every page of the file, free ones too, as SQLCipher 4 would see it (AES-256-CBC, IV before the MAC)."""
    raw = bytes.fromhex(key[:64])
    content = path.read_bytes()
    plain = []
    for at in range(0, len(content), PAGE_BYTES):
        page = content[at : at + PAGE_BYTES]
        iv = page[-_RESERVE : -_RESERVE + _IV]
        decryptor = Cipher(algorithms.AES(raw), modes.CBC(iv)).decryptor()
        plain.append(decryptor.update(page[16 if not at else 0 : -_RESERVE]) + decryptor.finalize())
    return b"".join(plain)


def residues(plain: bytes, marker: str) -> int:
    lower = plain.lower()
    forms = {marker.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    return sum(lower.count(form) for form in forms)


def test_no_page_of_the_file_holds_a_word_of_a_destroyed_record(session: Session, clock: Clock) -> None:
    others = [filled(session, f"Otherone{name}", notes=6) for name in "abc"]
    who = filled(session)
    more = filled(session, "Lastone", notes=6)
    path, key = session.vault.folder / DATABASE_NAME, session.vault.keys.database
    session.vault.database.checkpoint()
    assert residues(decrypted(path, key), MARKER) > 300
    destroyed(session, clock, who)
    log = path.with_name(f"{path.name}-wal")
    assert not log.exists() or log.stat().st_size == 0
    plain = decrypted(path, key)
    assert residues(plain, MARKER) == 0
    assert residues(plain, "Otheronea") > 20
    assert residues(plain, "Lastone") > 20
    assert session.check() > 0
    assert {row.client.id for row in session.people.find()} == {*others, more}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_no_page_holds_any_of_them_whatever_the_order(
    session: Session, clock: Clock, order: tuple[int, ...]
) -> None:
    names = ("Wexlaminory", "Quorvasselip", "Jubthorickan", "Tavvyndolesk")
    people = [filled(session, name, notes=12) for name in names]
    path, key = session.vault.folder / DATABASE_NAME, session.vault.keys.database
    for number in order:
        destroyed(session, clock, people[number])
        assert residues(decrypted(path, key), names[number]) == 0, names[number]
    session.check()


def test_every_table_that_speaks_of_a_person_is_asked(session: Session) -> None:
    """A column named so in a table without the reference would be forgotten."""
    database = session.vault.database
    tables = [row["name"] for row in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    speaking = {
        table
        for table in tables
        if any(row["name"] == "client_id" for row in database.rows(f"PRAGMA table_info({table})"))
    }
    referring = {table for table, _, to in destroying._references(database) if to == "client"}
    assert speaking <= referring


def test_what_the_law_asks_for_stays_without_the_person(session: Session, clock: Clock) -> None:
    who = filled(session, notes=2)
    destroyed(session, clock, who)
    rows = [dict(connection.plain_row(r)) for r in session.vault.database.rows("SELECT * FROM accounting")]
    assert [row["purpose"] for row in rows] == ["Internal supervision", "… asked for it", "Health care"]
    assert {row["keep_until"] for row in rows} == {date(2032, 11, 22).isoformat()}
    assert all(MARKER not in json.dumps(row) and who not in json.dumps(row | {"id": ""}) for row in rows)
    certificate = session.keeping.certificates()[0]
    assert certificate.counts["note"] == 2
    assert certificate.counts["disclosure"] == 3
    assert certificate.counts["consent"] == 2
    assert certificate.reason == REASON


def test_the_chain_and_the_rest_stand_after_closing_and_opening(
    session: Session, opened: Opened, clock: Clock
) -> None:
    who = filled(session, notes=3)
    other = filled(session, "Otherone", notes=3)
    destroyed(session, clock, who)
    session.close()
    again = Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), clock, "d")
    try:
        assert again.check() > 0
        assert [client.id for client in again.clients.all()] == [other]
    finally:
        again.close()


@pytest.mark.parametrize(
    "table", ["client", "note", "addendum", "preference", "strength", "promise", "measure_sheet"]
)
def test_nothing_is_deleted_without_a_destruction_that_names_it(session: Session, table: str) -> None:
    filled(session, notes=1)
    session.vault.database.run("PRAGMA foreign_keys = OFF")
    with pytest.raises(RuleBrokenError):
        session.vault.database.run(f"DELETE FROM {table}")
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("UPDATE journal SET payload = NULL WHERE kind = 'note'")


def test_a_destruction_that_the_journal_does_not_know_takes_nothing_out(session: Session) -> None:
    who = filled(session, notes=1)
    database = session.vault.database
    slipped = canonical_json({"client": [who]})
    database.run(
        "INSERT INTO destruction VALUES ('x', 'n', '2026-01-01', 'r', '2026-01-01', 'w', '{}', ?)", (slipped,)
    )
    database.run("PRAGMA foreign_keys = OFF")
    with pytest.raises(RuleBrokenError):
        database.run("DELETE FROM client")
    with pytest.raises(VaultAlteredError):
        _check_tables(session.vault)


def _check_tables(vault: Vault) -> None:
    verified = journal.verify(vault.database, vault.keys.journal_mac, Head(0, ""))
    journal.check_tables(vault.database, verified)


def test_a_row_taken_out_by_something_else_is_missed(session: Session, clock: Clock) -> None:
    who, other = filled(session, notes=1), filled(session, "Otherone", notes=1)
    destroyed(session, clock, who)
    database = session.vault.database
    database.run("DROP TRIGGER promise_stays")
    database.run("DELETE FROM promise WHERE client_id = ?", (other,))
    with pytest.raises(VaultAlteredError):
        _check_tables(session.vault)


def test_a_destroyed_row_put_back_is_noticed(session: Session, clock: Clock) -> None:
    who = filled(session, notes=1)
    row = connection.plain_row(session.vault.database.rows("SELECT * FROM client")[0])
    destroyed(session, clock, who)
    _check_tables(session.vault)
    named = ", ".join(f":{name}" for name in row)
    session.vault.database.run(f"INSERT INTO client VALUES ({named})", row)
    with pytest.raises(VaultAlteredError):
        _check_tables(session.vault)


def test_a_destroyed_word_put_back_into_the_journal_is_noticed(session: Session, clock: Clock) -> None:
    who = filled(session, notes=1)
    database = session.vault.database
    said = database.row("SELECT seq, payload FROM journal WHERE kind = 'note'")
    assert said is not None
    destroyed(session, clock, who)
    database.run("DROP TRIGGER journal_unchanged")
    database.run("UPDATE journal SET payload = ? WHERE seq = ?", (said["payload"], said["seq"]))
    with pytest.raises(VaultAlteredError):
        _check_tables(session.vault)


def test_a_payload_lost_without_a_destruction_is_noticed(session: Session) -> None:
    filled(session, notes=1)
    database = session.vault.database
    database.run("DROP TRIGGER journal_payload_stays")
    database.run("UPDATE journal SET payload = NULL WHERE kind = 'promise'")
    with pytest.raises(VaultAlteredError):
        check_record(database, session.vault.keys, Head(0, ""))


def test_the_database_refuses_to_destroy_what_is_on_hold(session: Session) -> None:
    who = filled(session, notes=1)
    session.keeping.mark(who, REASON)
    session.keeping.hold(who, "a court asked for it")
    certificate = replace(_certificate(session), reason=REASON)
    before = session.vault.journal.head
    with pytest.raises(RuleBrokenError):
        destroying.destroy(session.vault.database, session.vault.journal, who, certificate)
    assert session.vault.journal.head == before
    assert session.people.one(who).name_to_use == MARKER


def _certificate(session: Session) -> Certificate:
    now = session.now()
    return Certificate("c1", "1111-2222", now, "r", now, "Rosa Delgado", {})


def test_the_tables_can_be_made_again_without_what_was_destroyed(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    who, other = filled(session, notes=2), filled(session, "Otherone", notes=2)
    destroyed(session, clock, who)
    target = connection.create(tmp_path / "again.pndb", "ab" * 48)
    try:
        migrate.migrate(target)
        journal.rebuild(session.vault.database, target)
        for kind in kinds.TABLES:
            rows = [
                [connection.plain_row(r) for r in database.rows(f"SELECT * FROM {kind} ORDER BY id")]
                for database in (session.vault.database, target)
            ]
            assert rows[0] == rows[1], kind
        assert [row["id"] for row in target.rows("SELECT id FROM client")] == [other]
    finally:
        target.close()


def test_a_rescue_counts_what_was_destroyed_as_neither_back_nor_lost(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    who = filled(session, notes=3)
    filled(session, "Otherone", notes=2)
    destroyed(session, clock, who)
    folder = session.vault.folder
    session.close()
    report = rescuing.rescue(folder, PASSPHRASE, tmp_path / "rescued", clock)
    assert report.journal_is_whole
    assert (report.notes.came_back, report.notes.lost) == (2, 0)
    assert (report.people.came_back, report.people.lost) == (1, 0)
    assert report.rest.lost == 0


def test_the_backups_that_still_hold_it_are_listed_and_can_be_removed(session: Session, clock: Clock) -> None:
    who = filled(session, notes=1)
    old = backups.make(session)
    assert session.keeping.copies() == []
    destroyed(session, clock, who)
    backups.make(session)
    assert [copy.path for copy in session.keeping.copies()] == [old]
    assert session.keeping.copies()[0].gone_by > NOON.date() + timedelta(days=360)
    assert session.keeping.remove_copies() == 1
    assert not old.exists()
    assert backups.standing(session).newest is not None
    assert session.keeping.copies() == []


def test_a_backup_that_these_keys_cannot_read_is_listed_all_the_same(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    """Damaged, or sealed before the keys were renewed; not somebody else's in the same folder."""
    who = filled(session, notes=1)
    old = backups.make(session)
    content = bytearray(old.read_bytes())
    content[len(content) // 2] ^= 1
    old.write_bytes(content)
    clock.at = datetime.now(clock.at.tzinfo) + timedelta(minutes=1)
    destroyed(session, clock, who)
    stick = tmp_path / "stick"
    stick.mkdir()
    other = stick / "PeerNotes-ffff-20261122T120000-5.pnbackup"
    other.write_bytes(backup.MAGIC + bytes(len(content)))  # somebody else's, its key file damaged
    same = stick / old.name
    same.write_bytes(content)
    session.vault.settings.put(SECOND_PLACE, {"folder": str(stick)})
    found = session.keeping.copies()
    assert {(copy.path, copy.is_here) for copy in found} == {(old, True), (same, False)}


def test_the_list_reads_the_front_of_each_backup_only(
    session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = filled(session, notes=1)
    backups.make(session)
    destroyed(session, clock, who)
    read: list[int] = []
    part = backup._bytes_of

    def counted(path: Path, most: int = -1) -> bytes:
        read.append(most)
        return part(path, most)

    monkeypatch.setattr(backup, "_bytes_of", counted)
    assert len(session.keeping.copies()) == 1
    assert all(0 < most <= 100 * 1024 for most in read)


def test_a_backup_that_goes_while_the_list_is_made_is_no_trouble(
    session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process keeps the generations meanwhile."""
    who = filled(session, notes=1)
    renamed = backups.make(session)
    renamed = renamed.rename(renamed.with_name("PeerNotes-mine.pnbackup"))
    destroyed(session, clock, who)
    look = held._is_ours

    def and_gone(vault: Vault, path: Path) -> bool:
        ours = look(vault, path)
        path.unlink()
        return ours

    assert [copy.path for copy in session.keeping.copies()] == [renamed]
    monkeypatch.setattr(held, "_is_ours", and_gone)
    assert session.keeping.copies() == []


def test_a_backup_of_another_branch_is_listed_however_far_its_journal_was(
    session: Session, clock: Clock, opened: Opened, tmp_path: Path
) -> None:
    """After restoring an older backup two histories bear the same numbers."""
    early = backups.make(session, tmp_path / "early")
    who = filled(session, notes=6)
    beyond = backups.make(session)
    session.close()
    restoring.restore(early, PASSPHRASE, tmp_path / "back")
    again = Session(Vault(replace(opened, folder=tmp_path / "back"), clock, "d"), clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    beyond.rename(stick / beyond.name)
    again.vault.settings.put(SECOND_PLACE, {"folder": str(stick)})
    someone = filled(again, notes=1)
    destroyed(again, clock, someone)
    assert who != someone
    assert [copy.path.name for copy in again.keeping.copies()] == [beyond.name]
    again.close()


def test_after_a_re_key_the_names_tell_which_backups_are_from_before(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    """Also in the second place, where the time of a file is that of bringing it there."""
    who = filled(session, notes=1)
    old = backups.make(session, tmp_path / "stick")
    destroyed(session, clock, who)
    backups.make(session)
    made = rekey.copy(session.vault, rekey.prepare(session.vault.opened, PASSPHRASE, "x", None, FOR_TESTS))
    rekey.take(session.vault, made)
    session.vault.settings.put(SECOND_PLACE, {"folder": str(tmp_path / "stick")})
    late = clock.at.timestamp() + 86_400
    os.utime(old, (late, late))
    assert [copy.path for copy in session.keeping.copies()] == [old]
    assert session.keeping.certificates() != []
    session.check()


def test_a_copy_that_waits_from_before_goes_with_the_old_backups(session: Session, clock: Clock) -> None:
    """Proved later, it would bring back what was destroyed; and what was made in its place is on record."""
    who = filled(session, notes=1)
    backups.make(session)
    waiting = backups.copy(session)
    destroyed(session, clock, who)
    assert waiting.folder.exists()
    assert session.keeping.remove_copies() >= 1
    assert not waiting.folder.exists()
    standing = backups.standing(session)
    assert standing.newest is not None
    assert not standing.is_unfinished
    assert session.keeping.copies() == []


def test_backups_that_another_process_works_on_are_not_removed(session: Session, clock: Clock) -> None:
    who = filled(session, notes=1)
    old = backups.make(session)
    destroyed(session, clock, who)
    with turn(session.vault.folder / "backups"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "_PATIENCE_SECONDS", 0.0)
        with pytest.raises(VaultInUseError):
            session.keeping.remove_copies()
    assert old.exists()


def test_two_destructions_leave_nothing_of_each_and_one_number_each(session: Session, clock: Clock) -> None:
    people = [filled(session, name, notes=1) for name in ("Wexlaminory", "Quorvasselip")]
    for who in people:
        destroyed(session, clock, who)
    assert isinstance(session.keeping, Keeping)
    assert len({item.record_number for item in session.keeping.certificates()}) == 2
    assert session.people.find() == []
    session.check()


def test_wiping_is_owed_until_it_is_done(session: Session, clock: Clock) -> None:
    """The power goes, or the disk is full, between the destruction and the wiping."""
    who = filled(session, notes=8)
    session.keeping.mark(who, REASON)
    certificate = replace(_certificate(session), reason=REASON)
    destroying.destroy(session.vault.database, session.vault.journal, who, certificate)
    Session(session.vault, clock)
    path, key = session.vault.folder / DATABASE_NAME, session.vault.keys.database
    assert residues(decrypted(path, key), MARKER) == 0
    assert not destroying.clean(session.vault.database)


def test_a_full_disk_says_that_the_wiping_is_owed(session: Session, clock: Clock) -> None:
    who = filled(session, notes=8)
    session.keeping.mark(who, REASON)
    clock.at += WAIT
    database = session.vault.database
    typed = session.keeping.words_to_type(who)
    with pytest.MonkeyPatch.context() as patch:
        run = type(database).run
        patch.setattr(type(database), "run", _full_for_vacuum(run))
        with pytest.raises(DiskFullError, match="destroyed, but"):
            session.keeping.destroy(who, typed)
    assert session.people.find() == []
    session.keeping.clean()
    path, key = session.vault.folder / DATABASE_NAME, session.vault.keys.database
    assert residues(decrypted(path, key), MARKER) == 0


def _full_for_vacuum(run: Callable[..., int]) -> Callable[..., int]:
    """As on a disk that has room for the destruction, not for writing the file anew."""

    def called(database: Database, sql: str, values: tuple[()] = ()) -> int:
        if sql == "VACUUM":
            raise DiskFullError
        return run(database, sql, values)

    return called


def test_an_old_page_put_back_is_noticed_or_shows_nothing_of_it(
    session: Session, opened: Opened, clock: Clock
) -> None:
    who = filled(session, notes=6)
    filled(session, "Otherone", notes=6)
    session.close()
    path = opened.folder / DATABASE_NAME
    old = path.read_bytes()
    again = Session(Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), clock, "d"), clock)
    destroyed(again, clock, who)
    again.close()
    new = path.read_bytes()
    served = []
    for at in range(0, min(len(old), len(new)), PAGE_BYTES):
        path.write_bytes(new[:at] + old[at : at + PAGE_BYTES] + new[at + PAGE_BYTES :])
        path.with_name(f"{DATABASE_NAME}-wal").unlink(missing_ok=True)
        served += _served(opened)
    assert served == []
    path.write_bytes(new)


def _served(opened: Opened) -> list[str]:
    """What an opened vault still tells of a destroyed person."""
    try:
        vault = Vault(Opened(opened.folder, header.read(opened.folder), opened.keys), Clock(), "d")
    except PeerNotesError:
        return []
    try:
        told = [client.name_to_use for client in vault.clients.all()]
        with suppress(driver.Error):  # an index put back in part is of no use, and shows nothing
            told += [hit.snippet for hit in vault.notes.find(MARKER)]
        told += [str(line.said) for line in vault.trail.page(Asked(), None, 10_000)]
        return [text for text in told if MARKER in text]
    except PeerNotesError:
        return []
    finally:
        vault.release()
