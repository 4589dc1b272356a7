"""Write a note: start, save the draft, sign; afterwards only add beneath it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from peernotes.domain.ids import ClientId, DraftId, NoteId, PromiseId, StrengthId, uuid7
from peernotes.domain.note import (
    Addendum,
    AddendumKind,
    Draft,
    EncounterFacts,
    Entry,
    Note,
    Voice,
    is_late,
)
from peernotes.domain.relationship import NamedBy, Promise, Strength
from peernotes.domain.template import Template
from peernotes.domain.text import acceptable, repaired
from peernotes.errors import InputRefusedError
from peernotes.services import catalogue
from peernotes.services.note_text import LONGEST_LINE, accepted, with_text
from peernotes.vault.discarded import Discarded
from peernotes.vault.notes import Hit
from peernotes.vault.vault import Vault

__all__ = ["Hit", "Missing", "NoteWriting"]

_STRENGTHS, _PROMISE = "strengths", "next_peer"
_MOST_HOURS = 16
_NOTHING_WRITTEN = "nothing was written"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a note still lacks; said, never demanded, unless it `stops` the signing."""

    slot: str
    stops: bool
    sentence: str


class NoteWriting:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def template(self, template_id: str = catalogue.DEFAULT_TEMPLATE) -> Template:
        return catalogue.template(template_id)

    def start(self, client_id: ClientId, template_id: str = catalogue.DEFAULT_TEMPLATE) -> Draft:
        """A new draft, already on the disk."""
        now = self._now()
        template = catalogue.template(template_id)
        draft = Draft(
            id=DraftId(self._fresh_id()),
            client_id=client_id,
            template_id=template.id,
            template_version=template.version,
            facts=EncounterFacts(service_date=now.date()),
            content={},
            voice=Voice.NOT_RECORDED,
            started_at=now,
            saved_at=now,
        )
        self._vault.insist(lambda: self._vault.drafts.put(draft))
        return draft

    def save(self, draft: Draft) -> Draft:
        """Put the draft on the disk; as saved, with the moment.

        Raises:
            InputRefusedError: text that cannot be kept.
            RuleBrokenError: the note is signed.
            DiskFullError: even without the ballast; the last saved state is still there.
            VaultUnreachableError: the same.
        """
        saved = replace(accepted(draft), saved_at=self._now())
        self._vault.insist(lambda: self._vault.drafts.put(saved))
        return saved

    def keep(self, draft: Draft) -> Draft:
        """Put the draft on the disk whatever it says, for locking: nothing typed may stand in its way.

        Half a character becomes one that shows; nothing is too long. `save` and `sign` say what is wrong.

        Raises:
            RuleBrokenError, DiskFullError, VaultUnreachableError: as `save`.
        """
        kept = replace(with_text(draft, lambda text, _longest: repaired(text)), saved_at=self._now())
        self._vault.insist(lambda: self._vault.drafts.put(kept))
        return kept

    def discard(self, draft_id: DraftId, reason: str) -> None:
        """Throw a draft away, for a reason; it can be brought back for thirty days, then it is gone.

        Raises:
            InputRefusedError: no reason, though something is written; or one that cannot be kept.
        """
        draft = self._vault.drafts.one(draft_id)
        if draft is None:
            return
        is_empty = all(entry.is_empty for entry in draft.content.values())
        why = acceptable(reason, LONGEST_LINE).strip() or (_NOTHING_WRITTEN if is_empty else "")
        if not why:
            raise InputRefusedError(
                "There is no reason yet.", press="Say in a few words why this draft is thrown away."
            )
        item = Discarded(draft_id, draft.client_id, why, self._now(), self._vault.worker.name)
        said = {"draft": draft_id, "reason": why}
        with self._vault.journal.transaction():
            self._vault.discarded.take(item)
            self._vault.journal.note_event("draft discarded", draft.client_id, said)

    def bring_back(self, draft_id: DraftId) -> Draft:
        """Take back `discard`.

        Raises:
            LookupError: more than thirty days have passed.
        """
        with self._vault.journal.transaction():
            self._vault.discarded.bring_back(draft_id)
            draft = self._vault.drafts.one(draft_id)
            if draft is None:
                raise LookupError("no such draft")
            self._vault.journal.note_event("draft brought back", draft.client_id, {"draft": draft_id})
        return draft

    def draft(self, draft_id: DraftId) -> Draft | None:
        return self._vault.drafts.one(draft_id)

    def drafts(self, client_id: ClientId | None = None) -> list[Draft]:
        """The longest waiting first."""
        return self._vault.drafts.of(client_id) if client_id else self._vault.drafts.all()

    def missing(self, draft: Draft) -> list[Missing]:
        """What the note still lacks, what stops signing first."""
        found = _faults(draft, self._now())
        template = catalogue.template(draft.template_id)
        name = self._vault.clients.one(draft.client_id).name_to_use
        empty = [slot for slot in template.slots if draft.content.get(slot.id, Entry()).is_empty]
        if len(empty) == len(template.slots):
            found.append(Missing("", stops=True, sentence="Nothing is written yet."))
        found += [Missing(s.id, stops=False, sentence=s.heading.replace("{name}", name)) for s in empty]
        return found

    def sign(self, draft: Draft) -> Note:
        """Sign and lock: the note, the strengths and the promise in it, and the end of the draft, together.

        Raises:
            InputRefusedError: with what stops it.
            RuleBrokenError: it is signed already.
        """
        draft = accepted(draft)
        stops = [item for item in self.missing(draft) if item.stops]
        if stops:
            raise InputRefusedError(stops[0].sentence, press="Put it right, then sign again.")
        now = self._now()
        worker = self._vault.worker
        note = Note(
            id=NoteId(draft.id),
            client_id=draft.client_id,
            template_id=draft.template_id,
            template_version=draft.template_version,
            facts=draft.facts,
            content=draft.content,
            voice=draft.voice,
            started_at=draft.started_at,
            signed_at=now,
            author=worker.name,
            credential=worker.credential,
            sha256="",
            is_late=is_late(draft.facts, now),
            promise_due=draft.promise_due,
        )
        return self._vault.insist(lambda: self._signed(note))

    def add(self, note_id: NoteId, kind: AddendumKind, text: str) -> Note:
        """Write an addendum, a correction or `entered in error` under a signed note.

        Raises:
            InputRefusedError: no words, or text that cannot be kept.
        """
        kept = acceptable(text).strip()
        if not kept:
            raise InputRefusedError("There are no words here yet.", press="Write what to add, or close this.")
        worker = self._vault.worker
        addendum = Addendum(
            self._fresh_id(), note_id, kind, kept, self._now(), worker.name, worker.credential
        )
        self._vault.insist(lambda: self._vault.notes.add(addendum))
        return self._vault.notes.one(note_id)

    def one(self, note_id: NoteId) -> Note:
        return self._vault.notes.one(note_id)

    def of(self, client_id: ClientId) -> list[Note]:
        """A person's signed notes, newest contact first."""
        return self._vault.notes.of(client_id)

    def recent(self, limit: int = 100) -> list[Note]:
        return self._vault.notes.recent(limit)

    def count(self) -> int:
        """How many notes are signed."""
        return self._vault.notes.count()

    def find(self, typed: str) -> list[Hit]:
        """Signed notes that hold every word typed."""
        return self._vault.notes.find(typed)

    def _signed(self, note: Note) -> Note:
        with self._vault.journal.transaction():
            signed = self._vault.notes.sign(note)
            self._harvest(signed)
            self._vault.preference_uses.put(signed)
            self._vault.drafts.remove(DraftId(note.id))
        return signed

    def _harvest(self, note: Note) -> None:
        """Strengths and the promise written in a note also stand on their own."""
        for named_by, text in _strengths(note.content.get(_STRENGTHS, Entry())):
            strength = Strength(
                StrengthId(self._fresh_id()), note.client_id, text, named_by, note.facts.service_date
            )
            self._vault.relationships.put_strength(strength)
        promised = note.content.get(_PROMISE, Entry()).text.strip()
        if promised:
            promise = Promise(
                PromiseId(self._fresh_id()),
                note.client_id,
                promised,
                note.facts.service_date,
                note.promise_due,
            )
            self._vault.relationships.put_promise("made", promise)

    def _fresh_id(self) -> str:
        return uuid7(int(self._now().timestamp() * 1000))


