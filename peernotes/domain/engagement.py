"""Engagement as facts about us and about what we do together: no score, no ranking, no traffic light."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peernotes.domain.note import Entry, Note, Voice, uses_in
from peernotes.domain.preference_use import Honour, honour
from peernotes.domain.referral import Connection, connections_made
from peernotes.domain.relationship import Promise, PromiseStanding

_TOGETHER = (Voice.TOGETHER, Voice.READ_BACK)
_TOPIC = "focus"
_COUNTED = (
    PromiseStanding.LATE,
    PromiseStanding.KEPT,
    PromiseStanding.KEPT_LATE,
    PromiseStanding.NOT_KEPT,
)


@dataclass(frozen=True, slots=True)
class Engagement:
    """Each fact is a count of a count, so that nobody reads a percentage of one."""

    notes: int
    written_together: int
    """Notes written together or read back."""
    topic_theirs: int
    """Notes whose topic is in the person's own words."""
    promises_due: int
    """Those whose day has come, those kept, and those that could not be kept."""
    promises_kept: int
    """On time or late."""
    last_contact: date | None
    preferences: Honour
    """How often we did what they asked of us."""
    promises_late: int = 0
    """Kept, but after the day that was agreed."""
    promises_not_kept: int = 0
    ways_opened: int = 0
    """Referrals that are more than an idea."""
    connections: int = 0
    """Those of them that reached the place, also where it turned out not to fit."""


def engagement(
    notes: Sequence[Note], promises: Sequence[Promise], today: date, ways: Sequence[Connection] = ()
) -> Engagement:
    """The facts over these notes, promises and ways opened.

    A promise counts once its day has come, it is kept, or it could not be kept. One that the person said is
    not needed any more counts for nothing: it is neither.
    """
    standing = [note for note in notes if not note.is_in_error]
    how = [item.standing(today) for item in promises]
    kept_late = how.count(PromiseStanding.KEPT_LATE)
    due_today = sum(item.is_due(today) and item.standing(today) is PromiseStanding.OWED for item in promises)
    reached, opened = connections_made(ways)
    return Engagement(
        notes=len(standing),
        written_together=sum(note.voice in _TOGETHER for note in standing),
        topic_theirs=sum(bool(note.content.get(_TOPIC, Entry()).own_words) for note in standing),
        promises_due=sum(each in _COUNTED for each in how) + due_today,
        promises_kept=how.count(PromiseStanding.KEPT) + kept_late,
        last_contact=max((note.facts.service_date for note in standing), default=None),
        preferences=honour(use for note in standing for use in uses_in(note.content)),
        promises_late=kept_late,
        promises_not_kept=how.count(PromiseStanding.NOT_KEPT),
        ways_opened=opened,
        connections=reached,
    )
