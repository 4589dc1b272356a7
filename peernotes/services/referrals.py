"""Open a way to a place that helps, walk along with it, and hear how it went."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from peernotes.domain.ids import ClientId, ReferralId, uuid7
from peernotes.domain.referral import Connection, Heard, Referral, ReferralStatus, Step
from peernotes.domain.release import Release
from peernotes.domain.reminder import Reminder, ReminderKind
from peernotes.domain.retention import UNDO_DAYS
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.services.directory import words
from peernotes.vault.vault import Vault

LONGEST_LINE = 1_000
LONGEST_WORDS = 5_000


class Referrals:
    def __init__(
        self,
        vault: Vault,
        now: Callable[[], datetime],
        usable: Callable[[ClientId], Sequence[Release]] = lambda _client_id: (),
    ) -> None:
        """`usable` gives the releases of one person on which something may be said today."""
        self._vault = vault
        self._now = now
        self._usable = usable

    def new(self, client_id: ClientId) -> Referral:
        """An empty one for the form; nothing is kept until `save`."""
        return Referral(ReferralId(self._id()), client_id, "", "", status_on=self._today())

    def one(self, referral_id: ReferralId) -> Connection:
        """Raises LookupError: there is no such referral."""
        return self._vault.referrals.one(referral_id)

    def has(self, referral_id: ReferralId) -> bool:
        return self._vault.referrals.has(referral_id)

    def of(self, client_id: ClientId) -> list[Connection]:
        """All of one person's, the newest first."""
        return self._vault.referrals.of(client_id)

    def save(self, item: Referral, heard: str = "", heard_on: date | None = None) -> Referral:
        """Add or change one, with the step it has come to and what the person said of it; as it was kept.

        Raises:
            InputRefusedError: neither a place nor what for, a day that cannot be, text that cannot be kept.
        """
        kept = self._accepted(item)
        before = self.one(kept.id).referral if self.has(kept.id) else None
        self._refuse(kept, before)
        said = acceptable(heard, LONGEST_WORDS).strip()
        with self._vault.journal.transaction():
            self._vault.referrals.put("changed" if before else "added", kept)
            self._take_step(kept, before)
            if said:
                self.hear(kept.id, said, heard_on or self._today())
        return kept

    def move(self, referral_id: ReferralId, status: ReferralStatus, on: date | None = None) -> Connection:
        """Note that it has come so far, today unless `on` says another day; what it was before.

        Raises:
            InputRefusedError: a day in the future.
        """
        before = self.one(referral_id)
        self.save(replace(before.referral, status=status, status_on=on or self._today()))
        return before

    def move_back(self, before: Connection) -> None:
        """Take back `move`: the step is gone from the page, and stays in the history."""
        referral = before.referral
        known = {step.id for step in before.steps}
        with self._vault.journal.transaction():
            self._vault.referrals.put("put back", referral)
            for step in self.one(referral.id).steps:
                if step.id not in known:
                    self._vault.referrals.put_step("taken back", replace(step, taken_back=True))

    def hear(self, referral_id: ReferralId, said: str, said_on: date) -> Heard:
        """Keep what the person said about how it went.

        Raises:
            InputRefusedError: no words, or a day in the future.
        """
        text = acceptable(said, LONGEST_WORDS).strip()
        if not text:
            raise InputRefusedError("There are no words here yet.", press="Write what they said.")
        if said_on > self._today():
            raise InputRefusedError(
                "The day it was said is in the future.", press="Choose today or the day you heard it."
            )
        client_id = self.one(referral_id).referral.client_id
        heard = Heard(self._id(), referral_id, client_id, text, said_on)
        self._vault.referrals.put_heard("heard", heard)
        return heard

    def withdraw(self, heard: Heard) -> None:
        """They want their words gone."""
        self._vault.referrals.put_heard("withdrawn", replace(heard, withdrawn_on=self._today()))

    def put_words_back(self, heard: Heard) -> None:
        """Take back `withdraw`."""
        self._vault.referrals.put_heard("put back", replace(heard, withdrawn_on=None))

    def remove(self, referral_id: ReferralId) -> Referral:
        """Take it off the person's page; what it was."""
        before = self.one(referral_id).referral
        self._vault.referrals.put("removed", replace(before, removed_on=self._today()))
        return before

    def put_back(self, before: Referral) -> None:
        """Take back `remove`."""
        self._vault.referrals.put("put back", replace(before, removed_on=None))

    def removed(self, client_id: ClientId) -> list[Referral]:
        """Taken off the page in the last thirty days, newest first."""
        return self._vault.referrals.removed(client_id, self._today() - timedelta(days=UNDO_DAYS))

    def releases(self, client_id: ClientId) -> tuple[Release, ...]:
        """On which of the person's releases something may be said today."""
        return tuple(self._usable(client_id))

    def is_uncovered(self, item: Referral) -> bool:
        """Whether it relied on a release that has ended or was taken back: nothing may be said any more."""
        if item.release_id is None:
            return False
        return item.release_id not in {release.id for release in self.releases(item.client_id)}

    def open_on(self, release_id: str) -> list[str]:
        """What is still open on a release, each by its place: to look at when the release is taken back."""
        return [item.about for item in self._vault.referrals.on_release(release_id) if item.is_open]

    def reminders(self, until: date) -> list[Reminder]:
        """To see how it went, of everyone whose day to ask comes by `until`."""
        return [
            Reminder(ReminderKind.FOLLOW_UP, item.client_id, item.follow_up, item.about)
            for item in self._vault.referrals.to_follow()
            if item.is_open and item.follow_up is not None and item.follow_up <= until
        ]

    def _refuse(self, item: Referral, before: Referral | None) -> None:
        today = self._today()
        if not item.about:
            raise InputRefusedError(
                "It does not say where to or what for yet.", press="Write one of the two; the other can wait."
            )
        if item.status_on > today:
            raise InputRefusedError(
                "The day it came so far is in the future.", press="Choose today or the day it was."
            )
        is_new_day = before is None or before.follow_up != item.follow_up
        if item.follow_up is not None and is_new_day and item.follow_up < today:
            raise InputRefusedError(
                "The day to ask how it went is over already.", press="Choose today or a day to come."
            )

    def _take_step(self, kept: Referral, before: Referral | None) -> None:
        """A new status is a step; another day for the same status takes the place of the one before."""
        if before is not None and (before.status, before.status_on) == (kept.status, kept.status_on):
            return
        if before is not None and before.status is kept.status:
            for step in self.one(kept.id).steps:
                if (step.status, step.on) == (before.status, before.status_on):
                    self._vault.referrals.put_step("taken back", replace(step, taken_back=True))
        step = Step(self._id(), kept.id, kept.client_id, kept.status, kept.status_on)
        self._vault.referrals.put_step("came so far", step)

    def _accepted(self, item: Referral) -> Referral:
        known = {code for code, _ in barriers()}
        return replace(
            item,
            place=_line(item.place),
            what_for=_line(item.what_for),
            barriers=tuple(code for code in dict.fromkeys(item.barriers) if code in known),
            barrier_words=_line(item.barrier_words),
        )

    def _today(self) -> date:
        return self._now().date()

    def _id(self) -> str:
        return uuid7(int(self._now().timestamp() * 1000))


def barriers() -> tuple[tuple[str, str], ...]:
    """What can stand in the way: code and label."""
    return tuple((entry["id"], entry["label"]) for entry in words()["barrier"])


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())
