"""The supervisor summary as a reviewer gets it."""

import re
from dataclasses import fields, replace

import pypdfium2
import pytest

from peernotes.domain.quotation import Quotation
from peernotes.domain.summary import PrintedPart, SummaryLabels, SupervisorSummary
from peernotes.errors import CannotPrintError
from peernotes.reports.fonts import FontSet
from peernotes.reports.style import A4, AMBER, PLUM
from peernotes.reports.supervisor import PrintCancelled, printable, render
from tests.reports.pages import (
    PERSON,
    empty_summary,
    folded,
    note,
    opened,
    page_texts,
    summary,
    words,
)

LONG_WORDS = "I said it slowly and they listened and then we walked on together. "


def all_text(made: SupervisorSummary, fonts: FontSet) -> str:
    return folded("".join(page_texts(render(made, fonts))))


def test_everything_of_the_summary_is_on_the_pages(fonts: FontSet) -> None:
    made = summary(
        notes=(
            note(
                marks=("Late entry",), addenda=(PrintedPart("Addendum, 24 November", (), "She rang back."),)
            ),
        )
    )
    read = all_text(made, fonts)
    review = made.review
    assert review is not None
    expected = [
        made.title, made.person, made.period, made.prepared_by, made.organisation, made.purpose, "2026-11-22",
        "7 of 8", "promises I kept", made.strengths[0].text, made.strengths[0].attribution,
        made.preferences[0].label, made.preferences[0].quotation.text, made.preferences[0].standing,
        made.notes[0].heading, made.notes[0].details, "What she brought", "What I offered",
        made.notes[0].signed_line, "Late entry", "Addendum, 24 November", "She rang back.",
        made.left_out[0], review.title, *review.questions, *review.answers, *review.open_questions,
        *review.signatures, made.notice, made.reference,
    ]  # fmt: skip

    assert [text for text in expected if folded(text) not in read] == []


def test_every_label_of_the_file_is_used(fonts: FontSet) -> None:
    labels = SummaryLabels(**words()["labels"])
    full, bare = all_text(summary(is_practice=True), fonts), all_text(empty_summary(), fonts)

    for field in fields(labels):
        shown = str(getattr(labels, field.name)).format(page=1, pages=1)
        assert folded(shown) in full + bare, field.name


def test_notes_stand_in_the_order_given_and_addenda_under_their_note(fonts: FontSet) -> None:
    added = PrintedPart("Addendum", (), "ADDED-TO-ONE")
    read = all_text(summary(notes=(note("HEADING-ONE", addenda=(added,)), note("HEADING-TWO"))), fonts)

    assert read.index("HEADING-ONE") < read.index("ADDED-TO-ONE") < read.index("HEADING-TWO")


def test_pages_are_numbered_x_of_y(fonts: FontSet) -> None:
    pages = page_texts(render(summary(notes=tuple(note(f"Note {n}") for n in range(40))), fonts))

    assert len(pages) > 5
    for number, text in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)} · journal 1,204" in text


def test_the_notice_is_on_every_page(fonts: FontSet) -> None:
    pages = page_texts(render(summary(notes=(note(), note())), fonts))

    assert all("42 CFR part 2 prohibits unauthorized use or disclosure" in text for text in pages)


def test_practice_pages_carry_the_band_on_every_page(fonts: FontSet) -> None:
    pdf = render(summary(is_practice=True), fonts)
    amber = tuple(int(AMBER[i : i + 2], 16) for i in (1, 3, 5))

    assert all("Practice page" in text for text in page_texts(pdf))
    with opened(pdf) as document:
        for page in document:
            image = page.render().to_pil().convert("RGB")
            assert all(image.getpixel((x, 3)) == amber for x in range(0, image.width, 50))


def test_real_pages_carry_no_band(fonts: FontSet) -> None:
    assert "Practice" not in "".join(page_texts(render(summary(), fonts)))


def test_the_same_summary_gives_the_same_bytes() -> None:
    made = summary(strengths=(Quotation("Feeling 😀 and محمد ok", "12 October"),))
    if FontSet.find().missing("😀محمد"):
        made = summary()

    assert render(made, FontSet.find()) == render(made, FontSet.find())


