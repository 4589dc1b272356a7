"""Who did what, on paper."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from peernotes.domain.listing import Part
from peernotes.services.page_days import day_in_words, moment_in_words
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.session import Session
from peernotes.services.trail import Sought, TrailRow, words

MOST_ROWS = 1_000
"""Rows of the trail on paper, some thirty pages; a shorter time shows less."""


def trail_paper(session: Session, sought: Sought, *, full_name: bool) -> Paper:
    """The trail of one person or of everything, newest first."""
    table = words()["trail"]
    rows = session.trail.initialled(sought, MOST_ROWS + 1, full_name=full_name)
    cut = len(rows) > MOST_ROWS
    person = table["everything"]
    if sought.client_id is not None:
        client = session.people.one(sought.client_id)
        person = client.name_to_use if full_name else client.initials
    sentences = [table["statement"], table["head"].format(head=session.journal_head)]
    if cut:
        sentences.append(table["cut"].format(count=MOST_ROWS))
    if not rows:
        sentences.append(table["empty"])
    columns = (table["when"], table["what"], table["row"]) if rows else ()
    lines = tuple(_cells(row) for row in rows[:MOST_ROWS])
    parts = (Part(sentences=tuple(sentences)), Part(columns=columns, shares=(29, 62, 9), rows=lines))
    document = listing(session, table, person, parts, _span(rows) if rows else "")
    return Paper(document, "trail", _leaving(sought, table))


def span_in_words(span: timedelta) -> str:
    """`3 days`, `2 h 5 min`."""
    parts = words()["sentence_part"]
    if span.days:
        return str(parts["days"]).format(days=span.days)
    minutes = span.seconds // 60
    return str(parts["hours"]).format(hours=minutes // 60, minutes=minutes % 60)


def _leaving(sought: Sought, table: Mapping[str, Any]) -> Leaving | None:
    """About one person it is a disclosure."""
    if sought.client_id is None:
        return None
    return Leaving(sought.client_id, table["recipient"], table["reason"], table["basis"])


def _cells(row: TrailRow) -> tuple[str, ...]:
    sentence = row.sentence
    if row.went_back is not None:
        said = words()["sentence_part"]["clock_back"].format(span=span_in_words(row.went_back))
        sentence = f"{sentence} {said}"
    return (moment_in_words(row.at), sentence, f"{row.seq:,}")


def _span(rows: list[TrailRow]) -> str:
    """From the earliest day to the latest: rows stand as they were written, whatever the clock said."""
    days = [row.at.date() for row in rows]
    first, last = day_in_words(min(days)), day_in_words(max(days))
    return first if first == last else f"{first} – {last}"
