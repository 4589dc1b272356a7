"""Rescue notes: everything that can still be read of a damaged vault, in a new vault under the same keys.

The damaged vault is only read, byte by byte into a copy. Each record is taken from its table, or else from
what the journal last said of it, so that it is lost only where both are.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peernotes.domain.ids import uuid7
from peernotes.errors import (
    VaultAlteredError,
    VaultDamagedError,
    VaultUnreachableError,
    WrongPassphraseError,
)
from peernotes.vault import (
    at_hand,
    backup,
    connection,
    header,
    journal,
    kinds,
    migrate,
    opening,
    pages,
    refill,
    rekey,
    swap,
)
from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.files import file_error, make_private_folder
from peernotes.vault.gathering import Found, gather
from peernotes.vault.header import Header
from peernotes.vault.journal import Head
from peernotes.vault.keys import VaultKeys
from peernotes.vault.opening import DATABASE_NAME
from peernotes.vault.pages import Pages
from peernotes.vault.salvage import Record, Salvage
from peernotes.vault.whole import check_record

Pace = Callable[[int, int], None]
"""Told how much is done of how much; may raise to cancel, and then nothing is left behind."""

_STEPS = len(kinds.TABLES) + 4
_NOTHING = "Nothing in the file that holds these notes can be read any more."
_NAMED = {"note", "client", "preference", "worker"}


@dataclass(frozen=True, slots=True)
class Count:
    """How many records came back, and how many that something speaks of could not."""

    came_back: int
    lost: int

    def __str__(self) -> str:
        return f"{self.came_back:,} came back, {self.lost:,} could not"


@dataclass(frozen=True, slots=True)
class Report:
    """What a rescue brought back; no words of anyone."""

    notes: Count
    drafts: Count
    """Also those that were thrown away and can still come back."""
    forms: Count
    """What was typed and not saved as a record yet."""
    people: Count
    preferences: Count
    rest: Count
    """Addenda, promises, strengths, disclosures and what was asked."""
    signatures: int
    """Notes and addenda whose signatures were checked and hold: all that stand as signed."""
    became_drafts: int
    """Notes whose signature does not hold; their words are kept as drafts."""
    journal_is_whole: bool
    """Whether the old journal came along; otherwise a new one says `rescued` for each record."""
    pages: int
    damaged_pages: int


class _Steps:
    def __init__(self, tell: Pace) -> None:
        self._tell = tell
        self._done = 0

    def next(self) -> None:
        self._done += 1
        self.rest()

    def rest(self) -> None:
        """Between two steps: a chance to cancel."""
        self._tell(min(self._done, _STEPS), _STEPS)


def rescue(
    folder: Path, passphrase: str, target: Path, now: Callable[[], datetime], tell: Pace = lambda *_: None
) -> Report:
    """Make a new vault in `target` from what can be read of the damaged one in `folder`.

    Close the damaged vault everywhere first. Slow: derives a key; safe off the window's thread.

    Raises:
        WrongPassphraseError, VaultTooNewError: as their names say.
        VaultDamagedError: nothing at all can be read.
        VaultUnreachableError: there is something in `target` already, or no permission.
        DiskFullError: no room; nothing is left behind.
    """
    if target.exists():
        raise VaultUnreachableError(
            "There is already something in that folder.", press="Choose another folder."
        )
    steps = _Steps(tell)
    head, opened = _unlocked(folder, passphrase)
    steps.next()
    making = target.with_name(f".{target.name}.rescuing")
    shutil.rmtree(making, ignore_errors=True)  # what a killed program may have left
    try:
        make_private_folder(making / "damaged")
        report = _Rescue(making, head, opened, steps).run(folder, now)
        shutil.rmtree(making / "damaged")
        making.replace(target)
    except OSError as error:
        raise file_error(error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return report


class _Rescue:
    def __init__(self, making: Path, head: Header, opened: VaultKeys, steps: _Steps) -> None:
        self._making = making
        self._copy = making / "damaged" / DATABASE_NAME
        self._head = head
        self._opened = opened
        self._steps = steps
        self._became_drafts = 0

    def run(self, folder: Path, now: Callable[[], datetime]) -> Report:
        pages.copy(swap.standing(folder, self._opened.database), self._copy)
        count = -(-self._copy.stat().st_size // PAGE_BYTES)
        bad = Pages(self._copy, self._opened.database).damaged()
        self._steps.next()
        found = self._found(bad)
        is_whole = self._try_whole(found)
        if not is_whole:
            self._begin_anew(found, now)
        self._steps.next()
        back = self._finish()
        return Report(
            notes=_count(found, back, "note"),
            drafts=_count(found, back, "draft", "discarded_draft"),
            forms=_count(found, back, "unfinished"),
            people=_count(found, back, "client"),
            preferences=_count(found, back, "preference"),
            rest=_count(found, back, *sorted(kinds.TABLES - _NAMED)),
            signatures=len(back["note"]) + len(back["addendum"]),
            became_drafts=self._became_drafts,
            journal_is_whole=is_whole,
            pages=count,
            damaged_pages=len(bad),
        )

    def _found(self, bad: list[int]) -> Found:
        beside = self._copy.with_name("empty")
        renewed = bool(bad) and pages.renew_schema(self._copy, self._opened.database, bad, beside)
        pages.lengthen(self._copy)
        try:
            salvage = Salvage(self._copy, self._opened.database, self._steps.rest)
        except VaultDamagedError as error:
            raise VaultDamagedError(_NOTHING) from error
        try:
            found = gather(salvage, self._opened.journal_mac, self._steps.next, vouched=renewed)
        finally:
            salvage.close()
        if not any(found.records.values()) and not found.drafts and not found.forms:
            raise VaultDamagedError(_NOTHING)
        return found

    def _try_whole(self, found: Found) -> bool:
        """Whether the journal still holds together and says everything that is there."""
        if not found.journal_holds(Head(*self._head.anchor)):
            return False
        database = self._new_database()
        try:
            refill.with_its_journal(database, found)
            check_record(database, self._opened, Head(*self._head.anchor))
        except (VaultAlteredError, VaultDamagedError):
            return False
        else:
            return True
        finally:
            database.close()

    def _begin_anew(self, found: Found, now: Callable[[], datetime]) -> None:
        (self._making / DATABASE_NAME).unlink(missing_ok=True)
        # A journal begun anew is written under the present key from its first row on.
        self._head, self._opened = rekey.without_past(self._head, self._opened)
        database = self._new_database()
        try:
            worker = next(iter(found.records["worker"].values()), None) or self._worker(now())
            self._became_drafts = refill.with_a_new_journal(database, found, self._opened, worker, now)
        finally:
            database.close()

    def _worker(self, now: datetime) -> Record:
        """The worker as the key file knows them, where their record is lost."""
        fresh = uuid7(int(now.timestamp() * 1000))
        blank = {"credential": "", "organisation": "", "public_key": self._opened.public}
        return {"id": fresh, "name": self._head.owner} | blank

    def _new_database(self) -> connection.Database:
        database = connection.create(self._making / DATABASE_NAME, self._opened.database)
        migrate.migrate(database)
        database.run("INSERT INTO meta (key, value) VALUES ('vault', ?)", (self._head.vault_id,))
        return database

    def _finish(self) -> dict[str, set[str]]:
        """Prove the new vault and write its key file; the ids in it by kind."""
        database = connection.open_existing(self._making / DATABASE_NAME, self._opened.database)
        try:
            database.checkpoint()
            check_record(database, self._opened, Head(0, ""))
            at = journal.head(database)
            tables = (*kinds.TABLES, "draft", "unfinished", "discarded_draft")
            back = {kind: {row["id"] for row in database.rows(f"SELECT id FROM {kind}")} for kind in tables}
        finally:
            database.close()
        (self._making / opening.BACKUP_FOLDER).mkdir(mode=0o700)
        header.write(self._making, header.with_anchor(self._head, self._opened, at.seq, at.mac))
        return back


def _unlocked(folder: Path, passphrase: str) -> tuple[Header, VaultKeys]:
    """By the vault's own key file, or else by the one in a backup."""
    try:
        head = opening.read_header(folder)
    except VaultDamagedError:
        found = _by_a_backup(folder, passphrase)
        if found is None:
            raise
        return found
    return head, header.unlock(head, passphrase)


