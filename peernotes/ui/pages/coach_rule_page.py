"""One wording the coach looks for: how one that ships differs here, or one of the organisation's own."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peernotes.domain.unfinished import FormKind
from peernotes.errors import PeerNotesError
from peernotes.services import coach_trying
from peernotes.services.coach_overlay import Overlay
from peernotes.services.session import Session
from peernotes.ui.pages.coach_page import take_back
from peernotes.ui.pages.coach_rule_fields import OwnFields, RuleFields, ShippedFields
from peernotes.ui.pages.coach_try_card import TryCard
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.text import Title


class CoachRulePage(FormPage):
    """`section` is the id of a rule, a category and a full stop for a new one of it, or empty."""

    def __init__(self, session: Session, section: str = "", parent: QWidget | None = None) -> None:
        """Raises LookupError: there is no such wording."""
        rules = session.coach.rules
        category, _, name = section.partition(".")
        own = rules.now().own_rule(section)
        shipped = bool(name) and own is None
        if shipped and not coach_trying.shipped_rule(section):
            raise LookupError("no such wording")
        super().__init__(session, parent)
        self._rules, self._section = rules, section
        self._category = category
        self._is_new = not name
        self._fill_top()
        self._begin_form(FormKind.COACH_RULE, None)
        self._add_lines(self.body)
        self._fields: RuleFields = (
            ShippedFields(rules, section) if shipped else OwnFields(rules, own, category)
        )
        self._fields.refused.connect(self._trouble.show_error)
        self.body.addWidget(self._fields)
        self._try = TryCard(self._fields.tried)
        self.body.addWidget(self._try)
        self.body.addStretch(1)
        self._fields.edited.connect(self._try.look_soon)
        self._watch.watch(self._fields.fields())
        self._show_brought_back()
        self._try.look()

    @property
    def route(self) -> Route:
        return Route(PageName.COACH_RULE, section=self._section)

    def begin(self) -> None:
        if not self._watch.go_back_to_caret():
            self._fields.begin()

    def _fill_top(self) -> None:
        named = self.tr("A wording of ours") if self._is_new else f"“{self._rules.named(self._section)}”"
        self.top.set_title(Title(named))
        back = LinkButton(self.tr("Cancel"))
        back.clicked.connect(self._close)
        save = PrimaryButton(self.tr("Keep it"), keys="Ctrl+S")
        save.clicked.connect(self._save)
        buttons: list[QWidget] = [back, save]
        overlay = self._rules.now()
        if not self._is_new and (overlay.own_rule(self._section) or not self._is_as_shipped(overlay)):
            is_own = overlay.own_rule(self._section) is not None
            out = LinkButton(self.tr("Take it out") if is_own else self.tr("As it came"), tone=Tone.ROSE)
            out.clicked.connect(self._take_out)
            writes(out)
            buttons.insert(0, out)
        self.top.set_actions(buttons)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._close)

    def _is_as_shipped(self, overlay: Overlay) -> bool:
        return overlay.change_of(self._section).is_empty

    def _write(self) -> None:
        before = self._fields.keep()
        said = self.tr("The coach works like this from now on.")
        self.undoable.emit(said, partial(take_back, self.session, before, self._way_back()))

    def _save(self) -> None:
        self._trouble.clear()
        try:
            self._watch.finish(self._write)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self.saved.emit(self.session.now())
        self.asked.emit(self._way_back())

    def _take_out(self) -> None:
        try:
            before = self._rules.as_shipped(self._section)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._watch.end()
        self.saved.emit(self.session.now())
        said = self.tr("That is taken out.")
        self.undoable.emit(said, partial(take_back, self.session, before, self._way_back()))
        self.asked.emit(self._way_back())

    def _way_back(self) -> Route:
        category = self._fields.category()
        return Route(PageName.COACH_WORDS, section=category) if category else Route(PageName.COACH)

    def _close(self) -> None:
        category = self._category
        self._close_to(Route(PageName.COACH_WORDS, section=category) if category else Route(PageName.COACH))
