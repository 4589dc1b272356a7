"""Finds and reads what ships in the top-level `resources/` folder: the texts people see."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from peernotes.errors import ResourceBrokenError


def folder() -> Path:
    """Where the shipped resources are: inside the installed package, or beside it in a checkout."""
    shipped = Path(__file__).parent / "shipped"
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "resources"


def read_text(name: str) -> str:
    """The text of one resource, `name` relative to the folder with forward slashes.

    Raises:
        ResourceBrokenError: the file is missing or not UTF-8.
    """
    try:
        return (folder() / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceBrokenError(f"The file “{name}” that came with PeerNotes cannot be read.") from error


def names(place: str, ending: str) -> tuple[str, ...]:
    """The resources with this `ending` right inside the folder `place`, in the order of their names."""
    return tuple(sorted(f"{place}/{path.name}" for path in (folder() / place).glob(f"*{ending}")))


@cache
def read_toml(name: str) -> Mapping[str, Any]:
    """One TOML resource, read once.

    Raises:
        ResourceBrokenError: the file is missing or not TOML; the sentence gives the line.
    """
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise ResourceBrokenError(f"The file “{name}” is not written correctly: {error}.") from error
