"""Nothing that ships says what a group believes, and no day is there that a person did not name."""

import re

import pytest

from peernotes.services.session import Session
from peernotes.ui.route import PageName, Route
from tests.invariants.graph import PACKAGE, strings, trees
from tests.invariants.screens import Screens, words_on
from tests.invariants.shipped import names_a_holiday, says_of_a_group, texts


@pytest.mark.parametrize(
    "entry",
    [
        "Navajo people prefer not to make eye contact.",
        "Many Asian families value harmony over open talk.",
        "Muslim women usually avoid handshakes.",
        "Latinos are often family oriented.",
        "In Hispanic culture the family decides.",
        "Among Native elders, silence shows respect.",
        "Black clients may distrust hospitals.",
        "Men rarely ask for help.",
        "Elderly people do not like first names.",
        "Hindus don't eat beef.",
        "Gay men should be greeted warmly.",
        "Immigrants typically fear officials.",
        "Rural families expect you to accept food.",
    ],
)
def test_the_scan_catches_a_line_that_says_what_a_group_wants(entry: str) -> None:
    assert says_of_a_group(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "How do you like to be greeted?",
        "Does faith or spirituality matter to you?",
        "Which communities are yours? Which feel safe, which don't?",
        "What they asked you to call them.",
        "Native Hawaiian or Pacific Islander",
        "People want to be asked.",
        "Is there something we do that you would rather we did not?",
    ],
)
def test_the_scan_leaves_a_line_that_teaches_how_to_ask(entry: str) -> None:
    assert not says_of_a_group(entry)


def test_no_shipped_text_says_what_people_of_a_group_want_or_believe() -> None:
    assert len(list(texts())) > 500
    assert [(name, said) for name, text in texts() if (said := says_of_a_group(text))] == []


def test_no_text_in_the_code_says_what_people_of_a_group_want_or_believe() -> None:
    found = [
        (module, said)
        for module, tree in trees().items()
        for text in strings(tree)
        if (said := says_of_a_group(text))
    ]
    assert found == []


@pytest.mark.parametrize("entry", ["Keep clear: Ramadan", "Passover begins on", "Tết is in February"])
def test_the_scan_catches_a_shipped_calendar(entry: str) -> None:
    assert names_a_holiday(entry)


def test_holidays_appear_only_because_a_person_named_them() -> None:
    assert [(name, day) for name, text in texts() if (day := names_a_holiday(text))] == []
    found = [
        (module, day)
        for module, tree in trees().items()
        for text in strings(tree)
        if (day := names_a_holiday(text))
    ]
    assert found == []


def test_no_library_of_holidays_or_cultures_is_asked() -> None:
    told = re.compile(
        r"^\s*(?:import|from)\s+(holidays|hijri|convertdate|lunardate|pyluach|workalendar)\b", re.MULTILINE
    )
    assert [path for path in PACKAGE.rglob("*.py") if told.search(path.read_text(encoding="utf-8"))] == []


def test_a_day_that_a_person_named_is_shown_as_they_said_it(still: Session, screens: Screens) -> None:
    who = next(row.client for row in still.people.find() if row.client.name_to_use == "Nizhóní Begay")
    page = screens.page(Route(PageName.PERSON, who.id, section="asking"))
    page.resize(1366, 900)
    page.show()
    assert "Keep the second week of February clear. That is for my mother." in words_on(page)
    page.close()
    page.deleteLater()
