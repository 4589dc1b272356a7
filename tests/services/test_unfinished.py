"""What a form holds is kept whatever it says, once per place, until it is a record or thrown away."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.domain.note import Entry
from peernotes.domain.text import repaired
from peernotes.domain.unfinished import FormKind, FormPlace
from peernotes.errors import DiskFullError, InputRefusedError
from peernotes.services.session import Session
from peernotes.services.today import today
from peernotes.vault.vault import Opened, Vault
from tests.conftest import Clock

NOBODY = FormPlace(FormKind.PERSON, None, {"page": "person_form", "client": None})


def _whole(value: Any) -> Any:
    """Two halves of a character that stand side by side are that character (RFC 8259 section 7)."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(item) for name, item in value.items()}
    return value


_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
_CONTENT = st.dictionaries(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.recursive(st.none() | st.booleans() | st.integers() | _TEXT, st.lists, max_leaves=5),
)


@pytest.fixture
def marcus(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(content=_CONTENT)
def test_any_text_comes_back_as_it_was_typed(session: Session, content: dict[str, Any]) -> None:
    session.forms.keep(NOBODY, content)
    (found,) = session.forms.all()
    assert found.content == _whole(content)
    assert session.forms.at(NOBODY) == found


@given(text=_TEXT)
def test_repaired_text_can_always_be_kept(text: str) -> None:
    kept = repaired(text)
    kept.encode("utf-8")
    assert "\0" not in kept
    assert repaired(kept) == kept
    if text.isprintable():
        assert kept == text


@pytest.mark.parametrize("text", ["\ud83d", "a\0b\x1b", "31 Febtember", "x" * 1_500_000])
def test_what_no_record_would_take_is_kept(opened: Opened, text: str) -> None:
    clock = Clock()
    session = Session(Vault(opened, clock, "d"), clock)
    session.forms.keep(NOBODY, {"text": text})
    session.close()
    again = Session(Vault(Opened(opened.folder, opened.header, opened.keys), clock, "d"), clock)
    assert again.forms.all()[0].content["text"] == text
    again.close()


def test_one_place_holds_one_form_which_goes_on(session: Session, marcus: Client) -> None:
    other = FormPlace(FormKind.PERSON, marcus.id, {"page": "person_form", "client": marcus.id})
    first = session.forms.keep(NOBODY, {"name": "A"})
    session.forms.keep(other, {"name": "M"})
    second = session.forms.keep(NOBODY, {"name": "Ab"})
    assert (second.id, second.started_at) == (first.id, first.started_at)
    assert second.saved_at > first.saved_at
    assert [item.content["name"] for item in session.forms.all()] == ["Ab", "M"]


def test_it_goes_with_the_record_or_not_at_all(session: Session) -> None:
    session.forms.keep(NOBODY, {"name": ""})
    with pytest.raises(InputRefusedError):
        session.forms.finish(NOBODY, lambda: session.people.save(session.people.new()))
    assert session.forms.at(NOBODY) is not None
    ready = replace(session.people.new(), name_to_use="Nizhóní")
    saved = session.forms.finish(NOBODY, lambda: session.people.save(ready))
    assert session.forms.all() == []
    assert session.people.one(saved.id) == saved


def test_a_record_that_fails_half_way_leaves_nothing_and_keeps_the_form(session: Session) -> None:
    session.forms.keep(NOBODY, {"name": "N"})
    ready = replace(session.people.new(), name_to_use="Nizhóní")
    head = session.journal_head

    def write() -> None:
        session.people.save(ready)
        raise DiskFullError

    with pytest.raises(DiskFullError):
        session.forms.finish(NOBODY, write)
    assert session.journal_head == head
    assert session.people.find() == []
    assert session.forms.at(NOBODY) is not None
    assert session.check() > 0


def test_thrown_away_can_be_taken_back(session: Session) -> None:
    kept = session.forms.keep(NOBODY, {"name": "N"})
    session.forms.discard(kept)
    assert session.forms.all() == []
    session.forms.put_back(kept)
    assert session.forms.all() == [kept]


def test_an_older_one_is_shown_once_the_newer_is_done(session: Session) -> None:
    older = session.forms.keep(NOBODY, {"name": "older"})
    session.forms.discard(older)
    newer = session.forms.keep(NOBODY, {"name": "newer"})
    session.forms.put_back(older)
    assert session.forms.all() == [older, newer]
    assert session.forms.at(NOBODY) == newer
    session.forms.finish(NOBODY, lambda: None)
    assert session.forms.at(NOBODY) == older


def test_a_form_about_someone_removed_is_hidden_with_them(session: Session, marcus: Client) -> None:
    place = FormPlace(FormKind.PREFERENCE, marcus.id, {"section": "greeting"})
    session.forms.keep(place, {"text": "First n"})
    (shown,) = today(session).forms
    assert shown.client == marcus
    assert shown.about
    session.vault.database.run("UPDATE client SET removed_at = '2026-11-22' WHERE id = ?", (marcus.id,))
    assert session.forms.all() == []
    assert session.forms.at(place) is None
    assert today(session).forms == ()
    session.vault.database.run("UPDATE client SET removed_at = NULL WHERE id = ?", (marcus.id,))
    assert [item.content for item in session.forms.all()] == [{"text": "First n"}]


def test_the_practice_caseload_keeps_forms_too(caseload: Session) -> None:
    assert caseload.is_practice
    kept = caseload.forms.keep(NOBODY, {"name": "Half a n"})
    assert [item.form for item in today(caseload).forms] == [kept]


def test_it_is_no_part_of_the_journal(session: Session) -> None:
    head = session.journal_head
    session.forms.discard(session.forms.keep(NOBODY, {"name": "N"}))
    assert session.journal_head == head


def test_a_draft_is_kept_for_locking_whatever_stands_in_it(session: Session, marcus: Client) -> None:
    draft = session.notes.start(marcus.id)
    facts = replace(draft.facts, place="x" * 2_000, present="half \ud83d")
    odd = replace(draft, facts=facts, content={"focus": Entry("nul\0 and \ud83d half")})
    with pytest.raises(InputRefusedError):
        session.notes.save(odd)
    kept = session.notes.keep(odd)
    assert session.notes.draft(draft.id) == kept
    assert kept.facts.place == "x" * 2_000
    assert kept.content["focus"].text == "nul and \ufffd half"
    with pytest.raises(InputRefusedError):
        session.notes.sign(kept)


def test_every_line_of_a_note_s_facts_is_cleaned(session: Session, marcus: Client) -> None:
    draft = session.notes.start(ClientId(marcus.id))
    facts = replace(draft.facts, place_code="1\0", place="a\0b", language="\x1bes", present="c\0d")
    saved = session.notes.save(replace(draft, facts=facts)).facts
    assert (saved.place_code, saved.place, saved.language, saved.present) == ("1", "ab", "es", "cd")
