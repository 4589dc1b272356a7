"""One language's rules, indexed and ready to run over a paragraph."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from peernotes.language import rewriting, spanish_rewriting
from peernotes.language.detectors import (
    alien_numbers,
    fellowship_names,
    hearsay,
    number_patterns,
    other_names,
    short_quotes,
)
from peernotes.language.findings import Context, Finding, Rewrite
from peernotes.language.masks import Span, covers, hide_names, mask_spans, merged
from peernotes.language.matching import Hit, Index, build_index, hits, settle
from peernotes.language.normal import NormalText
from peernotes.language.quotes import Quote, quotes
from peernotes.language.rules import Rule, read_rule
from peernotes.language.tables import Table, broken
from peernotes.language.tokens import Tokens, split_words, tokenise
from peernotes.language.words import Words, read_words


@dataclass(frozen=True, slots=True)
class Ruleset:
    words: Words
    rules: tuple[Rule, ...]
    detecting: tuple[Rule, ...]
    """The rules that a detector in code finds."""
    index: Index
    vocabulary: frozenset[str]
    """Every word a rule can match, so that a word broken at a line's end is known again."""

    def check(self, normal: NormalText, context: Context) -> list[Finding]:
        """Everything worth a second look in one paragraph, in order, none overlapping."""
        masks, found = self.words.masks, self.quotes(normal.text, open_quote=context.open_quote)
        tokens = tokenise(normal.text, self.vocabulary, masks.abbreviations, masks.starters)
        typos, known = self.words.typos, self.vocabulary
        # What some rule means as it is written is no slip.
        tokens.words[:] = [typos[w] if w in typos and w not in known else w for w in tokens.words]
        hide_names(tokens, context.names)
        other = mask_spans(normal.text, masks)
        hidden = merged([*other, *((quote.start, quote.end) for quote in found)])
        tokens.hide(hidden)
        found = [quote for quote in found if not covers(other, quote.start)]
        kept = [hit for hit in self._hits(tokens, found, hidden) if _wanted(hit, context)]
        own = _own_labels(self.words, context.own_labels)
        return [
            _finding(hit, tokens, normal, self.words, context.reasons)
            for hit in settle(kept)
            if not _holds(hit, tokens, own)
        ]

    def quotes(self, text: str, *, open_quote: bool) -> list[Quote]:
        return quotes(text, self.words.masks.elisions, open_quote=open_quote)

    def _hits(self, tokens: Tokens, found: Sequence[Quote], hidden: list[Span]) -> Iterator[Hit]:
        yield from hits(tokens, self.index, self.words)
        for rule in self.detecting:
            if rule.detect == "short_quote":
                yield from short_quotes(rule, self.words, tokens, found)
            elif rule.detect == "number_pattern":
                yield from number_patterns(rule, tokens, hidden)
            elif rule.detect == "alien_number":
                yield from alien_numbers(rule, tokens, hidden)
            elif rule.detect == "hearsay":
                yield from hearsay(rule, tokens)
            elif rule.detect == "fellowship_name":
                yield from fellowship_names(rule, self.words, tokens)
            elif rule.detect == "other_name":
                yield from other_names(rule, self.words, tokens)


def read_ruleset(tables: Iterable[Table]) -> Ruleset:
    """The rules of one language from its `tables`: one words file, any number of rule files.

    Raises:
        ResourceBrokenError: a rule or the words file is not as it must be.
    """
    with _unswept():
        return _read(tables)


def ruleset_of(words: Words, rules: Iterable[Rule]) -> Ruleset:
    """These rules, in the language of `words`, ready to run."""
    chosen = tuple(rules)
    positions = {id(position): position for rule in chosen for s in rule.sequences for position in s}
    vocabulary = frozenset(word for position in positions.values() for word in position)
    detecting = tuple(rule for rule in chosen if rule.detect)
    return Ruleset(words, chosen, detecting, build_index(chosen), vocabulary)


def _refuse_twins(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise broken(rule.id, "two rules have this id")
        seen.add(rule.id)


def _wanted(hit: Hit, context: Context) -> bool:
    return hit.rule.level <= context.max_level and hit.rule.id not in context.quiet


def _own_labels(words: Words, labels: frozenset[str]) -> list[str]:
    """Each label as the text may write it: one and many, and in Spanish a woman and a man."""
    own = []
    for label in labels:
        *before, last = split_words(label) or [""]
        own += [" ".join([*before, form]) for form in (last, *words.spelling.lookup("n", last)) if last]
    return own


def _holds(hit: Hit, tokens: Tokens, own: Iterable[str]) -> bool:
    if hit.first < 0:
        return False
    found = f" {' '.join(tokens.words[hit.first : hit.last + 1])} "
    return any(f" {label} " in found for label in own)


def _finding(hit: Hit, tokens: Tokens, normal: NormalText, words: Words, reasons: str) -> Finding:
    start, end = normal.given_span(hit.start, hit.end)
    edits = spanish_rewriting.edits if words.language == "es" else rewriting.edits
    return Finding(
        start=start,
        end=end,
        rule_id=hit.rule.id,
        category=hit.rule.category,
        level=hit.rule.level,
        text=normal.source[start:end],
        why=hit.rule.reason(reasons),
        rewrites=tuple(
            Rewrite(
                words.label(edit.label, reasons), *normal.given_span(edit.start, edit.end), edit.replacement
            )
            for edit in edits(hit, tokens, words)
        ),
        source=hit.rule.source,
        ask=hit.rule.ask,
    )


def _read(tables: Iterable[Table]) -> Ruleset:
    merged: dict[str, object] = {}
    rules: list[Table] = []
    for table in tables:
        rules += table.get("rule", ())
        merged |= {key: value for key, value in table.items() if key != "rule"}
    words = read_words(merged)
    read = tuple(read_rule(rule, words) for rule in rules)
    _refuse_twins(read)
    return ruleset_of(words, read)


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
