"""Who may see what a person said: how carefully it is kept, and onto whose pages it may go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.preference import PrintExternal, Sensitivity, Sharing
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.text import SecondLine
from peernotes.ui.widgets.tick_box import TickBox
from peernotes.ui.words import Words


class SharingFields(QWidget):
    """What is sealed goes to nobody else, whatever was ticked before."""

    changed = Signal()

    def __init__(self, sharing: Sharing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Words(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.hair)
        self._careful = DropDown()
        for sensitivity in Sensitivity:
            self._careful.addItem(words.sensitivity(sensitivity), sensitivity.value)
        self._self = TickBox(self.tr("May stand in their own copy"))
        self._supervisor = TickBox(self.tr("May be printed for my supervisor"))
        self._external = TickBox(self.tr("May go to others, if they agree"))
        self._sealed = SecondLine(
            self.tr("What is sealed is shown only after a press, and is printed for nobody but them.")
        )
        down.addWidget(Field(self.tr("&Kept"), self._careful), 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._sealed, self._self, self._supervisor, self._external):
            down.addWidget(widget)
        self.show_sharing(sharing)
        self._careful.currentIndexChanged.connect(self._turn)
        for tick in (self._self, self._supervisor, self._external):
            tick.toggled.connect(self.changed)
        self._turn()

    def show_sharing(self, sharing: Sharing) -> None:
        self._careful.setCurrentIndex(self._careful.findData(sharing.sensitivity.value))
        self._self.setChecked(sharing.print_self)
        self._supervisor.setChecked(sharing.print_supervisor)
        self._external.setChecked(sharing.print_external is PrintExternal.WITH_CONSENT)

    def sharing(self) -> Sharing:
        sealed = self._is_sealed()
        external = self._external.isChecked() and not sealed
        return Sharing(
            Sensitivity(self._careful.currentData()),
            self._self.isChecked(),
            self._supervisor.isChecked() and not sealed,
            PrintExternal.WITH_CONSENT if external else PrintExternal.NEVER,
        )

    def fields(self) -> dict[str, KeptField]:
        return {
            "kept": self._careful,
            "self": self._self,
            "supervisor": self._supervisor,
            "external": self._external,
        }

    def _is_sealed(self) -> bool:
        return Sensitivity(self._careful.currentData()) is Sensitivity.SEALED

    def _turn(self) -> None:
        sealed = self._is_sealed()
        self._sealed.setVisible(sealed)
        for tick in (self._supervisor, self._external):
            tick.setHidden(sealed)
        self.changed.emit()
