"""The wellness plan on paper, for the person: all of it, or what they want to hand on."""

from collections.abc import Iterator
from dataclasses import replace

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.domain.listing import Part
from peernotes.domain.quotation import Quotation
from peernotes.domain.wellness import Directive
from peernotes.services.page_days import day_in_words
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.pocket_paper import words
from peernotes.services.session import Session


def wellness_paper(
    session: Session, client_id: ClientId, *, full_name: bool, small_place: bool, to_hand_on: bool
) -> Paper:
    """Their words under their headings, each with its day. `small_place` leaves out whose office it is."""
    table = words()["plan"] | {"practice": words()["common"]["practice"]}
    client = session.people.one(client_id)
    rows = [
        row
        for row in session.wellness.filled(client_id)
        if row.words and (row.words.to_hand_on or not to_hand_on)
    ]
    parts = [
        Part(row.section.title, quotations=(Quotation(row.words.words, day_in_words(row.words.said_on)),))
        for row in rows
        if row.words
    ]
    if not parts:
        parts.append(Part(sentences=(table["empty"],)))
    if not to_hand_on:
        parts += _directive(session.wellness.directive(client_id))
    title = table["title_neutral"] if small_place else table["title"]
    purpose = table["copy_purpose" if to_hand_on else "purpose"]
    person = client.name_to_use if full_name else client.initials
    document = listing(session, {**table, "title": title, "purpose": purpose}, person, tuple(parts))
    if small_place:
        document = replace(document, organisation="", prepared_by="")
    what = tuple(row.words.id for row in rows if row.words)
    recipient, why = ("copy_recipient", "why_copy") if to_hand_on else ("recipient", "why")
    leaving = Leaving(client_id, table[recipient], table[why], table["basis"], what)
    return Paper(document, "pages", leaving)


def _directive(item: Directive) -> Iterator[Part]:
    if item.exists is not Answer.YES:
        return
    table = words()["plan"]
    agent = ", ".join(part for part in (item.agent, item.agent_contact) if part)
    sentences = (
        table["state"].format(state=item.state) if item.state else "",
        table["signed"].format(day=day_in_words(item.signed_on)) if item.signed_on else "",
        table["agent"].format(agent=agent) if agent else "",
        table["where"].format(where=item.kept_where) if item.kept_where else "",
    )
    yield Part(table["directive"], tuple(sentence for sentence in sentences if sentence))
