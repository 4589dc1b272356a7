"""A card to fold and carry: what stands on its outside, and what only who opens it can read.

Every string is final text in the language of the card.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PocketForm(StrEnum):
    """How large it is once it is folded; both are cut from one sheet that is printed on one side."""

    POCKET = "pocket"
    """3½ by 5 inches: a sheet of 7 by 10, folded twice."""
    WALLET = "wallet"
    """The size of a bank card, 3⅜ by 2⅛ inches: folded twice, or a long strip where there is much to say."""


@dataclass(frozen=True, slots=True)
class PocketLine:
    text: str
    mark: str = ""
    """How old it is, where that matters."""
    is_quoted: bool = False
    """The person's own words."""
    is_strong: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class PocketPart:
    heading: str
    """Empty for lines that go with what stands over them."""
    lines: tuple[PocketLine, ...]


@dataclass(frozen=True, slots=True)
class Pocket:
    title: str
    """What the file calls itself: never what it is about."""
    form: PocketForm
    cover: tuple[str, ...]
    """The outside: the first one large. Whoever finds the card reads this without opening it."""
    inside_head: str
    parts: tuple[PocketPart, ...]
    notice: str
    """Inside, after everything else; empty where none is required."""
    fold_twice: str
    fold_strip: str
    """How to fold it, in the margin that is cut off."""
    sheet: str
    """With `{sheet}` and `{sheets}`, for what needs more than one."""
    practice: str
    made_at: datetime
    is_practice: bool = False
    language: str = "en"
