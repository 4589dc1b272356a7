"""The interface's words for dates, times and the answers people give."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from peernotes.domain.card import age_in_months
from peernotes.domain.client import Answer, Client, Interpreter
from peernotes.domain.note import AddendumKind, Modality, Voice
from peernotes.domain.preference import (
    AnswerKind,
    DomainState,
    Preference,
    Sensitivity,
    Source,
    Stance,
    Weight,
)
from peernotes.domain.preference_use import Result
from peernotes.domain.text import isolated
from peernotes.domain.wellness import PlanWords, WrittenBy

_FEW_DAYS = 14
_TWO_MONTHS = 60


class Words(QObject):
    """Ask this for the text of anything that is not itself a sentence of a page."""

    def day(self, day: date) -> str:
        """`22 November 2026`."""
        return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")

    def weekday(self, day: date) -> str:
        """`Sunday, 22 November`."""
        return QLocale().toString(QDate(day.year, day.month, day.day), "dddd, d MMMM")

    def month(self, day: date) -> str:
        """`April 2027`."""
        return QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")

    def clock(self, moment: datetime, *, seconds: bool = False) -> str:
        local = moment.astimezone()
        time = QTime(local.hour, local.minute, local.second)
        return time.toString("HH:mm:ss" if seconds else "HH:mm")

    def due(self, day: date, today: date) -> str:
        """`due today`, `due Tuesday`, `since 4 November`."""
        if day == today:
            return self.tr("due today")
        if day < today:
            return self.tr("since {day}").format(
                day=QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")
            )
        if (day - today).days < 7:  # noqa: PLR2004 - days of a week
            return self.tr("due {day}").format(day=QLocale().dayName(day.isoweekday()))
        return self.tr("due {day}").format(
            day=QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")
        )

    def ago(self, day: date, today: date) -> str:
        """`today`, `yesterday`, `4 days ago`, `13 months ago`."""
        days = (today - day).days
        if days <= 0:
            return self.tr("today")
        if days == 1:
            return self.tr("yesterday")
        if days < _TWO_MONTHS:
            return self.tr("{days} days ago").format(days=days)
        return self.tr("{months} months ago").format(months=age_in_months(day, today))

    def on_day(self, day: date, today: date) -> str:
        """`today`, `yesterday`, `on Tuesday`, `on 22 November 2026`: when something was done."""
        days = (today - day).days
        if days == 0:
            return self.tr("today")
        if days == 1:
            return self.tr("yesterday")
        if 0 < days < 7:  # noqa: PLR2004 - days of a week
            return self.tr("on {day}").format(day=QLocale().dayName(day.isoweekday()))
        return self.tr("on {day}").format(day=self.day(day))

    def answer(self, answer: Answer) -> str:
        return {
            Answer.NOT_ASKED: self.tr("Not asked yet"),
            Answer.YES: self.tr("Yes"),
            Answer.NO: self.tr("No"),
            Answer.ASK_FIRST: self.tr("Ask first"),
            Answer.RATHER_NOT_SAY: self.tr("Rather not say"),
        }[answer]

    def interpreter(self, wish: Interpreter) -> str:
        return {
            Interpreter.NOT_ASKED: self.tr("Not asked yet"),
            Interpreter.NONE: self.tr("No interpreter"),
            Interpreter.IN_PERSON: self.tr("In person"),
            Interpreter.PHONE: self.tr("By phone"),
            Interpreter.VIDEO: self.tr("By video"),
            Interpreter.SIGN: self.tr("Sign language"),
            Interpreter.RATHER_NOT_SAY: self.tr("Rather not say"),
        }[wish]

    def interpreter_wish(self, client: Client) -> str:
        """The way and the person's own words about it."""
        wish = f". {client.interpreter_wish}" if client.interpreter_wish else ""
        return self.interpreter(client.interpreter) + wish

    def modality(self, modality: Modality) -> str:
        return {
            Modality.IN_PERSON: self.tr("In person"),
            Modality.VIDEO: self.tr("Video"),
            Modality.PHONE: self.tr("Phone"),
            Modality.TEXT: self.tr("Text message"),
            Modality.LETTER: self.tr("Letter"),
            Modality.GROUP: self.tr("Group"),
        }[modality]

    def voice(self, voice: Voice) -> str:
        return {
            Voice.NOT_RECORDED: self.tr("Not said yet"),
            Voice.TOGETHER: self.tr("Written together"),
            Voice.READ_BACK: self.tr("Read back to them"),
            Voice.DECLINED: self.tr("Offered, they declined"),
            Voice.NOT_POSSIBLE: self.tr("Not possible this time"),
        }[voice]

    def result(self, result: Result) -> str:
        """How it went with a wish; about us."""
        return {
            Result.HONOURED: self.tr("honored"),
            Result.PARTLY: self.tr("partly"),
            Result.COULD_NOT: self.tr("could not"),
            Result.LEARNED: self.tr("learned something new"),
        }[result]

    def stance(self, stance: Stance) -> str:
        return {
            Stance.PLEASE_DO: self.tr("Please do"),
            Stance.PLEASE_DONT: self.tr("Please don't"),
            Stance.IT_DEPENDS: self.tr("It depends"),
            Stance.ASK_ME: self.tr("Ask me each time"),
            Stance.NOTHING_NEEDED: self.tr("Nothing needed"),
            Stance.RATHER_NOT_SAY: self.tr("Rather not say"),
        }[stance]

    def answer_kind(self, kind: AnswerKind) -> str:
        return {
            AnswerKind.TEXT: self.tr("Their words"),
            AnswerKind.SINGLE: self.tr("Their words, and one answer to tick"),
            AnswerKind.MULTI: self.tr("Their words, and any answers to tick"),
            AnswerKind.LIST: self.tr("Their words, and days they name"),
        }[kind]

    def sensitivity(self, sensitivity: Sensitivity) -> str:
        return {
            Sensitivity.OPEN: self.tr("Openly"),
            Sensitivity.CAREFUL: self.tr("Carefully"),
            Sensitivity.SEALED: self.tr("Sealed"),
        }[sensitivity]

    def in_months(self, months: int) -> str:
        """`in a month`, `in 6 months`, `in 2 years`."""
        years, left = divmod(months, 12)
        if months == 1:
            return self.tr("in a month")
        if left:
            return self.tr("in {n} months").format(n=months)
        return self.tr("in a year") if years == 1 else self.tr("in {n} years").format(n=years)

    def weight(self, weight: Weight) -> str:
        return {
            Weight.MUST: self.tr("a must"),
            Weight.MATTERS: self.tr("matters"),
            Weight.NICE: self.tr("nice to have"),
        }[weight]

    def source(self, source: Source) -> str:
        return {
            Source.PERSON_SAID: self.tr("They told me"),
            Source.PERSON_WROTE: self.tr("They wrote it"),
            Source.PERSON_VIA_INTERPRETER: self.tr("They said it through an interpreter"),
            Source.SUPPORTER_SAID: self.tr("Someone close to them said it"),
            Source.OTHER_RECORD: self.tr("From another record"),
        }[source]

    def said_to(self, said: Preference) -> str:
        """`said to Rosa Delgado, 12 October 2026`: the source, who wrote it down, and the day."""
        sentence = {
            Source.PERSON_SAID: self.tr("said to {worker}, {day}"),
            Source.PERSON_WROTE: self.tr("written for {worker}, {day}"),
            Source.PERSON_VIA_INTERPRETER: self.tr("said to {worker} through an interpreter, {day}"),
            Source.SUPPORTER_SAID: self.tr("someone close to them said it to {worker}, {day}"),
            Source.OTHER_RECORD: self.tr("from another record, by {worker}, {day}"),
        }[said.source]
        return sentence.format(worker=said.recorded_by, day=self.day(said.said_on))

    def talked_about(self, count: int) -> str:
        """`Three talked about today`: how far a conversation has come, never of how many."""
        numbers = (
            self.tr("Two"),
            self.tr("Three"),
            self.tr("Four"),
            self.tr("Five"),
            self.tr("Six"),
            self.tr("Seven"),
            self.tr("Eight"),
            self.tr("Nine"),
            self.tr("Ten"),
        )
        if count == 0:
            return self.tr("There is no hurry, and nothing has to be answered")
        if count == 1:
            return self.tr("One thing talked about today")
        number = numbers[count - 2] if count - 2 < len(numbers) else str(count)
        return self.tr("{number} things talked about today").format(number=number)

    def unconfirmed(self) -> str:
        return self.tr("not confirmed, ask")

    def grown_old(self, heard_on: date, today: date) -> tuple[str, str]:
        """`last heard 14 months ago` and `still true?`: labelled with its age, never hidden."""
        heard = self.tr("last heard {ago}").format(ago=self.ago(heard_on, today))
        return heard, self.tr("still true?")

    def ask_again(self, day: date) -> str:
        """`ask again April 2027`."""
        return self.tr("ask again {month}").format(month=self.month(day))

    def plan_said(self, said: PlanWords) -> str:
        """`written together with Rosa Delgado, 12 October 2026`: whose hand it was, and the day."""
        sentence = {
            WrittenBy.PERSON: self.tr("they wrote it themselves, for {worker}, {day}"),
            WrittenBy.TOGETHER: self.tr("written together with {worker}, {day}"),
            WrittenBy.PEER: self.tr("said to {worker}, who wrote it down, {day}"),
            WrittenBy.INTERPRETER: self.tr("said to {worker} through an interpreter, {day}"),
        }[said.written_by]
        return sentence.format(worker=said.recorded_by, day=self.day(said.said_on))

    def written_by(self, hand: WrittenBy) -> str:
        return {
            WrittenBy.PERSON: self.tr("They wrote it themselves"),
            WrittenBy.TOGETHER: self.tr("We wrote it together"),
            WrittenBy.PEER: self.tr("They said it, I wrote it down"),
            WrittenBy.INTERPRETER: self.tr("They said it through an interpreter"),
        }[hand]

    def listed(self, items: Sequence[str]) -> str:
        """Names of any script one after the other, none turning the others round (UAX #9, FSI)."""
        return ", ".join(isolated(item) for item in items)

    def state(self, state: DomainState) -> str:
        return {
            DomainState.NOT_ASKED: self.tr("Not asked yet"),
            DomainState.ASKED_LATER: self.tr("Ask me later"),
            DomainState.NOTHING_NEEDED: self.tr("Nothing needed"),
            DomainState.HAS_ENTRIES: "",
            DomainState.RATHER_NOT_SAY: self.tr("Rather not say"),
        }[state]

    def addendum(self, kind: AddendumKind) -> str:
        return {
            AddendumKind.ADDENDUM: self.tr("Addendum"),
            AddendumKind.CORRECTION: self.tr("Correction"),
            AddendumKind.ENTERED_IN_ERROR: self.tr("Entered in error"),
        }[kind]

    def closed_way(self, way: str) -> str:
        """A way of reaching the person that is closed, as a tag says it."""
        return {
            "call": self.tr("No calls"),
            "text": self.tr("No texts"),
            "voicemail": self.tr("No voicemail"),
            "mail": self.tr("No mail"),
        }[way]
