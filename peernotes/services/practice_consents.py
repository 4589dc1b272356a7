"""The consents of the practice caseload, and what left on them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from peernotes import resources
from peernotes.domain.consent import (
    Category,
    Consent,
    ConsentKind,
    Evidence,
    Explained,
    Recipient,
    RevokedHow,
    Signature,
)
from peernotes.domain.disclosure import Basis, Method
from peernotes.domain.ids import ClientId
from peernotes.services.consent_words import what_is_read_out
from peernotes.services.ledger import Told
from peernotes.services.session import Session


class Hand(Protocol):
    """A clock that can be set to the days of the story."""

    at: datetime


def fill_consents(session: Session, clock: Hand, people: Mapping[str, ClientId], now: datetime) -> None:
    """Everything in `practice/consents.toml`; leaves the clock at `now`."""
    table = resources.read_toml("practice/consents.toml")
    for entry in table["consent"]:
        clock.at = now - timedelta(days=entry["made"])
        kept = session.consents.save(_consent(session, entry, people[entry["person"]], now))
        if "revoked" in entry:
            clock.at = now - timedelta(days=entry["revoked"])
            how, note = RevokedHow(entry["revoked_how"]), entry["revoked_note"]
            session.consents.revoke(kept.id, how, clock.at.date(), note)
    for entry in table["told"]:
        clock.at = now - timedelta(days=entry["days"])
        client_id = people[entry["person"]]
        session.ledger.record(client_id, _told(session, entry, client_id, clock.at, now))
    clock.at = now


def _consent(session: Session, entry: Mapping[str, Any], client_id: ClientId, now: datetime) -> Consent:
    """One without a place where the paper is kept still waits for its signature."""
    item = session.consents.new(client_id, ConsentKind(entry["kind"]))
    is_signed = "kept_at" in entry
    told = what_is_read_out(item.discloser)
    ends = now.date() + timedelta(days=entry["ends_in"]) if "ends_in" in entry else None
    return replace(
        item,
        recipients=tuple(Recipient(name) for name in entry["recipients"]),
        categories=frozenset(Category(value) for value in entry["categories"]),
        information=entry.get("information", ""),
        purposes=tuple(entry["purposes"]),
        expires_on=ends,
        expires_event=entry.get("ends_when", ""),
        explained=Explained(told.revocation, language=entry["explained_in"]) if is_signed else Explained(),
        signature=_signature(item, entry["kept_at"]) if is_signed else Signature(),
    )


def _signature(item: Consent, kept_at: str) -> Signature:
    return Signature(item.person, on=item.made_at.date(), evidence=Evidence.PAPER, kept_at=kept_at)


def _told(
    session: Session, entry: Mapping[str, Any], client_id: ClientId, at: datetime, now: datetime
) -> Told:
    consent_id = None
    if "on_consent_of" in entry:
        made = (now - timedelta(days=entry["on_consent_of"])).date()
        consent_id = next(item.id for item in session.consents.of(client_id) if item.made_at.date() == made)
    return Told(
        recipient=entry["recipient"],
        what=entry["what"],
        purpose=entry["purpose"],
        basis=Basis.CONSENT if consent_id else Basis(entry["basis"]),
        on=at.date(),
        method=Method(entry["method"]),
        consent_id=consent_id,
        categories=frozenset(Category(value) for value in entry.get("categories", ())),
    )
