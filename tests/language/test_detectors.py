"""What no list of words can find: numbers and names that are safer outside the record."""

import pytest

from peernotes.language.coach import Coach
from peernotes.language.findings import Context


@pytest.mark.parametrize("number", ["219-09-9999", "219 09 9999"])
def test_a_social_security_number_is_found(coach: Coach, number: str) -> None:
    (finding,) = coach.check(f"Her number, {number}, is on the card.")
    assert (finding.rule_id, finding.text) == ("privacy.ssn", number)


@pytest.mark.parametrize(
    "number",
    [
        "000-12-3456",
        "666-12-3456",
        "912-12-3456",
        "219-00-9999",
        "219-09-0000",
        "555-219-0999",
        "1219-09-99990",
    ],
)
def test_numbers_that_are_never_given_out_are_left_alone(coach: Coach, number: str) -> None:
    assert coach.check(f"The number is {number} on the form.") == ()


def test_a_surname_beside_a_fellowship_is_found(coach: Coach) -> None:
    (finding,) = coach.check("She rode to the NA meeting with Tom W. and liked it.")
    assert (finding.rule_id, finding.text) == ("privacy.fellowship_name", "Tom W")


@pytest.mark.parametrize(
    "text",
    [
        "She rode to the NA meeting with Tom and liked it.",
        "She met Tom Weller at the library.",
        "The AA meeting is at Grace Baptist Church.",
        "AA is on Main Street.",
    ],
)
def test_first_names_places_and_other_sentences_are_left_alone(coach: Coach, text: str) -> None:
    assert coach.check(text) == ()


def test_the_persons_own_name_is_not_a_fellow_members(coach: Coach) -> None:
    context = Context(names=frozenset({"Tom Weller"}))
    assert coach.check("Tom Weller goes to AA on Mondays.", context) == ()


def test_a_known_name_counts_as_the_one_who_acts(coach: Coach) -> None:
    context = Context(names=frozenset({"Marcus"}))
    found = coach.check("Marcus claims he was sick. I had Marcus sign the form.", context)
    assert [finding.text for finding in found] == ["claims", "I had Marcus sign"]


def test_reported_speech_is_only_too_much_in_most_sentences(coach: Coach) -> None:
    few = "He reports that he slept. We walked to the park. He laughed about the dog. We had tea."
    many = "He reports that he slept. Reports that he ate. States that rent is paid."
    assert [f.rule_id for f in coach.check(few)] == []
    assert [f.text for f in coach.check(many)] == ["reports that", "Reports that", "States that"]
