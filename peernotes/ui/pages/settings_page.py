"""How the window looks, when it locks, and the ways to what keeps the notes safe."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peernotes.services import access
from peernotes.services.session import Session
from peernotes.services.spelling import LearnedWord
from peernotes.ui.pages.coach_card import CoachLinks
from peernotes.ui.pages.law_card import LawCard
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.privacy_card import PrivacyCard
from peernotes.ui.pages.record_links import RecordLinks
from peernotes.ui.pages.words_card import WordsCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.settings import SCALES, Settings
from peernotes.ui.tokens import SPACE, Scheme, Tone
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class SettingsPage(Page):
    changed = Signal(object)
    """The new `Settings`."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._settings = settings
        self.top.set_title(Title(self.tr("Settings")))
        self.privacy = self._privacy()
        self.spelling = WordsCard(session)
        self.spelling.removed.connect(self._offer_word_back)
        cards = [
            self._look(),
            self.privacy,
            self.spelling,
            self._coach(),
            self._safety(),
            self._asking(),
            self._numbers(),
            self._record(),
            self._law(),
            self._organisation(),
        ]
        if not session.is_practice:
            cards.insert(4, self._ways())
        for card in cards:
            self.body.addWidget(card)
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.SETTINGS)

    def begin(self) -> None:
        self._schemes.begin()

    def _look(self) -> Card:
        card = Card(self.tr("How it looks"))
        choices = (
            Choice(Scheme.SYSTEM.value, self.tr("Like this computer")),
            Choice(Scheme.LIGHT.value, self.tr("Light")),
            Choice(Scheme.DARK.value, self.tr("Dark")),
            Choice(Scheme.HIGH_CONTRAST.value, self.tr("High contrast")),
        )
        self._schemes = ChoiceGroup(self.tr("Colours"), choices, across=True)
        self._schemes.choose(self._settings.scheme.value)
        self._schemes.chosen.connect(lambda key: self._change(replace(self._settings, scheme=Scheme(key))))
        card.body.addWidget(SecondLine(self.tr("Colours")))
        card.body.addWidget(self._schemes)
        card.body.addSpacing(SPACE.small)
        card.body.addWidget(SecondLine(self.tr("Text size")))
        card.body.addWidget(self._size())
        return card

    def _size(self) -> ChoiceGroup:
        choices = [
            Choice(str(scale), self.tr("{percent} %").format(percent=round(scale * 100))) for scale in SCALES
        ]
        self._scales = ChoiceGroup(self.tr("Text size"), choices, across=True)
        self._scales.choose(str(self._settings.scale))
        self._scales.chosen.connect(lambda key: self._change(replace(self._settings, scale=float(key))))
        return self._scales

    def _privacy(self) -> PrivacyCard:
        card = PrivacyCard(self._settings.idle_minutes, hidden=self._settings.hide_from_capture)
        card.minutes_chosen.connect(lambda n: self._change(replace(self._settings, idle_minutes=n)))
        card.hiding_chosen.connect(lambda on: self._change(replace(self._settings, hide_from_capture=on)))
        return card

    def _ways(self) -> Card:
        card = Card(self.tr("Ways back in"))
        has = access.has_sheet(self.session)
        card.body.addWidget(
            Prose(
                self.tr("A recovery sheet opens these notes if the passphrase is lost.")
                if has
                else self.tr("There is no recovery sheet yet. Make one, in case the passphrase is lost."),
                tone=Tone.INK if has else Tone.AMBER,
            )
        )
        button = SecondaryButton(self.tr("Recovery sheet and passphrase…"))
        button.clicked.connect(lambda: self.asked.emit(Route(PageName.WAYS)))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _organisation(self) -> Card:
        card = Card(self.tr("For an organisation"))
        card.body.addWidget(
            Prose(
                self.tr(
                    "A director can make a key that workers may let in, for the day when they cannot open "
                    "their notes themselves."
                )
            )
        )
        button = SecondaryButton(self.tr("Make a key for an organisation…"))
        button.clicked.connect(lambda: self.asked.emit(Route(PageName.ESCROW_KEY)))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _asking(self) -> Card:
        card = Card(self.tr("What we ask about"))
        card.body.addWidget(
            Prose(self.tr("The words in which we ask how people want to be treated, in the order we ask."))
        )
        button = SecondaryButton(self.tr("Change what we ask about…"))
        button.clicked.connect(lambda: self.asked.emit(Route(PageName.QUESTIONS)))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _safety(self) -> Card:
        card = Card(self.tr("Safety"))
        card.body.addWidget(
            Prose(self.tr("Backups that are proved, a copy somewhere else, and whether everything is whole."))
        )
        button = SecondaryButton(self.tr("See how safe my notes are…"))
        button.clicked.connect(lambda: self.asked.emit(Route(PageName.SAFETY)))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _numbers(self) -> Card:
        card = Card(self.tr("For a hard moment"))
        said = self.tr(
            "The crisis line, the mobile team and the hospital of this place, for the crisis card."
        )
        card.body.addWidget(Prose(said))
        button = SecondaryButton(self.tr("Numbers of this place…"))
        button.clicked.connect(lambda: self.asked.emit(Route(PageName.LOCAL_NUMBERS)))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _record(self) -> Card:
        card = Card(self.tr("The record"))
        links = RecordLinks()
        links.asked.connect(self.asked)
        card.body.addWidget(links)
        return card

    def _coach(self) -> CoachLinks:
        card = CoachLinks()
        card.asked.connect(self.asked)
        return card

    def _law(self) -> LawCard:
        card = LawCard(self.session)
        card.saved.connect(self.saved)
        return card

    def _offer_word_back(self, item: LearnedWord) -> None:
        self.saved.emit(self.session.now())
        said = self.tr("{word} is not one of your words any more.").format(word=item.shown)
        self.undoable_here.emit(said, partial(_put_back, self.session, item))

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self.changed.emit(settings)


def _put_back(session: Session, item: LearnedWord) -> Route:
    session.speller.put_back(item)
    return Route(PageName.SETTINGS)
