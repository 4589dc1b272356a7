"""How long one person's record is kept: the clock, the legal hold, and the two steps of destroying it."""

from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.services.trail import words
from peernotes.ui.pages.field_lint import lint, no_prose
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.years_field import YearsField
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Face, Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.lines import FactRow
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.text import Prose, SecondLine


class KeepPage(Page):
    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._client = session.people.one(client_id)
        title = Prose(Strong(self.tr("How long it is kept")), "  ·  ", Soft(self._client.name_to_use))
        self.top.set_title(title)
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(
            lambda: self.asked.emit(Route(PageName.PERSON, self._client.id, section="record"))
        )
        self.top.set_actions([self._back])
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        joined = session.merging.joined(client_id)
        if joined:
            names = self.words.listed([item.record.name_to_use for item in joined])
            said = self.tr(
                "Two records are shown as one here, and are kept and destroyed as one. The other: {names}."
            )
            self.body.addWidget(Prose(said.format(names=names), tone=Tone.AMBER))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE.between)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.KEEPING, self._client.id)

    def begin(self) -> None:
        self._back.setFocus()

    def _show(self) -> None:
        clear(self._cards)
        self._clock = self.session.keeping.clock(self._client.id)
        cards = [self._clock_card(), self._hold_card(), self._destroy_card()]
        if self._clock.retention.is_marked:
            cards.insert(0, cards.pop())  # what waits for the worker comes first
        for card in cards:
            self._cards.addWidget(card)

    def _clock_card(self) -> Card:
        card = Card(self.tr("The clock"))
        item, none = self._clock.retention, self.tr("not yet")
        starts = self.words.day(self._clock.starts) if self._clock.starts else none
        ends = self.words.day(self._clock.ends) if self._clock.ends else self.tr("no years are set")
        closed = (
            self.tr("the work ended") if item.closed_on else self.tr("the last contact, while it goes on")
        )
        card.body.addWidget(FactRow(self.tr("The clock starts"), starts, closed))
        card.body.addWidget(HairLine())
        over = self._clock.is_over(self.session.now().date())
        second = self.tr("the years are over; it is yours to decide") if over else ""
        card.body.addWidget(FactRow(self.tr("The years end"), ends, second))
        card.body.addWidget(HairLine())
        years = YearsField(item.years, self.tr("as my rule says"))
        years.chosen.connect(
            lambda number: self._do(lambda: self.session.keeping.set_years(self._client.id, number))
        )
        card.body.addWidget(in_line(Field(self.tr("&Years to keep this record"), years)))
        for part in self._closing(is_closed=item.closed_on is not None):
            card.body.addWidget(part)
        card.body.addWidget(SecondLine(words()["guidance"]["never"]))
        return card

    def _closing(self, *, is_closed: bool) -> list[QWidget]:
        keeping = self.session.keeping
        if is_closed:
            again = SecondaryButton(self.tr("The work goes on after all"))
            again.clicked.connect(lambda: self._do(lambda: keeping.close(self._client.id, None)))
            return [in_line(again)]
        today = self.session.now().date()
        day = DateField(QDate(today.year, today.month, today.day))
        ended = SecondaryButton(self.tr("The work has ended"))

        def close() -> None:
            on = day.date().toPython()
            self._do(lambda: keeping.close(self._client.id, on))  # type: ignore[arg-type]  # the stubs say object

        ended.clicked.connect(close)
        return [in_line(Field(self.tr("&Ended on"), day)), in_line(ended)]

    def _hold_card(self) -> Card:
        card = Card(self.tr("Legal hold"))
        item = self._clock.retention
        card.body.addWidget(Prose(words()["guidance"]["hold"], tone=Tone.SOFT))
        if item.held_at is not None:
            said = self.tr("On hold since {day}: {reason}").format(
                day=self.words.day(item.held_at.date()), reason=item.hold_reason
            )
            card.body.addWidget(Prose(said, face=Face.STRONG, tone=Tone.AMBER))
            end = SecondaryButton(self.tr("End the hold"))
            end.clicked.connect(lambda: self._do(lambda: self.session.keeping.release(self._client.id)))
            card.body.addWidget(in_line(end))
            return card
        reason = TextField()
        card.body.addWidget(Field(self.tr("Why must it be &held?"), reason))
        lint(reason)
        hold = SecondaryButton(self.tr("Put it on hold"))
        hold.clicked.connect(
            lambda: self._do(lambda: self.session.keeping.hold(self._client.id, reason.text()))
        )
        card.body.addWidget(in_line(hold))
        return card

    def _destroy_card(self) -> Card:
        item = self._clock.retention
        card = Card(self.tr("Destroy this record"), tone=Tone.AMBER if item.is_marked else Tone.INK)
        for name in ("destroy", "stays"):
            card.body.addWidget(Prose(words()["guidance"][name], tone=Tone.SOFT))
        if item.is_held:
            card.body.addWidget(Prose(self.tr("It is on hold: nothing can be destroyed.")))
        elif item.is_marked:
            self._fill_marked(card)
        else:
            self._fill_unmarked(card)
        return card

    def _fill_unmarked(self, card: Card) -> None:
        reason = TextField()
        hint = self.tr("It stays on the certificate, so write no name.")
        card.body.addWidget(Field(self.tr("Wh&y is it to be destroyed?"), reason, hint=hint))
        lint(reason)
        mark = SecondaryButton(self.tr("Mark it for destruction…"))
        mark.clicked.connect(
            lambda: self._do(lambda: self.session.keeping.mark(self._client.id, reason.text()))
        )
        card.body.addWidget(in_line(mark))

    def _fill_marked(self, card: Card) -> None:
        item, keeping = self._clock.retention, self.session.keeping
        if item.marked_at is None or item.wait_until is None:
            return
        said = self.tr("Marked by {worker} on {day}: {reason}").format(
            worker=item.marked_by, day=self.words.day(item.marked_at.date()), reason=item.mark_reason
        )
        card.body.addWidget(Prose(said, face=Face.STRONG))
        call_off = SecondaryButton(self.tr("Call it off"))
        call_off.clicked.connect(lambda: self._do(lambda: keeping.unmark(self._client.id)))
        if not item.may_be_destroyed(self.session.now()):
            when = f"{self.words.day(item.wait_until.date())}, {self.words.clock(item.wait_until)}"
            wait = self.tr(
                "It can be destroyed from {moment} on. Until then, and after, it can be called off."
            )
            card.body.addWidget(Prose(wait.format(moment=when)))
            card.body.addWidget(in_line(call_off))
            return
        card.body.addWidget(Prose(self.tr("The waiting is over. To destroy it, type what stands here:")))
        shown = Prose(keeping.words_to_type(self._client.id), face=Face.TITLE)
        shown.setAccessibleName(self.tr("What to type"))
        card.body.addWidget(shown)
        typed = TextField()
        card.body.addWidget(Field(self.tr("&Type it here"), typed))
        no_prose(typed)
        self._mistyped = ErrorNote()
        typed.textChanged.connect(self._mistyped.clear)
        card.body.addWidget(self._mistyped)
        destroy = PrimaryButton(self.tr("Destroy it for good"))
        destroy.clicked.connect(lambda: self._destroy(typed.text()))
        card.body.addWidget(in_line(destroy, call_off))

    def _destroy(self, typed: str) -> None:
        self._trouble.clear()
        try:
            self.session.keeping.destroy(self._client.id, typed)
        except PeerNotesError as error:
            self._mistyped.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(Route(PageName.KEEPING))

    def _do(self, change: Callable[[], None]) -> None:
        self._trouble.clear()
        try:
            change()
        except PeerNotesError as error:
            self._show_error(error)
            return
        self.saved.emit(self.session.now())
        self._show()
        self._back.setFocus()

    def _show_error(self, error: PeerNotesError) -> None:
        self._trouble.show_error(error)
        self.sheet.verticalScrollBar().setValue(0)
