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


class DomainState(StrEnum):
    """Where the conversation about one domain stands. Four of these are answers; one is silence."""

    NOT_ASKED = "not_asked"
    ASKED_LATER = "asked_later"
    NOTHING_NEEDED = "nothing_needed"
    HAS_ENTRIES = "has_entries"
    RATHER_NOT_SAY = "prefer_not_to_say"


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


@dataclass(frozen=True, slots=True)
class PreferenceDomain:
    """One thing to ask about, as the catalogue in `resources/catalogue` words it."""

    id: str
    label: str
    prompt: str
    options: tuple[tuple[str, str], ...]
    sensitivity: Sensitivity
    print_supervisor: bool
    print_external: PrintExternal
    reask_months: int | None
    on_card: str = ""
    """Which line of the before-you-knock card it feeds: greeting, language, or none."""
