"""The field a worker writes in: plain text that grows with what is written and is never lost in a drag."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QTextEdit, QWidget

from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.ui.clipboard import sensitive
from peernotes.ui.focus import RING_GAP
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.offsets import code_point_offset, utf16_offset
from peernotes.ui.widgets.painting import painter_on_viewport
from peernotes.ui.widgets.paragraph import lay_out

_SEPARATORS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
_EXTENDS = Qt.KeyboardModifier.ShiftModifier
_OUTSIDE = "The place lies outside the text."


def forget_undo(page: QWidget) -> None:
    """Nothing on a page that goes away can be brought back with Undo; what is written stays as it is."""
    for editor in page.findChildren(PlainEditor):
        editor.forget_undo()
    for field in page.findChildren(QLineEdit):
        field.blockSignals(True)  # noqa: FBT003 - Qt's signature
        field.setText(field.text())  # the only way in which a line lets go of its history


class PlainEditor(QTextEdit):
    """Places in the text are counted in code points.

    `accept` says what may be kept, as `peernotes.domain.text.acceptable` does: it returns the text it
    was given, cleaned, or raises `InputRefusedError`; then nothing changes and `refused` carries the error.
    `edited` is emitted for what the worker does, never for `set_text`.
    """

    edited = Signal()
    refused = Signal(InputRefusedError)
    face = Face.NOTE

    def __init__(
        self,
        name: str,
        ghost: str = "",
        parent: QWidget | None = None,
        *,
        accept: Callable[[str], str] = acceptable,
    ) -> None:
        super().__init__(parent)
        self._ghost = ghost
        self._accept = accept
        self._filling = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(ghost)
        self.setProperty("face", self.face.value)
        self.setProperty(RING_GAP, 6)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhMultiLine
        )
        self._lay_flat()
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._keep_in_sight)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.set_text("")

    def text(self) -> str:
        """What is written, exactly, with newlines between paragraphs; the ghost text is no part of it."""
        return self.document().toRawText().translate(_SEPARATORS)

    def set_text(self, text: str) -> None:
        """Show another text. What was there cannot be brought back with Undo."""
        self._filling = True
        self.setPlainText(text)
        spacing = QTextBlockFormat()
        theme = Theme.of(self)
        natural = QFontMetricsF(theme.font(self.face)).height()
        # A share of the font's own height, so it stays right when the text is made larger.
        share = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spacing.setLineHeight(100 * theme.line_pitch(self.face) / natural, share.value)
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(spacing)
        self.forget_undo()
        self._filling = False
        self.updateGeometry()

    def caret(self) -> int:
        return code_point_offset(self.text(), self.textCursor().position())

    def set_caret(self, place: int) -> None:
        """Put the caret at `place`, or at the end when the text is shorter."""
        cursor = self.textCursor()
        cursor.setPosition(utf16_offset(self.text(), place))
        self.setTextCursor(cursor)

    def apply_edit(self, start: int, end: int, replacement: str) -> None:
        """Replace one stretch of the text, as one step that one Undo takes back.

        Raises:
            ValueError: `start` to `end` is no stretch of the text.
        """
        text = self.text()
        if not 0 <= start <= end <= len(text):
            raise ValueError(_OUTSIDE)
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16_offset(text, start))
        cursor.setPosition(utf16_offset(text, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(replacement)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def forget_undo(self) -> None:
        """From here on Undo reaches no further back: another note is shown, or this one is finished."""
        self.document().clearUndoRedoStacks()

    def sizeHint(self) -> QSize:
        return QSize(40 * self.fontMetrics().averageCharWidth(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self.fontMetrics().averageCharWidth(), self._height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop words, without the looks they had elsewhere."""
        try:
            words = self._accept(self._words_of(source))
            start, end = self._selected()
            text = self.text()
            self._accept(text[:start] + words + text[end:])
        except InputRefusedError as error:
            self.refused.emit(error)
            return
        self.textCursor().insertText(words)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        return sensitive(self.textCursor().selectedText().translate(_SEPARATORS))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new selection even inside the old one: words are not dragged out of a record."""
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & _EXTENDS:
            cursor = self.textCursor()
            cursor.setPosition(self.cursorForPosition(event.position().toPoint()).position())
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_sight()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ghost_shows():
            theme = Theme.of(self)
            ghost = lay_out(
                (self._ghost,),
                theme,
                self.face,
                width=self.viewport().width(),
                page=self.layoutDirection(),
            )
            ghost.draw(painter_on_viewport(self), QPointF(0, 0), theme.colour("soft"))

    def _lay_flat(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _ghost_shows(self) -> bool:
        typing = self.document().firstBlock().layout().preeditAreaText()
        return bool(self._ghost) and self.document().isEmpty() and not typing

    def _height(self) -> int:
        written = self.document().size().height()
        if self._ghost_shows():
            width = max(1, self.viewport().width())
            written = max(written, lay_out((self._ghost,), Theme.of(self), self.face, width=width).height)
        margins = self.viewportMargins()
        return max(SPACE.hit, int(written + 0.999) + margins.top() + margins.bottom())

    def _words_of(self, source: QMimeData) -> str:
        if source.hasText():
            return source.text()
        # Refused while it is still markup, which is longer than its words.
        return QTextDocumentFragment.fromHtml(self._accept(source.html())).toPlainText()

    def _selected(self) -> tuple[int, int]:
        cursor, text = self.textCursor(), self.text()
        return (
            code_point_offset(text, cursor.selectionStart()),
            code_point_offset(text, cursor.selectionEnd()),
        )

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _keep_in_sight(self) -> None:
        """Scroll the page, which is what scrolls here, so that the caret can be seen."""
        if not self.hasFocus() or self._filling:
            return
        page = self.parentWidget()
        while page is not None:
            area = page.parentWidget()
            area = area.parentWidget() if area is not None else None
            if isinstance(area, QScrollArea) and area.widget() is page:
                caret = self.cursorRect()
                at = self.viewport().mapTo(page, caret.center())
                area.ensureVisible(at.x(), at.y(), 0, caret.height() + SPACE.page)
                return
            page = page.parentWidget()
