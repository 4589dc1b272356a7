"""Small numbers are hidden, and nothing that is shown gives one away."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.suppression import THRESHOLD, suppressed

_cells = st.lists(st.integers(0, 60), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ((4, 30, 22), (None, 30, None)),
        ((4, 3, 40), (None, None, None)),
        ((0, 12, 40), (0, 12, 40)),
        ((10, 1, 50), (None, None, 50)),
        ((11, 11), (11, 11)),
        ((0, 0, 11), (0, 0, 11)),
        ((5, 11, 100), (None, None, 100)),
        ((25, 3, 2), (None, None, None)),
    ],
)
def test_the_cells_that_may_be_shown(cells: tuple[int, ...], shown: tuple[int | None, ...]) -> None:
    found = suppressed(cells)
    assert found.cells == shown
    assert found.total == sum(cells)


@pytest.mark.parametrize("cells", [(1,), (10,), (4, 3), (0, 10, 0), (5, 5)])
def test_of_a_few_people_nothing_is_shown_not_even_how_many(cells: tuple[int, ...]) -> None:
    assert suppressed(cells).total is None
    assert set(suppressed(cells).cells) == {None}


def test_of_nobody_nought_is_shown() -> None:
    assert suppressed((0, 0)).cells == (0, 0)
    assert suppressed((0, 0)).total == 0


@given(_cells)
def test_no_count_of_one_to_ten_is_ever_shown(cells: list[int]) -> None:
    found = suppressed(cells)
    assert not [count for count in (*found.cells, found.total) if count and count < THRESHOLD]


@given(_cells)
def test_what_is_hidden_cannot_be_reckoned_from_what_is_shown(cells: list[int]) -> None:
    """With the total and every shown cell known, the hidden ones together are many and more than one."""
    found = suppressed(cells)
    if found.total is None or None not in found.cells:
        return
    left = found.total - sum(count for count in found.cells if count is not None)
    assert found.cells.count(None) >= 2
    assert left >= THRESHOLD


@given(st.lists(st.integers(0, 14), min_size=2, max_size=3))
def test_more_than_one_table_fits_what_is_shown(cells: list[int]) -> None:
    """Another table of people, with other small numbers, would be shown just so."""
    found = suppressed(cells)
    if None not in found.cells or found.total is None:
        return
    hidden = [at for at, count in enumerate(found.cells) if count is None]
    left = found.total - sum(count or 0 for count in found.cells)
    fitting = [
        guess for guess in itertools.product(range(left + 1), repeat=len(hidden)) if sum(guess) == left
    ]
    for place in range(len(hidden)):
        assert len({guess[place] for guess in fitting}) > 1


@given(_cells, st.integers(0, 80))
def test_where_people_may_be_in_several_cells_the_few_who_are_not_in_one_stay_hidden(
    cells: list[int], more: int
) -> None:
    people = max(cells) + more
    found = suppressed(cells, people, overlapping=True)
    for count, shown in zip(cells, found.cells, strict=True):
        if shown is not None:
            assert not 0 < count < THRESHOLD
            assert not 0 < people - count < THRESHOLD
