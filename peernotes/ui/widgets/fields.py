"""Form fields with a border one can see, each under the label that names it."""

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, QTime, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from peernotes.domain.typed_day import day_of
from peernotes.errors import InputRefusedError
from peernotes.ui.clipboard import sensitive
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.look import restyle
from peernotes.ui.widgets.painting import draw_field, leading, painter_on
from peernotes.ui.widgets.paragraph import runs_right_to_left
from peernotes.ui.widgets.text import SecondLine

_LINE = 4
"""Room for the border, which is round and may be two pixels wide."""
_PADDING = 10 - _LINE
_DAYS = (QDate(1900, 1, 1), QDate(2199, 12, 31))
"""A slip of the finger beyond these would be no day at all for what reckons from it."""


class FieldLabel(QLabel):
    """The name of a field. Its mnemonic (`&Date`) goes to the field, and readers speak it."""

    def __init__(self, text: str, buddy: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("face", Face.SECOND.value)
        self.setProperty("tone", Tone.SOFT.value)
        self.setBuddy(buddy)
        buddy.setAccessibleName(text.replace("&", ""))
        self._stand_at_the_lead()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._stand_at_the_lead()

    def _stand_at_the_lead(self) -> None:
        """A label goes by its own text's direction; this one goes by the page's, as its field does."""
        self.setAlignment(leading(self))


class Field(QWidget):
    """A label over its field, and a place under it for what is wrong or worth knowing."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.label = FieldLabel(label, field)
        self.field = field
        self._hint = hint
        self._note = SecondLine(hint)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        down.addWidget(self.label)
        down.addWidget(field)
        down.addWidget(self._note)
        self._note.setVisible(bool(hint))
        field.setAccessibleDescription(hint)
        self.setFocusProxy(field)
        if isinstance(field, DateField):
            field.doubted.connect(self.set_trouble)

    def set_trouble(self, trouble: str = "") -> None:
        """Say under the field what is wrong with it; an empty text takes it back."""
        said = trouble or self._hint
        self._note.set_parts(said)
        self._note.set_tone(Tone.ROSE if trouble else Tone.SOFT)
        self._note.setVisible(bool(said))
        self.field.setAccessibleDescription(said)
        self.field.setProperty("trouble", bool(trouble))
        restyle(self.field)


class TextField(QLineEdit):
    """One line of plain text."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, ghost: str = "") -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(ghost)
        self.setDragEnabled(False)
        # Names and wishes are typed here. Keyboards may compose and dictate, and are asked not to learn.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(SPACE.hit, self.fontMetrics().height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut as an editor of ours does: marked as sensitive from the first moment."""
        cutting = event.matches(QKeySequence.StandardKey.Cut)
        if (cutting or event.matches(QKeySequence.StandardKey.Copy)) and self._may_be_copied():
            QGuiApplication.clipboard().setMimeData(sensitive(self.selectedText()))
            if cutting and not self.isReadOnly():
                self.del_()
            return
        super().keyPressEvent(event)

    def _may_be_copied(self) -> bool:
        return self.hasSelectedText() and self.echoMode() is QLineEdit.EchoMode.Normal


class DateField(QDateEdit):
    """A day, typed or stepped with the arrow keys, with the month as a word.

    22/11 and 11/22 are the same day to nobody, so the order is never left to guess.
    """

    doubted = Signal(str)
    """What is wrong with what was typed or pasted; empty once it is right. The day shown still stands."""

    def __init__(self, day: QDate, parent: QWidget | None = None) -> None:
        super().__init__(day, parent)
        self._days = ""
        if not runs_right_to_left(QLocale().toString(day, "MMM"), Qt.LayoutDirection.LeftToRight):
            # On a mirrored page Qt would turn the order of day, month and year round.
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat("d MMM yyyy")
        self.setDateRange(*_DAYS)
        _strip(self)
        self.dateChanged.connect(self.updateGeometry)  # another day may need more room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is no day is said to be none: Qt would make 3 February of a 30, and say nothing."""
        before, month = self.text(), self.date()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
            return
        in_day = self.currentSection() == QDateEdit.Section.DaySection
        super().keyPressEvent(event)
        if not event.text():
            return
        if event.text().isdecimal() and (in_day or self._days):
            # After a 3 in February Qt is at the month already, where it drops the 0.
            is_dropped = bool(self._days) and self.text() == before
            self._days = self._days + event.text() if in_day else ""
            self.doubted.emit(self._no_such_day() if is_dropped else "")
            return
        self._days = ""
        was_cut = self.date().day() < month.day() and self.date().month() != month.month()
        self.doubted.emit(self._no_such_day() if was_cut else "")

    def _paste(self, text: str) -> None:
        try:
            self.setDate(QDate(*day_of(text).timetuple()[:3]))
        except InputRefusedError as error:
            self.doubted.emit(f"{error.what} {error.press}")
            return
        self.doubted.emit("")

    def _no_such_day(self) -> str:
        shown = self.date()
        month = QLocale().standaloneMonthName(shown.month())
        said = self.tr("{month} {year} has {days} days. Look at the day again.")
        return said.format(month=month, year=shown.year(), days=shown.daysInMonth())

    def sizeHint(self) -> QSize:
        return _room_for(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _keep_off_the_line(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            _keep_off_the_line(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_field(painter_on(self), self)


class TimeField(QTimeEdit):
    """A time of day, typed or stepped with the arrow keys."""

    def __init__(self, time: QTime, parent: QWidget | None = None) -> None:
        super().__init__(time, parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        _strip(self)

    def sizeHint(self) -> QSize:
        return _room_for(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _keep_off_the_line(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            _keep_off_the_line(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_field(painter_on(self), self)


def _strip(field: QAbstractSpinBox) -> None:
    field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    field.setFrame(False)
    field.lineEdit().setTextMargins(_PADDING, 0, _PADDING, 0)
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def _keep_off_the_line(field: QAbstractSpinBox) -> None:
    line = field.lineEdit()
    line.setGeometry(field.rect().adjusted(_LINE, _LINE, -_LINE, -_LINE))
    line.setAlignment(leading(field.parentWidget() or field))


def _room_for(field: QAbstractSpinBox) -> QSize:
    metrics = QFontMetrics(Theme.of(field).font())
    width = metrics.horizontalAdvance(field.text()) + 2 * (_PADDING + _LINE) + 2 * metrics.averageCharWidth()
    return QSize(width, max(SPACE.hit, metrics.height() + 12))
