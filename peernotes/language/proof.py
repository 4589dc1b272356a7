"""Every rule proves itself on its own examples before the coach may use it."""

import re
from collections.abc import Callable, Iterable, Iterator

from peernotes.language.findings import Context, Finding
from peernotes.language.rules import Rule
from peernotes.language.tables import broken

Check = Callable[[str, Context], tuple[Finding, ...]]
_EVERYTHING = Context(max_level=3)
_READS_WRONG = re.compile(
    r"\b(\w+) \1\b(?<!\bhad had)(?<!\bthat that)"
    r"|\ba (?:people|a|an|the|who|is|has|was|in|not|with|of)\b|\ban (?:people|a|an|the|who|is|has|was)\b"
    r"|  |\s[,.;!?]|,,",
    re.IGNORECASE,
)


def prove(rules: Iterable[Rule], check: Check) -> None:
    """Run each rule over its examples.

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
        for example in rule.tests_ok:
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
