"""The practice caseload: in a folder of its own, marked as practice, and never half-made."""

from pathlib import Path

import pytest

from peernotes.domain.preference import DomainState, Sensitivity
from peernotes.errors import PeerNotesError
from peernotes.services import practice, questions, unlock
from peernotes.services.session import Session
from peernotes.vault import header, keys
from tests.conftest import NOON, Clock


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PEERNOTES_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(unlock, "PRACTICE_COST", keys.FOR_TESTS)
    return tmp_path / "home" / "practice"


def test_it_lives_apart_from_real_notes(place: Path) -> None:
    folder, passphrase = practice.ready(NOON)
    assert folder.parent == place
    assert not (place.parent / "vaults").exists()
    assert (place / practice.PASSPHRASE_FILE).read_text(encoding="utf-8").strip() == passphrase
    assert len(passphrase.split(" ")) == 6
    assert header.read(folder).is_practice
    (found,) = unlock.found()
    assert (found.folder, found.is_practice, found.owner) == (folder, True, "Rosa Delgado")


def test_it_is_made_once(place: Path) -> None:
    folder, passphrase = practice.ready(NOON)
    made = header.read(folder).vault_id
    session = unlock.open_session(unlock.derive(folder, passphrase), Clock())
    session.close()
    assert practice.ready(NOON) == (folder, passphrase)
    assert header.read(folder).vault_id == made
    assert sorted(path.name for path in place.iterdir()) == ["caseload", practice.PASSPHRASE_FILE]


@pytest.mark.parametrize("left", ["nothing but the folder", "half-built", "making"])
def test_a_stop_half_way_is_made_good(place: Path, left: str) -> None:
    folder, _ = practice.ready(NOON)
    if left == "nothing but the folder":
        (place / practice.PASSPHRASE_FILE).unlink()
    else:
        aside = place / {"half-built": ".caseload.building", "making": "..caseload.building.making"}[left]
        folder.rename(aside)
    again, passphrase = practice.ready(NOON)
    session = unlock.open_session(unlock.derive(again, passphrase), Clock())
    assert len(session.people.find()) == 12
    session.close()
    assert sorted(path.name for path in place.iterdir()) == ["caseload", practice.PASSPHRASE_FILE]


def test_a_failure_leaves_no_half_caseload(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PeerNotesError

    with monkeypatch.context() as patch:
        patch.setattr(practice._Filling, "fill", fail)
        with pytest.raises(PeerNotesError):
            practice.ready(NOON)
    assert not [path for path in place.iterdir() if path.is_dir()]
    practice.ready(NOON)


def test_the_session_says_it_is_practice(caseload: Session) -> None:
    assert caseload.is_practice
    assert caseload.worker.organisation == "Horizon Peer Center (practice)"


def test_nothing_in_the_folder_can_be_read(caseload: Session) -> None:
    words = [row.client.name_to_use for row in caseload.people.find()]
    words += [part for row in caseload.people.find() for part in row.client.name_to_use.split()]
    words += ["landlord", "kitchen", "928-555", "CREATE TABLE", "SQLite format"]
    files = [path for path in caseload.vault.folder.rglob("*") if path.is_file()]
    assert len(files) >= 2
    for path in files:
        content = path.read_bytes()
        for word in words:
            if path.name == header.FILE_NAME and word in ("Rosa", "Delgado"):
                continue
            assert word.encode("utf-8") not in content
            assert word.encode("utf-16-le") not in content


def test_what_people_said_shows_every_way_to_answer(caseload: Session) -> None:
    boards = [row for person in caseload.people.find() for row in caseload.asking.board(person.client.id)]
    said = [item for row in boards for item in row.statements]
    assert {row.state for row in boards} == set(DomainState)
    assert {item.sensitivity for item in said} == set(Sensitivity)
    assert any(item.days for item in said)
    assert any(item.needs_confirming for item in said)
    assert any(len(row.statements) > 1 for row in boards)
    for item in said:
        known = {code for code, _ in questions.one(caseload.vault, item.domain).options}
        assert set(item.codes) <= known
        assert not questions.one(caseload.vault, item.domain).is_hidden


def test_the_caseload_has_something_to_do(caseload: Session) -> None:
    (draft,) = caseload.notes.drafts()
    assert not [item for item in caseload.notes.missing(draft) if item.stops and item.slot != "facts"]
    assert len(caseload.notes.recent()) >= 12
    assert caseload.vault.notes.verify_signatures() == len(caseload.notes.recent())
    assert caseload.people.promises_owed()
    assert caseload.asking.to_ask_again()
