"""The print compiler: which lines of a person's record go to somebody, and why each is in or out."""

from collections.abc import Iterable, Mapping
from typing import Any

from peernotes import resources
from peernotes.domain.card import age_in_months
from peernotes.domain.consent import Category
from peernotes.domain.engagement import Engagement, engagement
from peernotes.domain.ids import ClientId
from peernotes.domain.note import Addendum, Entry, Note
from peernotes.domain.preference import Preference
from peernotes.domain.quotation import Quotation
from peernotes.domain.relationship import NamedBy
from peernotes.domain.summary import (
    Decision,
    Period,
    PrintedFact,
    PrintedNote,
    PrintedPart,
    PrintedPreference,
    ReviewSheet,
    SummaryLabels,
    SupervisorSummary,
)
from peernotes.domain.text import isolated, shortened
from peernotes.services import catalogue, printed_uses, questions
from peernotes.services.audience import SUPERVISOR, Audience, categories_of
from peernotes.services.enclosed import enclosed_for
from peernotes.services.include import Compiled, Include
from peernotes.services.page_days import day_in_words, moment_in_words, month_in_words
from peernotes.services.session import Session

LARGE_PRINT = 1.4


_LONGEST_HOPE = 200
"""Code points of a hope in the line over a note; the plan says all of it."""


def compile_summary(
    session: Session,
    client_id: ClientId,
    period: Period,
    include: Include,
    audience: Audience = SUPERVISOR,
) -> Compiled:
    """Everything this audience may see of this person and period, with the reason for each line."""
    return _Compiler(session, client_id, period, include, audience).compile()


