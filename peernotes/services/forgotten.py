"""What a person took back, as its history may still show it: that it was said, and not the words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from peernotes.domain.ids import PreferenceId
from peernotes.domain.preference import Preference
from peernotes.services.trail import words
from peernotes.vault.trail import Line


def forgotten(items: Sequence[Preference]) -> set[PreferenceId]:
    """Ids of what was taken back, and of every version that it came from."""
    older = {item.id: item.supersedes for item in items}
    found: set[PreferenceId] = set()
    for item in items:
        at = item.id if item.withdrawn_on else None
        while at is not None and at not in found:
            found.add(at)
            at = older.get(at)
    return found


def without_words(lines: Iterable[Line]) -> list[Line]:
    """The same rows of the journal, with a sentence in the place of what was said."""
    return [replace(line, said=_silent(line.said)) for line in lines]


def _silent(said: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if said is None:
        return None
    gone = words()["sentence_part"]["forgotten"]
    return {**said, "statement": gone, "days": "[]", "withdrawn_reason": ""}
