"""The way to the crisis numbers before anything is unlocked: nobody needs a passphrase for them."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from peernotes.ui.crisis_keys import CRISIS_KEYS
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import Binding, LinkButton

if TYPE_CHECKING:
    from peernotes.ui.crisis_over import CrisisOver


class NumbersLink(LinkButton):
    """Covers the one thing in the layout of `page`, and listens for the keys on the whole of it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__("", keys=CRISIS_KEYS[0], binding=Binding.SHOWN, tone=Tone.SOFT)
        self.setText(self.tr("Numbers for a hard moment"))
        self.begin_line()
        self._over: CrisisOver | None = None
        self._page = page
        self.clicked.connect(self._turn)
        keys = QShortcut(page)
        keys.setKeys([QKeySequence(each) for each in CRISIS_KEYS])
        keys.setAutoRepeat(False)
        keys.activated.connect(self._turn)

    def _turn(self) -> None:
        layout = self._page.layout()
        if self._over is None and isinstance(layout, QBoxLayout):
            # The card is loaded when it is asked for, not before the first picture.
            from peernotes.ui.crisis_over import CrisisOver  # noqa: PLC0415

            item = layout.itemAt(0)
            self._over = CrisisOver(self._page, layout, lambda: item.widget() if item else None)
        if self._over is not None:
            self._over.turn()
