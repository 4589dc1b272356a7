"""The print compiler: which lines of a person's record go to a supervisor, and why each is in or out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peernotes import resources
from peernotes.domain.card import age_in_months
from peernotes.domain.engagement import Engagement, engagement
from peernotes.domain.ids import ClientId
from peernotes.domain.note import Addendum, Entry, Note
from peernotes.domain.preference import Preference, Sensitivity
from peernotes.domain.relationship import NamedBy
from peernotes.domain.summary import (
    Decision,
    Period,
    PrintedFact,
    PrintedNote,
    PrintedPart,
    PrintedPreference,
    Quotation,
    ReviewSheet,
    SummaryLabels,
    SupervisorSummary,
)
from peernotes.domain.text import isolated, shortened
from peernotes.services import catalogue
from peernotes.services.session import Session

LARGE_PRINT = 1.4


_LONGEST_HOPE = 200
"""Code points of a hope in the line over a note; the plan says all of it."""


@dataclass(frozen=True, slots=True)
class Include:
    """What the worker ticked."""

    notes: bool = True
    preferences: bool = True
    strengths: bool = True
    review_sheet: bool = True
    full_name: bool = False
    large_print: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    summary: SupervisorSummary
    decisions: tuple[Decision, ...]
    note_ids: tuple[str, ...]


def compile_summary(session: Session, client_id: ClientId, period: Period, include: Include) -> Compiled:
    """Everything a supervisor may see of this person and period, with the reason for each line."""
    return _Compiler(session, client_id, period, include).compile()


class _Compiler:
    def __init__(self, session: Session, client_id: ClientId, period: Period, include: Include) -> None:
        self._session = session
        self._client = session.people.one(client_id)
        self._period = period
        self._include = include
        self._now = session.now()
        self._words: Mapping[str, Any] = resources.read_toml("print/words.toml")
        self._page: Mapping[str, Any] = resources.read_toml("print/en.toml")
        self._decisions: list[Decision] = []
        self._left_out: list[str] = []

    def compile(self) -> Compiled:
        person = self._person()
        notes = self._notes()
        preferences = self._preferences()
        strengths = self._strengths()
        self._contact()
        page = self._page["summary"]
        worker = self._session.worker
        summary = SupervisorSummary(
            title=page["title"],
            person=person,
            period=self._fill(
                "period", "range", first=_day(self._period.first), last=_day(self._period.last)
            ),
            prepared_by=", ".join(part for part in (worker.name, worker.credential) if part),
            organisation=worker.organisation,
            purpose=page["purpose"],
            facts=self._facts(notes),
            strengths=strengths,
            preferences=preferences,
            notes=tuple(self._note(note, person) for note in notes),
            left_out=tuple(self._left_out),
            review=ReviewSheet(**_tuples(self._page["review"])) if self._include.review_sheet else None,
            labels=SummaryLabels(**self._page["labels"]),
            notice=page["notice"],
            reference=self._session.journal_head,
            made_at=self._now,
            is_practice=self._session.is_practice,
            text_scale=LARGE_PRINT if self._include.large_print else 1.0,
        )
        return Compiled(summary, tuple(self._decisions), tuple(note.id for note in notes))

    def _person(self) -> str:
        item = self._words["item"]["name"]
        if self._include.full_name:
            self._decide(item, "name", included=True)
            return self._client.name_to_use
        self._decide(item, "initials", included=False)
        self._left_out.append(self._words["left_out"]["full_name"])
        return self._client.initials

    def _contact(self) -> None:
        self._decide(self._words["item"]["contact"], "contact", included=False)
        self._left_out.append(self._words["left_out"]["contact"])

    def _notes(self) -> list[Note]:
        in_period = [
            note
            for note in reversed(self._session.notes.of(self._client.id))
            if note.facts.service_date in self._period
        ]
        item = self._count("item", "notes", len(in_period))
        waiting = len(self._session.notes.drafts(self._client.id))
        self._decide(item, "notes" if self._include.notes else "unticked", included=self._include.notes)
        if waiting:
            self._decide(self._count("item", "drafts", waiting), "not_signed", included=False)
            self._left_out.append(self._count("left_out", "drafts", waiting))
        return in_period if self._include.notes else []

    def _facts(self, notes: list[Note]) -> tuple[PrintedFact, ...]:
        self._decide(self._words["item"]["relationship"], "relationship", included=True)
        promises = [
            item
            for item in self._session.people.promises(self._client.id)
            if item.made_on in self._period or (item.due is not None and item.due in self._period)
        ]
        found = engagement(notes, promises, self._now.date())
        words = self._words["facts"]
        return (
            PrintedFact(self._of(found.promises_kept, found.promises_due), self._promises(found)),
            PrintedFact(self._of(found.written_together, found.notes), words["together"]),
            PrintedFact(self._of(found.topic_theirs, found.notes), words["topic"]),
        )

    def _promises(self, found: Engagement) -> str:
        """Kept late is said beside kept: a late one is not one that was kept on time."""
        late = found.promises_late
        return self._fill("facts", "promises_late" if late else "promises", late=late)

    def _strengths(self) -> tuple[Quotation, ...]:
        own = [
            item
            for item in self._session.people.strengths(self._client.id)
            if item.named_by is NamedBy.PERSON and item.heard_on <= self._period.last
        ]
        included = self._include.strengths and bool(own)
        if own:
            reason = "strengths" if included else "unticked"
            self._decide(self._words["item"]["strengths"], reason, included=included)
        if not included:
            return ()
        who = self._short()
        return tuple(
            Quotation(item.text, self._fill("note", "attribution", name=who, day=_day(item.heard_on)))
            for item in own[:3]
        )

    def _preferences(self) -> tuple[PrintedPreference, ...]:
        """Audience ∩ the item's own print flag; what stays is counted, never described."""
        labels = {domain.id: domain.label for domain in catalogue.preference_domains()}
        printed: list[PrintedPreference] = []
        kept_back: dict[str, int] = {}
        for item in self._session.vault.preferences.current(self._client.id):
            label = labels.get(item.domain, item.domain)
            reason = self._withheld(item)
            self._decide(label, reason or "allowed", included=not reason, day=_day(item.recorded_at.date()))
            if reason:
                kept_back[reason] = kept_back.get(reason, 0) + 1
            else:
                printed.append(self._preference(label, item))
        for reason, count in kept_back.items():
            if reason in self._words["left_out"]:
                self._left_out.append(self._count("left_out", reason, count))
        return tuple(printed)

    def _withheld(self, item: Preference) -> str:
        if item.sensitivity is Sensitivity.SEALED:
            return "sealed"
        if item.needs_confirming:
            return "unconfirmed"
        if not item.print_supervisor:
            return "withheld"
        return "" if self._include.preferences else "unticked"

    def _preference(self, label: str, item: Preference) -> PrintedPreference:
        words = self._words
        parts = [words["stance"][item.stance.value], words["weight"][item.weight.value]]
        today = self._now.date()
        if item.is_stale(today):
            months = age_in_months(item.heard_on, today)
            parts.append(self._fill("preference", "still_true", months=months))
        elif item.reconfirm_by:
            parts.append(self._fill("preference", "ask_again", month=_month(item.reconfirm_by)))
        line = self._fill("preference", "attribution", name=self._short(), day=_day(item.said_on))
        return PrintedPreference(
            label, Quotation(item.statement, line, item.said_in_language), " · ".join(parts)
        )

    def _note(self, note: Note, person: str) -> PrintedNote:
        facts = note.facts
        heading = [_day(facts.service_date)]
        if facts.minutes:
            heading.append(self._fill("note", "minutes", n=facts.minutes))
        if facts.place:
            heading.append(facts.place)
        details = [self._words["modality"][facts.modality.value], self._words["voice"][note.voice.value]]
        if facts.language:
            details.append(self._fill("note", "language", language=facts.language))
        if facts.goal:
            words = isolated(shortened(facts.goal.words, _LONGEST_HOPE))
            details.append(self._fill("note", "hope" if facts.goal.words else "no_plan", words=words))
        author = ", ".join(part for part in (note.author, note.credential) if part)
        return PrintedNote(
            heading=", ".join(heading),
            details=" · ".join(part for part in details if part),
            parts=tuple(self._parts(note, person)),
            signed_line=self._fill("note", "signed", author=author, moment=_moment(note.signed_at)),
            marks=tuple(self._marks(note)),
            addenda=tuple(self._addendum(item) for item in note.addenda),
        )

    def _parts(self, note: Note, person: str) -> Iterable[PrintedPart]:
        for slot in catalogue.template(note.template_id).slots:
            entry = note.content.get(slot.id, Entry())
            if entry.is_empty:
                continue
            quotations = tuple(
                Quotation(
                    words.text.strip(),
                    self._fill("note", "attribution", name=self._short(), day=_day(words.said_on)),
                )
                for words in entry.own_words
            )
            yield PrintedPart(slot.heading.replace("{name}", person), quotations, entry.text.strip())

    def _marks(self, note: Note) -> Iterable[str]:
        if note.is_late:
            days = (note.signed_at.date() - note.facts.service_date).days
            yield self._fill("note", "late", days=days)
        if note.is_in_error:
            yield self._words["note"]["in_error"]

    def _addendum(self, item: Addendum) -> PrintedPart:
        author = ", ".join(part for part in (item.author, item.credential) if part)
        heading = self._fill("note", item.kind.value, author=author, moment=_moment(item.at))
        return PrintedPart(heading, (), item.text)

    def _short(self) -> str:
        """The person under a quotation: as on the rest of the page."""
        return isolated(self._client.name_to_use if self._include.full_name else self._client.initials)

    def _of(self, part: int, whole: int) -> str:
        words = self._words["facts"]
        return str(words["of"].format(part=part, whole=whole)) if whole else str(words["none"])

    def _decide(self, item: str, reason: str, *, included: bool, day: str = "") -> None:
        self._decisions.append(Decision(item, included, self._fill("why", reason, day=day)))

    def _count(self, table: str, key: str, count: int) -> str:
        one = f"{key}_one"
        return self._fill(table, one if count == 1 and one in self._words[table] else key, count=count)

    def _fill(self, table: str, key: str, **values: object) -> str:
        return str(self._words[table][key]).format(**values)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _day(day: date) -> str:
    """`22 November 2026`, in the language of the page whatever the computer's."""
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    months = resources.read_toml("print/words.toml")["period"]["months"]
    return f"{months[day.month - 1]} {day.year}"


def _moment(at: datetime) -> str:
    return f"{_day(at.date())}, {at:%H:%M}"
