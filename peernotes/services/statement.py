"""What a worker fills in when a person says something, and what of it cannot be kept."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from peernotes.domain.preference import (
    NamedDay,
    PreferenceDomain,
    Sharing,
    Source,
    Stance,
    Weight,
    days_in_words,
)
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError

LONGEST_STATEMENT = 5_000
LONGEST_LANGUAGE = 100
LONGEST_DAY = 300
MOST_DAYS = 50

AS_USUAL: Final = "as usual"
When = date | Literal["as usual"] | None
"""The day to ask again: one they named, as long as the catalogue waits, or none at all."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the worker fills in when a person tells them something. None is as the catalogue has it."""

    text: str
    source: Source
    said_on: date
    stance: Stance = Stance.PLEASE_DO
    weight: Weight = Weight.MATTERS
    said_in_language: str = ""
    confirmed_by_person: bool = False
    print_supervisor: bool | None = None
    codes: tuple[str, ...] = ()
    days: tuple[NamedDay, ...] = ()
    reconfirm_by: When = AS_USUAL
    sharing: Sharing | None = None

    def shared(self, domain: PreferenceDomain) -> Sharing:
        """Who may see it: as chosen, else as the catalogue has it for `domain`."""
        sharing = self.sharing or domain.sharing
        if self.print_supervisor is None:
            return sharing
        return replace(sharing, print_supervisor=self.print_supervisor)


def accepted(said: Statement, today: date) -> Statement:
    """As it will be kept. Days that they named are their words where there are no others.

    Raises:
        InputRefusedError: no words, a day in the future, a named day without its name, or text that cannot
            be kept.
    """
    text = acceptable(said.text, LONGEST_STATEMENT).strip()
    days = tuple(map(_accepted_day, said.days))
    _refuse_hollow(text, days, said, today)
    language = acceptable(said.said_in_language, LONGEST_LANGUAGE).strip()
    return replace(said, text=text or days_in_words(days), days=days, said_in_language=language)


def refuse_past(ask_again_on: date | None, today: date) -> None:
    """Raises InputRefusedError: nobody can be asked again on a day that has gone."""
    if ask_again_on is not None and ask_again_on < today:
        raise InputRefusedError(
            "The day to ask again is in the past.", press="Choose today, a later day, or no day at all."
        )


def _accepted_day(day: NamedDay) -> NamedDay:
    name, when, how = (" ".join(acceptable(t, LONGEST_DAY).split()) for t in (day.name, day.when, day.how))
    if not (name and when):
        raise InputRefusedError(
            "One of the days has no name, or does not say when it is.",
            press="Fill in both, as they said them, or take that day out.",
        )
    return NamedDay(name, when, how)


def _refuse_hollow(text: str, days: tuple[NamedDay, ...], said: Statement, today: date) -> None:
    if not text and not days:
        raise InputRefusedError(
            "There are no words here yet.",
            press="Write what they said, or choose “Nothing needed” or “Rather not say”.",
        )
    if len(days) > MOST_DAYS:
        raise InputRefusedError("These are too many days for one answer.", press="Keep them as two answers.")
    if said.said_on > today:
        raise InputRefusedError(
            "The day it was said is in the future.", press="Choose today or the day you heard it."
        )
