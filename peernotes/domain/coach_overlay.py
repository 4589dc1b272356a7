"""What an organisation changed about the coach: laid over the rules that ship, which stay as they are.

It names rules by their ids, so that it goes on fitting when newer rules come. A change to a rule that is not
there (any more, or yet) is kept and listed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

LEVELS = (1, 2, 3)
"""1: shown at once. 2: after a pause. 3: only looked for on request."""

OWN = "own_"
"""How the short name of an organisation's own rule begins: `moral.own_k3`."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a rule that ships differs here. What is None is as it ships."""

    rule_id: str
    is_off: bool = False
    level: int | None = None
    why: str | None = None
    suggest: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        return not self.is_off and self.level is None and self.why is None and self.suggest is None


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that only this organisation has, as its editor wrote it: no part of it is checked yet."""

    rule_id: str
    language: str
    level: int
    match: tuple[str, ...]
    why: str
    suggest: tuple[str, ...]
    tests_flag: tuple[str, ...]
    tests_ok: tuple[str, ...]
    not_with: tuple[str, ...] = ()
    """Words in the same sentence that mean something else is talked about."""
    source: str = ""
    is_off: bool = False

    @property
    def category(self) -> str:
        return self.rule_id.partition(".")[0]

    def table(self) -> Mapping[str, Any]:
        """As a rule file has it."""
        return {
            "id": self.rule_id,
            "category": self.category,
            "level": self.level,
            "match": list(self.match),
            "not_with": list(self.not_with),
            "why": self.why,
            "suggest": list(self.suggest),
            "source": self.source,
            "tests_flag": list(self.tests_flag),
            "tests_ok": list(self.tests_ok),
        }


@dataclass(frozen=True, slots=True)
class Overlay:
    """All of it. Hashable, so that what was made from it can be kept."""

    off_categories: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()
    own: tuple[OwnRule, ...] = ()
    names: tuple[str, ...] = ()
    """Names that are only names here; one may be of several words."""

    def change_of(self, rule_id: str) -> Change:
        """How this rule differs here; an empty change where it does not."""
        return next((item for item in self.changes if item.rule_id == rule_id), Change(rule_id))

    def own_rule(self, rule_id: str) -> OwnRule | None:
        return next((item for item in self.own if item.rule_id == rule_id), None)

    def with_change(self, change: Change) -> "Overlay":
        """With this in place of what was changed of the rule; an empty change takes it out."""
        others = tuple(item for item in self.changes if item.rule_id != change.rule_id)
        return replace(self, changes=others if change.is_empty else (*others, change))

    def with_own(self, rule: OwnRule) -> "Overlay":
        others = tuple(item for item in self.own if item.rule_id != rule.rule_id)
        return replace(self, own=(*others, rule))

    def without(self, rule_id: str) -> "Overlay":
        """As it ships; an own rule is gone."""
        return replace(
            self,
            changes=tuple(item for item in self.changes if item.rule_id != rule_id),
            own=tuple(item for item in self.own if item.rule_id != rule_id),
        )

    def merged(self, other: "Overlay") -> "Overlay":
        """`other` over this: it decides about categories and about every rule it names; the rest stays."""
        result = replace(self, off_categories=other.off_categories)
        for change in other.changes:
            result = result.with_change(change)
        for rule in other.own:
            result = result.with_own(rule)
        return replace(result, names=tuple(dict.fromkeys((*self.names, *other.names))))

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self) | {"off_categories": sorted(self.off_categories)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Overlay":
        """Raises KeyError, TypeError, ValueError, AttributeError: it is not one."""
        return cls(
            frozenset(_texts(plain["off_categories"])),
            tuple(change_from(item) for item in plain["changes"]),
            tuple(own_from(item) for item in plain["own"]),
            _texts(plain["names"]),
        )


def change_from(plain: Mapping[str, Any]) -> Change:
    """Raises KeyError, TypeError, ValueError: it is no change."""
    level, why, suggest = plain.get("level"), plain.get("why"), plain.get("suggest")
    if why is not None:
        _text(why)
    return Change(
        _text(plain["rule_id"]),
        _yes(plain.get("is_off", False)),
        None if level is None else _level(level),
        why,
        None if suggest is None else _texts(suggest),
    )


def own_from(plain: Mapping[str, Any]) -> OwnRule:
    """Raises KeyError, TypeError, ValueError: it is no rule."""
    return OwnRule(
        rule_id=_text(plain["rule_id"]),
        language=_text(plain["language"]),
        level=_level(plain["level"]),
        match=_texts(plain["match"]),
        why=_text(plain["why"]),
        suggest=_texts(plain["suggest"]),
        tests_flag=_texts(plain["tests_flag"]),
        tests_ok=_texts(plain["tests_ok"]),
        not_with=_texts(plain.get("not_with", ())),
        source=_text(plain.get("source", "")),
        is_off=_yes(plain.get("is_off", False)),
    )


def _level(value: Any) -> int:
    if value not in LEVELS or isinstance(value, bool):
        raise ValueError("level")
    return int(value)


def _yes(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("yes or no")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError("texts")
    return tuple(_text(item) for item in value)
