"""Who may see a statement, how old it is, and when there is something to ask."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.preference import (
    Audience,
    NamedDay,
    Preference,
    PrintExternal,
    Sensitivity,
    Sharing,
    Source,
    Stance,
    Weight,
    Withheld,
    days_in_words,
)
from tests import samples

_DAY = date(2026, 11, 22)
_SAID = Preference(
    id=PreferenceId("p"),
    client_id=ClientId("c"),
    domain="touch",
    statement="Ask first.",
    stance=Stance.PLEASE_DO,
    weight=Weight.MATTERS,
    source=Source.PERSON_SAID,
    confirmed_by_person=True,
    said_on=_DAY,
    recorded_by="Rosa",
    recorded_at=datetime(2026, 11, 22, tzinfo=UTC),
)
_statements = st.builds(
    lambda source, confirmed, sensitivity, own, supervisor, external: replace(
        _SAID,
        source=source,
        confirmed_by_person=confirmed,
        sensitivity=sensitivity,
        print_self=own,
        print_supervisor=supervisor,
        print_external=external,
    ),
    st.sampled_from(Source),
    st.booleans(),
    st.sampled_from(Sensitivity),
    st.booleans(),
    st.booleans(),
    st.sampled_from(PrintExternal),
)


@given(item=_statements)
def test_what_nobody_confirmed_and_what_is_sealed_go_to_nobody_else(item: Preference) -> None:
    for audience in (Audience.SUPERVISOR, Audience.EXTERNAL):
        if item.needs_confirming or item.sensitivity is Sensitivity.SEALED:
            assert item.withheld_from(audience) is not None


@given(item=_statements)
def test_what_the_person_withheld_is_never_printed_for_anyone(item: Preference) -> None:
    assert (item.withheld_from(Audience.PERSON) is None) == item.print_self
    if not item.print_supervisor:
        assert item.withheld_from(Audience.SUPERVISOR) is not None
    if item.print_external is PrintExternal.NEVER:
        assert item.withheld_from(Audience.EXTERNAL) is not None


@given(item=_statements)
def test_sharing_is_what_the_fields_say(item: Preference) -> None:
    assert item.sharing == Sharing(
        item.sensitivity, item.print_self, item.print_supervisor, item.print_external
    )


def test_each_reason_has_its_own_name() -> None:
    outside = replace(_SAID, print_external=PrintExternal.WITH_CONSENT)
    assert outside.withheld_from(Audience.EXTERNAL) is None
    assert _SAID.withheld_from(Audience.EXTERNAL) is Withheld.WITHHELD
    sealed = replace(outside, sensitivity=Sensitivity.SEALED)
    assert sealed.withheld_from(Audience.EXTERNAL) is Withheld.SEALED
    hearsay = replace(outside, source=Source.SUPPORTER_SAID, confirmed_by_person=False)
    assert hearsay.withheld_from(Audience.EXTERNAL) is Withheld.UNCONFIRMED


@pytest.mark.parametrize(
    ("days", "is_old"), [(-1, True), (0, False), (1, False)], ids=["yesterday", "today", "tomorrow"]
)
def test_it_is_old_the_day_after_it_was_to_be_asked_again(days: int, *, is_old: bool) -> None:
    item = replace(_SAID, reconfirm_by=_DAY + timedelta(days=days))
    assert item.is_stale(_DAY) is is_old
    assert not replace(item, reconfirm_by=None).is_stale(_DAY)


def test_heard_again_counts_from_that_day() -> None:
    assert _SAID.heard_on == _DAY
    later = _DAY + timedelta(days=40)
    assert replace(_SAID, confirmed_on=later).heard_on == later


@given(days=st.lists(st.builds(NamedDay, samples.worded, samples.worded, samples.texts), max_size=3))
def test_no_named_day_is_left_out_of_their_words(days: list[NamedDay]) -> None:
    whole = replace(_SAID, days=tuple(days)).whole
    assert whole.startswith(_SAID.statement)
    assert all(day.name in whole and day.when in whole and day.how in whole for day in days)
    alone = replace(_SAID, statement=days_in_words(tuple(days)), days=tuple(days))
    assert alone.whole == alone.statement
