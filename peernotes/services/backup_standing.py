"""How well these notes are kept: what came back when, what changed since, and what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from peernotes.errors import PeerNotesError
from peernotes.services import notices
from peernotes.services.notices import Notice
from peernotes.services.session import Session
from peernotes.vault import backup, changes, copies, proofs, stock
from peernotes.vault.proofs import HERE, Book, Proof
from peernotes.vault.settings import SECOND_PLACE
from peernotes.vault.stock import Work

SECOND_AFTER = timedelta(days=14)
DRILL_AFTER = timedelta(days=7)
REHEARSE_AFTER = timedelta(days=91)
FRESH_AFTER = timedelta(days=1)

REHEARSED = "backups.rehearsed"
"""Names of what the vault itself remembers."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup. `notes` and `clients` are known once it was proved."""

    path: Path
    made: datetime
    notes: int | None
    clients: int | None
    proved_at: datetime | None
    place: str
    """`here`, beside the notes, or `second`."""
    of_today_keys: bool
    """Whether today's passphrase opens it; otherwise the one of that time does."""
    trouble: str
    """What was wrong when it was last opened, as a sentence; empty when it held or was never opened."""


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A folder on a stick, a share or in a synced folder."""

    folder: Path
    chosen: date
    written_at: datetime | None

    @property
    def is_reachable(self) -> bool:
        """Whether it is there now. Looks at that disk: a share that is gone can take seconds to say so."""
        return self.folder.is_dir()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the backups of an open vault stand."""

    newest: Kept | None
    """The newest that was proved."""
    changes_since: int
    """Journal rows and drafts written since then, opening and closing apart; all of them without any."""
    kept: tuple[Kept, ...]
    """The newest first."""
    second: SecondPlace | None
    second_is_due: bool
    drill: datetime | None
    """When a backup last came back in a fire drill."""
    drill_is_due: bool
    rehearsed: date | None
    rehearsal_is_due: bool
    backup_is_due: bool
    """Something changed, and nothing was proved for a day."""
    is_unfinished: bool
    """A copy waits for its proof, or the second place for the newest backup."""
    problems: tuple[Notice, ...]


def standing(session: Session) -> Standing:
    """Quick: reads names, the sealed record of proofs and a few counts; opens no backup."""
    work, now = work_of(session), session.now()
    book = proofs.load(work.backups, work.keys, work.vault_id)
    kept = tuple(sorted((*_here(work, book), *_there(work, book)), key=lambda one: one.made, reverse=True))
    proof = _newest(session, work, book)
    newest = next((one for one in kept if proof and one.path.name == proof.name), None)
    changed = changes_since(session, proof)
    second = _second(session, book)
    rehearsed = _rehearsed(session)
    drilled = datetime.fromisoformat(book.drill) if book.drill else None
    return Standing(
        newest=newest,
        changes_since=changed,
        kept=kept,
        second=second,
        second_is_due=not session.is_practice and _is_second_due(session, second, now),
        drill=drilled,
        drill_is_due=newest is not None and _is_past(drilled or newest.proved_at, DRILL_AFTER, now),
        rehearsed=rehearsed,
        rehearsal_is_due=_is_rehearsal_due(session, rehearsed, now),
        backup_is_due=changed > 0 and _is_past(proof.made_at if proof else None, FRESH_AFTER, now),
        is_unfinished=bool(copies.waiting(work.backups)) or _is_second_behind(work, book, proof),
        problems=tuple(_problems(session, work, book, kept)),
    )


def work_of(session: Session) -> Work:
    """What keeping backups needs apart from the open vault."""
    vault = session.vault
    second = vault.settings.get(SECOND_PLACE)
    return stock.work_beside(vault, vault.folder, Path(second["folder"]) if second else None)


def newest_proof(session: Session) -> Proof | None:
    """The newest sound backup beside the vault."""
    work = work_of(session)
    return _newest(session, work, proofs.load(work.backups, work.keys, work.vault_id))


def changes_since(session: Session, proof: Proof | None) -> int:
    """Journal rows and drafts since a backup; drafts are saved without a journal row."""
    at, made = (proof.seq, proof.made_at) if proof else (0, None)
    database = session.vault.database
    return changes.after(database, at) + changes.unfinished_after(database, made)


