"""Letters that cannot be printed, found before any page is made and named without quoting the text."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from peernotes.errors import CannotPrintError
from peernotes.reports.fonts import FontSet

_MOST_NAMED = 6


def texts_in(value: Any) -> Iterator[str]:
    """Every string in a tree of dataclasses and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts_in(getattr(value, part.name))


def missing_letters(value: Any, fonts: FontSet) -> tuple[str, ...]:
    """Characters anywhere in `value` that no font here can draw, each once."""
    return fonts.missing("".join({character for text in texts_in(value) for character in text}))


def refuse_missing(value: Any, fonts: FontSet) -> None:
    """Stop before the first page rather than leave a letter out.

    Raises:
        CannotPrintError: with the Unicode names of the letters.
    """
    missing = missing_letters(value, fonts)
    if missing:
        raise CannotPrintError(f"This computer has no font for {_named(missing)}.")


def _named(characters: Sequence[str]) -> str:
    names = [f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c in characters]
    if len(names) > _MOST_NAMED:
        names[_MOST_NAMED:] = [f"{len(names) - _MOST_NAMED} more"]
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
