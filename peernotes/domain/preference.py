"""Care preferences: what a person wants of us, in their words, with a source, a date and a voice.

Nothing in this module may know about group identity; a test holds that.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peernotes.domain.ids import ClientId, PreferenceId


class Stance(StrEnum):
    PLEASE_DO = "please_do"
    PLEASE_DONT = "please_dont"
    IT_DEPENDS = "it_depends"
    ASK_ME = "ask_me_each_time"
    NOTHING_NEEDED = "nothing_needed"
    RATHER_NOT_SAY = "prefer_not_to_say"


class Weight(StrEnum):
    MUST = "must"
    MATTERS = "matters"
    NICE = "nice"


class Source(StrEnum):
    PERSON_SAID = "person_said"
    PERSON_WROTE = "person_wrote"
    PERSON_VIA_INTERPRETER = "person_via_interpreter"
    SUPPORTER_SAID = "supporter_said"
    OTHER_RECORD = "other_record"


class Sensitivity(StrEnum):
    OPEN = "open"
    CAREFUL = "careful"
    SEALED = "sealed"


class PrintExternal(StrEnum):
    NEVER = "never"
    WITH_CONSENT = "with_consent_and_ask"


class AnswerKind(StrEnum):
    """How one thing may be answered. Free text comes first; what can be ticked is for finding again."""

    TEXT = "text"
    SINGLE = "single"
    """Their words, and at most one option ticked."""
    MULTI = "multi"
    """Their words, and any options ticked."""
    LIST = "list"
    """Their words, and days that they name."""


class Audience(StrEnum):
    """For whom a page is made."""

    PERSON = "person"
    SUPERVISOR = "supervisor"
    EXTERNAL = "external"


class Withheld(StrEnum):
    """Why a statement does not go on a page."""

    SEALED = "sealed"
    UNCONFIRMED = "unconfirmed"
    WITHHELD = "withheld"
    """Its own print permission says no."""


class DomainState(StrEnum):
    """Where the conversation about one domain stands. Four of these are answers; one is silence."""

    NOT_ASKED = "not_asked"
    ASKED_LATER = "asked_later"
    NOTHING_NEEDED = "nothing_needed"
    HAS_ENTRIES = "has_entries"
    RATHER_NOT_SAY = "prefer_not_to_say"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day the person named: calendars come from people. All three as they said it, `when` too."""

    name: str
    when: str
    how: str = ""


def days_in_words(days: tuple[NamedDay, ...]) -> str:
    """One line for each day: its name, when it comes, and how to mark it."""
    return "\n".join(f"{day.name}: {day.when}" + (f". {day.how}" if day.how else "") for day in days)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who may see a statement: how carefully it is kept, and onto whose pages it may go."""

    sensitivity: Sensitivity
    print_self: bool
    print_supervisor: bool
    print_external: PrintExternal


@dataclass(frozen=True, slots=True)
class Answered:
    """Where asking a person about one thing stands. Nothing is kept of a thing that was only skipped."""

    state: DomainState
    on: date
    ask_again_on: date | None = None
    """The day they asked to be asked again, where they said "ask me later"."""


@dataclass(frozen=True, slots=True)
class Preference:
    """One statement. Editing makes a new version that `supersedes` the old one."""

    id: PreferenceId
    client_id: ClientId
    domain: str
    statement: str
    stance: Stance
    weight: Weight
    source: Source
    confirmed_by_person: bool
    said_on: date
    recorded_by: str
    recorded_at: datetime
    said_in_language: str = ""
    codes: tuple[str, ...] = ()
    days: tuple[NamedDay, ...] = ()
    confirmed_on: date | None = None
    reconfirm_by: date | None = None
    supersedes: PreferenceId | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    sensitivity: Sensitivity = Sensitivity.OPEN
    print_self: bool = True
    print_supervisor: bool = True
    print_external: PrintExternal = PrintExternal.NEVER

    @property
    def whole(self) -> str:
        """Their words with the days they named under them, for pages on which nothing else says those."""
        days = days_in_words(self.days)
        return self.statement if not days or self.statement == days else f"{self.statement}\n{days}"

    @property
    def needs_confirming(self) -> bool:
        """Heard from someone else and never confirmed: shown greyed, never printed outside."""
        second_hand = self.source in (Source.SUPPORTER_SAID, Source.OTHER_RECORD)
        return second_hand and not self.confirmed_by_person

    def is_stale(self, today: date) -> bool:
        """Past the day it was to be asked again. Labelled with its age, never hidden."""
        return self.reconfirm_by is not None and self.reconfirm_by < today

    @property
    def heard_on(self) -> date:
        return self.confirmed_on or self.said_on

    @property
    def sharing(self) -> Sharing:
        return Sharing(self.sensitivity, self.print_self, self.print_supervisor, self.print_external)

    def withheld_from(self, audience: Audience) -> Withheld | None:
        """Why it may not go on a page for `audience`; None where it may.

        The person may have everything of theirs that is not marked otherwise, sealed or not. Outside,
        `None` still means with a consent and after asking.
        """
        if audience is Audience.PERSON:
            return None if self.print_self else Withheld.WITHHELD
        if self.sensitivity is Sensitivity.SEALED:
            return Withheld.SEALED
        if self.needs_confirming:
            return Withheld.UNCONFIRMED
        outside = audience is Audience.EXTERNAL
        may = self.print_external is not PrintExternal.NEVER if outside else self.print_supervisor
        return None if may else Withheld.WITHHELD


@dataclass(frozen=True, slots=True)
class PreferenceDomain:
    """One thing to ask about, as the catalogue words it or as the organisation does."""

    id: str
    label: str
    prompt: str
    options: tuple[tuple[str, str], ...]
    sensitivity: Sensitivity
    print_supervisor: bool
    print_external: PrintExternal
    reask_months: int | None
    on_card: str = ""
    """Which line of the before-you-knock card it feeds: name, greeting, language, or none."""
    kind: AnswerKind = AnswerKind.TEXT
    print_self: bool = True
    group: str = ""
    """Under which heading it stands on the page that lists everything."""
    is_hidden: bool = False
    """Not asked about here any more; what was said about it stays."""
    is_own: bool = False
    """The organisation's own, in no catalogue that ships."""

    @property
    def sharing(self) -> Sharing:
        """Who may see what is said about it, until the person says otherwise."""
        return Sharing(self.sensitivity, self.print_self, self.print_supervisor, self.print_external)
