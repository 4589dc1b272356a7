"""A person the worker walks beside: how to call them, speak with them and reach them safely."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from peernotes.domain.ids import ClientId


class Answer(StrEnum):
    """What the person said to a yes-or-no question. Not asked is never the same as no."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    NO = "no"
    ASK_FIRST = "ask_first"
    RATHER_NOT_SAY = "rather_not_say"


class Interpreter(StrEnum):
    """The person's wish about an interpreter."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    SIGN = "sign"
    RATHER_NOT_SAY = "rather_not_say"


@dataclass(frozen=True, slots=True)
class Number:
    """One number with rules of its own: a mother's house is not the person's own phone."""

    label: str = ""
    """Whose it is or where it rings: `my sister's`. Empty for the person's own."""
    phone: str = ""
    call: Answer = Answer.NOT_ASKED
    text: Answer = Answer.NOT_ASKED
    voicemail: Answer = Answer.NOT_ASKED
    hours: str = ""


@dataclass(frozen=True, slots=True)
class SafeContact:
    """How to reach the person without putting them at risk. Shown wherever a number is shown."""

    phone: str = ""
    call: Answer = Answer.NOT_ASKED
    text: Answer = Answer.NOT_ASKED
    voicemail: Answer = Answer.NOT_ASKED
    mail: Answer = Answer.NOT_ASKED
    who_may_answer: str = ""
    code_name: str = ""
    hours: str = ""
    others: tuple[Number, ...] = ()
    """More numbers, each under its own rules."""
    message: str = ""
    """What to leave where a message may be left, in words that give nothing away; empty for the usual one."""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The person's own first, also where there is no number yet, then the others."""
        own = Number("", self.phone, self.call, self.text, self.voicemail, self.hours)
        return (own, *self.others)


@dataclass(frozen=True, slots=True)
class Client:
    """One person. `name_to_use` is what they asked to be called; only that is required."""

    id: ClientId
    name_to_use: str
    say_it: str = ""
    legal_name: str = ""
    pronouns: str = ""
    languages: tuple[str, ...] = ()
    interpreter: Interpreter = Interpreter.NOT_ASKED
    interpreter_wish: str = ""
    here_since: date | None = None
    safe_contact: SafeContact = field(default_factory=SafeContact)

    @property
    def initials(self) -> str:
        """First letter of each part of the name to use, for pages that leave the name out."""
        return initials_of(self.name_to_use)


def initials_of(name: str) -> str:
    """`R. D.` for `Rosa Delgado`."""
    return " ".join(f"{part[0].upper()}." for part in name.split() if part)
