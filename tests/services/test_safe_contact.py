"""How somebody may be reached, in the sentences that stand on every screen and page."""

from dataclasses import replace

import pytest

from peernotes.domain.client import Answer, Number, SafeContact
from peernotes.domain.text import isolated
from peernotes.errors import InputRefusedError
from peernotes.services.safe_contact import before_dialling, reaching
from peernotes.services.session import Session

OWN = SafeContact(
    phone="928-555-0142",
    call=Answer.YES,
    text=Answer.ASK_FIRST,
    voicemail=Answer.NO,
    mail=Answer.RATHER_NOT_SAY,
    hours="after 10",
    who_may_answer="Her sister.",
    code_name="Kim from the library",
)


def test_the_rules_are_plain_sentences() -> None:
    said = reaching(OWN, "Rosa Delgado")
    assert [way.text for way in said.numbers[0].ways] == [
        "Call: yes, after 10.",
        "Text: ask them first, after 10.",
        "Voicemail: no.",
    ]
    assert said.mail.text == "Mail: they would rather not say, so do not."
    assert said.someone_else == (
        "May answer: Her sister.",
        "If someone else answers, say you are Kim from the library.",
    )
    assert [way.is_closed for way in (*said.numbers[0].ways, said.mail)] == [False, False, True, True]


def test_without_a_code_name_nobody_else_is_told_anything() -> None:
    said = reaching(replace(OWN, code_name="", who_may_answer=""), "Rosa Delgado")
    assert said.someone_else == ("If someone else answers, say nothing about who you are or why.",)


def test_the_message_gives_nothing_away_and_can_be_theirs() -> None:
    usual = reaching(OWN, "Rosa Delgado").message
    assert usual == "Hi, it's Rosa. Call me when you can."
    assert (
        reaching(replace(OWN, message="It is about the books."), "Rosa").message == "It is about the books."
    )


def test_every_number_has_rules_of_its_own() -> None:
    mother = Number("my mother's", "928-555-0160", Answer.NO)
    said = reaching(replace(OWN, others=(mother,)), "Rosa")
    assert [(number.label, number.before.is_closed) for number in said.numbers] == [
        ("", False),
        ("my mother's", True),
    ]


@pytest.mark.parametrize("answer", list(Answer))
def test_there_is_a_line_to_read_before_dialling_whatever_was_answered(answer: Answer) -> None:
    line = before_dialling(Number("", "928-555-0142", answer, hours="after 10"))
    assert isolated("928-555-0142") in line.text
    assert ("after 10" in line.text) is (answer in (Answer.YES, Answer.ASK_FIRST))
    assert line.is_closed is (answer in (Answer.NO, Answer.RATHER_NOT_SAY))


def test_where_nothing_was_asked_it_says_to_ask_first() -> None:
    assert reaching(SafeContact(), "Rosa").ask_first
    assert not reaching(OWN, "Rosa").ask_first
    assert not reaching(SafeContact(mail=Answer.YES), "Rosa").ask_first


def test_several_numbers_come_back_as_they_were_kept(session: Session) -> None:
    sister = Number("my  sister's", " 928-555-0160 ", Answer.YES, Answer.NO, Answer.NOT_ASKED, "after 5")
    contact = replace(OWN, others=(sister, Number(call=Answer.YES)), message="Hi from the library.")
    kept = session.people.save(replace(session.people.new(), name_to_use="Ana Diaz", safe_contact=contact))
    found = session.people.one(kept.id).safe_contact
    assert found == replace(contact, others=(replace(sister, label="my sister's", phone="928-555-0160"),))
    newest = session.history.of_person(kept.id)[0]
    told = {change.label: change.after for change in newest.changes}
    assert told["Other numbers"] == (
        "my sister's 928-555-0160 (call yes, text no, voicemail not asked yet), after 5"
    )


def test_a_number_that_is_only_named_is_refused(session: Session) -> None:
    contact = SafeContact(others=(Number("my sister's"),))
    with pytest.raises(InputRefusedError, match="no number yet"):
        session.people.save(replace(session.people.new(), name_to_use="Ana", safe_contact=contact))
