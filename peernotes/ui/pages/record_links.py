"""The quiet ways to the record of the record: who did what, what it said before, how long it is kept."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import HairLine
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.text import Prose, SecondLine

Link = tuple[str, str, Route]
"""Heading, what is found there, and where it goes."""


class RecordLinks(QWidget):
    """About one person, or about everything; `asked` carries the `Route`."""

    asked = Signal(object)

    def __init__(self, client_id: ClientId | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        for index, link in enumerate(self._of_person(client_id) if client_id else self._of_all()):
            if index:
                down.addWidget(HairLine())
            down.addWidget(self._row(*link))

    def _row(self, title: str, second: str, route: Route) -> QWidget:
        look = LinkButton(self.tr("Open"))
        look.setAccessibleName(self.tr("Open: {what}").format(what=title))
        look.clicked.connect(partial(self.asked.emit, route))
        return LineRow("", Prose(title), SecondLine(second), end=look)

    def _of_person(self, client_id: ClientId) -> Sequence[Link]:
        return (
            (
                self.tr("Who did what"),
                self.tr("Who looked, wrote, changed and printed, and when."),
                Route(PageName.TRAIL, client_id),
            ),
            (
                self.tr("What this said before"),
                self.tr("Names, contact and how long it is kept, each change with its day."),
                Route(PageName.HISTORY, client_id),
            ),
            (
                self.tr("How long it is kept"),
                self.tr("When the work ended, legal hold, and destroying the record in two steps."),
                Route(PageName.KEEPING, client_id),
            ),
            (
                self.tr("The same person twice?"),
                self.tr("Join this record with another one; it can be undone at any time."),
                Route(PageName.JOIN, client_id),
            ),
            (
                self.tr("For our funder's counts"),
                self.tr("What our funder asks us to count. All of it can be skipped, none is printed."),
                Route(PageName.DEMOGRAPHICS, client_id),
            ),
        )

    def _of_all(self) -> Sequence[Link]:
        return (
            (
                self.tr("Who did what"),
                self.tr("Everything that was opened, looked at, changed, printed and removed."),
                Route(PageName.TRAIL),
            ),
            (
                self.tr("Recently removed"),
                self.tr("Drafts and preferences of the last 30 days, to bring back."),
                Route(PageName.REMOVED),
            ),
            (
                self.tr("Check-ins and measures"),
                self.tr("What can be filled in here, and bringing a measure you may use."),
                Route(PageName.PACKS),
            ),
            (
                self.tr("Keeping and destroying"),
                self.tr("My rule for how long, records that ask for a decision, certificates."),
                Route(PageName.KEEPING),
            ),
            (
                self.tr("Counts for our funder"),
                self.tr("How many people were seen in a time, with small numbers hidden."),
                Route(PageName.COUNTS),
            ),
        )
