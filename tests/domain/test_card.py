"""What may stand on the before-you-knock card, and how a preference ages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from peernotes.domain.card import age_in_months, before_you_knock
from peernotes.domain.client import Answer, Client, SafeContact
from peernotes.domain.ids import ClientId, PreferenceId, PromiseId, StrengthId
from peernotes.domain.preference import (
    Preference,
    PreferenceDomain,
    PrintExternal,
    Sensitivity,
    Source,
    Stance,
    Weight,
)
from peernotes.domain.relationship import NamedBy, Promise, Strength

_WHO = ClientId("c")
_PERSON = Client(_WHO, "Marcus Whitfield")
_DAY = date(2026, 11, 1)


def _domain(name: str, line: str = "") -> PreferenceDomain:
    return PreferenceDomain(
        name,
        name,
        "?",
        (),
        Sensitivity.OPEN,
        print_supervisor=True,
        print_external=PrintExternal.NEVER,
        reask_months=12,
        on_card=line,
    )


_CATALOGUE = (_domain("greeting", "greeting"), _domain("language", "language"), _domain("communication"))


def _said(domain: str = "communication", text: str = "Knock twice.") -> Preference:
    return Preference(
        id=PreferenceId(text),
        client_id=_WHO,
        domain=domain,
        statement=text,
        stance=Stance.PLEASE_DO,
        weight=Weight.NICE,
        source=Source.PERSON_SAID,
        confirmed_by_person=True,
        said_on=_DAY,
        recorded_by="Rosa",
        recorded_at=datetime(2026, 11, 1, 9, tzinfo=UTC),
    )


def _shown(item: Preference) -> bool:
    card = before_you_knock(_PERSON, (item,), _CATALOGUE, (), ())
    return item in (*card.greeting, *card.language, *card.please_do, *card.please_dont, *card.it_depends)


def test_an_open_item_the_person_said_is_shown() -> None:
    assert _shown(_said())


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("source", Source)
def test_a_sealed_item_is_never_shown(weight: Weight, source: Source) -> None:
    assert not _shown(replace(_said(), sensitivity=Sensitivity.SEALED, weight=weight, source=source))


@pytest.mark.parametrize("source", [Source.SUPPORTER_SAID, Source.OTHER_RECORD])
@pytest.mark.parametrize("weight", Weight)
def test_second_hand_is_shown_only_once_the_person_confirmed_it(source: Source, weight: Weight) -> None:
    heard = replace(_said(), source=source, confirmed_by_person=False, weight=weight)
    assert heard.needs_confirming
    assert not _shown(heard)
    assert _shown(replace(heard, confirmed_by_person=True))


@pytest.mark.parametrize("weight", Weight)
def test_a_careful_item_is_shown_only_if_it_is_a_must(weight: Weight) -> None:
    assert _shown(replace(_said(), sensitivity=Sensitivity.CAREFUL, weight=weight)) is (weight is Weight.MUST)


def test_each_item_stands_on_its_line() -> None:
    items = (
        _said("greeting", "First name."),
        _said("language", "English."),
        _said(text="Sit beside me."),
        replace(_said(text="No questions about family."), stance=Stance.PLEASE_DONT),
        replace(_said(text="A hug, if I start it."), stance=Stance.IT_DEPENDS),
        replace(_said(text="Ask before you sit down."), stance=Stance.ASK_ME),
    )
    card = before_you_knock(_PERSON, items, _CATALOGUE, (), ())
    assert card.greeting == items[:1]
    assert card.language == items[1:2]
    assert card.please_do == items[2:3]
    assert card.please_dont == items[3:4]
    assert card.it_depends == items[4:]


def test_both_are_true_when_statements_conflict() -> None:
    items = (
        _said(text="Come in the morning."),
        replace(_said(text="Not mornings."), stance=Stance.PLEASE_DONT),
    )
    card = before_you_knock(_PERSON, items, _CATALOGUE, (), ())
    assert (card.please_do, card.please_dont) == (items[:1], items[1:])


def test_the_card_shows_a_promise_that_is_still_owed() -> None:
    kept = Promise(PromiseId("a"), _WHO, "Bring the form", _DAY, kept_on=_DAY)
    owed = Promise(PromiseId("b"), _WHO, "Call the library", _DAY, due=_DAY)
    assert before_you_knock(_PERSON, (), _CATALOGUE, (), (kept, owed)).promise == owed
    assert before_you_knock(_PERSON, (), _CATALOGUE, (), (kept,)).promise is None
    assert owed.is_due(_DAY)
    assert not kept.is_due(_DAY)
    assert not replace(owed, due=None).is_due(_DAY)


def test_a_strength_the_person_named_comes_first() -> None:
    seen = Strength(StrengthId("a"), _WHO, "Kept going.", NamedBy.PEER, _DAY)
    own = Strength(StrengthId("b"), _WHO, "I fix engines.", NamedBy.PERSON, date(2026, 1, 1))
    assert before_you_knock(_PERSON, (), _CATALOGUE, (seen, own), ()).strength == own
    assert before_you_knock(_PERSON, (), _CATALOGUE, (seen,), ()).strength == seen
    assert before_you_knock(_PERSON, (), _CATALOGUE, (), ()).strength is None


def test_closed_ways_are_named_and_silence_is_not_a_no() -> None:
    contact = SafeContact(call=Answer.NO, text=Answer.YES, voicemail=Answer.NO, mail=Answer.NOT_ASKED)
    card = before_you_knock(replace(_PERSON, safe_contact=contact), (), _CATALOGUE, (), ())
    assert card.contact_warnings == ("call", "voicemail")


@pytest.mark.parametrize(
    ("since", "today", "months"),
    [
        (date(2025, 10, 22), date(2026, 11, 22), 13),
        (date(2025, 10, 23), date(2026, 11, 22), 12),
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
    ],
)
def test_age_is_in_whole_months(since: date, today: date, months: int) -> None:
    assert age_in_months(since, today) == months


def test_an_old_statement_is_labelled_and_counts_from_its_confirmation() -> None:
    item = replace(_said(), reconfirm_by=date(2026, 11, 22))
    assert not item.is_stale(date(2026, 11, 22))
    assert item.is_stale(date(2026, 11, 23))
    assert not _said().is_stale(date(2036, 1, 1))
    assert item.heard_on == _DAY
    assert replace(item, confirmed_on=date(2026, 11, 5)).heard_on == date(2026, 11, 5)
