"""The picture of a number over time: the same in grey, in both directions, and in words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.domain.curve import Curve, Wording, curve
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.ui.widgets.trend import TrendPicture
from tests.ui.gear import assert_accessible

DAY = date(2026, 1, 1)
WORDS = Wording(lambda value: "left out" if value is None else str(value), lambda day: f"{day:%d %b %Y}")


def _curve(*values: int | None) -> Curve:
    found = [(DAY + timedelta(60 * n), None if v is None else Decimal(v)) for n, v in enumerate(values)]
    return curve("Total over time", (Decimal(0), Decimal(10)), found, WORDS)


def _drawn(picture: TrendPicture) -> QImage:
    picture.resize(300, 130)
    return picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _marks(image: QImage) -> int:
    """Pixels that are nearly as dark, or as light, as text."""
    ground = image.pixelColor(image.width() - 1, 0).lightness()
    return sum(
        abs(image.pixelColor(x, y).lightness() - ground) > 120
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST])
def test_it_is_drawn_without_a_colour_that_would_be_lost_in_grey(
    qapp: QApplication, qtbot: QtBot, scheme: Scheme
) -> None:
    Theme.apply(qapp, scheme, 1.0)
    picture = TrendPicture(_curve(2, 5, None, 9))
    qtbot.addWidget(picture)
    image = _drawn(picture)
    colours = {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}
    vivid = [rgb for rgb in colours if max(_parts(rgb)) - min(_parts(rgb)) > 40]
    assert vivid == []
    assert _marks(image) > 300


def _parts(rgb: int) -> tuple[int, int, int]:
    return (rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255


def test_a_gap_takes_the_line_away(qtbot: QtBot) -> None:
    whole, broken = TrendPicture(_curve(2, 5, 9)), TrendPicture(_curve(2, None, 9))
    for picture in (whole, broken):
        qtbot.addWidget(picture)
    assert _marks(_drawn(whole)) > _marks(_drawn(broken)) + 100


def test_time_runs_the_way_the_page_is_read(qtbot: QtBot) -> None:
    picture = TrendPicture(_curve(1, 9))
    qtbot.addWidget(picture)
    picture.resize(300, 130)
    spots = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        picture.setLayoutDirection(direction)
        field = picture._field(picture.fontMetrics())  # type: ignore[arg-type]  # both measure text
        spots.append([picture._spot(point, field).x() for point in picture._curve.points])
    assert spots[0][0] < spots[0][1]
    assert spots[1][0] > spots[1][1]


def test_all_of_it_is_said_in_words(qtbot: QtBot) -> None:
    picture = TrendPicture(_curve(2, None, 9))
    qtbot.addWidget(picture)
    assert picture.accessibleName() == "Total over time"
    assert picture.accessibleDescription() == "0 – 10. 01 Jan 2026: 2; 02 Mar 2026: left out; 01 May 2026: 9"
    assert_accessible(picture)


@pytest.mark.parametrize("values", [(3,), (None,), (None, None), (0, 10, 0, 10, None, 10, 10, 10, 10, 10)])
def test_any_number_of_points_is_drawn(qtbot: QtBot, values: tuple[int | None, ...]) -> None:
    picture = TrendPicture(_curve(*values))
    qtbot.addWidget(picture)
    assert _marks(_drawn(picture)) > 0
