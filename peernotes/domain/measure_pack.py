"""Reads a pack: the one file that holds a measure. What has a hole or says too much is refused.

The format has no place for a cut-off, a norm or a band, on purpose: a key it does not know is refused.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from peernotes.domain.measure import (
    TOTAL,
    Option,
    Pack,
    PackKind,
    Prompt,
    Question,
    Redistribution,
    Rights,
    Rule,
    Scale,
)
from peernotes.domain.pack_table import MOST, Table, refuse_twice
from peernotes.errors import PackRefusedError

LARGEST = 200_000
"""Bytes of a file; the longest measure in use has a tenth of that."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_WEB = re.compile(r"https?://\S{4,300}")

_RIGHTS = frozenset({"citation", "licence", "licence_url", "redistribution", "attest_text", "checked"})
_HEAD = frozenset({"id", "version", "kind", "name", "language", "translates", "intro", "every_days"})
_KEYS = _RIGHTS | _HEAD | {"scale", "scoring", "item", "open", "subscale", "total", "prompt"}
_SCORING = frozenset({"rule", "reversed", "may_miss"})


def read(content: bytes) -> Pack:
    """The pack in a file.

    Raises:
        PackRefusedError: it is no pack, has a hole, contradicts itself or holds what its licence forbids.
    """
    table = Table(_parsed(content), "the file")
    table.only(_KEYS)
    kind = table.one_of("kind", PackKind)
    rights = _rights(table)
    options, items = _options(table), _questions(table, "item")
    asked = _questions(table, "open")
    refuse_twice([q.id for q in (*items, *asked)], "Two questions")
    rule, turned, may_miss = _scoring(table, items)
    pack = Pack(
        id=table.name("id"),
        version=table.number("version", 1, 9999),
        kind=kind,
        name=table.line("name"),
        language=table.matching("language", _LANGUAGE, "a language code, such as “en” or “es-MX”"),
        intro=table.text("intro", needed=False),
        rights=rights,
        digest=hashlib.sha256(content).hexdigest(),
        translates=table.name("translates") if table.has("translates") else "",
        options=options,
        items=items,
        open_questions=asked,
        rule=rule,
        reversed_items=turned,
        may_miss=may_miss,
        scales=_scales(table, options, items, rule),
        every_days=table.number("every_days", 1, 3650) if table.has("every_days") else None,
        prompt=_prompt(table, options),
    )
    _refuse_contradictions(pack, table)
    return pack


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > LARGEST:
        raise PackRefusedError(f"This file is larger than {LARGEST:,} bytes, which no measure is.")
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise PackRefusedError("This file is not written as a pack is: as TOML, in UTF-8.") from error


def _rights(table: Table) -> Rights:
    rights = Rights(
        citation=table.text("citation"),
        licence=table.text("licence"),
        licence_url=table.matching(
            "licence_url", _WEB, "where the licence can be read, beginning with https://"
        ),
        redistribution=table.one_of("redistribution", Redistribution),
        attest_text=table.text("attest_text", needed=False),
        checked=table.day("checked"),
    )
    needs_word = (Redistribution.NC_ND, Redistribution.PERMISSION)
    if rights.redistribution in needs_word and not rights.attest_text:
        raise PackRefusedError(
            "The licence asks for a promise, and “attest_text” does not say which sentence is to be affirmed."
        )
    return rights


def _options(table: Table) -> tuple[Option, ...]:
    if not table.has("scale"):
        return ()
    scale = table.table("scale")
    scale.only({"options"})
    found = tuple(Option(value, label) for value, label in scale.pairs("options"))
    if not 1 < len(found) <= MOST:
        raise PackRefusedError("The scale needs at least two answers to choose from.")
    refuse_twice([option.value for option in found], "Two answers of the scale")
    refuse_twice([option.label for option in found], "Two answers of the scale")
    if any(abs(option.value) > MOST for option in found):
        raise PackRefusedError(f"The answers of the scale count more than {MOST}.")
    return found


def _questions(table: Table, key: str) -> tuple[Question, ...]:
    found = []
    for part in table.tables(key):
        part.only({"id", "text"})
        found.append(Question(part.name("id"), part.text("text")))
    return tuple(found)


