"""What stands now about one thing, and what may be said of it: still true, changed, gone, for whose eyes."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from peernotes.domain.preference import Preference, PreferenceDomain
from peernotes.services import catalogue
from peernotes.ui.pages.again_field import AgainField
from peernotes.ui.pages.said_words import SaidWords, age_of
from peernotes.ui.pages.sharing_fields import SharingFields
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.fold import Fold
from peernotes.ui.widgets.text import SecondLine
from peernotes.ui.words import Words


class StandingCard(Card):
    """One statement. Nothing in it is written until one of its buttons is pressed."""

    still_true = Signal(object)
    """The `Preference`; the same with the others."""
    has_changed = Signal(object)
    unwanted = Signal(object)
    settled = Signal(object, object, object)
    """The `Preference`, the `Sharing` they chose, and when to ask again ("as usual" for as it is)."""

    def __init__(
        self, said: Preference, domain: PreferenceDomain, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What stands now"))
        self._said = said
        words = Words(self)
        self.body.addWidget(SaidWords(said, domain.label))
        labels = dict(domain.options)
        ticked = [labels.get(code, code) for code in said.codes]
        spoken = dict(catalogue.languages()).get(said.said_in_language, said.said_in_language)
        facts = [words.stance(said.stance), words.weight(said.weight), *([spoken] if spoken else []), *ticked]
        self.body.addWidget(SecondLine(" · ".join(facts)))
        if said.needs_confirming or said.is_stale(today):
            aside = FlowLayout(gap=SPACE.small)
            for widget in age_of(said, today, words):
                aside.addWidget(widget)
            self.body.addLayout(aside)
        across = FlowLayout(gap=SPACE.medium)
        still = SecondaryButton(self.tr("Still true, they said so today"))
        still.clicked.connect(partial(self._tell, self.still_true))
        changed = LinkButton(self.tr("It has changed"))
        changed.clicked.connect(partial(self._tell, self.has_changed))
        gone = LinkButton(self.tr("They want it gone"), tone=Tone.ROSE)
        gone.clicked.connect(partial(self._tell, self.unwanted))
        for button in (still, changed, gone):
            writes(button)
            across.addWidget(button)
        self.body.addLayout(across)
        self.body.addWidget(self._settling(today))

    def _tell(self, signal: SignalInstance) -> None:
        signal.emit(self._said)

    def _settling(self, today: date) -> Fold:
        fold = Fold(self.tr("Who may see it, and when to ask again"), self.tr("Show less"))
        self._sharing = SharingFields(self._said.sharing)
        on = self._said.reconfirm_by
        as_it_is = self.tr("As it is: {when}").format(
            when=Words(self).month(on) if on else self.tr("no need to")
        )
        self._again = AgainField(today, as_it_is)
        keep = SecondaryButton(self.tr("Keep it so"))
        keep.clicked.connect(self._settle)
        writes(self._sharing, self._again, keep)
        fold.body.addWidget(self._again)
        fold.body.addWidget(self._sharing)
        across = FlowLayout()
        across.addWidget(keep)
        fold.body.addLayout(across)
        return fold

    def _settle(self) -> None:
        self.settled.emit(self._said, self._sharing.sharing(), self._again.when())
