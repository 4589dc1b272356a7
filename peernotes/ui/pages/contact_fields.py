"""The fields for how somebody may be reached: each number under rules of its own, and what to leave."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.client import Answer, Number, SafeContact
from peernotes.services.safe_contact import usual_message
from peernotes.ui.pages.field_pairs import pairs
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.field_state import KeptField
from peernotes.ui.widgets.fields import Field, TextField
from peernotes.ui.widgets.text import CardTitle, Prose
from peernotes.ui.words import Words

_MORE = 3
"""Numbers beside the person's own that there is room for."""


class ContactFields(Card):
    """`typed` is what stands in them. Fields for more numbers are there from the start, out of sight."""

    def __init__(self, contact: SafeContact, worker: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Reaching them safely"))
        words = Words(self)
        warning = self.tr(
            "Ask before the first call. A voicemail in the wrong house can put someone at risk."
        )
        self.body.addWidget(Prose(warning, tone=Tone.SOFT))
        self._phone = TextField(contact.phone)
        self._hours = TextField(contact.hours, ghost=self.tr("after 10, not on Sundays"))
        self._call = answers(words, contact.call)
        self._text = answers(words, contact.text)
        self._voicemail = answers(words, contact.voicemail)
        self._mail = answers(words, contact.mail)
        self._who = TextField(contact.who_may_answer)
        self._code = TextField(contact.code_name, ghost=self.tr("Kim from the library"))
        self._message = TextField(contact.message, ghost=usual_message(worker))
        self.body.addLayout(pairs(self, *self._own_fields()))
        count = max(_MORE, len(contact.others))
        others = (*contact.others, *(Number() for _ in range(count - len(contact.others))))
        self._others = [OtherNumber(words, number) for number in others]
        for other in self._others:
            self.body.addWidget(other)
        self._more = LinkButton(self.tr("Add another number"))
        self._more.begin_line()
        self._more.clicked.connect(self._add)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_filled()

    def watched(self) -> dict[str, KeptField]:
        """The fields by the names under which what was typed is kept."""
        found: dict[str, KeptField] = {
            "phone": self._phone,
            "hours": self._hours,
            "call": self._call,
            "text": self._text,
            "voicemail": self._voicemail,
            "mail": self._mail,
            "who_may_answer": self._who,
            "code_name": self._code,
            "message": self._message,
        }
        for place, other in enumerate(self._others, 2):
            found |= {f"{name}_{place}": field for name, field in other.watched().items()}
        return found

    def typed(self) -> SafeContact:
        return SafeContact(
            phone=self._phone.text(),
            call=Answer(self._call.currentData()),
            text=Answer(self._text.currentData()),
            voicemail=Answer(self._voicemail.currentData()),
            mail=Answer(self._mail.currentData()),
            who_may_answer=self._who.text(),
            code_name=self._code.text(),
            hours=self._hours.text(),
            others=tuple(other.typed() for other in self._others),
            message=self._message.text(),
        )

    def show_filled(self) -> None:
        """Bring into sight what holds something; again after fields were brought back."""
        for other in self._others:
            other.setVisible(other.is_filled)
        self._more.setVisible(any(other.isHidden() for other in self._others))

    def _add(self) -> None:
        hidden = [other for other in self._others if other.isHidden()]
        hidden[0].show()
        hidden[0].setFocus()
        self._more.setVisible(len(hidden) > 1)

    def _own_fields(self) -> list[Field]:
        return [
            Field(self.tr("P&hone"), self._phone),
            Field(self.tr("Safe h&ours"), self._hours),
            Field(self.tr("May I &call"), self._call),
            Field(self.tr("May I &text"), self._text),
            Field(self.tr("May I leave a &voicemail"), self._voicemail),
            Field(self.tr("May I send &mail"), self._mail),
            Field(self.tr("&Who may answer"), self._who),
            Field(
                self.tr("Name to &give when someone else answers"),
                self._code,
                hint=self.tr("So that nobody learns who you are."),
            ),
            Field(
                self.tr("What to leave as a m&essage"),
                self._message,
                hint=self.tr("In words that give nothing away. Left empty, the usual sentence is suggested."),
            ),
        ]


class OtherNumber(QWidget):
    """One more number: whose it is, and its own rules."""

    def __init__(self, words: Words, number: Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = TextField(number.label, ghost=self.tr("my sister's, only in an emergency"))
        self._phone = TextField(number.phone)
        self._hours = TextField(number.hours)
        self._call = answers(words, number.call)
        self._text = answers(words, number.text)
        self._voicemail = answers(words, number.voicemail)
        self.setFocusProxy(self._label)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, SPACE.small, 0, SPACE.small)
        down.setSpacing(SPACE.small)
        down.addWidget(HairLine())
        down.addWidget(CardTitle(self.tr("Another number")))
        down.addLayout(
            pairs(
                self,
                Field(self.tr("Whose it is"), self._label),
                Field(self.tr("Number"), self._phone),
                Field(self.tr("May I call it"), self._call),
                Field(self.tr("May I text it"), self._text),
                Field(self.tr("May I leave a voicemail there"), self._voicemail),
                Field(self.tr("Safe hours there"), self._hours),
            )
        )

    @property
    def is_filled(self) -> bool:
        return self.typed() != Number()

    def watched(self) -> dict[str, KeptField]:
        return {
            "label": self._label,
            "phone": self._phone,
            "hours": self._hours,
            "call": self._call,
            "text": self._text,
            "voicemail": self._voicemail,
        }

    def typed(self) -> Number:
        return Number(
            self._label.text(),
            self._phone.text(),
            Answer(self._call.currentData()),
            Answer(self._text.currentData()),
            Answer(self._voicemail.currentData()),
            self._hours.text(),
        )


def answers(words: Words, current: Answer) -> DropDown:
    """A choice among the answers to a yes-or-no question; not asked is one of them."""
    choice = DropDown()
    for answer in Answer:
        choice.addItem(words.answer(answer), answer.value)
    choice.setCurrentIndex(list(Answer).index(current))
    return choice
