"""When a place is to be called again, which rows of a file are which, and what a connection is."""

import ast
import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import peernotes
from peernotes.domain.directory import Resource, filled, missing, overwritten, phone_key
from peernotes.domain.directory_import import Fate, Known, PlannedRow, Rules, guessed, plan
from peernotes.domain.ids import ClientId, ReferralId, ResourceId
from peernotes.domain.referral import Connection, Referral, ReferralStatus, Step, connections_made
from tests import samples

_TODAY = date(2026, 11, 22)
_CAFE = Resource(ResourceId("cafe"), "Café Esperanza", "meals", phone="(928) 555-0100")


def _planned(
    rows: Sequence[Sequence[str]],
    here: Sequence[Resource] = (),
    known: Known = Known.FILL,
    fields: Sequence[str] = ("name", "phone", "offers", "verified_on"),
) -> tuple[PlannedRow, ...]:
    numbers = itertools.count()
    rules = Rules(_TODAY, lambda: ResourceId(f"new-{next(numbers)}"))
    numbered = [(line, tuple([*row, "", "", "", ""][: len(fields)])) for line, row in enumerate(rows, 2)]
    return plan(numbered, {name: at for at, name in enumerate(fields)}, here, known, rules)


def _fates(planned: Sequence[PlannedRow]) -> list[Fate]:
    return [row.fate for row in planned]


@pytest.mark.parametrize(
    ("checked", "needs"),
    [(None, True), (_TODAY, False), (date(2026, 5, 23), False), (date(2026, 5, 22), True)],
)
def test_a_place_not_called_for_six_months_needs_a_call(checked: date | None, *, needs: bool) -> None:
    assert replace(_CAFE, verified_on=checked).needs_check(_TODAY) == needs


@pytest.mark.parametrize(
    "phone", ["928 555 0100", "+1 (928) 555-0100", "1-928-555-0100 ext. 12", "9285550100x3"]
)
def test_a_number_is_the_same_however_it_is_written(phone: str) -> None:
    assert phone_key(phone) == "9285550100"


def test_a_row_is_new_here_already_twice_or_without_a_name() -> None:
    planned = _planned(
        [
            ["Cafe ESPERANZA", "+1 928 555 0100", "hot meals"],
            ["Café Esperanza", "928 555 0199", "the other branch"],
            ["Valley Rides", "", "rides"],
            ["valley rides", ""],
            ["", "928 555 0111", "nobody knows"],
            ["Café Esperanza", "928 555 0100"],
        ],
        [_CAFE],
    )
    assert _fates(planned) == [Fate.SAME, Fate.NEW, Fate.NEW, Fate.TWICE, Fate.NAMELESS, Fate.TWICE]
    assert [row.line for row in planned] == [2, 3, 4, 5, 6, 7]
    assert planned[0].before == _CAFE


def test_a_row_without_a_phone_is_the_one_place_of_that_name() -> None:
    other = replace(_CAFE, id=ResourceId("other"), phone="928 555 0199")
    assert _fates(_planned([["Café Esperanza"]], [_CAFE])) == [Fate.SAME]
    assert _fates(_planned([["Café Esperanza"]], [_CAFE, other])) == [Fate.NEW]
    bare = replace(_CAFE, phone="")
    assert _planned([["Café Esperanza", "928 555 0100"]], [bare])[0].place.phone == "928 555 0100"


def test_what_is_here_is_left_filled_or_replaced_as_was_chosen() -> None:
    row = ["Café Esperanza", "928 555 0100", "hot meals and a bed", "2026-10-01"]
    said = {known: _planned([row], [_CAFE], known)[0] for known in Known}
    assert said[Known.LEAVE].fate is Fate.SAME
    assert (said[Known.FILL].place.offers, said[Known.FILL].place.verified_on) == ("meals", date(2026, 10, 1))
    assert said[Known.REPLACE].place.offers == "hot meals and a bed"
    assert {row.place.id for row in said.values()} == {_CAFE.id}


def test_an_older_check_in_a_file_never_covers_a_later_one() -> None:
    here = replace(_CAFE, verified_on=date(2026, 11, 1), verified_by="Rosa")
    row = ["Café Esperanza", "928 555 0100", "meals", "2026-10-01"]
    for known in Known:
        assert _planned([row], [here], known)[0].place.verified_by == "Rosa"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["2026-11-22", "2026-2-30", "2026-11-23"], [_TODAY, None, None]),
        (["04/03/2026", "05/06/2026", ""], [None, None, None]),
        (["04/03/2026", "04/25/2026", "nonsense"], [date(2026, 4, 3), date(2026, 4, 25), None]),
        (
            ["04/03/2026", "25.04.2026", "2026-01-02T10:00"],
            [date(2026, 3, 4), date(2026, 4, 25), date(2026, 1, 2)],
        ),
        (["13/04/2026", "04/13/2026", "9/9/2026"], [None, None, None]),
    ],
)
def test_a_day_is_read_only_where_nothing_is_left_to_guess(
    typed: list[str], expected: list[date | None]
) -> None:
    planned = _planned([[f"Place {at}", "", "x", day] for at, day in enumerate(typed)])
    assert [row.place.verified_on for row in planned] == expected
    told = [bool(row.unread) for row in planned]
    assert told == [bool(day) and on is None for day, on in zip(typed, expected, strict=True)]


