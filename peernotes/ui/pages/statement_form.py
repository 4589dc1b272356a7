"""What a person said about one thing: their words first, then who said it, when, and who may see it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.preference import (
    AnswerKind,
    NamedDay,
    Preference,
    PreferenceDomain,
    Source,
    Stance,
    Weight,
)
from peernotes.services import catalogue
from peernotes.services.preferences import AS_USUAL, Statement
from peernotes.services.session import Session
from peernotes.ui.pages.again_field import AgainField
from peernotes.ui.pages.days_fields import DaysFields
from peernotes.ui.pages.sharing_fields import SharingFields
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.fold import Fold
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import SecondLine
from peernotes.ui.widgets.tick_box import TickBox
from peernotes.ui.words import Words

_STANCES = (Stance.PLEASE_DO, Stance.PLEASE_DONT, Stance.IT_DEPENDS, Stance.ASK_ME)
_SECOND_HAND = (Source.SUPPORTER_SAID, Source.OTHER_RECORD)


Said = tuple[str, tuple[str, ...], tuple[NamedDay, ...]]
"""Their words, what was ticked, and the days they named."""

NOTHING_SAID: Said = ("", (), ())


class StatementForm(QWidget):
    """Free text is what counts; what can be ticked beside it is for finding things again."""

    def __init__(self, session: Session, domain: PreferenceDomain, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._domain = domain
        self._today = session.now().date()
        self._words = Words(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SPACE.small)
        self.editor = OwnWordsEditor(self.tr("Their words"), self.tr("Whole sentences, as they said them."))
        down.addWidget(self.editor)
        self._chips = self._add_chips(down)
        self._days = DaysFields() if domain.kind is AnswerKind.LIST else None
        if self._days is not None:
            down.addWidget(self._days)
        down.addLayout(self._facts())
        self._confirmed = TickBox(self.tr("They confirmed it themselves"))
        self._confirmed.hide()
        down.addWidget(self._confirmed)
        self._fold = Fold(self.tr("Who may see it, and when to ask again"), self.tr("Show less"))
        self._sharing = SharingFields(domain.sharing)
        months = domain.reask_months
        usual = self._words.in_months(months) if months else self.tr("no need to")
        self._again = AgainField(self._today, self.tr("As usual: {when}").format(when=usual))
        self._fold.body.addWidget(self._again)
        self._fold.body.addWidget(self._sharing)
        down.addWidget(self._fold)

    @property
    def said(self) -> Said:
        """What somebody said, as it stands in the fields."""
        days = self._days.days() if self._days else ()
        return self.editor.text().strip(), self._codes(), days

    def fields(self) -> dict[str, KeptField]:
        """By the names under which an unfinished form keeps them."""
        found: dict[str, KeptField] = {
            "text": self.editor,
            "source": self._source,
            "said_on": self.said_on,
            "stance": self._stance,
            "weight": self._weight,
            "language": self._language,
            "confirmed": self._confirmed,
        }
        found |= {f"code {code}": chip for code, chip in self._chips.items()}
        found |= self._days.fields() if self._days else {}
        return found | self._again.fields() | self._sharing.fields()

    def show_filled(self) -> None:
        """After fields were filled: show those that are hidden while nothing is in them."""
        if self._days is not None:
            self._days.show_filled()
        if self._sharing.sharing() != self._domain.sharing or self._again.when() != AS_USUAL:
            # What is sealed, or let out, never is so behind a fold that is closed.
            self._fold.open(is_open=True)

    def statement(self) -> Statement:
        day = self.said_on.date()
        return Statement(
            text=self.editor.text(),
            source=Source(self._source.currentData()),
            said_on=day.toPython(),  # type: ignore[arg-type]  # the stubs say object; it is a date
            stance=Stance(self._stance.currentData()),
            weight=Weight(self._weight.currentData()),
            said_in_language=self._language.currentData(),
            confirmed_by_person=self._confirmed.isChecked(),
            codes=self._codes(),
            days=self._days.days() if self._days else (),
            reconfirm_by=self._again.when(),
            sharing=self._sharing.sharing(),
        )

    def ask_later_on(self) -> date | None:
        """The day they named, for one who says "ask me later"; None where they named none."""
        when = self._again.when()
        return when if isinstance(when, date) else None

    def begin_with(self, said: Preference) -> None:
        """What stands now, there to be changed; who said the new words and when is asked anew."""
        self.editor.set_text(said.statement)
        for code, chip in self._chips.items():
            chip.setChecked(code in said.codes)
        if self._days is not None:
            self._days.show_days(said.days)
        _choose(self._stance, said.stance.value)
        _choose(self._weight, said.weight.value)
        _choose(self._language, said.said_in_language)
        self._sharing.show_sharing(said.sharing)
        self.show_filled()

    def _codes(self) -> tuple[str, ...]:
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def _add_chips(self, down: QVBoxLayout) -> dict[str, Chip]:
        chips = {code: Chip(label.replace("&", "&&")) for code, label in self._domain.options}
        if not chips:
            return chips
        holder = QWidget()
        flow = FlowLayout(holder)
        for chip in chips.values():
            flow.addWidget(chip)
            if self._domain.kind is AnswerKind.SINGLE:
                chip.toggled.connect(partial(self._leave_one, chip))
        many = self._domain.kind is AnswerKind.MULTI
        said = self.tr("If some of these fit:") if many else self.tr("If one of these fits:")
        down.addWidget(SecondLine(said))
        down.addWidget(holder)
        return chips

    def _leave_one(self, chosen: Chip, ticked: bool) -> None:  # noqa: FBT001 - the signature of `toggled`
        for chip in self._chips.values():
            if ticked and chip is not chosen:
                chip.setChecked(False)

    def _facts(self) -> FlowLayout:
        flow = FlowLayout(gap=SPACE.medium)
        self._source = _drop_down([(self._words.source(item), item.value) for item in Source])
        self._source.currentIndexChanged.connect(self._source_changed)
        today = self._today
        self.said_on = DateField(QDate(today.year, today.month, today.day))
        self._stance = _drop_down([(self._words.stance(item), item.value) for item in _STANCES])
        self._weight = _drop_down([(self._words.weight(item), item.value) for item in Weight])
        _choose(self._weight, Weight.MATTERS.value)
        flow.addWidget(Field(self.tr("&Who said it"), self._source))
        flow.addWidget(Field(self.tr("Whe&n"), self.said_on))
        flow.addWidget(Field(self.tr("&It means"), self._stance))
        flow.addWidget(Field(self.tr("How &much"), self._weight))
        # The codes are BCP 47: a page of theirs is shaped and spoken by them.
        spoken = [(label, code) for code, label in catalogue.languages()]
        self._language = _drop_down([(self.tr("not noted"), ""), *spoken])
        flow.addWidget(Field(self.tr("&Language"), self._language))
        return flow

    def _source_changed(self) -> None:
        self._confirmed.setVisible(Source(self._source.currentData()) in _SECOND_HAND)


def _drop_down(items: Sequence[tuple[str, str]]) -> DropDown:
    field = DropDown()
    for words, value in items:
        field.addItem(words, value)
    return field


def _choose(field: DropDown, value: str) -> None:
    if (place := field.findData(value)) >= 0:
        field.setCurrentIndex(place)