def _strengths(entry: Entry) -> list[tuple[NamedBy, str]]:
    own = [(NamedBy.PERSON, words.text.strip()) for words in entry.own_words]
    seen = [(NamedBy.PEER, line.strip()) for line in entry.text.splitlines()]
    return [(by, text) for by, text in own + seen if text]


def _faults(draft: Draft, now: datetime) -> list[Missing]:
    facts = draft.facts
    found = []
    if facts.service_date > now.date():
        found.append(Missing("facts", stops=True, sentence="The date of the contact is in the future."))
    for part in facts.segments:
        if part.end <= part.start:
            found.append(
                Missing("facts", stops=True, sentence="The end of the contact is not after its start.")
            )
        elif part.minutes > _MOST_HOURS * 60:
            found.append(
                Missing("facts", stops=True, sentence=f"The contact is longer than {_MOST_HOURS} hours.")
            )
    if half_typed := any(typed.strip() for typed in draft.typed_times):  # signing keeps nothing of these
        found.append(Missing("facts", stops=True, sentence="The start and end cannot be read yet."))
    asked = {
        "Start and end": facts.segments or half_typed,
        "Where you met": facts.place.strip(),
        "Which hope it connects to": facts.goal,
    }
    return found + [Missing("facts", stops=False, sentence=what) for what, said in asked.items() if not said]
