"""What comes up in the next two weeks: reviews, releases that end, places to ask about, check-ins."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.reminder import Reminder, ReminderKind
from peernotes.services.today import ComingUp
from peernotes.ui.route import PageName, Route
from peernotes.ui.tokens import Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.lines import row
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose
from peernotes.ui.words import Words

_SECTIONS = {
    ReminderKind.PLAN_REVIEW: "hopes",
    ReminderKind.RELEASE_ENDING: "sharing",
    ReminderKind.FOLLOW_UP: "connections",
    ReminderKind.CHECK_IN: "checkins",
}
"""Which tab of the person's page each is about."""


class ComingUpCard(Card):
    asked = Signal(object)
    """The `Route` to what it is about."""

    def __init__(self, items: Sequence[ComingUp], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Coming up"))
        self._words = Words(self)
        for index, item in enumerate(items):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(self._row(item, today))

    def _row(self, item: ComingUp, today: date) -> QWidget:
        name = item.client.name_to_use
        what = self._what(item.reminder)
        look = LinkButton(self.tr("Open"))
        look.setAccessibleName(self.tr("Open for {name}: {what}").format(name=name, what=what))
        route = Route(PageName.PERSON, item.client.id, section=_SECTIONS[item.reminder.kind])
        look.clicked.connect(partial(self.asked.emit, route))
        tone = Tone.AMBER if item.reminder.due <= today else Tone.ACCENT
        when = Tag(self._words.due(item.reminder.due, today), tone)
        return row(Prose(Strong(name), f", {what}"), "", when, look)

    def _what(self, reminder: Reminder) -> str:
        said = {
            ReminderKind.PLAN_REVIEW: self.tr("look at the plan together"),
            ReminderKind.RELEASE_ENDING: self.tr("the release for {about} ends"),
            ReminderKind.FOLLOW_UP: self.tr("see how it went with {about}"),
            ReminderKind.CHECK_IN: self.tr("{about}"),
        }
        return said[reminder.kind].format(about=reminder.about)
