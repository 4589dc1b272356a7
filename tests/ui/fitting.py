"""Whether everything on the screen has room: no word cut, nothing beyond the edge, nothing over another."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLayout,
    QToolButton,
    QWidget,
)

from peernotes.ui.focus import Ring
from peernotes.ui.widgets.elided import ElidedLabel

_SLACK = 1
"""Pixels; a width made from a fraction may round either way."""


def misfits(window: QWidget) -> list[str]:
    """What a person would miss on this screen, each in a line; nothing when all fits."""
    seen = [part for part in window.findChildren(QWidget) if part.isVisible() and not isinstance(part, Ring)]
    found = [*_cut(seen), *_outside(window, seen)]
    for part in [window, *seen]:
        layout = part.layout()
        if layout is not None:
            found += _overlaps(layout)
    return found


def _cut(seen: list[QWidget]) -> Iterator[str]:
    for part in seen:
        # The arrows beside tabs that scroll are Qt's own, and drawn to the size they get.
        if isinstance(part, ElidedLabel | QToolButton) or not isinstance(
            part, QLabel | QAbstractButton | QAbstractSpinBox | QComboBox
        ):
            continue
        needed = part.minimumSizeHint()
        if isinstance(part, QLabel) and not part.wordWrap():
            needed = part.sizeHint()
        if part.width() + _SLACK < needed.width():
            yield f"{_name(part)} is {part.width()} wide and needs {needed.width()}"
        tall = part.heightForWidth(part.width()) if part.hasHeightForWidth() else needed.height()
        if part.height() + _SLACK < tall:
            yield f"{_name(part)} is {part.height()} high and needs {tall}"
        if isinstance(part, QComboBox) and part.width() + _SLACK < _words_of(part):
            yield f"{_name(part)} shortens {part.currentText()!r}"


def _words_of(choice: QComboBox) -> int:
    """The width of a drop-down whose current words are not shortened, with its mark and margins."""
    widest = max(choice.fontMetrics().horizontalAdvance(choice.itemText(i)) for i in range(choice.count()))
    around = choice.sizeHint().width() - widest
    return choice.fontMetrics().horizontalAdvance(choice.currentText()) + around - 2


def _outside(window: QWidget, seen: list[QWidget]) -> Iterator[str]:
    beyond: set[QWidget | None] = set()
    for part in seen:
        frame = _frame_of(part, window)
        place = QRect(part.mapTo(frame, part.rect().topLeft()), part.size())
        if place.left() < -_SLACK or place.right() > frame.width() - 1 + _SLACK:
            if part.parentWidget() in beyond:
                beyond.add(part)
                continue
            beyond.add(part)
            yield f"{_name(part)} stands from {place.left()} to {place.right()} in {frame.width()}"


def _frame_of(part: QWidget, window: QWidget) -> QWidget:
    """What cuts `part` off at its edges: the nearest scrolled view around it, else the window."""
    around = part.parentWidget()
    while around is not None and around is not window:
        above = around.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is around:
            return around
        around = above
    return window


def _overlaps(layout: QLayout) -> Iterator[str]:
    places = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None or item.isEmpty():
            continue
        inner = item.layout()
        if inner is not None:
            yield from _overlaps(inner)
        if not item.geometry().isEmpty():
            places.append((item.geometry(), item.widget() or inner))
    for (one, first), (other, second) in combinations(places, 2):
        common = one.intersected(other)
        if common.width() > _SLACK and common.height() > _SLACK:
            yield f"{_name(first)} lies over {_name(second)} by {common.width()} x {common.height()}"


def _name(part: object) -> str:
    if not isinstance(part, QWidget):
        return type(part).__name__
    words = part.property("text") or part.accessibleName() or part.objectName()
    return f"{type(part).__name__} {str(words)[:40]!r}"
