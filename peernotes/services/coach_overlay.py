"""What an organisation changes about the coach: kept in the vault, said in its journal, taken back at once.

Every change answers with how it was before, for Undo. Only rule ids, wordings and names that the worker typed
are in it; nothing about the people in the notes.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from peernotes.domain.coach_overlay import Change, Overlay, OwnRule
from peernotes.domain.ids import uuid7
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, ResourceBrokenError
from peernotes.language.coach import Coach
from peernotes.language.overlay import Fault, checking, own_rule, prove_alone, reworded, with_rules
from peernotes.language.rules import Rule
from peernotes.language.ruleset import Ruleset
from peernotes.services import coach
from peernotes.services.coach import Context, Finding
from peernotes.vault.vault import Vault

__all__ = ["Change", "CoachRules", "Overlay", "OwnRule", "Tried", "wording_of"]

LONGEST_NAME, MOST_NAMES = 80, 200
_KEY = "coach.overlay"
_UNREADABLE = "What was changed about the coach here cannot be read; it works as it ships."
_EVERYTHING = Context(max_level=3)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule does before anybody keeps it."""

    fault: str
    """Why it cannot be used, in a sentence; empty where it can."""
    found: tuple[Finding, ...] = ()
    """In the text that was tried."""


class CoachRules:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now
        self._made = lru_cache(maxsize=2)(coach.shipped().overlaid)

    def now(self) -> Overlay:
        """What is changed here; nothing where it cannot be read."""
        return self._read()[0]

    def coach(self) -> Coach:
        """The coach as it works here."""
        return self._laid()[0]

    def faults(self) -> tuple[Fault, ...]:
        """What of the rules that ship and of the changes cannot be used, each in a sentence."""
        return (*coach.faults(), *self._read()[1], *self._laid()[1])

    def unknown(self) -> tuple[str, ...]:
        """Ids that something was changed about and that no rule has now; they are kept for when one has."""
        known = {rule.id for rule in coach.shipped().rules}
        return tuple(item.rule_id for item in self.now().changes if item.rule_id not in known)

    def switch_category(self, category: str, *, on: bool) -> Overlay:
        """Raises DiskFullError, ViewOnlyError: as it was."""
        before = self.now()
        off = before.off_categories - {category} if on else before.off_categories | {category}
        name = coach.shipped().categories.get(category, category)
        said = "coach category on" if on else "coach category off"
        return self._keep(replace(before, off_categories=off), said, name)

    def switch_rule(self, rule_id: str, *, on: bool) -> Overlay:
        """Raises DiskFullError, ViewOnlyError: as it was."""
        before = self.now()
        own = before.own_rule(rule_id)
        if own is not None:
            after = before.with_own(replace(own, is_off=not on))
        else:
            after = before.with_change(replace(before.change_of(rule_id), is_off=not on))
        return self._keep(after, "coach rule on" if on else "coach rule off", self.named(rule_id))

    def change(self, change: Change) -> Overlay:
        """Keep how a rule that ships differs.

        Raises:
            InputRefusedError: it would not work; the sentence says why.
        """
        _refuse(self.try_change(change, "").fault)
        after = self.now().with_change(change)
        return self._keep(after, "coach rule changed", self.named(change.rule_id))

    def keep_own(self, rule: OwnRule) -> Overlay:
        """Add a rule of one's own, or write it anew.

        Raises:
            InputRefusedError: it would not work; the sentence says why.
        """
        _refuse(self.try_own(rule, "").fault)
        before = self.now()
        is_new = before.own_rule(rule.rule_id) is None
        said = "coach rule added" if is_new else "coach rule changed"
        return self._keep(before.with_own(rule), said, _own_wording(rule))

    def as_shipped(self, rule_id: str) -> Overlay:
        """Take every change of a rule out; a rule of one's own is gone."""
        before, name = self.now(), self.named(rule_id)
        said = "coach rule taken out" if before.own_rule(rule_id) else "coach rule as it ships"
        return self._keep(before.without(rule_id), said, name)

    def set_names(self, lines: str) -> Overlay:
        """Names that are only names here, one on each line.

        Raises:
            InputRefusedError: one is too long, or there are too many.
        """
        names = tuple(dict.fromkeys(" ".join(line.split()) for line in acceptable(lines).split("\n")))
        names = tuple(name for name in names if name)
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise InputRefusedError(
                "That is more than a list of names.", press="Write one name on each line."
            )
        return self._keep(replace(self.now(), names=names), "coach names changed", "")

    def take_over(self, overlay: Overlay) -> Overlay:
        """What a file says over what is here; what only this vault changed stays."""
        return self._keep(self.now().merged(overlay), "coach taken over", "")

    def go_back_to(self, before: Overlay) -> None:
        """Take a change back."""
        self._keep(before, "coach change taken back", "")

    def fresh_id(self, category: str) -> str:
        """For a rule of one's own."""
        return f"{category}.own_{uuid7(int(self._now().timestamp() * 1000)).replace('-', '')[-10:]}"

    def named(self, rule_id: str) -> str:
        """A rule as people know it: by the wording it finds."""
        own = self.now().own_rule(rule_id)
        if own is not None:
            return _own_wording(own)
        rule = shipped_rule(rule_id)
        return wording_of(*rule) if rule else rule_id

    def try_change(self, change: Change, text: str) -> Tried:
        """What a rule that ships would do, changed like this, with its own examples and with `text`."""
        known = shipped_rule(change.rule_id)
        if known is None:
            return Tried("No rule has this name now.")
        ruleset, rule = known
        try:
            fresh = reworded(rule, ruleset, change.why, change.suggest)
            prove_alone(ruleset, fresh)
        except ResourceBrokenError as error:
            return Tried(error.what)
        return _tried(ruleset, fresh, text)

    def try_own(self, rule: OwnRule, text: str) -> Tried:
        """The same for a rule of one's own."""
        for ruleset in coach.shipped().rulesets:
            if ruleset.words.language == rule.language:
                try:
                    read = own_rule(ruleset, rule, {other.id for other in ruleset.rules})
                except ResourceBrokenError as error:
                    return Tried(error.what)
                return _tried(ruleset, read, text)
        return Tried("The coach has no words of this language yet.")

    def _read(self) -> tuple[Overlay, tuple[Fault, ...]]:
        kept = self._vault.settings.get(_KEY)
        if kept is None:
            return Overlay(), ()
        try:
            return Overlay.from_plain(kept), ()
        except (KeyError, TypeError, ValueError, AttributeError):
            return Overlay(), (Fault("", _UNREADABLE),)

    def _laid(self) -> tuple[Coach, tuple[Fault, ...]]:
        overlay = self.now()
        return (coach.shipped(), ()) if overlay == Overlay() else self._made(overlay)

    def _keep(self, after: Overlay, action: str, what: str) -> Overlay:
        before = self.now()
        self._vault.insist(lambda: self._write(after, action, what))
        return before

    def _write(self, after: Overlay, action: str, what: str) -> None:
        with self._vault.journal.transaction():
            self._vault.settings.put(_KEY, after.plain())
            self._vault.journal.note_event(action, self._vault.vault_id, {"what": what} if what else {})


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


def _own_wording(own: OwnRule) -> str:
    """The same of a rule of one's own, also of one that does not work."""
    for ruleset in coach.shipped().rulesets:
        if ruleset.words.language == own.language:
            with suppress(ResourceBrokenError):
                return wording_of(ruleset, own_rule(ruleset, own))
    return next(iter(own.match), own.rule_id)


def _tried(ruleset: Ruleset, rule: Rule, text: str) -> Tried:
    from_text = coach.found_by(Coach((with_rules(ruleset, [rule]),)), text, _EVERYTHING)
    return Tried("", tuple(from_text))


def _refuse(fault: str) -> None:
    if fault:
        raise InputRefusedError(fault, safe="What you typed is kept.", press="Put that right, then keep it.")
