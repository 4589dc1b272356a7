"""Reads a rule file that may be broken: each rule by itself, with the line on which it stands."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from peernotes.errors import ResourceBrokenError
from peernotes.language.overlay import Fault, prove_alone, with_rules
from peernotes.language.rules import Rule, read_rule
from peernotes.language.ruleset import Ruleset, read_ruleset
from peernotes.language.tables import Table, text

_RULE = re.compile(r"(?m)^[ \t]*\[\[(?:rule|change)\]\]")
_LISTS = {"rule", "change"}
_ID = re.compile(r"(?m)^[ \t]*id[ \t]*=[ \t]*[\"']([^\"'\n]*)[\"']")
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def read_file(text_of_file: str) -> tuple[Mapping[str, Any], tuple[Fault, ...]]:
    """The file's table without the rules that are not TOML, and those by name, line and reason."""
    try:
        return tomllib.loads(text_of_file), ()
    except tomllib.TOMLDecodeError:
        pass
    starts = [match.start() for match in _RULE.finditer(text_of_file)]
    pieces = zip([0, *starts], [*starts, len(text_of_file)], strict=True)
    whole: dict[str, Any] = {}
    faults: list[Fault] = []
    for start, end in pieces:
        piece = text_of_file[start:end]
        try:
            table = tomllib.loads(piece)
        except tomllib.TOMLDecodeError as error:
            faults.append(_not_toml(piece, text_of_file.count("\n", 0, start), str(error)))
            continue
        for key in _LISTS & set(table):
            whole.setdefault(key, []).extend(table.pop(key))
        whole |= table
    return whole, tuple(faults)


def line_of(text_of_file: str, rule_id: str) -> int:
    """The line on which the rule is named, the first one being 1; 0 where it is not."""
    for match in _ID.finditer(text_of_file):
        if match[1] == rule_id:
            return text_of_file.count("\n", 0, match.start(1)) + 1
    return 0


def sound(tables: Iterable[Table]) -> tuple[tuple[Ruleset, ...], tuple[Fault, ...]]:
    """The rulesets of whatever works: a broken rule is left out, a language whose words are broken too."""
    by_language: dict[str, list[Table]] = {}
    faults: list[Fault] = []
    for table in tables:
        try:
            by_language.setdefault(text(table, "language", "a wording file"), []).append(table)
        except ResourceBrokenError as error:
            faults.append(Fault("", error.what))
    rulesets = []
    for language, group in by_language.items():
        try:
            bare = read_ruleset([{k: v for k, v in table.items() if k != "rule"} for table in group])
        except ResourceBrokenError as error:
            faults.append(Fault(language, error.what))
            continue
        rulesets.append(_sound(bare, [rule for table in group for rule in table.get("rule", ())], faults))
    return tuple(rulesets), tuple(faults)


def _sound(bare: Ruleset, rules: Iterable[Table], faults: list[Fault]) -> Ruleset:
    kept: list[Rule] = []
    for table in rules:
        try:
            rule = read_rule(table, bare.words)
            prove_alone(bare, rule)
        except ResourceBrokenError as error:
            faults.append(Fault(str(table.get("id", "")), error.what))
            continue
        if rule.id not in {other.id for other in kept}:
            kept.append(rule)
    return with_rules(bare, kept)


def _not_toml(piece: str, lines_before: int, reason: str) -> Fault:
    named = _ID.search(piece)
    at = _AT.search(reason)
    inside = int(at[1]) if at and at[1] else max(1, piece.rstrip("\n").count("\n") + 1)
    plain = _AT.sub("", reason).strip().rstrip(".")
    rule = named[1] if named else ""
    where = f"The rule “{rule}”" if rule else "A part of the wording file"
    return Fault(rule, f"{where} is not written correctly in line {lines_before + inside}: {plain}.")
