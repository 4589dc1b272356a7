"""UAX #9 against Unicode's own test file: all of it where the computer has it, else a part."""

from pathlib import Path

from peernotes.reports.bidi import has_right_to_left, paragraph_levels, visual_order

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
