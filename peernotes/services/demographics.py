"""Ask what the funder counts, keep it in its own place, and count it over everyone with small numbers hidden.

Made by the two pages that need it and hung on nothing else, so that a test can see who asks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from peernotes import resources
from peernotes.domain.demographics import Answer, Option, Pack, Question, State, answer_of, tally
from peernotes.domain.ids import ClientId
from peernotes.domain.summary import Period
from peernotes.domain.suppression import suppressed
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, ResourceBrokenError
from peernotes.services.session import Session
from peernotes.vault.demographics import Demographics

__all__ = ["CountTable", "Counts", "FunderCounts", "packs"]

LONGEST_LINE = 1_000


@cache
def packs() -> tuple[Pack, ...]:
    """The questions, pack by pack, in the order of the files' names.

    Raises:
        ResourceBrokenError: a file lacks something, or two questions have one id.
    """
    names = sorted(path.name for path in (resources.folder() / "demographics").glob("*.toml"))
    found = tuple(_pack(f"demographics/{name}") for name in names)
    ids = [question.id for pack in found for question in pack.questions]
    if len(set(ids)) != len(ids):
        raise ResourceBrokenError("Two questions for the funder's counts have the same id.")
    return found


@dataclass(frozen=True, slots=True)
class CountTable:
    """One question over everyone seen. None stands for a number too small to show."""

    question: Question
    options: tuple[int | None, ...]
    own_words: int | None
    """They described it themselves and chose none of the options."""
    rather_not_say: int | None
    not_asked: int | None

    @property
    def has_hidden(self) -> bool:
        return None in (*self.options, self.own_words, self.rather_not_say, self.not_asked)


@dataclass(frozen=True, slots=True)
class Counts:
    period: Period
    people: int | None
    """How many different people were seen; None for a few, and then there are no tables."""
    tables: tuple[CountTable, ...]


class FunderCounts:
    def __init__(self, session: Session) -> None:
        self._vault = session.vault
        self._now: Callable[[], datetime] = session.now
        self._by = session.worker.name
        self._kept = Demographics(self._vault.database, self._vault.journal)

    def of(self, client_id: ClientId) -> dict[str, Answer]:
        """Question to answer; what is not in it was never asked."""
        return self._kept.of(client_id)

    def save(self, client_id: ClientId, answers: Iterable[Answer]) -> None:
        """Keep what changed, all of it or nothing. Nothing is required; an answer taken back is not asked.

        Raises:
            InputRefusedError: text that cannot be kept, or that is too long for a line.
        """
        now = self._now()
        before = self._kept.of(client_id)
        with self._vault.journal.transaction():
            for answer in answers:
                kept = replace(_accepted(answer), on_day=now.date())
                stood = before.get(kept.question, Answer(client_id, kept.question))
                if kept.says != stood.says:
                    self._kept.put(kept, self._by, int(now.timestamp() * 1000))

    def count(self, period: Period) -> Counts:
        """Each person seen in `period` once, whatever the number of contacts.

        Raises:
            InputRefusedError: the last day is before the first.
        """
        if period.last < period.first:
            raise InputRefusedError(
                "The last day is before the first.", press="Choose a last day on or after the first."
            )
        seen = self._kept.seen(period)
        if suppressed([len(seen)]).total is None:
            return Counts(period, None, ())
        asked = (question for pack in packs() for question in pack.questions)
        return Counts(period, len(seen), tuple(self._table(question, seen) for question in asked))

    def _table(self, question: Question, seen: list[ClientId]) -> CountTable:
        raw = tally(question, self._kept.to(question.id), seen)
        cells = suppressed(raw.counts, raw.people, overlapping=question.several).cells
        return CountTable(question, cells[:-3], *cells[-3:])


def _accepted(answer: Answer) -> Answer:
    """As it will be kept, whatever was typed around it."""
    if answer.state is State.RATHER_NOT_SAY:
        return Answer(answer.client_id, answer.question, State.RATHER_NOT_SAY)
    question = next(q for pack in packs() for q in pack.questions if q.id == answer.question)
    written = {code: _line(text) for code, text in answer.write_ins.items()}
    return answer_of(answer.client_id, question, answer.codes, written, _line(answer.own_words))


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())


def _pack(name: str) -> Pack:
    table = resources.read_toml(name)
    try:
        return Pack(table["heading"], tuple(_question(entry) for entry in table["question"]))
    except (KeyError, ValueError, TypeError) as error:
        raise ResourceBrokenError(
            f"The file “{name}” that came with PeerNotes lacks something: {error}."
        ) from error


def _question(entry: Mapping[str, Any]) -> Question:
    options = tuple(
        Option(item["code"], item["label"], item.get("write_in", "")) for item in entry.get("option", ())
    )
    several = bool(entry.get("several", False))
    return Question(entry["id"], entry["label"], entry["prompt"], options, several)
