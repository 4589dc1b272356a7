"""Identifiers: UUID version 7, so that rows sort by the moment they were made (RFC 9562 section 5.7)."""

import secrets
import uuid
from typing import NewType

ClientId = NewType("ClientId", str)
PreferenceId = NewType("PreferenceId", str)
NoteId = NewType("NoteId", str)
DraftId = NewType("DraftId", str)
PromiseId = NewType("PromiseId", str)
ReferralId = NewType("ReferralId", str)
ResourceId = NewType("ResourceId", str)
StrengthId = NewType("StrengthId", str)
UnfinishedId = NewType("UnfinishedId", str)
HopeId = NewType("HopeId", str)
StepId = NewType("StepId", str)
ReadingId = NewType("ReadingId", str)
SupportId = NewType("SupportId", str)
PlanId = NewType("PlanId", str)
SignatureId = NewType("SignatureId", str)
ConsentId = NewType("ConsentId", str)
PackId = NewType("PackId", str)
SheetId = NewType("SheetId", str)
OtherNameId = NewType("OtherNameId", str)
MergeId = NewType("MergeId", str)


def uuid7(unix_ms: int) -> str:
    """A version 7 UUID for `unix_ms`, milliseconds since 1970 in UTC; the rest is random."""
    value = (unix_ms & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return str(uuid.UUID(int=value))
