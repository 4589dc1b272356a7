"""Make, keep, take back and renew a person's consents, and say whether something may leave on one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from peernotes.domain.consent import Consent, ConsentKind, Explained, Recipient, RevokedHow, Signature
from peernotes.domain.consent_rule import DISCLOSING, is_revoked, is_usable
from peernotes.domain.disclosure import Disclosure
from peernotes.domain.ids import ClientId, ConsentId, uuid7
from peernotes.domain.release import Release, Wish, obstacles
from peernotes.domain.reminder import Reminder, ReminderKind
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.consent_words import obstacles_in_words, recipients_in_words, words
from peernotes.vault.vault import Vault

LONGEST_LINE = 400
LONGEST_TEXT = 5_000
MOST_RECIPIENTS = 20


@dataclass(frozen=True, slots=True)
class Relying:
    """What stands on a consent: it is looked at again when the consent is taken back."""

    disclosures: tuple[Disclosure, ...]
    open_matters: tuple[str, ...]
    """Referrals and the like that were opened on it and are not closed, each in a few words."""

    def __bool__(self) -> bool:
        return bool(self.disclosures or self.open_matters)


class Consents:
    def __init__(
        self,
        vault: Vault,
        now: Callable[[], datetime],
        open_matters: Sequence[Callable[[ConsentId], list[str]]] = (),
    ) -> None:
        self._vault = vault
        self._now = now
        self._open_matters = open_matters

    def new(self, client_id: ClientId, kind: ConsentKind = ConsentKind.RELEASE) -> Consent:
        """A blank one for the form; nothing is kept until `save`."""
        now = self._now()
        client = self._vault.clients.one(client_id)
        return Consent(
            id=ConsentId(uuid7(int(now.timestamp() * 1000))),
            client_id=client_id,
            kind=kind,
            made_at=now,
            made_by=self._vault.worker.name,
            person=client.name_to_use,
            discloser=self._vault.worker.organisation or self._vault.worker.name,
            purposes=(words()["purpose"]["tpo"],) if kind is ConsentKind.TPO else (),
        )

    def renewed(self, consent_id: ConsentId) -> Consent:
        """A new one with the words of an old one, to be explained, dated and signed afresh."""
        old = self._vault.consents.one(consent_id)
        blank = self.new(old.client_id, old.kind)
        return replace(
            old,
            id=blank.id,
            made_at=blank.made_at,
            made_by=blank.made_by,
            expires_on=None,
            explained=Explained(language=old.explained.language),
            signature=Signature(),
            rule_version=blank.rule_version,
            renews=old.id,
            revoked_on=None,
            revoked_how=None,
            revoked_note="",
            event_on=None,
        )

    def of(self, client_id: ClientId) -> list[Consent]:
        """Every consent of one person, newest first."""
        return self._vault.consents.of(client_id)

    def one(self, consent_id: ConsentId) -> Consent:
        """Raises LookupError: there is no such consent."""
        return self._vault.consents.one(consent_id)

    def usable(self, client_id: ClientId) -> list[Consent]:
        """Those on which something may leave today."""
        today = self._now().date()
        return [item for item in self.of(client_id) if is_usable(item, today)]

    def releases(self, client_id: ClientId) -> list[Release]:
        """On which of them something may be said to somebody today."""
        return [
            Release(item.id, recipients_in_words(item))
            for item in self.usable(client_id)
            if item.kind in DISCLOSING and item.kind is not ConsentKind.PROCEEDINGS
        ]

    def save(self, consent: Consent) -> Consent:
        """Keep one, prepared or signed; as it was kept. Something may be missing: then nothing leaves on it.

        Raises:
            InputRefusedError: a day that cannot be, or text that cannot be kept.
            RuleBrokenError: it is signed already.
        """
        kept = _accepted(consent)
        _refuse_days(kept, self._now().date())
        self._vault.insist(lambda: self._vault.consents.put("signed" if kept.is_signed else "prepared", kept))
        return kept

    def revoke(self, consent_id: ConsentId, how: RevokedHow, on: date, note: str = "") -> Relying:
        """They took it back: nothing leaves on it from now on. What relied on it until now.

        There is no way back; a new consent is made.

        Raises:
            InputRefusedError: a day in the future, or before it was signed.
            RuleBrokenError: it was taken back before.
        """
        item = self.one(consent_id)
        if is_revoked(item):
            raise RuleBrokenError("This consent was taken back before.", press="Make a new one.")
        self._refuse_future(on)
        if how is not RevokedHow.IN_ERROR and item.signature.on is not None and on < item.signature.on:
            raise InputRefusedError(
                "The day it was taken back is before the day it was signed.", press="Look at the day again."
            )
        said = acceptable(note, LONGEST_TEXT).strip()
        gone = replace(item, revoked_on=on, revoked_how=how, revoked_note=said)
        self._vault.insist(lambda: self._vault.consents.put("revoked", gone))
        return self.relying(consent_id)

    def end(self, consent_id: ConsentId, on: date) -> None:
        """The event that it ends with has come.

        Raises:
            InputRefusedError: a day in the future.
            RuleBrokenError: it has ended before.
        """
        self._refuse_future(on)
        item = self.one(consent_id)
        self._vault.insist(lambda: self._vault.consents.put("ended", replace(item, event_on=on)))

    def relying(self, consent_id: ConsentId) -> Relying:
        """What left on it, newest first, and what is still open."""
        matters = [matter for source in self._open_matters for matter in source(consent_id)]
        return Relying(tuple(self._vault.disclosures.relying_on(consent_id)), tuple(matters))

    def allow(self, consent_id: ConsentId, wish: Wish) -> Consent:
        """The consent as it stands now, if this may leave on it.

        Raises:
            RuleBrokenError: it may not; every reason is named.
        """
        item = self.one(consent_id)
        found = obstacles(item, wish, self._now().date())
        if found:
            raise RuleBrokenError(
                obstacles_in_words(found),
                safe="Nothing has left.",
                press="Choose another consent, or make a new one with them.",
            )
        return item

    def reminders(self, until: date) -> list[Reminder]:
        """Releases whose last day comes by then and that nobody has renewed yet."""
        today = self._now().date()
        return [
            Reminder(ReminderKind.RELEASE_ENDING, item.client_id, item.expires_on, recipients_in_words(item))
            for item in self._vault.consents.ending(today, until)
            if item.expires_on and is_usable(item, today) and not self._is_renewed(item, today)
        ]

    def _is_renewed(self, item: Consent, today: date) -> bool:
        return any(is_usable(newer, today) for newer in self._vault.consents.renewals(item.id))

    def _refuse_future(self, on: date) -> None:
        if on > self._now().date():
            raise InputRefusedError("This day is in the future.", press="Choose today or an earlier day.")


def _accepted(item: Consent) -> Consent:
    told, signature = item.explained, item.signature
    return replace(
        item,
        person=_line(item.person),
        discloser=_line(item.discloser),
        recipients=_recipients(item.recipients),
        information=_text(item.information),
        purposes=tuple(dict.fromkeys(kept for purpose in item.purposes if (kept := _line(purpose)))),
        expires_event=_line(item.expires_event),
        never_expires=item.never_expires and item.kind is ConsentKind.TPO,
        explained=Explained(
            _text(told.revocation), _text(told.redisclosure), _text(told.refusal), _line(told.language)
        ),
        signature=replace(
            signature,
            name=_line(signature.name),
            authority="" if signature.by_person else _line(signature.authority),
            kept_at=_line(signature.kept_at),
        ),
    )


def _recipients(typed: Sequence[Recipient]) -> tuple[Recipient, ...]:
    if len(typed) > MOST_RECIPIENTS:
        raise InputRefusedError(
            f"These are more than {MOST_RECIPIENTS} names for one consent.",
            press="Make a second consent for the others: it is easier to read and to take back.",
        )
    kept = (Recipient(_line(item.name), item.is_class) for item in typed)
    return tuple(dict.fromkeys(item for item in kept if item.name))


def _refuse_days(item: Consent, today: date) -> None:
    signed, ends = item.signature.on, item.expires_on
    if signed is not None and signed > today:
        raise InputRefusedError(
            "The day it was signed is in the future.", press="Choose today or an earlier day."
        )
    if ends is not None and signed is not None and ends < signed:
        raise InputRefusedError("It would end before it was signed.", press="Look at both days again.")
    if ends is not None and signed is None and ends < today:
        raise InputRefusedError("The day it ends is over already.", press="Choose a later day.")


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())


def _text(text: str) -> str:
    return acceptable(text, LONGEST_TEXT).strip()
