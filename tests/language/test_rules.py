"""Every shipped rule proves itself, and a rule that is not right is refused by name."""

from typing import Any

import pytest

from peernotes.errors import ResourceBrokenError
from peernotes.language.coach import Coach
from peernotes.language.findings import Context
from peernotes.language.forms import Spelling
from peernotes.language.patterns import PatternError, PatternReader
from peernotes.language.rules import LONGEST_WHY, MOST_REWRITES
from tests.language.shipped import parsed, rule_files, rules

EVERYTHING = Context(max_level=3)
WORDS = parsed(
    'language = "en"\n[categories]\nx = "Example"\n[labels]\nleave_out = "Leave out"\nunquote = "Unquote"'
)
RULE: dict[str, Any] = {
    "id": "x.sample",
    "category": "x",
    "level": 1,
    "match": ["{n:gadget}"],
    "why": "A kind reason.",
    "suggest": ["{n:thing}"],
    "source": "Nobody",
    "tests_flag": ["A gadget."],
    "tests_ok": ["A thing."],
}


def coach_with(**changes: Any) -> Coach:
    rule = {key: value for key, value in (RULE | changes).items() if value is not None}
    return Coach.from_rules(WORDS, {"language": "en", "rule": [rule]})


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["id"])
def test_a_shipped_rule_finds_its_examples_and_leaves_the_others(coach: Coach, rule: dict[str, Any]) -> None:
    for example in rule["tests_flag"]:
        assert rule["id"] in {finding.rule_id for finding in coach.check(example, EVERYTHING)}, example
    for example in rule["tests_ok"]:
        assert rule["id"] not in {finding.rule_id for finding in coach.check(example, EVERYTHING)}, example


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["id"])
def test_a_shipped_reason_is_short_plain_and_kind(rule: dict[str, Any]) -> None:
    assert len(rule["why"]) <= LONGEST_WHY
    assert rule["why"][-1] in ".?"
    words = {word.strip(".,?“”").lower() for word in rule["why"].split()}
    assert not words & {
        "wrong",
        "incorrect",
        "error",
        "mistake",
        "forbidden",
        "inappropriate",
        "unacceptable",
    }
    assert len(rule.get("suggest", [])) <= MOST_REWRITES


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["id"])
def test_a_rule_without_a_rewrite_helps_with_a_question(rule: dict[str, Any]) -> None:
    helps = rule.get("suggest") or rule.get("ask") or "detect" in rule
    assert helps or "?" in rule["why"]


def test_questions_stand_by_the_finding_and_lists_are_shared() -> None:
    words = dict(WORDS) | {"questions": {"turn": ["What did they want?", "What got in the way?"]}}
    rule = RULE | {"suggest": [], "ask": ["@turn", "How so?"], "source": None}
    kept = {key: value for key, value in rule.items() if value is not None}
    (finding,) = Coach.from_rules(words, {"language": "en", "rule": [kept]}).check("A gadget.")
    assert finding.ask == ("What did they want?", "What got in the way?", "How so?")
    assert finding.source == ""


def test_any_word_may_stand_in_a_frame() -> None:
    rule = {"match": ["{v:lack} <any> gadget"], "tests_flag": ["She lacks some gadget."]}
    (finding,) = coach_with(**rule, suggest=["{v:want} a thing"]).check("He lacked every gadget.")
    assert [rewrite.replacement for rewrite in finding.rewrites] == ["wanted a thing"]


def test_the_shipped_rules_cover_every_category(coach: Coach) -> None:
    assert {rule.category for rule in coach.rules} == set(coach.categories)
    assert len(coach.rules) >= 500


