"""How the coach works here as one small file, for an organisation to give to every worker."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peernotes.domain.coach_overlay import Change, Overlay, OwnRule, change_from, own_from
from peernotes.errors import InputRefusedError, VaultUnreachableError
from peernotes.language import rule_file
from peernotes.services.coach_overlay import CoachRules
from peernotes.services.coach_trying import shipped_rule, try_change, try_own
from peernotes.vault.files import write_atomic
from peernotes.vault.vault import Vault

KINDS = "*.toml"
SUGGESTED = "how-the-coach-works.toml"

_FORMAT, _VERSION = "PeerNotes: how the coach works", 1
_LARGEST = 1_000_000
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a file over did, and how it was before."""

    rules: int
    unknown: tuple[str, ...]
    """Ids in it that no rule here has; kept all the same."""
    before: Overlay


def save(vault: Vault, rules: CoachRules, path: Path) -> None:
    """Write the file, and say in the journal that it was written.

    Raises:
        DiskFullError, VaultUnreachableError: nothing was written.
    """
    write_atomic(path, text(rules.now()).encode())
    vault.note_done("coach saved")


def text(overlay: Overlay) -> str:
    """The file: TOML, one table for each change and each rule of one's own."""
    lines = [
        "# How the language coach works here, as PeerNotes keeps it.",
        f"format = {_quoted(_FORMAT)}",
        f"version = {_VERSION}",
        f"categories_off = {_quoted(sorted(overlay.off_categories))}",
        f"names = {_quoted(list(overlay.names))}",
    ]
    for change in overlay.changes:
        lines += ["", "[[change]]", *_lines(_change(change))]
    for rule in overlay.own:
        lines += ["", "[[rule]]", *_lines(_own(rule))]
    return "\n".join(lines) + "\n"


def read(path: Path) -> Overlay:
    """All of a file, checked and tried; nothing is taken over yet.

    Raises:
        InputRefusedError: something in it is broken; the sentence says which rule, in which line, and why.
        VaultUnreachableError: it cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise VaultUnreachableError(
            "PeerNotes cannot read that file.", press="Choose another file, or copy it to this computer."
        ) from error
    try:
        written = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_such_file() from error
    if len(raw) > _LARGEST or _FORMAT not in written:
        raise _no_such_file()
    table, faults = rule_file.read_file(written)
    if faults:
        raise _refused(faults[0].said)
    return _whole(table, written)


def take_over(overlay: Overlay, rules: CoachRules) -> Taken:
    """All of it or nothing; what only this vault changed stays.

    Raises:
        DiskFullError: nothing was taken over.
    """
    unknown = tuple(item.rule_id for item in overlay.changes if shipped_rule(item.rule_id) is None)
    return Taken(len(overlay.changes) + len(overlay.own), unknown, rules.take_over(overlay))


def _change(change: Change) -> dict[str, Any]:
    plain = {"id": change.rule_id, "off": change.is_off or None, "level": change.level, "why": change.why}
    return plain | {"suggest": None if change.suggest is None else list(change.suggest)}


def _own(rule: OwnRule) -> dict[str, Any]:
    plain = {key: value for key, value in rule.table().items() if key != "category"}
    return plain | {"language": rule.language, "off": rule.is_off or None}


def _lines(plain: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_quoted(value)}" for key, value in plain.items() if value is not None]


def _quoted(value: Any) -> str:
    """JSON of texts, numbers, yes and no, and lists of them is TOML; what TOML wants escaped is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _whole(table: Mapping[str, Any], written: str) -> Overlay:
    if table.get("format") != _FORMAT:
        raise _no_such_file()
    version = table.get("version")
    if not isinstance(version, int) or version > _VERSION:
        raise InputRefusedError(
            "This file was made by a newer PeerNotes.",
            safe="Nothing was changed.",
            press="Update PeerNotes on this computer, then take the file over again.",
        )
    changes = tuple(change_from(item) for item in _tables(table, "change", written))
    own = tuple(own_from(item) for item in _tables(table, "rule", written))
    ids = [*(item.rule_id for item in changes), *(item.rule_id for item in own)]
    twin = next((name for name in ids if ids.count(name) > 1), None)
    if twin is not None:
        raise _broken(twin, written, "it is in the file twice")
    names, off = table.get("names", []), table.get("categories_off", [])
    if not _is_texts(names) or not _is_texts(off):
        raise _refused("The names or the categories in this file are not lists of texts.")
    _try(changes, own, written)
    return Overlay(frozenset(off), changes, own, tuple(names))


def _tables(table: Mapping[str, Any], key: str, written: str) -> list[dict[str, Any]]:
    """The tables under `key`, each of which can be read as what it is."""
    found = table.get(key, [])
    if not isinstance(found, list) or len(found) > _MOST:
        raise _no_such_file()
    tables = []
    for number, entry in enumerate(found, 1):
        if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str):
            raise _refused(f"Number {number} under “{key}” in this file has no “id”.")
        plain = {**entry, "rule_id": entry["id"], "is_off": entry.get("off", False)}
        try:
            (change_from if key == "change" else own_from)(plain)
        except KeyError as error:
            raise _broken(entry["id"], written, f"“{error.args[0]}” is missing") from error
        except (TypeError, ValueError) as error:
            raise _broken(entry["id"], written, "something in it is of the wrong kind") from error
        tables.append(plain)
    return tables


def _try(changes: tuple[Change, ...], own: tuple[OwnRule, ...], written: str) -> None:
    """A change to a rule that is not here cannot be tried: it is kept for when there is one."""
    known = (item for item in changes if shipped_rule(item.rule_id) is not None)
    tried = [(item.rule_id, try_change(item, "")) for item in known]
    tried += [(item.rule_id, try_own(item, "")) for item in own if not item.is_off]
    for rule_id, result in tried:
        if result.fault:
            raise _broken(rule_id, written, result.fault[:1].lower() + result.fault[1:].rstrip("."))


def _is_texts(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(item, str) for item in items)


def _broken(rule_id: str, written: str, why: str) -> InputRefusedError:
    line = rule_file.line_of(written, rule_id)
    return _refused(f"The rule “{rule_id}” in line {line} cannot be used: {why}.")


def _refused(what: str) -> InputRefusedError:
    return InputRefusedError(what, safe="Nothing was changed.", press=_ASK)


def _no_such_file() -> InputRefusedError:
    return _refused("This is not a file of how the coach works.")


_ASK = "Put that right in the file, or ask whoever gave it to you for a new one."
