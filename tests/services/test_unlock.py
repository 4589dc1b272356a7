"""Make a vault, find it, open it; refuse what would not be safe."""

from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.errors import (
    DiskFaultError,
    DiskFullError,
    InputRefusedError,
    UnsafePlaceError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.services import access, backups, page_days, safety, unlock
from peernotes.services.session import Cause, Session
from peernotes.services.trail import Sought
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault import keys
from peernotes.vault.discarded import DiscardedDrafts
from peernotes.vault.journal import Journal
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.tries import Tries
from peernotes.vault.vault import Opened
from tests.conftest import NOON, PASSPHRASE, Clock

_ROSA = NewWorker(" Rosa Delgado ", " CPSS ", "Horizon Center")


def _request(folder: Path, worker: NewWorker = _ROSA) -> NewVaultRequest:
    return NewVaultRequest(worker, PASSPHRASE, folder, cost=FOR_TESTS)


def test_a_new_vault_opens_and_knows_its_worker(tmp_path: Path) -> None:
    folder = unlock.fresh_folder(tmp_path / "vaults", NOON)
    made = unlock.create(_request(folder), NOON)
    session = unlock.open_session(made, Clock())
    assert (session.worker.name, session.worker.credential) == ("Rosa Delgado", "CPSS")
    assert not session.is_practice
    session.close()
    again = unlock.open_session(unlock.derive(folder, PASSPHRASE), Clock())
    assert again.people.find() == []
    again.close()
    assert "rosa" not in folder.name.casefold()
    assert unlock.home_at(folder).owner == "Rosa Delgado"


def test_each_opening_stands_in_the_journal(tmp_path: Path) -> None:
    made = unlock.create(_request(tmp_path / "a"), NOON)
    unlock.open_session(made, Clock()).close()
    session = unlock.open_session(unlock.derive(tmp_path / "a", PASSPHRASE), Clock())
    rows = session.vault.database.rows("SELECT action FROM journal ORDER BY seq")
    assert [row["action"] for row in rows] == ["added", "opened", "closed", "opened"]
    assert session.journal_head.startswith("4 · ")
    session.close()


@pytest.mark.parametrize("name", ["", "  "])
def test_a_vault_needs_a_name_to_sign_with(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefusedError, match="name is missing"):
        unlock.create(_request(tmp_path / "a", NewWorker(name)), NOON)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "worker",
    [NewWorker("R" * 201), NewWorker("R" * 20_000), NewWorker("R\ud83d"), NewWorker("R", "", "o" * 201)],
    ids=["long", "longer than the key file", "half a character", "organisation"],
)
def test_a_name_that_cannot_be_kept_is_refused_in_words(tmp_path: Path, worker: NewWorker) -> None:
    with pytest.raises(InputRefusedError):
        unlock.create(_request(tmp_path / "a", worker), NOON)
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_fits_into_the_key_file(tmp_path: Path) -> None:
    made = unlock.create(_request(tmp_path / "a", NewWorker("😀" * 200)), NOON)
    assert unlock.home_at(made.folder).owner == "😀" * 200


def test_an_unsafe_place_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnsafePlaceError, match="OneDrive"):
        unlock.create(_request(tmp_path / "OneDrive" / "notes"), NOON)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(VaultUnreachableError):
        unlock.create(_request(tmp_path / "a"), NOON)
    assert list((tmp_path / "a").iterdir()) == []


def test_the_folder_around_a_vault_keeps_its_permissions(tmp_path: Path) -> None:
    around = tmp_path / "shared"
    around.mkdir()
    around.chmod(0o755)
    unlock.create(_request(around / "vault"), NOON)
    assert around.stat().st_mode & 0o777 == 0o755
    assert (around / "vault").stat().st_mode & 0o777 == 0o700


def test_a_wrong_passphrase_says_so(opened: Opened) -> None:
    with pytest.raises(WrongPassphraseError):
        unlock.derive(opened.folder, "not the passphrase at all")


def test_an_opening_that_fails_lets_go_of_the_vault(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise DiskFaultError

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "note_event", fault)
        with pytest.raises(DiskFaultError):
            unlock.open_session(opened, Clock())
    unlock.open_session(opened, Clock()).close()


