"""Spelling in Settings: which languages are checked, and the words the worker taught."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.errors import PeerNotesError
from peernotes.services.session import Session
from peernotes.services.spelling import Languages, LearnedWord
from peernotes.ui.pages.page import clear
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.text import Prose, SecondLine


class WordsCard(Card):
    """`removed` carries the `LearnedWord` that was just taken back."""

    removed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Spelling"), parent)
        self._speller = session.speller
        self._fill_languages()
        said = self.tr(
            "Words that no list knows get a thin wave in your notes. Names of the people you walk beside are "
            "known by themselves. Press Shift+F7, or click the word with the other mouse button, for other "
            "spellings or to teach it."
        )
        self.body.addWidget(SecondLine(said))
        self._trouble = ErrorNote()
        self.body.addWidget(self._trouble)
        self._words = QVBoxLayout()
        self._words.setSpacing(SPACE.hair)
        self.body.addLayout(self._words)
        self._show()

    def _fill_languages(self) -> None:
        self.languages = DropDown()
        named = {
            Languages.BOTH: self.tr("English and Spanish"),
            Languages.ENGLISH: self.tr("English"),
            Languages.SPANISH: self.tr("Spanish"),
            Languages.NONE: self.tr("Nothing"),
        }
        for languages, words in named.items():
            self.languages.addItem(words, languages.value)
        self._show_chosen()
        self.languages.activated.connect(self._choose)
        writes(self.languages)
        field = Field(self.tr("Check the spelling of"), self.languages)
        self.body.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self) -> None:
        self._trouble.clear()
        try:
            self._speller.choose(Languages(self.languages.currentData()))
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self._show_chosen()

    def _show_chosen(self) -> None:
        self.languages.setCurrentIndex(self.languages.findData(self._speller.languages.value))

    def _show(self) -> None:
        clear(self._words)
        learned = self._speller.learned()
        if not learned:
            none = self.tr("You have taught no words yet. They are kept in your notes, nowhere else.")
            self._words.addWidget(Prose(none, tone=Tone.SOFT))
            return
        title = self.tr("Words I taught. They are kept in your notes, nowhere else.")
        self._words.addWidget(Prose(title, tone=Tone.SOFT))
        for item in learned:
            self._words.addWidget(self._row(item))

    def _row(self, item: LearnedWord) -> QWidget:
        remove = LinkButton(self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove {word} from my words").format(word=item.shown))
        remove.clicked.connect(partial(self._remove, item))
        writes(remove)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(Prose(item.shown), 1, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(remove)
        return row

    def _remove(self, item: LearnedWord) -> None:
        self._trouble.clear()
        try:
            self._speller.forget(item)
        except PeerNotesError as error:
            self._trouble.show_error(error)
            return
        self._show()
        self.languages.setFocus()
        self.removed.emit(item)