def _scoring(table: Table, items: tuple[Question, ...]) -> tuple[Rule, frozenset[str], int]:
    if not table.has("scoring"):
        return Rule.NO_SCORE, frozenset(), 0
    scoring = table.table("scoring")
    scoring.only(_SCORING)
    turned = frozenset(scoring.names("reversed")) if scoring.has("reversed") else frozenset()
    if turned - {item.id for item in items}:
        raise PackRefusedError("The scoring turns a question round that is not among the questions.")
    may_miss = scoring.number("may_miss", 0, len(items)) if scoring.has("may_miss") else 0
    return scoring.one_of("rule", Rule), turned, may_miss


def _scales(
    table: Table, options: tuple[Option, ...], items: tuple[Question, ...], rule: Rule
) -> tuple[Scale, ...]:
    if not items and not options:
        total = [_typed(table.table("total"), TOTAL, "")] if table.has("total") else []
        return (
            *total,
            *(_typed(part, part.name("id"), part.line("name")) for part in table.tables("subscale")),
        )
    if rule is Rule.NO_SCORE:
        return ()
    known = {item.id for item in items}
    found = [_computed(TOTAL, "", tuple(item.id for item in items), options, rule)]
    for part in table.tables("subscale"):
        part.only({"id", "name", "items"})
        chosen = part.names("items")
        if set(chosen) - known:
            raise PackRefusedError(f"In {part.where} is a question that is not among the questions.")
        found.append(_computed(part.name("id"), part.line("name"), chosen, options, rule))
    return tuple(found)


def _computed(
    scale_id: str, name: str, items: tuple[str, ...], options: tuple[Option, ...], rule: Rule
) -> Scale:
    times = len(items) if rule is Rule.SUM else 1
    values = [option.value for option in options] or [0]
    return Scale(scale_id, name, items, Decimal(min(values) * times), Decimal(max(values) * times))


def _typed(part: Table, scale_id: str, name: str) -> Scale:
    part.only({"lowest", "highest"} if scale_id == TOTAL else {"id", "name", "lowest", "highest"})
    lowest, highest = (part.number(key, -10_000, 10_000) for key in ("lowest", "highest"))
    if lowest >= highest:
        raise PackRefusedError(f"In {part.where}, “lowest” is not below “highest”.")
    return Scale(scale_id, name, (), Decimal(lowest), Decimal(highest))


def _prompt(table: Table, options: tuple[Option, ...]) -> Prompt | None:
    if not table.has("prompt"):
        return None
    part = table.table("prompt")
    part.only({"values", "text"})
    values = part.numbers("values")
    if set(values) - {option.value for option in options}:
        raise PackRefusedError("The prompt waits for an answer that the scale does not have.")
    return Prompt(values, part.text("text"))


def _refuse_contradictions(pack: Pack, table: Table) -> None:
    refuse_twice([scale.id for scale in pack.scales], "Two scores")
    if pack.translates == pack.id:
        raise PackRefusedError("A translation is a pack of its own, with an id of its own.")
    if pack.prompt is not None and pack.kind is not PackKind.OURS:
        raise PackRefusedError("Only PeerNotes' own check-ins may ask something of the worker.")
    if pack.kind is PackKind.SCORE_ONLY:
        if pack.items or pack.open_questions or table.has("scale") or table.has("scoring"):
            raise PackRefusedError("Where only the score is kept, the file holds no questions and no scale.")
        if not pack.scales:
            raise PackRefusedError("Where only the score is kept, the file says which scores there are.")
        return
    _refuse_holes(pack, table)


def _refuse_holes(pack: Pack, table: Table) -> None:
    if pack.rights.redistribution is Redistribution.NONE:
        raise PackRefusedError(
            "The owner of these words allows no copy of them, so the file may not hold the questions.",
            press="Keep only the score of this measure.",
        )
    if table.has("total"):
        raise PackRefusedError("The total comes from the answers; the file does not say its ends.")
    if not pack.items and (pack.kind is PackKind.INSTRUMENT or not pack.open_questions):
        raise PackRefusedError("There are no questions in the file.")
    if bool(pack.items) != bool(pack.options):
        raise PackRefusedError("Questions and the scale to answer them on belong together; one is missing.")
    if pack.kind is PackKind.INSTRUMENT and not table.has("scoring"):
        raise PackRefusedError("The file does not say how the answers are scored.")
    values = {option.value for option in pack.options}
    mirror = min(values, default=0) + max(values, default=0)
    if pack.reversed_items and {mirror - value for value in values} != values:
        raise PackRefusedError(
            "The scoring turns a question round, but the scale has no answers that mirror."
        )