def test_holes_are_named_row_by_row() -> None:
    planned = _planned([["Bare"], ["Reached", "555", "help", "2026-11-01"], ["Known", "", "help"]])
    assert [row.missing for row in planned] == [
        ("offers", "reach", "verified_on"),
        (),
        ("reach", "verified_on"),
    ]
    assert missing(replace(_CAFE, phone="", location="Main Street", verified_on=_TODAY)) == ()


def test_a_cell_as_long_as_a_book_is_told_and_left_out() -> None:
    assert _fates(_planned([["Place", "", "x" * 6_000], ["n" * 300, "", "ok"]])) == [Fate.TOO_LONG, Fate.NEW]


def test_columns_are_guessed_from_their_heads_and_none_is_used_twice() -> None:
    names = {"name": ["Name", "Organización"], "phone": ["Phone", "Phone number"], "offers": ["Services"]}
    heads = ["ORGANIZACION", "Phone-Number:", "services", "Phone"]
    assert guessed(heads, names) == {"name": 0, "phone": 3, "offers": 2}
    assert guessed(["x", "y"], names) == {}


_names = st.sampled_from(["Café", "cafe", "Rides", ""]) | samples.texts


@given(st.lists(st.tuples(_names, st.sampled_from(["", "555 0100", "555-0199"])), max_size=12))
def test_no_two_rows_of_a_file_write_the_same_place(rows: list[tuple[str, str]]) -> None:
    here = [_CAFE, replace(_CAFE, id=ResourceId("x"), name="Cafe", phone="")]
    planned = _planned(rows, here, Known.REPLACE)
    written = [row.place.id for row in planned if row.fate in (Fate.NEW, Fate.FILLED, Fate.SAME)]
    assert len(planned) == len(rows)
    assert len(set(written)) == len(written)
    assert all(row.place.name for row in planned if row.fate is not Fate.NAMELESS)


@given(
    st.builds(
        Resource, id=st.just(ResourceId("b")), name=samples.worded, offers=samples.texts, cost=samples.texts
    )
)
def test_filling_keeps_every_word_that_stands_here(other: Resource) -> None:
    here = replace(_CAFE, cost="free")
    assert (filled(here, other).offers, filled(here, other).cost, filled(here, other).id) == (
        "meals",
        "free",
        "cafe",
    )
    assert overwritten(here, other).id == "cafe"


def _connection(*statuses: ReferralStatus) -> Connection:
    last = statuses[-1]
    item = Referral(ReferralId("r"), ClientId("c"), "a ride", "Valley", status=last, status_on=_TODAY)
    steps = tuple(
        Step(str(at), item.id, item.client_id, status, _TODAY) for at, status in enumerate(statuses)
    )
    return Connection(item, steps, ())


def test_a_connection_counts_also_where_it_turned_out_not_to_fit() -> None:
    status = ReferralStatus
    connections = [
        _connection(status.IDEA),
        _connection(status.OFFERED),
        _connection(status.OFFERED, status.CONNECTED, status.NOT_A_FIT),
        _connection(status.USING),
        _connection(status.SAID_YES, status.CLOSED),
    ]
    assert connections_made(connections) == (2, 4)


def test_the_day_to_ask_comes_only_while_it_is_not_known_how_it_went() -> None:
    asked = replace(_connection(ReferralStatus.CONNECTED).referral, follow_up=_TODAY)
    assert asked.asks(_TODAY)
    assert not replace(asked, status=ReferralStatus.USING).asks(_TODAY)
    assert not replace(asked, removed_on=_TODAY).asks(_TODAY)
    assert not replace(asked, follow_up=None).asks(_TODAY)


@pytest.mark.parametrize(
    "name",
    ["domain/directory.py", "domain/directory_import.py", "vault/directory.py", "ui/pages/place_field.py"],
)
def test_no_place_is_offered_for_who_somebody_is(name: str) -> None:
    """What finds and offers places knows the words that were typed, and nothing of any person."""
    text = (Path(peernotes.__file__).parent / name).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            said = f"{node.module} {' '.join(alias.name for alias in node.names)}".casefold()
            assert not [word for word in ("client", "people", "preference", "demographic") if word in said]
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("clients", "people", "asking", "client_id")