class _Compiler:
    def __init__(
        self, session: Session, client_id: ClientId, period: Period, include: Include, audience: Audience
    ) -> None:
        self._session = session
        self._audience = audience
        self._client = session.people.one(client_id)
        self._period = period
        self._include = include
        self._now = session.now()
        self._words: Mapping[str, Any] = resources.read_toml("print/words.toml")
        self._page: Mapping[str, Any] = resources.read_toml("print/en.toml")
        self._labels = dict(self._page["labels"])
        self._decisions: list[Decision] = []
        self._left_out: list[str] = []

    def compile(self) -> Compiled:
        person = self._person()
        in_period = self._in_period()
        notes = self._notes(in_period)
        preferences = self._preferences()
        strengths = self._strengths()
        facts = self._facts(in_period)
        self._contact()
        page = self._page[self._audience.key]
        worker = self._session.worker
        has_review = self._include.review_sheet and self._audience.has_review
        enclosed = enclosed_for(self._session, self._audience)
        summary = SupervisorSummary(
            title=page["title"],
            person=person,
            period=self._span(),
            prepared_by=", ".join(part for part in (worker.name, worker.credential) if part),
            organisation=worker.organisation,
            purpose=enclosed.purpose or page["purpose"],
            facts=facts,
            strengths=strengths,
            preferences=preferences,
            notes=tuple(self._note(note, person) for note in notes),
            left_out=enclosed.left_out or tuple(self._left_out),
            review=ReviewSheet(**_tuples(self._page["review"])) if has_review else None,
            labels=SummaryLabels(**self._labels),
            notice=enclosed.notice or page["notice"],
            reference=self._session.journal_head,
            made_at=self._now,
            is_practice=self._session.is_practice,
            text_scale=LARGE_PRINT if self._include.large_print else 1.0,
            first_page_notice=enclosed.first_page_notice,
            attached=enclosed.attached,
        )
        note_ids = tuple(note.id for note in notes)
        return Compiled(summary, tuple(self._decisions), note_ids, self._audience, categories_of(summary))

    @property
    def _is_named(self) -> bool:
        return self._include.full_name or self._audience.always_named

    def _person(self) -> str:
        item = self._words["item"]["name"]
        if self._is_named:
            self._decide(item, f"name_{self._audience.key}", included=True)
            return self._client.name_to_use
        self._decide(item, "initials", included=False)
        self._left_out.append(self._words["left_out"]["full_name"])
        return self._client.initials

    def _contact(self) -> None:
        key = f"contact_{self._audience.key}"
        self._decide(self._words["item"]["contact"], key, included=False)
        self._left_out.append(self._words["left_out"][key])

    def _in_period(self) -> list[Note]:
        notes = reversed(self._session.notes.of(self._client.id))
        return [note for note in notes if note.facts.service_date in self._period]

    def _notes(self, in_period: list[Note]) -> list[Note]:
        item = self._count("item", "notes", len(in_period))
        waiting = len(self._session.notes.drafts(self._client.id))
        kept = self._kept_back(Category.NOTES, ticked=self._include.notes)
        self._decide(item, kept or "notes", included=not kept)
        if waiting:
            self._decide(self._count("item", "drafts", waiting), "not_signed", included=False)
            self._left_out.append(self._count("left_out", "drafts", waiting))
        if kept and in_period:
            self._labels["nothing_in_period"] = self._words["note"]["kept_out"]
        return [] if kept else in_period

    def _kept_back(self, category: Category, *, ticked: bool) -> str:
        """Why nothing of this kind goes: the audience may not see it, or nobody ticked it."""
        return self._audience.keeps_back(category) or ("" if ticked else "unticked")

    def _facts(self, notes: list[Note]) -> tuple[PrintedFact, ...]:
        kept = self._audience.keeps_back(Category.PARTICIPATION)
        self._decide(self._words["item"]["relationship"], kept or "relationship", included=not kept)
        if kept:
            return ()
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
            printed_uses.fact(found.preferences, self._words),
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
        kept = self._kept_back(Category.STRENGTHS, ticked=self._include.strengths)
        if own:
            self._decide(
                self._words["item"]["strengths"], kept or f"strengths_{self._audience.key}", included=not kept
            )
        if kept:
            return ()
        who = self._short()
        return tuple(
            Quotation(item.text, self._fill("note", "attribution", name=who, day=day_in_words(item.heard_on)))
            for item in (own if self._audience.is_own_copy else own[:3])
        )

    def _preferences(self) -> tuple[PrintedPreference, ...]:
        """Audience ∩ the item's own print flag; what stays is counted, never described."""
        labels = questions.labels(self._session.vault)
        printed: list[PrintedPreference] = []
        kept_back: dict[str, int] = {}
        for item in self._session.vault.preferences.current(self._client.id):
            label = labels.get(item.domain, item.domain)
            reason = self._audience.withheld(item) or ("" if self._include.preferences else "unticked")
            why = reason or self._audience.allowed(item)
            self._decide(label, why, included=not reason, day=day_in_words(item.recorded_at.date()))
            if reason:
                kept_back[reason] = kept_back.get(reason, 0) + 1
            else:
                printed.append(self._preference(label, item))
        for reason, count in kept_back.items():
            if reason in self._words["left_out"]:
                self._left_out.append(self._count("left_out", reason, count))
        return tuple(printed)

    def _preference(self, label: str, item: Preference) -> PrintedPreference:
        words = self._words
        parts = [words["stance"][item.stance.value], words["weight"][item.weight.value]]
        today = self._now.date()
        if item.is_stale(today):
            months = age_in_months(item.heard_on, today)
            parts.append(self._fill("preference", "still_true", months=months))
        elif item.reconfirm_by:
            parts.append(self._fill("preference", "ask_again", month=month_in_words(item.reconfirm_by)))
        heard = "second_hand" if item.needs_confirming else "attribution"
        line = self._fill("preference", heard, name=self._short(), day=day_in_words(item.said_on))
        return PrintedPreference(label, Quotation(item.whole, line, item.said_in_language), " · ".join(parts))

    def _note(self, note: Note, person: str) -> PrintedNote:
        facts = note.facts
        heading = [day_in_words(facts.service_date)]
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
            signed_line=self._fill("note", "signed", author=author, moment=moment_in_words(note.signed_at)),
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
                    self._fill("note", "attribution", name=self._short(), day=day_in_words(words.said_on)),
                )
                for words in entry.own_words
            )
            yield PrintedPart(slot.heading.replace("{name}", person), quotations, entry.text.strip())
        if used := printed_uses.part(self._session.care, note, self._words, self._short(), self._audience):
            yield used

    def _marks(self, note: Note) -> Iterable[str]:
        if note.is_late:
            days = (note.signed_at.date() - note.facts.service_date).days
            yield self._fill("note", "late", days=days)
        if note.is_in_error:
            yield self._words["note"]["in_error"]

    def _addendum(self, item: Addendum) -> PrintedPart:
        author = ", ".join(part for part in (item.author, item.credential) if part)
        heading = self._fill("note", item.kind.value, author=author, moment=moment_in_words(item.at))
        return PrintedPart(heading, (), item.text)

    def _span(self) -> str:
        first, last = day_in_words(self._period.first), day_in_words(self._period.last)
        return self._fill("period", "range", first=first, last=last)

    def _short(self) -> str:
        """The person under a quotation: as on the rest of the page."""
        return isolated(self._client.name_to_use if self._is_named else self._client.initials)

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
