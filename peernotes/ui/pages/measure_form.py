"""The fields of a sheet: who filled it in and how, each question with its answers, and typed scores."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.measure import Pack, Question
from peernotes.services.measure_answers import typed_scores
from peernotes.services.measures import Answers, Circumstances, Company, FilledBy, PackKind, Way
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.pages.measure_words import MeasureWords
from peernotes.ui.tokens import SPACE, Face
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import DateField, Field, TextField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.question import SKIP, QuestionBlock
from peernotes.ui.widgets.text import Prose


class CircumstancesCard(Card):
    """When, who wrote, whether anyone was there, on the screen or on paper, in which language."""

    def __init__(self, today: QDate, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("How it was filled in"))
        words = MeasureWords(self)
        self.on = DateField(today)
        self.by, self.company, self.way = DropDown(), DropDown(), DropDown()
        for by in FilledBy:
            self.by.addItem(words.by(by), by.value)
        for company in (Company.TOGETHER, Company.ALONE):
            self.company.addItem(words.company(company), company.value)
        for way in (Way.PAPER, Way.SCREEN):
            self.way.addItem(words.way(way), way.value)
        self.language = TextField(ghost=self.tr("as they call it"))
        flow = FlowLayout(gap=SPACE.medium)
        for label, field in (
            (self.tr("&When"), self.on),
            (self.tr("Who w&rote"), self.by),
            (self.tr("Who was &there"), self.company),
            (self.tr("Wh&ere"), self.way),
            (self.tr("In which &language"), self.language),
        ):
            flow.addWidget(Field(label, field))
        self.body.addLayout(flow)

    def fields(self) -> dict[str, KeptField]:
        return {
            "on": self.on,
            "by": self.by,
            "company": self.company,
            "way": self.way,
            "language": self.language,
        }

    def circumstances(self) -> Circumstances:
        return Circumstances(
            on=self.on.date().toPython(),  # type: ignore[arg-type]  # the stubs say object; it is a date
            by=FilledBy(self.by.currentData()),
            company=Company(self.company.currentData()),
            way=Way(self.way.currentData()),
            language=self.language.text(),
        )

    def show_circumstances(self, how: Circumstances) -> None:
        self.on.setDate(QDate(how.on.year, how.on.month, how.on.day))
        for field, value in ((self.by, how.by), (self.company, how.company), (self.way, how.way)):
            field.setCurrentIndex(field.findData(value.value))
        self.language.setText(how.language)


class AnswersCard(Card):
    """`answered` when an answer was given, skipped or taken back."""

    answered = Signal()

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Their answers"))
        self._pack = pack
        self._blocks: dict[str, QuestionBlock] = {}
        self.words: dict[str, OwnWordsEditor] = {}
        self.typed: dict[str, TextField] = {}
        if pack.intro:
            self.body.addWidget(Prose(pack.intro, face=Face.NOTE))
        for index, item in enumerate(pack.items):
            if index:
                self.body.addWidget(HairLine())
            self._add_question(item)
        for question in pack.open_questions:
            self._add_open(question)
        if pack.kind is PackKind.SCORE_ONLY:
            self._add_scores()

    def _add_question(self, item: Question) -> None:
        options = [(str(option.value), option.label) for option in self._pack.options]
        block = QuestionBlock(item.text, options)
        block.answered.connect(lambda _: self.answered.emit())
        self._blocks[item.id] = block
        self.body.addWidget(block)

    def _add_open(self, question: Question) -> None:
        editor = OwnWordsEditor(question.text, self.tr("In their words, or nothing."))
        self.words[question.id] = editor
        self.body.addWidget(Prose(question.text))
        self.body.addWidget(editor)

    def _add_scores(self) -> None:
        said = MeasureWords(self)
        flow = FlowLayout(gap=SPACE.medium)
        for scale in self._pack.scales:
            field = TextField()
            hint = self.tr("from {lowest} to {highest}").format(
                lowest=said.number(scale.lowest), highest=said.number(scale.highest)
            )
            self.typed[scale.id] = field
            no_prose(field)
            flow.addWidget(Field(said.scale(scale), field, hint=hint))
        self.body.addLayout(flow)

    def fields(self) -> dict[str, KeptField]:
        """What can be watched as it is; the choices are kept by `choices`."""
        texts: dict[str, KeptField] = {f"words {name}": field for name, field in self.words.items()}
        return texts | {f"score {name}": field for name, field in self.typed.items()}

    def choices(self) -> dict[str, str]:
        """Question id to the key of its answer, `SKIP` among them; none for what is left blank."""
        return {name: block.answer() for name, block in self._blocks.items() if block.answer()}

    def show_choices(self, choices: Mapping[str, Any]) -> None:
        for name, block in self._blocks.items():
            block.set_answer(str(choices.get(name, "")))

    def answers(self) -> Answers:
        """What stands in the fields.

        Raises:
            InputRefusedError: a score that is none, or off its scale.
        """
        choices = self.choices()
        return Answers(
            chosen={name: int(key) for name, key in choices.items() if key != SKIP},
            skipped=frozenset(name for name, key in choices.items() if key == SKIP),
            words={name: editor.text() for name, editor in self.words.items()},
            scores=typed_scores(self._pack, {name: field.text() for name, field in self.typed.items()}),
        )

    def show_answers(self, said: Answers) -> None:
        skipped = dict.fromkeys(said.skipped, SKIP)
        self.show_choices({name: str(value) for name, value in said.chosen.items()} | skipped)
        for name, editor in self.words.items():
            editor.set_text(said.words.get(name, ""))
        for name, field in self.typed.items():
            value = said.scores.get(name)
            field.setText("" if value is None else f"{value:f}")

    def begin(self) -> None:
        """Put the keyboard on the first thing to answer."""
        first = next(iter((*self._blocks.values(), *self.words.values(), *self.typed.values())))
        if isinstance(first, QuestionBlock):
            first.group.begin()
        else:
            first.setFocus()
