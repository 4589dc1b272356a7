"""UAX #9 against Unicode's own test file: all of it where the computer has it, else a part."""

from pathlib import Path

import pytest

from peernotes.reports.bidi import has_right_to_left, paragraph_levels, visual_order
from peernotes.reports.bidi_classes import bidi_class

PART = Path(__file__).parents[1] / "data" / "BidiCharacterTest-part.txt"
FULL = (
    Path("/usr/share/unicode/BidiCharacterTest.txt"),
    Path("/usr/share/unicode/ucd/BidiCharacterTest.txt"),
    Path("/usr/share/unicode-data/BidiCharacterTest.txt"),
)


def conforms(line: str) -> bool:
    points, direction, base, levels, order = line.split(";")
    text = "".join(chr(int(point, 16)) for point in points.split())
    found = paragraph_levels(text, {"0": 0, "1": 1}.get(direction))
    resolved, expected = found.of_line(0, len(text)), levels.split()
    kept = [i for i in range(len(text)) if expected[i] != "x"]
    return (
        found.base == int(base)
        and [str(resolved[i]) for i in kept] == [expected[i] for i in kept]
        and visual_order([resolved[i] for i in kept], kept) == [int(i) for i in order.split()]
    )


def test_every_line_of_the_unicode_test_file_is_obeyed() -> None:
    file = next((path for path in FULL if path.exists()), PART)
    cases = [line for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]

    assert len(cases) >= 400
    assert [line for line in cases if not conforms(line)] == []


def test_plain_text_needs_no_analysis() -> None:
    assert not has_right_to_left("Nguyễn Thị Phượng, 10:30 — ok")
    assert has_right_to_left("said “שלום”")


def test_a_line_of_one_direction_stays_as_it_is() -> None:
    assert visual_order([0, 0, 0], "abc") == ["a", "b", "c"]
    assert visual_order([1, 1, 1], "abc") == ["c", "b", "a"]
    assert visual_order([], "") == []


DEEP = 200
"""More than the 125 levels that UAX #9 allows."""


@pytest.mark.parametrize(("opening", "closing"), [("\u202a", "\u202c"), ("\u2066", "\u2069")])
def test_nesting_deeper_than_allowed_is_counted_and_closed_again(opening: str, closing: str) -> None:
    found = paragraph_levels(opening * DEEP + "a" + closing * DEEP + "ב", 0)

    assert found.levels[DEEP] == 124
    assert found.levels[-1] == 1


def test_embeddings_left_open_in_an_isolate_end_with_it() -> None:
    found = paragraph_levels("\u2066" + "\u202b" * DEEP + "a\u2069" + "b", 0)

    assert found.levels[-1] == 0


def test_a_paragraph_mark_takes_the_base_level() -> None:
    found = paragraph_levels("ב \u2029", 0)

    assert found.of_line(0, 3) == [1, 0, 0]


def test_the_sixty_fourth_open_bracket_ends_the_pairing() -> None:
    shallow, deep = "ב" + "(" * 63 + "a" + ")" * 63, "ב" + "(" * 64 + "a" + ")" * 64

    assert paragraph_levels(shallow, 1).levels[1] == 1
    assert len(paragraph_levels(deep, 1).levels) == len(deep)


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\u05ff", "R"),
        ("\u07b9", "AL"),
        ("\u20cf", "ET"),
        ("\ufdd0", "BN"),
        ("\U0001fffe", "BN"),
        ("\u0378", "L"),
    ],
)
def test_letters_unicode_has_not_assigned_take_the_class_of_their_block(character: str, kind: str) -> None:
    assert bidi_class(character) == kind
