"""Joined records and other names come back from damaged notes: with the journal, and when it is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from peernotes.domain.preference import Source
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.vault import connection
from peernotes.vault.vault import DATABASE_NAME
from tests.conftest import NOON
from tests.reliability.rescued import break_pages
from tests.services.test_finding import known
from tests.vault.test_rescue import Rescuer


@pytest.fixture
def rescuer(caseload_passphrase: str, tmp_path: Path) -> Iterator[Rescuer]:
    made = Rescuer(caseload_passphrase, tmp_path)
    yield made
    made.close()


def _joined(session: Session) -> None:
    """Three records in a chain, a fourth joined and taken apart, statements that reach across."""
    a, b, c, d = (known(session, name, f"also {name}").id for name in ("Anouk", "Brenna", "Calla", "Dorit"))
    wave = Statement("Wave.", Source.PERSON_SAID, NOON.date())
    old, other = (session.asking.record(who, "greeting", wave) for who in (b, d))
    session.merging.join(b, a, ())
    session.merging.join(c, b, {"name_to_use"})
    apart = session.merging.join(c, d, ())
    for said in (old, other):
        session.asking.record(c, "greeting", Statement("Nod.", Source.PERSON_SAID, NOON.date()), said.id)
    session.merging.take_apart(apart.id)


def _told(session: Session) -> list[object]:
    told: list[object] = []
    for row in session.people.find():
        who = row.client.id
        told += [row.client, session.people.other_names(who), session.vault.preferences.current(who)]
        told.append([item.record for item in session.merging.joined(who)])
    return told


@pytest.mark.parametrize("broken", ["", "journal", "merge", "other_name", "client", "preference"])
def test_they_come_back_whichever_table_is_broken(
    caseload: Session, rescuer: Rescuer, tmp_path: Path, broken: str
) -> None:
    _joined(caseload)
    told = _told(caseload)
    folder = tmp_path / "broken"
    key = caseload.vault.keys.database
    source = caseload.vault.folder
    caseload.close()
    shutil.copytree(source, folder)
    if broken:
        database = connection.open_existing(folder / DATABASE_NAME, key)
        row = database.row("SELECT rootpage FROM sqlite_schema WHERE name = ?", (broken,))
        database.close()
        assert row is not None
        break_pages(folder / DATABASE_NAME, [int(row["rootpage"])])
    report = rescuer.rescue(folder)
    assert report.journal_is_whole is (broken != "journal")
    assert _told(rescuer.session) == told
