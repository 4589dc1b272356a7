"""The accounting of disclosures: one row for everything that leaves (42 CFR 2.25, 45 CFR 164.528)."""

import json
from datetime import datetime

from peernotes.domain.canonical import canonical_json
from peernotes.domain.consent import Category
from peernotes.domain.disclosure import Disclosure, Method
from peernotes.domain.ids import ClientId, ConsentId
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal
from peernotes.vault.one_person import OF_PERSON


class Disclosures:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, item: Disclosure) -> None:
        row = {
            "id": item.id,
            "client_id": item.client_id,
            "at": item.at.isoformat(),
            "recipient": item.recipient,
            "purpose": item.purpose,
            "basis": item.basis,
            "what": canonical_json(list(item.what)),
            "notice_version": item.notice_version,
            "document_sha256": item.document_sha256,
            "method": item.method.value,
            "by_worker": item.by_worker,
            "consent_id": item.consent_id,
            "categories": canonical_json([category.value for category in item.categories]),
            "justification": item.justification,
            "consent_copy_attached": int(item.consent_copy_attached),
            "told": item.told,
        }
        self._journal.put("disclosed", "disclosure", row)

    def of(self, client_id: ClientId) -> list[Disclosure]:
        """Newest first."""
        sql = f"SELECT * FROM disclosure WHERE {OF_PERSON} ORDER BY at DESC"
        return [_from_row(row) for row in self._database.rows(sql, (client_id,))]

    def relying_on(self, consent_id: ConsentId) -> list[Disclosure]:
        """What left on the ground of one consent, newest first."""
        sql = "SELECT * FROM disclosure WHERE consent_id = ? ORDER BY at DESC"
        return [_from_row(row) for row in self._database.rows(sql, (consent_id,))]


def _from_row(row: Row) -> Disclosure:
    return Disclosure(
        id=row["id"],
        client_id=ClientId(row["client_id"]),
        at=datetime.fromisoformat(row["at"]),
        recipient=row["recipient"],
        purpose=row["purpose"],
        basis=row["basis"],
        what=tuple(json.loads(row["what"])),
        notice_version=row["notice_version"],
        document_sha256=row["document_sha256"],
        method=Method(row["method"]),
        by_worker=row["by_worker"],
        consent_id=ConsentId(row["consent_id"]) if row["consent_id"] else None,
        categories=tuple(Category(value) for value in json.loads(row["categories"])),
        justification=row["justification"],
        consent_copy_attached=bool(row["consent_copy_attached"]),
        told=row["told"],
    )
