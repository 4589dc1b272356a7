"""The before-you-knock card: the face of a person's page."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.card import Card as Known
from peernotes.domain.client import Interpreter
from peernotes.domain.preference import Preference
from peernotes.domain.relationship import NamedBy, Promise, Strength
from peernotes.services.safe_contact import Reaching
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.reaching import ReachingBlock
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.words import Words


class KnockCard(Card):
    """Who they are and how they wish to be met: what stands open, what is a must, and how to reach them.

    What was heard too long ago stays, with its age.
    """

    print_asked = Signal()

    def __init__(self, known: Known, today: date, reaching: Reaching, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = Words(self)
        self._known = known
        self._today = today
        self._reaching = reaching
        self.setAccessibleName(self.tr("Before you knock"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._head())
        self.body.addLayout(self._grid())
        self.body.addWidget(HairLine())
        self.body.addWidget(self._ways_to_reach())
        if known.strength is not None:
            self.body.addWidget(HairLine())
            self.body.addWidget(self._strength(known.strength))

    def _ways_to_reach(self) -> QWidget:
        """Over the whole width; beside it the way to the same card on paper."""
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, SPACE.page, 0)
        across.setSpacing(0)
        reaching = ReachingBlock(self._reaching, brief=True)
        across.addWidget(_cell(self.tr("Reaching them"), [reaching]), 1)
        prints = LinkButton(self.tr("Print a card to carry…"))
        prints.clicked.connect(self.print_asked)
        across.addWidget(prints, 0, Qt.AlignmentFlag.AlignBottom)
        return holder

    def _head(self) -> QWidget:
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(SPACE.page, SPACE.inside, SPACE.page, SPACE.medium)
        across.setSpacing(SPACE.medium)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Title(self._known.client.name_to_use))
        texts.addWidget(Prose(*self._second_line(), tone=Tone.SOFT))
        across.addLayout(texts, 1)
        if Theme.of(self).folds:
            texts.addWidget(in_line(*self._tags()))
            return head
        for tag in self._tags():
            across.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _tags(self) -> list[Tag]:
        tags = [Tag(self._words.closed_way(way), Tone.ROSE) for way in self._known.contact_warnings]
        if self._known.client.languages:
            tags.append(Tag(self._words.listed(self._known.client.languages), Tone.ACCENT))
        return tags

    def _second_line(self) -> list[str]:
        client = self._known.client
        parts: list[str] = [self.tr("say "), Strong(client.say_it)] if client.say_it else []
        rest = [client.pronouns] if client.pronouns else []
        rest += [item.whole for item in self._known.name]
        if client.here_since:
            rest.append(self.tr("here since {month}").format(month=self._words.month(client.here_since)))
        for text in rest:
            parts.append(f"  ·  {text}" if parts else text)
        return parts

    def _grid(self) -> QGridLayout:
        known = self._known
        cells = [
            _cell(self.tr("Greeting"), self._lines(known.greeting)),
            _cell(self.tr("Language"), self._language()),
            _cell(self.tr("Please don't"), self._lines(known.please_dont)),
            _cell(self.tr("The promise I owe"), [self._promise(known.promise)]),
        ]
        depends = self.tr("It depends, or ask me")
        more = ((self.tr("Please do"), known.please_do), (depends, known.it_depends))
        cells += [_cell(label, self._lines(items)) for label, items in more if items]
        grid = QGridLayout()
        grid.setSpacing(0)
        for index, cell in enumerate(cells):
            line, column = divmod(index, 2)
            alone = not column and index == len(cells) - 1
            if not column:
                grid.addWidget(HairLine(), 2 * line, 0, 1, 3)
            else:
                grid.addWidget(_upright(), 2 * line + 1, 1)
            grid.addWidget(cell, 2 * line + 1, 2 * column, 1, 3 if alone else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _lines(self, items: Sequence[Preference]) -> list[QWidget]:
        if not items:
            return [Prose(self.tr("Nothing said yet"), tone=Tone.SOFT)]
        return [self._said(item) for item in items]

    def _said(self, item: Preference) -> QWidget:
        """With its age where it has grown old: labelled, never hidden."""
        if not item.is_stale(self._today):
            return Prose(item.whole)
        heard, still = self._words.grown_old(item.heard_on, self._today)
        return in_line(Prose(item.whole), Tag(f"{heard}, {still}", Tone.AMBER))

    def _language(self) -> list[QWidget]:
        client = self._known.client
        widgets: list[QWidget] = [self._said(item) for item in self._known.language]
        if client.interpreter not in (Interpreter.NOT_ASKED, Interpreter.RATHER_NOT_SAY):
            widgets.append(Prose(Soft(self.tr("Interpreter: ")), self._words.interpreter_wish(client)))
        return widgets or [Prose(self.tr("Nothing said yet"), tone=Tone.SOFT)]

    def _promise(self, promise: Promise | None) -> QWidget:
        if promise is None:
            return Prose(self.tr("None is open"), tone=Tone.SOFT)
        line: list[QWidget] = [Prose(promise.text)]
        if promise.due is not None:
            tone = Tone.AMBER if promise.is_due(self._today) else Tone.ACCENT
            line.append(Tag(self._words.due(promise.due, self._today), tone))
        return in_line(*line)

    def _strength(self, strength: Strength) -> QWidget:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(SPACE.page, SPACE.medium, SPACE.page, SPACE.medium)
        day = self._words.day(strength.heard_on)
        if strength.named_by is NamedBy.PERSON:
            name = self._known.client.name_to_use
            line = self.tr("a strength, in {name}'s words, {day}").format(name=name, day=day)
            down.addWidget(OwnWordsBlock(strength.text, line))
        else:
            down.addWidget(Prose(strength.text))
            down.addWidget(SecondLine(self.tr("a strength somebody saw, {day}").format(day=day)))
        return holder


def _cell(label: str, contents: Sequence[QWidget]) -> QWidget:
    cell = QWidget()
    down = QVBoxLayout(cell)
    down.setContentsMargins(SPACE.page, 10, SPACE.page, SPACE.medium)
    down.setSpacing(0)
    down.addWidget(SecondLine(label))
    for widget in contents:
        down.addWidget(widget)
    down.addStretch(1)
    return cell


def _upright() -> HairLine:
    line = HairLine()
    line.setMinimumHeight(0)
    line.setMaximumHeight(16_777_215)
    line.setFixedWidth(1)
    return line
