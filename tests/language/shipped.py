"""The rule files that ship, read as any program that uses the coach would read them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from peernotes.resources import read_toml

DATA = Path(__file__).parent / "data"


@cache
def rule_files() -> tuple[dict[str, Any], ...]:
    return tuple(dict(read_toml(f"language/{name}.toml")) for name in ("en_words", "en", "en_do_not_record"))


@cache
def spanish_files() -> tuple[dict[str, Any], ...]:
    return tuple(dict(read_toml(f"language/{name}.toml")) for name in ("es_words", "es", "es_do_not_record"))


def rules() -> list[dict[str, Any]]:
    return [rule for table in rule_files()[1:] for rule in table["rule"]]


def lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
