"""Engagement as facts about us and about what we do together: no score, no ranking, no traffic light."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peernotes.domain.note import Entry, Note, Voice, uses_in
from peernotes.domain.preference_use import Honour, honour
from peernotes.domain.relationship import Promise

_TOGETHER = (Voice.TOGETHER, Voice.READ_BACK)
_TOPIC = "focus"


@dataclass(frozen=True, slots=True)
class Engagement:
    """Each fact is a count of a count, so that nobody reads a percentage of one."""

    notes: int
    written_together: int
    """Notes written together or read back."""
    topic_theirs: int
    """Notes whose topic is in the person's own words."""
    promises_due: int
    promises_kept: int
    last_contact: date | None
    preferences: Honour
    """How often we did what they asked of us."""


def engagement(notes: Sequence[Note], promises: Sequence[Promise], today: date) -> Engagement:
    """The facts over these notes and promises. A promise counts once its day has come or it is kept."""
    standing = [note for note in notes if not note.is_in_error]
    due = [item for item in promises if item.kept_on is not None or item.is_due(today)]
    return Engagement(
        notes=len(standing),
        written_together=sum(note.voice in _TOGETHER for note in standing),
        topic_theirs=sum(bool(note.content.get(_TOPIC, Entry()).own_words) for note in standing),
        promises_due=len(due),
        promises_kept=sum(item.kept_on is not None for item in due),
        last_contact=max((note.facts.service_date for note in standing), default=None),
        preferences=honour(use for note in standing for use in uses_in(note.content)),
    )
