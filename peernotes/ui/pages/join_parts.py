"""What two records say differently, part by part, each with the choice of which one counts."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from peernotes.domain.client import Client
from peernotes.domain.merging import Difference, says_nothing
from peernotes.ui.theme import Theme
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words

_MINE, _THEIRS = "mine", "theirs"
_LEAD = 150


class JoinPart(Card):
    """One part: what this record says, what the other one says, and which of the two is kept in use."""

    def __init__(
        self, difference: Difference, stays: Client, goes: Client, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.part = difference.part
        self._words = Words(self)
        title = self._titles()[self.part]
        self.set_title(title)
        said = self._telling()[self.part]
        nothing = self.tr("says nothing")
        for lead, client in ((self.tr("This record"), stays), (self.tr("The other record"), goes)):
            value = nothing if says_nothing(client, self.part) else said(client)
            if Theme.of(self).folds:
                self.body.addWidget(LineRow("", SecondLine(lead), Prose(value)))
            else:
                self.body.addWidget(LineRow(lead, Prose(value), lead_width=_LEAD))
            self.body.addWidget(HairLine())
        choices = (
            Choice(_MINE, self.tr("Use this record's")),
            Choice(_THEIRS, self.tr("Use the other record's")),
        )
        self._choice = ChoiceGroup(title, choices, across=True)
        self._choice.choose(_THEIRS if difference.takes_other else _MINE)
        self.body.addWidget(self._choice)

    @property
    def takes_other(self) -> bool:
        return self._choice.current() == _THEIRS

    def _titles(self) -> Mapping[str, str]:
        return {
            "name_to_use": self.tr("Name to use"),
            "say_it": self.tr("How to say it"),
            "pronouns": self.tr("Pronouns"),
            "legal_name": self.tr("Legal name"),
            "languages": self.tr("Languages they like to use"),
            "interpreter": self.tr("Interpreter"),
            "here_since": self.tr("Here since"),
            "safe_contact": self.tr("Reaching them safely"),
        }

    def _telling(self) -> Mapping[str, Callable[[Client], str]]:
        words = self._words
        return {
            "name_to_use": lambda client: client.name_to_use,
            "say_it": lambda client: client.say_it,
            "pronouns": lambda client: client.pronouns,
            "legal_name": lambda client: client.legal_name,
            "languages": lambda client: words.listed(client.languages),
            "interpreter": words.interpreter_wish,
            "here_since": lambda client: words.day(client.here_since) if client.here_since else "",
            "safe_contact": self._contact,
        }

    def _contact(self, client: Client) -> str:
        """All of it together: a yes to calling is about its number."""
        contact, answer = client.safe_contact, self._words.answer
        named = (
            (self.tr("Phone"), contact.phone),
            (self.tr("May I call"), answer(contact.call)),
            (self.tr("May I text"), answer(contact.text)),
            (self.tr("May I leave a voicemail"), answer(contact.voicemail)),
            (self.tr("May I send mail"), answer(contact.mail)),
            (self.tr("Safe hours"), contact.hours),
            (self.tr("Who may answer"), contact.who_may_answer),
            (self.tr("Name to give when someone else answers"), contact.code_name),
            *(
                (self.tr("Another number"), f"{other.phone} {other.label}".strip())
                for other in contact.others
            ),
        )
        return "\n".join(f"{label}: {value}" for label, value in named if value)
