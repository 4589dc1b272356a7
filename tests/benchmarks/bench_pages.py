"""Pages per second of our text beside ReportLab's own Paragraph in Helvetica, in the same run.

Run as `python -m tests.benchmarks.bench_pages`. Figures depend on the machine; the ratio is what counts.
"""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import cycle, islice

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from peernotes.reports.blocks import Text
from peernotes.reports.canvas import Metadata
from peernotes.reports.composer import Composer
from peernotes.reports.fonts import FontSet
from peernotes.reports.itemise import Itemiser
from peernotes.reports.page import Furniture, Sheet
from peernotes.reports.structure import Element
from peernotes.reports.style import BODY, FOOT, LETTER, MARGIN

TALK = """I want to go back to work and be with my family today we met at the clinic and talked about the
bus, sleep, recovery, coffee, goals, strengths, my sister, church and the garden; step-by-step she'll call
on Tuesday at 9:30 and I'll bring the voucher form."""
WORDS = TALK.split()
OTHERS = (
    "أريد أن أعود إلى العمل وأن أكون مع عائلتي",
    "मैं अपने परिवार के साथ रहना चाहता हूँ",
    "我想回去工作，和家人在一起。",
    "Yáʼátʼééh! Diné bizaad shił nilį́",
    "Tôi muốn trở lại làm việc cùng gia đình",
    "ខ្ញុំចង់ត្រឡប់ទៅធ្វើការវិញ",
)
PARAGRAPHS = 1500
LONG = 90
SIZE, LEADING, AFTER = 10, 15, 4


def english() -> list[str]:
    """Paragraphs of ninety words, none the same."""
    return [
        " ".join(islice(cycle(WORDS), 7 * n % len(WORDS), 7 * n % len(WORDS) + LONG))
        for n in range(PARAGRAPHS)
    ]


def mixed() -> list[str]:
    """The same, every third with words of another script in it."""
    others = cycle(OTHERS)
    return [text if n % 3 else f"{text} {next(others)}" for n, text in enumerate(english())]


def stock(texts: Sequence[str]) -> int:
    style = ParagraphStyle("body", fontName="Helvetica", fontSize=SIZE, leading=LEADING, spaceAfter=AFTER)
    document = SimpleDocTemplate(BytesIO(), pagesize=LETTER, leftMargin=MARGIN, rightMargin=MARGIN)
    document.build([Paragraph(text, style) for text in texts])
    return int(document.page)


def ours(texts: Sequence[str]) -> int:
    root = Element("Document")
    composer = Composer(Itemiser(FontSet.find()), LETTER, 1.0, "en")
    empty = composer.text("", FOOT, root.add("P"))
    pages = 0

    def number(page: int, count: int) -> Text:
        nonlocal pages
        pages = count
        return composer.text(str(page), FOOT, Element("Artifact"))

    sheet = Sheet(LETTER, Furniture(empty, None, None, None, number))
    story = [composer.block(text, BODY, root.add("P"), after=AFTER) for text in texts]
    sheet.build(story, Metadata("Benchmark", "en", datetime(2026, 11, 22, tzinfo=UTC)), root, lambda _: None)
    return pages


def milliseconds_per_page(make: Callable[[Sequence[str]], int], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    pages = make(texts)
    return (time.perf_counter() - started) * 1000 / pages


def main() -> None:
    for name, texts in (("English", english()), ("mixed scripts", mixed())):
        own = min(milliseconds_per_page(ours, texts) for _ in range(3))
        plain = min(milliseconds_per_page(stock, texts) for _ in range(3))
        ratio = own / plain
        print(f"{name}: ours {own:.1f} ms/page, ReportLab Helvetica {plain:.1f} ms/page, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
