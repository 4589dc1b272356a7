"""What left, to whom, why and on which basis (42 CFR 2.25, 45 CFR 164.528)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peernotes.domain.consent import Category
from peernotes.domain.ids import ClientId, ConsentId


class Method(StrEnum):
    PRINTED = "printed"
    SAVED = "saved"
    SPOKEN = "spoken"
    PHONED = "phoned"
    SENT = "sent"
    """By mail, fax or another program."""


class Basis(StrEnum):
    """On what ground something may leave. The ledger holds these words; rows from before the list, others."""

    CONSENT = "consent"
    OWN_REQUEST = "person's own request"
    PROGRAM_NEED = "internal program need"
    EMERGENCY = "medical emergency"
    CHILD_ABUSE = "child-abuse report"
    COURT_ORDER = "court order"
    AUDIT = "audit or evaluation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Disclosure:
    id: str
    client_id: ClientId
    at: datetime
    recipient: str
    purpose: str
    basis: str
    what: tuple[str, ...]
    """Ids of the records that went."""
    notice_version: str
    document_sha256: str
    method: Method
    by_worker: str
    consent_id: ConsentId | None = None
    categories: tuple[Category, ...] = ()
    justification: str = ""
    """Why the recipient belongs to the class that the consent names."""
    consent_copy_attached: bool = False
    told: str = ""
    """What was said, where no page went."""
