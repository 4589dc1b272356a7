"""Ask the language coach about a text. It offers; the worker decides; nothing is counted or kept."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from peernotes import resources
from peernotes.domain.client import Client
from peernotes.errors import ResourceBrokenError
from peernotes.language import rule_file
from peernotes.language.coach import Coach
from peernotes.language.findings import Context, Finding, Rewrite
from peernotes.language.overlay import Fault, unproved, with_rules
from peernotes.language.paragraphs import paragraphs
from peernotes.language.ruleset import Ruleset, read_ruleset

__all__ = ["Context", "Fault", "Finding", "Rewrite", "check", "do_not_record", "names_of"]

_AT_ONCE, _LATER = "en", "es"
"""Spanish is read at the first sentence in it; who writes in English never waits for it."""
_DO_NOT_RECORD = "privacy"
"""The category of what is better left out of the record."""


def files(language: str) -> tuple[str, ...]:
    """The words file of a language and the rule files in its folder."""
    return (f"language/{language}_words.toml", *resources.names(f"language/{language}", ".toml"))


@cache
def shipped() -> Coach:
    """The coach with the rules that ship; read once. A broken rule is left out, and `faults` names it."""
    at_once = _read(_AT_ONCE)[0]
    return Coach((at_once,) if at_once else (), {_LATER: lambda: _read(_LATER)[0]})


@cache
def faults() -> tuple[Fault, ...]:
    """What of the rules that ship is not right: the rule, the line and the reason, each in a sentence.

    The rules are run over their own examples here and not where they are read: nobody who opens a note
    waits for it. A rule that misses one of its examples is told, and goes on.
    """
    return tuple(fault for language in (_AT_ONCE, _LATER) for fault in _faults(language))


@cache
def _read(language: str) -> tuple[Ruleset | None, tuple[Fault, ...]]:
    try:
        return read_ruleset(resources.read_toml(name) for name in files(language)), ()
    except ResourceBrokenError:
        return _what_is_sound(language)


def _faults(language: str) -> tuple[Fault, ...]:
    ruleset, found = _read(language)
    if found or not ruleset:
        return found
    texts = [resources.read_text(name) for name in files(language)]
    return tuple(_with_line(fault, texts) for fault in unproved(ruleset))


def _what_is_sound(language: str) -> tuple[Ruleset | None, tuple[Fault, ...]]:
    """The slow way, rule by rule: an agency that edited a file keeps everything else of it."""
    texts, tables, found = [], [], list[Fault]()
    for name in files(language):
        try:
            texts.append(resources.read_text(name))
        except ResourceBrokenError as error:
            found.append(Fault("", error.what))
            continue
        table, some = rule_file.read_file(texts[-1])
        tables.append(table)
        found += some
    rulesets, some = rule_file.sound(tables)
    found += [_with_line(fault, texts) for fault in some]
    return next(iter(rulesets), None), tuple(found)


def _with_line(fault: Fault, texts: list[str]) -> Fault:
    line = next((at for text in texts if (at := rule_file.line_of(text, fault.rule_id))), 0)
    return replace(fault, said=f"Line {line}: {fault.said}") if line else fault


def written(rule_id: str) -> Mapping[str, Any]:
    """A rule that ships as its file has it; empty where there is none."""
    return _written().get(rule_id, {})


@cache
def _written() -> Mapping[str, Mapping[str, Any]]:
    names = (*files(_AT_ONCE), *files(_LATER))
    tables = (rule_file.read_file(resources.read_text(name))[0] for name in names)
    return {str(rule.get("id")): rule for table in tables for rule in table.get("rule", ())}


@cache
def _lint() -> Coach:
    """The rules about what not to record, alone: no other wording takes their place."""
    at_once = _lint_in(_AT_ONCE)
    return Coach((at_once,) if at_once else (), {_LATER: lambda: _lint_in(_LATER)})


def _lint_in(language: str) -> Ruleset | None:
    tables = map(resources.read_toml, files(language))
    try:
        return read_ruleset(map(_only_do_not_record, tables))
    except ResourceBrokenError:
        ruleset = _read(language)[0]
        return _alone(ruleset) if ruleset else None


def _alone(ruleset: Ruleset) -> Ruleset:
    return with_rules(ruleset, (rule for rule in ruleset.rules if rule.category == _DO_NOT_RECORD))


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
    context = Context(names, max_level=max_level, language=language, reasons=reasons)
    return found_by(shipped(), text, context)


def do_not_record(text: str, names: frozenset[str] = frozenset()) -> list[Finding]:
    """What is better left out of the record, for every field of staff text; no reason to refuse it."""
    return found_by(_lint(), text, Context(names=names))


def found_by(coach: Coach, text: str, context: Context) -> list[Finding]:
    """What this coach finds in a whole text; offsets as above."""
    return [
        _moved(finding, start)
        for start, paragraph in paragraphs(text)
        for finding in coach.check(paragraph, context)
    ]


def names_of(client: Client) -> frozenset[str]:
    """Words that are this person's name and nothing else."""
    parts = f"{client.name_to_use} {client.legal_name}".split()
    return frozenset(part for part in parts if part[:1].isupper() or not part.isascii())


def _moved(finding: Finding, by: int) -> Finding:
    if not by:
        return finding
    rewrites = tuple(replace(item, start=item.start + by, end=item.end + by) for item in finding.rewrites)
    return replace(finding, start=finding.start + by, end=finding.end + by, rewrites=rewrites)
