"""The picture of steps and contacts says with shapes and line styles what colour would, also in grey."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.timeline import Lane, Moment, Shape, Span, Timeline, timeline
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.ui.widgets.timeline_picture import TimelinePicture, draw_shape, fitting

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def _grey(theme: Theme, shape: Shape) -> bytes:
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    draw_shape(painter, theme, shape, QPointF(20, 20))
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST])
def test_every_shape_is_told_apart_in_grey(qapp: QApplication, qtbot: QtBot, scheme: Scheme) -> None:
    Theme.apply(qapp, scheme, 1.0)
    widget = QWidget()
    qtbot.addWidget(widget)
    assert len({_grey(Theme.of(widget), shape) for shape in Shape}) == len(Shape)


def _shown(qtbot: QtBot, told: Timeline) -> QImage:
    picture = TimelinePicture(told, "Picture")
    qtbot.addWidget(picture)
    picture.resize(700, picture.sizeHint().height())
    return picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def test_an_open_step_has_a_broken_line_and_a_closed_one_does_not(qtbot: QtBot) -> None:
    both = [
        _shown(qtbot, timeline([Lane("Call", (), Span(TODAY - 20 * DAY, TODAY, is_open=is_open))], TODAY))
        for is_open in (True, False)
    ]
    assert both[0] != both[1]


def test_time_runs_the_way_the_page_reads(qtbot: QtBot, qapp: QApplication) -> None:
    told = timeline([Lane("", (Moment(TODAY - 28 * DAY, Shape.DONE, "done"),))], TODAY)
    left = _shown(qtbot, told)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right = _shown(qtbot, told)
    row = left.height() - 20

    def darkest(image: QImage) -> int:
        return min(range(image.width()), key=lambda x: (image.pixelColor(x, row).value(), x))

    assert darkest(left) < left.width() / 2 < darkest(right)


def test_two_moments_of_one_day_and_none_at_all_are_drawn(qtbot: QtBot) -> None:
    same = (Moment(TODAY, Shape.TOLD, "a"), Moment(TODAY, Shape.READING, "b", 10))
    assert not _shown(qtbot, timeline([Lane("عربي 🌱 " * 40, same, is_head=True)], TODAY)).isNull()
    assert timeline([], TODAY).is_empty
    assert not _shown(qtbot, timeline([], TODAY)).isNull()


@pytest.mark.parametrize("width", [40, 90, 160, 240, 2_000])
def test_a_label_without_room_ends_after_a_whole_word(qapp: QApplication, width: int) -> None:
    label = "I want a place with a kitchen that is mine, where nobody checks what time I come in"
    metrics = QFontMetrics(qapp.font())
    shown = fitting(label, metrics, width)
    assert metrics.horizontalAdvance(shown) <= width
    assert shown.endswith("…")
    assert label.startswith(shown.removesuffix("…").rstrip())
    if width >= 90:
        assert label.removeprefix(shown.removesuffix(" …"))[:1] in {" ", ","}
