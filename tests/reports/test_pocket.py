"""A card to fold and carry: a quiet outside, everything else within, and nothing left out."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pypdfium2
import pytest

from peernotes.domain.pocket import Pocket, PocketForm, PocketLine, PocketPart
from peernotes.errors import CannotPrintError
from peernotes.reports.fonts import FontSet
from peernotes.reports.pocket import render
from peernotes.reports.style import A4, LETTER
from tests.reports.pages import folded, opened, page_texts, pixels

_INCH = 72.0
_PANELS = {
    PocketForm.POCKET: (3.5 * _INCH, 5 * _INCH),
    PocketForm.WALLET: (3.375 * _INCH, 2.125 * _INCH),
}
SENTENCE = "Sit beside me and wait, with the radio on low and nobody asking. "


def _card(*parts: PocketPart, form: PocketForm = PocketForm.POCKET, **changes: Any) -> Pocket:
    card = Pocket(
        title="Card",
        form=form,
        cover=("N. B.",),
        inside_head="What I want",
        parts=parts
        or (PocketPart("What helps", (PocketLine("Tea.", "heard 14 months ago", is_quoted=True),)),),
        notice="42 CFR part 2",
        fold_twice="Fold twice.",
        fold_strip="Fold to and fro.",
        sheet="{sheet} of {sheets}",
        practice="made up",
        made_at=datetime(2026, 11, 22, tzinfo=UTC),
    )
    return replace(card, **changes)


def _long(count: int) -> tuple[PocketPart, ...]:
    return tuple(
        PocketPart(f"Part {number}", (PocketLine(f"{number}: {SENTENCE * 2}", is_quoted=True),))
        for number in range(count)
    )


def _quarters(card: Pocket, fonts: FontSet) -> dict[str, str]:
    """What each quarter of the first page says; those of the upper half stand on their heads."""
    with opened(render(card, fonts)) as document:
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = {
            "upper left": (0, height / 2, width / 2, height),
            "upper right": (width / 2, height / 2, width, height),
            "lower left": (0, 40, width / 2, height / 2),
            "lower right": (width / 2, 40, width, height / 2),
        }
        return {
            name: text.get_text_bounded(left=box[0], bottom=box[1], right=box[2], top=box[3])
            for name, box in boxes.items()
        }


@pytest.mark.parametrize("form", PocketForm)
def test_everything_of_the_card_is_on_it(fonts: FontSet, form: PocketForm) -> None:
    card = _card(form=form, is_practice=True)
    read = folded("".join(page_texts(render(card, fonts))))
    for said in (
        "N. B.",
        "What I want",
        "What helps",
        "Tea.",
        "heard 14 months ago",
        "42 CFR part 2",
        "made up",
    ):
        assert folded(said) in read


def test_the_outside_says_no_more_than_its_cover(fonts: FontSet) -> None:
    found = _quarters(_card(), fonts)
    assert folded(found["lower right"]) == folded("N. B.")
    assert folded(found["lower left"]) == ""
    assert "Tea" in found["upper right"]


def test_the_inside_stands_on_its_head_so_that_folding_turns_it_up(fonts: FontSet) -> None:
    with opened(render(_card(), fonts)) as document:
        page = document[0]
        text = page.get_textpage()
        middle = page.get_height() / 2
        above: set[float] = set()
        below: set[float] = set()
        for place in range(text.count_chars()):
            angle = pypdfium2.raw.FPDFText_GetCharAngle(text, place)
            bottom, top = text.get_charbox(place)[1::2]
            if top > bottom:
                (above if bottom > middle else below).add(round(angle, 1))
    assert above == {round(math.pi, 1)}
    assert below == {0.0}


@pytest.mark.parametrize("form", PocketForm)
@pytest.mark.parametrize("count", [1, 4, 9, 30])
def test_nothing_is_left_out_however_much_there_is(fonts: FontSet, form: PocketForm, count: int) -> None:
    card = _card(*_long(count), form=form)
    texts = page_texts(render(card, fonts))
    read = folded("".join(texts))
    for number in range(count):
        assert folded(f"{number}: {SENTENCE}") in read
    if len(texts) > 1:
        assert [f"{n} of {len(texts)}" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)


def test_a_card_that_is_as_small_as_a_bank_card_folds_twice_or_to_and_fro(fonts: FontSet) -> None:
    little, much = (
        "".join(page_texts(render(_card(*_long(count), form=PocketForm.WALLET), fonts))) for count in (1, 8)
    )
    assert "Fold twice." in little
    assert "Fold to and fro." in much


@pytest.mark.parametrize("form", PocketForm)
@pytest.mark.parametrize(
    "name", ["W" * 60, "Wilhelmina Keonaonaokalani " * 15, "مُحَمَّد الحسن " * 26, "陈" * 300, "X"]
)
def test_a_name_of_any_length_stays_on_its_panel(fonts: FontSet, form: PocketForm, name: str) -> None:
    card = _card(form=form, cover=(name, "Before you knock", "Horizon Peer Center"))
    with opened(render(card, fonts)) as document:
        page, panel = document[0], _PANELS[form]
        text = page.get_textpage()
        left = page.get_width() / 2
        bottom = page.get_height() / 2 - panel[1]
        for place in range(text.count_chars()):
            box = text.get_charbox(place)
            if pypdfium2.raw.FPDFText_GetCharAngle(text, place) == 0 and box[3] > box[1] > bottom:
                assert left <= box[0]
                assert box[2] <= left + panel[0]
                assert box[3] <= bottom + panel[1]


@pytest.mark.parametrize("size", [LETTER, A4])
@pytest.mark.parametrize("form", PocketForm)
def test_marks_and_words_keep_off_the_edge_no_printer_reaches(
    fonts: FontSet, form: PocketForm, size: tuple[float, float]
) -> None:
    image = pixels(render(_card(*_long(9), form=form), fonts, page_size=size))
    edge = round(0.2 * _INCH)
    inner = image.crop((edge, edge, image.width - edge, image.height - edge))
    assert sum(image.histogram()[:200]) == sum(inner.histogram()[:200])


@pytest.mark.parametrize(
    "words", ["السلام أولا، ثم الكلام.", "שָׁלוֹם, ורק אחר כך דברים.", "陈美玲，请慢慢说。", "សុខ ចាន់ធី", "ᏌᎵ ᏩᏯ"]
)
def test_any_script_is_set_on_it(fonts: FontSet, words: str) -> None:
    card = _card(PocketPart("What helps", (PocketLine(words, is_quoted=True),)), cover=(words[:6],))
    with opened(render(card, fonts)) as document:
        assert len(document) == 1


def test_a_letter_without_a_font_stops_the_card(fonts: FontSet) -> None:
    with pytest.raises(CannotPrintError, match="U\\+E000"):
        render(_card(cover=("\ue000",)), fonts)


def test_the_file_says_nothing_of_whom_it_is_about(fonts: FontSet) -> None:
    with opened(render(_card(), fonts)) as document:
        assert document.get_metadata_dict()["Title"] == "Card"
        assert not any(document.get_metadata_dict()[key] for key in ("Author", "Subject", "Keywords"))
