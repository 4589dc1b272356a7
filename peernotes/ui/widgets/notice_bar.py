"""What the worker should know although nothing stopped: a quiet strip over the page, never a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peernotes.services.notices import Notice
from peernotes.ui.announcement import announce
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.text import Prose


class NoticeBar(QFrame):
    """One notice at a time, the next when it was put away; that one stays away until the next unlock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.small)
        self._line: QWidget | None = None
        self._shown: Notice | None = None
        self._told: Sequence[Notice] = ()
        self._put_away: set[Notice] = set()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def shown(self) -> Notice | None:
        return self._shown

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show the first of these that was not put away; one that is new is also spoken."""
        self._told = notices
        first = next((notice for notice in notices if notice not in self._put_away), None)
        if first != self._shown:
            self._take()
            self._shown = first
            if first is not None:
                self._add(first)
        self.setVisible(first is not None)

    def remind(self, notice: Notice) -> None:
        """Show and speak this one again, put away or not: something was tried that it forbids."""
        self._put_away.discard(notice)
        self._take()
        self._shown = None
        self.show_notices([notice, *(other for other in self._told if other != notice)])

    def _add(self, notice: Notice) -> None:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.medium)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Prose(notice.what, face=Face.STRONG, tone=Tone.AMBER))
        said.addWidget(Prose(f"{notice.safe} {notice.press}"))
        across.addLayout(said, 1)
        away = LinkButton(self.tr("Put away"))
        away.setAccessibleName(self.tr("Put away: {notice}").format(notice=notice.what))
        away.clicked.connect(lambda: self._put(notice))
        across.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self._line = line
        self._down.addWidget(line)
        announce(self, f"{notice.what} {notice.safe} {notice.press}")

    def _put(self, notice: Notice) -> None:
        self._put_away.add(notice)
        self.show_notices(self._told)

    def _take(self) -> None:
        if self._line is not None:
            self._down.removeWidget(self._line)
            self._line.hide()
            self._line.deleteLater()
        self._line = None
