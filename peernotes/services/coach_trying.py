"""One wording tried before anybody keeps it: with its own examples and with a text."""

from contextlib import suppress
from dataclasses import dataclass

from peernotes.domain.coach_overlay import Change, OwnRule
from peernotes.errors import ResourceBrokenError
from peernotes.language.coach import Coach
from peernotes.language.overlay import checking, own_rule, prove_alone, reworded, with_rules
from peernotes.language.rules import Rule
from peernotes.language.ruleset import Ruleset
from peernotes.services import coach
from peernotes.services.coach import Context, Finding

_EVERYTHING = Context(max_level=3)
_FIELDS = {
    "match": "Words to find",
    "not_with": "But not with",
    "why": "The reason",
    "suggest": "What to write instead",
    "source": "Source",
    "tests_flag": "Sentences it must find",
    "tests_ok": "Sentences it must leave alone",
}
"""What the editor calls the parts of a rule that its file names by their keys."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule does before anybody keeps it."""

    fault: str
    """Why it cannot be used, in a sentence; empty where it can."""
    found: tuple[Finding, ...] = ()
    """In the text that was tried."""


def try_change(change: Change, text: str) -> Tried:
    """What a rule that ships would do, changed like this, with its own examples and with `text`."""
    known = shipped_rule(change.rule_id)
    if known is None:
        return Tried("No rule has this name now.")
    ruleset, rule = known
    try:
        fresh = reworded(rule, ruleset, change.why, change.suggest)
        prove_alone(ruleset, fresh)
    except ResourceBrokenError as error:
        return Tried(_in_plain_words(error))
    return _tried(ruleset, fresh, text)


def try_own(rule: OwnRule, text: str) -> Tried:
    """The same for a rule of one's own."""
    for ruleset in coach.shipped().rulesets:
        if ruleset.words.language == rule.language:
            try:
                read = own_rule(ruleset, rule, {other.id for other in ruleset.rules})
            except ResourceBrokenError as error:
                return Tried(_in_plain_words(error))
            return _tried(ruleset, read, text)
    return Tried("The coach has no words of this language yet.")


def shipped_rule(rule_id: str) -> tuple[Ruleset, Rule] | None:
    """A rule that ships, with the language it is of."""
    for ruleset in coach.shipped().rulesets:
        for rule in ruleset.rules:
            if rule.id == rule_id:
                return ruleset, rule
    return None


def wording_of(ruleset: Ruleset, rule: Rule) -> str:
    """What the rule finds in its first example; the example itself where it finds nothing."""
    found = checking(with_rules(ruleset, [rule]))(rule.tests_flag[0], _EVERYTHING)
    return found[0].text if found else rule.tests_flag[0]


def own_wording(own: OwnRule) -> str:
    """The same of a rule of one's own, also of one that does not work."""
    for ruleset in coach.shipped().rulesets:
        if ruleset.words.language == own.language:
            with suppress(ResourceBrokenError):
                return wording_of(ruleset, own_rule(ruleset, own))
    return next(iter(own.match), own.rule_id)


def _tried(ruleset: Ruleset, rule: Rule, text: str) -> Tried:
    from_text = coach.found_by(Coach((with_rules(ruleset, [rule]),)), text, _EVERYTHING)
    return Tried("", tuple(from_text))


def _in_plain_words(error: ResourceBrokenError) -> str:
    """The reason alone, as a sentence, with the names that the editor gives the parts."""
    _, found, reason = error.what.partition("”: ")
    said = reason if found else error.what
    for key, name in _FIELDS.items():
        said = said.replace(f"“{key}”", f"“{name}”")
    said = said.replace("must be a text", "is missing")
    return said[:1].upper() + said[1:]
