"""What became of a promise: it could not be kept, moves to another day, or is not needed any more."""

from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, PromiseId
from peernotes.domain.relationship import PromiseMove
from peernotes.domain.unfinished import FormKind
from peernotes.services.session import Session
from peernotes.ui.pages.record_form import RecordForm, dated
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.due_field import day_field, day_of
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox


class Change(StrEnum):
    KEPT_ON = "kept_on"
    COULD_NOT_KEEP = "could_not_keep"
    MOVE = "move"
    NOT_NEEDED = "not_needed"
    REWORD = "reword"


class PromiseChangePage(RecordForm):
    def __init__(
        self,
        session: Session,
        client_id: ClientId,
        change: str,
        promise_id: str,
        parent: QWidget | None = None,
    ) -> None:
        """Raises LookupError: there is no such promise, or nothing of the kind can become of it."""
        if change not in list(Change):
            raise LookupError("no such change")
        row = session.promises.one(PromiseId(promise_id))
        super().__init__(session, client_id, parent)
        self._change, self._promise = Change(change), row.promise
        heading, keep = self._labels()
        self._open(FormKind.PROMISE, heading, keep)
        self._text = SpelledEditor(self._asked(), self.tr("A few plain words."))
        self._text.set_text(self._said_before())
        self._text.refused.connect(self._trouble.show_error)
        self._tick = TickBox(self._tick_label())
        self._tick.setChecked(self._promise.told_on is not None)
        self._day = day_field(self._day_before())
        self.body.addWidget(self._card())
        self._add_history("promise", row.promise.id)
        fields: dict[str, KeptField] = {"text": self._text, "tick": self._tick, "day": self._day}
        self._watch_fields({"day": self._day} if self._change is Change.KEPT_ON else fields)

    @property
    def route(self) -> Route:
        return Route(PageName.PROMISE, self._client_id, section=f"{self._change} {self._promise.id}")

    def leave(self) -> None:
        """Whether a promise was kept is said by the button, not by going elsewhere."""
        self._only_keep()

    def _way_back(self) -> Route:
        return Route(PageName.PROMISES, self._client_id)

    def _said_before(self) -> str:
        if self._change is Change.REWORD:
            return self._promise.text
        return "" if self._change is Change.MOVE else self._promise.reason

    def _day_before(self) -> date:
        promise = self._promise
        if self._change is Change.MOVE:
            return max(promise.due or self._today, self._today)
        if self._change is Change.KEPT_ON:
            return promise.kept_on or self._today
        return promise.told_on or self._today

    def _labels(self) -> tuple[str, str]:
        return {
            Change.KEPT_ON: (self.tr("The day I kept a promise"), self.tr("Write it down")),
            Change.COULD_NOT_KEEP: (self.tr("A promise I could not keep"), self.tr("Write it down")),
            Change.MOVE: (self.tr("Another day for a promise"), self.tr("Move it")),
            Change.NOT_NEEDED: (self.tr("A promise not needed any more"), self.tr("Write it down")),
            Change.REWORD: (self.tr("The words of a promise"), self.tr("Keep these words")),
        }[self._change]

    def _asked(self) -> str:
        return {
            Change.KEPT_ON: "",
            Change.COULD_NOT_KEEP: self.tr("Why could you not keep it?"),
            Change.MOVE: self.tr("Why does it move?"),
            Change.NOT_NEEDED: self.tr("What did they say?"),
            Change.REWORD: self.tr("What you said you would do"),
        }[self._change]

    def _tick_label(self) -> str:
        if self._change is Change.MOVE:
            return self.tr("We agreed on the new day together")
        return self.tr("I have told them")

    def _card(self) -> Card:
        card = Card(self.tr("The promise"))
        promise = self._promise
        card.body.addWidget(Prose(promise.text))
        made = self.tr("promised {day}").format(day=self.words.day(promise.made_on))
        due = self.tr("by {day}").format(day=self.words.day(promise.due)) if promise.due else ""
        card.body.addWidget(SecondLine(" · ".join(filter(None, (made, due)))))
        if self._change is Change.KEPT_ON:
            card.body.addWidget(dated(self.tr("&Kept on"), self._day))
            return card
        card.body.addWidget(Prose(self._asked()))
        card.body.addWidget(self._text)
        if self._change is Change.COULD_NOT_KEEP:
            card.body.addWidget(self._tick)
            card.body.addWidget(dated(self.tr("&Told them on"), self._day))
            self._tick.toggled.connect(self._day.setEnabled)
            self._day.setEnabled(self._tick.isChecked())
        if self._change is Change.MOVE:
            card.body.addWidget(dated(self.tr("The &new day"), self._day))
            card.body.addWidget(self._tick)
            said = self.tr("Without their yes the day before still counts, and the promise is late after it.")
            card.body.addWidget(SecondLine(said))
        return card

    def _write(self) -> None:
        promises, key, text = self.session.promises, self._promise.id, self._text.text()
        if self._change is Change.KEPT_ON:
            promises.keep(key, day_of(self._day))
        elif self._change is Change.REWORD:
            promises.reword(key, text)
        elif self._change is Change.NOT_NEEDED:
            promises.not_needed(key, text)
        elif self._change is Change.COULD_NOT_KEEP:
            promises.could_not_keep(key, text, day_of(self._day) if self._tick.isChecked() else None)
        else:
            move = promises.move(key, day_of(self._day), text, agreed=self._tick.isChecked())
            self._offer_undo(move)
            return
        self._offer_undo(None)

    def _offer_undo(self, move: PromiseMove | None) -> None:
        before, session, back = self._promise, self.session, self._way_back()

        def undo() -> Route:
            if move is not None:
                session.promises.take_back_move(move, before)
            else:
                session.promises.put_as_it_was(before)
            return back

        self.undoable.emit(self.tr("It is written down."), undo)
