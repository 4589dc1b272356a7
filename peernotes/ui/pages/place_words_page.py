"""Write down what somebody who went to a place said of it; who it was is never asked."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ResourceId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.text import Prose, Title
from peernotes.ui.widgets.tick_box import TickBox


class PlaceWordsPage(FormPage):
    def __init__(self, session: Session, resource_id: ResourceId, parent: QWidget | None = None) -> None:
        """Raises LookupError: there is no such place."""
        self._place = session.places.one(resource_id)
        super().__init__(session, parent)
        self.top.set_title(Title(self._place.name))
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(self._cancel)
        save = PrimaryButton(self.tr("Keep these words"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([back, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cancel)
        self._begin_form(FormKind.PLACE_WORDS, None)
        self._add_lines(self.body)
        self.body.addWidget(self._card())
        self.body.addStretch(1)
        self._watch.is_begun = lambda: bool(self._editor.text().strip())
        self._watch.watch({"text": self._editor, "said_on": self._said_on, "nobody": self._nobody})
        self._show_brought_back()

    @property
    def route(self) -> Route:
        return Route(PageName.PLACE_WORDS, section=self._place.id)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._editor.setFocus()

    def _card(self) -> Card:
        card = Card(self.tr("What somebody who went there said of it"))
        said = self.tr(
            "Only from somebody who used it, with their yes. No name, no day or detail by which they could "
            "be known. What a group of people would like is never written here."
        )
        card.body.addWidget(Prose(said, tone=Tone.SOFT))
        self._editor = OwnWordsEditor(self.tr("Their words"), self.tr("Whole sentences, as they said them."))
        self._editor.refused.connect(self._trouble.show_error)
        card.body.addWidget(self._editor)
        today = self.session.now().date()
        self._said_on = DateField(QDate(today.year, today.month, today.day))
        card.body.addWidget(in_line(Field(self.tr("&When they said it"), self._said_on)))
        self._nobody = TickBox(self.tr("I looked: no word here names anybody"))
        card.body.addWidget(self._nobody)
        return card

    def _write(self) -> None:
        day = self._said_on.date()
        self.session.places.keep_fit(
            self._place.id,
            self._editor.text(),
            day.toPython(),  # type: ignore[arg-type]  # the stubs say object; it is a date
            names_nobody=self._nobody.isChecked(),
        )

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self._editor.setFocus()
            return
        self.saved.emit(self.session.now())
        self.asked.emit(Route(PageName.PLACE, section=self._place.id))

    def _cancel(self) -> None:
        self._close_to(Route(PageName.PLACE, section=self._place.id))
