"""The trail and the certificate of destruction on paper, and the row that says each was printed."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from peernotes.domain.disclosure import Disclosure, Method
from peernotes.domain.ids import uuid7
from peernotes.domain.listing import Listing, Part
from peernotes.domain.retention import Certificate
from peernotes.services.printing import NOTICE_VERSION
from peernotes.services.retention import Copy
from peernotes.services.session import Session
from peernotes.services.trail import Sought, TrailRow, day_in_words, words
from peernotes.vault.files import write_atomic

MOST_ROWS = 1_000
"""Rows of the trail on paper, some thirty pages; a shorter time shows less."""

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be printed and, once it is, what to write down about it."""

    listing: Listing
    stem: str
    """Beginning of a file name; never a name."""
    sought: Sought | None = None
    """For a trail: whose."""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    paper: Paper
    data: bytes
    file_name: str


def trail(session: Session, sought: Sought, *, full_name: bool) -> Paper:
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
    listing = _listing(session, table, person, parts)
    if rows:
        listing = replace(listing, period=_span(rows))
    return Paper(listing, "trail", sought=sought)


def certificate(session: Session, item: Certificate, copies: list[Copy]) -> Paper:
    """What was destroyed, without whose it was, and which backups in reach still hold a copy."""
    table, counts = words()["certificate"], words()["count"]
    facts = (
        (table["record"], item.record_number),
        (table["at"], _moment(item.at)),
        (table["marked"], _moment(item.marked_at)),
        (table["reason"], item.reason),
        (table["by"], item.by_worker),
        (table["head"], item.head),
    )
    gone = tuple((counts.get(kind, kind), str(count)) for kind, count in item.counts.items())
    held = tuple(
        (
            _moment(copy.made),
            day_in_words(copy.gone_by),
            table["here"] if copy.is_here else copy.path.parent.name,
        )
        for copy in copies
    )
    nothing = () if held else (table["no_copies"],)
    parts = (
        Part(table["heading"], (), (table["record"], item.record_number), (30, 70), facts[1:]),
        Part(table["what"], (table["said"],), (table["kind"], table["count"]), (70, 30), gone),
        Part(table["stays"], (table["accounting"],), *_left(session, item)),
        Part(
            table["copies"],
            nothing,
            (table["copy"], table["gone_by"], table["where"]) if held else (),
            (40, 35, 25),
            held,
        ),
        Part(sentences=(table["elsewhere"], table["not_a_claim"])),
        Part(lines_to_sign=tuple(table["signatures"])),
    )
    listing = _listing(session, words()["trail"] | table, item.record_number, parts)
    return Paper(listing, "certificate", certificate=item.id)


def _left(
    session: Session, item: Certificate
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[tuple[str, ...], ...]]:
    """Columns, shares and rows of what left before; no table where nothing did."""
    table = words()["certificate"]
    rows = tuple(
        (_moment(left.at), left.recipient, left.purpose, day_in_words(left.keep_until))
        for left in session.keeping.accounting(item)
    )
    columns = (table["left_at"], table["left_to"], table["left_for"], table["kept_until"]) if rows else ()
    return columns, (28, 24, 28, 20), rows


def make(paper: Paper, progress: Callable[[int, int], None] | None = None) -> Printed:
    """Set the pages. Safe off the window's thread.

    Raises:
        CannotPrintError: letters that no font here can draw; no page was made.
    """
    from peernotes.reports import listing  # noqa: PLC0415 - the page engine is loaded when first needed
    from peernotes.reports.fonts import FontSet  # noqa: PLC0415

    data = listing.render(paper.listing, FontSet.find(), progress=progress)
    mark = "".join(secrets.choice(_LETTERS) for _ in range(4))
    day = paper.listing.made_at.date().isoformat()
    return Printed(paper, data, f"{paper.stem}-{day}-{mark}.pdf")


def save(session: Session, printed: Printed, path: Path) -> None:
    """Write the file, readable by the owner only, and write down that it left.

    Raises:
        DiskFullError, VaultUnreachableError: nothing was written and nothing entered.
    """
    write_atomic(path, printed.data)
    keep_record(session, printed, Method.SAVED)


def keep_record(session: Session, printed: Printed, method: Method) -> None:
    """About one person it is a disclosure like any other; about everything, a row of the journal."""
    now = session.now()
    digest = hashlib.sha256(printed.data).hexdigest()
    client_id = printed.paper.sought.client_id if printed.paper.sought else None
    if client_id is None:
        said = {"sha256": digest, "certificate": printed.paper.certificate}
        action = f"{printed.paper.stem} {method.value}"
        session.vault.journal.note_event(action, session.vault.vault_id, said)
        return
    table = words()["trail"]
    session.vault.disclosures.put(
        Disclosure(
            id=uuid7(int(now.timestamp() * 1000)),
            client_id=client_id,
            at=now,
            recipient=table["recipient"],
            purpose=table["reason"],
            basis=table["basis"],
            what=(),
            notice_version=NOTICE_VERSION,
            document_sha256=digest,
            method=method,
            by_worker=session.worker.name,
        )
    )


def span_in_words(span: timedelta) -> str:
    """`3 days`, `2 h 5 min`."""
    parts = words()["sentence_part"]
    if span.days:
        return str(parts["days"]).format(days=span.days)
    minutes = span.seconds // 60
    return str(parts["hours"]).format(hours=minutes // 60, minutes=minutes % 60)


def _listing(session: Session, table: Any, person: str, parts: tuple[Part, ...]) -> Listing:
    worker = session.worker
    return Listing(
        title=table["title"],
        person=person,
        period="",
        purpose=table["purpose"],
        prepared_by=", ".join(part for part in (worker.name, worker.credential) if part),
        organisation=worker.organisation,
        parts=parts,
        notice=table["notice"],
        page=table["page"],
        practice=table["practice"],
        reference=session.journal_head,
        made_at=session.now(),
        is_practice=session.is_practice,
    )


def _cells(row: TrailRow) -> tuple[str, ...]:
    sentence = row.sentence
    if row.went_back is not None:
        said = words()["sentence_part"]["clock_back"].format(span=span_in_words(row.went_back))
        sentence = f"{sentence} {said}"
    return (_moment(row.at), sentence, f"{row.seq:,}")


def _span(rows: list[TrailRow]) -> str:
    """From the earliest day to the latest: rows stand as they were written, whatever the clock said."""
    days = [row.at.date() for row in rows]
    first, last = day_in_words(min(days)), day_in_words(max(days))
    return first if first == last else f"{first} – {last}"


def _moment(at: Any) -> str:
    return f"{day_in_words(at.date())}, {at:%H:%M}"
