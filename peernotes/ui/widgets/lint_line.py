"""The quiet line under a field: what may be better left out of the record, why, and what to write instead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from peernotes.services.coach import Finding
from peernotes.ui.announcement import announce
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import SecondLine


class LintLine(QWidget):
    """Shows one finding; it never stands in the way of saving."""

    taken = Signal(int)
    """Which offer, counted from nought."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, SPACE.hair, 0, 0)
        down.setSpacing(0)
        self._said = SecondLine(tone=Tone.AMBER)
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways)
        down.addWidget(self._said)
        down.addWidget(self._ways)
        self.shown: Finding | None = None
        self.hide()

    def show_finding(self, finding: Finding | None, about: str) -> None:
        """`about` is the name of the field, for those who hear it."""
        if finding is None:
            self.shown = None
            self.hide()
            return
        is_new = self.shown is None or self.shown.rule_id != finding.rule_id
        self.shown = finding
        self._said.set_parts(Strong(f"“{finding.text}”"), " ", finding.why)
        self._fill(finding, about)
        self.show()
        if is_new:
            announce(self, finding.why)

    def _fill(self, finding: Finding, about: str) -> None:
        for old in self._ways.findChildren(LinkButton):
            self._flow.removeWidget(old)
            old.deleteLater()
        ways: list[LinkButton] = []
        for index, rewrite in enumerate(finding.rewrites):
            write = self.tr("Write “{words}”").format(words=rewrite.label)
            offer = LinkButton(write if rewrite.replacement.strip() else rewrite.label)
            offer.clicked.connect(lambda _=False, index=index: self.taken.emit(index))
            ways.append(offer)
        leave = LinkButton(self.tr("Leave it here"), tone=Tone.SOFT)
        leave.setAccessibleName(self.tr("Leave it here: {field}").format(field=about))
        leave.clicked.connect(self.left)
        ways.append(leave)
        ways[0].begin_line()
        for way in ways:
            self._flow.addWidget(way)


def put_under(field: QWidget, line: QWidget) -> None:
    """Lay `line` right below `field`, in whichever column it stands.

    Raises:
        LookupError: the field does not stand in a column; then it needs a `Field` around it.
    """
    host = field.parentWidget()
    layout = host.layout() if host is not None else None
    if layout is None or not _insert(layout, field, line):
        raise LookupError("no column to stand in")


def _insert(layout: QLayout, field: QWidget, line: QWidget) -> bool:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner = item.layout()
        if item.widget() is field:
            if isinstance(layout, QBoxLayout) and layout.direction() is QBoxLayout.Direction.TopToBottom:
                layout.insertWidget(at + 1, line)
                return True
            return False
        if inner is not None and _insert(inner, field, line):
            return True
    return False
