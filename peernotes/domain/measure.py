"""Check-ins and measures: what is asked, what was answered, and what the answers add up to.

A measure is a pack: its questions word by word, its scale, its scoring and its licence, in one file. Answers
say something about how it feels to the person; nothing here knows a cut-off, a norm or a rank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from peernotes.domain.ids import ClientId, PackId, SheetId

TOTAL = "total"
"""The id of the score over every question."""

_HUNDREDTH = Decimal("0.01")


class PackKind(StrEnum):
    OURS = "ours"
    """A check-in in PeerNotes' own words."""
    INSTRUMENT = "instrument"
    """Somebody's measure, word by word."""
    SCORE_ONLY = "score_only"
    """A measure whose words are not here: only what it added up to is kept."""


class Redistribution(StrEnum):
    """What the owner of the words allows."""

    PUBLIC = "public"
    NC_ND = "nc_nd"
    """Unchanged and not for money."""
    PERMISSION = "permission_required"
    NONE = "none"
    """No copy at all."""


class Rule(StrEnum):
    """How answers become a score."""

    NO_SCORE = "none"
    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Option:
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One score of a measure: the total or a part of it, and the ends it can reach."""

    id: str
    name: str
    """Empty for the total."""
    items: tuple[str, ...]
    """The questions it is made of; none where only the score is kept."""
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose words these are and what may be done with them."""

    citation: str
    licence: str
    licence_url: str
    redistribution: Redistribution
    attest_text: str
    """What has to be affirmed before the pack is taken in; empty where nothing has to be."""
    checked: date
    """When somebody last looked at the licence."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the worker is asked to do after one of these answers; never a line about the person."""

    values: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One measure in one language and one wording. A new wording is a new pack; words are never changed."""

    id: str
    version: int
    kind: PackKind
    name: str
    language: str
    intro: str
    rights: Rights
    digest: str
    """SHA-256 in hex of the file it was read from."""
    translates: str = ""
    """The id of the pack it is a translation of."""
    options: tuple[Option, ...] = ()
    items: tuple[Question, ...] = ()
    open_questions: tuple[Question, ...] = ()
    rule: Rule = Rule.NO_SCORE
    reversed_items: frozenset[str] = frozenset()
    may_miss: int = 0
    """How many questions of one score may be unanswered; the mean of the rest stands in for them."""
    scales: tuple[Scale, ...] = ()
    every_days: int | None = None
    """When to ask again; never, where it is left open."""
    prompt: Prompt | None = None

    def scale(self, scale_id: str) -> Scale | None:
        return next((scale for scale in self.scales if scale.id == scale_id), None)

    def label(self, value: int) -> str:
        """The words of an answer."""
        return next((option.label for option in self.options if option.value == value), str(value))


class FilledBy(StrEnum):
    PERSON = "person"
    PEER = "peer"
    """The worker wrote down what the person said."""
    SUPPORTER = "supporter"


class Company(StrEnum):
    ALONE = "alone"
    TOGETHER = "together"


class Way(StrEnum):
    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered. What is neither in `chosen` nor `skipped` was left blank; none of that is a zero."""

    chosen: Mapping[str, int] = field(default_factory=dict)
    """Question id to the value of the option."""
    skipped: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    """Open question id to what the person wrote."""
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    """Scale id to a score typed in from elsewhere."""

    @property
    def is_empty(self) -> bool:
        said = any(text.strip() for text in self.words.values())
        return not (self.chosen or self.skipped or self.scores or said)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who filled it in, when, in which language, and whether anyone was there."""

    on: date
    by: FilledBy
    company: Company
    way: Way
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was filled in. It never changes; a correction supersedes it."""

    id: SheetId
    client_id: ClientId
    pack: PackId
    """The pack in these notes that it was filled in on."""
    measure: str
    """The pack's own id, the same in every version of it."""
    circumstances: Circumstances
    answers: Answers
    recorded_by: str
    recorded_at: datetime
    supersedes: SheetId | None = None
    reason: str = ""
    """Why it was corrected or taken out."""
    taken_out: bool = False


def scores(pack: Pack, answers: Answers) -> dict[str, Decimal | None]:
    """Scale id to what the answers add up to; None where too much is missing to say."""
    if pack.kind is PackKind.SCORE_ONLY:
        return {scale.id: answers.scores.get(scale.id) for scale in pack.scales}
    return {scale.id: _score(pack, scale, answers.chosen) for scale in pack.scales}


def due_on(pack: Pack, last: date | None, since: date | None) -> date | None:
    """The day to ask again: so many days after the last one, or after `since` where there was none."""
    start = last or since
    return None if pack.every_days is None or start is None else start + timedelta(days=pack.every_days)


def prompts_worker(pack: Pack, answers: Answers) -> bool:
    """Whether an answer asks something of the worker."""
    return pack.prompt is not None and bool(set(answers.chosen.values()) & set(pack.prompt.values))


def standing(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Those that stand today, newest first: neither superseded nor taken out."""
    replaced = {sheet.supersedes for sheet in sheets}
    found = [sheet for sheet in sheets if sheet.id not in replaced and not sheet.taken_out]
    return sorted(found, key=lambda sheet: (sheet.circumstances.on, sheet.recorded_at), reverse=True)


def _score(pack: Pack, scale: Scale, chosen: Mapping[str, int]) -> Decimal | None:
    ends = [option.value for option in pack.options]
    mirror = min(ends) + max(ends)
    values = [
        mirror - chosen[item] if item in pack.reversed_items else chosen[item]
        for item in scale.items
        if item in chosen
    ]
    if not values or len(scale.items) - len(values) > pack.may_miss:
        return None
    mean = Decimal(sum(values)) / len(values)
    whole = mean * len(scale.items) if pack.rule is Rule.SUM else mean
    return whole.quantize(_HUNDREDTH, ROUND_HALF_UP).normalize() + 0
