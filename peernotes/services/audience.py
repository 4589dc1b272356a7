"""Who a page is for, and what that means line by line: audience ∩ consent scope ∩ each item's own print flag.

A reason is a key of `[why]` in `resources/print/words.toml`; no reason means it may go.
"""

from dataclasses import dataclass

from peernotes.domain.consent import Category, Consent, ConsentKind
from peernotes.domain.disclosure import Basis
from peernotes.domain.ids import PreferenceId
from peernotes.domain.preference import Audience as Eyes
from peernotes.domain.preference import Preference, Sensitivity, Withheld
from peernotes.domain.release import Wish
from peernotes.domain.summary import SupervisorSummary


class Audience:
    """What every audience answers; each of them below."""

    key: str
    """The table of `resources/print/en.toml` with the title and the purpose of the page."""
    basis: Basis
    is_own_copy = False
    always_named = True
    has_review = False
    hears_what_stays = True
    """Whether the page says that something of the person is not on it."""

    @property
    def covers(self) -> frozenset[Category]:
        return frozenset(Category)

    def withheld(self, item: Preference) -> str:
        """Why this statement stays."""
        raise NotImplementedError

    def allowed(self, item: Preference) -> str:
        """Why this statement may go."""
        raise NotImplementedError

    def keeps_back(self, category: Category) -> str:
        """Why nothing of this kind may go."""
        return "" if category in self.covers else "scope"


@dataclass(frozen=True, slots=True)
class Supervisor(Audience):
    """Inside the program: no name unless asked for, nothing sealed, nothing that stays between the two."""

    key = "summary"
    basis = Basis.PROGRAM_NEED
    always_named = False
    has_review = True

    def withheld(self, item: Preference) -> str:
        reason = item.withheld_from(Eyes.SUPERVISOR)
        return reason.value if reason else ""

    def allowed(self, item: Preference) -> str:
        del item
        return "allowed"


@dataclass(frozen=True, slots=True)
class WithConsent(Audience):
    """Somebody outside whom the person's consent names; each statement was asked about on its own."""

    consent: Consent
    recipient: str
    purpose: str
    justification: str = ""
    asked: frozenset[PreferenceId] = frozenset()
    """Statements of which the person said today that they may go."""

    key = "outside"
    basis = Basis.CONSENT
    hears_what_stays = False

    @property
    def covers(self) -> frozenset[Category]:
        return self.consent.categories

    def wish(self, categories: frozenset[Category]) -> Wish:
        """What is to leave, of what was ticked and what the consent covers."""
        is_for = self.consent.kind is ConsentKind.PROCEEDINGS
        return Wish(self.recipient, categories & self.covers, self.purpose, is_for, self.justification)

    def withheld(self, item: Preference) -> str:
        kept = never_outside(item)
        if kept:
            return kept
        if Category.PREFERENCES not in self.covers:
            return "scope"
        return "" if item.id in self.asked else "not_asked"

    def allowed(self, item: Preference) -> str:
        del item
        return "asked"


@dataclass(frozen=True, slots=True)
class ThePerson(Audience):
    """Their own copy. What is sealed goes when they ask for it."""

    sealed_too: bool = False

    key = "self"
    basis = Basis.OWN_REQUEST
    is_own_copy = True

    def withheld(self, item: Preference) -> str:
        if item.sensitivity is Sensitivity.SEALED and not self.sealed_too:
            return "sealed_not_asked"
        return "not_for_paper" if item.withheld_from(Eyes.PERSON) else ""

    def allowed(self, item: Preference) -> str:
        return "own_sealed" if item.sensitivity is Sensitivity.SEALED else "own"


SUPERVISOR = Supervisor()

ON_PAGES = frozenset({Category.PARTICIPATION, Category.NOTES, Category.PREFERENCES, Category.STRENGTHS})
"""What these pages can hold at all."""


def never_outside(item: Preference) -> str:
    """Why a statement leaves under no consent at all; empty where it may, if they say so each time."""
    reason = item.withheld_from(Eyes.EXTERNAL)
    if reason is Withheld.WITHHELD:
        return "never"
    return reason.value if reason else ""


def categories_of(summary: SupervisorSummary) -> frozenset[Category]:
    """What stands on the pages, as consents name it."""
    parts = {
        Category.PARTICIPATION: summary.facts,
        Category.NOTES: summary.notes,
        Category.PREFERENCES: summary.preferences,
        Category.STRENGTHS: summary.strengths,
    }
    return frozenset(category for category, part in parts.items() if part)
