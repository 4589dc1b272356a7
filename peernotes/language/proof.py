"""Every rule proves itself on its own examples before the coach may use it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from peernotes.language.findings import Context, Finding
from peernotes.language.rules import Rule
from peernotes.language.tables import broken
from peernotes.language.tokens import split_words

Check = Callable[[str, Context], tuple[Finding, ...]]
_EVERYTHING = Context(max_level=3)
_READS_WRONG = re.compile(
    r"\b(\w+) \1\b(?<!\bhad had)(?<!\bthat that)"
    r"|\ba (?:people|a|an|the|who|is|has|was|in|not|with|of)\b|\ban (?:people|a|an|the|who|is|has|was)\b"
    r"|  |\s[,.;!?]|,,",
    re.IGNORECASE,
)


def prove(rules: Iterable[Rule], check: Check, wakers: Mapping[str, Collection[str]] | None = None) -> None:
    """Run each rule over its examples.

    `wakers`, by rule id, are the words that can wake it: without one of them nothing can be found in vain.

    Raises:
        ResourceBrokenError: an example that must be found is not, one that must not be is, or a
            rewrite leaves a sentence that reads wrong.
    """
    for rule in rules:
        for example in rule.tests_flag:
            own = [finding for finding in check(example, _EVERYTHING) if finding.rule_id == rule.id]
            if not own:
                raise broken(rule.id, f"it does not find its own example “{example}”")
            _prove_rewrites(rule, example, own)
        wakes = None if wakers is None or rule.detect else frozenset(wakers.get(rule.id, ()))
        for example in rule.tests_ok:
            if wakes is not None and wakes.isdisjoint(split_words(example)):
                continue
            if any(finding.rule_id == rule.id for finding in check(example, _EVERYTHING)):
                raise broken(rule.id, f"it must leave “{example}” alone")


def rewritten(text: str, finding: Finding) -> Iterator[str]:
    """`text` after each rewrite that `finding` offers, in turn."""
    for rewrite in finding.rewrites:
        yield text[: rewrite.start] + rewrite.replacement + text[rewrite.end :]


def _prove_rewrites(rule: Rule, example: str, findings: Iterable[Finding]) -> None:
    for finding in findings:
        for after in rewritten(example, finding):
            if _READS_WRONG.search(after):
                raise broken(rule.id, f"a rewrite of “{example}” reads wrong: “{after}”")
