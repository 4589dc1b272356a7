"""Today: one sentence says the day, four quiet lists, and each row opens what it names."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from peernotes.domain.ids import PromiseId
from peernotes.domain.unfinished import Unfinished
from peernotes.services.session import Session
from peernotes.services.today import (
    DraftToFinish,
    FormToFinish,
    PromiseOwed,
    QuietFor,
    Today,
    today,
)
from peernotes.ui.form_words import FormWords
from peernotes.ui.pages.ask_again_card import AskAgainCard
from peernotes.ui.pages.coming_up_card import ComingUpCard
from peernotes.ui.pages.form_page import put_back
from peernotes.ui.pages.page import Page
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.route import PageName, Route
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton, PrimaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.lines import row
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, Title

_MOST = 6


class TodayPage(Page):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.search = self.add_search()
        add = PrimaryButton(self.tr("Add a person"), keys="Ctrl+N")
        add.clicked.connect(lambda: self.asked.emit(Route(PageName.PERSON_FORM)))
        writes(add)
        self.top.set_actions([add])
        self._show(today(session))

    @property
    def route(self) -> Route:
        return Route(PageName.TODAY)

    def begin(self) -> None:
        self.search.setFocus()

    def _show(self, now: Today) -> None:
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Title(self.words.weekday(now.day)))
        head.addWidget(Prose(self._sentence(now), tone=Tone.SOFT))
        self.body.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(SPACE.between)
        across = 1 if Theme.of(self).folds else 2
        cards = [self._drafts(now), self._promises(now), self._ask_again(now), self._quiet(now)]
        if now.coming_up:
            cards.append(self._coming_up(now))
        for index, card in enumerate(cards):
            grid.addWidget(card, index // across, index % across)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        if now.to_decide:
            self.body.addWidget(self._decisions(now.to_decide))
        self.body.addStretch(1)

    def _sentence(self, now: Today) -> str:
        drafts, owed = len(now.drafts), sum(item.promise.is_due(now.day) for item in now.promises)
        forms = len(now.forms)
        if not drafts and not owed and not forms:
            if self.session.people.is_empty():
                return self.tr("Nobody is here yet. Add the first person you walk beside.")
            return self.tr("Nothing is waiting. A good moment to look someone up before you go.")
        notes = (
            self.tr("one note to finish") if drafts == 1 else self.tr("{n} notes to finish").format(n=drafts)
        )
        due = self.tr("one promise due") if owed == 1 else self.tr("{n} promises due").format(n=owed)
        begun = (
            self.tr("one form to finish") if forms == 1 else self.tr("{n} forms to finish").format(n=forms)
        )
        said = [text for text, count in ((notes, drafts), (begun, forms), (due, owed)) if count]
        sentence = ", ".join(said) + "."
        return sentence[0].upper() + sentence[1:]

    def _drafts(self, now: Today) -> Card:
        card = Card(self.tr("Drafts to finish"))
        # Forms first: a note shows on its person's page as well, a form only here and in its own place.
        rows = [self._form_row(item, now.day) for item in now.forms]
        rows += [self._draft_row(item, now.day) for item in now.drafts[:_MOST]]
        self._fill(
            card, rows, self.tr("No note is waiting to be signed, and nothing was left half filled in.")
        )
        return card

    def _promises(self, now: Today) -> Card:
        card = Card(self.tr("Promises I owe"))
        rows = [self._promise_row(item, now.day) for item in now.promises[:_MOST]]
        self._fill(card, rows, self.tr("No promise is open. What you write under “My promise” appears here."))
        ledger = LinkButton(self.tr("All promises"))
        ledger.clicked.connect(lambda: self.asked.emit(Route(PageName.PROMISES)))
        card.body.addWidget(in_line(ledger))
        return card

    def _ask_again(self, now: Today) -> Card:
        shown = now.ask_again[:_MOST]
        more = len(now.ask_again) - len(shown) + now.more_to_ask
        card = AskAgainCard(self.session, shown, now.day, more)
        card.asked.connect(self.asked)
        card.saved.connect(self.saved)
        return card

    def _quiet(self, now: Today) -> Card:
        card = Card(self.tr("Quiet for a while"))
        rows = [self._quiet_row(item) for item in now.quiet[:_MOST]]
        self._fill(card, rows, self.tr("Nobody has been quiet for three weeks."))
        return card

    def _coming_up(self, now: Today) -> Card:
        card = ComingUpCard(now.coming_up[:_MOST], now.day)
        card.asked.connect(self.asked)
        return card

    def _decisions(self, count: int) -> QWidget:
        """Quiet: it has waited for years, and can wait another day."""
        said = (
            self.tr("One record may be destroyed, or its years are over.")
            if count == 1
            else self.tr("{n} records may be destroyed, or their years are over.").format(n=count)
        )
        look = LinkButton(self.tr("Keeping and destroying"), tone=Tone.SOFT)
        look.clicked.connect(lambda: self.asked.emit(Route(PageName.KEEPING)))
        writes(look)
        return in_line(Prose(said, tone=Tone.SOFT), look)

    def _fill(self, card: Card, rows: list[QWidget], empty: str) -> None:
        if not rows:
            card.body.addWidget(Prose(empty, tone=Tone.SOFT))
        for index, line in enumerate(rows):
            if index:
                card.body.addWidget(HairLine())
            card.body.addWidget(line)
        card.body.addStretch(1)

    def _draft_row(self, item: DraftToFinish, day: date) -> QWidget:
        template = self.session.notes.template(item.draft.template_id)
        written = sum(not entry.is_empty for entry in item.draft.content.values())
        second = self.tr("{written} of {parts} parts written · {due}").format(
            written=written, parts=len(template.slots), due=self.words.due(item.due, day)
        )
        open_it = LinkButton(self.tr("Open"))
        open_it.setAccessibleName(self.tr("Open the note for {name}").format(name=item.client.name_to_use))
        open_it.clicked.connect(
            lambda: self.asked.emit(Route(PageName.DRAFT, item.client.id, draft=item.draft.id))
        )
        return row(Prose(Strong(item.client.name_to_use), f", {template.name}"), second, open_it)

    def _form_row(self, item: FormToFinish, day: date) -> QWidget:
        place, saved = item.form.place, item.form.saved_at.astimezone()
        typed = " ".join(str(item.form.content.get("name_to_use", "")).split())
        name = item.client.name_to_use if item.client else typed
        what = FormWords(self).form(place.kind, item.about, is_new=item.client is None)
        open_it = LinkButton(self.tr("Open"))
        open_it.setAccessibleName(self.tr("Open what you typed: {what}").format(what=what))
        open_it.clicked.connect(lambda: self.asked.emit(Route.from_plain(place.route)))
        second = self.tr("not saved yet · typed {day} at {time}").format(
            day=self.words.ago(saved.date(), day), time=self.words.clock(saved)
        )
        discard = LinkButton(self.tr("Throw away"), tone=Tone.ROSE)
        discard.setAccessibleName(self.tr("Throw away what you typed: {what}").format(what=what))
        discard.clicked.connect(partial(self._discard, item.form))
        first = Prose(Strong(name), f", {what}") if name else Prose(Strong(what[:1].upper() + what[1:]))
        return row(first, second, discard, open_it)

    def _discard(self, form: Unfinished) -> None:
        self.session.forms.discard(form)
        self.undoable.emit(
            self.tr("What you had typed was thrown away."), partial(put_back, self.session, form)
        )
        self.asked.emit(self.route)

    def _promise_row(self, item: PromiseOwed, day: date) -> QWidget:
        kept = LinkButton(self.tr("Kept"))
        kept.setAccessibleName(self.tr("Kept: {promise}").format(promise=item.promise.text))
        writes(kept)
        second = self.tr("to {name}, promised {day}").format(
            name=item.client.name_to_use, day=self.words.ago(item.promise.made_on, day)
        )
        widgets: list[QWidget] = []
        if item.promise.due is not None:
            tone = Tone.AMBER if item.promise.is_due(day) else Tone.ACCENT
            widgets.append(Tag(self.words.due(item.promise.due, day), tone))
        line = row(Prose(item.promise.text), second, *widgets, kept)
        kept.clicked.connect(lambda: self._toggle_kept(item.promise.id, kept))
        return line

    def _toggle_kept(self, promise_id: PromiseId, button: LinkButton) -> None:
        """Keep it, and offer to take that back in the same place."""
        if button.property("kept"):
            self.session.promises.reopen(promise_id)
            button.setText(self.tr("Kept"))
            button.setProperty("kept", False)  # noqa: FBT003 - Qt's signature
        else:
            self.session.promises.keep(promise_id)
            button.setText(self.tr("Kept today. Undo"))
            button.setProperty("kept", True)  # noqa: FBT003 - Qt's signature
        button.updateGeometry()
        self.saved.emit(self.session.now())

    def _quiet_row(self, item: QuietFor) -> QWidget:
        card = LinkButton(self.tr("Card"))
        card.setAccessibleName(self.tr("Card of {name}").format(name=item.client.name_to_use))
        card.clicked.connect(lambda: self.asked.emit(Route(PageName.PERSON, item.client.id)))
        said = self.session.people.card(item.client.id).please_do
        wish = next((p.statement for p in said if p.domain == "communication"), "")
        second = self.tr("{days} days").format(days=item.days) + (f" · {wish}" if wish else "")
        return row(Prose(Strong(item.client.name_to_use)), second, card)
