"""`peernotes coach`: the language coach over a text, or over many as JSON lines.

Nothing of a text is ever in a log or an error message: what is wrong with a line is said in words of our own.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from peernotes.errors import InputRefusedError
from peernotes.services import coach
from peernotes.services.coach import Finding

LANGUAGES = {"auto": "", "en": "en", "es": "es"}
"""What can be asked for, and what the coach calls it."""
_LONGEST_LINE = 64 * 1024 * 1024
"""Bytes. One line is one text, and it has to fit in memory several times."""


@dataclass(frozen=True, slots=True)
class _Asked:
    language: str
    reasons: str
    max_level: int

    def check(self, text: str, language: str | None = None) -> list[Finding]:
        spoken = self.language if language is None else language
        return coach.check(text, max_level=self.max_level, language=spoken, reasons=self.reasons)


class _LineError(ValueError):
    """A line that cannot be answered; the text says why and holds nothing of the line."""

    def __init__(self, why: str, name: object = None) -> None:
        super().__init__(why)
        self.why, self.name = why, name


def run(given: argparse.Namespace) -> int:
    """One text or, with `--jsonl`, many; 0 when everything was answered, 1 when nobody reads any more.

    Raises:
        InputRefusedError: the file cannot be read, or the one text is not UTF-8.
    """
    asked = _Asked(LANGUAGES[given.lang], given.reasons, 3 if given.all else 2)
    lines = _many(given.file, asked) if given.jsonl else _one(given.file, asked, as_json=given.json)
    out = sys.stdout.buffer
    try:
        for line in lines:
            out.write(line.encode("utf-8", "backslashreplace") + b"\n")
            out.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends and would complain about the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _one(path: Path | None, asked: _Asked, *, as_json: bool) -> Iterator[str]:
    with _opened(path) as source:
        try:
            text = source.read().decode()
        except OSError:
            raise _refused("This file cannot be read.", "Look whether it is a text file.") from None
        except UnicodeDecodeError:
            raise _refused("This text is not written as UTF-8.", "Save it as UTF-8 and try again.") from None
    findings = asked.check(text)
    if as_json:
        yield json.dumps({"spans": [_span(finding) for finding in findings]})
    else:
        yield from _for_people(text, findings)


def _many(path: Path | None, asked: _Asked) -> Iterator[str]:
    with _opened(path) as source:
        for number, line in enumerate(_lines(source), 1):
            if line is not None and not line.strip():
                continue
            try:
                yield json.dumps(_answer(line, asked))
            except _LineError as error:
                yield json.dumps({"id": error.name, "line": number, "error": error.why})


def _answer(line: bytes | None, asked: _Asked) -> dict[str, Any]:
    """The answer to one line, or to one too long to be read (`None`)."""
    if line is None:
        raise _LineError("the line is too long")
    try:
        item = json.loads(line.decode())
    except UnicodeDecodeError:
        raise _LineError("the line is not UTF-8") from None
    except (ValueError, RecursionError):
        raise _LineError("the line is not JSON") from None
    if not isinstance(item, dict):
        raise _LineError("the line is not an object with “id” and “text”")
    name = item.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise _LineError("“id” must be a text or a whole number")
    if not isinstance(item.get("text"), str):
        raise _LineError("“text” must be a text", name)
    wanted = item.get("lang")
    if wanted is not None and (not isinstance(wanted, str) or wanted not in LANGUAGES):
        raise _LineError("“lang” must be en, es or auto", name)
    found = asked.check(item["text"], None if wanted is None else LANGUAGES[wanted])
    return {"id": name, "spans": [_span(finding) for finding in found]}


def _span(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "category": finding.category,
        "level": finding.level,
        "rule": finding.rule_id,
        "reason": finding.why,
        "suggestions": [
            {"start": item.start, "end": item.end, "text": item.replacement} for item in finding.rewrites
        ],
    }


def _for_people(text: str, findings: list[Finding]) -> Iterator[str]:
    """For each place: the line and the words, why, and what could stand there instead."""
    line = seen = 0
    for finding in findings:
        line += text.count("\n", seen, finding.start)
        seen = finding.start
        yield f"Line {line + 1}: “{_plain(finding.text)}”"
        yield f"    Why: {finding.why}"
        for k, rewrite in enumerate(finding.rewrites):
            lead = "    Instead: " if k == 0 else "         or: "
            yield lead + _plain(rewrite.label)
    if not findings:
        yield "Nothing to look at again."


def _plain(words: str) -> str:
    """`words` without what would steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in words)


def _opened(path: Path | None) -> BinaryIO:
    if path is None or str(path) == "-":
        return sys.stdin.buffer
    try:
        return path.open("rb")
    except OSError:
        raise _refused("This file cannot be opened.", "Look whether its name is right.") from None


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines one after the other, `None` for one that is too long."""
    while line := source.readline(_LONGEST_LINE):
        if len(line) < _LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(_LONGEST_LINE)
        yield None


def _refused(what: str, press: str) -> InputRefusedError:
    return InputRefusedError(what, safe="Nothing was read or kept.", press=press)
