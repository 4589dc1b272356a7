"""The language coach: offers kinder, truer wording, one paragraph at a time, and changes nothing itself.

Person-first and strengths-based wording after NIDA "Words Matter", the Recovery Research Institute's
Addictionary, and studies of chart language; each rule names its own source.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from peernotes.domain.coach_overlay import Overlay
from peernotes.language.findings import Context, Finding
from peernotes.language.languages import languages, sentences
from peernotes.language.masks import Span, covers, merged
from peernotes.language.matching import wakers
from peernotes.language.normal import NormalText, normal
from peernotes.language.overlay import Fault, overlaid
from peernotes.language.proof import prove
from peernotes.language.rules import Rule
from peernotes.language.ruleset import Ruleset, read_ruleset
from peernotes.language.tables import Table, text

Later = Mapping[str, Callable[[], Ruleset | None]]
"""By language, what reads the rules of one that is only loaded when a text needs it; None where it is broken.

These are not proved again on the examples, which somebody typing would wait for; the tests do that.
"""
ANYWHERE = Context()
"""Nothing is known about where the paragraph stands."""

_TOLD_APART = frozenset({"en", "es"})
"""Rules in any other language are asked about every sentence."""
_KEPT_ANSWERS = 256
_LONGEST_KEPT = 20_000
"""Code points. A longer text is answered but not kept."""


class Coach:
    """Checks paragraphs against the rules it was made from. Safe to share; what it answers never changes."""

    def __init__(self, rulesets: tuple[Ruleset, ...], later: Later | None = None) -> None:
        """`later`: languages that are read at the first sentence in them."""
        self._loaded = {ruleset.words.language: ruleset for ruleset in rulesets}
        self._later = dict(later or {})
        self._answer = lru_cache(maxsize=_KEPT_ANSWERS)(self._fresh)

    @classmethod
    def from_rules(cls, *tables: Mapping[str, Any], later: Later | None = None) -> "Coach":
        """A coach from parsed rule and words files; those of one `language` belong together.

        Raises:
            ResourceBrokenError: a rule is not as it must be, misses one of its own examples, or
                offers a rewrite that reads wrong. The sentence names the rule.
        """
        by_language: dict[str, list[Mapping[str, Any]]] = {}
        for table in tables:
            by_language.setdefault(text(table, "language", "a wording file"), []).append(table)
        return cls(tuple(_proved(group) for group in by_language.values()), later)

    def overlaid(self, overlay: Overlay) -> tuple["Coach", tuple[Fault, ...]]:
        """The coach as an organisation wants it, and what of the overlay could not be used.

        What could not be used in a language that is not read yet is left out without a word here.
        """
        done = [overlaid(ruleset, overlay) for ruleset in self._loaded.values()]
        later = {language: partial(_overlaid, read, overlay) for language, read in self._later.items()}
        return Coach(tuple(each for each, _ in done), later), tuple(
            fault for _, some in done for fault in some
        )

    @property
    def rulesets(self) -> tuple[Ruleset, ...]:
        """Those of every language; reads what was left for later."""
        every = (*self._loaded, *self._later)
        return tuple(ruleset for language in every if (ruleset := self._ruleset(language)))

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for ruleset in self.rulesets for rule in ruleset.rules)

    @property
    def categories(self) -> Mapping[str, str]:
        """Each category's id with its name in plain words, in the first language that names it."""
        named: dict[str, str] = {}
        for ruleset in self._loaded.values():
            named = {**ruleset.words.categories, **named}
        return named

    def check(self, paragraph: str, context: Context = ANYWHERE) -> tuple[Finding, ...]:
        """Places in `paragraph` worth a second look, in order, none overlapping; offsets in code points."""
        if len(paragraph) > _LONGEST_KEPT:
            return self._fresh(paragraph, context)
        return self._answer(paragraph, context)

    def leaves_quote_open(self, paragraph: str, *, open_quote: bool = False) -> bool:
        """Whether a quotation is still open where `paragraph` ends, to carry into the next one's context."""
        text = normal(paragraph).text
        first = next(iter(self._loaded.values()), None)
        if not first or not text.strip():
            return False
        found = first.quotes(text, open_quote=open_quote)
        return bool(found) and not found[-1].closed

    def _fresh(self, paragraph: str, context: Context) -> tuple[Finding, ...]:
        text = normal(paragraph)
        found = list(self._by_language(text, context))
        kept: list[Finding] = []
        for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
            if not kept or finding.start >= kept[-1].end:
                kept.append(finding)
        return tuple(kept)

    def _by_language(self, text: NormalText, context: Context) -> Iterator[Finding]:
        """What each language's rules find in the sentences that may be in it."""
        if len(self._loaded) + len(self._later) == 1:
            for only in self.rulesets:
                yield from only.check(text, context)
            return
        spoken = {context.language} if context.language else languages(text.text)
        spoken = spoken | (self._loaded.keys() - _TOLD_APART)
        for language in sorted(spoken):
            ruleset = self._ruleset(language)
            if ruleset:
                there = None if len(spoken) == 1 else _places(text, language)
                found = ruleset.check(text, context)
                yield from (item for item in found if there is None or covers(there, item.start))

    def _ruleset(self, language: str) -> Ruleset | None:
        if language in self._later:
            read = self._later[language]()
            if read:
                self._loaded[language] = read
            self._later.pop(language, None)
        return self._loaded.get(language)


def _overlaid(read: Callable[[], Ruleset | None], overlay: Overlay) -> Ruleset | None:
    ruleset = read()
    return overlaid(ruleset, overlay)[0] if ruleset else None


def _proved(tables: Iterable[Table]) -> Ruleset:
    ruleset = read_ruleset(tables)
    prove(ruleset.rules, Coach((ruleset,)).check, wakers(ruleset.index))
    return ruleset


def _places(text: NormalText, language: str) -> list[Span]:
    """Where in the given text sentences stand that may be in `language`."""
    own = (part for part in sentences(text.text) if language in part.languages)
    return merged(text.given_span(part.start, part.end) for part in own)
