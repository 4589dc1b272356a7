"""Which face draws what, without opening more files than the text asks for."""

import sys
from pathlib import Path

import pytest

from peernotes.reports import font_files, font_names
from peernotes.reports.face import open_face
from peernotes.reports.font_files import fonts_in
from peernotes.reports.fonts import FontSet, Typeface
from peernotes.reports.supervisor import render
from tests.reports.pages import summary


def test_plain_text_opens_three_files() -> None:
    fresh = FontSet.find()

    render(summary(), fresh)

    assert fresh.opened <= 3


def test_the_first_folder_that_has_a_name_keeps_it(tmp_path: Path) -> None:
    for folder in ("bundled", "system"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "NotoSans-Regular.ttf").write_bytes(b"")
    (tmp_path / "system" / "readme.txt").write_bytes(b"")

    found = fonts_in([tmp_path / "missing", tmp_path / "bundled", tmp_path / "system"])

    assert found == {"notosans-regular.ttf": tmp_path / "bundled" / "NotoSans-Regular.ttf"}


def test_a_broken_file_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "NotoSans-Regular.ttf"
    broken.write_bytes(b"not a font")

    assert open_face(broken) is None
    assert open_face(tmp_path / "gone.ttf") is None
    assert FontSet(fonts_in([tmp_path])).pick("a", None, Typeface.SANS) is None


def test_a_font_that_must_not_be_embedded_is_passed_over(fonts: FontSet, tmp_path: Path) -> None:
    allowed = next(fonts._files[name] for name in font_names.SANS if name in fonts._files)
    data = bytearray(allowed.read_bytes())
    tables = int.from_bytes(data[4:6], "big")
    records = [12 + 16 * n for n in range(tables)]
    os2 = next(r for r in records if data[r : r + 4] == b"OS/2")
    start = int.from_bytes(data[os2 + 8 : os2 + 12], "big")
    data[start + 8 : start + 10] = (2).to_bytes(2, "big")
    restricted = tmp_path / allowed.name
    restricted.write_bytes(data)

    assert open_face(allowed) is not None
    assert open_face(restricted) is None


def test_spaces_stay_with_their_word(fonts: FontSet) -> None:
    if fonts.missing("ᎠᏓ"):
        pytest.skip("this computer has no Cherokee font")
    cherokee = fonts.pick("Ꭰ", None, Typeface.SANS)

    assert cherokee is not None
    assert fonts.pick(" ", cherokee, Typeface.SANS) is cherokee
    assert fonts.pick("a", cherokee, Typeface.SANS) is not cherokee


def test_own_words_are_in_the_serif_and_headings_are_bold(fonts: FontSet) -> None:
    faces = {cut: fonts.pick("a", None, cut) for cut in Typeface}

    assert len({face.name for face in faces.values() if face is not None}) == len(Typeface)


def test_missing_letters_are_told_once_in_order(fonts: FontSet) -> None:
    assert fonts.missing("b\u0379a\u0378\u0378\u200d\n\t ") == ("\u0378", "\u0379")
    assert FontSet({}).missing("ba b") == ("a", "b")


def test_a_letter_and_a_mark_of_two_fonts_can_both_be_printed(fonts: FontSet) -> None:
    if fonts.missing("ᎠC\u030c"):
        pytest.skip("this computer has no Cherokee font")

    assert fonts.missing("Ꭰ\u030c") == ()


def test_bold_names_follow_the_regular_ones() -> None:
    assert font_names.bold_of("notosanskhmer-regular.ttf") == "notosanskhmer-bold.ttf"
    assert font_names.bold_of("segoeui.ttf") == "segoeuib.ttf"
    assert font_names.bold_of("georgia.ttf") is None


def test_unknown_fonts_come_last_and_only_upright() -> None:
    found = [
        "abyssinicasil-regular.ttf",
        "abyssinicasil-bold.ttf",
        "notosans-regular.ttf",
        "notosansrejang-regular.ttf",
    ]

    assert font_names.last_resorts(found) == ["notosansrejang-regular.ttf", "abyssinicasil-regular.ttf"]


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("win32", "Windows/Fonts"), ("darwin", "Library/Fonts"), ("linux", ".local/share/fonts")],
)
def test_every_system_has_folders_to_look_in(
    platform: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("LOCALAPPDATA", "C:/Users/rosa/AppData/Local")

    assert any(str(place).endswith(folder) for place in font_files.system_folders())
    assert all(place.name == "fonts" for place in font_files.bundled_folders())
