"""Keeping and destroying: the worker's rule, whose record asks for a decision, and what was destroyed."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError
from peernotes.services.retention import Certificate, Copy, Due
from peernotes.services.session import Session
from peernotes.services.trail import words
from peernotes.ui.pages.keep_page import KeepPage
from peernotes.ui.pages.page import Page, clear
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.pages.years_field import YearsField
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.lines import FactRow, LineRow
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine, Title


def keeping_page(session: Session, client_id: ClientId | None) -> Page:
    """About one person, or about everybody."""
    return KeepPage(session, client_id) if client_id else KeptPage(session)


class KeptPage(Page):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.top.set_title(Title(self.tr("Keeping and destroying")))
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(Route(PageName.SETTINGS)))
        self.top.set_actions([self._back])
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE.between)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        self._show()

    @property
    def route(self) -> Route:
        return Route(PageName.KEEPING)

    def begin(self) -> None:
        self._back.setFocus()

    def _show(self) -> None:
        clear(self._cards)
        gone = self.session.keeping.certificates()
        self._cards.addWidget(self._rule_card())
        self._cards.addWidget(self._due_card(self.session.keeping.due()))
        if gone:
            self._cards.addWidget(self._copies_card(self.session.keeping.copies()))
            self._cards.addWidget(self._gone_card(gone))

    def _rule_card(self) -> Card:
        card = Card(self.tr("My rule"))
        card.body.addWidget(Prose(words()["guidance"]["keep"], tone=Tone.SOFT))
        years = YearsField(self.session.keeping.rule, self.tr("no rule yet"))
        years.chosen.connect(self._set_rule)
        card.body.addWidget(
            in_line(Field(self.tr("&Years to keep a record after the work has ended"), years))
        )
        card.body.addWidget(SecondLine(words()["guidance"]["never"]))
        return card

    def _due_card(self, due: list[Due]) -> Card:
        card = Card(self.tr("Records that ask for a decision"))
        if not due:
            card.body.addWidget(Prose(self.tr("None now."), tone=Tone.SOFT))
        for index, item in enumerate(due):
            if index:
                card.body.addWidget(HairLine())
            look = LinkButton(self.tr("Open"))
            look.setAccessibleName(self.tr("Open: {name}").format(name=item.client.name_to_use))
            look.clicked.connect(partial(self._open, item))
            name = Prose(Strong(item.client.name_to_use))
            card.body.addWidget(LineRow("", name, SecondLine(self._standing(item)), end=look))
        return card

    def _standing(self, item: Due) -> str:
        kept = item.clock.retention
        if kept.held_at is not None:
            return self.tr("on legal hold since {day}").format(day=self.words.day(kept.held_at.date()))
        if kept.wait_until is not None:
            day = self.words.day(kept.wait_until.date())
            return self.tr("marked for destruction, possible from {day}").format(day=day)
        ends = item.clock.ends
        return self.tr("the years ended {day}").format(day=self.words.day(ends)) if ends else ""

    def _open(self, item: Due) -> None:
        self.asked.emit(Route(PageName.KEEPING, item.client.id))

    def _copies_card(self, copies: list[Copy]) -> Card:
        card = Card(self.tr("Backups that still hold copies"), tone=Tone.AMBER if copies else Tone.INK)
        if not copies:
            said = self.tr("No backup on this computer holds anything that was destroyed.")
            card.body.addWidget(Prose(said))
        for index, item in enumerate(copies):
            if index:
                card.body.addWidget(HairLine())
            made = f"{self.words.day(item.made.date())}, {self.words.clock(item.made)}"
            gone_by = self.tr("dropped by {day} if backups go on being made")
            row = FactRow(
                self.tr("Backup of {moment}").format(moment=made),
                self.tr("beside the notes") if item.is_here else item.path.parent.name,
                gone_by.format(day=self.words.day(item.gone_by)),
            )
            card.body.addWidget(row)
        card.body.addWidget(SecondLine(words()["certificate"]["elsewhere"]))
        if copies:
            remove = SecondaryButton(self.tr("Make a new backup, then remove these"))
            remove.clicked.connect(self._remove)
            card.body.addWidget(in_line(remove))
        return card

    def _gone_card(self, gone: list[Certificate]) -> Card:
        card = Card(self.tr("Destroyed"))
        for index, item in enumerate(gone):
            if index:
                card.body.addWidget(HairLine())
            prints = LinkButton(self.tr("Certificate…"))
            prints.setAccessibleName(self.tr("Certificate of {number}").format(number=item.record_number))
            prints.clicked.connect(partial(self._print, item.id))
            when = self.tr("{day}, by {worker}").format(
                day=self.words.day(item.at.date()), worker=item.by_worker
            )
            number = Prose(Strong(self.tr("Record {number}").format(number=item.record_number)))
            card.body.addWidget(LineRow("", number, SecondLine(when), SecondLine(item.reason), end=prints))
        return card

    def _print(self, certificate_id: str) -> None:
        self.asked.emit(Route(PageName.PAPER, section=f"certificate {certificate_id}"))

    def _set_rule(self, years: int | None) -> None:
        self._trouble.clear()
        try:
            self.session.keeping.set_rule(years)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self._show()

    def _remove(self) -> None:
        self._trouble.clear()
        try:
            self.session.keeping.remove_copies()
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self._show()
