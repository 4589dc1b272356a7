"""An unlocked vault with everything a worker can do in it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from peernotes.domain.ids import ClientId, ConsentId
from peernotes.domain.release import Release
from peernotes.domain.reminder import Reminder
from peernotes.errors import DiskFullError, VaultClosedError
from peernotes.services import notices
from peernotes.services.coach_here import CoachHere
from peernotes.services.consents import Consents
from peernotes.services.directory import Places
from peernotes.services.history import History
from peernotes.services.hopes import Hopes
from peernotes.services.ledger import Ledger
from peernotes.services.measure_packs import Packs
from peernotes.services.measures import CheckIns
from peernotes.services.merging import Merging
from peernotes.services.mirror import Mirror
from peernotes.services.notes import NoteWriting
from peernotes.services.notices import Notice
from peernotes.services.people import People
from peernotes.services.plans import Plans
from peernotes.services.preference_use import PreferenceCare
from peernotes.services.preferences import Asking
from peernotes.services.privacy_law import PrivacyRules
from peernotes.services.promises import Promises
from peernotes.services.questions import Questions
from peernotes.services.referrals import Referrals
from peernotes.services.removed import RemovedThings
from peernotes.services.retention import Keeping
from peernotes.services.spelling import Speller
from peernotes.services.supports import Supports
from peernotes.services.trail import Trail
from peernotes.services.unfinished import Forms
from peernotes.services.wellness import Wellness
from peernotes.vault.journal import CLOSED
from peernotes.vault.tries import Tries
from peernotes.vault.vault import Vault
from peernotes.vault.workers import Worker


class Cause(StrEnum):
    """What closed the notes, as the journal says it."""

    HAND = "hand"
    IDLE = "idle"
    SYSTEM = "system"
    """The computer slept, was locked, or went to another user."""
    CHECK = "check"
    """To look at their files."""


class Session:
    """Lives from unlock to lock, on one thread."""

    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self.now = now
        if not vault.view_only:
            vault.note_opened()
            with suppress(DiskFullError):  # they go at the next unlock
                self.removed.empty()
            with suppress(DiskFullError):  # it stays owed
                self.keeping.clean()

    @property
    def vault(self) -> Vault:
        return self._vault

    @property
    def worker(self) -> Worker:
        return self._vault.worker

    @property
    def is_practice(self) -> bool:
        """Invented people only; shown on every screen and every page."""
        return self._vault.is_practice

    @property
    def view_only(self) -> bool:
        """Open from a place where nothing can be written: every change is refused with a `ViewOnlyError`."""
        return self._vault.view_only

    @property
    def is_open(self) -> bool:
        """Not after closing, nor after a re-key that could not go on: then there is only locking left."""
        return self._vault.is_open

    def refuse_closed(self) -> None:
        """Raises VaultClosedError: nothing of these notes can be read any more."""
        if not self.is_open:
            raise VaultClosedError

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the worker should be told now although nothing stopped; look again after each save."""
        vault = self._vault
        said = (
            (vault.healed, notices.KEY_HEALED),
            (vault.view_only, notices.VIEW_ONLY),
            (vault.ballast.was_dropped, notices.LAST_ROOM_USED),
        )
        return tuple(notice for is_so, notice in said if is_so)

    @property
    def tries(self) -> Tries:
        """Wrong passphrases before the one that opened these notes."""
        return self._vault.tries

    @cached_property
    def people(self) -> People:
        return People(self._vault, self.now)

    @cached_property
    def asking(self) -> Asking:
        return Asking(self._vault, self.now)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self._vault, self.now)

    @cached_property
    def care(self) -> PreferenceCare:
        return PreferenceCare(self._vault, self.now)

    @cached_property
    def packs(self) -> Packs:
        return Packs(self._vault, self.now)

    @cached_property
    def check_ins(self) -> CheckIns:
        return CheckIns(self._vault, self.now)

    @cached_property
    def notes(self) -> NoteWriting:
        return NoteWriting(self._vault, self.now)

    @cached_property
    def coach(self) -> CoachHere:
        return CoachHere(self._vault, self.now)

    @cached_property
    def mirror(self) -> Mirror:
        return Mirror(self._vault, self.coach)

    @cached_property
    def hopes(self) -> Hopes:
        return Hopes(self._vault, self.now)

    @cached_property
    def plans(self) -> Plans:
        return Plans(self._vault, self.now)

    @cached_property
    def supports(self) -> Supports:
        return Supports(self._vault, self.now)

    @cached_property
    def promises(self) -> Promises:
        return Promises(self._vault, self.now)

    @cached_property
    def places(self) -> Places:
        return Places(self._vault, self.now)

    @cached_property
    def referrals(self) -> Referrals:
        return Referrals(self._vault, self.now, self._releases)

    @cached_property
    def forms(self) -> Forms:
        return Forms(self._vault, self.now)

    @cached_property
    def wellness(self) -> Wellness:
        return Wellness(self._vault, self.now)

    @cached_property
    def keeping(self) -> Keeping:
        return Keeping(self._vault, self.now)

    @cached_property
    def history(self) -> History:
        return History(self._vault)

    @cached_property
    def merging(self) -> Merging:
        return Merging(self._vault, self.now)

    @cached_property
    def removed(self) -> RemovedThings:
        return RemovedThings(self._vault, self.now)

    @cached_property
    def speller(self) -> Speller:
        return Speller(self._vault, self.now)

    @cached_property
    def trail(self) -> Trail:
        return Trail(self._vault, self.now)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self._vault, self.now, self.open_on_consents)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self._vault, self.now)

    @cached_property
    def privacy(self) -> PrivacyRules:
        return PrivacyRules(self._vault)

    def _releases(self, client_id: ClientId) -> list[Release]:
        """Asked each time: the consents in turn ask what is still open on them."""
        return self.consents.releases(client_id)

    @property
    def open_on_consents(self) -> Sequence[Callable[[ConsentId], list[str]]]:
        """What each service still has open on the ground of a consent, such as a referral, in a few words."""
        return (self.referrals.open_on, self.supports.open_on)

    @property
    def reminders(self) -> Sequence[Callable[[date], list[Reminder]]]:
        """What each service reminds of until a day, about people who are not removed."""
        return (
            self.plans.due_by,
            self.consents.reminders,
            self.referrals.reminders,
            self.check_ins.reminders,
        )

    @property
    def journal_head(self) -> str:
        """Sequence number and first 16 hex digits, as pages and backups carry them."""
        return str(self._vault.journal.head)

    def check(self) -> int:
        """Both integrity checks, the whole journal and every signature; how many journal rows there are.

        Raises:
            VaultDamagedError, VaultAlteredError: as their names say.
        """
        rows = self._vault.check()
        self._vault.notes.verify_signatures()
        return rows

    def remember_place(self, place: Mapping[str, Any]) -> None:
        """Keep where the worker is, so that the next unlock brings it back; not where nothing is kept."""
        if self._vault.is_open and not self.view_only:
            self._vault.places.remember(place)

    def last_place(self) -> dict[str, Any]:
        return self._vault.places.last()

    def close(self, cause: Cause | None = None) -> None:
        """Say in the journal that it ends, flush and let go. Nothing of it may be used afterwards."""
        if self.is_open and not self.view_only:
            self._vault.note_done(CLOSED, {"by": cause.value} if cause else None)
        self._vault.close()
