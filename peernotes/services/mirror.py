"""A look at one's own writing over the months: for the worker only, on the screen only.

It is worked out from the worker's signed notes each time it is opened, and kept nowhere. Nothing that
prints, exports or backs up may import this module (a test holds that): it measures nobody's work.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from peernotes.domain.clock import months_later
from peernotes.domain.note import Content, Note
from peernotes.services.coach_here import CoachHere
from peernotes.vault.vault import Vault

MONTHS = 12
_DOUBT, _STRENGTHS = "doubt", "strengths"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Month:
    """What one month of signed notes shows; None where there was nothing to look at."""

    first: date
    """Its first day."""
    notes: int
    doubt: Decimal | None
    """Doubt words in a hundred words of the worker's own."""
    voice: Decimal | None
    """Of a hundred words in the notes, how many are the person's own."""
    strengths: int
    """How many lines stand under the strengths that were named."""


class Mirror:
    """One vault's; what was counted of a signed note, which never changes, is kept while it is open."""

    def __init__(self, vault: Vault, here: CoachHere) -> None:
        self._vault = vault
        self._here = here
        self._counted: dict[str, tuple[int, int, int, int]] = {}

    def months(self, today: date) -> list[Month]:
        """The last twelve months with notes, oldest first, by the day of the contact."""
        start = months_later(today.replace(day=1), 1 - MONTHS)
        name = self._vault.worker.name
        by_month: dict[date, list[Note]] = defaultdict(list)
        for note in self._vault.notes.recent(self._vault.notes.count()):
            day = note.facts.service_date
            if start is not None and start <= day <= today and note.author == name and not note.is_in_error:
                by_month[day.replace(day=1)].append(note)
        return [self._month(first, by_month[first]) for first in sorted(by_month)]

    def _month(self, first: date, notes: Iterable[Note]) -> Month:
        counts = [self._count(note) for note in notes]
        mine, theirs, doubt, strengths = (sum(column) for column in zip(*counts, strict=True))
        return Month(
            first=first,
            notes=len(counts),
            doubt=_of_hundred(doubt, mine),
            voice=_of_hundred(theirs, mine + theirs),
            strengths=strengths,
        )

    def _count(self, note: Note) -> tuple[int, int, int, int]:
        """Words of the worker, words of the person, doubt words, strengths."""
        if note.id not in self._counted:
            mine = _texts(note.content)
            about = self._here.about(self._vault.clients.one(note.client_id))
            found = sum(item.category == _DOUBT for text in mine for item in self._here.check(text, about))
            theirs = [words.text for entry in note.content.values() for words in entry.own_words]
            self._counted[note.id] = (_words(mine), _words(theirs), found, _lines(note.content))
        return self._counted[note.id]


def _texts(content: Content) -> list[str]:
    return [entry.text for entry in content.values() if entry.text.strip()]


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _lines(content: Content) -> int:
    entry = content.get(_STRENGTHS)
    if entry is None:
        return 0
    said = [entry.text, *(words.text for words in entry.own_words)]
    return sum(bool(line.strip()) for text in said for line in text.split("\n"))


def _of_hundred(part: int, whole: int) -> Decimal | None:
    return (part * _HUNDRED / whole).quantize(Decimal("0.1")) if whole else None
