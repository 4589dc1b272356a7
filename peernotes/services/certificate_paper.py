"""A certificate of destruction, on paper."""

from peernotes.domain.listing import Part
from peernotes.domain.retention import Certificate
from peernotes.services.page_days import day_in_words, moment_in_words
from peernotes.services.papers import Paper, listing
from peernotes.services.retention import Copy
from peernotes.services.session import Session
from peernotes.services.trail import words


def certificate_paper(session: Session, item: Certificate, copies: list[Copy]) -> Paper:
    """What was destroyed, without whose it was, and which backups in reach still hold a copy."""
    table, counts = words()["certificate"], words()["count"]
    facts = (
        (table["record"], item.record_number),
        (table["at"], moment_in_words(item.at)),
        (table["marked"], moment_in_words(item.marked_at)),
        (table["reason"], item.reason),
        (table["by"], item.by_worker),
        (table["head"], item.head),
    )
    gone = tuple((counts.get(kind, kind), str(count)) for kind, count in item.counts.items())
    held = tuple(
        (
            moment_in_words(copy.made),
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
    document = listing(session, words()["trail"] | table, item.record_number, parts)
    return Paper(document, "certificate", certificate=item.id)


def _left(
    session: Session, item: Certificate
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[tuple[str, ...], ...]]:
    """Columns, shares and rows of what left before; no table where nothing did."""
    table = words()["certificate"]
    rows = tuple(
        (moment_in_words(left.at), left.recipient, left.purpose, day_in_words(left.keep_until))
        for left in session.keeping.accounting(item)
    )
    columns = (table["left_at"], table["left_to"], table["left_for"], table["kept_until"]) if rows else ()
    return columns, (28, 24, 28, 20), rows
