"""What the worker ticked to go on a page, and what came of it."""

from dataclasses import dataclass

from peernotes.domain.consent import Category
from peernotes.domain.summary import Decision, SupervisorSummary
from peernotes.services.audience import SUPERVISOR, Audience


@dataclass(frozen=True, slots=True)
class Include:
    """The audience may still keep some of it back."""

    notes: bool = True
    preferences: bool = True
    strengths: bool = True
    review_sheet: bool = True
    full_name: bool = False
    large_print: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    summary: SupervisorSummary
    decisions: tuple[Decision, ...]
    note_ids: tuple[str, ...]
    audience: Audience = SUPERVISOR
    categories: frozenset[Category] = frozenset()
    """What goes, as consents name it."""
