"""Words a vault learned: in it and nowhere else, and gone when they are taken back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peernotes.errors import InputRefusedError
from peernotes.services import spelling, unlock
from peernotes.services.session import Session
from peernotes.services.spelling import Languages
from tests.conftest import PASSPHRASE, Clock
from tests.reliability.canary import SECRET, encodings

HERE = f"the {SECRET} clinic"


def _marked(session: Session, text: str = HERE) -> list[str]:
    speller = session.speller
    return [item.text for item in spelling.check(text, speller.languages, speller.known())]


def test_a_learned_word_is_known_after_the_next_unlock(session: Session) -> None:
    assert _marked(session) == [SECRET]
    session.speller.learn(f" {SECRET} ")
    assert _marked(session) == []
    folder = session.vault.folder
    session.close()
    again = unlock.open_session(unlock.derive(folder, PASSPHRASE))
    assert _marked(again) == []
    assert [item.shown for item in again.speller.learned()] == [SECRET]
    again.close()


def test_it_lies_in_no_file_in_clear_not_even_while_the_notes_are_open(session: Session) -> None:
    folder = session.vault.folder
    session.speller.learn(SECRET)
    _assert_nowhere(folder)
    session.close()
    _assert_nowhere(folder)


def test_a_word_taken_back_is_gone_from_every_row_and_can_be_put_back(session: Session) -> None:
    item = session.speller.learn(SECRET)
    session.speller.forget(item)
    assert _marked(session) == [SECRET]
    database = session.vault.database
    assert database.rows("SELECT * FROM learned_word") == []
    assert database.rows("SELECT * FROM journal WHERE instr(payload, ?)", (SECRET,)) == []
    session.speller.put_back(item)
    assert _marked(session) == []


def test_a_word_is_learned_once(session: Session) -> None:
    session.speller.learn(SECRET)
    session.speller.learn(SECRET.lower())
    assert [item.shown for item in session.speller.learned()] == [SECRET]


@pytest.mark.parametrize("said", ["", "   ", "two words", "x" * 61])
def test_only_a_word_is_learned(session: Session, said: str) -> None:
    with pytest.raises(InputRefusedError):
        session.speller.learn(said)
    assert session.speller.learned() == []


def test_names_of_people_and_of_the_worker_are_known_by_themselves(session: Session) -> None:
    people = session.people
    person = people.save(replace(people.new(), name_to_use="Brindlemoth", legal_name="Ana Quorvasselip-Weiß"))
    said = f"Brindlemoth’s aunt, Quorvasselip, {session.worker.name}"
    assert _marked(session, said) == []
    people.save(replace(person, name_to_use="Sam", legal_name=""))
    assert _marked(session, said) == ["Brindlemoth", "Quorvasselip"]


def test_the_choice_of_languages_is_kept_with_the_notes(session: Session) -> None:
    assert session.speller.languages == Languages.BOTH
    session.speller.choose(Languages.NONE)
    assert _marked(session) == []
    session.speller.choose(Languages.ENGLISH)
    assert _marked(session, "habla") == ["habla"]


def test_destroying_a_person_takes_their_names_out_of_the_learned_words(
    session: Session, clock: Clock
) -> None:
    people, keeping = session.people, session.keeping
    person = people.save(replace(people.new(), name_to_use="Brindlemoth"))
    session.speller.learn("brindlemoth")
    session.speller.learn(SECRET)
    keeping.mark(person.id, "The years are over.")
    clock.at += timedelta(days=60)
    keeping.destroy(person.id, keeping.words_to_type(person.id))
    assert [item.shown for item in session.speller.learned()] == [SECRET]


def _assert_nowhere(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert not any(form in content for form in encodings(SECRET)), path.name
