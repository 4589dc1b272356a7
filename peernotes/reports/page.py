"""The frame around the text of every page: margins, foot, running head and the practice band."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from peernotes.reports.blocks import Text, paint_behind
from peernotes.reports.canvas import Metadata, TaggedCanvas
from peernotes.reports.face import Face
from peernotes.reports.structure import Element
from peernotes.reports.style import AMBER, LINE, MARGIN

_RULE = 0.6
_FOOT_GAP = 5.0
_FOOT_SHARE = 0.56
"""Share of the foot's width for the notice on the left."""
_BAND_PAD = 6.0
_HEAD_MARGIN, _HEAD_DROP, _HEAD_GAP = 46.0, 20.0, 12.0
_FOOT_MARGIN, _ABOVE_FOOT = 38.0, 10.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page around the text."""

    notice: Text
    running_head: Text | None
    """On every page but the first."""
    band: Text | None
    """On practice pages."""
    plain: Face | None
    """A face that every page uses."""
    page_number: Callable[[int, int], Text]
    """The words for a page's number, the number of pages and where the record stands."""


class Sheet:
    """One size of paper and the column of text on it. Points, origin at the lower left."""

    def __init__(self, size: tuple[float, float], furniture: Furniture) -> None:
        self.size, self._furniture = size, furniture
        self.width = size[0] - 2 * MARGIN
        self._left = furniture.notice.measure(self.width * _FOOT_SHARE)
        self._right_width = self.width * (1 - _FOOT_SHARE) - 12
        number = furniture.page_number(888, 888).measure(self._right_width)
        self._foot = max(self._left, number) + _FOOT_GAP
        head, band = furniture.running_head, furniture.band
        self._head = max(_HEAD_MARGIN, _HEAD_DROP + head.measure(self.width) + _HEAD_GAP if head else 0.0)
        self._band = band.measure(self.width) + 2 * _BAND_PAD if band else 0.0

    def build(
        self, story: list[Flowable], metadata: Metadata, root: Element, on_block: Callable[[int], None]
    ) -> bytes:
        """The finished file. `on_block` hears how many flowables are left and may raise to stop."""
        target = BytesIO()

        def make(*_: Any, **__: Any) -> TaggedCanvas:
            canvas = TaggedCanvas(target, self.size, metadata, root)
            if self._furniture.plain is not None:
                canvas.glyph_font(self._furniture.plain)
            canvas.on_finished_page = lambda page, pages: self._number(canvas, page, pages)
            return canvas

        document = _Document(target, pagesize=self.size, title=metadata.title)
        document.on_block = on_block
        bottom = _FOOT_MARGIN + self._foot + _ABOVE_FOOT
        top = self.size[1] - self._head - self._band
        frame = Frame(MARGIN, bottom, self.width, top - bottom, 0, 0, 0, 0, id="text")
        document.addPageTemplates(
            PageTemplate(
                frames=[frame], onPage=self._open_page, onPageEnd=self._close_page, pagesize=self.size
            )
        )
        document.build(story, canvasmaker=make)
        return target.getvalue()

    def _open_page(self, canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
        top = self.size[1]
        if self._furniture.band is not None:
            paint_behind(canvas, 0, top - self._band, (self.size[0], self._band), AMBER)
            self._paint_said_once(canvas, self._furniture.band, top - _BAND_PAD, document.page)
        head = self._furniture.running_head
        if head is not None and document.page > 1:
            with canvas.artifact("Pagination"):
                head.paint_lines(canvas, MARGIN, top - self._band - _HEAD_DROP)

    def _close_page(self, canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
        top = _FOOT_MARGIN + self._foot
        paint_behind(canvas, MARGIN, top, (self.width, _RULE), LINE)
        self._paint_said_once(canvas, self._furniture.notice, top - _FOOT_GAP, document.page)

    def _paint_said_once(self, canvas: TaggedCanvas, text: Text, top: float, page: int) -> None:
        """Seen on every page; a screen reader says it on the first."""
        if page == 1:
            text.paint(canvas, MARGIN, top)
            return
        with canvas.artifact("Pagination"):
            text.paint_lines(canvas, MARGIN, top)

    def _number(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        number = self._furniture.page_number(page, pages)
        number.aligned_at_end = True
        x = MARGIN + self.width - self._right_width
        top = _FOOT_MARGIN + self._foot - _FOOT_GAP
        with canvas.artifact("Pagination"):
            number.measure(self._right_width)
            number.paint_lines(canvas, x, top)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    on_block: Callable[[int], None]

    def filterFlowables(self, flowables: list[Flowable]) -> None:  # noqa: N802
        """ReportLab's call before each flowable is placed."""
        self.on_block(len(flowables))
