"""The language coach: offers kinder, truer wording, one paragraph at a time, and changes nothing itself.

Person-first and strengths-based wording after NIDA "Words Matter", the Recovery Research Institute's
Addictionary, and studies of chart language; each rule names its own source.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from peernotes.domain.coach_overlay import Overlay
from peernotes.language.findings import Context, Finding
from peernotes.language.matching import wakers
from peernotes.language.normal import normal
from peernotes.language.overlay import Fault, overlaid
from peernotes.language.proof import prove
from peernotes.language.rules import Rule
from peernotes.language.ruleset import Ruleset, read_ruleset
from peernotes.language.tables import text

ANYWHERE = Context()
"""Nothing is known about where the paragraph stands."""

_KEPT_ANSWERS = 256
_LONGEST_KEPT = 20_000
"""Code points. A longer text is answered but not kept."""


class Coach:
    """Checks paragraphs against the rules it was made from. Safe to share; it never changes."""

    def __init__(self, rulesets: tuple[Ruleset, ...]) -> None:
        self._rulesets = rulesets
        self._answer = lru_cache(maxsize=_KEPT_ANSWERS)(self._fresh)

    @classmethod
    def from_rules(cls, *tables: Mapping[str, Any]) -> "Coach":
        """A coach from parsed rule and words files; those of one `language` belong together.

        Raises:
            ResourceBrokenError: a rule is not as it must be, misses one of its own examples, or
                offers a rewrite that reads wrong. The sentence names the rule.
        """
        with _unswept():
            return cls._read(tables)

    @classmethod
    def _read(cls, tables: tuple[Mapping[str, Any], ...]) -> "Coach":
        by_language: dict[str, list[Mapping[str, Any]]] = {}
        for table in tables:
            by_language.setdefault(text(table, "language", "a wording file"), []).append(table)
        coach = cls(tuple(read_ruleset(group) for group in by_language.values()))
        awake = {rule: words for one in coach._rulesets for rule, words in wakers(one.index).items()}
        prove(coach.rules, coach.check, awake)
        return coach

    def overlaid(self, overlay: Overlay) -> tuple["Coach", tuple[Fault, ...]]:
        """The coach as an organisation wants it, and what of the overlay could not be used."""
        done = [overlaid(ruleset, overlay) for ruleset in self._rulesets]
        return Coach(tuple(each for each, _ in done)), tuple(fault for _, some in done for fault in some)

    @property
    def rulesets(self) -> tuple[Ruleset, ...]:
        return self._rulesets

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for ruleset in self._rulesets for rule in ruleset.rules)

    @property
    def categories(self) -> Mapping[str, str]:
        """Each category's id with its name in plain words."""
        return {key: name for ruleset in self._rulesets for key, name in ruleset.words.categories.items()}

    def check(self, paragraph: str, context: Context = ANYWHERE) -> tuple[Finding, ...]:
        """Places in `paragraph` worth a second look, in order, none overlapping; offsets in code points."""
        if len(paragraph) > _LONGEST_KEPT:
            return self._fresh(paragraph, context)
        return self._answer(paragraph, context)

    def leaves_quote_open(self, paragraph: str, *, open_quote: bool = False) -> bool:
        """Whether a quotation is still open where `paragraph` ends, to carry into the next one's context."""
        text = normal(paragraph).text
        if not self._rulesets or not text.strip():
            return False
        found = self._rulesets[0].quotes(text, open_quote=open_quote)
        return bool(found) and not found[-1].closed

    def _fresh(self, paragraph: str, context: Context) -> tuple[Finding, ...]:
        text = normal(paragraph)
        found = [finding for ruleset in self._rulesets for finding in ruleset.check(text, context)]
        kept: list[Finding] = []
        for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
            if not kept or finding.start >= kept[-1].end:
                kept.append(finding)
        return tuple(kept)


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the sweep for reference cycles: everything made here stays, and sweeping doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
