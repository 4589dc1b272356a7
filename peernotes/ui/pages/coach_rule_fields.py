"""The fields of one wording: all of it where it is one's own, what may differ where it ships."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.coach_overlay import LEVELS, Change, Overlay, OwnRule
from peernotes.services import coach
from peernotes.services.coach_overlay import CoachRules
from peernotes.services.coach_trying import Tried, try_change, try_own
from peernotes.ui.pages.field_lint import no_prose
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.form_lines import FormLines
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.widgets.tick_box import TickBox


class RuleFields(QWidget):
    """`edited` after every change."""

    edited = Signal()
    refused = Signal(object)

    def __init__(self, rules: CoachRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(SPACE.between)

    def fields(self) -> Mapping[str, KeptField]:
        """By name, for what is kept while it is typed."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        raise NotImplementedError

    def category(self) -> str:
        raise NotImplementedError

    def tried(self, text: str) -> Tried:
        """What it would do as it stands here."""
        raise NotImplementedError

    def keep(self) -> Overlay:
        """Keep it; how everything was before.

        Raises:
            PeerNotesError: it would not work, or the disk cannot be written.
        """
        raise NotImplementedError

    def _make_saying(self, level: int, why: str, suggest: tuple[str, ...]) -> Card:
        """What it says: when, why, and what to write instead."""
        card = Card(self.tr("What the coach says"))
        self._level = DropDown()
        named = (
            self.tr("at once, while writing"),
            self.tr("after a pause, or with “Check my note”"),
            self.tr("not in notes"),
        )
        for each, words in zip(LEVELS, named, strict=True):
            self._level.addItem(words, str(each))
        self._level.setCurrentIndex(LEVELS.index(level))
        self._level.currentIndexChanged.connect(self.edited)
        self._why = self._lines(self.tr("The reason"), why)
        self._suggest = self._lines(self.tr("What to write instead"), "\n".join(filter(None, suggest)))
        no_prose(self._suggest)
        self._leave_out = TickBox(self.tr("Also offer to leave it out"))
        self._leave_out.setChecked("" in suggest)
        self._leave_out.toggled.connect(self.edited)
        card.body.addWidget(Field(self.tr("&When it is shown"), self._level), 0, Qt.AlignmentFlag.AlignLeft)
        hint = self.tr("One kind, plain sentence or two, 120 letters at most.")
        card.body.addWidget(Field(self.tr("The &reason"), self._why, hint=hint))
        hint = self.tr(
            "One on each line, three at most. {n:person} and {v:use} follow number and tense: people, used."
        )
        card.body.addWidget(Field(self.tr("What to write &instead"), self._suggest, hint=hint))
        card.body.addWidget(self._leave_out)
        return card

    def _lines(self, name: str, text: str) -> FormLines:
        editor = FormLines(name)
        editor.set_text(text)
        editor.edited.connect(self.edited)
        editor.refused.connect(self.refused)
        return editor

    def _said(self) -> dict[str, KeptField]:
        return {
            "level": self._level,
            "why": self._why,
            "suggest": self._suggest,
            "leave_out": self._leave_out,
        }

    def _suggested(self) -> tuple[str, ...]:
        return (*self._suggest.lines(), *(("",) if self._leave_out.isChecked() else ()))

    def _reason(self) -> str:
        return " ".join(self._why.text().split())


class ShippedFields(RuleFields):
    """Level, reason and rewrites; what it finds stays as it ships, so that a newer version can improve it."""

    def __init__(self, rules: CoachRules, rule_id: str, parent: QWidget | None = None) -> None:
        super().__init__(rules, parent)
        self._rule_id = rule_id
        self._change = rules.now().change_of(rule_id)
        written = coach.written(rule_id)
        self._level_as_shipped = int(written.get("level", 1))
        self._why_as_shipped = str(written.get("why_en") or written.get("why", ""))
        self._suggest_as_shipped = tuple(written.get("suggest", ()))
        change = self._change
        level = self._level_as_shipped if change.level is None else change.level
        why = self._why_as_shipped if change.why is None else change.why
        suggest = self._suggest_as_shipped if change.suggest is None else change.suggest
        self._down.addWidget(self._make_saying(level, why, suggest))
        card = Card(self.tr("What it finds"))
        for example in written.get("tests_flag", ()):
            card.body.addWidget(Prose(example))
        card.body.addWidget(SecondLine(self.tr("It leaves these alone:")))
        for example in written.get("tests_ok", ()):
            card.body.addWidget(Prose(example, tone=Tone.SOFT))
        if written.get("source"):
            card.body.addWidget(SecondLine(self.tr("Source: {source}").format(source=written["source"])))
        self._down.addWidget(card)

    def fields(self) -> Mapping[str, KeptField]:
        return self._said()

    def begin(self) -> None:
        self._level.setFocus()

    def category(self) -> str:
        return self._rule_id.partition(".")[0]

    def tried(self, text: str) -> Tried:
        return try_change(self._as_written(), text)

    def keep(self) -> Overlay:
        return self._rules.change(self._as_written())

    def _as_written(self) -> Change:
        """Only what differs from how it ships, so that the rest goes on being improved."""
        level, why, suggest = int(self._level.currentData()), self._reason(), self._suggested()
        return Change(
            self._rule_id,
            self._change.is_off,
            None if level == self._level_as_shipped else level,
            None if why == " ".join(self._why_as_shipped.split()) else why,
            None if sorted(suggest) == sorted(self._suggest_as_shipped) else suggest,
        )


