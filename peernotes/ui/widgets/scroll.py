"""A page that scrolls up and down and never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peernotes.ui.tokens import SPACE


class ScrollPage(QScrollArea):
    """Put the page's pieces into `body`; it keeps the page's margins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        self.body = QVBoxLayout(page)
        self.body.setContentsMargins(SPACE.page, SPACE.inside, SPACE.page, SPACE.page)
        self.body.setSpacing(SPACE.between)
        self.setWidget(page)

    def keep_bar(self) -> None:
        """For pages, higher when wider: one that just fits would call the bar and send it off without end."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