def test_the_sample_rule_is_right() -> None:
    (finding,) = coach_with().check("Two gadgets.")
    assert [rewrite.replacement for rewrite in finding.rewrites] == ["things"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"why": None}, "“why” is missing"),
        ({"why": "x" * 121}, "longer than 120"),
        ({"why": " "}, "must be a text"),
        ({"level": 4}, "must be 1, 2 or 3"),
        ({"level": True}, "must be 1, 2 or 3"),
        ({"match": None}, "“match” is missing"),
        ({"match": "gadget"}, "must be a list of texts"),
        ({"match": ["{x:gadget}"]}, "is not a macro"),
        ({"match": ["{n:gadget"]}, "is not a macro"),
        ({"match": ["[very gadget"]}, "bracket without its partner"),
        ({"match": ["gad.get"]}, "is not a word"),
        ({"match": ["@nobody"]}, "no class"),
        ({"match": ["<name>"]}, "one word of its own"),
        ({"match": []}, "“match” is missing"),
        ({"not_before": ["{q:x}"]}, "is not a macro"),
        ({"suggest": ["{n:a} {oops}"]}, "braces that are not a macro"),
        ({"suggest": ["a", "b", "c", "d"]}, "more than 3"),
        ({"suggest": ["a", "a"]}, "one of them twice"),
        ({"suggest": ["who is"]}, "reads wrong"),
        ({"category": "y", "id": "y.sample"}, "no plain name"),
        ({"id": "sample"}, "an id is its category"),
        ({"detect": "magic"}, "is not a detect"),
        ({"frame": "odd"}, "is not a frame"),
        ({"not_befor": ["x"]}, "is not something that can be set"),
        ({"tests_flag": []}, "at least one example"),
        ({"tests_flag": ["A thing."]}, "does not find its own example"),
        ({"tests_ok": ["A gadget."]}, "must leave"),
        ({"ask": ["@nobody"]}, "no list of questions"),
    ],
)
def test_a_rule_that_is_not_right_is_refused_by_name(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ResourceBrokenError) as refused:
        coach_with(**changes)
    assert reason in refused.value.what
    assert changes.get("id", "x.sample") in refused.value.what


def test_a_missing_id_and_two_rules_of_one_id_are_refused() -> None:
    with pytest.raises(ResourceBrokenError, match="without an id"):
        coach_with(id=None)
    with pytest.raises(ResourceBrokenError, match="two rules have this id"):
        Coach.from_rules(WORDS, {"language": "en", "rule": [RULE, RULE]})


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"verbs": {"go": "go goes went"}}, "needs 5 forms"),
        ({"surprise": {}}, "is not something that can be set"),
        ({"masks": {"surprise": []}}, "is not something that can be set"),
        ({"classes": {"a": "b"}}, "must be a list"),
        ({"guards": {"mention": ["{x:y}"]}}, "is not a macro"),
        ({"language": None}, "“language” is missing"),
    ],
)
def test_a_words_file_that_is_not_right_is_refused(words: dict[str, Any], reason: str) -> None:
    table = {key: value for key, value in (WORDS | words).items() if value is not None}
    with pytest.raises(ResourceBrokenError) as refused:
        Coach.from_rules(table)
    assert reason in refused.value.what


def test_two_languages_stand_side_by_side() -> None:
    other = dict(WORDS) | {
        "language": "es",
        "rule": [RULE | {"match": ["cosa"], "tests_flag": ["Una cosa."]}],
    }
    both = Coach.from_rules(WORDS, {"language": "en", "rule": [RULE]}, other)
    assert [finding.text for finding in both.check("The gadget is here, y la cosa también.")] == [
        "gadget",
        "cosa",
    ]


def test_the_shipped_files_are_not_changed_by_loading() -> None:
    before = repr(rule_files())
    Coach.from_rules(*rule_files())
    assert repr(rule_files()) == before


def test_patterns_say_what_they_stand_for() -> None:
    reader = PatternReader(Spelling(), {"pet": ("cat|dog", "guinea pig")})
    shapes = [
        "/".join(" ".join(sorted(position)) for position in s) for s in reader.read("[my] @pet non-stop")
    ]
    assert "my/cat dog/non/stop" in shapes
    assert "guinea/pig/nonstop" in shapes
    with pytest.raises(PatternError, match="too many"):
        reader.read(" ".join(["[a]"] * 9))
