"""Every file and folder the app makes is its owner's alone, whatever the system's habit is."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peernotes.domain.note import Entry
from peernotes.domain.summary import Period
from peernotes.errors import WrongPassphraseError
from peernotes.services import backups, printing, unlock
from peernotes.services.printing import Include
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault.keys import FOR_TESTS
from tests.conftest import NOON, PASSPHRASE, Clock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps files apart by where they are")


@pytest.fixture(autouse=True)
def _usual_mask() -> Iterator[None]:
    """What most systems set: everybody may read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_whole_session_makes_nothing_that_others_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "new" / "home"
    monkeypatch.setenv("PEERNOTES_HOME", str(place))
    folder = place / "vaults" / "0190aaaa-0000-7000-8000-000000000001"
    request = NewVaultRequest(NewWorker("Rosa Delgado"), PASSPHRASE, folder, cost=FOR_TESTS)
    session = unlock.open_session(unlock.create(request, NOON), Clock())
    person = session.people.save(replace(session.people.new(), name_to_use="Ana"))
    draft = replace(session.notes.start(person.id), content={"focus": Entry("We spoke.")})
    session.notes.sign(session.notes.save(draft))
    assert _open_to_others(tmp_path / "new") == [], "while the notes are open"
    kept = backups.make(session, tmp_path / "new" / "stick")
    compiled = printing.compile_for(
        session, person.id, Period(NOON.date() - timedelta(days=9), NOON.date()), Include(full_name=True)
    )
    printing.save(session, person.id, printing.make(compiled), tmp_path / "new" / "summary.pdf")
    session.close()
    with pytest.raises(WrongPassphraseError):
        unlock.derive(folder, "not this one at all, I fear")
    backups.restore(kept, PASSPHRASE, tmp_path / "new" / "again")
    assert len(list((tmp_path / "new").rglob("*"))) > 10
    assert _open_to_others(tmp_path / "new") == []


def _open_to_others(folder: Path) -> list[str]:
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    return [f"{path.name} {mode:o}" for path, mode in modes.items() if mode & 0o077]
