"""What a funder asks us to count about the people we see. For counts only, and kept in its own place.

Nothing that makes a preference, a card, a list, a search or a suggestion may import this module, directly or
through another; a test and an import contract hold that. Every question is optional, every answer can be
"rather not say", and a question nobody asked is not an answer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from peernotes.domain.ids import ClientId

RACE_ETHNICITY = "race_ethnicity"


class State(StrEnum):
    """Not asked and rather not say are two things, and neither is "no"."""

    NOT_ASKED = "not_asked"
    ANSWERED = "answered"
    RATHER_NOT_SAY = "rather_not_say"


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: str
    write_in: str = ""
    """What stands under the space to write more; no space where it is empty."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a funder pack. Without options it is answered in the person's own words."""

    id: str
    label: str
    prompt: str
    options: tuple[Option, ...] = ()
    several: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.code for option in self.options)


@dataclass(frozen=True, slots=True)
class Pack:
    """The questions of one file in `resources/demographics`."""

    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said to one question, sealed: it is counted, and printed nowhere about them."""

    client_id: ClientId
    question: str
    state: State = State.NOT_ASKED
    codes: tuple[str, ...] = ()
    write_ins: Mapping[str, str] = field(default_factory=dict)
    """Code to what they added in the space beside it."""
    own_words: str = ""
    """How they describe it themselves, whatever the options are."""
    on_day: date = date.min

    @property
    def says(self) -> tuple[State, tuple[str, ...], Mapping[str, str], str]:
        """Everything but whose and when, to see whether two answers say the same."""
        return self.state, self.codes, self.write_ins, self.own_words


def answer_of(
    client_id: ClientId,
    question: Question,
    codes: Collection[str] = (),
    write_ins: Mapping[str, str] | None = None,
    own_words: str = "",
) -> Answer:
    """An answer as it is kept: codes in the order of the question, nothing written beside what is not chosen.

    Nothing chosen and nothing written is a question that was not asked.

    Raises:
        ValueError: a code the question does not have, or several where it takes one.
    """
    if not set(codes) <= set(question.codes) or (len(codes) > 1 and not question.several):
        raise ValueError("not an answer to this question")
    chosen = tuple(code for code in question.codes if code in codes)
    added = {code: text for code, text in (write_ins or {}).items() if code in chosen and text}
    state = State.ANSWERED if chosen or own_words else State.NOT_ASKED
    return Answer(client_id, question.id, state, chosen, added, own_words)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each thing was said, before anything is hidden.

    `counts` are in the order of the options, then own words only, rather not say, not asked. Where a question
    takes several answers each option counts whoever chose it, alone or with others.
    """

    question: Question
    counts: tuple[int, ...]
    people: int


def tally(question: Question, answers: Mapping[ClientId, Answer], people: Collection[ClientId]) -> Tally:
    """Over `people`, of whom `answers` holds those who were asked."""
    given = [answers.get(person, Answer(person, question.id)) for person in people]
    options = [sum(code in answer.codes for answer in given) for code in question.codes]
    own = sum(
        answer.state is State.ANSWERED and not set(answer.codes) & set(question.codes) for answer in given
    )
    rather = sum(answer.state is State.RATHER_NOT_SAY for answer in given)
    silent = sum(answer.state is State.NOT_ASKED for answer in given)
    return Tally(question, (*options, own, rather, silent), len(given))


_RACES_1997 = {
    "american_indian_or_alaska_native": "American Indian or Alaska Native",
    "asian": "Asian",
    "black_or_african_american": "Black or African American",
    "native_hawaiian_or_pacific_islander": "Native Hawaiian or Other Pacific Islander",
    "middle_eastern_or_north_african": "White",
    "white": "White",
}
HISPANIC = "hispanic_or_latino"


@dataclass(frozen=True, slots=True)
class Of1997:
    """One answer in the two questions of the standard before: for a funder report that still needs them."""

    is_hispanic: bool | None
    """None where they did not answer."""
    races: tuple[str, ...]


def as_1997(answer: Answer) -> Of1997:
    """The 2024 answer in the categories of 1997 (62 FR 58782), which put the Middle East under White.

    Who chose Hispanic or Latino alone has no race by that standard; none is made up. Own words are never read
    for a category.
    """
    if not answer.codes:
        return Of1997(None, ())
    races = dict.fromkeys(_RACES_1997[code] for code in answer.codes if code in _RACES_1997)
    return Of1997(HISPANIC in answer.codes, tuple(races))
