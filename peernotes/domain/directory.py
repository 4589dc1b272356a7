"""Places that help: what they offer, how to reach them, and what people who went there said of them."""

import re
from dataclasses import dataclass, replace
from datetime import date

from peernotes.domain.card import age_in_months
from peernotes.domain.ids import ResourceId
from peernotes.domain.text import search_key

CHECK_MONTHS = 6
"""A number that nobody called for half a year may ring nowhere; such a place says so, and is not hidden."""

_EXTENSION = re.compile(r"(?:ext|x|#)\D*\d+\D*$", re.IGNORECASE)
_DIGITS_WITH_COUNTRY = 11
"""`1` and the ten digits of a North American number."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One place. Only the name is required; what is empty is not known yet."""

    id: ResourceId
    name: str
    offers: str = ""
    kinds: tuple[str, ...] = ()
    """In the worker's own words: food, housing, a ride."""
    languages: tuple[str, ...] = ()
    cost: str = ""
    location: str = ""
    """Where it is and how far."""
    hours: str = ""
    phone: str = ""
    reach: str = ""
    """How to get through: whom to ask for, which door."""
    known_there: str = ""
    """Who we know there."""
    verified_on: date | None = None
    verified_by: str = ""
    removed_on: date | None = None

    def needs_check(self, today: date) -> bool:
        """Never verified, or not for `CHECK_MONTHS` months."""
        return self.verified_on is None or age_in_months(self.verified_on, today) >= CHECK_MONTHS


@dataclass(frozen=True, slots=True)
class FitNote:
    """What somebody who went there said of it. Whoever said it is written down nowhere."""

    id: str
    resource_id: ResourceId
    words: str
    said_on: date
    removed_on: date | None = None


WORDS = ("name", "offers", "cost", "location", "hours", "phone", "reach", "known_there", "verified_by")
LISTS = ("kinds", "languages")
DAY = "verified_on"
COLUMNS = (
    "name",
    "kinds",
    "offers",
    "languages",
    "cost",
    "location",
    "hours",
    "phone",
    "reach",
    "known_there",
    "verified_on",
    "verified_by",
)
"""What a file has of a place, in the order to write it. What people said of it stays here."""


def match_key(resource: Resource) -> tuple[str, str]:
    """Name and phone as they are compared: without case, accents, brackets, country code and extension."""
    return search_key(resource.name), phone_key(resource.phone)


def phone_key(phone: str) -> str:
    """The digits that are dialled."""
    digits = "".join(c for c in _EXTENSION.sub("", phone.strip()) if c.isdecimal())
    return digits[1:] if len(digits) == _DIGITS_WITH_COUNTRY and digits.startswith("1") else digits


def missing(resource: Resource) -> tuple[str, ...]:
    """What somebody would need to use the place and is not said: `offers`, `reach`, `verified_on`.

    A phone, a way to get through or a place to go to: one of them is enough to reach it.
    """
    reachable = resource.phone or resource.reach or resource.location
    holes = (
        ("offers", not (resource.offers or resource.kinds)),
        ("reach", not reachable),
        ("verified_on", resource.verified_on is None),
    )
    return tuple(name for name, is_hole in holes if is_hole)


def filled(here: Resource, other: Resource) -> Resource:
    """`here` with its empty fields taken from `other`; who looked last goes with the later day."""
    empty = {
        name: getattr(other, name)
        for name in (*WORDS, *LISTS)
        if name != "verified_by" and not getattr(here, name)
    }
    return _with_later_check(replace(here, **empty), other)


def overwritten(here: Resource, other: Resource) -> Resource:
    """`here` as `other` says it, where `other` says anything; a later look of ours is not lost."""
    said = {
        name: getattr(other, name)
        for name in (*WORDS, *LISTS)
        if name != "verified_by" and getattr(other, name)
    }
    return _with_later_check(replace(here, **said), other)


def _with_later_check(here: Resource, other: Resource) -> Resource:
    if other.verified_on is None or (here.verified_on is not None and here.verified_on >= other.verified_on):
        return here
    return replace(here, verified_on=other.verified_on, verified_by=other.verified_by)
