"""Places and referrals come back from their tables as they went, and the rules stand in the database."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.client import Client
from peernotes.domain.directory import FitNote, Resource
from peernotes.domain.ids import ClientId, ReferralId, ResourceId
from peernotes.domain.referral import ChosenBy, HandOff, Heard, Referral, ReferralStatus, Step
from peernotes.errors import RuleBrokenError
from peernotes.services.session import Session
from peernotes.vault.vault import DATABASE_NAME, Vault
from tests import samples
from tests.conftest import Clock
from tests.vault.test_destroying import MARKER, decrypted, destroyed, residues

_DAY = date(2026, 11, 20)
_WHO = ClientId("who")
_numbers = itertools.count()
_ids = st.builds(lambda: f"place-{next(_numbers)}")
_lists = st.lists(samples.texts, max_size=3).map(tuple)
_unverified = st.builds(
    Resource,
    id=_ids.map(ResourceId),
    name=samples.worded,
    offers=samples.texts,
    kinds=_lists,
    languages=_lists,
    cost=samples.texts,
    location=samples.texts,
    hours=samples.texts,
    phone=samples.texts,
    reach=samples.texts,
    known_there=samples.texts,
    removed_on=samples.days_or_none,
)
_resources = _unverified | st.builds(
    lambda item, day, by: replace(item, verified_on=day, verified_by=by),
    _unverified,
    samples.days,
    samples.texts,
)
_referrals = st.builds(
    Referral,
    id=_ids.map(ReferralId),
    client_id=st.just(_WHO),
    what_for=samples.texts,
    place=samples.worded,
    chosen_by=st.sampled_from(ChosenBy),
    hand_off=st.sampled_from(HandOff),
    status=st.sampled_from(ReferralStatus),
    status_on=samples.days,
    barriers=_lists,
    barrier_words=samples.texts,
    follow_up=samples.days_or_none,
    release_id=st.none() | samples.texts,
    removed_on=samples.days_or_none,
)
_often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _with_someone(vault: Vault) -> None:
    if not vault.clients.has(_WHO):
        vault.clients.put(Client(_WHO, "Somebody"), is_new=True)


def _referral() -> Referral:
    return Referral(ReferralId("r"), _WHO, "a ride", "Valley Rides", status_on=_DAY)


@_often
@given(item=_resources)
def test_a_place_comes_back_as_it_went(vault: Vault, item: Resource) -> None:
    vault.directory.put("added", item)
    assert vault.directory.one(item.id) == item
    assert (item in vault.directory.all()) == (item.removed_on is None)


@_often
@given(item=_referrals)
def test_a_referral_comes_back_as_it_went(vault: Vault, item: Referral) -> None:
    _with_someone(vault)
    vault.referrals.put("added", item)
    assert vault.referrals.one(item.id).referral == item


def test_steps_and_words_stand_until_they_are_taken_back(vault: Vault) -> None:
    _with_someone(vault)
    item = _referral()
    vault.referrals.put("added", item)
    step = Step("s", item.id, _WHO, ReferralStatus.OFFERED, _DAY)
    heard = Heard("h", item.id, _WHO, "They were kind to my boy.", _DAY)
    vault.referrals.put_step("came so far", step)
    vault.referrals.put_heard("heard", heard)
    whole = vault.referrals.one(item.id)
    assert (whole.steps, whole.heard) == ((step,), (heard,))
    vault.referrals.put_step("taken back", replace(step, taken_back=True))
    vault.referrals.put_heard("withdrawn", replace(heard, withdrawn_on=_DAY))
    assert vault.referrals.of(_WHO)[0] == replace(whole, steps=(), heard=())


def test_what_was_said_and_what_happened_is_never_rewritten(vault: Vault) -> None:
    _with_someone(vault)
    place = Resource(ResourceId("p"), "Valley Rides")
    fit = FitNote("f", place.id, "Nobody asked me for papers.", _DAY)
    step = Step("s", ReferralId("r"), _WHO, ReferralStatus.OFFERED, _DAY)
    heard = Heard("h", ReferralId("r"), _WHO, "They were kind.", _DAY)
    vault.directory.put("added", place)
    vault.directory.put_fit("said", fit)
    vault.referrals.put("added", _referral())
    vault.referrals.put_step("came so far", step)
    vault.referrals.put_heard("heard", heard)
    for rewrite in (
        lambda: vault.directory.put_fit("said", replace(fit, words="They asked.")),
        lambda: vault.referrals.put_step("came so far", replace(step, status=ReferralStatus.USING)),
        lambda: vault.referrals.put_heard("heard", replace(heard, words="They were not.")),
    ):
        with pytest.raises(RuleBrokenError):
            rewrite()
    for table in ("resource", "fit_note", "referral", "referral_step", "referral_word"):
        with pytest.raises(RuleBrokenError):
            vault.database.run(f"DELETE FROM {table}")  # noqa: S608
    assert vault.directory.fits(place.id) == [fit]


def test_a_search_holds_every_word_wherever_it_stands_without_accents(vault: Vault) -> None:
    for number, (name, offers) in enumerate(
        (("Café Esperanza", "hot meals"), ("Valley Rides", "rides to the café"), ("Home", "beds"))
    ):
        kinds = ("food",) if number == 0 else ()
        vault.directory.put("added", Resource(ResourceId(str(number)), name, offers, kinds, ("Español",)))
    found = {
        typed: [item.name for item in vault.directory.find(typed, "", 10)[0]]
        for typed in ("cafe", "CAFE meal", "espanol ride", "nothing", "")
    }
    assert found == {
        "cafe": ["Café Esperanza", "Valley Rides"],
        "CAFE meal": ["Café Esperanza"],
        "espanol ride": ["Valley Rides"],
        "nothing": [],
        "": ["Café Esperanza", "Home", "Valley Rides"],
    }
    assert [item.name for item in vault.directory.find("", "food", 10)[0]] == ["Café Esperanza"]
    assert vault.directory.find("", "", 1)[1] == 3
    assert vault.directory.kinds() == ["food"]


def test_no_page_of_the_file_holds_a_word_of_a_destroyed_way(session: Session, clock: Clock) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Somebody"))
    place = session.places.save(session.places.new("Valley Rides"))
    for number in range(20):
        item = replace(
            session.referrals.new(who.id),
            place=f"{MARKER} {number}",
            resource_id=place.id,
            what_for=f"{MARKER} wants",
            barrier_words=f"{MARKER} waits",
        )
        session.referrals.save(item, f"{MARKER} was heard.", session.now().date())
        session.referrals.move(item.id, ReferralStatus.CONNECTED)
    path, key = session.vault.folder / DATABASE_NAME, session.vault.keys.database
    session.vault.database.checkpoint()
    assert residues(decrypted(path, key), MARKER) > 60
    destroyed(session, clock, who.id)
    assert residues(decrypted(path, key), MARKER) == 0
    assert session.places.find().places == (place,)
