"""Everything that was typed in a draft, through one rule for what may be kept."""

from collections.abc import Callable
from dataclasses import replace

from peernotes.domain.note import Draft, Entry, OwnWords
from peernotes.domain.text import LONGEST, acceptable

LONGEST_LINE = 1_000
"""Code points in a one-line answer such as where you met."""


def accepted(draft: Draft) -> Draft:
    """`draft` as it will be kept.

    Raises:
        InputRefusedError: text that cannot be kept.
    """
    return with_text(draft, acceptable)


def with_text(draft: Draft, clean: Callable[[str, int], str]) -> Draft:
    """Everything typed in `draft` through `clean`, which is told how long it may be."""

    def of(entry: Entry) -> Entry:
        words = tuple(
            OwnWords(clean(item.text, LONGEST), clean(item.said_by, LONGEST_LINE), item.said_on)
            for item in entry.own_words
        )
        uses = tuple(replace(use, comment=clean(use.comment, LONGEST_LINE)) for use in entry.uses)
        return Entry(clean(entry.text, LONGEST), words, uses)

    facts = draft.facts
    return replace(
        draft,
        content={slot: of(entry) for slot, entry in draft.content.items()},
        facts=replace(
            facts,
            place_code=clean(facts.place_code, LONGEST_LINE),
            place=clean(facts.place, LONGEST_LINE),
            language=clean(facts.language, LONGEST_LINE),
            present=clean(facts.present, LONGEST_LINE),
        ),
    )
