"""Choose a passphrase: six drawn words first, or one of one's own; typed to be sure it is there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peernotes.errors import InputRefusedError
from peernotes.services import unlock
from peernotes.services.unlock import NewWorker
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import Face
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.fields import Field
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.text import Prose, SecondLine


class PassphraseCard(Card):
    """`chosen` gives the passphrase once it is good and was typed; `entered` when Enter says that it was."""

    entered = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._own = False
        self._offer = Prose("", face=Face.TITLE)
        self._offer.setAccessibleName(self.tr("Suggested passphrase"))
        self.body.addWidget(self._offer)
        self._advice = SecondLine("")
        self.body.addWidget(self._advice)
        self._again = LinkButton(self.tr("Make another"))
        self._again.clicked.connect(self.offer_another)
        self._switch = LinkButton(self.tr("Use one of my own"))
        self._switch.clicked.connect(self._turn)
        self.body.addWidget(in_line(self._again, self._switch))
        self._secret = SecretField()
        self._secret_field = Field(self.tr("&Type it once, to be sure you have it"), self._secret)
        self.body.addWidget(self._secret_field)
        self._repeat = SecretField()
        self._repeat_field = Field(self.tr("And once &more"), self._repeat)
        self.body.addWidget(self._repeat_field)
        self._secret.returnPressed.connect(self._enter)
        self._repeat.returnPressed.connect(self.entered)
        self.offer_another()

    def keep_keyboard(self) -> None:
        """Before the button that was pressed is turned off: the keyboard would go on to the next one."""
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_another(self) -> None:
        """Draw six other words."""
        self._offer.set_parts(unlock.suggest_passphrase())
        self._own = False
        self._show_mode()

    def chosen(self, worker: NewWorker) -> str:
        """The passphrase.

        Raises:
            InputRefusedError: not typed as it was shown, or not twice the same.
            WeakPassphraseError: one's own that guessers would try early.
        """
        typed = self._secret.text()
        if self._own:
            return self._own_one(typed, worker)
        if " ".join(typed.split()) != self._offer.text():
            raise InputRefusedError(
                self.tr("What you typed is not the six words."),
                press=self.tr("Type them from your paper, with a space between each."),
            )
        return self._offer.text()

    def _own_one(self, typed: str, worker: NewWorker) -> str:
        if typed != self._repeat.text():
            raise InputRefusedError(
                self.tr("The two passphrases are not the same."), press=self.tr("Type both again.")
            )
        unlock.accept_passphrase(typed, worker)
        return typed

    def _enter(self) -> None:
        if self._own:
            self._repeat.setFocus()
        else:
            self.entered.emit()

    def _turn(self) -> None:
        self._own = not self._own
        self._secret.clear()
        self._repeat.clear()
        self._show_mode()

    def _show_mode(self) -> None:
        own = self._own
        self._offer.setHidden(own)
        self._again.setHidden(own)
        self._repeat_field.setHidden(not own)
        self._switch.setText(self.tr("Use six words instead") if own else self.tr("Use one of my own"))
        asked = self.tr("Your &passphrase") if own else self.tr("&Type it once, to be sure you have it")
        self._secret_field.label.setText(asked)
        self._secret.setAccessibleName(asked.replace("&", ""))
        self._advice.set_parts(
            self.tr("15 characters or more, spaces welcome. A few unrelated words are stronger than symbols.")
            if own
            else self.tr("Write it on paper now. Do not keep the paper with the computer.")
        )
