"""Reading parsed TOML with care: the right type, or an error that names the place."""

from collections.abc import Mapping
from typing import Any

from peernotes.errors import ResourceBrokenError

Table = Mapping[str, Any]


def broken(place: str, reason: str) -> ResourceBrokenError:
    """The error for a rule file that is not as it must be; `place` names the rule or the section."""
    return ResourceBrokenError(
        f"The coach's wording file is not right at “{place}”: {reason}.",
        press="Put that rule right, or take it out of the file.",
    )


def text(table: Table, key: str, place: str, default: str | None = None) -> str:
    """The text under `key`.

    Raises:
        ResourceBrokenError: it is missing, empty or not a text.
    """
    value = table.get(key, default)
    if value is None:
        raise broken(place, f"“{key}” is missing")
    if not isinstance(value, str) or (not value.strip() and default is None):
        raise broken(place, f"“{key}” must be a text")
    return value


def texts(table: Table, key: str, place: str) -> tuple[str, ...]:
    """The list of texts under `key`; a missing one is empty.

    Raises:
        ResourceBrokenError: it is not a list of texts.
    """
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise broken(place, f"“{key}” must be a list of texts")
    return tuple(value)


def section(table: Table, key: str, place: str) -> Table:
    """The table under `key`; a missing one is empty.

    Raises:
        ResourceBrokenError: it is not a table.
    """
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise broken(place, f"“{key}” must be a section")
    return value


def only_known(table: Table, known: frozenset[str], place: str) -> None:
    """Refuse a misspelled key, which would otherwise be silently without effect.

    Raises:
        ResourceBrokenError: a key is not in `known`.
    """
    unknown = sorted(set(table) - known)
    if unknown:
        raise broken(place, f"“{unknown[0]}” is not something that can be set here")
