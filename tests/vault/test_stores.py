"""Every field comes back from its table as it went; and the rules stand in the database."""

import itertools
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.client import Answer, Client, Interpreter, Number, SafeContact
from peernotes.domain.consent import Category
from peernotes.domain.disclosure import Disclosure, Method
from peernotes.domain.ids import ClientId, DraftId, NoteId, PreferenceId, PromiseId, StrengthId
from peernotes.domain.note import Addendum, AddendumKind, Draft, EncounterFacts, Entry, Note, Place, Voice
from peernotes.domain.preference import (
    Answered,
    DomainState,
    NamedDay,
    Preference,
    PrintExternal,
    Sensitivity,
    Source,
    Stance,
    Weight,
)
from peernotes.domain.relationship import NamedBy, Promise, Strength
from peernotes.errors import RuleBrokenError, VaultAlteredError
from peernotes.vault.vault import Vault
from tests import samples

_WHO = ClientId("who")
_DAY = date(2026, 11, 20)
_AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

_numbers = itertools.count()
_ids = st.builds(lambda: f"id-{next(_numbers)}")  # drawn once each: a signed note cannot be written twice
_more_numbers = st.builds(
    Number,
    label=samples.texts,
    phone=samples.texts,
    call=st.sampled_from(Answer),
    text=st.sampled_from(Answer),
    voicemail=st.sampled_from(Answer),
    hours=samples.texts,
)
_contacts = st.builds(
    SafeContact,
    phone=samples.texts,
    call=st.sampled_from(Answer),
    text=st.sampled_from(Answer),
    voicemail=st.sampled_from(Answer),
    mail=st.sampled_from(Answer),
    who_may_answer=samples.texts,
    code_name=samples.texts,
    hours=samples.texts,
    others=st.lists(_more_numbers, max_size=2).map(tuple),
    message=samples.texts,
)
_clients = st.builds(
    Client,
    id=_ids.map(ClientId),
    name_to_use=samples.worded,
    say_it=samples.texts,
    legal_name=samples.texts,
    pronouns=samples.texts,
    languages=st.lists(samples.texts, max_size=3).map(tuple),
    interpreter=st.sampled_from(Interpreter),
    interpreter_wish=samples.texts,
    here_since=samples.days_or_none,
    safe_contact=_contacts,
)
_preferences = st.builds(
    Preference,
    id=_ids.map(PreferenceId),
    client_id=st.just(_WHO),
    domain=samples.worded,
    statement=samples.worded,
    stance=st.sampled_from(Stance),
    weight=st.sampled_from(Weight),
    source=st.sampled_from(Source),
    confirmed_by_person=st.booleans(),
    said_on=samples.days,
    recorded_by=samples.worded,
    recorded_at=samples.moments,
    said_in_language=samples.texts,
    codes=st.lists(samples.texts, max_size=3).map(tuple),
    days=st.lists(st.builds(NamedDay, samples.texts, samples.texts, samples.texts), max_size=2).map(tuple),
    confirmed_on=samples.days_or_none,
    reconfirm_by=samples.days_or_none,
    supersedes=st.none(),
    withdrawn_on=samples.days_or_none,
    withdrawn_reason=samples.texts,
    sensitivity=st.sampled_from(Sensitivity),
    print_self=st.booleans(),
    print_supervisor=st.booleans(),
    print_external=st.sampled_from(PrintExternal),
)
_drafts = st.builds(
    Draft,
    id=_ids.map(DraftId),
    client_id=st.just(_WHO),
    template_id=samples.texts,
    template_version=st.integers(1, 1000),
    facts=samples.facts,
    content=samples.contents,
    voice=st.sampled_from(Voice),
    started_at=samples.moments,
    saved_at=samples.moments,
    promise_due=samples.days_or_none,
    place=st.builds(Place, samples.texts, st.integers(0, 1 << 40)),
)
_notes = st.builds(
    Note,
    id=_ids.map(NoteId),
    client_id=st.just(_WHO),
    template_id=samples.texts,
    template_version=st.integers(1, 1000),
    facts=samples.facts,
    content=samples.contents,
    voice=st.sampled_from(Voice),
    started_at=samples.moments,
    signed_at=samples.moments,
    author=samples.texts,
    credential=samples.texts,
    sha256=st.just(""),
    is_late=st.booleans(),
    promise_due=samples.days_or_none,
    addenda=st.just(()),
)
_disclosures = st.builds(
    Disclosure,
    id=_ids,
    client_id=st.just(_WHO),
    at=samples.moments,
    recipient=samples.worded,
    purpose=samples.worded,
    basis=samples.worded,
    what=st.lists(samples.texts, max_size=3).map(tuple),
    notice_version=samples.texts,
    document_sha256=samples.texts,
    method=st.sampled_from(Method),
    by_worker=samples.texts,
    consent_id=st.none(),  # on the ground of a consent: test_consents.py
    categories=st.lists(st.sampled_from(Category), max_size=3).map(tuple),
    justification=samples.texts,
    consent_copy_attached=st.booleans(),
    told=samples.texts,
)
_strengths = st.builds(
    Strength,
    _ids.map(StrengthId),
    st.just(_WHO),
    samples.worded,
    st.sampled_from(NamedBy),
    samples.days,
)
_promises = st.builds(
    Promise,
    _ids.map(PromiseId),
    st.just(_WHO),
    samples.worded,
    samples.days,
    samples.days_or_none,
    samples.days_or_none,
)

