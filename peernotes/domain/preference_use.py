"""What a contact did with a preference: honoured, partly, could not, or something new was learned.

It says how we did, never how the person did. A use holds the id of the statement and not its words: the words
of one id are never rewritten, so what was signed stays bound to them, and when the person takes them back
they are gone from the note's page and print as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from peernotes.domain.ids import PreferenceId

CULTURE = "culture"
"""The slot of the note that holds the uses."""


class Result(StrEnum):
    HONOURED = "honoured"
    PARTLY = "partly"
    COULD_NOT = "could_not"
    LEARNED = "learned_more"


@dataclass(frozen=True, slots=True)
class Use:
    """One preference in one note. `comment` is the worker's, about what they did."""

    preference: PreferenceId
    result: Result
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Honour:
    """How often we did what was asked of us. Counts of counts, so that nobody reads a percentage of one."""

    honoured: int = 0
    partly: int = 0
    could_not: int = 0

    @property
    def asked(self) -> int:
        """How often it came up. Learning something new is no answer to whether it was honoured."""
        return self.honoured + self.partly + self.could_not


def honour(uses: Iterable[Use]) -> Honour:
    """The count over these uses, whoever and whenever."""
    results = [use.result for use in uses]
    return Honour(
        honoured=results.count(Result.HONOURED),
        partly=results.count(Result.PARTLY),
        could_not=results.count(Result.COULD_NOT),
    )
