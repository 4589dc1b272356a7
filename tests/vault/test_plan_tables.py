# ruff: noqa: S608
"""Hopes, steps, supports, plans and promises in the encrypted file: guarded, rebuilt, gone when destroyed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.ids import ClientId
from peernotes.domain.plan import SignatureWay, StepStatus, Whose
from peernotes.errors import RuleBrokenError
from peernotes.services.plans import Signing
from peernotes.services.session import Session
from peernotes.vault import connection, journal, migrate
from peernotes.vault import rescue as rescuing
from peernotes.vault.vault import DATABASE_NAME, Vault
from tests.conftest import NOON, PASSPHRASE, Clock
from tests.vault.test_destroying import MARKER, decrypted, destroyed, residues

TODAY = NOON.date()
DAY = timedelta(days=1)
TABLES = ("hope", "reading", "step", "support", "plan", "plan_signature", "promise_move", "strength")


def planned(session: Session, marker: str = MARKER) -> ClientId:
    """Somebody with a hope, a step, a reading, a support, a signed plan and a promise that moved."""
    who = session.people.save(replace(session.people.new(), name_to_use=marker)).id
    said = f"{marker} said so. " * 40
    hope = session.hopes.save(replace(session.hopes.new(who), words=said, why=said, fits=said))
    session.hopes.read(hope.id, 4, said)
    step = session.hopes.save_step(
        replace(session.hopes.new_step(hope.id), text=said, whose=Whose.SOMEONE_ELSE, who=marker)
    )
    session.hopes.save_step(replace(step, status=StepStatus.BLOCKED, blocked_by=marker, learned=said))
    session.supports.save(replace(session.supports.new(who), name=marker, relation=said[:200]))
    session.supports.save_strength(replace(session.supports.new_strength(who), text=said))
    plan = session.plans.save(replace(session.plans.next(who), vision=said, went_well=said))
    session.plans.sign(plan.id, Signing(Whose.PERSON, marker, SignatureWay.DECLINED, TODAY, reason=said))
    session.plans.sign(plan.id, Signing(Whose.PEER, marker, SignatureWay.ON_PAPER, TODAY, "", marker))
    promise = session.promises.add(who, said, TODAY + DAY)
    session.promises.move(promise.id, TODAY + 9 * DAY, said, agreed=False)
    session.promises.could_not_keep(promise.id, said, TODAY)
    return who


def test_no_page_of_the_file_holds_a_word_of_a_destroyed_plan(session: Session, clock: Clock) -> None:
    who = planned(session)
    planned(session, "Otherone")
    path, key = session.vault.folder / DATABASE_NAME, session.vault.keys.database
    session.vault.database.checkpoint()
    assert residues(decrypted(path, key), MARKER) > 100
    destroyed(session, clock, who)
    plain = decrypted(path, key)
    assert residues(plain, MARKER) == 0
    assert residues(plain, "Otherone") > 100
    assert session.check() > 0


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_it_is_deleted_without_a_destruction(session: Session, table: str) -> None:
    planned(session)
    assert session.vault.database.rows(f"SELECT id FROM {table}")
    with pytest.raises(RuleBrokenError):
        session.vault.database.run(f"DELETE FROM {table}")


def test_the_tables_can_be_made_again_from_the_journal(session: Session, tmp_path: Path) -> None:
    who = planned(session)
    signature = session.plans.of(who)[0].signatures[0]
    session.plans.take_back(signature)
    session.plans.put_back(signature)
    target = connection.create(tmp_path / "again.pndb", "ab" * 48)
    try:
        migrate.migrate(target)
        journal.rebuild(session.vault.database, target)
        for table in (*TABLES, "promise"):
            rows = [
                [connection.plain_row(r) for r in database.rows(f"SELECT * FROM {table} ORDER BY id")]
                for database in (session.vault.database, target)
            ]
            assert rows[0] == rows[1], table
    finally:
        target.close()


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("hope", "status = 'failed'"),
        ("hope", "importance = 11"),
        ("hope", "words = '  '"),
        ("step", "status = 'failed'"),
        ("step", "status = 'done'"),
        ("reading", "closeness = 9"),
        ("plan", "vision = 'another'"),
        ("plan_signature", "name = 'another'"),
        ("promise", "ended_as = ''"),
        ("promise", "kept_on = '2026-11-22'"),
        ("promise_move", "reason = 'another'"),
        ("support", "ok_to_contact = 'maybe'"),
    ],
)
def test_the_database_itself_refuses_what_may_never_be(session: Session, table: str, change: str) -> None:
    planned(session)
    before = [connection.plain_row(r) for r in session.vault.database.rows(f"SELECT * FROM {table}")]
    with pytest.raises((RuleBrokenError, driver.IntegrityError)):
        session.vault.database.run(f"UPDATE {table} SET {change}")
    assert [connection.plain_row(r) for r in session.vault.database.rows(f"SELECT * FROM {table}")] == before


def test_a_rescue_brings_all_of_it_back(session: Session, vault: Vault, tmp_path: Path, clock: Clock) -> None:
    planned(session)
    folder = vault.folder
    session.close()
    report = rescuing.rescue(folder, PASSPHRASE, tmp_path / "rescued", clock)
    assert report.journal_is_whole
    assert report.rest.lost == 0
    assert report.rest.came_back > len(TABLES)
