"""A consent counts only when nothing is missing, and unlocks only whom, what and why it names."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.consent import (
    Category,
    Consent,
    ConsentKind,
    Element,
    Evidence,
    Explained,
    Recipient,
    RevokedHow,
    Signature,
    Standing,
)
from peernotes.domain.consent_rule import (
    DISCLOSING,
    NEEDED,
    categories_for,
    days_left,
    ends_soon,
    is_usable,
    missing,
    standing,
)
from peernotes.domain.ids import ClientId, ConsentId
from peernotes.domain.release import Obstacle, Wish, allows, is_named, obstacles, same
from tests import samples

TODAY = date(2026, 11, 22)
WITHIN = timedelta(days=14)


def whole(kind: ConsentKind = ConsentKind.RELEASE, **changes: Any) -> Consent:
    """A consent of this kind with nothing missing."""
    made = Consent(
        id=ConsentId("c1"),
        client_id=ClientId("who"),
        kind=kind,
        made_at=datetime(2026, 11, 1, 10, 0, tzinfo=UTC),
        made_by="Rosa Delgado",
        person="Marcus Whitfield",
        discloser="Horizon Center",
        recipients=(Recipient("Agency A"),),
        categories=frozenset(categories_for(kind)),
        information="Since June.",
        purposes=("Finding a home",),
        expires_on=date(2027, 5, 1),
        explained=Explained("You may take it back.", "They may pass it on.", "Nothing changes.", "English"),
        signature=Signature(
            "Marcus Whitfield", on=date(2026, 11, 1), evidence=Evidence.PAPER, kept_at="blue binder"
        ),
    )
    return replace(made, **changes)


_UNDO: dict[Element, dict[str, Any]] = {
    Element.PERSON: {"person": "  "},
    Element.DISCLOSER: {"discloser": ""},
    Element.INFORMATION: {"categories": frozenset(), "information": "\n"},
    Element.RECIPIENT: {"recipients": ()},
    Element.PURPOSE: {"purposes": ()},
    Element.EXPIRY: {"expires_on": None, "expires_event": " "},
    Element.ON_ITS_OWN: {"categories": frozenset(Category)},
}
_UNTOLD = {Element.REVOCATION: "revocation", Element.REDISCLOSURE: "redisclosure", Element.REFUSAL: "refusal"}
_UNSIGNED: dict[Element, dict[str, Any]] = {
    Element.SIGNATURE: {"name": ""},
    Element.AUTHORITY: {"by_person": False, "authority": ""},
    Element.SIGNED_ON: {"on": None},
}


def _without(consent: Consent, element: Element) -> Consent:
    if element in _UNTOLD:
        return replace(consent, explained=replace(consent.explained, **{_UNTOLD[element]: " "}))
    if element in _UNSIGNED:
        return replace(consent, signature=replace(consent.signature, **_UNSIGNED[element]))
    return replace(consent, **_UNDO[element])


@pytest.mark.parametrize("kind", ConsentKind)
def test_a_consent_with_every_element_is_usable(kind: ConsentKind) -> None:
    assert missing(whole(kind), TODAY) == ()
    assert is_usable(whole(kind), TODAY)


@given(kind=st.sampled_from(ConsentKind), holes=st.sets(st.sampled_from(Element), min_size=1))
def test_no_combination_of_missing_elements_is_ever_usable(kind: ConsentKind, holes: set[Element]) -> None:
    consent = whole(kind)
    for hole in holes & NEEDED[kind]:
        consent = _without(consent, hole)
    lacking = set(missing(consent, TODAY))
    # Nothing to share and something of another kind are two ends of one field.
    ends = {Element.INFORMATION, Element.ON_ITS_OWN}
    assert lacking - ends == (holes & NEEDED[kind]) - ends
    assert is_usable(consent, TODAY) == (not holes & NEEDED[kind])


def test_every_kind_asks_for_a_person_a_signature_and_its_day() -> None:
    for needed in NEEDED.values():
        assert {Element.PERSON, Element.SIGNATURE, Element.SIGNED_ON} <= needed
    for kind in DISCLOSING:
        assert set(Element) - NEEDED[kind] <= {Element.REDISCLOSURE, Element.REFUSAL}


def test_what_is_missing_is_told_in_the_order_of_the_rule() -> None:
    blank = Consent(
        ConsentId("c"), ClientId("who"), ConsentKind.TPO, datetime(2026, 11, 1, tzinfo=UTC), "Rosa"
    )
    rule = [element for element in Element if element in NEEDED[ConsentKind.TPO]]
    assert list(missing(blank, TODAY)) == [
        element for element in rule if element not in {Element.AUTHORITY, Element.ON_ITS_OWN}
    ]


@pytest.mark.parametrize("kind", sorted(set(ConsentKind) - {ConsentKind.TPO}))
def test_only_a_consent_for_treatment_payment_and_operations_may_never_end(kind: ConsentKind) -> None:
    endless: dict[str, Any] = {"expires_on": None, "never_expires": True}
    assert is_usable(whole(ConsentKind.TPO, **endless), TODAY)
    if Element.EXPIRY in NEEDED[kind]:
        assert missing(whole(kind, **endless), TODAY) == (Element.EXPIRY,)


@pytest.mark.parametrize("kind", sorted(DISCLOSING))
def test_separate_kinds_cannot_be_combined(kind: ConsentKind) -> None:
    others = frozenset(Category) - set(categories_for(kind))
    for category in others:
        mixed = whole(kind, categories=frozenset(categories_for(kind)) | {category})
        assert Element.ON_ITS_OWN in missing(mixed, TODAY)
        assert not is_usable(mixed, TODAY)


@pytest.mark.parametrize("kind", [ConsentKind.TPO, ConsentKind.PROCEEDINGS])
def test_these_two_are_for_one_purpose_only(kind: ConsentKind) -> None:
    assert missing(whole(kind, purposes=("One", "Another")), TODAY) == (Element.ON_ITS_OWN,)


def test_counseling_notes_are_in_no_general_release() -> None:
    assert Category.COUNSELING_NOTES not in categories_for(ConsentKind.RELEASE)
    assert categories_for(ConsentKind.COUNSELING_NOTES) == (Category.COUNSELING_NOTES,)


def test_it_counts_on_its_last_day_and_not_the_day_after() -> None:
    consent = whole(expires_on=TODAY)
    assert is_usable(consent, TODAY)
    assert days_left(consent, TODAY) == 0
    assert standing(consent, TODAY + timedelta(days=1)) is Standing.ENDED


def test_an_event_ends_it_when_it_came() -> None:
    consent = whole(expires_on=None, expires_event="When I have my own keys")
    assert is_usable(consent, TODAY)
    assert standing(replace(consent, event_on=TODAY), TODAY) is Standing.ENDED


@given(on=samples.days)
def test_whatever_day_a_revocation_bears_it_stops_everything_at_once(on: date) -> None:
    consent = whole(revoked_on=on, revoked_how=RevokedHow.VERBALLY)
    assert standing(consent, TODAY) is Standing.REVOKED
    assert obstacles(consent, _WISH, TODAY) == (Obstacle.REVOKED,)


def test_a_signature_in_the_future_or_after_the_end_does_not_count() -> None:
    tomorrow = whole(signature=replace(whole().signature, on=TODAY + timedelta(days=1)))
    assert missing(tomorrow, TODAY) == (Element.SIGNED_ON,)
    late = whole(expires_on=date(2026, 10, 31))
    assert Element.EXPIRY in missing(late, TODAY)


@pytest.mark.parametrize("evidence", [Evidence.PAPER, Evidence.WITNESSED, None])
def test_a_signature_nobody_can_find_does_not_count(evidence: Evidence | None) -> None:
    consent = whole(signature=replace(whole().signature, evidence=evidence, kept_at=" "))
    assert missing(consent, TODAY) == (Element.SIGNATURE,)


def test_it_ends_soon_within_so_many_days() -> None:
    assert ends_soon(whole(expires_on=TODAY + WITHIN), TODAY, WITHIN)
    assert not ends_soon(whole(expires_on=TODAY + WITHIN + timedelta(days=1)), TODAY, WITHIN)
    assert not ends_soon(whole(expires_on=TODAY, person=""), TODAY, WITHIN)
    assert not ends_soon(whole(expires_on=None, expires_event="x"), TODAY, WITHIN)


_WISH = Wish("Agency A", frozenset({Category.NOTES}), "Finding a home")


def test_what_is_named_in_every_way_may_leave() -> None:
    assert allows(whole(), _WISH, TODAY)
    assert allows(whole(), replace(_WISH, recipient=" agency  a", purpose="finding a HOME"), TODAY)


def test_a_consent_for_agency_a_never_unlocks_agency_b() -> None:
    for name in ("Agency B", "Agency", "Agency A North", "Agencÿ A", "", "  ", "A"):
        assert Obstacle.NOT_NAMED in obstacles(whole(), replace(_WISH, recipient=name), TODAY)


_names = (
    st.text(max_size=300) | samples.texts | st.sampled_from(["Agency A", "Agency B", "my treating providers"])
)


@given(kind=st.sampled_from(sorted(DISCLOSING)), named=st.lists(_names, max_size=4), asked=_names, why=_names)
def test_no_recipient_that_is_not_named_ever_unlocks(
    kind: ConsentKind, named: list[str], asked: str, why: str
) -> None:
    consent = whole(kind, recipients=tuple(Recipient(name) for name in named))
    wish = Wish(asked, consent.categories, "Finding a home", kind is ConsentKind.PROCEEDINGS, why)
    mine = {same(name) for name in named}
    if same(asked) not in mine or not same(asked):
        assert not allows(consent, wish, TODAY)
    elif all(same(name) for name in named):
        assert allows(consent, wish, TODAY)


def test_a_class_names_nobody_without_a_reason_that_is_kept() -> None:
    consent = whole(recipients=(Recipient("my treating providers", is_class=True),))
    wish = replace(_WISH, recipient="Dr. Okafor")
    assert not is_named(consent, "my treating providers")
    assert obstacles(consent, wish, TODAY) == (Obstacle.CLASS_ONLY,)
    assert allows(consent, replace(wish, justification="Her doctor since May"), TODAY)
    for nobody in ("my treating providers", "MY  TREATING providers"):
        assert not allows(consent, replace(wish, recipient=nobody, justification="as it says"), TODAY)


def test_a_reason_does_not_open_a_consent_that_names_somebody() -> None:
    wish = replace(_WISH, recipient="Agency B", justification="They asked nicely")
    assert obstacles(whole(), wish, TODAY) == (Obstacle.NOT_NAMED,)


def test_what_is_outside_its_scope_stays() -> None:
    only = whole(categories=frozenset({Category.STRENGTHS}))
    assert obstacles(only, _WISH, TODAY) == (Obstacle.CATEGORY,)
    assert obstacles(whole(), replace(_WISH, categories=frozenset()), TODAY) == (Obstacle.CATEGORY,)
    assert obstacles(whole(), replace(_WISH, purpose="A newspaper"), TODAY) == (Obstacle.PURPOSE,)
    assert obstacles(whole(purposes=("x", "")), replace(_WISH, purpose=" "), TODAY)[-1] is Obstacle.PURPOSE


@pytest.mark.parametrize("kind", sorted(DISCLOSING))
def test_only_a_consent_for_proceedings_is_for_proceedings(kind: ConsentKind) -> None:
    consent = whole(kind)
    wish = Wish("Agency A", consent.categories, "Finding a home")
    is_for = kind is ConsentKind.PROCEEDINGS
    assert allows(consent, replace(wish, for_proceedings=is_for), TODAY)
    assert obstacles(consent, replace(wish, for_proceedings=not is_for), TODAY) == (Obstacle.PROCEEDINGS,)


@pytest.mark.parametrize("kind", [ConsentKind.SERVICES, ConsentKind.CONTACT])
def test_an_agreement_about_us_lets_nothing_leave(kind: ConsentKind) -> None:
    consent = whole(kind, categories=frozenset({Category.NOTES}))
    assert Obstacle.NOT_A_RELEASE in obstacles(consent, _WISH, TODAY)
    assert Obstacle.NOT_A_RELEASE in obstacles(whole(kind), _WISH, TODAY)


@given(day=samples.days)
def test_every_hindrance_is_told_at_once(day: date) -> None:
    broken = whole(recipients=(), purposes=(), categories=frozenset())
    found = obstacles(broken, _WISH, day)
    assert {Obstacle.NOT_NAMED, Obstacle.CATEGORY, Obstacle.PURPOSE} <= set(found)
    assert len(set(found)) == len(found)
