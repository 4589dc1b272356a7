"""Whether something may leave on the ground of a consent: the one question asked before every page.

Pure: the same consent, wish and day give the same answer. Every hindrance is named, so that the worker is
told all of them at once.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peernotes.domain.consent import Category, Consent, ConsentKind, Standing
from peernotes.domain.consent_rule import DISCLOSING, standing


@dataclass(frozen=True, slots=True)
class Release:
    """A consent on which something may be said today, by whom it names."""

    id: str
    recipient: str


class Obstacle(StrEnum):
    """Why nothing leaves on the ground of this consent."""

    INCOMPLETE = "incomplete"
    ENDED = "ended"
    REVOKED = "revoked"
    NOT_A_RELEASE = "not_a_release"
    NOT_NAMED = "not_named"
    CLASS_ONLY = "class_only"
    CATEGORY = "category"
    PURPOSE = "purpose"
    PROCEEDINGS = "proceedings"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to leave: to whom, what, and why."""

    recipient: str
    categories: frozenset[Category]
    purpose: str
    for_proceedings: bool = False
    """For or against anyone in a court, a hearing or an investigation."""
    justification: str = ""
    """Why this recipient belongs to the class that the consent names; kept with the disclosure."""


def obstacles(consent: Consent, wish: Wish, today: date) -> tuple[Obstacle, ...]:
    """Everything that stops this disclosure; empty when nothing does."""
    found = [_standing(consent, today)]
    if consent.kind not in DISCLOSING:
        found.append(Obstacle.NOT_A_RELEASE)
    found += [_recipient(consent, wish), _proceedings(consent, wish)]
    if not wish.categories or not wish.categories <= consent.categories:
        found.append(Obstacle.CATEGORY)
    if same(wish.purpose) not in {same(text) for text in consent.purposes} - {""}:
        found.append(Obstacle.PURPOSE)
    return tuple(dict.fromkeys(item for item in found if item is not None))


def allows(consent: Consent, wish: Wish, today: date) -> bool:
    return not obstacles(consent, wish, today)


def is_named(consent: Consent, name: str) -> bool:
    """Whether the consent names this recipient, letter for letter; case and spaces aside.

    A consent for Agency A never unlocks Agency B, and a class names nobody.
    """
    wanted = same(name)
    return bool(wanted) and any(
        same(item.name) == wanted and not item.is_class for item in consent.recipients
    )


def same(name: str) -> str:
    """`name` to compare with another: no difference of case, width or spaces, every other one kept."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _standing(consent: Consent, today: date) -> Obstacle | None:
    now = standing(consent, today)
    return None if now is Standing.USABLE else Obstacle(now.value)


def _recipient(consent: Consent, wish: Wish) -> Obstacle | None:
    if is_named(consent, wish.recipient):
        return None
    names_a_class = any(item.is_class for item in consent.recipients)
    if not names_a_class or not same(wish.recipient):
        return Obstacle.NOT_NAMED
    classes = {same(item.name) for item in consent.recipients if item.is_class}
    is_somebody = same(wish.recipient) not in classes
    return None if is_somebody and wish.justification.strip() else Obstacle.CLASS_ONLY


def _proceedings(consent: Consent, wish: Wish) -> Obstacle | None:
    """2.31(d): a consent for proceedings is for nothing else, and nothing else is for proceedings."""
    is_for = consent.kind is ConsentKind.PROCEEDINGS
    return None if wish.for_proceedings == is_for else Obstacle.PROCEEDINGS