def _by_a_backup(folder: Path, passphrase: str) -> tuple[Header, VaultKeys] | None:
    """The key file of the newest backup under whose keys a page of the database is whole.

    A re-key or a restore may have left newer ones under other keys. One that opens and fits no page is
    better than none: then nothing at all is whole.

    Raises:
        WrongPassphraseError: there are key files, and it opens none of them.
    """
    heads: dict[str, Header] = {}
    for each in at_hand.beside(folder):
        head = backup.header_of(each.path)
        heads.setdefault(head.ways_in, head)
    opened = []
    for head in heads.values():
        with suppress(WrongPassphraseError):
            opened.append((head, header.unlock(head, passphrase)))
    if heads and not opened:
        raise WrongPassphraseError
    fitting = (each for each in opened if _fits(folder, each[1]))
    return next(fitting, next(iter(opened), None))


def _fits(folder: Path, opened: VaultKeys) -> bool:
    """Whether any page of the database was written under these keys."""
    with suppress(OSError):
        return any(Pages(folder / DATABASE_NAME, opened.database).whole())
    return False


def _count(found: Found, back: dict[str, set[str]], *kinds: str) -> Count:
    """What was read and is in the new vault; a stand-in for a lost person is not that person come back."""
    read = [found.known[kind] & back[kind] & found.read(kind) for kind in kinds]
    known = [found.known[kind] for kind in kinds]
    return Count(sum(map(len, read)), sum(map(len, known)) - sum(map(len, read)))
