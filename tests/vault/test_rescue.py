"""Rescue notes: what a damaged vault still holds comes back in a new one; the damaged one is untouched."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.note import AddendumKind, Entry
from peernotes.domain.unfinished import FormPlace
from peernotes.errors import (
    DiskFaultError,
    VaultDamagedError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.services import backups, unlock
from peernotes.services.session import Session
from peernotes.vault import connection, header, keys, leaves, pages, refill
from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.rescue import Report, rescue
from peernotes.vault.salvage import Salvage
from peernotes.vault.vault import DATABASE_NAME, Opened, Vault
from tests.conftest import Clock
from tests.reliability.fuzz import told
from tests.reliability.rescued import break_pages


@pytest.fixture(scope="module")
def closed(made_caseload: Opened, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The practice caseload with a correction and a backup, closed; never changed by a test."""
    folder = tmp_path_factory.mktemp("closed") / "caseload"
    shutil.copytree(made_caseload.folder, folder)
    session = Session(Vault(replace(made_caseload, folder=folder), Clock(), "d"), Clock())
    session.notes.add(session.notes.recent()[0].id, AddendumKind.CORRECTION, "It was the Tuesday.")
    backups.make(session)
    session.close()
    return Opened(folder, header.read(folder), made_caseload.keys)


@pytest.fixture
def broken(closed: Opened, tmp_path: Path) -> Path:
    folder = tmp_path / "broken"
    shutil.copytree(closed.folder, folder)
    return folder


class Rescuer:
    """Rescues into a new folder and opens what came back."""

    def __init__(self, passphrase: str, place: Path) -> None:
        self._passphrase = passphrase
        self._target = place / "rescued"
        self._session: Session | None = None

    def rescue(self, folder: Path) -> Report:
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        report = rescue(folder, self._passphrase, self._target, Clock())
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
        assert not list(self._target.parent.glob(".*"))
        return report

    @property
    def session(self) -> Session:
        if self._session is None:
            self._session = unlock.open_session(unlock.derive(self._target, self._passphrase), Clock())
            assert self._session.check() > 0
        return self._session

    def close(self) -> None:
        if self._session is not None:
            self._session.close()


@pytest.fixture
def rescuer(caseload_passphrase: str, tmp_path: Path) -> Iterator[Rescuer]:
    made = Rescuer(caseload_passphrase, tmp_path)
    yield made
    made.close()


@pytest.fixture
def truth(caseload: Session) -> str:
    """What the caseload shows, with the correction that `closed` has."""
    caseload.now = Clock()
    caseload.notes.add(caseload.notes.recent()[0].id, AddendumKind.CORRECTION, "It was the Tuesday.")
    return _shown(caseload)


def _shown(session: Session) -> str:
    """Everything a session shows but the id of the correction, which is new each time it is written."""
    text = told(session)
    for note in session.notes.recent(1000):
        for item in note.addenda:
            text = text.replace(item.id, "ID").replace(repr(item.at), "AT")
    return text


