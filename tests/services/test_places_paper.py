"""The page of places to hand over: how to reach them, and nothing that says whose it is."""

from dataclasses import replace

import pytest

from peernotes.domain.client import Client
from peernotes.domain.directory import Resource
from peernotes.domain.disclosure import Method
from peernotes.services import papers
from peernotes.services.places_paper import Look, places_paper
from peernotes.services.session import Session
from tests.conftest import NOON
from tests.reports.pages import folded, page_texts


@pytest.fixture
def who(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz"))


@pytest.fixture
def place(session: Session) -> Resource:
    kept = session.places.save(
        replace(
            session.places.new("Café Esperanza"),
            offers="hot meals",
            phone="928 555 0100",
            languages=("Diné bizaad", "العربية"),
            known_there="Dolores",
        )
    )
    session.places.keep_fit(kept.id, "They let my boy sit down first.", NOON.date())
    return kept


def _text(session: Session, who: Client, place: Resource, look: Look) -> str:
    printed = papers.make(places_paper(session, who.id, [place.id], look))
    return folded("".join(page_texts(printed.data)))


def test_it_says_how_to_reach_them_and_nothing_of_the_person(
    session: Session, who: Client, place: Resource
) -> None:
    item = replace(session.referrals.new(who.id), place=place.name, resource_id=place.id, what_for="her boy")
    session.referrals.save(item)
    text = _text(session, who, place, Look())
    for said in ("Café Esperanza", "hot meals", "928 555 0100", "Diné bizaad", "Rosa Delgado"):
        assert folded(said) in text
    for unsaid in ("Ana", "Diaz", "A. D.", "her boy", "Dolores", "sit down first", session.journal_head):
        assert folded(unsaid) not in text
    assert folded("We have not called there yet") in text


def test_it_can_leave_out_whom_it_is_from(session: Session, who: Client, place: Resource) -> None:
    text = _text(session, who, place, Look(names_sender=False))
    for unsaid in ("Rosa", "Delgado", "CPSS", "Horizon"):
        assert folded(unsaid) not in text


def test_large_print_takes_more_room(session: Session, who: Client, place: Resource) -> None:
    session.places.verify(place.id)
    ids = [
        session.places.save(replace(place, id=session.places.new().id, name=f"Place {n}")).id
        for n in range(8)
    ]
    sizes = [
        len(page_texts(papers.make(places_paper(session, who.id, ids, Look(is_large=large))).data))
        for large in (False, True)
    ]
    assert sizes[1] > sizes[0]


def test_that_it_left_is_written_into_the_record(session: Session, who: Client, place: Resource) -> None:
    printed = papers.make(places_paper(session, who.id, [place.id], Look()))
    assert printed.file_name.startswith("places-2026-11-22-")
    papers.keep_record(session, printed, Method.PRINTED)
    (left,) = session.people.disclosures(who.id)
    assert (left.recipient, left.basis, left.what) == ("the person", "person's own request", (place.id,))


def test_a_look_goes_into_a_route_and_back() -> None:
    for large in (False, True):
        for names in (False, True):
            look = Look(large, names)
            assert Look.from_word(look.word) == look
    for wrong in ("", "x", "lx", "lww"):
        with pytest.raises(LookupError):
            Look.from_word(wrong)


def test_no_page_is_made_of_no_places(session: Session, who: Client) -> None:
    with pytest.raises(LookupError):
        places_paper(session, who.id, [], Look())
