"""A sheet as it was filled in: every answer, what it adds up to, and what it said before."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.domain.ids import ClientId, SheetId
from peernotes.domain.measure import Pack
from peernotes.errors import PeerNotesError
from peernotes.services.measures import Sheet
from peernotes.services.session import Session
from peernotes.ui.pages.field_lint import lint
from peernotes.ui.pages.measure_page import corrects
from peernotes.ui.pages.measure_words import both
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.lines import FactRow, LineRow
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.text import Prose, SecondLine, Title


class CheckedPage(Page):
    def __init__(
        self, session: Session, client_id: ClientId, sheet_id: str, parent: QWidget | None = None
    ) -> None:
        sheet = session.check_ins.one(SheetId(sheet_id))
        if not session.people.are_one(sheet.client_id, client_id):
            raise LookupError("no such sheet of theirs")
        super().__init__(session, parent)
        self._client_id = client_id
        self._versions = session.check_ins.versions(sheet)
        self._sheet = self._versions[-1]
        self._pack = session.check_ins.pack_of(sheet)
        self._words, self._said = both(self)
        name = session.people.one(client_id).name_to_use
        self.top.set_title(Title(f"{name} · {self._pack.name if self._pack else self.tr('Check-in')}"))
        self.top.set_actions(self._actions())
        self._question = self._taking_out()
        self.body.addWidget(self._question)
        self.body.addWidget(self._facts())
        self.body.addWidget(self._answers(self._pack) if self._pack else self._bare_answers())
        if len(self._versions) > 1:
            self.body.addWidget(self._before())
        self.body.addStretch(1)

    @property
    def route(self) -> Route:
        return Route(PageName.CHECKED, self._client_id, section=self._sheet.id)

    def begin(self) -> None:
        self._back.setFocus()

    def _actions(self) -> list[QWidget]:
        self._back = LinkButton(self.tr("Back"))
        self._back.clicked.connect(lambda: self.asked.emit(self._person()))
        if self._sheet.taken_out or self._pack is None:
            return [self._back]
        out = LinkButton(self.tr("Take it out…"), tone=Tone.ROSE)
        out.clicked.connect(self._ask)
        correct = SecondaryButton(self.tr("Correct it…"))
        correct.clicked.connect(
            lambda: self.asked.emit(
                Route(PageName.CHECK_IN, self._client_id, section=corrects(self._sheet.id))
            )
        )
        writes(out, correct)
        return [self._back, out, correct]

    def _taking_out(self) -> Card:
        card = Card(self.tr("Take this sheet out?"), tone=Tone.ACCENT)
        card.body.addWidget(
            Prose(
                self.tr(
                    "It counts no more and is on no paper. It stays in the history, and can be put back "
                    "from “Recently removed” for 30 days."
                )
            )
        )
        self._reason = TextField(ghost=self.tr("somebody else's sheet, for example"))
        self._reason.returnPressed.connect(self._take_out)
        card.body.addWidget(Field(self.tr("&Why?"), self._reason))
        lint(self._reason)
        self._trouble = ErrorNote()
        card.body.addWidget(self._trouble)
        take = PrimaryButton(self.tr("Take it out"))
        take.clicked.connect(self._take_out)
        leave = LinkButton(self.tr("Leave it"), keys="Esc")
        leave.clicked.connect(card.hide)
        card.body.addWidget(in_line(take, leave))
        card.hide()
        return card

    def _ask(self) -> None:
        self._trouble.clear()
        self._question.show()
        self._reason.setFocus()

    def _take_out(self) -> None:
        try:
            taken = self.session.check_ins.take_out(self._sheet.id, self._reason.text())
        except PeerNotesError as error:
            self._trouble.show_error(error)
            self._reason.setFocus()
            return
        self.saved.emit(self.session.now())
        self.undoable.emit(self.tr("The check-in was taken out."), partial(_put_back, self.session, taken))
        self.asked.emit(self._person())

    def _facts(self) -> Card:
        how = self._sheet.circumstances
        card = Card()
        card.body.addWidget(Prose(self._words.day(how.on), face=Face.STRONG))
        card.body.addWidget(SecondLine(self._said.how(how)))
        card.body.addWidget(SecondLine(self._kept(self._sheet)))
        if self._sheet.taken_out:
            said = self.tr("Taken out: {reason}").format(reason=self._sheet.reason)
            card.body.addWidget(Prose(said, tone=Tone.AMBER))
        for scale_id, value in self.session.check_ins.scores(self._sheet).items():
            scale = self._pack.scale(scale_id) if self._pack else None
            if scale is not None:
                card.body.addWidget(HairLine())
                reach = self.tr("from {lowest} to {highest}").format(
                    lowest=self._said.number(scale.lowest), highest=self._said.number(scale.highest)
                )
                card.body.addWidget(FactRow(self._said.scale(scale), self._said.number(value), reach))
        return card

    def _answers(self, pack: Pack) -> Card:
        card = Card()
        said = self._sheet.answers
        card.set_title(self.tr("Their answers") if pack.items or pack.open_questions else "")
        for index, item in enumerate(pack.items):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(FactRow(item.text, self._answer(pack, item.id)))
        name = self.session.people.one(self._client_id).name_to_use
        for question in pack.open_questions:
            card.body.addWidget(HairLine())
            card.body.addWidget(SecondLine(question.text))
            text = said.words.get(question.id)
            blank = Prose(self.tr("left blank"), tone=Tone.SOFT)
            card.body.addWidget(OwnWordsBlock(text, name) if text else blank)
        rights = pack.rights
        card.body.addWidget(
            SecondLine(
                self.tr("{citation} Licence: {licence}").format(
                    citation=rights.citation.rstrip(".") + ".", licence=rights.licence
                )
            )
        )
        return card

    def _bare_answers(self) -> Card:
        """What was answered, by the numbers of the questions: the words of them are lost."""
        card = Card(self.tr("Their answers"))
        said = self._sheet.answers
        rows = {**said.chosen, **dict.fromkeys(said.skipped, self.tr("skipped"))}
        rows |= {name: self._said.number(value) for name, value in said.scores.items()}
        for question, answer in rows.items():
            card.body.addWidget(FactRow(question, str(answer)))
        name = self.session.people.one(self._client_id).name_to_use
        for text in said.words.values():
            card.body.addWidget(OwnWordsBlock(text, name))
        return card

    def _answer(self, pack: Pack, item_id: str) -> str:
        said = self._sheet.answers
        if item_id in said.chosen:
            return pack.label(said.chosen[item_id])
        return self.tr("skipped") if item_id in said.skipped else self.tr("left blank")

    def _before(self) -> Card:
        """What stood before, the newest first, each with why it was changed."""
        card = Card(self.tr("What it said before"))
        for index, (old, new) in enumerate(
            reversed(list(zip(self._versions, self._versions[1:], strict=False)))
        ):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(LineRow("", *self._version(old, new)))
        return card

    def _version(self, old: Sheet, new: Sheet) -> list[QWidget]:
        lines: list[QWidget] = [Prose(self._kept(old)), SecondLine(self._said.how(old.circumstances))]
        if old.taken_out:
            lines.append(SecondLine(self.tr("taken out: {reason}").format(reason=old.reason)))
        lines += [SecondLine(line) for line in self._differences(old, new)]
        if new.reason:
            lines.append(SecondLine(self.tr("why: {reason}").format(reason=new.reason)))
        return lines

    def _differences(self, old: Sheet, new: Sheet) -> list[str]:
        """Only what was changed: `The gate squeaks.: Half`."""
        if self._pack is None:
            return []
        was, now = _flat(self._pack, old), _flat(self._pack, new)
        return [
            self.tr("{question} {answer}").format(
                question=question, answer=was.get(question) or self.tr("left blank")
            )
            for question in dict.fromkeys((*was, *now))
            if was.get(question) != now.get(question)
        ]

    def _kept(self, sheet: Sheet) -> str:
        at = sheet.recorded_at
        return self.tr("written down by {worker}, {day} at {time}").format(
            worker=sheet.recorded_by, day=self._words.day(at.date()), time=self._words.clock(at)
        )

    def _person(self) -> Route:
        return Route(PageName.PERSON, self._client_id, section="checkins")


def _flat(pack: Pack, sheet: Sheet) -> dict[str, str]:
    """Question to what was answered, in words; a day and scores among them."""
    said = sheet.answers
    found = {item.text: pack.label(said.chosen[item.id]) for item in pack.items if item.id in said.chosen}
    found |= {q.text: said.words[q.id] for q in pack.open_questions if q.id in said.words}
    return found | {s.name or pack.name: f"{said.scores[s.id]:f}" for s in pack.scales if s.id in said.scores}


def _put_back(session: Session, taken: Sheet) -> Route:
    session.check_ins.put_back(taken)
    return Route(PageName.PERSON, taken.client_id, section="checkins")
