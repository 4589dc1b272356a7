"""Keep a record as long as it should be kept, and destroy it in two steps when its time has come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from peernotes.domain.ids import ClientId, uuid7
from peernotes.domain.retention import (
    WAIT,
    Accounted,
    Certificate,
    Clock,
    clock,
    record_number,
)
from peernotes.domain.text import acceptable, name_key, search_key
from peernotes.errors import (
    DiskFullError,
    InputRefusedError,
    RuleBrokenError,
)
from peernotes.services import due, spelling
from peernotes.services.due import Due
from peernotes.services.held import Copy, held_copies
from peernotes.vault import destroying, proving, stock
from peernotes.vault.opening import BACKUP_FOLDER
from peernotes.vault.settings import SECOND_PLACE
from peernotes.vault.vault import Vault

__all__ = ["Certificate", "Clock", "Copy", "Due", "Keeping", "record_number"]

LONGEST_REASON = 1_000
MOST_YEARS = 100
_YEARS = "retention years"


class Keeping:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    @property
    def rule(self) -> int | None:
        """The worker's own number of years for every record; None while there is no rule."""
        years: Any = self._vault.settings.get(_YEARS)
        return years if isinstance(years, int) else None

    def set_rule(self, years: int | None) -> None:
        """Raises InputRefusedError: not a number of years from 1 to 100."""
        _refuse_years(years)
        with self._vault.journal.transaction():
            self._vault.settings.put(_YEARS, years)
            said = {"years": years}
            self._vault.journal.note_event("years to keep set", self._vault.vault_id, said)

    def clock(self, client_id: ClientId) -> Clock:
        store = self._vault.retentions
        return clock(store.of_person(client_id), store.last_contact(client_id), self.rule)

    def due(self) -> list[Due]:
        """Whose record asks for a decision now: marked first, then those over the longest."""
        return due.due(self._vault, self.rule, self._now().date())

    def close(self, client_id: ClientId, on: date | None) -> None:
        """The work with this person ended on a day, or goes on after all (None).

        Raises:
            InputRefusedError: a day in the future.
        """
        if on is not None and on > self._now().date():
            raise InputRefusedError(
                "The day it ended is in the future.", press="Choose today or an earlier day."
            )
        self._change_all("closed" if on else "opened again", client_id, closed_on=on)

    def set_years(self, client_id: ClientId, years: int | None) -> None:
        """How long to keep this one record; None for the worker's own rule."""
        _refuse_years(years)
        self._change_all("years changed", client_id, years=years)

    def hold(self, client_id: ClientId, reason: str) -> None:
        """Stop every destruction of this record, also one already marked.

        Raises:
            InputRefusedError: no reason.
        """
        self._change(
            "put on hold", client_id, hold_reason=_reason(reason, "Why is it on hold?"), held_at=self._now()
        )

    def release(self, client_id: ClientId) -> None:
        self._change_all("hold ended", client_id, hold_reason="", held_at=None)

    def mark(self, client_id: ClientId, reason: str, wait: timedelta = WAIT) -> None:
        """The first step: say why, and wait.

        Raises:
            InputRefusedError: no reason, or one with the person's name in it, which would stay for ever.
            RuleBrokenError: the record is on hold.
        """
        if self._vault.retentions.of_person(client_id).is_held:
            raise _on_hold()
        said = _reason(reason, "Why is it to be destroyed?")
        if self._is_named(client_id, said):
            raise InputRefusedError(
                "The reason names this person.",
                press="Write it without their name: the reason stays on the certificate.",
            )
        now = self._now()
        self._change(
            "marked for destruction",
            client_id,
            mark_reason=said,
            marked_at=now,
            marked_by=self._vault.worker.name,
            wait_until=now + wait,
        )

    def _is_named(self, client_id: ClientId, said: str) -> bool:
        """Whether a word of their name or of their legal name is in `said`, or a whole other name."""
        clients = self._vault.clients
        records = [clients.record(each) for each in self._vault.merges.ids_of(client_id)]
        names = name_key(" ".join(f"{item.name_to_use} {item.legal_name}" for item in records)).split()
        folded = name_key(said)
        others = [name_key(item.name) for item in self._vault.other_names.of(client_id)]
        return bool(set(names) & set(folded.split())) or any(
            name and f" {name} " in f" {folded} " for name in others
        )

    def unmark(self, client_id: ClientId) -> None:
        """Take back the first step."""
        nothing = {"mark_reason": "", "marked_at": None, "marked_by": "", "wait_until": None}
        self._change("destruction called off", client_id, **nothing)

    def words_to_type(self, client_id: ClientId) -> str:
        """What the worker types to confirm: the initials and the record's number."""
        initials = self._vault.clients.one(client_id).initials.replace(" ", "")
        return f"{initials} {record_number(client_id)}"

    def destroy(self, client_id: ClientId, typed: str) -> Certificate:
        """The second step: the record is gone when this returns, here and for good. Backups still hold it.

        Raises:
            InputRefusedError: what was typed is not what was shown.
            RuleBrokenError: not marked, the waiting is not over, or on hold.
            DiskFullError: nothing was destroyed, or it was and the file could not be cleaned; it says which.
        """
        now = self._now()
        item = self._vault.retentions.of_person(client_id)
        if item.is_held:
            raise _on_hold()
        if item.marked_at is None or not item.may_be_destroyed(now):
            raise RuleBrokenError(
                "The waiting time of this record is not over.", press="Come back when it is."
            )
        if search_key(typed) != search_key(self.words_to_type(client_id)):
            raise InputRefusedError(
                "What you typed is not what is shown.",
                safe="Nothing was destroyed.",
                press="Type the letters and numbers as they stand above the field.",
            )
        certificate = Certificate(
            id=uuid7(int(now.timestamp() * 1000)),
            record_number=record_number(client_id),
            at=now,
            reason=item.mark_reason,
            marked_at=item.marked_at,
            by_worker=self._vault.worker.name,
            counts={},
        )
        kept = self._vault.insist(lambda: self._destroy(client_id, certificate))
        self.clean()
        return kept

    def _destroy(self, client_id: ClientId, certificate: Certificate) -> Certificate:
        """The record, and those of this person's names that the spelling was taught."""
        with self._vault.journal.transaction():
            self._vault.words.remove(spelling.keys_in(" ".join(self._vault.clients.names(client_id))))
            return destroying.destroy(self._vault.database, self._vault.journal, client_id, certificate)

    def clean(self) -> None:
        """Wipe from the file what was deleted, if that is still owed.

        Raises:
            DiskFullError: it stays owed, and is tried again at the next unlock.
        """
        try:
            self._vault.insist(lambda: destroying.clean(self._vault.database))
        except DiskFullError as error:
            raise DiskFullError(
                "The record is destroyed, but the disk is too full to wipe its traces from the file.",
                safe="Nothing shows it any more, and the file is encrypted.",
                press="Free some space, then lock and unlock: PeerNotes wipes it then.",
            ) from error

    def certificates(self) -> list[Certificate]:
        """Newest first."""
        return self._vault.retentions.certificates()

    def certificate(self, certificate_id: str) -> Certificate:
        return self._vault.retentions.certificate(certificate_id)

    def accounting(self, item: Certificate) -> list[Accounted]:
        """What left from the destroyed record: when, to whom and why."""
        return self._vault.retentions.accounting(item.record_number)

    def copies(self) -> list[Copy]:
        """The backups in reach that were made before the last destruction; oldest first.

        Looked for beside the vault and in the second place; what is not in reach cannot be listed.
        """
        gone = self.certificates()
        if not gone:
            return []
        second = self._vault.settings.get(SECOND_PLACE)
        places = [self._folder, *([Path(second["folder"])] if second else [])]
        return held_copies(self._vault, gone[0], places)

    def remove_copies(self) -> int:
        """Make a backup that is proved, then remove those beside the vault that hold what was destroyed.

        How many were removed.

        Raises:
            DiskFullError, VaultDamagedError, VaultAlteredError, VaultInUseError: no backup was removed.
            VaultUnreachableError: none, or one of them could not be removed.
        """
        old = [copy for copy in self.copies() if copy.is_here]
        if not old:
            return 0
        work = stock.work_beside(self._vault, self._vault.folder)
        proving.replace(self._vault, work, [copy.path for copy in old], self._now)
        self._vault.note_done("backups removed", {"count": len(old)})
        return len(old)

    @property
    def _folder(self) -> Path:
        return self._vault.folder / BACKUP_FOLDER

    def _change(self, action: str, client_id: ClientId, **changed: Any) -> None:
        item = replace(self._vault.retentions.one(client_id), **changed)
        self._vault.insist(lambda: self._vault.retentions.put(action, item))

    def _change_all(self, action: str, client_id: ClientId, **changed: Any) -> None:
        """The same for every record of this person: for one that was merged, where it says otherwise."""
        store = self._vault.retentions
        own, *others = map(store.one, self._vault.merges.ids_of(client_id))
        differing = [
            item
            for item in others
            if any(getattr(item, name) not in (None, "", value) for name, value in changed.items())
        ]

        def write() -> None:
            with self._vault.journal.transaction():
                for item in (own, *differing):
                    store.put(action, replace(item, **changed))

        self._vault.insist(write)


def _reason(typed: str, question: str) -> str:
    kept = acceptable(typed, LONGEST_REASON).strip()
    if not kept:
        raise InputRefusedError("There is no reason yet.", press=question)
    return kept


def _refuse_years(years: int | None) -> None:
    if years is not None and not 1 <= years <= MOST_YEARS:
        raise InputRefusedError("This is not a number of years.", press="Write a number from 1 to 100.")


def _on_hold() -> RuleBrokenError:
    return RuleBrokenError(
        "This record is on legal hold: it cannot be destroyed.",
        press="End the hold first, if it is over.",
    )
