"""Write the plan with a person: all of it in one sitting, or one section and then the next."""

from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.domain.wellness import PlanSection, PlanWords, WrittenBy
from peernotes.errors import PeerNotesError
from peernotes.services import plan_sections
from peernotes.services.session import Session
from peernotes.services.wellness import PlanRow
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.plan_fields import SectionFields
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.text import CardTitle, Prose, SecondLine, Title

_TOP = Qt.AlignmentFlag.AlignTop


class WellnessPage(FormPage):
    """`section` names one section; empty for the whole plan. Nothing has to be filled in."""

    def __init__(
        self, session: Session, client_id: ClientId, section: str = "", parent: QWidget | None = None
    ) -> None:
        plan = session.wellness
        self._one = plan.row(client_id, section) if section else None  # nothing is made for what is not there
        super().__init__(session, parent)
        self._client_id, self._section = client_id, section
        self._fields: dict[str, SectionFields] = {}
        self._begin_form(FormKind.WELLNESS, client_id)
        self._fill_top()
        self._add_lines(self.body)
        if self._one is None:
            self.body.addWidget(Prose(plan_sections.words("whose"), tone=Tone.SOFT))
        self.body.addWidget(self._sitting())
        if self._one is not None:
            self.body.addWidget(self._alone(self._one))
            self._add_versions(self._one)
        else:
            self._add_groups()
        self.body.addStretch(1)
        self._watch_fields()

    @property
    def route(self) -> Route:
        return Route(PageName.WELLNESS, self._client_id, section=self._section)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            next(iter(self._fields.values())).words.setFocus()

    def _fill_top(self) -> None:
        name = self.session.people.one(self._client_id).name_to_use
        self.top.set_title(Title(self.tr("{name} · wellness plan").format(name=name)))
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(lambda: self.asked.emit(self._person()))
        buttons: list[QWidget] = [back]
        following = self._following()
        if following:
            onward = LinkButton(self.tr("Keep, and go on"))
            onward.clicked.connect(
                partial(self._save, Route(PageName.WELLNESS, self._client_id, section=following.id))
            )
            onward.setAccessibleDescription(following.title)
            onward.setToolTip(following.title)
            buttons.append(onward)
        save = PrimaryButton(self.tr("Keep these words"), keys="Ctrl+S")
        save.clicked.connect(lambda: self._save(self._person()))
        self.top.set_actions([*buttons, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(
            lambda: self._close_to(self._person())
        )

    def _following(self) -> PlanSection | None:
        """The section after this one, in the order of the conversation."""
        offered = plan_sections.sections()
        places = [place for place, each in enumerate(offered) if each.id == self._section]
        after = offered[places[0] + 1 :] if places else ()
        return after[0] if after else None

    def _sitting(self) -> Card:
        """What holds for everything that is written or changed now."""
        card = Card()
        today = self.session.now().date()
        self._said_on = DateField(QDate(today.year, today.month, today.day))
        self._hand = DropDown()
        for hand in WrittenBy:
            self._hand.addItem(self.words.written_by(hand), hand.value)
        self._hand.setCurrentIndex(list(WrittenBy).index(WrittenBy.TOGETHER))
        flow = FlowLayout(gap=SPACE.medium, upright=_TOP)
        flow.addWidget(Field(self.tr("&Whose hand"), self._hand))
        flow.addWidget(Field(self.tr("Sai&d on"), self._said_on))
        card.body.addLayout(flow)
        said = self.tr("This goes with the words you write or change now. The others keep their own day.")
        card.body.addWidget(SecondLine(said))
        return card

    def _alone(self, row: PlanRow) -> Card:
        card = Card(row.section.title)
        card.body.addWidget(self._made(row, titled=False))
        return card

    def _add_groups(self) -> None:
        for group, rows in self.session.wellness.board(self._client_id):
            card = Card(group.title or self.tr("More in the plan"))
            for place, row in enumerate(rows):
                if place:
                    card.body.addWidget(HairLine())
                card.body.addWidget(self._made(row, titled=True))
            self.body.addWidget(card)

    def _made(self, row: PlanRow, *, titled: bool) -> SectionFields:
        fields = SectionFields(row, titled=titled)
        fields.words.refused.connect(self._trouble.show_error)
        self._fields[row.section.id] = fields
        return fields

    def _add_versions(self, row: PlanRow) -> None:
        """What it said before, for as long as there is a record."""
        stands = row.words.id if row.words else None
        before = [
            item
            for item in self.session.wellness.versions(self._client_id, self._section)
            if item.id != stands
        ]
        if not before:
            return
        self.body.addWidget(CardTitle(self.tr("What this said before")))
        for item in before:
            self.body.addWidget(OwnWordsBlock(item.words, self._line_of(item)))
            if item.taken_back_on is not None and stands is None and item is before[0]:
                back = LinkButton(self.tr("They want it back"))
                back.begin_line()
                back.clicked.connect(partial(self._bring_back, item))
                self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _bring_back(self, item: PlanWords) -> None:
        """What was taken back stands again; words that were begun here are kept beside the record."""
        try:
            self.session.wellness.put_back([item])
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self._close_to(self._person())

    def _line_of(self, item: PlanWords) -> str:
        said = self.words.plan_said(item)
        if item.taken_back_on is None:
            return said
        return self.tr("{said}; taken back {day}").format(said=said, day=self.words.day(item.taken_back_on))

    def _watch_fields(self) -> None:
        watched: dict[str, KeptField] = {":said_on": self._said_on, ":hand": self._hand}
        for name, fields in self._fields.items():
            watched |= {f"{name}.{inner}": field for inner, field in fields.watched().items()}
        self._watch.watch(watched)
        # Whose hand and which day belong to words, and alone are nothing to come back to.
        self._watch.is_begun = lambda: any(fields.differs for fields in self._fields.values())
        self._show_brought_back()

    def _write(self) -> None:
        typed = {name: fields.typed() for name, fields in self._fields.items() if fields.differs}
        day = self._said_on.date().toPython()
        gone = self.session.wellness.write(
            self._client_id,
            typed,
            day,  # type: ignore[arg-type]  # the stubs say object; it is a date
            WrittenBy(self._hand.currentData()),
        )
        if gone:
            back = partial(_put_back, self.session, gone)
            self.undoable.emit(self.tr("Taken out of the plan, as they wished."), back)

    def _save(self, onward: Route) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(onward)

    def _person(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="wellness")


def _put_back(session: Session, gone: list[PlanWords]) -> Route:
    session.wellness.put_back(gone)
    return Route(PageName.PERSON, gone[0].client_id, section="wellness")
