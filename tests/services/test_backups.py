"""Backups from the worker's side: made, proved, kept in two places, opened again, and what is due when."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from peernotes.domain.note import Entry
from peernotes.domain.unfinished import FormPlace
from peernotes.errors import DiskFullError, UnsafePlaceError, VaultDamagedError, VaultUnreachableError
from peernotes.services import access, backups, notices, unlock
from peernotes.services.session import Session
from peernotes.vault import copies, proofs
from peernotes.vault.keys import FOR_TESTS, VaultKeys
from peernotes.vault.vault import Opened, Vault
from tests.conftest import NOON, PASSPHRASE, Clock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def _sign(session: Session) -> None:
    client = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    session.notes.sign(
        replace(session.notes.start(client.id), content={"focus": Entry("He rang the landlord.")})
    )


def _back_up(session: Session) -> backups.Kept:
    return backups.prove(backups.copy(session), now=session.now)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pnbackup"))


@pytest.fixture
def reopened(opened: Opened) -> Iterator["_Reopened"]:
    again = _Reopened(opened)
    yield again
    again.close()


class _Reopened:
    """The same vault on one day after the other."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._session: Session | None = None

    def on(self, moment: datetime) -> Session:
        self.close()
        opened = unlock.derive(self._opened.folder, PASSPHRASE)
        clock = Clock(moment)
        self._session = Session(Vault(opened, clock, "d"), clock)
        return self._session

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


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


def test_what_was_written_while_a_copy_waits_stays_and_is_for_the_next(session: Session) -> None:
    _sign(session)
    copied = backups.copy(session)
    _sign(session)
    kept = backups.prove(copied, now=session.now)
    assert (kept.notes, kept.clients, kept.place, kept.of_today_keys, kept.trouble) == (
        1,
        1,
        "here",
        True,
        "",
    )
    assert backups.is_needed(session)
    assert _back_up(session).notes == 2
    assert not backups.is_needed(session)


def test_coming_and_going_alone_makes_no_backup(reopened: _Reopened) -> None:
    session = reopened.on(NOON)
    _sign(session)
    _back_up(session)
    session = reopened.on(NOON + timedelta(days=3))
    assert not backups.is_needed(session)
    assert backups.standing(session).changes_since == 0
    assert not backups.standing(session).backup_is_due


def test_a_draft_counts_although_it_has_no_journal_row(session: Session) -> None:
    client = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    _back_up(session)
    session.notes.save(session.notes.start(client.id))
    assert backups.is_needed(session)
    assert backups.standing(session).changes_since == 1


def test_the_standing_says_what_came_back(session: Session) -> None:
    before = backups.standing(session)
    assert before.newest is None
    assert before.kept == ()
    _sign(session)
    kept = _back_up(session)
    after = backups.standing(session)
    assert after.newest is not None
    assert (after.newest.path, after.newest.notes) == (kept.path, 1)
    assert after.newest.proved_at is not None
    assert after.problems == ()


def test_a_year_of_work_keeps_its_generations_in_both_places(reopened: _Reopened, stick: Path) -> None:
    session = reopened.on(NOON)
    backups.choose_second(session, stick)
    (stick / "PeerNotes-is-not-this.pnbackup").write_bytes(b"someone else's")
    for day in range(0, 120, 3):
        session = reopened.on(NOON + timedelta(days=day))
        _sign(session)
        _back_up(session)
    here = _names(session.vault.folder / "backups")
    assert 7 + 4 <= len(here) <= 7 + 4 + 12
    assert _names(stick) == sorted([*here, "PeerNotes-is-not-this.pnbackup"])
    standing = backups.standing(session)
    assert {one.place for one in standing.kept} == {"here", "second"}
    assert all(one.proved_at and not one.trouble for one in standing.kept)


