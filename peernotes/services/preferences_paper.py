"""What a person said about how they want to be treated, on paper for that person."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from peernotes import resources
from peernotes.domain.card import age_in_months
from peernotes.domain.ids import ClientId
from peernotes.domain.listing import Part
from peernotes.domain.preference import Audience, DomainState, Preference, Sensitivity
from peernotes.services.page_days import day_in_words
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.preferences import DomainRow
from peernotes.services.session import Session

_SHARES = (24, 50, 26)


def preferences_paper(session: Session, client_id: ClientId, *, with_sealed: bool) -> Paper:
    """The person's own copy. Where sealed words stay away, nothing on the page says that there are any."""
    table = resources.read_toml("print/preferences.toml")
    today = session.now().date()
    parts = [Part(sentences=(table["first"],))]
    printed: list[str] = []
    board = session.asking.board(client_id)
    headings = dict(session.questions.groups())
    for key, heading in [*headings.items(), ("", table["own"])]:
        rows: list[tuple[str, ...]] = []
        for row in board:
            if (row.domain.group if row.domain.group in headings else "") == key:
                found = list(_lines(row, table, today, with_sealed=with_sealed))
                rows += [line for line, _ in found]
                printed += [record_id for _, record_id in found if record_id]
        if rows:
            columns = (table["about"], table["words"], table["heard"])
            parts.append(Part(heading, (), columns, _SHARES, tuple(rows)))
    if len(parts) == 1:
        parts = [Part(sentences=(table["empty"],))]
    name = session.people.one(client_id).name_to_use
    leaving = Leaving(client_id, table["recipient"], table["reason"], table["basis"], tuple(printed))
    return Paper(listing(session, table, name, tuple(parts)), "what-you-told-me", leaving)


def _lines(
    row: DomainRow, table: Mapping[str, Any], today: date, *, with_sealed: bool
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The cells of each line about one thing, with the id of the statement in it."""
    sealed_away = not with_sealed and row.domain.sensitivity is Sensitivity.SEALED
    for item in row.statements:
        stays = item.sensitivity is Sensitivity.SEALED and not with_sealed
        if not stays and item.withheld_from(Audience.PERSON) is None:
            yield (row.domain.label, item.whole, _heard(item, table, today)), item.id
    if row.state in (DomainState.HAS_ENTRIES, DomainState.NOT_ASKED) or sealed_away:
        return
    if row.answered_on is not None:
        yield (row.domain.label, table["answer"][row.state.value], day_in_words(row.answered_on)), ""


def _heard(item: Preference, table: Mapping[str, Any], today: date) -> str:
    said = str(table["said"]).format(day=day_in_words(item.said_on), worker=item.recorded_by)
    if item.needs_confirming:
        return f"{said}. {table['unconfirmed']}"
    if item.is_stale(today):
        months = age_in_months(item.heard_on, today)
        return f"{said}. {str(table['still_true']).format(months=months)}"
    return said
