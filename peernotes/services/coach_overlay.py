"""What an organisation changes about the coach: kept in the vault, said in its journal, taken back at once.

Every change answers with how it was before, for Undo. Only rule ids, wordings and names that the worker typed
are in it; nothing about the people in the notes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from peernotes.domain.coach_overlay import Change, Overlay, OwnRule
from peernotes.domain.ids import uuid7
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.language.coach import Coach
from peernotes.language.overlay import Fault
from peernotes.language.rules import Rule
from peernotes.language.ruleset import Ruleset
from peernotes.services import coach
from peernotes.services.coach_trying import own_wording, shipped_rule, try_change, try_own, wording_of
from peernotes.vault.vault import Vault

__all__ = ["Change", "CoachRules", "Overlay", "OwnRule", "RuleRow"]

LONGEST_NAME, MOST_NAMES = 80, 200
_KEY = "coach.overlay"
_SCREEN = "en"
"""The language of the screen, in which reasons are shown."""
_UNREADABLE = "What was changed about the coach here cannot be read; it works as it ships."


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as a list shows it."""

    rule_id: str
    wording: str
    why: str
    level: int
    is_off: bool
    is_changed: bool
    is_own: bool


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

    def categories(self) -> dict[str, str]:
        """Each category's id with its name in plain words, in the order they ship."""
        return dict(coach.shipped().categories)

    def rows(self, category: str) -> list[RuleRow]:
        """Every rule of a category: one's own first, then those that ship."""
        overlay = self.now()
        rows = [
            RuleRow(
                own.rule_id,
                own_wording(own),
                own.why,
                own.level,
                own.is_off,
                is_changed=False,
                is_own=True,
            )
            for own in overlay.own
            if own.category == category
        ]
        for ruleset in coach.shipped().rulesets:
            mine = (rule for rule in ruleset.rules if rule.category == category)
            rows += [_row(ruleset, rule, overlay.change_of(rule.id)) for rule in mine]
        return rows

    def count(self, category: str) -> int:
        """How many rules a category has here."""
        mine = sum(own.category == category for own in self.now().own)
        return mine + sum(rule.category == category for rule in coach.shipped().rules)

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
        _refuse(try_change(change, "").fault)
        after = self.now().with_change(change)
        return self._keep(after, "coach rule changed", self.named(change.rule_id))

    def keep_own(self, rule: OwnRule) -> Overlay:
        """Add a rule of one's own, or write it anew.

        Raises:
            InputRefusedError: it would not work; the sentence says why.
        """
        _refuse(try_own(rule, "").fault)
        before = self.now()
        is_new = before.own_rule(rule.rule_id) is None
        said = "coach rule added" if is_new else "coach rule changed"
        return self._keep(before.with_own(rule), said, own_wording(rule))

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

    @property
    def whose(self) -> str:
        """Who stands behind a new wording, until the editor says otherwise."""
        return self._vault.worker.organisation

    def fresh_id(self, category: str) -> str:
        """For a rule of one's own."""
        return f"{category}.own_{uuid7(int(self._now().timestamp() * 1000)).replace('-', '')[-10:]}"

    def named(self, rule_id: str) -> str:
        """A rule as people know it: by the wording it finds."""
        own = self.now().own_rule(rule_id)
        if own is not None:
            return own_wording(own)
        rule = shipped_rule(rule_id)
        return wording_of(*rule) if rule else rule_id

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


def _row(ruleset: Ruleset, rule: Rule, change: Change) -> RuleRow:
    return RuleRow(
        rule.id,
        wording_of(ruleset, rule),
        rule.reason(_SCREEN) if change.why is None else change.why,
        rule.level if change.level is None else change.level,
        change.is_off,
        is_changed=not replace(change, is_off=False).is_empty,
        is_own=False,
    )


def _refuse(fault: str) -> None:
    if fault:
        raise InputRefusedError(fault, safe="What you typed is kept.", press="Put that right, then keep it.")
