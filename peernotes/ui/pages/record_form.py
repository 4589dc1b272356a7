"""A form for one record about one person: a title, the way back, and the one button that keeps it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId
from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field
from peernotes.ui.widgets.text import Title


class RecordForm(FormPage):
    """Call `_open` once `route` is known, put cards into `body`, then `_watch_fields`; `_write` keeps it."""

    def __init__(self, session: Session, client_id: ClientId, parent: QWidget | None = None) -> None:
        name = session.people.one(client_id).name_to_use  # nothing is made for a form about nobody
        super().__init__(session, parent)
        self._client_id, self._name = client_id, name
        self._today = session.now().date()

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._first.setFocus()

    def _only_keep(self) -> None:
        """For a page whose record is made by its button alone: leaving it keeps what is typed."""
        if self._watch.touched and self._watch.keep():
            said = self.tr("What you typed is kept, and is no record yet. Today lists it.")
            self.left_unfinished.emit(said, self.route)

    def _way_back(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="hopes")

    def _open(self, kind: FormKind, heading: str, keep: str, beside: Sequence[QWidget] = ()) -> None:
        """`beside` are other things to press, between Cancel and the button that says `keep`."""
        self.top.set_title(Title(f"{self._name} · {heading}"))
        cancel = LinkButton(self.tr("Cancel"))
        cancel.clicked.connect(self._cancel)
        save = PrimaryButton(keep, keys="Ctrl+S")
        save.clicked.connect(self._save)
        self.top.set_actions([cancel, *beside, save])
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cancel)
        self._begin_form(kind, self._client_id)
        self._add_lines(self.body)

    def _watch_fields(self, fields: Mapping[str, KeptField]) -> None:
        """The first one is where the keyboard begins."""
        self.body.addStretch(1)
        self._first = next(iter(fields.values()))
        self._watch.watch(fields)
        self._show_brought_back()

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self.sheet.verticalScrollBar().setValue(0)
            self._first.setFocus()
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._way_on())

    def _add_history(self, kind: str, record_id: str) -> None:
        """The quiet way to what a known record said before; before the fields are watched."""
        before = LinkButton(self.tr("What this said before"), tone=Tone.SOFT)
        route = Route(PageName.HISTORY, self._client_id, section=f"{kind} {record_id}")
        before.clicked.connect(lambda: self.asked.emit(route))
        self.body.addWidget(in_line(before))

    def _way_on(self) -> Route:
        """Where keeping it leads to."""
        return self._way_back()

    def _cancel(self) -> None:
        self._close_to(self._way_back())


def dated(label: str, field: DateField) -> QWidget:
    """A day under its label, at the leading side also on a mirrored page: a day itself is never mirrored."""
    return in_line(Field(label, field))
