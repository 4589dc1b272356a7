"""Anyone is found by any name they have, and the list says why where it is not plain to see."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes import resources
from peernotes.domain.client import Client, SafeContact
from peernotes.domain.ids import ClientId
from peernotes.domain.text import search_key
from peernotes.services.finding import Nearness
from peernotes.services.nicknames import groups_of
from peernotes.services.people import Why
from peernotes.services.session import Session
from tests import samples
from tests.conftest import Clock
from tests.vault.test_destroying import destroyed


def known(session: Session, name: str, *others: str, may_show: bool = True, **more: Any) -> Client:
    client = session.people.save(replace(session.people.new(), name_to_use=name, **more))
    names = [replace(session.people.new_name(client.id), name=other, may_show=may_show) for other in others]
    session.people.save_names(client.id, names)
    return client


def _found(session: Session, typed: str) -> list[tuple[str, Why, str]]:
    return [(row.client.name_to_use, row.why, row.called) for row in session.people.find(typed)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Kaʻiulani", "kaiulani"),
        ("Kaʻiulani", "ka'iulani"),
        ("Kaiulani", "Kaʻiulani"),
        ("Haꞌapai", "haapai"),
        ("O’Brien", "obrien"),
        ("OBrien", "O‛Brien"),
        ("D׳Angelo", "dangelo"),
        ("Sʔal", "sal"),
        ("Anne-Marie", "annemarie"),
        ("Anne-Marie", "anne marie"),
        ("Annemarie", "anne‐marie"),
        ("Al−Hassan", "al hassan"),
        ("Gal·la", "galla"),
        ("ＲＯＳＡ", "rosa"),
        ("J.R. Smith", "jr"),
        ("فاطمة", "فاطمه"),
        ("İpek", "ipek"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
    ],
)
def test_apostrophes_hyphens_and_forms_of_letters_do_not_hide_anyone(
    session: Session, name: str, typed: str
) -> None:
    known(session, name)
    assert _found(session, typed) == [(name, Why.NAME, "")]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Robert Tso", "bob"),
        ("Bob Tso", "robert"),
        ("Bobby Tso", "rob tso"),
        ("Elizabeth Yazzie", "betty yaz"),
        ("Francisco Ruiz", "paco"),
        ("Pancho Ruiz", "francisco ruiz"),
        ("Chuy Ortega", "jesús"),
        ("Guadalupe Ortega", "lupita"),
    ],
)
def test_short_forms_find_in_both_directions_and_change_nothing_shown(
    session: Session, name: str, typed: str
) -> None:
    known(session, name)
    assert _found(session, typed) == [(name, Why.SHORT_FORM, "")]


def test_what_was_typed_comes_first_then_short_forms_then_sounds(session: Session) -> None:
    for name in ("Joan Basquez", "Jon Vasquez", "Jonathan Vásquez", "Jonah Vasquez", "John Vasquez", "Mei"):
        known(session, name)
    found = session.people.look("jon vasquez")
    assert [item.nearness for item in found] == sorted(item.nearness for item in found)
    names = [row.client.name_to_use for row in session.people.rows(found, "jon vasquez")]
    assert names[:3] == ["Jon Vasquez", "Jonah Vasquez", "Jonathan Vásquez"]
    assert names[3] == "John Vasquez"
    assert names[4:] == ["Joan Basquez"]
    assert found[0].nearness is Nearness.WORDS


def test_a_sound_is_said_to_be_one(session: Session) -> None:
    known(session, "Ximena Jiménez")
    assert _found(session, "himena gimenez") == [("Ximena Jiménez", Why.SOUND, "")]


def test_another_name_finds_and_is_shown_only_if_they_want_it(session: Session) -> None:
    known(session, "Rosa Delgado", "Rosie", "Chayo")
    known(session, "Alexis Tso", "Bertram", may_show=False)
    assert _found(session, "rosie delgado") == [("Rosa Delgado", Why.ALSO_CALLED, "Rosie")]
    assert _found(session, "bertram") == [("Alexis Tso", Why.ANOTHER_NAME, "")]


def test_legal_and_code_names_find_without_being_shown(session: Session) -> None:
    known(session, "Sky", legal_name="Katherine Tsosie", safe_contact=SafeContact(code_name="Auntie June"))
    for typed in ("tsosie", "june"):
        assert _found(session, typed) == [("Sky", Why.ANOTHER_NAME, "")]


def test_a_name_that_is_taken_back_finds_nobody_any_more(session: Session) -> None:
    client = known(session, "Rosa", "Wexley", "Chayo")
    rest = [item for item in session.people.other_names(client.id) if item.name == "Chayo"]
    session.people.save_names(client.id, rest)
    assert _found(session, "wexley") == []
    assert _found(session, "chayo") == [("Rosa", Why.ALSO_CALLED, "Chayo")]
    said = [version.changes for version in session.history.of_person(client.id)]
    assert any(
        change.before == "" and change.label == "Taken back on" for changes in said for change in changes
    )


def test_an_empty_line_is_no_name_and_a_pasted_page_is_refused_whole(session: Session) -> None:
    client = known(session, "Rosa", " ", "\n")
    assert session.people.other_names(client.id) == []
    fresh = replace(session.people.new_name(client.id), name="Chayo")
    with pytest.raises(Exception, match="too long"):
        session.people.save_names(client.id, [fresh, replace(fresh, name="x" * 500)])
    assert session.people.other_names(client.id) == []


def test_a_change_is_found_at_once(session: Session, clock: Clock) -> None:
    client = known(session, "Rosa")
    assert _found(session, "rosa")
    session.people.save(replace(client, name_to_use="Inés"))
    assert _found(session, "ines") == [("Inés", Why.NAME, "")]
    assert _found(session, "rosa") == []
    destroyed(session, clock, client.id)
    assert _found(session, "ines") == []


def _undone(session: Session) -> None:
    with session.vault.journal.transaction():
        known(session, "Marisol")
        assert _found(session, "marisol")
        raise ZeroDivisionError


def test_what_was_undone_is_not_found(session: Session) -> None:
    known(session, "Rosa")
    with pytest.raises(ZeroDivisionError):
        _undone(session)
    assert _found(session, "marisol") == []


HARD_NAMES = (
    "O",
    "é",
    "陈",
    "x" * 300,
    "Ro" + "sa " * 90,
    "Rosa نوره Smith",
    "\u202eRosa",
    "Feeling 😀",
    "👩‍👧‍👦",
    "נועה\u200f (Noa)",
    "A\u0301\u0323\u0302",
)


@pytest.mark.parametrize("name", HARD_NAMES)
def test_every_name_is_accepted_and_found_by_itself(session: Session, name: str) -> None:
    kept = known(session, name)
    assert kept.name_to_use == " ".join(name.split())
    assert kept.id in {row.client.id for row in session.people.find()}
    if search_key(name):
        assert kept.id in {row.client.id for row in session.people.find(name)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=samples.texts, name=samples.worded.filter(lambda text: bool(text.strip())))
def test_whatever_is_typed_is_answered_in_order(session: Session, typed: str, name: str) -> None:
    session.people.save(replace(session.people.new(), id=ClientId("same"), name_to_use=f"n{name}"))
    found = session.people.look(typed)
    assert [item.nearness for item in found] == sorted(item.nearness for item in found)
    assert len(session.people.rows(found, typed)) == len(found)
    assert len({item.client_id for item in found}) == len(found)


# Alike


def _alike(session: Session, typed: str, but: str = "nobody") -> list[str]:
    return [client.name_to_use for client in session.people.alike(typed, ClientId(but))]


@pytest.mark.parametrize(
    "typed",
    ["Rosa Delgado", "delgado rosa", "Rosita Delgado", "Rosa Telgado", "Rosa María Delgado", "Róza Delgado"],
)
def test_the_name_of_somebody_known_is_noticed_while_it_is_typed(session: Session, typed: str) -> None:
    client = known(session, "Rosa Delgado")
    known(session, "Rosa Begay")
    known(session, "Ramón Delgado")
    assert _alike(session, typed) == ["Rosa Delgado"]
    assert _alike(session, typed, client.id) == []


def test_half_a_name_raises_no_question(session: Session) -> None:
    known(session, "Rosa Delgado")
    for typed in ("", "R", "Rosa", "Rosa D", "Delgado", "Rosa Nez", "😀", "'"):
        assert _alike(session, typed) == []


def test_a_name_of_one_word_is_noticed_when_it_is_all_of_a_name(session: Session) -> None:
    known(session, "Sky")
    known(session, "Sky Begay")
    assert _alike(session, "sky") == ["Sky"]


def test_no_more_than_three_are_asked_about(session: Session) -> None:
    for number in range(9):
        known(session, f"Rosa Delgado {number}")
    assert len(_alike(session, "Rosa Delgado")) == 3


# The lists of short forms


@pytest.mark.parametrize("name", ["names/en.toml", "names/es.toml"])
def test_each_line_of_short_forms_is_a_full_name_and_at_least_one_other(name: str) -> None:
    lines = resources.read_toml(name)["names"]
    assert len(lines) > 150
    for forms in lines:
        folded = [search_key(form) for form in forms]
        assert len(forms) > 1, forms
        assert len(set(folded)) == len(folded), forms
        assert all(" " not in form and form for form in folded), forms
    firsts = [forms[0] for forms in lines]
    assert len(set(firsts)) == len(firsts)


@given(st.sampled_from(["names/en.toml", "names/es.toml"]), st.data())
def test_any_form_leads_to_any_other_of_its_line(name: str, data: st.DataObject) -> None:
    forms = data.draw(st.sampled_from(resources.read_toml(name)["names"]))
    one, two = data.draw(st.sampled_from(forms)), data.draw(st.sampled_from(forms))
    assert groups_of(search_key(one)) & groups_of(search_key(two))