def test_metadata_names_nobody(fonts: FontSet) -> None:
    pdf = render(summary(), fonts)

    with opened(pdf) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "Summary for supervision"
    assert about["Author"] == about["Subject"] == about["Keywords"] == ""
    assert about["Producer"] == about["Creator"] == "PeerNotes"
    xmp = pdf[pdf.index(b"<x:xmpmeta") : pdf.index(b"</x:xmpmeta>")]
    assert about["CreationDate"] == about["ModDate"] == "D:20261122170000+00'00'"
    for name in (*PERSON.split(), "Delgado", "Horizon"):
        assert name not in str(about)
        assert name.encode() not in xmp
        assert name.encode("utf-16-be") not in xmp


def test_the_file_is_tagged_and_every_font_is_inside(fonts: FontSet) -> None:
    pdf = render(summary(is_practice=True), fonts)

    for tag in (
        "H1",
        "H2",
        "H3",
        "H4",
        "P",
        "BlockQuote",
        "Table",
        "TR",
        "TH",
        "TD",
        "L",
        "LI",
        "LBody",
        "Figure",
    ):
        assert re.search(rb"/S /%b\b" % tag.encode(), pdf), tag
    for entry in (
        b"/MarkInfo",
        b"/StructTreeRoot",
        b"/DisplayDocTitle true",
        b"/Lang (en)",
        b"/Scope /Column",
    ):
        assert entry in pdf, entry
    assert b"Helvetica" not in pdf


def test_a_right_to_left_quotation_keeps_its_reading_order_for_screen_readers(fonts: FontSet) -> None:
    said = "أريد أن أعود"
    if fonts.missing(said):
        pytest.skip("this computer has no Arabic font")
    pdf = render(empty_summary(strengths=(Quotation(said, "12 October", "ar"),)), fonts)

    assert b"/Lang (ar)" in pdf
    escaped = re.sub(rb"([\\()])", rb"\\\1", b"\xfe\xff" + said.encode("utf-16-be"))
    assert escaped in pdf or b"/ActualText" in pdf


def plum_columns(pdf: bytes, page: int = 0) -> list[int]:
    """Where the bar of own words stands, in pixels from the left."""
    plum = tuple(int(PLUM[i : i + 2], 16) for i in (1, 3, 5))
    with opened(pdf) as document:
        image = document[page].render().to_pil().convert("RGB")
    rows = image.height - 1
    return [x for x in range(image.width) if any(image.getpixel((x, y)) == plum for y in range(0, rows, 3))]


def test_the_bar_stands_where_the_writing_starts(fonts: FontSet) -> None:
    if fonts.missing("شكرا لك"):
        pytest.skip("this computer has no Arabic font")
    english = render(empty_summary(strengths=(Quotation("Thank you", "12 October"),)), fonts)
    arabic = render(empty_summary(strengths=(Quotation("شكرا لك", "12 October"),)), fonts)

    assert set(plum_columns(english)) <= set(range(53, 58))
    assert set(plum_columns(arabic)) <= set(range(555, 560))


def test_the_bar_goes_on_over_the_page(fonts: FontSet) -> None:
    pdf = render(empty_summary(strengths=(Quotation(LONG_WORDS * 90, "12 October"),)), fonts)

    assert len(page_texts(pdf)) == 2
    assert plum_columns(pdf, 0) == plum_columns(pdf, 1) != []


def test_a_letter_without_a_font_stops_the_print_and_is_named(fonts: FontSet) -> None:
    made = summary(strengths=(Quotation("secret words \u0378", "12 October"),))

    assert printable(made, fonts) == ("\u0378",)
    with pytest.raises(CannotPrintError) as caught:
        render(made, fonts)
    assert "U+0378" in caught.value.what
    assert "secret" not in str(caught.value)


def test_a_named_letter_is_named_and_a_long_list_is_shortened() -> None:
    with pytest.raises(CannotPrintError) as caught:
        render(summary(), FontSet({}))

    assert "U+0026 AMPERSAND" in caught.value.what or "COMMA" in caught.value.what
    assert "more" in caught.value.what
    assert len(caught.value.what) < 400


def test_everything_printable_says_so(fonts: FontSet) -> None:
    assert printable(summary(), fonts) == ()


def test_progress_grows_to_its_end(fonts: FontSet) -> None:
    steps: list[tuple[int, int]] = []

    render(summary(notes=(note(), note())), fonts, progress=lambda done, total: steps.append((done, total)))

    done = [step for step, _ in steps]
    assert done == sorted(set(done))
    assert len({total for _, total in steps}) == 1
    assert steps[-1][0] == steps[-1][1]


