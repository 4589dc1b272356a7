"""What has left about a person, told to them in plain words; and what left without a page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from peernotes.domain.consent import Category, Consent
from peernotes.domain.disclosure import Basis, Disclosure, Method
from peernotes.domain.ids import ClientId, ConsentId, uuid7
from peernotes.domain.release import Wish, obstacles
from peernotes.domain.text import acceptable, isolated
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.consent_words import category_name, obstacles_in_words, words
from peernotes.services.page_days import day_in_words
from peernotes.vault.vault import Vault

LONGEST_LINE = 400
LONGEST_TEXT = 5_000
BY_WORD = (Method.SPOKEN, Method.PHONED, Method.SENT)
"""Ways in which something leaves without a page of ours."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the worker fills in when something left by mouth, by phone or by another way."""

    recipient: str
    what: str
    purpose: str
    basis: Basis
    on: date
    method: Method = Method.SPOKEN
    consent_id: ConsentId | None = None
    categories: frozenset[Category] = frozenset()
    justification: str = ""
    for_proceedings: bool = False


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One thing that left, in sentences that the person can read."""

    disclosure: Disclosure
    told: str
    because: str
    purpose: str
    added: str = ""


class Ledger:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def of(self, client_id: ClientId) -> list[LedgerEntry]:
        """Everything that left about this person, newest first."""
        consents = {item.id: item for item in self._vault.consents.of(client_id)}
        return [_entry(item, consents) for item in self._vault.disclosures.of(client_id)]

    def record(self, client_id: ClientId, told: Told) -> Disclosure:
        """Write down what left without a page. On a consent only where it allowed that on that day.

        Raises:
            InputRefusedError: nobody, nothing or no reason is named, or the day is in the future.
            RuleBrokenError: the consent does not allow it.
        """
        kept = _accepted(told)
        now = self._now()
        _refuse_hollow(kept, now.date())
        if kept.basis is Basis.CONSENT:
            self._refuse_unconsented(kept)
        is_today = kept.on == now.date()
        item = Disclosure(
            id=uuid7(int(now.timestamp() * 1000)),
            client_id=client_id,
            at=now if is_today else datetime.combine(kept.on, time(12), now.tzinfo),
            recipient=kept.recipient,
            purpose=kept.purpose,
            basis=kept.basis.value,
            what=(),
            notice_version="",
            document_sha256="",
            method=kept.method,
            by_worker=self._vault.worker.name,
            consent_id=kept.consent_id if kept.basis is Basis.CONSENT else None,
            categories=tuple(item for item in Category if item in kept.categories),
            justification=kept.justification,
            told=kept.what,
        )
        self._vault.insist(lambda: self._vault.disclosures.put(item))
        return item

    def _refuse_unconsented(self, told: Told) -> None:
        if told.consent_id is None:
            raise InputRefusedError("No consent is chosen.", press="Choose the consent it stood on.")
        consent = _as_it_stood(self._vault.consents.one(told.consent_id), told.on)
        wish = Wish(told.recipient, told.categories, told.purpose, told.for_proceedings, told.justification)
        found = obstacles(consent, wish, told.on)
        if found:
            raise RuleBrokenError(
                obstacles_in_words(found),
                safe="What you wrote is still here, and not in the list yet.",
                press="If it was told all the same, choose “another reason” and say what happened.",
            )


def what_left(item: Disclosure) -> str:
    """`notes of our meetings; their strengths`, or what was said, or only that pages went."""
    named = "; ".join(category_name(category) for category in item.categories)
    return item.told or named or str(words()["ledger"]["pages"])


def _entry(item: Disclosure, consents: dict[ConsentId, Consent]) -> LedgerEntry:
    table = words()["ledger"]
    consent = consents.get(item.consent_id) if item.consent_id else None
    signed = consent.signature.on if consent else None
    known = item.basis in set(Basis)
    because = str(table["because"][item.basis if known else "said"])
    told = str(table[item.method.value]).format(
        day=day_in_words(item.at.date()), recipient=isolated(item.recipient), what=_ended(what_left(item))
    )
    return LedgerEntry(
        item,
        told,
        because.format(signed=day_in_words(signed) if signed else "", basis=_ended(item.basis)),
        str(table["reason"]).format(purpose=_ended(item.purpose)),
        str(table["added"]).format(recipient=isolated(item.recipient), why=_ended(item.justification))
        if item.justification
        else "",
    )


def _ended(text: str) -> str:
    """Without the full stop that the sentence around it brings."""
    return text.rstrip(". \n")


def _as_it_stood(consent: Consent, on: date) -> Consent:
    """As on a day before it was taken back or its event came."""
    if consent.revoked_on is not None and consent.revoked_on > on:
        consent = replace(consent, revoked_on=None, revoked_how=None, revoked_note="")
    return consent


def _accepted(told: Told) -> Told:
    return replace(
        told,
        recipient=_line(told.recipient),
        what=acceptable(told.what, LONGEST_TEXT).strip(),
        purpose=_line(told.purpose),
        justification=_line(told.justification),
    )


def _refuse_hollow(told: Told, today: date) -> None:
    if told.on > today:
        raise InputRefusedError("The day it left is in the future.", press="Choose today or an earlier day.")
    holes = (
        (told.recipient, "It does not say yet who it was told to.", "Write the name of the person or place."),
        (told.what, "It does not say yet what was told.", "Write in a few words what they know now."),
        (told.purpose, "It does not say yet what it was for.", "Write the reason in a few words."),
    )
    for text, what, press in holes:
        if not text:
            raise InputRefusedError(what, press=press)


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())
