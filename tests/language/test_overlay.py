"""An organisation's changes over the rules that ship, and a broken file of which the rest still works."""

from dataclasses import replace

import pytest

from peernotes.domain.coach_overlay import Change, Overlay, OwnRule
from peernotes.language import rule_file
from peernotes.language.coach import Coach
from peernotes.language.findings import Context
from tests.language.shipped import rule_files

OURS = OwnRule(
    rule_id="moral.own_a1",
    language="en",
    level=1,
    match=("couch surfer|hopper",),
    why="It makes a joke of somebody who needed help often.",
    suggest=("person who comes often",),
    tests_flag=("He is a couch surfer.",),
    tests_ok=("He collects couch surfer app.",),
    not_with=("app",),
    source="Our house rules",
)


def _ids(coach: Coach, text: str, level: int = 2) -> set[str]:
    return {finding.rule_id for finding in coach.check(text, Context(max_level=level))}


def test_a_rule_that_is_switched_off_is_silent_and_the_others_are_not(coach: Coach) -> None:
    here, faults = coach.overlaid(Overlay(changes=(Change("person_first.addict", is_off=True),)))
    assert faults == ()
    assert _ids(coach, "He is an addict and lazy.") - _ids(here, "He is an addict and lazy.") == {
        "person_first.addict"
    }
    assert _ids(here, "He is an addict and lazy.")


def test_a_category_that_is_switched_off_is_silent(coach: Coach) -> None:
    here, _ = coach.overlaid(Overlay(off_categories=frozenset({"person_first"})))
    assert _ids(coach, "He is an addict.")
    assert not _ids(here, "He is an addict.")


def test_a_level_a_reason_and_rewrites_are_changed(coach: Coach) -> None:
    change = Change("person_first.addict", level=2, why="We say it so.", suggest=("{n:neighbor}",))
    here, faults = coach.overlaid(Overlay(changes=(change,)))
    assert faults == ()
    assert not _ids(here, "He is an addict.", level=1)
    (finding,) = here.check("Two addicts came.", Context())
    assert (finding.level, finding.why) == (2, "We say it so.")
    assert [rewrite.replacement for rewrite in finding.rewrites] == ["neighbors"]


def test_a_rule_of_ones_own_finds_what_it_says_and_leaves_what_it_says(coach: Coach) -> None:
    here, faults = coach.overlaid(Overlay(own=(OURS,)))
    assert faults == ()
    assert "moral.own_a1" in _ids(here, "A couch hopper came in.")
    assert "moral.own_a1" not in _ids(here, "He collects couch surfer app.")
    off, _ = coach.overlaid(Overlay(own=(replace(OURS, is_off=True),)))
    assert "moral.own_a1" not in _ids(off, "A couch hopper came in.")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"match": ("{v:go",)}, "go"),
        ({"match": ()}, "match"),
        ({"tests_flag": ("Nothing here.",)}, "does not find its own example"),
        ({"tests_ok": ("He is a couch surfer.",)}, "must leave"),
        ({"why": "x" * 200}, "longer than"),
        ({"rule_id": "nowhere.own_a1"}, "category"),
        ({"rule_id": "person_first.addict"}, "ships"),
    ],
)
def test_a_broken_rule_is_named_with_its_reason_and_the_rest_works(
    coach: Coach, change: dict[str, object], reason: str
) -> None:
    bad = replace(OURS, **change)  # type: ignore[arg-type]
    off = Change("doubt.allegedly", is_off=True)
    here, faults = coach.overlaid(Overlay(own=(bad,), changes=(off,)))
    (fault,) = faults
    assert fault.rule_id == bad.rule_id
    assert bad.rule_id in fault.said
    assert reason in fault.said
    assert "person_first.addict" in _ids(here, "He is an addict.")


def test_a_broken_change_leaves_the_rule_as_it_ships(coach: Coach) -> None:
    here, faults = coach.overlaid(Overlay(changes=(Change("person_first.addict", suggest=("{v:",)),)))
    assert "braces" in faults[0].said
    assert here.check("He is an addict.", Context()) == coach.check("He is an addict.", Context())


def test_a_change_to_a_rule_that_is_not_there_does_no_harm(coach: Coach) -> None:
    here, faults = coach.overlaid(Overlay(changes=(Change("moral.not_yet_there", is_off=True),)))
    assert faults == ()
    assert here.rules == coach.rules


_FILE = """language = "en"

[[rule]]
id = "moral.good"
category = "moral"
level = 1
match = ["couch surfer"]
why = "It makes a joke of somebody."
source = "Us"
tests_flag = ["He is a couch surfer."]
tests_ok = ["He is here."]

[[rule]]
id = "moral.half"
level = 1
match = ["not closed]

[[rule]]
id = "moral.missing"
category = "moral"
level = 7
"""


def test_a_broken_file_says_rule_line_and_reason_and_the_rest_of_it_works() -> None:
    table, faults = rule_file.read_file(_FILE)
    (fault,) = faults
    assert fault.rule_id == "moral.half"
    assert "“moral.half” is not written correctly in line 16: " in fault.said
    rulesets, more = rule_file.sound([rule_files()[0], table])
    assert [item.rule_id for item in more] == ["moral.missing"]
    assert rule_file.line_of(_FILE, "moral.missing") == 19
    assert _ids(Coach(rulesets), "He is a couch surfer.") == {"moral.good"}


def test_a_whole_file_is_read_as_it_is() -> None:
    whole = _FILE.partition('[[rule]]\nid = "moral.half"')[0]
    table, faults = rule_file.read_file(whole)
    assert faults == ()
    assert [rule["id"] for rule in table["rule"]] == ["moral.good"]