@pytest.mark.parametrize("after", [0, 3, 30])
def test_a_cancelled_print_makes_nothing(after: int, fonts: FontSet) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(PrintCancelled):
        render(summary(notes=(note(), note(), note())), fonts, cancelled=cancelled)


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    with opened(pdf) as document:
        return {(round(page.get_width()), round(page.get_height())) for page in document}


def test_paper_is_letter_unless_asked_otherwise(fonts: FontSet) -> None:
    assert page_sizes(render(summary(), fonts)) == {(612, 792)}
    assert page_sizes(render(summary(), fonts, page_size=A4)) == {(595, 842)}


def letter_heights(pdf: bytes) -> float:
    with opened(pdf) as document:
        texts = [o for o in document[0].get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        return max(float(o.get_bounds()[3] - o.get_bounds()[1]) for o in texts)


def test_large_print_makes_every_letter_larger(fonts: FontSet) -> None:
    usual = letter_heights(render(summary(), fonts))

    assert letter_heights(render(summary(text_scale=1.6), fonts)) > 1.5 * usual


@pytest.mark.parametrize("scale", [1.0, 2.5])
@pytest.mark.parametrize(
    "words_said",
    [LONG_WORDS * 150, "x" * 2000, "\n".join(["A line of a song."] * 120), "", "一" * 3000],
    ids=["10,000 characters", "unbroken", "verse", "nothing", "han"],
)
def test_any_length_of_own_words_is_printed_whole(words_said: str, scale: float, fonts: FontSet) -> None:
    if fonts.missing(words_said):
        pytest.skip("this computer has no Chinese font")
    quotation = Quotation(words_said, "12 October, N. B.")
    pdf = render(empty_summary(strengths=(quotation,), text_scale=scale), fonts)

    pages = page_texts(pdf)
    column = "".join(folded(text) for text in pages)
    for furniture in (*(f"page{n}of{len(pages)}·" for n in range(1, len(pages) + 1)),):
        assert furniture in column
    for letter in set(folded(words_said)):
        assert column.count(letter) >= folded(words_said).count(letter)
    assert "12October,N.B." in column


def test_a_long_name_and_an_empty_summary_are_printed(fonts: FontSet) -> None:
    name = ("Wilhelmina Rose " * 20)[:300].strip()

    assert folded(name) in all_text(empty_summary(person=name), fonts)
    assert "Therearenonotesinthisperiod." in all_text(empty_summary(), fonts)
    blank = replace(
        empty_summary(),
        title="",
        person="",
        period="",
        prepared_by="",
        organisation="",
        purpose="",
        notice="",
        reference="",
    )
    assert page_texts(render(blank, fonts))


def test_two_hundred_notes_are_all_there(fonts: FontSet) -> None:
    read = all_text(summary(notes=tuple(note(f"HEADING {n:03}.") for n in range(200))), fonts)

    assert [n for n in range(200) if f"HEADING{n:03}." not in read] == []


def body_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line for line in lines if "42 CFR" not in line and "journal" not in line]


@pytest.mark.parametrize("filler", range(1, 30, 2))
def test_a_heading_never_stands_alone_at_the_foot(filler: int, fonts: FontSet) -> None:
    part = PrintedPart("PARTHEAD", (Quotation(LONG_WORDS * 5, "who and when"),))
    first = note("HEADING first", parts=(PrintedPart("", (), "\n".join(["A line."] * filler)),))
    notes = (first, *(note("HEADING next", parts=(part, part)) for _ in range(6)))
    pages = page_texts(render(summary(notes=notes, review=None), fonts))

    for text in pages:
        last = body_lines(text)[-1]
        assert "HEADING" not in last
        assert "PARTHEAD" not in last
        assert "written together" not in last


def test_a_paragraph_leaves_no_single_line_on_a_page(fonts: FontSet) -> None:
    numbered = "\n".join(f"Line {n}." for n in range(1, 101))
    for lead in range(1, 8):
        parts = (PrintedPart("", (), "\n".join(["Lead."] * lead)), PrintedPart("", (), numbered))
        pages = page_texts(render(empty_summary(notes=(note(parts=parts),)), fonts))
        counts = [len(re.findall(r"Line \d+\.", text)) for text in pages]
        assert sum(counts) == 100
        assert 1 not in counts
