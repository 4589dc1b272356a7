"""The summary: everything somebody reads about one person's period, with what must go along."""

from collections.abc import Callable, Iterator

from reportlab.platypus.flowables import Flowable, PageBreak

from peernotes.domain.summary import SupervisorSummary
from peernotes.reports.blocks import Text
from peernotes.reports.canvas import Metadata
from peernotes.reports.composer import Composer
from peernotes.reports.fonts import FontSet, Typeface
from peernotes.reports.front import (
    fact_blocks,
    isolated,
    left_out_blocks,
    masthead,
    preference_blocks,
    strength_blocks,
)
from peernotes.reports.itemise import Itemiser
from peernotes.reports.listing import part_blocks
from peernotes.reports.missing import missing_letters, refuse_missing
from peernotes.reports.notes import note_blocks
from peernotes.reports.page import Furniture, Sheet
from peernotes.reports.review import review_blocks
from peernotes.reports.structure import Element
from peernotes.reports.style import BAND, BODY, FOOT, LETTER, SMALL

Progress = Callable[[int, int], None]


class PrintCancelled(Exception):  # noqa: N818
    """The worker asked to stop; no page was kept."""


def printable(summary: SupervisorSummary, fonts: FontSet) -> tuple[str, ...]:
    """The characters of the summary that cannot be printed here; empty when all can."""
    return missing_letters(summary, fonts)


def render(
    summary: SupervisorSummary,
    fonts: FontSet,
    *,
    page_size: tuple[float, float] = LETTER,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The summary as a tagged PDF; the same summary and fonts give the same bytes.

    `page_size` in points. `progress` hears steps done and steps in all; `cancelled` is asked between
    blocks.

    Raises:
        CannotPrintError: letters that no font here can draw; no page was made.
        PrintCancelled: `cancelled` said so.
    """
    refuse_missing(summary, fonts)
    steps = _Steps(2 * len(summary.notes) + 2, progress, cancelled)
    root = Element("Document")
    composer = Composer(Itemiser(fonts), page_size, summary.text_scale, summary.language)
    sheet = Sheet(page_size, _furniture(composer, summary, root))
    story = [flowable for part in _parts(composer, summary, root) for flowable in steps.after(part)]
    placing = len(story)
    metadata = Metadata(summary.title, summary.language, summary.made_at)
    pages = sheet.build(story, metadata, root, lambda left: steps.placed(placing - left, placing))
    steps.placed(1, 1)
    return pages


def _parts(composer: Composer, summary: SupervisorSummary, root: Element) -> Iterator[list[Flowable]]:
    """The story, one part at a time, so that it can be stopped between them."""
    labels = summary.labels
    front = [masthead(composer, summary, root), *part_blocks(composer, summary.first_page_notice, root)]
    front += fact_blocks(composer, summary, root)
    yield composer.with_room([*front, *strength_blocks(composer, summary, root)])
    heading = composer.heading(labels.notes, root.add("H2"))
    heading.leads = True
    if not summary.notes:
        yield composer.with_room([heading, composer.block(labels.nothing_in_period, BODY, root.add("P"))])
    for number, note in enumerate(summary.notes):
        blocks = note_blocks(composer, note, root, is_first=not number)
        yield composer.with_room(blocks if number else [heading, *blocks])
    yield composer.with_room(preference_blocks(composer, summary, root))
    yield composer.with_room(left_out_blocks(composer, summary, root))
    if summary.review is not None:
        yield [PageBreak(), *composer.with_room(review_blocks(composer, summary.review, root))]
    if summary.attached:
        blocks = [block for part in summary.attached for block in part_blocks(composer, part, root)]
        yield [PageBreak(), *composer.with_room(blocks)]


def _furniture(composer: Composer, summary: SupervisorSummary, root: Element) -> Furniture:
    aside = Element("Artifact")
    band = composer.text(summary.labels.practice, BAND, root.add("P")) if summary.is_practice else None

    def page_number(page: int, pages: int) -> Text:
        words = summary.labels.page.format(page=page, pages=pages)
        return composer.text(" · ".join(filter(None, (words, summary.reference))), FOOT, aside)

    who = composer.text(" · ".join(filter(None, (isolated(summary.person), summary.period))), SMALL, aside)
    return Furniture(
        notice=composer.text(summary.notice, FOOT, root.add("P")),
        running_head=who if who.natural_width() <= composer.width else None,
        band=band,
        plain=composer.itemiser.fonts.pick("x", None, Typeface.SANS),
        page_number=page_number,
    )


class _Steps:
    """Counts both halves of the work: setting the notes, then placing them on pages."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._done = 0

    def after(self, part: list[Flowable]) -> list[Flowable]:
        self._reach(min(self._done + 1, self._total // 2))
        return part

    def placed(self, done: int, total: int) -> None:
        half = self._total // 2
        self._reach(half + (self._total - half) * max(done, 0) // max(total, 1))

    def _reach(self, done: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise PrintCancelled
        if done > self._done:
            self._done = done
            if self._progress is not None:
                self._progress(done, self._total)
