"""Write down a promise of mine that is in no note."""

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.services.session import Session
from peernotes.ui.pages.record_form import RecordForm, dated
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.due_field import DueField, day_field, day_of
from peernotes.ui.widgets.spelled_editor import SpelledEditor
from peernotes.ui.widgets.text import Prose


class PromisePage(RecordForm):
    def __init__(
        self, session: Session, client_id: ClientId, back_to: str = "", parent: QWidget | None = None
    ) -> None:
        """`back_to` is `ledger` where it was opened from the list of promises."""
        super().__init__(session, client_id, parent)
        self._back_to = back_to
        self._open(FormKind.PROMISE, self.tr("A promise of mine"), self.tr("Keep this promise"))
        card = Card(self.tr("What I said I would do"))
        self._text = SpelledEditor(
            self.tr("What I said I would do"), self.tr("One thing, so that both of you know when it is done.")
        )
        self._text.refused.connect(self._trouble.show_error)
        self._due = DueField(
            self.tr("I will have done it by"), self.tr("The day I promise it by"), None, self._today
        )
        self._made_on = day_field(self._today)
        said = self.tr("Promises measure us, never them. One that is late or not kept is said as it is.")
        for widget in (
            self._text,
            self._due,
            dated(self.tr("When I &promised it"), self._made_on),
            Prose(said, tone=Tone.SOFT),
        ):
            card.body.addWidget(widget)
        self.body.addWidget(card)
        self._watch_fields({"text": self._text, "made_on": self._made_on, **self._due.fields()})

    @property
    def route(self) -> Route:
        return Route(PageName.PROMISE, self._client_id, section=self._back_to)

    def _way_back(self) -> Route:
        if self._back_to:
            return Route(PageName.PROMISES, self._client_id)
        return Route(PageName.PERSON, self._client_id)

    def _write(self) -> None:
        self.session.promises.add(
            self._client_id,
            self._text.text(),
            self._due.day(),
            day_of(self._made_on),
            past_is_right=self._due.past_is_right(),
        )