_many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def kept(vault: Vault) -> Iterator[Vault]:
    """A vault with one person, whose journal and records agree when the test is over."""
    vault.clients.put(Client(_WHO, "Marcus"), is_new=True)
    yield vault
    vault.check()


@_many
@given(client=_clients)
def test_a_person_comes_back(kept: Vault, client: Client) -> None:
    kept.clients.put(client, is_new=True)
    assert kept.clients.one(client.id) == client


@_many
@given(item=_preferences)
def test_a_preference_comes_back(kept: Vault, item: Preference) -> None:
    kept.preferences.put("said", item)
    assert [p for p in kept.preferences.history(_WHO, item.domain) if p.id == item.id] == [item]
    standing = [p for p in kept.preferences.current(_WHO) if p.id == item.id]
    assert standing == ([] if item.withdrawn_on else [item])


@_many
@given(draft=_drafts)
def test_a_draft_comes_back(kept: Vault, draft: Draft) -> None:
    kept.drafts.put(draft)
    assert kept.drafts.one(draft.id) == draft
    kept.drafts.remove(draft.id)
    assert kept.drafts.one(draft.id) is None


@_many
@given(note=_notes, text=samples.worded, at=samples.moments, kind=st.sampled_from(AddendumKind))
def test_a_note_and_what_is_added_come_back(
    kept: Vault, note: Note, text: str, at: datetime, kind: AddendumKind
) -> None:
    signed = kept.notes.sign(note)
    assert replace(signed, sha256="") == note
    added = Addendum(f"a{note.id}", note.id, kind, text, at, note.author, note.credential)
    kept.notes.add(added)
    assert kept.notes.one(note.id) == replace(signed, addenda=(added,))


@_many
@given(item=_disclosures)
def test_a_disclosure_comes_back(kept: Vault, item: Disclosure) -> None:
    kept.disclosures.put(item)
    assert item in kept.disclosures.of(_WHO)


@_many
@given(strength=_strengths, promise=_promises)
def test_strengths_and_promises_come_back(kept: Vault, strength: Strength, promise: Promise) -> None:
    kept.relationships.put_strength(strength)
    kept.relationships.put_promise("made", promise)
    assert strength in kept.relationships.strengths(_WHO)
    assert kept.relationships.promise(promise.id) == promise
    assert promise in kept.relationships.promises(_WHO)


@_many
@given(place=st.dictionaries(samples.texts, samples.texts | st.integers(), max_size=3))
def test_the_place_comes_back(kept: Vault, place: dict[str, object]) -> None:
    kept.places.remember(place)
    assert kept.places.last() == place


def test_every_field_is_drawn_above() -> None:
    drawn = {Client: 10, SafeContact: 10, Number: 6, Preference: 23, Draft: 12, Note: 15, Disclosure: 16}
    assert {kind: len(fields(kind)) for kind in drawn} == drawn


@pytest.fixture
def stated(kept: Vault) -> Preference:
    item = Preference(
        id=PreferenceId("p1"),
        client_id=_WHO,
        domain="greeting",
        statement="First name.",
        stance=Stance.PLEASE_DO,
        weight=Weight.MUST,
        source=Source.PERSON_SAID,
        confirmed_by_person=True,
        said_on=_DAY,
        recorded_by="Rosa Delgado",
        recorded_at=_AT,
    )
    kept.preferences.put("said", item)
    return item


@pytest.mark.parametrize(
    "hole",
    [
        "source = NULL",
        "source = 'hearsay'",
        "said_on = NULL",
        "said_on = ''",
        "said_on = '2026-02-30'",
        "said_on = 'yesterday'",
        "recorded_by = NULL",
        "recorded_by = '  '",
        "recorded_at = NULL",
        "source = ''",
        "confirmed_by_person = NULL",
        "statement = ' '",
        "stance = 'maybe'",
        "client_id = 'nobody'",
    ],
)
def test_the_database_refuses_a_preference_without_source_date_or_voice(
    kept: Vault, stated: Preference, hole: str
) -> None:
    column, value = hole.split(" = ")
    names = [row["name"] for row in kept.database.rows("SELECT name FROM pragma_table_info('preference')")]
    chosen = {**{name: name for name in names}, "id": "'p2'", column: value}
    sql = f"INSERT INTO preference ({', '.join(chosen)}) SELECT {', '.join(chosen.values())} FROM preference"  # noqa: S608
    with pytest.raises(driver.IntegrityError, match="constraint failed"):
        kept.database.run(sql)
    assert kept.preferences.history(_WHO, "greeting") == [stated]


