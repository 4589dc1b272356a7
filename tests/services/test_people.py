"""Meet a person: only the name to use is asked for, and anyone is found however their name is typed."""

from dataclasses import replace

import pytest

from peernotes.domain.client import Answer, Interpreter, SafeContact
from peernotes.errors import InputRefusedError
from peernotes.services.people import Why
from peernotes.services.session import Session
from tests.conftest import NOON


def _names(session: Session, typed: str) -> list[str]:
    return [row.client.name_to_use for row in session.people.find(typed)]


def test_a_name_is_enough(session: Session) -> None:
    blank = session.people.new()
    assert blank.here_since == NOON.date()
    kept = session.people.save(replace(blank, name_to_use="  Marcus \n Whitfield "))
    assert kept.name_to_use == "Marcus Whitfield"
    assert session.people.one(kept.id) == kept
    assert kept.interpreter is Interpreter.NOT_ASKED
    assert kept.safe_contact.call is Answer.NOT_ASKED


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "\x00"])
def test_without_a_name_nothing_is_kept(session: Session, name: str) -> None:
    with pytest.raises(InputRefusedError, match="name to use"):
        session.people.save(replace(session.people.new(), name_to_use=name))
    assert session.people.find() == []


def test_every_line_is_made_one_line(session: Session) -> None:
    contact = SafeContact(phone="928\n555\x000142", who_may_answer=" my  sister ", code_name="the\tlibrary")
    kept = session.people.save(
        replace(
            session.people.new(),
            name_to_use="M",
            languages=(" Diné  bizaad ", " "),
            interpreter_wish="Nobody\r\nI know.",
            safe_contact=contact,
        )
    )
    assert kept.languages == ("Diné bizaad",)
    assert kept.interpreter_wish == "Nobody I know."
    assert kept.safe_contact == SafeContact(
        "928 5550142", who_may_answer="my sister", code_name="the library"
    )


def test_a_pasted_page_is_not_a_name(session: Session) -> None:
    with pytest.raises(InputRefusedError, match="too long"):
        session.people.save(replace(session.people.new(), name_to_use="a" * 401))


def test_a_change_is_kept_with_its_history(session: Session) -> None:
    first = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    session.people.save(replace(first, pronouns="he, him"))
    assert session.people.one(first.id).pronouns == "he, him"
    sql = "SELECT action FROM journal WHERE record_id = ? ORDER BY seq"
    assert [r["action"] for r in session.vault.database.rows(sql, (first.id,))] == ["added", "changed"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nizhoni", "Nizhóní Begay"),
        ("BEGAY NIZH", "Nizhóní Begay"),
        ("nih-zho", "Nizhóní Begay"),
        ("vasquez", "Elena Vásquez Ibáñez"),
        ("ibanez elena", "Elena Vásquez Ibáñez"),
        ("nguyen thi phuong", "Nguyễn Thị Phượng"),
        ("Phượng", "Nguyễn Thị Phượng"),
        ("محمد", "محمد الحسن"),
        ("مُحَمَّد", "محمد الحسن"),
        ("לוי", "נועה לוי"),
        ("נוֹעָה", "נועה לוי"),
        ("सुनीता", "सुनीता वर्मा"),
        ("ចាន់ធី", "សុខ ចាន់ធី"),
        ("ሰላማዊት", "ሰላማዊት ተስፋዬ"),
        ("美玲", "陈美玲"),
        ("ᏩᏯ", "ᏌᎵ ᏩᏯ"),
        ("marcus", "Marcus Whitfield"),
        ("greer", "Thomas Greer"),
    ],
)
def test_everyone_is_found_as_people_type(caseload: Session, typed: str, name: str) -> None:
    (row, *more) = caseload.people.find(typed)
    assert row.client.name_to_use == name
    assert row.why in (Why.NAME, Why.ANOTHER_NAME)
    assert {item.why for item in more} <= {Why.SOUND, Why.SHORT_FORM}


def test_typing_nothing_shows_everyone(caseload: Session) -> None:
    assert len(_names(caseload, "")) == len(_names(caseload, "  ")) == 12
    assert _names(caseload, "nobody by that name") == []


def test_the_list_shows_the_last_contact_and_who_has_a_draft(caseload: Session) -> None:
    rows = {row.client.name_to_use: row for row in caseload.people.find()}
    assert [name for name, row in rows.items() if row.has_draft] == ["Nizhóní Begay"]
    last = rows["Nizhóní Begay"].last_contact
    assert last is not None
    assert (NOON.date() - last).days == 1


def test_a_card_shows_what_she_said_and_not_what_her_sister_said(caseload: Session) -> None:
    (row,) = caseload.people.find("nizhoni")
    card = caseload.people.card(row.client.id)
    assert [item.statement for item in card.greeting] == ["First name. Sit beside me, not across."]
    assert [item.statement for item in card.please_dont] == [
        "Please do not ask about my cousin's case, even kindly."
    ]
    shown = (*card.please_do, *card.please_dont, *card.it_depends, *card.greeting, *card.language)
    assert not [item for item in shown if "sister says" in item.statement]
    assert card.promise is not None
    assert card.promise.text == "Bring the bus voucher form"
    assert card.contact_warnings == ("voicemail",)


def test_a_promise_is_kept_and_reopened(caseload: Session) -> None:
    owed = caseload.people.promises_owed()
    kept = caseload.promises.keep(owed[0].id)
    assert kept.kept_on == NOON.date()
    assert caseload.people.promises_owed() == owed[1:]
    assert kept in caseload.people.promises(kept.client_id)
    assert caseload.promises.reopen(kept.id) == owed[0]
    assert caseload.people.promises_owed() == owed
