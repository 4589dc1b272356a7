"""The rule files that ship, read as any program that uses the coach would read them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from peernotes.resources import names, read_toml

DATA = Path(__file__).parent / "data"


@cache
def rule_files() -> tuple[dict[str, Any], ...]:
    return _files("en")


@cache
def spanish_files() -> tuple[dict[str, Any], ...]:
    return _files("es")


def _files(language: str) -> tuple[dict[str, Any], ...]:
    rules = names(f"language/{language}", ".toml")
    return tuple(dict(read_toml(name)) for name in (f"language/{language}_words.toml", *rules))


def rules() -> list[dict[str, Any]]:
    return [rule for table in rule_files()[1:] for rule in table["rule"]]


def lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