def test_a_clock_that_was_set_back_does_not_cost_the_backup_just_made(reopened: _Reopened) -> None:
    session = reopened.on(NOON)
    _sign(session)
    _back_up(session)
    session = reopened.on(NOON - timedelta(hours=3))
    _sign(session)
    assert _back_up(session).path.exists()
    session = reopened.on(NOON - timedelta(hours=2))
    _sign(session)
    assert _back_up(session).path.exists()


def test_a_stick_that_was_away_gets_the_newest_when_it_returns(session: Session, stick: Path) -> None:
    backups.choose_second(session, stick)
    stick.rmdir()
    _sign(session)
    kept = _back_up(session)
    standing = backups.standing(session)
    assert notices.SECOND["away"] in standing.problems
    assert standing.is_unfinished
    assert standing.second is not None
    assert not standing.second.is_reachable
    stick.mkdir()
    backups.catch_up(backups.work_of(session), now=session.now)
    assert _names(stick) == [kept.path.name]
    standing = backups.standing(session)
    assert standing.problems == ()
    assert not standing.is_unfinished
    assert standing.second is not None
    assert standing.second.written_at is not None


def test_a_full_stick_is_said_and_nothing_goes_for_it(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.choose_second(session, stick)
    _sign(session)
    first = _back_up(session)
    real = copies.has_room
    monkeypatch.setattr(copies, "has_room", lambda at, size: at != stick and real(at, size))
    _sign(session)
    assert _back_up(session).proved_at is not None
    assert notices.SECOND["room"] in backups.standing(session).problems
    assert _names(stick) == [first.path.name]


def test_without_room_no_backup_is_begun_and_the_earlier_ones_stay(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    _sign(session)
    kept = _back_up(session)
    monkeypatch.setattr(copies, "ROOM", 1 << 40)
    with pytest.raises(backups.NoRoomError):
        backups.copy(session)
    assert _names(kept.path.parent) == [kept.path.name]
    assert notices.NO_ROOM_HERE in backups.standing(session).problems
    assert issubclass(backups.NoRoomError, DiskFullError)


def test_a_copy_that_takes_too_long_is_dropped(session: Session) -> None:
    with pytest.raises(backups.TookTooLongError):
        backups.copy(session, 1e-9)
    assert list((session.vault.folder / "backups").iterdir()) == []


def test_the_second_place_is_another_one(session: Session, stick: Path) -> None:
    for inside in (session.vault.folder, session.vault.folder / "backups"):
        with pytest.raises(UnsafePlaceError):
            backups.choose_second(session, inside)
    with pytest.raises(VaultUnreachableError):
        backups.choose_second(session, stick / "gone")
    backups.choose_second(session, stick)
    assert backups.standing(session).second is not None
    backups.forget_second(session)
    assert backups.standing(session).second is None


def test_a_second_place_is_asked_for_after_two_weeks(reopened: _Reopened, stick: Path) -> None:
    assert not backups.standing(reopened.on(NOON + timedelta(days=90))).second_is_due  # no note yet
    session = reopened.on(NOON + timedelta(days=100))
    _sign(session)
    assert not backups.standing(session).second_is_due
    session = reopened.on(NOON + timedelta(days=115))
    assert backups.standing(session).second_is_due
    backups.choose_second(session, stick)
    assert not backups.standing(session).second_is_due
    _back_up(session)
    assert not backups.standing(reopened.on(NOON + timedelta(days=125))).second_is_due
    assert backups.standing(reopened.on(NOON + timedelta(days=130))).second_is_due


def test_a_rehearsal_is_asked_for_each_quarter_where_there_is_a_sheet(reopened: _Reopened) -> None:
    session = reopened.on(NOON)
    _sign(session)
    assert not backups.standing(reopened.on(NOON + timedelta(days=200))).rehearsal_is_due
    session = reopened.on(NOON + timedelta(days=201))
    sheet = access.new_sheet()
    access.prove_sheet(session, sheet, " ".join(sheet.words))
    assert backups.standing(session).rehearsal_is_due
    kept = _back_up(session)
    found = backups.rehearse(kept.path, " ".join(sheet.words))
    assert (found.notes, found.clients, found.latest) == (1, 1, (NOON.date(),))
    backups.remember_rehearsal(session)
    assert not backups.standing(session).rehearsal_is_due
    assert backups.standing(reopened.on(NOON + timedelta(days=300))).rehearsal_is_due
    with pytest.raises(Exception, match="twelve words"):
        backups.rehearse(kept.path, " ".join(access.new_sheet().words))


def test_a_backup_of_the_old_passphrase_says_so_and_stays_until_a_new_one_is_proved(
    session: Session,
) -> None:
    _sign(session)
    old = _back_up(session)
    prepared = access.prepare_passphrase(session.vault.opened, PASSPHRASE, PASSPHRASE + " more", FOR_TESTS)
    access.take_passphrase(session, prepared)
    standing = backups.standing(session)
    assert standing.newest is None
    assert [one.of_today_keys for one in standing.kept] == [False]
    assert backups.is_needed(session)
    new = _back_up(session)
    assert not old.path.exists()  # the same day, and the new one is proved
    assert backups.standing(session).newest is not None
    assert new.of_today_keys


def test_a_fire_drill_opens_the_newest_again_in_both_places(session: Session, stick: Path) -> None:
    with pytest.raises(backups.NothingToProveError):
        backups.drill(backups.work_of(session))
    backups.choose_second(session, stick)
    _sign(session)
    kept = _back_up(session)
    assert not backups.standing(session).drill_is_due
    again = backups.drill(backups.work_of(session), now=session.now)
    assert again.notes == 1
    assert backups.standing(session).drill is not None
    _flip(stick / kept.path.name)
    with pytest.raises(VaultDamagedError):
        backups.drill(backups.work_of(session), now=session.now)
    assert notices.SECOND_BROKEN in backups.standing(session).problems


def test_a_backup_that_fails_its_drill_is_named_and_a_fresh_one_takes_its_place(session: Session) -> None:
    _sign(session)
    kept = _back_up(session)
    _flip(kept.path)
    with pytest.raises(VaultDamagedError):
        backups.drill(backups.work_of(session), now=session.now)
    standing = backups.standing(session)
    assert notices.BACKUP_BROKEN in standing.problems
    assert standing.newest is None
    assert standing.changes_since > 0
    fresh = _back_up(session)
    assert backups.standing(session).problems == ()
    assert _names(kept.path.parent) == [fresh.path.name]


def test_a_later_sound_backup_ends_the_trouble_with_an_earlier_one(reopened: _Reopened) -> None:
    session = reopened.on(NOON)
    _sign(session)
    kept = _back_up(session)
    _flip(kept.path)
    with pytest.raises(VaultDamagedError):
        backups.drill(backups.work_of(session), now=session.now)
    session = reopened.on(NOON + timedelta(days=1))
    assert notices.BACKUP_BROKEN in backups.standing(session).problems
    _back_up(session)
    standing = backups.standing(session)
    assert standing.problems == ()
    assert [bool(one.trouble) for one in standing.kept] == [False, True]


def test_a_copy_that_does_not_come_back_costs_no_earlier_backup(session: Session) -> None:
    _sign(session)
    kept = _back_up(session)
    _sign(session)
    copied = backups.copy(session)
    _flip(copied.folder / copies.COPY)
    with pytest.raises(VaultDamagedError):
        backups.prove(copied, now=session.now)
    standing = backups.standing(session)
    assert notices.COPY_FAILED in standing.problems
    assert standing.newest is not None
    assert standing.newest.path == kept.path
    assert copies.waiting(kept.path.parent) == []
    _back_up(session)
    assert backups.standing(session).problems == ()


def test_half_of_a_copy_that_was_being_taken_away_is_not_taken_for_one_that_waits(session: Session) -> None:
    _sign(session)
    folder = backups.copy(session).folder

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            copies.discard(folder)
    assert copies.waiting(folder.parent) == []
    assert len(list(folder.parent.glob(".working-*"))) == 1
    backups.catch_up(backups.work_of(session), now=session.now)
    assert list(folder.parent.glob(".working-*")) == []
    assert backups.standing(session).problems == ()


def test_a_backup_on_a_stick_clears_its_own_leftovers_and_nobody_else_s(
    session: Session, stick: Path
) -> None:
    path = backups.make(session, stick)
    own, other = f".unproved-{path.stem}", ".unproved-PeerNotes-xxxx-20260101T000000-1"
    for left in (own, other, f".working-{own.lstrip('.')}"):
        (stick / left).mkdir()
    (stick / f".{path.name}.1.new").touch()
    path = backups.make(session, stick)
    assert sorted(each.name for each in stick.iterdir() if each.name.startswith(".")) == [other]


def test_what_is_of_earlier_keys_is_nobody_s_fault(session: Session) -> None:
    _sign(session)
    work = backups.work_of(session)
    kept = _back_up(session)
    _sign(session)
    backups.copy(session)
    renewed = replace(work, keys=VaultKeys(b"n" * 32, work.keys.epoch + 1, work.keys.signing), ways_in="new")
    assert backups.catch_up(renewed, now=session.now) is None
    with pytest.raises(backups.NothingToProveError):
        backups.drill(renewed, now=session.now)
    assert proofs.load(work.backups, renewed.keys, work.vault_id).failed == ""
    assert _names(work.backups) == [kept.path.name]
    assert copies.waiting(work.backups) == []


def test_without_its_record_every_backup_counts_as_unproved(session: Session) -> None:
    _sign(session)
    kept = _back_up(session)
    (kept.path.parent / proofs.FILE_NAME).unlink()
    standing = backups.standing(session)
    assert standing.newest is None
    assert [one.proved_at for one in standing.kept] == [None]
    assert backups.is_needed(session)
    backups.drill(backups.work_of(session), now=session.now)
    assert backups.standing(session).newest is not None


def test_a_backup_is_looked_at_before_it_is_restored(session: Session) -> None:
    _sign(session)
    kept = _back_up(session)
    _sign(session)
    found = backups.inspect(kept.path, PASSPHRASE, current=backups.note_ids(session))
    assert (found.notes, found.clients, found.newer_notes) == (1, 1, 1)
    assert found.first == found.last == NOON.date()
    assert found.last_change is not None
    assert backups.inspect(kept.path, PASSPHRASE).newer_notes is None


def test_after_a_restore_only_backups_of_what_was_restored_count(reopened: _Reopened) -> None:
    session = reopened.on(NOON)
    _sign(session)
    older = _back_up(session)
    session = reopened.on(NOON + timedelta(days=1))
    for _ in range(5):
        _sign(session)
    newer = _back_up(session)
    folder = session.vault.folder
    reopened.close()
    place = backups.place_beside(folder)
    backups.restore(older.path, PASSPHRASE, place)
    backups.swap(place, folder)
    session = reopened.on(NOON + timedelta(days=2))
    standing = backups.standing(session)
    assert (folder / "backups" / newer.path.name).exists()
    assert standing.newest is not None
    assert (standing.newest.path.name, standing.changes_since) == (older.path.name, 0)
    _sign(session)
    assert backups.is_needed(session)
    assert _back_up(session).notes == 2
    assert not backups.is_needed(session)


def test_what_a_closed_vault_holds_on_the_disk_can_be_backed_up_beside_it(session: Session) -> None:
    _sign(session)
    session.vault.database.checkpoint()
    work = backups.work_of(session)
    assert backups.fresh(work, now=session.now).notes == 1
    _sign(session)  # in the log, not in the file yet
    assert backups.fresh(work, now=session.now).notes == 1
    session.vault.database.checkpoint()
    assert backups.fresh(work, now=session.now).notes == 2


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[-5000] ^= 1
    path.write_bytes(raw)
