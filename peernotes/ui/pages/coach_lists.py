"""The cards of “How the coach works here”: what is broken, what is on, what is noisy, names, and the log."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.services.coach import Fault
from peernotes.services.coach_overlay import CoachRules
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox
from peernotes.ui.words import Words

_LONGEST_NAME = 80
_LOG = 8
"""The whole of it stands under “Who did what”."""


class FaultsCard(Card):
    """What cannot be used, each in a sentence; everything else works."""

    def __init__(
        self, faults: Sequence[Fault], unknown: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent, tone=Tone.ROSE if faults else Tone.INK)
        self.set_title(self.tr("What is not used"))
        if faults:
            self.body.addWidget(Prose(self.tr("These cannot be used as they are. All the others work.")))
        for fault in faults:
            self.body.addWidget(SecondLine(fault.said))
        if unknown:
            said = self.tr(
                "Changed here, for wordings that this version does not have; kept for when one does:"
            )
            self.body.addWidget(Prose(said))
            self.body.addWidget(SecondLine(", ".join(unknown)))


class CategoriesCard(Card):
    """What it looks for, each kind with a switch and the way to its wordings."""

    switched = Signal(str, bool)
    asked = Signal(object)

    def __init__(self, rules: CoachRules, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What it looks for"), parent)
        off = rules.now().off_categories
        self.boxes: dict[str, TickBox] = {}
        for index, (category, name) in enumerate(rules.categories().items()):
            if index:
                self.body.addWidget(HairLine())
            box = TickBox(name)
            box.setChecked(category not in off)
            box.toggled.connect(partial(self.switched.emit, category))
            writes(box)
            self.boxes[category] = box
            look = LinkButton(self.tr("{n} wordings").format(n=rules.count(category)))
            look.setAccessibleName(self.tr("{n} wordings: {name}").format(n=rules.count(category), name=name))
            look.clicked.connect(partial(self.asked.emit, Route(PageName.COACH_WORDS, section=category)))
            self.body.addWidget(self._row(box, look))

    def _row(self, box: TickBox, look: LinkButton) -> QWidget:
        """The way at the far side; with large text under the switch."""
        if not Theme.of(self).folds:
            return LineRow("", box, end=look)
        row = QWidget()
        flow = FlowLayout(row, gap=SPACE.medium)
        flow.addWidget(box)
        flow.addWidget(look)
        return row


class NoisyCard(Card):
    """Wordings that were left five times running, and so went quieter for this worker."""

    asked = Signal(object)
    pressed = Signal(object, str)
    """The call that changes it, and what is said of it then."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Noisy here"), parent)
        noisy = session.coach.manners.quieter()
        if not noisy:
            none = self.tr("Nothing. What you leave five times running goes quieter and stands here.")
            self.body.addWidget(Prose(none, tone=Tone.SOFT))
            return
        said = self.tr(
            "Left five times running, so they are quieter for you. Perhaps nobody here needs them."
        )
        self.body.addWidget(Prose(said, tone=Tone.SOFT))
        for rule_id in noisy:
            self.body.addWidget(HairLine())
            self.body.addWidget(self._row(session, rule_id))

    def _row(self, session: Session, rule_id: str) -> QWidget:
        rules = session.coach.rules
        wording = rules.named(rule_id)
        category = rules.categories().get(rule_id.partition(".")[0], "")
        again = LinkButton(self.tr("Show it again"))
        again.clicked.connect(
            partial(
                self.pressed.emit,
                partial(session.coach.manners.listen_again, rule_id),
                self.tr("“{wording}” is shown as before.").format(wording=wording),
            )
        )
        off = LinkButton(self.tr("Switch it off"))
        off.clicked.connect(
            partial(
                self.pressed.emit,
                partial(rules.switch_rule, rule_id, on=False),
                self.tr("“{wording}” is off here.").format(wording=wording),
            )
        )
        change = LinkButton(self.tr("Change it…"))
        change.clicked.connect(partial(self.asked.emit, Route(PageName.COACH_RULE, section=rule_id)))
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE.medium)
        for button in (again, off, change):
            button.setAccessibleName(f"{button.text()}: {wording}")
            flow.addWidget(button)
        again.begin_line()
        writes(again, off)
        return LineRow("", Prose(f"“{wording}”"), SecondLine(category), holder)


class NamesCard(Card):
    """Names that are only names here, such as a house called Clean Slate."""

    wanted = Signal(str)
    """All of them as they are to be, one on each line."""

    def __init__(self, rules: CoachRules, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Names to leave alone"), parent)
        self._names = rules.now().names
        said = self.tr(
            "Places, programmes and products whose names are only names. People's are known already."
        )
        self.body.addWidget(Prose(said, tone=Tone.SOFT))
        names = QVBoxLayout()
        names.setSpacing(SPACE.hair)
        for name in self._names:
            remove = LinkButton(self.tr("Remove"))
            remove.setAccessibleName(self.tr("Remove {name} from the names").format(name=name))
            remove.clicked.connect(partial(self._remove, name))
            writes(remove)
            names.addWidget(LineRow("", Prose(name), end=remove))
        self.body.addLayout(names)
        self.field = TextField()
        self.field.setMaxLength(_LONGEST_NAME)
        no_prose(self.field)
        self.field.returnPressed.connect(self.add)
        self.body.addWidget(Field(self.tr("Another n&ame"), self.field))
        add = SecondaryButton(self.tr("Add it"))
        add.clicked.connect(self.add)
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        writes(self.field, add)

    def add(self) -> None:
        """Keep what stands in the field, if anything does."""
        lines = self.with_typed()
        if lines:
            self.wanted.emit(lines)

    def with_typed(self) -> str:
        """All the names with the one in the field; nothing where nothing stands there."""
        name = self.field.text().strip()
        return "\n".join((*self._names, name)) if name else ""

    def _remove(self, name: str) -> None:
        self.wanted.emit("\n".join(other for other in self._names if other != name))


class LogCard(Card):
    """The newest changes: who and when."""

    def __init__(self, session: Session, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What was changed here"), parent)
        rows = session.trail.of_coach(_LOG)
        if not rows:
            self.body.addWidget(Prose(self.tr("Nothing yet: the coach works as it came."), tone=Tone.SOFT))
            return
        for index, row in enumerate(rows):
            if index:
                self.body.addWidget(HairLine())
            when = words.day(row.at.date())
            self.body.addWidget(LineRow("", Prose(row.sentence), SecondLine(when)))
        self.body.addWidget(SecondLine(self.tr("All of it stands in Settings, under “Who did what”.")))
