"""The evaluation set: sentences of peer support work with the phrases a kind reader would reword.

Written by hand before the rules were read. `seen` is for daily work; `unseen` is opened only to report.
A span is the smallest phrase that a rewrite would replace, without its article. Quotations, own words,
names, talk about a word, denial of the stigma and self-identification hold no span.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["HALVES", "PARTS", "Item", "Mark", "read"]

DATA = Path(__file__).parent / "data"
HALVES = ("seen", "unseen")
PARTS = ("listed", "new", "spanish", "clean", "quoted", "identity", "names", "ordinary")


@dataclass(frozen=True)
class Mark:
    """A phrase at `start` to `end` (code points, end exclusive)."""

    start: int
    end: int
    text: str
    category: str

    def overlaps(self, other: "Mark") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Item:
    """One sentence or note. `optional` phrases count neither as found nor as a false flag."""

    id: str
    text: str
    part: str
    lang: str
    spans: tuple[Mark, ...]
    optional: tuple[Mark, ...]


def read(half: str) -> list[Item]:
    """All items of the `seen` or the `unseen` part."""
    rows = map(json.loads, (DATA / f"{half}.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Item(
            row["id"],
            row["text"],
            row["part"],
            row["lang"],
            _marks(row["spans"]),
            _marks(row["optional_spans"]),
        )
        for row in rows
    ]


def _marks(rows: Iterable[dict[str, object]]) -> tuple[Mark, ...]:
    return tuple(Mark(**row) for row in rows)  # type: ignore[arg-type]
