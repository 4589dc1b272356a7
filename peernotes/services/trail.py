"""Who did what: the journal in plain sentences, for the worker to read and to print."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from peernotes import resources
from peernotes.domain.client import initials_of
from peernotes.domain.ids import ClientId
from peernotes.domain.text import isolated
from peernotes.services import plan_sections, questions
from peernotes.services.page_days import day_in_words
from peernotes.vault.journal import CLOSED, EVENT
from peernotes.vault.trail import Asked, Line
from peernotes.vault.vault import Vault

__all__ = ["Kind", "Sought", "Trail", "TrailRow", "words"]

PAGE = 100
CLOCK_SLACK = timedelta(minutes=1)
"""A clock that is put right by less than this is not worth a word."""

_RESCUED = "rescued"


class Kind(StrEnum):
    """What to look for in the trail."""

    EVERYTHING = "everything"
    OPENED = "opened"
    LOOKED = "looked"
    WRITTEN = "written"
    LEFT = "left"
    KEPT = "kept"


_LOOKED = ("looked at",)
_LEFT = (
    "trail printed",
    "trail saved",
    "certificate printed",
    "certificate saved",
    "places saved",
    "sheet printed",
    "sheet saved",
    "coach saved",
)
_KEPT = (
    "draft discarded",
    "draft brought back",
    "drafts gone for good",
    "backups removed",
    "old backups removed",
)
_COACH = (
    "coach category off",
    "coach category on",
    "coach rule off",
    "coach rule on",
    "coach rule changed",
    "coach rule added",
    "coach rule taken out",
    "coach rule as it ships",
    "coach names changed",
    "coach taken over",
    "coach change taken back",
)
"""What was changed about how the language coach works here."""
_KINDS: Mapping[Kind, Asked] = {
    Kind.EVERYTHING: Asked(),
    Kind.OPENED: Asked(events=(*_LOOKED, *_LEFT, *_KEPT, *_COACH), but=True),
    Kind.LOOKED: Asked(events=_LOOKED),
    Kind.WRITTEN: Asked(
        kinds=(
            "consent",
            "worker",
            "client",
            "preference",
            "domain_state",
            "question",
            "preference_use",
            "demographic",
            "strength",
            "promise",
            "promise_move",
            "hope",
            "reading",
            "step",
            "support",
            "plan",
            "plan_signature",
            "note",
            "addendum",
            "wellness",
            "wellness_copy",
            "directive",
            "resource",
            "fit_note",
            "directory_import",
            "referral",
            "referral_step",
            "referral_word",
            "measure_pack",
            "measure_sheet",
            "other_name",
            "merge",
        ),
        events=_COACH,
    ),
    Kind.LEFT: Asked(kinds=("disclosure",), events=_LEFT),
    Kind.KEPT: Asked(kinds=("retention", "destruction", "accounting"), events=_KEPT),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """Whose rows, of which kind, since which day; everything unless it says so."""

    client_id: ClientId | None = None
    kind: Kind = Kind.EVERYTHING
    since: date | None = None


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One thing that was done."""

    seq: int
    at: datetime
    sentence: str
    went_back: timedelta | None = None
    """How far the clock had gone back since the row before."""


class Trail:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now
        self._looked: set[ClientId] = set()

    def look(self, client_id: ClientId) -> None:
        """Note that this person's page was looked at; once until the notes are locked.

        Raises:
            DiskFullError: looking goes on all the same; the caller decides.
        """
        if self._vault.view_only or client_id in self._looked:
            return
        self._looked.add(client_id)
        self._vault.journal.note_event("looked at", client_id)

    def rows(self, sought: Sought, before: int | None = None, limit: int = PAGE) -> list[TrailRow]:
        """The newest `limit` rows below the row `before`."""
        return self._told(self._lines(sought, before, limit), _full)

    def of_coach(self, limit: int) -> list[TrailRow]:
        """The newest changes to how the language coach works here."""
        return self._told(self._vault.trail.page(Asked(events=_COACH), None, limit), _full)

    def initialled(self, sought: Sought, limit: int, *, full_name: bool) -> list[TrailRow]:
        """As `rows`, for paper: initials in the place of names unless `full_name`."""
        return self._told(self._lines(sought, None, limit), _full if full_name else initials_of)

    def _lines(self, sought: Sought, before: int | None, limit: int) -> list[Line]:
        group = _KINDS[sought.kind]
        day = sought.since.isoformat() if sought.since else ""
        wanted = Asked(sought.client_id, group.kinds, group.events, group.but, day)
        return self._vault.trail.page(wanted, before, limit)

    def _told(self, lines: Sequence[Line], naming: Callable[[str], str]) -> list[TrailRow]:
        return _Telling(self._vault, lines, naming).rows()


