"""The picture of steps and contacts on paper, read as an office printer prints it: in grey."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pypdfium2
import pytest

from peernotes.domain.listing import Listing, Part
from peernotes.domain.timeline import Lane, Moment, Shape, Span, TimelinePrint, timeline
from peernotes.reports import listing
from peernotes.reports.fonts import FontSet
from tests.reports.pages import MADE_AT, folded, page_texts

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ALTERNATIVE = "Picture of steps; the table says the same."


def _document(*lanes: Lane) -> Listing:
    told = timeline(lanes, TODAY)
    months = tuple((day, f"{day:%B %Y}") for day in told.months)
    picture = TimelinePrint(told, months, ((Shape.DONE, "done"),), ALTERNATIVE)
    return Listing(
        "My plan",
        "N. B.",
        "",
        "",
        "",
        "",
        (Part("Steps", picture=picture),),
        "",
        "{page} {pages}",
        "",
        "1",
        MADE_AT,
    )


@cache
def _fonts() -> FontSet:
    return FontSet.find()


def _pages(document: Listing) -> list[bytes]:
    pages = pypdfium2.PdfDocument(listing.render(document, _fonts()))
    return [bytes(page.render(grayscale=True).buffer) for page in pages]


def _lane(shape: Shape, number: int | None = None) -> Lane:
    return Lane("Call the office", (Moment(TODAY - 9 * DAY, shape, "said", number),))


def test_every_shape_is_told_apart_in_grey() -> None:
    assert len({tuple(_pages(_document(_lane(shape)))) for shape in Shape}) == len(Shape)


def test_an_open_step_has_a_broken_line() -> None:
    spans = [Span(TODAY - 20 * DAY, TODAY, is_open=is_open) for is_open in (True, False)]
    drawn = [_pages(_document(replace(_lane(Shape.PLANNED), span=span))) for span in spans]
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize("lanes", [1, 30, 31, 400])
def test_as_many_steps_as_there_are_get_pages(lanes: int) -> None:
    steps = [replace(_lane(Shape.DONE), label=f"Step {number}") for number in range(lanes)]
    data = listing.render(_document(*steps), _fonts())
    text = folded("".join(page_texts(data)))
    assert folded("Step 0") in text
    assert folded(f"Step {lanes - 1}") in text
    assert ALTERNATIVE.encode("ascii") in data or ALTERNATIVE.encode("utf-16-be") in data


def test_a_long_name_of_any_script_is_cut_and_no_letter_is_lost_elsewhere() -> None:
    long = replace(_lane(Shape.READING, 10), label="عربي and English " * 60, is_head=True)
    assert len(_pages(_document(long))) == 1
