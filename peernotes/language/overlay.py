"""Lays what an organisation changed over the rules that ship; what is broken is named, the rest works."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from peernotes.domain.coach_overlay import Overlay, OwnRule
from peernotes.errors import ResourceBrokenError
from peernotes.language.findings import Context, Finding
from peernotes.language.matching import wakers
from peernotes.language.normal import normal
from peernotes.language.patterns import PatternError
from peernotes.language.proof import Check, prove
from peernotes.language.rules import LONGEST_WHY, MOST_REWRITES, Rule, read_rule
from peernotes.language.ruleset import Ruleset, ruleset_of
from peernotes.language.suggestions import read_suggestion
from peernotes.language.tables import broken


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that cannot be used, and why, in one sentence."""

    rule_id: str
    said: str


def overlaid(ruleset: Ruleset, overlay: Overlay) -> tuple[Ruleset, tuple[Fault, ...]]:
    """`ruleset` as it is here. A rule whose change is broken stays as it ships."""
    faults: list[Fault] = []
    kept = [item for rule in ruleset.rules if (item := _changed(rule, ruleset, overlay, faults)) is not None]
    taken = {rule.id for rule in ruleset.rules}
    for own in overlay.own:
        if own.language != ruleset.words.language or own.is_off:
            continue
        try:
            kept.append(own_rule(ruleset, own, taken))
        except ResourceBrokenError as error:
            faults.append(Fault(own.rule_id, error.what))
    kept = [rule for rule in kept if rule.category not in overlay.off_categories]
    return with_rules(ruleset, kept), tuple(faults)


def own_rule(ruleset: Ruleset, item: OwnRule, taken: Collection[str] = ()) -> Rule:
    """The rule in `item`, proved on its own examples; `taken` are ids of others.

    Raises:
        ResourceBrokenError: it is not as it must be; the sentence says why.
    """
    if item.rule_id in taken:
        raise broken(item.rule_id, "a rule that ships has this id")
    rule = read_rule(item.table(), ruleset.words)
    prove_alone(ruleset, rule)
    return rule


def prove_alone(ruleset: Ruleset, rule: Rule) -> None:
    """Run one rule over its own examples, without any other that could stand before it.

    Raises:
        ResourceBrokenError: it does not do what its examples say.
    """
    prove([rule], checking(with_rules(ruleset, [rule])))


def unproved(ruleset: Ruleset) -> Iterator[Fault]:
    """The rules that do not do what their own examples say, each run beside all the others."""
    check, awake = checking(ruleset), wakers(ruleset.index)
    for rule in ruleset.rules:
        try:
            prove([rule], check, awake)
        except ResourceBrokenError as error:
            yield Fault(rule.id, error.what)


def checking(ruleset: Ruleset) -> Check:
    """How `ruleset` is asked about a text."""

    def check(text: str, context: Context) -> tuple[Finding, ...]:
        return tuple(ruleset.check(normal(text), context))

    return check


def with_rules(ruleset: Ruleset, rules: Iterable[Rule]) -> Ruleset:
    """The same language with these rules."""
    return ruleset_of(ruleset.words, rules)


def _changed(rule: Rule, ruleset: Ruleset, overlay: Overlay, faults: list[Fault]) -> Rule | None:
    change = overlay.change_of(rule.id)
    if change.is_off:
        return None
    if change.is_empty:
        return rule
    try:
        fresh = reworded(rule, ruleset, change.why, change.suggest)
        if change.suggest is not None:
            prove_alone(ruleset, fresh)
    except ResourceBrokenError as error:
        faults.append(Fault(rule.id, error.what))
        fresh = rule
    return fresh if change.level is None else replace(fresh, level=change.level)


def reworded(rule: Rule, ruleset: Ruleset, why: str | None, suggest: tuple[str, ...] | None) -> Rule:
    """`rule` with another reason or other rewrites; None leaves them.

    Raises:
        ResourceBrokenError: they are not written correctly.
    """
    if why is not None:
        if not 1 <= len(why.strip()) <= LONGEST_WHY:
            raise broken(rule.id, f"“why” must be there and have at most {LONGEST_WHY} characters")
        rule = replace(rule, why=why.strip(), why_en="")
    if suggest is not None:
        if len(suggest) > MOST_REWRITES or len(set(suggest)) != len(suggest):
            raise broken(rule.id, f"“suggest” holds more than {MOST_REWRITES} rewrites, or one of them twice")
        try:
            read = tuple(read_suggestion(text, ruleset.words.spelling) for text in suggest)
        except PatternError as error:
            raise broken(rule.id, str(error)) from error
        rule = replace(rule, suggest=read)
    return rule