def words() -> Mapping[str, Any]:
    """The sentences and labels, from `resources/record`."""
    return resources.read_toml("record/en.toml")


class _Telling:
    """Puts names and days into the sentences of a page of rows."""

    def __init__(self, vault: Vault, lines: Sequence[Line], naming: Callable[[str], str]) -> None:
        self._lines = lines
        self._naming = naming
        self._worker = vault.worker
        self._is_made_up = vault.is_practice  # its days were never lived, in no order
        self._words = words()
        self._domains = questions.labels(vault)
        notes = [str(line.said["note_id"]) for line in lines if line.kind == "addendum" and line.said]
        self._of_notes = vault.trail.people_of_notes(notes)
        self._names = vault.trail.names(filter(None, map(self._person, lines)))
        silent = any(line.said is None or line.kind == "session" for line in lines)
        self._numbers = vault.trail.numbers() if silent else {}

    def rows(self) -> list[TrailRow]:
        return [
            TrailRow(line.seq, line.at, self._sentence(line), None if self._is_made_up else _went_back(line))
            for line in self._lines
        ]

    def _person(self, line: Line) -> str | None:
        said = line.said or {}
        if line.kind in ("client", "retention", "directive", "session"):
            return line.record_id
        if line.kind == "addendum":
            return self._of_notes.get(str(said.get("note_id", "")))
        found = said.get("client_id") or said.get("into_id")
        return str(found) if found else None

    def _sentence(self, line: Line) -> str:
        said = line.said or {}
        sentences, parts = self._words["sentence"], self._words["sentence_part"]
        who = self._worker.name if line.author == self._worker.id else parts["another_worker"]
        day = date.fromisoformat(said["service_date"]) if said.get("service_date") else line.at.date()
        filled = {
            "who": isolated(who),
            "name": self._name(line),
            "what": self._what(line),
            "day": day_in_words(day),
            "recipient": said.get("recipient", ""),
            "purpose": str(said.get("purpose", "")).rstrip("."),
            "number": said.get("record_number", ""),
            "count": said.get("count", ""),
            "since": day_in_words(date.fromisoformat(str(said["since"])[:10])) if "since" in said else "",
            "action": line.action,
            "place": isolated(str(said.get("name") or said.get("place") or "")),
            "added": said.get("added", ""),
            "changed": said.get("changed", ""),
        }
        sentence = str(sentences.get(self._key(line), sentences["other"])).format(**filled)
        return sentence.replace(".\u2069.", ".\u2069")  # initials at the end bring their own full stop

    def _what(self, line: Line) -> str:
        said = line.said or {}
        if line.kind == "wellness":
            return plan_sections.title(str(said.get("section", "")))
        if line.kind == EVENT:
            return str(said.get("what", ""))
        return self._domains.get(str(said.get("domain", line.record_id)), "")

    def _key(self, line: Line) -> str:
        action = line.action
        if action == _RESCUED:
            return _RESCUED
        if line.kind == "disclosure" and line.said:
            action = str(line.said.get("method", action))
        if line.kind == EVENT and action == CLOSED and line.said:
            action = f"{CLOSED} {line.said['by']}"
        return f"{line.kind}.{action}"

    def _name(self, line: Line) -> str:
        person = self._person(line)
        if person in self._names:
            return isolated(self._naming(self._names[person]))
        parts = self._words["sentence_part"]
        number = self._numbers.get((line.kind, line.record_id))
        return str(parts["gone"].format(number=number)) if number else str(parts["someone"])


def _full(name: str) -> str:
    return name


def _went_back(line: Line) -> timedelta | None:
    if line.before is None or line.before - line.at <= CLOCK_SLACK:
        return None
    return line.before - line.at
