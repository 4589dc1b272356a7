"""What is asked about as one small file, for an organisation to give to every worker; no answer is in it."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peernotes.domain.question import OwnKind, Question
from peernotes.errors import InputRefusedError, VaultUnreachableError
from peernotes.services.questions import Before, Questions, checked
from peernotes.vault.files import write_atomic

KINDS = "*.toml"
SUGGESTED = "what-we-ask-about.toml"

_FORMAT, _VERSION = "PeerNotes: what we ask about", 1
_LARGEST = 1_000_000
_MOST = 500
_LONGEST_ID = 60
_OWN_IDS = "own-"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file holds, whole and checked."""

    changes: tuple[Question, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a file over did, and how it was before."""

    added: int
    changed: int
    before: Before


def save(questions: Questions, path: Path) -> None:
    """Write the file.

    Raises:
        DiskFullError, VaultUnreachableError: nothing was written.
    """
    write_atomic(path, text(questions).encode())


def text(questions: Questions) -> str:
    """The file: TOML, with the order by ids and one table for each thing that is not as it ships."""
    order = list(questions.order() or (domain.id for domain in questions.all()))
    lines = [
        "# What we ask about, as PeerNotes keeps it. There is nothing about any person in this file.",
        f"format = {_quoted(_FORMAT)}",
        f"version = {_VERSION}",
        f"order = {_quoted(order)}",
    ]
    for item in questions.changes():
        lines += ["", "[[thing]]", *(f"{key} = {_quoted(value)}" for key, value in _plain(item).items())]
    return "\n".join(lines) + "\n"


def read(path: Path, questions: Questions) -> Brought:
    """All of a file, checked; nothing is taken over yet.

    Raises:
        InputRefusedError: it is another kind of file, is too large, or something in it is missing.
        VaultUnreachableError: it cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise VaultUnreachableError(
            "PeerNotes cannot read that file.", press="Choose another file, or copy it to this computer."
        ) from error
    if len(raw) > _LARGEST:
        raise _no_such_file()
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _no_such_file() from error
    return _whole(table, questions)


def take_over(brought: Brought, questions: Questions) -> Taken:
    """All of it or nothing; what only this vault changed stays.

    Raises:
        DiskFullError: nothing was taken over.
    """
    known = {item.id: item for item in questions.changes()}
    added = sum(item.is_own and item.id not in known for item in brought.changes)
    changed = sum(known.get(item.id) not in (None, item) for item in brought.changes)
    changed += sum(not item.is_own and item.id not in known for item in brought.changes)
    return Taken(added, changed, questions.bring_in(brought.changes, brought.order))


def _plain(item: Question) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": item.id, "label": item.label, "prompt": item.prompt}
    plain["hidden"] = item.is_hidden
    if item.own is not None:
        plain |= {key: value for key, value in item.own.plain().items() if value is not None}
    return plain


def _quoted(value: Any) -> str:
    """JSON of texts, numbers, yes and no, and lists of them is TOML; what TOML wants escaped is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _whole(table: Mapping[str, Any], questions: Questions) -> Brought:
    if table.get("format") != _FORMAT:
        raise _no_such_file()
    version = table.get("version")
    if not isinstance(version, int) or version > _VERSION:
        raise InputRefusedError(
            "This file was made by a newer PeerNotes.",
            safe="Nothing was changed.",
            press="Update PeerNotes on this computer, then take the file over again.",
        )
    things, order = table.get("thing", []), table.get("order", [])
    if not isinstance(things, list) or len(things) > _MOST or not _is_texts(order):
        raise _no_such_file()
    changes = [_thing(number, entry, questions) for number, entry in enumerate(things, 1)]
    if len({item.id for item in changes}) < len(changes):
        raise InputRefusedError(
            "Two of the things in this file are the same.", safe="Nothing was changed.", press=_ASK
        )
    return Brought(tuple(changes), tuple(order))


def _thing(number: int, entry: Any, questions: Questions) -> Question:
    try:
        return checked(_question(entry, questions))
    except KeyError as error:
        missing = str(error.args[0])
        raise _hole(number, f"has no “{missing}”") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _hole(number, "holds something that PeerNotes does not know") from error
    except InputRefusedError as error:
        raise _hole(number, "is missing words, or has too many") from error


def _question(entry: Mapping[str, Any], questions: Questions) -> Question:
    name, label, prompt = entry["id"], entry["label"], entry["prompt"]
    hidden = entry.get("hidden", False)
    if not _is_texts([name, label, prompt]) or not isinstance(hidden, bool):
        raise TypeError
    if not 1 <= len(name) <= _LONGEST_ID:
        raise ValueError
    if questions.shipped(name) is not None or not name.startswith(_OWN_IDS):
        return Question(name, label, prompt, hidden)
    months = entry.get("reask_months")
    if not isinstance(months, int | None) or isinstance(months, bool):
        raise TypeError
    return Question(name, label, prompt, hidden, OwnKind.from_plain({**entry, "reask_months": months}))


def _is_texts(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(item, str) for item in items)


def _no_such_file() -> InputRefusedError:
    return InputRefusedError(
        "This is not a file of what is asked about.", safe="Nothing was changed.", press=_ASK
    )


def _hole(number: int, what: str) -> InputRefusedError:
    return InputRefusedError(
        f"Number {number} of the things in this file {what}.", safe="Nothing was changed.", press=_ASK
    )


_ASK = "Ask whoever gave you the file for a new one, saved from “What we ask about”."
