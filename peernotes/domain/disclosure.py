"""What left, to whom, why and on which basis."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peernotes.domain.ids import ClientId


class Method(StrEnum):
    PRINTED = "printed"
    SAVED = "saved"


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
