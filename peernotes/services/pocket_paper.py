"""Cards to fold and carry: the before-you-knock card for the worker, the wallet card for the person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peernotes import resources
from peernotes.domain.card import Card, age_in_months
from peernotes.domain.client import Client, Interpreter
from peernotes.domain.crisis import LocalKind
from peernotes.domain.ids import ClientId
from peernotes.domain.pocket import Pocket, PocketForm, PocketLine, PocketPart
from peernotes.domain.preference import Preference, Stance
from peernotes.domain.relationship import NamedBy
from peernotes.domain.text import isolated
from peernotes.services import crisis
from peernotes.services.page_days import day_in_words
from peernotes.services.papers import Leaving, Paper
from peernotes.services.safe_contact import WayLine, reaching
from peernotes.services.session import Session


@dataclass(frozen=True, slots=True)
class PocketChoice:
    """What the worker, or the person, ticked."""

    full_name: bool = False
    small_place: bool = True
    """Nothing on the outside says what it is or whose office it comes from."""
    as_bank_card: bool = False
    with_numbers: bool = True
    with_crisis_lines: bool = False
    """988 and the crisis line of this place, under what the person chose."""


@dataclass(frozen=True, slots=True)
class PocketInside:
    """What only who opens the card can read."""

    form: PocketForm
    head: str
    parts: tuple[PocketPart, ...]


def knock_paper(session: Session, client_id: ClientId, choice: PocketChoice) -> Paper:
    """What stands on the card on screen, as far as each thing may be printed for staff."""
    card = session.people.card(client_id)
    table = words()["knock"]
    today = session.now().date()
    # What they say about their name says the name, so it goes only where that is wished.
    name = card.name if choice.full_name else ()
    printed = [item for item in (*name, *_all(card)) if item.print_supervisor]
    parts: tuple[PocketPart, ...] = (
        *_knock_parts(card, name, today),
        *_reaching(session, card.client, choice),
    )
    if card.client.say_it and choice.full_name:
        said = PocketLine(table["say"].format(sound=isolated(card.client.say_it)))
        parts = (PocketPart("", (said,)), *parts)
    form = PocketForm.WALLET if choice.as_bank_card else PocketForm.POCKET
    document = _pocket(
        session, table, card.client, choice, PocketInside(form, _named(card.client, choice), parts)
    )
    what = tuple(item.id for item in printed)
    leaving = Leaving(client_id, table["recipient"], table["purpose"], table["basis"], what)
    return Paper(document, "card", leaving)


def wallet_paper(session: Session, client_id: ClientId, choice: PocketChoice) -> Paper:
    """The sections that the person wants on the card they carry.

    Raises:
        LookupError: they chose none, and there is no such card.
    """
    table = words()["wallet"]
    client = session.people.one(client_id)
    rows = [row for row in session.wellness.filled(client_id) if row.words and row.words.on_wallet]
    if not rows:
        raise LookupError("nothing is chosen for the card")
    parts = tuple(
        PocketPart(row.section.title, (PocketLine(row.words.words, is_quoted=True),))
        for row in rows
        if row.words
    )
    if choice.with_crisis_lines:
        parts = (*parts, PocketPart(table["lines"], tuple(_crisis_lines(session))))
    inside = PocketInside(PocketForm.WALLET, table["inside"], parts)
    document = _pocket(session, table, client, choice, inside)
    what = tuple(row.words.id for row in rows if row.words)
    leaving = Leaving(client_id, table["recipient"], table["purpose"], table["basis"], what)
    return Paper(document, "card", leaving)


def _crisis_lines(session: Session) -> Iterator[PocketLine]:
    for item in crisis.local(session):
        if item.is_filled and item.kind in (LocalKind.CRISIS_LINE, LocalKind.MOBILE_CRISIS):
            yield PocketLine(f"{item.name}: {isolated(item.number)}")
    yield PocketLine(words()["wallet"]["everywhere"])


def words() -> Mapping[str, Any]:
    return resources.read_toml("print/pocket.toml")


def _pocket(
    session: Session, table: Mapping[str, Any], client: Client, choice: PocketChoice, inside: PocketInside
) -> Pocket:
    common = words()["common"]
    outside = () if choice.small_place else (table["cover"], session.worker.organisation)
    return Pocket(
        title=table["title"],
        form=inside.form,
        cover=(_named(client, choice), *outside),
        inside_head=inside.head,
        parts=inside.parts,
        notice=table.get("notice", ""),
        fold_twice=common["fold_twice"],
        fold_strip=common["fold_strip"],
        sheet=common["sheet"],
        practice=common["practice"],
        made_at=session.now(),
        is_practice=session.is_practice,
    )


def _named(client: Client, choice: PocketChoice) -> str:
    return client.name_to_use if choice.full_name else client.initials


def _all(card: Card) -> tuple[Preference, ...]:
    return (*card.greeting, *card.language, *card.please_do, *card.please_dont, *card.it_depends)


def _knock_parts(card: Card, name: tuple[Preference, ...], today: date) -> Iterator[PocketPart]:
    table = words()["knock"]
    depends = [item for item in card.it_depends if item.stance is not Stance.ASK_ME]
    asks = [item for item in card.it_depends if item.stance is Stance.ASK_ME]
    groups: tuple[tuple[str, Iterable[PocketLine]], ...] = (
        (table["name"], _lines(name, today)),
        (table["greeting"], _lines(card.greeting, today)),
        (table["please_dont"], _lines(card.please_dont, today)),
        (table["please_do"], _lines(card.please_do, today)),
        (table["it_depends"], _lines(depends, today)),
        (table["ask_me"], _lines(asks, today)),
        (table["language"], (*_languages(card.client), *_lines(card.language, today))),
        (table["promise"], _promise(card)),
    )
    for heading, lines in groups:
        found = tuple(lines)
        if found:
            yield PocketPart(heading, found)
    if card.strength is not None:
        own = card.strength.named_by is NamedBy.PERSON
        line = PocketLine(card.strength.text, is_quoted=own)
        yield PocketPart(table["strength" if own else "strength_seen"], (line,))


def _lines(items: Iterable[Preference], today: date) -> Iterator[PocketLine]:
    """Each one with its own print flag; the stale ones with their age."""
    for item in items:
        if not item.print_supervisor:
            continue
        months = age_in_months(item.heard_on, today)
        mark = words()["knock"]["age"].format(months=months) if item.is_stale(today) else ""
        yield PocketLine(item.whole, mark, language=item.said_in_language)


def _languages(client: Client) -> Iterator[PocketLine]:
    table = words()["knock"]
    if client.languages:
        yield PocketLine(", ".join(isolated(language) for language in client.languages))
    if client.interpreter not in (Interpreter.NOT_ASKED, Interpreter.RATHER_NOT_SAY):
        way = table["interpreter_way"][client.interpreter.value]
        said = f"{table['interpreter']}: {way}"
        wish = client.interpreter_wish
        yield PocketLine(f"{said}. {isolated(wish)}" if wish else said)


def _promise(card: Card) -> Iterator[PocketLine]:
    if card.promise is not None:
        due = card.promise.due
        day = words()["knock"]["due"].format(day=day_in_words(due)) if due else ""
        yield PocketLine(card.promise.text, day)


def _reaching(session: Session, client: Client, choice: PocketChoice) -> Iterator[PocketPart]:
    """The same sentences as on screen; the numbers themselves only where that was wished."""
    how = reaching(client.safe_contact, session.worker.name)
    table = words()["knock"]
    if how.ask_first:
        yield PocketPart(table["reaching"], (PocketLine(how.ask_first),))
        return
    lines: list[PocketLine] = []
    for number in how.numbers:
        phone = isolated(number.phone) if choice.with_numbers and number.phone else ""
        lines.append(PocketLine(" · ".join(filter(None, (phone, number.label))), is_strong=True))
        lines += _ways(number.ways)
    lines += _ways((how.mail,))
    lines += [PocketLine(said) for said in how.someone_else]
    lines.append(PocketLine(table["message"].format(message=how.message)))
    yield PocketPart(table["reaching"], tuple(line for line in lines if line.text))


def _ways(ways: tuple[WayLine, ...]) -> Iterator[PocketLine]:
    """What may be done, and then, so that nobody reads over it, what may not."""
    for closed in (False, True):
        text = " ".join(way.text for way in ways if way.is_closed is closed)
        if text:
            yield PocketLine(text, is_strong=closed)
