"""One table of a pack's file, and the plain sentence for each thing that can be wrong with it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from peernotes.domain.measure import PackKind, Redistribution, Rule
from peernotes.domain.text import acceptable
from peernotes.errors import PackRefusedError

MOST = 200
"""How many of anything a measure has."""

_LONGEST_LINE, _LONGEST_TEXT = 200, 4_000
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")

Choice = TypeVar("Choice", PackKind, Redistribution, Rule)


class Table:
    """Each method gives what stands under a key, or raises PackRefusedError with the reason."""

    def __init__(self, content: Mapping[str, Any], where: str) -> None:
        self._content = content
        self.where = where

    def has(self, key: str) -> bool:
        return key in self._content

    def only(self, keys: Iterable[str]) -> None:
        for key in self._content:
            if key not in keys:
                shown = f"“{key}”" if _ID.fullmatch(key) else "something"
                raise PackRefusedError(f"There is {shown} in {self.where} that a pack has no place for.")

    def line(self, key: str, *, needed: bool = True) -> str:
        return self._words(key, _LONGEST_LINE, needed=needed)

    def text(self, key: str, *, needed: bool = True) -> str:
        return self._words(key, _LONGEST_TEXT, needed=needed)

    def name(self, key: str) -> str:
        return self.matching(key, _ID, "a short name in small letters, such as “how_was_today”")

    def matching(self, key: str, pattern: re.Pattern[str], like: str) -> str:
        found = self.line(key)
        if not pattern.fullmatch(found):
            raise PackRefusedError(f"In {self.where}, “{key}” has to be {like}.")
        return found

    def number(self, key: str, lowest: int, highest: int) -> int:
        found = self._content.get(key)
        if not isinstance(found, int) or isinstance(found, bool) or not lowest <= found <= highest:
            raise PackRefusedError(
                f"In {self.where}, “{key}” has to be a whole number from {lowest:,} to {highest:,}."
            )
        return found

    def day(self, key: str) -> date:
        found = self._content.get(key)
        if type(found) is not date:
            raise PackRefusedError(f"In {self.where}, “{key}” has to be a day, such as 2026-11-26.")
        return found

    def one_of(self, key: str, choices: type[Choice]) -> Choice:
        found = self._content.get(key)
        if not isinstance(found, str) or found not in {choice.value for choice in choices}:
            known = ", ".join(choice.value for choice in choices)
            raise PackRefusedError(f"In {self.where}, “{key}” has to be one of these: {known}.")
        return choices(found)

    def names(self, key: str) -> tuple[str, ...]:
        found = self._list(key, str)
        refuse_twice(found, f"Two names under “{key}” in {self.where}")
        return tuple(found)

    def numbers(self, key: str) -> tuple[int, ...]:
        return tuple(self._list(key, int))

    def table(self, key: str) -> "Table":
        found = self._content.get(key)
        if not isinstance(found, dict):
            raise PackRefusedError(f"In {self.where}, the part “{key}” is missing.")
        return Table(found, f"the part “{key}”")

    def tables(self, key: str) -> list["Table"]:
        """Each `[[key]]`, none where there is none."""
        found = self._content.get(key, [])
        if not isinstance(found, list) or len(found) > MOST or not all(isinstance(x, dict) for x in found):
            raise PackRefusedError(f"In {self.where}, “{key}” has to be a list of at most {MOST} parts.")
        return [Table(part, f"“{key}” number {number}") for number, part in enumerate(found, start=1)]

    def pairs(self, key: str) -> list[tuple[int, str]]:
        """A list of `[value, label]`."""
        found = self._content.get(key)
        if not isinstance(found, list) or not all(map(_is_pair, found)):
            raise PackRefusedError(
                f"In {self.where}, “{key}” has to be a list such as [[1, “No”], [2, “Yes”]]."
            )
        return [(value, Table({"label": label}, self.where).line("label")) for value, label in found]

    def _words(self, key: str, longest: int, *, needed: bool) -> str:
        found = self._content.get(key, "" if not needed else None)
        if not isinstance(found, str) or (needed and not found.strip()):
            raise PackRefusedError(f"In {self.where}, “{key}” is missing.")
        if len(found) > longest:
            raise PackRefusedError(f"In {self.where}, “{key}” is longer than {longest:,} characters.")
        if found != found.strip() or acceptable(found) != found:
            raise PackRefusedError(f"In {self.where}, “{key}” holds characters that cannot be shown.")
        return found

    def _list(self, key: str, of: type) -> list[Any]:
        found = self._content.get(key)
        good = isinstance(found, list) and all(type(x) is of for x in found)
        if not good or not isinstance(found, list) or not 0 < len(found) <= MOST:
            raise PackRefusedError(f"In {self.where}, “{key}” has to be a list with something in it.")
        return found


def refuse_twice(found: Iterable[object], what: str) -> None:
    """Raises PackRefusedError: `what` the sentence begins with is there twice."""
    seen = list(found)
    if len(set(seen)) != len(seen):
        raise PackRefusedError(f"{what} are the same.")


def _is_pair(found: object) -> bool:
    return isinstance(found, list) and len(found) == 2 and type(found[0]) is int and isinstance(found[1], str)  # noqa: PLR2004
