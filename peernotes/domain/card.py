"""The before-you-knock card: what to know before meeting a person, from what they said and we promised."""

from dataclasses import dataclass
from datetime import date

from peernotes.domain.client import Answer, Client
from peernotes.domain.preference import Preference, PreferenceDomain, Sensitivity, Stance, Weight
from peernotes.domain.relationship import NamedBy, Promise, Strength


@dataclass(frozen=True, slots=True)
class Card:
    """Each part may be empty; an empty part was not asked, and says so on screen."""

    client: Client
    name: tuple[Preference, ...]
    """What they said about their name, beside the name itself."""
    greeting: tuple[Preference, ...]
    language: tuple[Preference, ...]
    please_do: tuple[Preference, ...]
    please_dont: tuple[Preference, ...]
    it_depends: tuple[Preference, ...]
    """Those that depend, and those to ask about each time."""
    promise: Promise | None
    strength: Strength | None
    contact_warnings: tuple[str, ...]
    """Which ways of reaching them are closed: `call`, `text`, `voicemail`, `mail`."""


def before_you_knock(
    client: Client,
    preferences: tuple[Preference, ...],
    catalogue: tuple[PreferenceDomain, ...],
    strengths: tuple[Strength, ...],
    promises: tuple[Promise, ...],
) -> Card:
    """Open items and those that are a must; never a sealed one, never one nobody confirmed."""
    line_of = {domain.id: domain.on_card for domain in catalogue}
    shown = tuple(item for item in preferences if _belongs(item))
    rest = tuple(item for item in shown if not line_of.get(item.domain))
    return Card(
        client=client,
        name=tuple(item for item in shown if line_of.get(item.domain) == "name"),
        greeting=tuple(item for item in shown if line_of.get(item.domain) == "greeting"),
        language=tuple(item for item in shown if line_of.get(item.domain) == "language"),
        please_do=tuple(item for item in rest if item.stance is Stance.PLEASE_DO),
        please_dont=tuple(item for item in rest if item.stance is Stance.PLEASE_DONT),
        it_depends=tuple(item for item in rest if item.stance in (Stance.IT_DEPENDS, Stance.ASK_ME)),
        promise=next((item for item in promises if item.is_open), None),
        strength=_strength(strengths),
        contact_warnings=_warnings(client),
    )


def age_in_months(since: date, today: date) -> int:
    """Whole months between two days, for `heard 13 months ago`."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return months - (1 if today.day < since.day else 0)


def _belongs(item: Preference) -> bool:
    if item.sensitivity is Sensitivity.SEALED or item.needs_confirming:
        return False
    return item.sensitivity is Sensitivity.OPEN or item.weight is Weight.MUST


def _strength(strengths: tuple[Strength, ...]) -> Strength | None:
    """The latest one the person named themselves, else the latest of all."""
    own = (item for item in strengths if item.named_by is NamedBy.PERSON)
    return next(own, strengths[0] if strengths else None)


def _warnings(client: Client) -> tuple[str, ...]:
    contact = client.safe_contact
    ways = (
        ("call", contact.call),
        ("text", contact.text),
        ("voicemail", contact.voicemail),
        ("mail", contact.mail),
    )
    return tuple(name for name, answer in ways if answer is Answer.NO)
