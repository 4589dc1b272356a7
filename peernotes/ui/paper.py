"""Finished pages on the screen and on the printer, from bytes in memory: nothing is written to a file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QImage,
    QPageLayout,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from peernotes.services import printing
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE

_WIDEST = 760


class Document:
    """A PDF held in memory."""

    def __init__(self, data: bytes) -> None:
        self._pictures = printing.pictures(data)

    @property
    def pages(self) -> int:
        return self._pictures.count

    def image(self, page: int, width: int) -> QImage:
        """One page on white, `width` pixels wide."""
        drawn = self._pictures.picture(page, width)
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
        return image.copy()

    def close(self) -> None:
        self._pictures.close()


class Paper(QWidget):
    """The pages one under the other, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(SPACE.between)
        self._document: Document | None = None
        self._sheets: list[QLabel] = []
        self._drawn = (0, 0.0)

    def show_document(self, data: bytes) -> int:
        """Show these pages instead; how many there are."""
        self.clear()
        self._document = Document(data)
        for number in range(self._document.pages):
            sheet = QLabel()
            sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            # As wide as there is room, not as wide as the picture last drawn on it.
            sheet.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            sheet.setAccessibleName(
                self.tr("Page {page} of {pages}").format(page=number + 1, pages=self._document.pages)
            )
            self._sheets.append(sheet)
            self._down.addWidget(sheet)
        self._draw()
        return self._document.pages

    def clear(self) -> None:
        for sheet in self._sheets:
            sheet.hide()
            sheet.deleteLater()
        self._sheets = []
        if self._document is not None:
            self._document.close()
        self._document = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._drawn != (self._room(), self.devicePixelRatioF()):
            self._draw()

    def _room(self) -> int:
        return max(200, min(self.width(), round(_WIDEST * min(1.5, Theme.of(self).scale))))

    def _draw(self) -> None:
        if self._document is None:
            return
        width, ratio = self._drawn = self._room(), self.devicePixelRatioF()
        for number, sheet in enumerate(self._sheets):
            image = self._document.image(number, round(width * ratio))
            image.setDevicePixelRatio(ratio)
            sheet.setPixmap(_framed(image, self))


def print_document(parent: QWidget, data: bytes) -> bool:
    """Ask for a printer and print; whether it was sent. The job's name says nothing about anyone."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("PeerNotes")
    document = Document(data)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pages)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_pages(printer, document)
    return True


def print_text(parent: QWidget, title: str, instructions: Sequence[str], lines: Sequence[str]) -> bool:
    """Print a few lines straight to paper; whether it was sent. Nothing of it is written to a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("PeerNotes")
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    sheet = QTextDocument()
    cursor = QTextCursor(sheet)
    cursor.insertText(title, _sized(20))
    for line in (*instructions, "", *lines):
        cursor.insertBlock()
        cursor.insertText(line, _sized(16 if line in lines else 11))
    sheet.print_(printer)
    return True


def _sized(points: float) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontPointSize(points)
    return look


def paint_pages(printer: QPrinter, document: Document) -> None:
    """Each page on a sheet of its own, at the printer's own resolution, not over 600 dots per inch."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    area = printer.pageLayout().fullRect(QPageLayout.Unit.Inch)
    dots = min(printer.resolution(), 600)
    first = max(1, printer.fromPage())
    last = printer.toPage() or document.pages
    for number in range(first - 1, last):
        if number > first - 1:
            printer.newPage()
        image = document.image(number, round(area.width() * dots))
        painter.drawImage(painter.viewport(), image)
    painter.end()


def _framed(image: QImage, widget: QWidget) -> QPixmap:
    pixmap = QPixmap.fromImage(image)
    painter = QPainter(pixmap)
    painter.setPen(Theme.of(widget).colour("line"))
    ratio = pixmap.devicePixelRatio()
    painter.drawRect(0, 0, round(pixmap.width() / ratio) - 1, round(pixmap.height() / ratio) - 1)
    painter.end()
    return pixmap
