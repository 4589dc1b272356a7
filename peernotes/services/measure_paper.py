"""Check-ins on paper: a blank sheet to fill in by hand, and the answers of a person over time."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from peernotes import resources
from peernotes.domain.curve import Wording
from peernotes.domain.ids import ClientId
from peernotes.domain.listing import Listing, Part
from peernotes.domain.measure import Pack, PackKind, Scale, Sheet
from peernotes.services.measures import MeasureRow
from peernotes.services.page_days import day_in_words
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.session import Session

LARGE = 1.25
"""A sheet in somebody's hands is set larger than a page for the office."""

_MOST_WORDED, _LONGEST_WORD = 4, 14
"""Answers that stand in words over their boxes; more or longer ones stand as numbers, with a legend."""
_BOX, _SHEET = 11, 100
_LINES = 3


def blank_sheet(session: Session, measure: str) -> Paper:
    """A sheet about nobody yet.

    Raises:
        LookupError: there is no such measure, or its words are not here.
    """
    offer = session.packs.offer(measure)
    if offer is None or offer.pack.kind is PackKind.SCORE_ONLY:
        raise LookupError("no such sheet")
    pack = offer.pack
    table = _words()["sheet"]
    parts = [Part(sentences=(pack.intro,) if pack.intro else ())]
    if pack.items:
        parts += _asked(pack, table)
    parts += [Part(sentences=(question.text,), writing_lines=_LINES) for question in pack.open_questions]
    parts += [Part(lines_to_sign=tuple(table["lines"])), Part(sentences=(_whose(pack),))]
    document = listing(session, _titled(table, pack), "", tuple(parts))
    return Paper(replace(document, text_scale=LARGE, language=pack.language), "sheet")


def trend_paper(session: Session, client_id: ClientId, measure: str, *, full_name: bool) -> Paper:
    """What a person answered over time: the line of each score and every number in a table.

    Raises:
        LookupError: nothing of theirs adds up on such a measure.
    """
    row = next((row for row in session.check_ins.board(client_id) if row.pack.id == measure), None)
    if row is None or not row.sheets or not row.pack.scales:
        raise LookupError("no such line")
    table = _words()["trend"]
    client = session.people.one(client_id)
    person = client.name_to_use if full_name else client.initials
    parts = (Part(sentences=(table["about"],), curves=_curves(session, row)), _numbers(session, row))
    document: Listing = listing(
        session, _titled(table, row.pack), person, (*parts, Part(sentences=(_whose(row.pack),)))
    )
    leaving = Leaving(
        client_id,
        table["recipient"],
        table["reason"],
        table["basis"],
        tuple(sheet.id for sheet in row.sheets),
    )
    return Paper(document, "check-ins", leaving)


def _asked(pack: Pack, table: Mapping[str, Any]) -> list[Part]:
    """Every question with a box for each answer and one to skip it."""
    worded = len(pack.options) <= _MOST_WORDED and all(len(o.label) <= _LONGEST_WORD for o in pack.options)
    heads = [option.label if worded else str(option.value) for option in pack.options]
    legend = tuple(table["legend"].format(value=o.value, label=o.label) for o in pack.options)
    ticks = (*heads, table["skip"])
    shares = (
        (_SHEET - _BOX * len(ticks), *[_BOX] * len(ticks))
        if worded
        else (_SHEET - 8 * len(ticks), *[8] * len(ticks))
    )
    rows = tuple((item.text,) for item in pack.items)
    part = Part(columns=(table["question"],), shares=shares, rows=rows, ticks=ticks)
    return [part] if worded else [Part(sentences=(" · ".join(legend),)), part]


def _curves(session: Session, row: MeasureRow) -> tuple[Any, ...]:
    words = Wording(_number, day_in_words)
    return tuple(trend.curve(_name(trend.scale), words) for trend in session.check_ins.trends(row))


def _numbers(session: Session, row: MeasureRow) -> Part:
    table = _words()["trend"]
    scales = row.pack.scales
    rows = []
    for sheet in reversed(row.sheets):
        scores = session.check_ins.scores(sheet)
        numbers = (_cell(scores.get(scale.id)) for scale in scales)
        rows.append((day_in_words(sheet.circumstances.on), *numbers, _how(sheet)))
    columns = (table["day"], *map(_name, scales), table["how"])
    return Part(columns=columns, shares=(22, *[12] * len(scales), 32), rows=tuple(rows))


def _how(sheet: Sheet) -> str:
    how, words = sheet.circumstances, _words()["how"]
    said = [words[how.by.value], words[how.company.value], words[how.way.value]]
    return ", ".join([*said, *([how.language] if how.language else [])])


def _name(scale: Scale) -> str:
    return scale.name or str(_words()["trend"]["total"])


def _number(value: Decimal | None) -> str:
    return str(_words()["trend"]["missing"]) if value is None else f"{value:f}"


def _cell(value: Decimal | None) -> str:
    """Short enough for a column."""
    return str(_words()["trend"]["dash"]) if value is None else f"{value:f}"


def _whose(pack: Pack) -> str:
    rights = pack.rights
    whose = str(_words()["rights"]["whose"])
    return whose.format(citation=rights.citation.rstrip(".") + ".", licence=rights.licence)


def _titled(table: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
    return {**table, "title": table["title"].format(name=pack.name)}


def _words() -> Mapping[str, Any]:
    return resources.read_toml("print/measures.toml")
