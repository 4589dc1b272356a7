"""A backup from the worker's side: made beside the vault or where they choose, brought back elsewhere."""

from pathlib import Path

from peernotes.domain.unfinished import FormPlace
from peernotes.services import backups, unlock
from peernotes.services.session import Session
from tests.conftest import Clock


def test_a_backup_goes_beside_the_vault_and_comes_back(
    caseload: Session, caseload_passphrase: str, tmp_path: Path
) -> None:
    caseload.forms.keep(FormPlace("person", None, {"page": "person_form"}), {"name_to_use": "Half a na"})
    path = backups.make(caseload)
    assert path.parent == caseload.vault.folder / "backups"
    folder = tmp_path / "restored"
    backups.restore(path, caseload_passphrase, folder)
    again = unlock.open_session(unlock.derive(folder, caseload_passphrase), Clock())
    assert again.people.find() == caseload.people.find()
    assert again.notes.recent() == caseload.notes.recent()
    assert again.notes.drafts() == caseload.notes.drafts()
    assert again.forms.all() == caseload.forms.all() != []
    assert again.notes.find("landlord") == caseload.notes.find("landlord")
    again.close()


def test_the_work_goes_on_after_a_backup(caseload: Session, tmp_path: Path) -> None:
    path = backups.make(caseload, tmp_path / "stick")
    assert path.parent == tmp_path / "stick"
    (draft,) = caseload.notes.drafts()
    saved = caseload.notes.save(draft)
    assert caseload.notes.drafts() == [saved]
    assert caseload.vault.check() > 0
