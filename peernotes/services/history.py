"""What a field said before: each version of a record, field by field, from the journal."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peernotes import resources
from peernotes.domain.ids import ClientId
from peernotes.services.forgotten import forgotten, without_words
from peernotes.services.page_days import day_in_words
from peernotes.services.plan_words import domain_labels
from peernotes.services.trail import words
from peernotes.vault.trail import Line
from peernotes.vault.vault import Vault

__all__ = ["RECORDS", "Change", "History", "Version"]

RECORDS = ("hope", "step", "strength", "support", "promise")
"""What has a history of its own."""

_NESTED = frozenset({"safe_contact"})
_LISTS = frozenset({"languages", "days", "domains"})
_PARTS_OF_LIFE = frozenset({"domains"})
_DAYS = frozenset(
    {
        "here_since",
        "said_on",
        "confirmed_on",
        "reconfirm_by",
        "withdrawn_on",
        "closed_on",
        "ask_again_on",
        "removed_on",
        "heard_on",
        "status_on",
        "still_true_on",
        "made_on",
        "due",
        "kept_on",
        "ended_on",
        "told_on",
        "agreed_due",
    }
)
_CODED = frozenset(
    {
        "interpreter",
        "stance",
        "weight",
        "source",
        "state",
        "sensitivity",
        "print_external",
        "status",
        "whose",
        "named_by",
        "kind",
        "ok_to_contact",
        "ended_as",
    }
)
_CODED_CONTACT = frozenset({"call", "text", "voicemail", "mail"})
_YES_NO = frozenset({"confirmed_by_person", "print_self", "print_supervisor", "may_show"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what it said, and what it said from then on. Empty where it said nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """What changed at one moment. `is_destroyed` where the journal no longer says it."""

    at: datetime
    by_worker: str
    changes: tuple[Change, ...]
    is_first: bool = False
    is_destroyed: bool = False


class History:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_person(self, client_id: ClientId) -> list[Version]:
        """Who they are and how to reach them, and how long their record is kept; newest first."""
        found: list[Version] = []
        for record in self._vault.merges.ids_of(client_id):
            for kind in ("client", "retention"):
                found += self._versions(kind, self._vault.trail.versions(kind, record), {})
        for name in self._vault.other_names.ever_of(client_id):
            found += self._versions("other_name", self._vault.trail.versions("other_name", name), {})
        return _newest_first(found)

    def of_domain(self, client_id: ClientId, domain_id: str) -> list[Version]:
        """Everything ever said about one thing, but for the words of what they took back; newest first."""
        found: list[Version] = []
        last: dict[str, Mapping[str, Any]] = {}
        items = self._vault.preferences.history(client_id, domain_id)
        gone = forgotten(items)
        for item in items:
            lines = self._vault.trail.versions("preference", item.id)
            lines = without_words(lines) if item.id in gone else lines
            before = last.get(item.supersedes or "", {})
            found += self._versions("preference", lines, before)
            if lines and lines[-1].said is not None:
                last[item.id] = lines[-1].said
        return _newest_first(found)

    def of_record(self, client_id: ClientId, kind: str, record_id: str) -> list[Version]:
        """Every version of a hope, a step, a strength, a support or a promise; newest first.

        Raises:
            LookupError: nothing of this kind, or it is about somebody else.
        """
        lines = self._vault.trail.versions(kind, record_id) if kind in RECORDS else []
        if not lines or any(line.said and line.said.get("client_id") != client_id for line in lines):
            raise LookupError("no such record")
        return _newest_first(self._versions(kind, lines, {}))

    def _versions(self, kind: str, lines: Iterable[Line], before: Mapping[str, Any]) -> list[Version]:
        """Each row beside the one before it; `before` is what stood before the first."""
        found = []
        said = _flat(before)
        is_first = not before
        for line in lines:
            by = self._worker(line)
            if line.said is None:
                found.append(Version(line.at, by, (), is_destroyed=True))
                continue
            now = _flat(line.said)
            changes = tuple(_changes(kind, said, now))
            if changes:
                found.append(Version(line.at, by, changes, is_first=is_first))
            said, is_first = now, False
        return found

    def _worker(self, line: Line) -> str:
        mine = line.author == self._vault.worker.id
        return self._vault.worker.name if mine else str(words()["sentence_part"]["another_worker"])


def _newest_first(found: list[Version]) -> list[Version]:
    return sorted(found, key=lambda version: version.at, reverse=True)


def _changes(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[Change]:
    """In the order of the labels; a field without a label is the program's own and nobody's words."""
    for field, label in words()["field"][kind].items():
        old, new = before.get(field, ""), after.get(field, "")
        if old != new:
            yield Change(label, old, new)


def _flat(said: Mapping[str, Any]) -> dict[str, str]:
    """Field to what it said, in words."""
    found: dict[str, str] = {}
    for field, value in said.items():
        if field in _NESTED and value:
            for inner, text in json.loads(value).items():
                found[f"{field}.{inner}"] = _of_contact(inner, text)
        else:
            found[field] = _in_words(field, value)
    return found


def _of_contact(field: str, value: Any) -> str:
    if field == "others":
        return "; ".join(_number(number) for number in value)
    return _code(value) if field in _CODED_CONTACT else str(value)


def _number(number: Mapping[str, str]) -> str:
    """`my sister's 928-555-0100 (call yes, text no, voicemail not asked yet), after 5`."""
    ways = resources.read_toml("contact/en.toml")["way"]
    rules = ", ".join(f"{ways[way].lower()} {_code(number[way])}" for way in ("call", "text", "voicemail"))
    said = " ".join(filter(None, (number["label"], number["phone"], f"({rules})")))
    return ", ".join(filter(None, (said, number["hours"])))


def _in_words(field: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field in _LISTS:
        listed = json.loads(value)
        return ", ".join(domain_labels(listed) if field in _PARTS_OF_LIFE else map(_listed, listed))
    if field in _DAYS:
        return day_in_words(date.fromisoformat(value))
    if field in _YES_NO:
        return _code("yes" if value else "no")
    return _code(str(value)) if field in _CODED else str(value)


def _listed(item: Any) -> str:
    """One of a list: a text, or a day that they named."""
    return f"{item['name']} ({item['when']})" if isinstance(item, dict) else str(item)


def _code(value: str) -> str:
    return str(words()["value"].get(value, value))
