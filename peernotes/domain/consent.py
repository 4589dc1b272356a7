"""A person's yes to something leaving: its kinds, and what one says.

Whether it counts today: `domain/consent_rule.py`. What may leave on the ground of one: `domain/release.py`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from peernotes.domain.ids import ClientId, ConsentId

RULE_VERSION = "2024"


class ConsentKind(StrEnum):
    """Each stands on its own paper: one consent is of one kind."""

    RELEASE = "release_specific"
    TPO = "tpo"
    """Treatment, payment and health care operations, for all future uses."""
    COUNSELING_NOTES = "counseling_notes"
    PROCEEDINGS = "proceedings"
    HIPAA = "hipaa_authorization"
    SERVICES = "services_agreement"
    MEDIA = "media"
    CONTACT = "contact_permission"


class Category(StrEnum):
    """What may be shared, as the printed page knows it."""

    PARTICIPATION = "participation"
    NOTES = "notes"
    PREFERENCES = "preferences"
    STRENGTHS = "strengths"
    PLAN = "plan"
    MEASURES = "measures"
    CRISIS_PLAN = "crisis_plan"
    REFERRALS = "referrals"
    COUNSELING_NOTES = "counseling_notes"
    MEDIA = "media"


class Element(StrEnum):
    """What a complete consent holds, and the one thing it must not: another kind."""

    PERSON = "person"
    DISCLOSER = "discloser"
    INFORMATION = "information"
    RECIPIENT = "recipient"
    PURPOSE = "purpose"
    REVOCATION = "revocation"
    EXPIRY = "expiry"
    REDISCLOSURE = "redisclosure"
    REFUSAL = "refusal"
    SIGNATURE = "signature"
    AUTHORITY = "authority"
    SIGNED_ON = "signed_on"
    ON_ITS_OWN = "on_its_own"


class Evidence(StrEnum):
    """How it can be shown that it was signed."""

    SCREEN = "screen"
    PAPER = "paper"
    WITNESSED = "witnessed"


class RevokedHow(StrEnum):
    IN_WRITING = "in_writing"
    VERBALLY = "verbally"
    IN_ERROR = "in_error"
    """It was never theirs: typed for the wrong person, or never signed after all."""


class Standing(StrEnum):
    USABLE = "usable"
    INCOMPLETE = "incomplete"
    ENDED = "ended"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who may get it. A class, such as `my treating providers`, is allowed and names nobody."""

    name: str
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """What the person was told before signing, word for word as it was read to them; empty if it was not."""

    revocation: str = ""
    redisclosure: str = ""
    refusal: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose name stands under it, since when, and where the signed paper is."""

    name: str = ""
    by_person: bool = True
    authority: str = ""
    """Why somebody else may sign: guardian, parent, health care agent."""
    on: date | None = None
    evidence: Evidence | None = None
    kept_at: str = ""
    """Where the paper is kept, or who saw them sign."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent as it was agreed. Once signed its words never change; it can only end."""

    id: ConsentId
    client_id: ClientId
    kind: ConsentKind
    made_at: datetime
    made_by: str
    person: str = ""
    discloser: str = ""
    recipients: tuple[Recipient, ...] = ()
    categories: frozenset[Category] = frozenset()
    information: str = ""
    """In the person's or worker's words: which notes, since when, what not."""
    purposes: tuple[str, ...] = ()
    expires_on: date | None = None
    expires_event: str = ""
    never_expires: bool = False
    explained: Explained = field(default_factory=Explained)
    signature: Signature = field(default_factory=Signature)
    rule_version: str = RULE_VERSION
    renews: ConsentId | None = None
    revoked_on: date | None = None
    revoked_how: RevokedHow | None = None
    revoked_note: str = ""
    event_on: date | None = None
    """When the event came that it ends with."""

    @property
    def is_signed(self) -> bool:
        return self.signature.on is not None
