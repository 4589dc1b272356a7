"""How somebody may be reached, in plain sentences: the same ones on every screen and every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peernotes import resources
from peernotes.domain.client import Answer, Number, SafeContact
from peernotes.domain.text import isolated


@dataclass(frozen=True, slots=True)
class WayLine:
    """`Voicemail: no.` `is_closed` where it must not be used."""

    text: str
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class NumberLines:
    """One number with what may be done with it. `before` is the line to read before dialling."""

    label: str
    phone: str
    before: WayLine
    ways: tuple[WayLine, ...]


@dataclass(frozen=True, slots=True)
class Reaching:
    """Everything to know before reaching somebody."""

    numbers: tuple[NumberLines, ...]
    mail: WayLine
    someone_else: tuple[str, ...]
    """Who may answer, and what to say when somebody else does."""
    message: str
    """What to leave, where a message may be left."""
    ask_first: str
    """What to do first where nothing was ever asked; empty otherwise."""


def reaching(contact: SafeContact, worker: str) -> Reaching:
    """The rules of `contact` in sentences; `worker` is the full name of whoever calls."""
    table = _table()
    own = contact.numbers[0]
    asked = (own.call, own.text, own.voicemail, contact.mail)
    numbers = tuple(_number(number) for number in contact.numbers if number.phone)
    if not numbers and any(answer is not Answer.NOT_ASKED for answer in asked):
        numbers = (_number(own),)
    silent = not numbers and contact.mail is Answer.NOT_ASKED
    return Reaching(
        numbers=numbers,
        mail=_way("mail", contact.mail, ""),
        someone_else=_someone_else(contact),
        message=contact.message or table["message"].format(worker=(worker.split() or [""])[0]),
        ask_first=table["ask_first"] if silent else "",
    )


def usual_message(worker: str) -> str:
    """What to leave where a person wished nothing else."""
    return reaching(SafeContact(), worker).message


def before_dialling(number: Number) -> WayLine:
    """`You may call 928-555-0142, after 10.`"""
    key = _with_hours(number.call, number.hours)
    text = _table()["before"][key].format(number=isolated(number.phone), when=number.hours.rstrip("."))
    return WayLine(text, is_closed=number.call in _CLOSED)


_CLOSED = (Answer.NO, Answer.RATHER_NOT_SAY)


def _number(number: Number) -> NumberLines:
    ways = (
        _way("call", number.call, number.hours),
        _way("text", number.text, number.hours),
        _way("voicemail", number.voicemail, ""),
    )
    return NumberLines(number.label, number.phone, before_dialling(number), ways)


def _way(way: str, answer: Answer, hours: str) -> WayLine:
    table = _table()
    text = table["answer"][_with_hours(answer, hours)].format(way=table["way"][way], when=hours.rstrip("."))
    return WayLine(text, is_closed=answer in _CLOSED)


def _with_hours(answer: Answer, hours: str) -> str:
    """Hours belong to a yes; a no holds at every hour."""
    timed = hours and answer in (Answer.YES, Answer.ASK_FIRST)
    return f"{answer.value}_when" if timed else answer.value


def _someone_else(contact: SafeContact) -> tuple[str, ...]:
    table = _table()["someone_else"]
    who, code = contact.who_may_answer.rstrip("."), contact.code_name.rstrip(".")
    lines = [table["who"].format(who=who)] if who else []
    lines.append(table["code"].format(name=code) if code else table["nobody"])
    return tuple(lines)


def _table() -> Mapping[str, Any]:
    return resources.read_toml("contact/en.toml")
