"""What a form holds before it is a record: kept as it was typed, also where it cannot be a record yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from peernotes.domain.ids import ClientId, UnfinishedId


class FormKind(StrEnum):
    PERSON = "person"
    PREFERENCE = "preference"
    CONVERSATION = "conversation"
    """One thing asked about in a guided conversation."""
    QUESTION = "question"
    """How something is asked about."""
    CONSENT = "consent"
    TOLD = "told"
    """Something that left without a page."""
    ADDITION = "addition"
    """An addendum, a correction or `entered in error`."""
    DEMOGRAPHICS = "demographics"
    WELLNESS = "wellness"
    PLAN_COPY = "plan_copy"
    DIRECTIVE = "directive"
    LOCAL_NUMBERS = "local_numbers"
    PLACE = "place"
    PLACE_WORDS = "place_words"
    """What somebody said of a place that helps."""
    REFERRAL = "referral"
    CHECK_IN = "check_in"
    """A sheet of a measure, or its correction."""
    HOPE = "hope"
    READING = "reading"
    """How close a hope feels."""
    STEP = "step"
    STRENGTH = "strength"
    SUPPORT = "support"
    PLAN = "plan"
    SIGNING = "signing"
    PROMISE = "promise"
    COACH_RULE = "coach_rule"
    """A wording of the organisation's own, or how one that ships differs."""


@dataclass(frozen=True, slots=True)
class FormPlace:
    """The one place in the program that a form belongs to; what is typed there replaces what was before."""

    kind: str
    """A `FormKind`; a later program may know more."""
    client_id: ClientId | None
    """Nobody for a person who is not a record yet."""
    route: Mapping[str, Any]
    """The way back to it: plain JSON, ids only."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    id: UnfinishedId
    place: FormPlace
    content: Mapping[str, Any]
    """Field name to what stands in it, plain JSON: texts as typed, days as ISO 8601, choices by value."""
    started_at: datetime
    saved_at: datetime