def test_no_row_about_coming_and_going_needs_room_on_the_disk(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor one about what cannot be undone any more: a new passphrase, a sheet, an organisation's key."""

    def full(*_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(Journal, "note_event", full)
    came = replace(opened, came_back="came back by recovery sheet", tries=Tries(3, NOON, NOON))
    session = unlock.open_session(came, Clock())
    sheet = access.new_sheet()
    access.prove_sheet(session, sheet, " ".join(sheet.words))
    access.add_holder(session, "Director", access.new_escrow_key().line)
    access.remove_holder(session, access.holders(session)[0].slot_id)
    access.take_passphrase(
        session, access.prepare_passphrase(access.keys_of(session), PASSPHRASE, f"{PASSPHRASE} 2", FOR_TESTS)
    )
    session.close(Cause.IDLE)
    assert not session.is_open
    unlock.open_session(unlock.derive(opened.folder, f"{PASSPHRASE} 2"), Clock()).close()


def test_drafts_whose_time_is_over_keep_nobody_out_of_a_full_disk(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(DiscardedDrafts, "empty", full)
    assert Session(session.vault, session.now).people.find() == []


def test_wrong_passphrases_stand_in_the_journal_once_and_are_no_change(opened: Opened) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            unlock.derive(opened.folder, "not the passphrase at all")
    session = unlock.open_session(unlock.derive(opened.folder, PASSPHRASE))
    told = [row.sentence for row in session.trail.rows(Sought())]
    day = page_days.day_in_words(unlock.local_now().date())
    before = f"Wrong passphrases typed since {day}, before \u2068Rosa Delgado\u2069 opened these notes"
    assert f"{before}: 3." in told
    backups.make(session)
    keys_left = access.keys_of(session)
    session.close(Cause.CHECK)
    again = unlock.open_session(safety.reopened(keys_left))
    rows = again.vault.database.rows("SELECT action FROM journal ORDER BY seq")
    assert [row["action"] for row in rows] == ["added", "wrong passphrases", "opened", "closed", "opened"]
    assert again.tries.failed == 3
    assert not backups.is_needed(again)
    again.close()


def test_coming_back_by_paper_tells_of_the_tries_before(opened: Opened) -> None:
    session = unlock.open_session(opened, Clock())
    sheet = access.new_sheet()
    access.prove_sheet(session, sheet, " ".join(sheet.words))
    session.close()
    with pytest.raises(WrongPassphraseError):
        unlock.derive(opened.folder, "not the passphrase at all")
    back = access.come_back(opened.folder, " ".join(sheet.words), "seven quiet rivers under a map", FOR_TESTS)
    assert back.tries.failed == 1


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (Cause.HAND, "\u2068Rosa Delgado\u2069 locked these notes."),
        (Cause.IDLE, "These notes locked by themselves: nobody had touched the computer for a while."),
        (Cause.SYSTEM, "These notes locked because the computer slept, was locked or changed hands."),
        (Cause.CHECK, "\u2068Rosa Delgado\u2069 closed these notes to check their files."),
        (None, "\u2068Rosa Delgado\u2069 closed these notes."),
    ],
)
def test_what_closed_the_notes_stands_in_the_trail(opened: Opened, cause: Cause | None, said: str) -> None:
    unlock.open_session(opened, Clock()).close(cause)
    again = unlock.open_session(unlock.derive(opened.folder, PASSPHRASE), Clock())
    assert again.trail.rows(Sought())[1].sentence == said
    again.close()


def test_the_place_is_remembered_over_a_lock(opened: Opened) -> None:
    session = unlock.open_session(opened, Clock())
    assert session.last_place() == {}
    session.remember_place({"page": "note", "caret": 17})
    session.close()
    session.close()
    again = unlock.open_session(unlock.derive(opened.folder, PASSPHRASE), Clock())
    assert again.last_place() == {"page": "note", "caret": 17}
    again.close()


def test_the_clock_of_this_computer_has_an_offset() -> None:
    assert unlock.local_now().utcoffset() is not None


@pytest.mark.slow
def test_a_vault_at_real_cost_opens(tmp_path: Path) -> None:
    made = unlock.create(NewVaultRequest(_ROSA, PASSPHRASE, tmp_path / "a"), NOON)
    kdf = made.header.body["slots"][0]["kdf"]
    assert kdf["m"] >= keys.RFC_9106_LOW_MEMORY.memory
    assert (kdf["t"], kdf["p"]) == (keys.START.passes, keys.START.lanes)
    assert unlock.derive(tmp_path / "a", PASSPHRASE).keys.master == made.keys.master


def test_a_vault_in_a_chosen_folder_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("PEERNOTES_HOME", str(home))
    chosen = tmp_path / "stick" / "PeerNotes"
    request = NewVaultRequest(NewWorker("Rosa"), "x" * 20, chosen / "a", cost=FOR_TESTS)
    unlock.create(request, NOON)
    assert [item.folder for item in unlock.found()] == [chosen / "a"]
    assert (home / "places.json").stat().st_mode & 0o077 == 0
    chosen.rename(tmp_path / "unplugged")
    assert unlock.found() == []


def test_a_broken_list_of_places_hides_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("PEERNOTES_HOME", str(home))
    request = NewVaultRequest(
        NewWorker("Rosa"), "x" * 20, unlock.default_folder(practice=False) / "a", cost=FOR_TESTS
    )
    unlock.create(request, NOON)
    (home / "places.json").write_text('{"no": 1', encoding="utf-8")
    assert len(unlock.found()) == 1