def _root(closed: Opened, name: str) -> int:
    """The page on which a table or index begins."""
    database = connection.open_existing(closed.folder / DATABASE_NAME, closed.keys.database)
    row = database.row("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,))
    database.close()
    assert row is not None
    return int(row["rootpage"])


def test_a_whole_vault_comes_back_whole_with_its_journal(broken: Path, rescuer: Rescuer, truth: str) -> None:
    report = rescuer.rescue(broken)
    assert report.journal_is_whole
    assert report.damaged_pages == 0
    assert (report.notes.lost, report.drafts.lost, report.people.lost, report.rest.lost) == (0, 0, 0, 0)
    assert report.signatures == report.notes.came_back + 1
    assert _shown(rescuer.session) == truth


@pytest.mark.parametrize(
    "name", ["note", "client", "journal", "preference", "worker", "note_search_data", "draft", "addendum"]
)
def test_a_broken_table_comes_back_from_the_journal_and_the_journal_from_the_tables(
    broken: Path, closed: Opened, rescuer: Rescuer, truth: str, name: str
) -> None:
    break_pages(broken / DATABASE_NAME, [_root(closed, name)])
    report = rescuer.rescue(broken)
    assert report.damaged_pages == 1
    assert report.journal_is_whole is (name != "journal")
    assert (report.notes.lost, report.people.lost, report.preferences.lost, report.rest.lost) == (0, 0, 0, 0)
    assert report.drafts.lost == (1 if name == "draft" else 0)  # a draft is in no journal
    if name != "draft":
        assert _shown(rescuer.session) == truth
        assert rescuer.session.notes.find("landlord")


def test_the_first_page_and_the_schema_are_made_again(broken: Path, rescuer: Rescuer, truth: str) -> None:
    path = broken / DATABASE_NAME
    schema = [1, 11, 12]
    raw = path.read_bytes()
    path.write_bytes(bytes(PAGE_BYTES) + raw[PAGE_BYTES:])
    break_pages(path, schema[1:])
    report = rescuer.rescue(broken)
    assert report.damaged_pages == len(schema)
    assert report.notes.lost == 0
    assert _shown(rescuer.session) == truth


def test_a_database_that_was_cut_short_gives_what_is_left(broken: Path, rescuer: Rescuer) -> None:
    path = broken / DATABASE_NAME
    path.write_bytes(path.read_bytes()[: path.stat().st_size - 8 * PAGE_BYTES + 17])
    report = rescuer.rescue(broken)
    assert not report.journal_is_whole
    assert report.notes.came_back > 0
    assert report.people.came_back > 0
    assert len(rescuer.session.notes.recent(1000)) == report.notes.came_back


def test_what_was_not_yet_in_the_database_file_comes_back_too(
    caseload: Session, caseload_passphrase: str, tmp_path: Path, rescuer: Rescuer
) -> None:
    (draft,) = caseload.notes.drafts()
    saved = caseload.notes.save(replace(draft, content={"focus": Entry("The last words before the crash.")}))
    folder = tmp_path / "crashed"
    shutil.copytree(caseload.vault.folder, folder)
    rescuer.rescue(folder)
    assert rescuer.session.notes.drafts() == [saved]
    assert caseload_passphrase


_FORM = FormPlace("person", None, {"page": "person_form"})


@pytest.mark.parametrize("is_whole", [True, False], ids=["with its journal", "with a new one"])
def test_what_was_typed_and_how_the_vault_is_kept_come_along(
    broken: Path, closed: Opened, rescuer: Rescuer, *, is_whole: bool
) -> None:
    session = Session(Vault(replace(closed, folder=broken), Clock(), "d"), Clock())
    session.forms.keep(_FORM, {"name_to_use": "Half a na"})
    about = session.people.find()[0].client.id
    session.forms.keep(FormPlace("preference", about, {"page": "preference"}), {"text": "First n"})
    session.vault.settings.put("second place", {"days": 14})
    word = session.speller.learn("Brindlemoth")
    kept = session.forms.all()
    session.close()
    if not is_whole:
        break_pages(broken / DATABASE_NAME, [_root(closed, "journal"), _root(closed, "client")])
    report = rescuer.rescue(broken)
    assert report.journal_is_whole is is_whole
    assert (report.forms.came_back, report.forms.lost) == (2, 0)
    assert rescuer.session.forms.all() == kept
    assert rescuer.session.vault.settings.get("second place") == {"days": 14}
    assert rescuer.session.speller.learned() == [word]


@pytest.mark.parametrize("is_whole", [True, False], ids=["with its journal", "with a new one"])
def test_a_draft_that_was_thrown_away_can_still_come_back(
    broken: Path, closed: Opened, rescuer: Rescuer, *, is_whole: bool
) -> None:
    session = Session(Vault(replace(closed, folder=broken), Clock(), "d"), Clock())
    who = session.people.find()[0].client.id
    before = len(session.notes.drafts())
    draft = session.notes.save(replace(session.notes.start(who), content={"focus": Entry("Thrown away.")}))
    session.notes.discard(draft.id, "Written twice")
    session.close()
    if not is_whole:
        break_pages(broken / DATABASE_NAME, [_root(closed, "journal"), _root(closed, "client")])
    report = rescuer.rescue(broken)
    assert (report.drafts.came_back, report.drafts.lost) == (before + 1, 0)
    back = rescuer.session
    (item,) = back.removed.all()
    assert (item.client_id, item.reason) == (who, "Written twice")
    back.removed.bring_back(item)
    again = back.notes.draft(draft.id)
    assert again is not None
    assert again.content == {"focus": Entry("Thrown away.")}


def _long_table(opened: Opened) -> Path:
    """A database with 900 rows of a table `long`, one in nine too long for a page."""
    path = opened.folder / DATABASE_NAME
    database = connection.open_existing(path, opened.keys.database)
    with database.transaction():
        database.run("CREATE TABLE long (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        for number in range(900):
            value = "x" * (9_000 if number % 9 == 0 else 300)
            database.run("INSERT INTO long VALUES (?, ?)", (f"p{number}", value))
    database.close()
    return path


def _alone(path: Path, key: str, number: int) -> str | None:
    """The id of one row, read through a connection of its own; None where it cannot be."""
    database = connection.open_existing(path, key)
    try:
        row = database.row("SELECT id, value FROM long WHERE rowid = ?", (number,))
    except (VaultDamagedError, DiskFaultError):
        return None
    finally:
        database.close()
    return row["id"] if row is not None and "\0" not in row["value"] else None


def test_every_row_on_a_whole_page_is_read_and_the_work_grows_with_the_pages(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each second page is gone, also some that hold only the rest of a long text."""
    path, key = _long_table(opened), opened.keys.database
    root = _root(opened, "long")
    whole = [number for run in leaves.runs(pages.Pages(path, key), root) for number in run]
    assert whole == list(range(1, 901))
    gone = [number for number in range(root + 30, path.stat().st_size // PAGE_BYTES) if number % 2]
    break_pages(path, gone)
    opened_again: list[Salvage] = []
    again = Salvage._open_again

    def counted(salvage: Salvage) -> None:
        opened_again.append(salvage)
        again(salvage)

    monkeypatch.setattr(Salvage, "_open_again", counted)
    salvage = Salvage(path, key, lambda: None)
    read = {row["id"] for row in salvage.rows("long")}
    salvage.close()
    assert 200 < len(read) < 800
    assert read == {_alone(path, key, number) for number in whole} - {None}
    assert len(opened_again) <= 3 * len(gone)


def test_a_page_of_another_kind_holds_no_rows(closed: Opened) -> None:
    found = pages.Pages(closed.folder / DATABASE_NAME, closed.keys.database)
    assert list(leaves.runs(found, _root(closed, "sqlite_autoindex_note_1"))) == []
    assert list(leaves.runs(found, 1_000_000)) == []


def test_of_many_forms_only_those_on_a_broken_page_are_lost(
    broken: Path, closed: Opened, rescuer: Rescuer
) -> None:
    session = Session(Vault(replace(closed, folder=broken), Clock(), "d"), Clock())
    for number in range(60):
        place = FormPlace("preference", None, {"number": number})
        session.forms.keep(place, {"text": f"{number} " + "x" * 900})
    session.close()
    last = (broken / DATABASE_NAME).stat().st_size // PAGE_BYTES
    break_pages(broken / DATABASE_NAME, [last - 4])  # written last, so it holds some of the forms
    report = rescuer.rescue(broken)
    texts = {item.content["text"] for item in rescuer.session.forms.all()}
    assert 55 <= len(texts) == report.forms.came_back < 60
    assert all(text.endswith("x" * 900) for text in texts)


def test_a_vault_of_the_first_schema_has_none_and_is_rescued(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "data" / "vault-schema-1"
    folder = tmp_path / "old"
    shutil.copytree(old, folder)
    secret = (old / "passphrase.txt").read_text(encoding="utf-8").strip()
    report = rescue(folder, secret, tmp_path / "rescued", Clock())
    assert (report.forms.came_back, report.notes.lost) == (0, 0)


def test_the_key_comes_from_the_newest_backup_when_it_is_lost(broken: Path, rescuer: Rescuer) -> None:
    (broken / header.FILE_NAME).unlink()
    assert rescuer.rescue(broken).notes.lost == 0
    assert rescuer.session.notes.recent()


def test_without_key_and_backup_it_says_where_to_look(broken: Path, rescuer: Rescuer) -> None:
    (broken / header.FILE_NAME).unlink()
    shutil.rmtree(broken / "backups")
    with pytest.raises(VaultDamagedError, match="pnbackup"):
        rescuer.rescue(broken)


def test_a_person_whose_record_is_lost_keeps_their_notes(
    broken: Path, closed: Opened, rescuer: Rescuer
) -> None:
    break_pages(broken / DATABASE_NAME, [_root(closed, "client"), _root(closed, "journal")])
    report = rescuer.rescue(broken)
    assert report.people.lost > 0
    assert report.notes.lost == 0
    names = {row.client.name_to_use for row in rescuer.session.people.find()}
    assert refill.NAME_NOT_RESCUED in names
    assert rescuer.session.notes.recent()[0].content


def test_a_note_that_is_not_as_signed_comes_back_as_a_draft(
    broken: Path, closed: Opened, rescuer: Rescuer
) -> None:
    database = connection.open_existing(broken / DATABASE_NAME, closed.keys.database)
    database.run("DROP TRIGGER note_unchanged")
    database.run("DROP TRIGGER journal_stays")
    row = database.row("SELECT id FROM note ORDER BY signed_at DESC")
    assert row is not None
    database.run("UPDATE note SET voice = 'together', content = '{}' WHERE id = ?", (row["id"],))
    database.run("DELETE FROM journal WHERE record_id = ?", (row["id"],))
    database.close()
    report = rescuer.rescue(broken)
    assert report.became_drafts == 1
    assert not report.journal_is_whole
    assert row["id"] in {draft.id for draft in rescuer.session.notes.drafts()}
    assert row["id"] not in {note.id for note in rescuer.session.notes.recent(1000)}


def test_what_was_signed_with_an_older_key_still_stands(
    broken: Path, closed: Opened, rescuer: Rescuer
) -> None:
    """Coming back by the recovery sheet makes a new signing key."""
    renewed = replace(closed.keys, signing=keys.new_signing_key())
    session = Session(Vault(Opened(broken, closed.header, renewed), Clock(), "d"), Clock())
    (draft,) = session.notes.drafts()
    session.notes.sign(replace(draft, content={"focus": Entry("Signed with the new key.")}))
    assert session.check() > 0
    count = session.notes.count()
    session.close()
    break_pages(broken / DATABASE_NAME, [_root(closed, "note_of_client")])
    report = rescuer.rescue(broken)
    assert (report.notes.came_back, report.became_drafts) == (count, 0)
    assert report.signatures == count + 1


@pytest.mark.parametrize("name", ["journal", "worker"])
def test_an_older_key_is_known_from_wherever_it_can_be_read(
    broken: Path, closed: Opened, rescuer: Rescuer, name: str
) -> None:
    break_pages(broken / DATABASE_NAME, [_root(closed, name)])
    report = rescuer.rescue(broken)
    assert report.signatures == report.notes.came_back + 1
    assert report.became_drafts == 0


def test_work_goes_on_in_the_rescued_vault(broken: Path, closed: Opened, rescuer: Rescuer) -> None:
    break_pages(broken / DATABASE_NAME, [_root(closed, "journal")])
    rescuer.rescue(broken)
    session = rescuer.session
    actions = {row["action"] for row in session.vault.database.rows("SELECT action FROM journal")}
    assert actions == {"rescued", "opened"}
    (draft,) = session.notes.drafts()
    note = session.notes.sign(replace(draft, content={"focus": Entry("Signed after the rescue.")}))
    assert session.notes.one(note.id) == note
    assert backups.make(session).exists()


def test_cancelling_leaves_nothing(broken: Path, caseload_passphrase: str, tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    told_of: list[int] = []

    def tell(done: int, total: int) -> None:
        told_of.append(done)
        assert done <= total
        if done == 6:
            raise StopError

    with pytest.raises(StopError):
        rescue(broken, caseload_passphrase, tmp_path / "rescued", Clock(), tell)
    assert told_of == sorted(told_of)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken"]


def test_a_folder_that_is_there_is_not_written_into(
    broken: Path, caseload_passphrase: str, tmp_path: Path
) -> None:
    with pytest.raises(VaultUnreachableError, match="already something"):
        rescue(broken, caseload_passphrase, tmp_path, Clock())


@pytest.mark.parametrize(
    "content", [b"", b"x" * 5000, bytes(20 * PAGE_BYTES)], ids=["empty", "foreign", "blank"]
)
def test_where_nothing_can_be_read_that_is_said(
    broken: Path, caseload_passphrase: str, tmp_path: Path, content: bytes
) -> None:
    (broken / DATABASE_NAME).write_bytes(content)
    with pytest.raises(VaultDamagedError, match="Nothing"):
        rescue(broken, caseload_passphrase, tmp_path / "rescued", Clock())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken"]


def test_a_wrong_passphrase_rescues_nothing(broken: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        rescue(broken, "not the passphrase of anyone", tmp_path / "rescued", Clock())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken"]


def test_a_page_is_whole_or_not(closed: Opened, tmp_path: Path) -> None:
    path = tmp_path / "copy"
    shutil.copy(closed.folder / DATABASE_NAME, path)
    assert pages.Pages(path, closed.keys.database).damaged() == []
    break_pages(path, [1, 7])
    assert pages.Pages(path, closed.keys.database).damaged() == [1, 7]
    path.write_bytes(path.read_bytes()[:-1])
    assert pages.Pages(path, closed.keys.database).damaged() == [1, 7, -(-path.stat().st_size // PAGE_BYTES)]
