"""Consents in the vault: once signed, a row's words never change; it can only be taken back or end."""

import json
from datetime import date, datetime

from peernotes.domain.canonical import canonical_json
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
from peernotes.domain.ids import ClientId, ConsentId
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import OF_PERSON


class Consents:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, item: Consent) -> None:
        """Write one consent.

        Raises:
            RuleBrokenError: it is signed and its words would change, or it would come back after its end.
        """
        self._journal.put(action, "consent", _to_row(item))

    def one(self, consent_id: ConsentId) -> Consent:
        row = self._database.row("SELECT * FROM consent WHERE id = ?", (consent_id,))
        if row is None:
            raise LookupError("no such consent")
        return _from_row(row)

    def of(self, client_id: ClientId) -> list[Consent]:
        """Every consent of one person, newest first."""
        sql = f"SELECT * FROM consent WHERE {OF_PERSON} ORDER BY made_at DESC, id DESC"
        return [_from_row(row) for row in self._database.rows(sql, (client_id,))]

    def ending(self, first: date, last: date) -> list[Consent]:
        """Signed ones of anyone still here whose last day lies between the two, soonest first."""
        sql = (
            "SELECT consent.* FROM consent JOIN client ON client.id = consent.client_id "
            "WHERE client.removed_at IS NULL AND signed_on IS NOT NULL AND revoked_on IS NULL "
            "AND event_on IS NULL AND expires_on BETWEEN ? AND ? ORDER BY expires_on, consent.id"
        )
        return [_from_row(row) for row in self._database.rows(sql, (first.isoformat(), last.isoformat()))]

    def renewals(self, consent_id: ConsentId) -> list[Consent]:
        """Those that were made from this one."""
        sql = "SELECT * FROM consent WHERE renews = ? ORDER BY made_at"
        return [_from_row(row) for row in self._database.rows(sql, (consent_id,))]


def _to_row(item: Consent) -> Values:
    told, signature = item.explained, item.signature
    return {
        "id": item.id,
        "client_id": item.client_id,
        "kind": item.kind.value,
        "made_at": item.made_at.isoformat(),
        "made_by": item.made_by,
        "person": item.person,
        "discloser": item.discloser,
        "recipients": canonical_json([[one.name, one.is_class] for one in item.recipients]),
        "categories": canonical_json(sorted(item.categories)),
        "information": item.information,
        "purposes": canonical_json(list(item.purposes)),
        "expires_on": text_or_none(item.expires_on),
        "expires_event": item.expires_event,
        "never_expires": int(item.never_expires),
        "told_revocation": told.revocation,
        "told_redisclosure": told.redisclosure,
        "told_refusal": told.refusal,
        "told_language": told.language,
        "signer": signature.name,
        "signed_by_person": int(signature.by_person),
        "signer_authority": signature.authority,
        "signed_on": text_or_none(signature.on),
        "evidence": signature.evidence.value if signature.evidence else None,
        "kept_at": signature.kept_at,
        "rule_version": item.rule_version,
        "renews": item.renews,
        "revoked_on": text_or_none(item.revoked_on),
        "revoked_how": item.revoked_how.value if item.revoked_how else None,
        "revoked_note": item.revoked_note,
        "event_on": text_or_none(item.event_on),
    }


def _from_row(row: Row) -> Consent:
    return Consent(
        id=ConsentId(row["id"]),
        client_id=ClientId(row["client_id"]),
        kind=ConsentKind(row["kind"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        made_by=row["made_by"],
        person=row["person"],
        discloser=row["discloser"],
        recipients=tuple(Recipient(name, bool(is_class)) for name, is_class in json.loads(row["recipients"])),
        categories=frozenset(Category(value) for value in json.loads(row["categories"])),
        information=row["information"],
        purposes=tuple(json.loads(row["purposes"])),
        expires_on=day_or_none(row["expires_on"]),
        expires_event=row["expires_event"],
        never_expires=bool(row["never_expires"]),
        explained=Explained(
            row["told_revocation"], row["told_redisclosure"], row["told_refusal"], row["told_language"]
        ),
        signature=_signature(row),
        rule_version=row["rule_version"],
        renews=ConsentId(row["renews"]) if row["renews"] else None,
        revoked_on=day_or_none(row["revoked_on"]),
        revoked_how=RevokedHow(row["revoked_how"]) if row["revoked_how"] else None,
        revoked_note=row["revoked_note"],
        event_on=day_or_none(row["event_on"]),
    )


def _signature(row: Row) -> Signature:
    return Signature(
        name=row["signer"],
        by_person=bool(row["signed_by_person"]),
        authority=row["signer_authority"],
        on=day_or_none(row["signed_on"]),
        evidence=Evidence(row["evidence"]) if row["evidence"] else None,
        kept_at=row["kept_at"],
    )
