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
    """Shows each notice once; one that was put away stays away until the notes are opened again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.small)
        self._down.setSpacing(SPACE.small)
        self._shown: dict[Notice, QWidget] = {}
        self._put_away: set[Notice] = set()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these and no others; a new one is also spoken."""
        for notice in [old for old in self._shown if old not in notices]:
            self._take(notice)
        for notice in notices:
            if notice not in self._shown and notice not in self._put_away:
                self._add(notice)
        self.setVisible(bool(self._shown))

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
        self._shown[notice] = line
        self._down.addWidget(line)
        announce(self, f"{notice.what} {notice.safe} {notice.press}")

    def _put(self, notice: Notice) -> None:
        self._put_away.add(notice)
        self._take(notice)
        self.setVisible(bool(self._shown))

    def _take(self, notice: Notice) -> None:
        line = self._shown.pop(notice)
        self._down.removeWidget(line)
        line.hide()
        line.deleteLater()
