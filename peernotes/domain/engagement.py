"""Engagement as facts about us and about what we do together: no score, no ranking, no traffic light."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peernotes.domain.note import Entry, Note, Voice
from peernotes.domain.referral import Connection, connections_made
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
    ways_opened: int = 0
    """Referrals that are more than an idea."""
    connections: int = 0
    """Those of them that reached the place, also where it turned out not to fit."""


def engagement(
    notes: Sequence[Note], promises: Sequence[Promise], today: date, ways: Sequence[Connection] = ()
) -> Engagement:
    """The facts over these notes, promises and ways opened. A promise counts once it is due or kept."""
    standing = [note for note in notes if not note.is_in_error]
    due = [item for item in promises if item.kept_on is not None or item.is_due(today)]
    reached, opened = connections_made(ways)
    return Engagement(
        notes=len(standing),
        written_together=sum(note.voice in _TOGETHER for note in standing),
        topic_theirs=sum(bool(note.content.get(_TOPIC, Entry()).own_words) for note in standing),
        promises_due=len(due),
        promises_kept=sum(item.kept_on is not None for item in due),
        last_contact=max((note.facts.service_date for note in standing), default=None),
        ways_opened=opened,
        connections=reached,
    )
