"""One place that helps: what is known of it, when it was last checked, what people who went there say."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.directory import FitNote, Resource
from peernotes.domain.ids import ResourceId
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.place_words import PlaceWords
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, Title

_LEAD = 150
_SHOWN = ("kinds", "offers", "phone", "hours", "location", "reach", "cost", "languages", "known_there")


class PlacePage(Page):
    def __init__(self, session: Session, resource_id: ResourceId, parent: QWidget | None = None) -> None:
        """Raises LookupError: there is no such place."""
        self._place = session.places.one(resource_id)
        super().__init__(session, parent)
        self._today = session.now().date()
        self._place_words = PlaceWords(self)
        self.top.set_title(Title(self._place.name))
        self.top.set_actions(self._actions())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._go_back)
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        columns = TwoColumns()
        columns.main.addWidget(self._facts())
        columns.main.addWidget(self._fits())
        columns.main.addStretch(1)
        columns.side.addWidget(self._check_card())
        columns.side.addStretch(1)
        self.body.addWidget(columns)

    @property
    def route(self) -> Route:
        return Route(PageName.PLACE, section=self._place.id)

    def begin(self) -> None:
        self._main.setFocus()

    def _actions(self) -> list[QWidget]:
        back = LinkButton(self.tr("Back"))
        back.clicked.connect(self._go_back)
        if self._place.removed_on is not None:
            self._main = PrimaryButton(self.tr("Put it back on the list"))
            self._main.clicked.connect(self._put_back)
            writes(self._main)
            return [back, self._main]
        edit = SecondaryButton(self.tr("Edit"), keys="Ctrl+E")
        edit.clicked.connect(lambda: self.asked.emit(Route(PageName.PLACE_FORM, section=self._place.id)))
        self._main = PrimaryButton(self.tr("I called today, still right"))
        self._main.clicked.connect(self._verify)
        writes(edit, self._main)
        return [back, edit, self._main]

    def _facts(self) -> Card:
        card = Card(self.tr("What we know"))
        for index, name in enumerate(_SHOWN):
            value = getattr(self._place, name)
            said = self.words.listed(value) if isinstance(value, tuple) else value
            tone = Tone.INK if said else Tone.SOFT
            if index:
                card.body.addWidget(HairLine())
            line = Prose(said or self.tr("not known yet"), tone=tone)
            card.body.addWidget(LineRow(self._place_words.label(name), line, lead_width=_LEAD))
        return card

    def _fits(self) -> Card:
        card = Card(self.tr("What people who went there say"))
        notes = self.session.places.fits(self._place.id)
        if not notes:
            said = self.tr(
                "Nobody has said anything yet. Ask somebody who went there how it was; their words help "
                "the next one, and say nothing of who they are."
            )
            card.body.addWidget(Prose(said, tone=Tone.SOFT))
        for note in notes:
            card.body.addWidget(self._fit(note))
        if self._place.removed_on is None:
            add = LinkButton(self.tr("Write down what somebody said"))
            add.clicked.connect(lambda: self.asked.emit(Route(PageName.PLACE_WORDS, section=self._place.id)))
            writes(add)
            card.body.addWidget(in_line(add))
        return card

    def _fit(self, note: FitNote) -> QWidget:
        day = self.words.day(note.said_on)
        said = OwnWordsBlock(note.words, self.tr("somebody who went there, {day}").format(day=day))
        remove = LinkButton(self.tr("Take away"), tone=Tone.ROSE)
        remove.setAccessibleName(self.tr("Take away what was said on {day}").format(day=day))
        remove.clicked.connect(partial(self._remove_fit, note))
        writes(remove)
        return LineRow("", said, end=remove)

    def _check_card(self) -> Card:
        needs = self._place.needs_check(self._today)
        card = Card(self.tr("Is it still right?"), tone=Tone.AMBER if needs else Tone.INK)
        checked = self._place_words.checked(self._place, self._today)
        card.body.addWidget(Prose(checked[:1].upper() + checked[1:] + "."))
        if needs:
            card.body.addWidget(in_line(Tag(self.tr("call before anyone goes"), Tone.AMBER)))
        ways = self.session.places.ways_to(self._place.id)
        if ways:
            said = self.tr("1 way opened there") if ways == 1 else self.tr("{n} ways opened there")
            card.body.addWidget(HairLine())
            card.body.addWidget(Prose(said.format(n=ways)))
        if self._place.removed_on is None:
            remove = LinkButton(self.tr("Take it off the list"), tone=Tone.ROSE)
            remove.clicked.connect(self._remove)
            writes(remove)
            card.body.addWidget(HairLine())
            card.body.addWidget(in_line(remove))
        return card

    def _verify(self) -> None:
        if self._done(partial(self.session.places.verify, self._place.id)):
            self.undoable.emit(self.tr("Checked today."), partial(_back_to, self.session, self._place))
            self.asked.emit(self.route)

    def _remove(self) -> None:
        if self._done(partial(self.session.places.remove, self._place.id)):
            said = self.tr("It is off the list. Ways that were opened to it keep its name.")
            self.undoable.emit(said, partial(_back_to, self.session, self._place))
            self._go_back()

    def _put_back(self) -> None:
        if self._done(partial(self.session.places.put_back, self._place)):
            self.asked.emit(self.route)

    def _remove_fit(self, note: FitNote) -> None:
        if self._done(partial(self.session.places.remove_fit, note)):
            back = partial(_fit_back, self.session, note)
            self.undoable.emit(self.tr("What they said is gone from this page."), back)
            self.asked.emit(self.route)

    def _done(self, press: Callable[[], object]) -> bool:
        self._trouble.clear()
        try:
            press()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return False
        self.saved.emit(self.session.now())
        return True

    def _go_back(self) -> None:
        self.asked.emit(Route(PageName.PLACES))


def _back_to(session: Session, before: Resource) -> Route:
    session.places.put_back(before)
    return Route(PageName.PLACE, section=before.id)


def _fit_back(session: Session, note: FitNote) -> Route:
    session.places.put_back_fit(note)
    return Route(PageName.PLACE, section=note.resource_id)
