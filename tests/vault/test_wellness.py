"""A plan, its copies and a directive come back as they went, and go with the record they belong to."""

import itertools
from dataclasses import fields, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId
from peernotes.domain.wellness import (
    CopyGiven,
    CopyGivenId,
    Directive,
    PlanWords,
    PlanWordsId,
    WrittenBy,
)
from peernotes.services.session import Session
from peernotes.services.wellness import Written
from peernotes.vault import journal
from peernotes.vault.journal import Head
from peernotes.vault.vault import Vault
from tests import samples
from tests.conftest import NOON, Clock
from tests.vault.test_destroying import destroyed

_WHO = ClientId("who")
_numbers = itertools.count()
_ids = st.builds(lambda: f"id-{next(_numbers)}")  # drawn once each: what was said cannot be written twice
_words = st.builds(
    PlanWords,
    id=_ids.map(PlanWordsId),
    client_id=st.just(_WHO),
    section=samples.worded,
    words=samples.worded,
    said_on=samples.days,
    written_by=st.sampled_from(WrittenBy),
    recorded_by=samples.worded,
    recorded_at=samples.moments,
    supersedes=st.none(),
    taken_back_on=samples.days_or_none,
    on_wallet=st.booleans(),
    to_hand_on=st.booleans(),
)
_copies = st.builds(
    CopyGiven,
    id=_ids.map(CopyGivenId),
    client_id=st.just(_WHO),
    given_to=samples.worded,
    given_on=samples.days,
    recorded_by=samples.worded,
    recorded_at=samples.moments,
    removed_on=st.none(),
)
_directives = st.builds(
    Directive,
    client_id=st.just(_WHO),
    exists=st.sampled_from(Answer),
    state=samples.texts,
    signed_on=samples.days_or_none,
    agent=samples.texts,
    agent_contact=samples.texts,
    kept_where=samples.texts,
    hold_copy=st.sampled_from(Answer),
    asked_on=samples.days_or_none,
)
_on_one_vault = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _with_somebody(session: Session) -> Vault:
    if not session.people.has(_WHO):
        session.people.save(replace(session.people.new(), id=_WHO, name_to_use="Ana Diaz"))
    return session.vault


@_on_one_vault
@given(item=_words)
def test_every_field_of_a_section_comes_back(session: Session, item: PlanWords) -> None:
    vault = _with_somebody(session)
    vault.wellness.put("written", item)
    assert item in vault.wellness.versions(_WHO, item.section)
    assert (item in vault.wellness.current(_WHO)) is (item.taken_back_on is None)


@_on_one_vault
@given(item=_copies)
def test_every_field_of_a_copy_comes_back(session: Session, item: CopyGiven) -> None:
    vault = _with_somebody(session)
    vault.wellness.put_copy("given", item)
    assert item in vault.wellness.copies(_WHO)


@_on_one_vault
@given(item=_directives)
def test_every_field_of_a_directive_comes_back(session: Session, item: Directive) -> None:
    vault = _with_somebody(session)
    vault.wellness.put_directive(item)
    assert vault.wellness.directive(_WHO) == item


def test_every_field_is_drawn_above() -> None:
    drawn = {PlanWords: 12, CopyGiven: 7, Directive: 9}
    assert {kind: len(fields(kind)) for kind in drawn} == drawn


def test_a_destroyed_record_takes_its_plan_along(session: Session, clock: Clock) -> None:
    vault = _with_somebody(session)
    for words in ("Tea.", "A walk."):
        session.wellness.write(_WHO, {"helps": Written(words)}, NOON.date(), WrittenBy.PEER)
    session.wellness.give(_WHO, "Her sister", NOON.date())
    session.wellness.keep_directive(Directive(_WHO, Answer.YES, "Arizona"))
    destroyed(session, clock, _WHO)
    for table in ("wellness", "wellness_copy", "directive"):
        assert vault.database.row(f"SELECT 1 FROM {table}") is None  # noqa: S608 - names of our own tables
    verified = journal.verify(vault.database, vault.keys.journal_mac, Head(0, ""), payloads=True)
    journal.check_tables(vault.database, verified)
