"""Ask the language coach about a text. It offers; the worker decides; nothing is counted or kept."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from peernotes import resources
from peernotes.domain.client import Client
from peernotes.language.coach import Coach
from peernotes.language.findings import Context, Finding, Rewrite

__all__ = ["Finding", "Rewrite", "check", "do_not_record", "names_of"]

_FILES = ("language/en.toml", "language/en_do_not_record.toml", "language/en_words.toml")
_SPANISH = ("language/es.toml", "language/es_do_not_record.toml", "language/es_words.toml")
"""Read at the first sentence in Spanish; who writes in English never waits for it."""
_DO_NOT_RECORD = "privacy"
"""The category of what is better left out of the record."""


@cache
def shipped() -> Coach:
    """The coach with the rules that ship; loaded once.

    Raises:
        ResourceBrokenError: a rule is not as it must be.
    """
    later = {"es": lambda: [resources.read_toml(name) for name in _SPANISH]}
    return Coach.from_rules(*(resources.read_toml(name) for name in _FILES), later=later)


@cache
def _lint() -> Coach:
    """The rules about what not to record, alone: no other wording takes their place."""
    later = {"es": lambda: [_only_do_not_record(resources.read_toml(name)) for name in _SPANISH]}
    return Coach.from_rules(*map(_only_do_not_record, map(resources.read_toml, _FILES)), later=later)


def _only_do_not_record(table: Mapping[str, Any]) -> Mapping[str, Any]:
    kept = [rule for rule in table.get("rule", ()) if rule["category"] == _DO_NOT_RECORD]
    return {**table, "rule": kept} if "rule" in table else table


def check(
    text: str,
    names: frozenset[str] = frozenset(),
    max_level: int = 2,
    *,
    language: str = "",
    reasons: str = "en",
) -> list[Finding]:
    """Findings in a whole text, paragraph by paragraph; offsets are code points into `text`.

    `language`: `en` or `es`, or empty for each sentence by itself, since notes mix them. `reasons`: the
    language of the screen.
    """
    return _found(shipped(), text, Context(names, max_level=max_level, language=language, reasons=reasons))


def do_not_record(text: str, names: frozenset[str] = frozenset()) -> list[Finding]:
    """What is better left out of the record, for every field of staff text; no reason to refuse it."""
    return _found(_lint(), text, Context(names))


def _found(coach: Coach, text: str, context: Context) -> list[Finding]:
    found: list[Finding] = []
    start, is_open = 0, False
    for paragraph in text.split("\n"):
        here = replace(context, open_quote=is_open)
        found += [_moved(finding, start) for finding in coach.check(paragraph, here)]
        is_open = coach.leaves_quote_open(paragraph, open_quote=is_open)
        start += len(paragraph) + 1
    return found


def names_of(client: Client) -> frozenset[str]:
    """Words that are this person's name and nothing else."""
    parts = f"{client.name_to_use} {client.legal_name}".split()
    return frozenset(part for part in parts if part[:1].isupper() or not part.isascii())


def _moved(finding: Finding, by: int) -> Finding:
    if not by:
        return finding
    rewrites = tuple(replace(item, start=item.start + by, end=item.end + by) for item in finding.rewrites)
    return replace(finding, start=finding.start + by, end=finding.end + by, rewrites=rewrites)
