"""Pages fold, wrap and mirror, so that nothing is cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Scheme
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import FactRow, Lead, LineRow
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose


class TestTwoColumns:
    @pytest.fixture
    def columns(self, qtbot: QtBot) -> TwoColumns:
        made = TwoColumns()
        qtbot.addWidget(made)
        made.main.addWidget(Card("Main"))
        made.side.addWidget(Card("Side"))
        made.resize(1366, 600)
        made.show()
        return made

    def test_stand_side_by_side_in_a_wide_window(self, columns: TwoColumns) -> None:
        main, side = columns.findChildren(Card)
        assert not columns.folded
        assert SPACE.side_least <= side.width() <= SPACE.side_most
        assert side.mapTo(columns, side.rect().topLeft()).x() > main.width()

    def test_fold_in_a_narrow_window_and_unfold_again(self, qtbot: QtBot, columns: TwoColumns) -> None:
        main, side = columns.findChildren(Card)
        columns.resize(1099, 600)
        assert columns.folded
        qtbot.waitUntil(lambda: side.mapTo(columns, side.rect().topLeft()).y() >= main.height())
        columns.resize(1100, 600)
        assert not columns.folded

    def test_fold_at_150_percent_whatever_the_width(self, qapp: QApplication, columns: TwoColumns) -> None:
        Theme.apply(qapp, Scheme.LIGHT, 1.5)
        assert columns.folded
        Theme.apply(qapp, Scheme.LIGHT, 1.4)
        assert not columns.folded

    def test_mirror(self, columns: TwoColumns) -> None:
        columns.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        columns.resize(1400, 600)
        main, side = columns.findChildren(Card)
        assert side.mapTo(columns, side.rect().topLeft()).x() < main.mapTo(columns, main.rect().topLeft()).x()


class TestFlow:
    def _page(self, qtbot: QtBot, count: int) -> tuple[QWidget, list[Tag]]:
        page = QWidget()
        qtbot.addWidget(page)
        flow = FlowLayout(page)
        tags = [Tag(f"a word {n}") for n in range(count)]
        for tag in tags:
            flow.addWidget(tag)
        return page, tags

    def test_goes_to_the_next_line_when_one_is_full(self, qtbot: QtBot) -> None:
        page, tags = self._page(qtbot, 6)
        page.resize(250, 200)
        page.show()
        assert len({tag.y() for tag in tags}) > 1
        assert all(page.rect().contains(tag.geometry()) for tag in tags)
        layout = page.layout()
        assert layout is not None
        assert layout.heightForWidth(250) > layout.heightForWidth(2000)

    def test_hidden_ones_take_no_room(self, qtbot: QtBot) -> None:
        page, tags = self._page(qtbot, 2)
        tags[0].hide()
        page.resize(400, 100)
        page.show()
        assert tags[1].x() == 0

    def test_mirrors(self, qtbot: QtBot) -> None:
        page, tags = self._page(qtbot, 2)
        page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        page.resize(400, 100)
        page.show()
        assert tags[0].geometry().right() == page.rect().right()
        assert tags[1].x() < tags[0].x()

    def test_gives_its_pieces_back(self, qtbot: QtBot) -> None:
        page, tags = self._page(qtbot, 2)
        flow = page.layout()
        assert flow is not None
        item = flow.takeAt(0)
        assert item is not None
        assert item.widget() is tags[0]
        assert flow.count() == 1
        assert flow.takeAt(5) is None
        assert flow.itemAt(5) is None

    def test_stands_at_the_top_for_fields(self, qtbot: QtBot) -> None:
        page = QWidget()
        qtbot.addWidget(page)
        flow = FlowLayout(page, upright=Qt.AlignmentFlag.AlignTop)
        low, high = Tag("low"), QWidget()
        high.setFixedSize(40, 90)
        flow.addWidget(low)
        flow.addWidget(high)
        page.resize(400, 120)
        page.show()
        assert low.y() == high.y() == 0


class TestLines:
    def test_leads_are_as_wide_in_every_row_and_grow_with_the_text(
        self, qapp: QApplication, qtbot: QtBot
    ) -> None:
        page = QWidget()
        qtbot.addWidget(page)
        down = QVBoxLayout(page)
        for lead in ("today", "Tue"):
            down.addWidget(LineRow(lead, Prose("Bring the bus voucher form"), end=Tag("due")))
        page.show()
        first, second = page.findChildren(Lead)
        narrow = first.width()
        assert narrow == second.width()
        Theme.apply(qapp, Scheme.LIGHT, 2.0)
        assert first.sizeHint().width() == 2 * narrow

    def test_a_fact_is_heard_with_its_value(self, qtbot: QtBot) -> None:
        row = FactRow("Promises I kept", "7 of 8", "since May")
        qtbot.addWidget(row)
        assert row.accessibleName() == "Promises I kept: 7 of 8"
