"""What answers add up to: sums and means, questions turned round, and what is missing stays missing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain import measure, measure_pack
from peernotes.domain.ids import ClientId, PackId, SheetId
from peernotes.domain.measure import (
    Answers,
    Circumstances,
    Company,
    FilledBy,
    Pack,
    PackKind,
    Rule,
    Sheet,
    Way,
)
from tests.data.packs import pack_text

FOUR = ("a", "b", "c", "d")


def _pack(*, rule: str = "sum", reversed_items: str = "", may_miss: int = 0) -> Pack:
    scoring = f'[scoring]\nrule = "{rule}"\nmay_miss = {may_miss}\n{reversed_items}'
    return measure_pack.read(pack_text(scoring=scoring).encode())


def _added_up(pack: Pack, chosen: dict[str, int]) -> dict[str, Decimal | None]:
    return measure.scores(pack, Answers(chosen))


@pytest.mark.parametrize(
    ("chosen", "total", "half"),
    [
        ({"a": 1, "b": 1, "c": 1, "d": 1}, 4, 2),
        ({"a": 5, "b": 5, "c": 5, "d": 5}, 20, 10),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, 10, 3),
        ({"a": 1, "b": 2, "c": 3}, None, 3),
        ({"a": 1, "c": 3, "d": 4}, None, None),
        ({}, None, None),
    ],
)
def test_a_sum_is_of_every_question_or_is_not(
    chosen: dict[str, int], total: int | None, half: int | None
) -> None:
    assert _added_up(_pack(), chosen) == {"total": total, "half": half}


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        ({"a": 1, "b": 1, "c": 1, "d": 1}, 5 + 1 + 5 + 1),
        ({"a": 5, "b": 1, "c": 5, "d": 1}, 4),
        ({"a": 2, "b": 2, "c": 2, "d": 2}, 4 + 2 + 4 + 2),
        ({"a": 3, "b": 3, "c": 3, "d": 3}, 12),
    ],
)
def test_a_question_that_is_turned_round_counts_the_other_way(chosen: dict[str, int], total: int) -> None:
    pack = _pack(reversed_items='reversed = ["a", "c"]')
    assert _added_up(pack, chosen)["total"] == total


def test_where_the_pack_says_so_the_mean_of_the_rest_stands_in_for_what_is_missing() -> None:
    pack = _pack(may_miss=1)
    assert _added_up(pack, {"a": 1, "b": 2, "c": 5})["total"] == Decimal("10.67")
    assert _added_up(pack, {"a": 1, "b": 2})["total"] is None
    assert _added_up(_pack(rule="mean", may_miss=1), {"a": 1, "b": 2, "c": 2})["total"] == Decimal("1.67")


def test_a_measure_without_a_score_adds_nothing_up() -> None:
    assert _added_up(_pack(rule="none"), dict.fromkeys(FOUR, 3)) == {}


def test_skipped_is_not_zero() -> None:
    pack = _pack(may_miss=3)
    answered = measure.scores(pack, Answers({"a": 4}, skipped=frozenset({"b", "c", "d"})))
    assert answered["total"] == 16
    assert measure.scores(_pack(), Answers({"a": 4}, frozenset({"b", "c", "d"})))["total"] is None


answers = st.dictionaries(st.sampled_from(FOUR), st.integers(1, 5))
whole = st.fixed_dictionaries({name: st.integers(1, 5) for name in FOUR})
turned = st.sets(st.sampled_from(FOUR)).map(frozenset)


@given(answers, turned, st.integers(0, 4), st.sampled_from([Rule.SUM, Rule.MEAN]))
def test_a_score_lies_on_its_scale_or_is_missing(
    chosen: dict[str, int], round_items: frozenset[str], may_miss: int, rule: Rule
) -> None:
    pack = replace(_pack(rule=rule.value), reversed_items=round_items, may_miss=may_miss)
    for scale_id, value in _added_up(pack, chosen).items():
        scale = pack.scale(scale_id)
        assert scale is not None
        missing = len(scale.items) - len(set(scale.items) & set(chosen))
        assert (value is None) == (missing > may_miss or missing == len(scale.items))
        assert value is None or scale.lowest <= value <= scale.highest


@given(whole, turned)
def test_turning_every_answer_and_every_question_changes_nothing(
    chosen: dict[str, int], round_items: frozenset[str]
) -> None:
    pack = replace(_pack(), reversed_items=round_items)
    other = replace(pack, reversed_items=frozenset(FOUR) - round_items)
    assert _added_up(pack, chosen) == _added_up(other, {name: 6 - value for name, value in chosen.items()})


@given(whole, st.sampled_from(FOUR))
def test_one_missing_answer_takes_the_total_away_and_never_lowers_it(
    chosen: dict[str, int], left: str
) -> None:
    rest = {name: value for name, value in chosen.items() if name != left}
    assert _added_up(_pack(), rest)["total"] is None


def test_a_check_in_is_due_so_many_days_after_the_last_one() -> None:
    often = replace(_pack(), every_days=90)
    began, last = date(2026, 1, 1), date(2026, 3, 1)
    assert measure.due_on(often, last, began) == last + timedelta(days=90)
    assert measure.due_on(often, None, began) == began + timedelta(days=90)
    assert measure.due_on(_pack(), None, began) is None


def _sheet(name: str, on: date, supersedes: str = "", *, taken_out: bool = False) -> Sheet:
    return Sheet(
        SheetId(name),
        ClientId("c"),
        PackId("p"),
        "m",
        Circumstances(on, FilledBy.PERSON, Company.ALONE, Way.PAPER),
        Answers({"a": 1}),
        "Rosa",
        datetime(2026, 11, 1, tzinfo=UTC),
        SheetId(supersedes) if supersedes else None,
        "typed wrong" if supersedes else "",
        taken_out=taken_out,
    )


def test_what_stands_is_the_last_version_of_each_sheet_that_was_not_taken_out() -> None:
    day = date(2026, 11, 1)
    sheets = [
        _sheet("1", day),
        _sheet("2", day + timedelta(days=2), "1"),
        _sheet("3", day + timedelta(days=9)),
        _sheet("4", day + timedelta(days=9), "3", taken_out=True),
        _sheet("5", day + timedelta(days=5)),
    ]
    assert [sheet.id for sheet in measure.standing(sheets)] == ["5", "2"]


def test_only_an_answer_that_the_pack_names_asks_something_of_the_worker() -> None:
    prompt = '[prompt]\nvalues = [1]\ntext = "Ask what to change."\n'
    pack = measure_pack.read(pack_text(kind="ours", extra=prompt).encode())
    assert pack.kind is PackKind.OURS
    assert measure.prompts_worker(pack, Answers({"a": 1, "b": 5}))
    assert not measure.prompts_worker(pack, Answers({"a": 2}, frozenset({"b"})))
    assert not measure.prompts_worker(_pack(), Answers({"a": 1}))