def _newest(session: Session, work: Work, book: Book) -> Proof | None:
    """The one that holds most of the journal as it is now, whatever the clock said when it was made."""
    sound = [
        proof
        for proof in book.at(HERE)
        if stock.is_sound(work, proof)
        and _size(work.backups / proof.name) == proof.size
        and changes.is_past(session.vault.database, proof.seq, proof.head)
    ]
    return max(sound, key=lambda proof: (proof.seq, proof.made_at), default=None)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _here(work: Work, book: Book) -> Iterable[Kept]:
    for path in backup.of_vault(work.backups, work.vault_id):
        proof = book.proofs.get((HERE, path.name))
        if proof is None or not proof.opens:
            made = backup.made_of(path)
            assert made is not None  # noqa: S101 - `of_vault` gives no other
            trouble = proof.trouble if proof else ""
            of_today = _ways_in(path) == work.ways_in
            yield Kept(path, made, None, None, None, "here", of_today_keys=of_today, trouble=trouble)
        else:
            same = _size(path) == proof.size
            yield _kept(work, proof, path, "here", "" if same else notices.BACKUP_CHANGED)


def _there(work: Work, book: Book) -> Iterable[Kept]:
    """What was written to the second place, from the record alone."""
    if work.second is None:
        return
    for proof in book.at(str(work.second)):
        yield _kept(work, proof, work.second / proof.name, "second", "")


def _kept(work: Work, proof: Proof, path: Path, place: str, trouble: str) -> Kept:
    wrong = proof.trouble or trouble
    return Kept(
        path,
        proof.made_at,
        proof.notes,
        proof.clients,
        None if wrong else proof.proved_at,
        place,
        of_today_keys=proof.opens == work.ways_in,
        trouble=wrong,
    )


def _ways_in(path: Path) -> str:
    try:
        return backup.header_of(path).ways_in
    except PeerNotesError:
        return ""


def _second(session: Session, book: Book) -> SecondPlace | None:
    kept = session.vault.settings.get(SECOND_PLACE)
    if not kept:
        return None
    written = [proof.proved_at for proof in book.at(kept["folder"])]
    return SecondPlace(Path(kept["folder"]), date.fromisoformat(kept["chosen"]), max(written, default=None))


def _is_second_behind(work: Work, book: Book, newest: Proof | None) -> bool:
    if work.second is None or newest is None:
        return False
    return (str(work.second), newest.name) not in book.proofs


def _is_second_due(session: Session, second: SecondPlace | None, now: datetime) -> bool:
    if second is None:
        first = changes.first_signed(session.vault.database)
        return first is not None and _is_past(first, SECOND_AFTER, now)
    if second.written_at is None:
        return now.date() - second.chosen > SECOND_AFTER
    return _is_past(second.written_at, SECOND_AFTER, now)


def _rehearsed(session: Session) -> date | None:
    kept = session.vault.settings.get(REHEARSED)
    return date.fromisoformat(kept) if kept else None


def _is_rehearsal_due(session: Session, rehearsed: date | None, now: datetime) -> bool:
    """Counted from the first note where there was none yet, and only with a sheet to rehearse with."""
    if session.is_practice or not session.vault.header.has_recovery:
        return False
    if rehearsed is not None:
        return now.date() - rehearsed > REHEARSE_AFTER
    first = changes.first_signed(session.vault.database)
    return first is not None and _is_past(first, REHEARSE_AFTER, now)


def _problems(session: Session, work: Work, book: Book, kept: tuple[Kept, ...]) -> Iterable[Notice]:
    if book.failed:
        yield notices.COPY_FAILED
    if _is_newest_broken(kept, "here"):
        yield notices.BACKUP_BROKEN
    if _is_newest_broken(kept, "second"):
        yield notices.SECOND_BROKEN
    if not session.view_only and not copies.has_room(work.folder, session.vault.size):
        yield notices.NO_ROOM_HERE
    if work.second is not None and book.second in notices.SECOND:
        yield notices.SECOND[book.second]


def _is_newest_broken(kept: tuple[Kept, ...], place: str) -> bool:
    """Whether one in that place is broken and no later one there is sound. `kept` has the newest first."""
    judged = [one for one in kept if one.place == place and (one.trouble or one.proved_at)]
    return bool(judged and judged[0].trouble)


def _is_past(moment: datetime | None, span: timedelta, now: datetime) -> bool:
    """Whether `moment` was never, is longer ago than `span`, or lies in the future of a clock set back."""
    return moment is None or now - moment > span or moment - now > span