class OwnFields(RuleFields):
    """A wording of the organisation's own, whole."""

    def __init__(
        self, rules: CoachRules, own: OwnRule | None, category: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(rules, parent)
        self._own = own
        self._fresh_id = ""
        self._down.addWidget(self._make_finding(own, category))
        self._down.addWidget(
            self._make_saying(own.level if own else 1, own.why if own else "", own.suggest if own else ())
        )
        self._down.addWidget(self._make_examples(own))

    def fields(self) -> Mapping[str, KeptField]:
        return {
            "match": self._match,
            "not_with": self._not_with,
            "category": self._category,
            "language": self._language,
            **self._said(),
            "tests_flag": self._flag,
            "tests_ok": self._ok,
            "source": self._source,
        }

    def begin(self) -> None:
        self._match.setFocus()

    def category(self) -> str:
        return str(self._category.currentData())

    def tried(self, text: str) -> Tried:
        return try_own(self._as_written(), text)

    def keep(self) -> Overlay:
        return self._rules.keep_own(self._as_written())

    def _make_finding(self, own: OwnRule | None, category: str) -> Card:
        card = Card(self.tr("What it finds"))
        self._match = self._lines(self.tr("Words to find"), "\n".join(own.match) if own else "")
        self._not_with = TextField(", ".join(own.not_with) if own else "")
        no_prose(self._match, self._not_with)
        self._not_with.textChanged.connect(self.edited)
        self._category = DropDown()
        for key, name in self._rules.categories().items():
            self._category.addItem(name, key)
        chosen = own.category if own else category
        self._category.setCurrentIndex(max(0, self._category.findData(chosen)))
        self._category.setEnabled(own is None)
        self._category.currentIndexChanged.connect(self.edited)
        hint = self.tr(
            "One on each line. {v:refuse} is a verb in all its forms, {n:addict} a noun, {a:lazy} an "
            "adjective, a|b one of these, [very] a word that may be missing."
        )
        card.body.addWidget(Field(self.tr("Words to &find"), self._match, hint=hint))
        hint = self.tr("With one of these in the same sentence it means something else. Commas between.")
        card.body.addWidget(Field(self.tr("But n&ot with"), self._not_with, hint=hint))
        card.body.addWidget(Field(self.tr("&Kind"), self._category), 0, Qt.AlignmentFlag.AlignLeft)
        self._language = DropDown()
        for key, name in (("en", self.tr("English")), ("es", self.tr("Spanish"))):
            self._language.addItem(name, key)
        self._language.setCurrentIndex(max(0, self._language.findData(own.language if own else "en")))
        self._language.currentIndexChanged.connect(self.edited)
        card.body.addWidget(
            Field(self.tr("The lan&guage of the words"), self._language), 0, Qt.AlignmentFlag.AlignLeft
        )
        return card

    def _make_examples(self, own: OwnRule | None) -> Card:
        card = Card(self.tr("Its examples"))
        said = self.tr(
            "It is kept once it does with these what you say. Invent them: no real person's words."
        )
        card.body.addWidget(Prose(said, tone=Tone.SOFT))
        self._flag = self._lines(self.tr("Sentences it must find"), "\n".join(own.tests_flag) if own else "")
        self._ok = self._lines(
            self.tr("Sentences it must leave alone"), "\n".join(own.tests_ok) if own else ""
        )
        self._source = TextField(own.source if own else self._rules.whose)
        self._source.textChanged.connect(self.edited)
        hint = self.tr("One on each line.")
        card.body.addWidget(Field(self.tr("Sentences it &must find"), self._flag, hint=hint))
        card.body.addWidget(Field(self.tr("Sentences it must &leave alone"), self._ok, hint=hint))
        hint = self.tr("Who says so: your organisation, a guide, the people you walk beside.")
        card.body.addWidget(Field(self.tr("So&urce"), self._source, hint=hint))
        return card

    def _as_written(self) -> OwnRule:
        if self._own is None and not self._fresh_id.startswith(f"{self.category()}."):
            self._fresh_id = self._rules.fresh_id(self.category())
        return OwnRule(
            rule_id=self._own.rule_id if self._own else self._fresh_id,
            language=str(self._language.currentData()),
            level=int(self._level.currentData()),
            match=self._match.lines(),
            why=self._reason(),
            suggest=self._suggested(),
            tests_flag=self._flag.lines(),
            tests_ok=self._ok.lines(),
            not_with=tuple(filter(None, (" ".join(w.split()) for w in self._not_with.text().split(",")))),
            source=" ".join(self._source.text().split()),
            is_off=self._own.is_off if self._own else False,
        )
