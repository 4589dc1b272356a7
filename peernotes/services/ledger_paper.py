"""The person's own list of what has left about them (42 CFR 2.25, 45 CFR 164.528), on paper."""

from peernotes.domain.disclosure import Basis
from peernotes.domain.ids import ClientId
from peernotes.domain.listing import Part
from peernotes.services.consent_words import words
from peernotes.services.ledger import LedgerEntry
from peernotes.services.page_days import day_in_words
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.session import Session

MOST_ROWS = 1_000


def ledger_paper(session: Session, client_id: ClientId) -> Paper:
    """Everything that left, newest first, as the person would be told it."""
    table = words()["ledger"]
    entries = session.ledger.of(client_id)[:MOST_ROWS]
    intro = (table["intro"],) if entries else (table["empty"],)
    stop = table["stop"].format(organisation=session.worker.organisation or session.worker.name)
    columns = (table["when"], table["what"]) if entries else ()
    parts = (
        Part(sentences=intro),
        Part(columns=columns, shares=(24, 76), rows=tuple(_cells(item) for item in entries)),
        Part(sentences=(stop, table["complain"], table["law"])),
    )
    person = session.people.one(client_id).name_to_use
    leaving = Leaving(client_id, table["recipient"], table["kept_purpose"], Basis.OWN_REQUEST.value)
    return Paper(listing(session, table, person, parts), "ledger", leaving)


def _cells(item: LedgerEntry) -> tuple[str, ...]:
    said = " ".join(filter(None, (item.told, item.purpose, item.because, item.added)))
    return day_in_words(item.disclosure.at.date()), said