@pytest.mark.parametrize(
    "change",
    [
        "statement = 'x'",
        "source = 'other_record'",
        "said_on = '2026-01-01'",
        "said_in_language = 'es'",
        "recorded_by = 'x'",
        "codes = '[1]'",
        "days = '[1]'",
    ],
)
def test_the_database_refuses_to_rewrite_what_was_said(kept: Vault, stated: Preference, change: str) -> None:
    with pytest.raises(RuleBrokenError):
        kept.database.run(f"UPDATE preference SET {change}")  # noqa: S608
    with pytest.raises(RuleBrokenError):
        kept.database.run("DELETE FROM preference")
    assert kept.preferences.current(_WHO) == [stated]


@pytest.mark.parametrize(
    "other", [{"client_id": ClientId("other")}, {"domain": "touch"}, {"supersedes": PreferenceId("none")}]
)
def test_a_statement_cannot_supersede_anyone_elses(
    kept: Vault, stated: Preference, other: dict[str, object]
) -> None:
    kept.clients.put(Client(ClientId("other"), "A sister"), is_new=True)
    changes: dict[str, object] = {"id": PreferenceId("p2"), "supersedes": stated.id, **other}
    with pytest.raises(RuleBrokenError):
        kept.preferences.put("said", replace(stated, **changes))  # type: ignore[arg-type]
    assert kept.preferences.current(_WHO) == [stated]


@pytest.fixture
def signed(kept: Vault) -> Note:
    note = Note(
        id=NoteId("n1"),
        client_id=_WHO,
        template_id="peer_session",
        template_version=1,
        facts=EncounterFacts(_DAY),
        content={"focus": Entry("A quiet week.")},
        voice=Voice.TOGETHER,
        started_at=_AT,
        signed_at=_AT,
        author="Rosa Delgado",
        credential="CPSS",
        sha256="",
        is_late=False,
    )
    made = kept.notes.sign(note)
    kept.notes.add(Addendum("a1", note.id, AddendumKind.ADDENDUM, "And a call.", _AT, "Rosa Delgado", ""))
    assert kept.notes.verify_signatures() == 2
    return made


@pytest.mark.parametrize("table", ["note", "addendum"])
@pytest.mark.parametrize(
    "sql", ["UPDATE {} SET author = 'x'", "UPDATE {} SET author = author", "DELETE FROM {}"]
)
def test_the_database_refuses_to_change_what_was_signed(
    kept: Vault, signed: Note, table: str, sql: str
) -> None:
    with pytest.raises(RuleBrokenError):
        kept.database.run(sql.format(table))
    with pytest.raises(RuleBrokenError):
        kept.notes.sign(signed)
    assert kept.notes.verify_signatures() == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE note SET content = replace(content, 'quiet', 'hard')",
        "UPDATE note SET is_late = 1",
        "UPDATE note SET sha256 = 'x'",
        "UPDATE note SET signature = 'not hex'",
        "UPDATE note SET public_key = 'aa' || substr(public_key, 3)",
        "UPDATE addendum SET text = 'x'",
    ],
)
def test_a_changed_signed_note_is_noticed(vault: Vault, change: str) -> None:
    vault.clients.put(Client(_WHO, "Marcus"), is_new=True)
    facts = EncounterFacts(_DAY)
    content = {"focus": Entry("A quiet week.")}
    at = _AT
    note = Note(
        NoteId("n1"), _WHO, "t", 1, facts, content, Voice.TOGETHER, at, at, "R", "", "", is_late=False
    )
    vault.notes.sign(note)
    vault.notes.add(Addendum("a1", note.id, AddendumKind.ADDENDUM, "And a call.", at, "R", ""))
    for table in ("note", "addendum"):
        vault.database.run(f"DROP TRIGGER {table}_unchanged")
    vault.database.run(change)
    with pytest.raises(VaultAlteredError):
        vault.notes.verify_signatures()
    with pytest.raises(VaultAlteredError):
        vault.check()


def test_a_signed_note_never_comes_back_as_a_draft(kept: Vault, signed: Note) -> None:
    late = Draft(DraftId(signed.id), _WHO, "t", 1, EncounterFacts(_DAY), {}, Voice.TOGETHER, _AT, _AT)
    with pytest.raises(RuleBrokenError):
        kept.drafts.put(late)
    assert kept.drafts.all() == []


def test_four_answers_and_silence_are_kept_apart(kept: Vault) -> None:
    for state in DomainState:
        kept.preferences.set_state(_WHO, state.value, Answered(state, _DAY), _AT, "Rosa")
    states = kept.preferences.states(_WHO)
    assert states == {state.value: Answered(state, _DAY) for state in DomainState}
    later = Answered(DomainState.ASKED_LATER, _DAY, _DAY)
    kept.preferences.set_state(_WHO, "not_asked", later, _AT, "Rosa")
    assert kept.preferences.states(_WHO)["not_asked"] == later


def test_a_missing_record_is_a_bug_not_a_blank(kept: Vault) -> None:
    with pytest.raises(LookupError):
        kept.clients.one(ClientId("nobody"))
    with pytest.raises(LookupError):
        kept.notes.one(NoteId("nothing"))
    with pytest.raises(LookupError):
        kept.relationships.promise(PromiseId("nothing"))
