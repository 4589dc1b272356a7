"""A fictional summary to print, and ways to read a page back."""

import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pypdfium2

from peernotes.domain.quotation import Quotation
from peernotes.domain.summary import (
    PrintedFact,
    PrintedNote,
    PrintedPart,
    PrintedPreference,
    ReviewSheet,
    SummaryLabels,
    SupervisorSummary,
)
from peernotes.resources import read_toml

MADE_AT = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
PERSON = "Nizhoni Begay"


def words() -> Mapping[str, Any]:
    return read_toml("print/en.toml")


def review_sheet() -> ReviewSheet:
    found = words()["review"]
    return ReviewSheet(
        title=found["title"],
        answers=tuple(found["answers"]),
        questions=tuple(found["questions"]),
        open_questions=tuple(found["open_questions"]),
        signatures=tuple(found["signatures"]),
    )


def note(heading: str = "22 November 2026, 45 min, her kitchen table", **changes: Any) -> PrintedNote:
    said = Quotation("The landlord called back. I almost did not pick up, but I did.", "22 November, N. B.")
    parts = (
        PrintedPart("What she brought", (said,)),
        PrintedPart("What I offered", (), "Listened, and practised the next call with her."),
    )
    signed = "Signed by Rosa Delgado, CPSS, 22 November 2026"
    return replace(PrintedNote(heading, "In person · English · written together", parts, signed), **changes)


def summary(**changes: Any) -> SupervisorSummary:
    found = words()["summary"]
    made = SupervisorSummary(
        title=found["title"],
        person=PERSON,
        period="1 October to 22 November 2026",
        prepared_by="Rosa Delgado, CPSS",
        organisation="Horizon Peer Center",
        purpose=found["purpose"],
        facts=(PrintedFact("7 of 8", "promises I kept"), PrintedFact("5 of 7", "notes written together")),
        strengths=(Quotation("My hands know things my head forgets.", "12 October"),),
        preferences=(
            PrintedPreference("Where we sit", Quotation("Beside me, not across.", "1 October"), "please do"),
        ),
        notes=(note(),),
        left_out=("Family history: sealed, never printed for others",),
        review=review_sheet(),
        labels=SummaryLabels(**words()["labels"]),
        notice=found["notice"],
        reference="journal 1,204 · 9f3c 71d0 44aa 02be",
        made_at=MADE_AT,
        is_practice=False,
    )
    return replace(made, **changes)


def empty_summary(**changes: Any) -> SupervisorSummary:
    nothing = {"facts": (), "strengths": (), "preferences": (), "notes": (), "left_out": (), "review": None}
    return summary(**(nothing | changes))


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page as PDFium, and so Chrome and Edge, read it."""
    with opened(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def pdftotext(pdf: bytes) -> str:
    """The text as Poppler reads it."""
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return found.stdout.decode()


def pixels(pdf: bytes, page: int = 0, scale: float = 1.0) -> Any:
    """The page as a grey Pillow image."""
    with opened(pdf) as document:
        return document[page].render(scale=scale).to_pil().convert("L")


def ink(image: Any) -> int:
    """How many pixels are dark."""
    return int(sum(image.histogram()[:128]))


def folded(text: str) -> str:
    """`text` to compare: composed, without spaces and marks of direction."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if not c.isspace() and unicodedata.category(c) != "Cf")
