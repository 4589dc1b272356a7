"""What was taken away in the last thirty days, and the way back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from peernotes.domain.ids import ClientId, DraftId
from peernotes.domain.measure import Sheet
from peernotes.domain.plan import PutAside
from peernotes.domain.preference import Preference
from peernotes.domain.retention import UNDO_DAYS
from peernotes.domain.wellness import PlanWords
from peernotes.services import plan_sections, questions
from peernotes.services.measures import CheckIns
from peernotes.services.notes import NoteWriting
from peernotes.services.preferences import Asking
from peernotes.services.put_aside import bring_back, named
from peernotes.services.wellness import Wellness
from peernotes.vault import destroying
from peernotes.vault.vault import Vault

__all__ = ["Removed", "RemovedKind", "RemovedThings"]


class RemovedKind(StrEnum):
    DRAFT = "draft"
    PREFERENCE = "preference"
    CHECK_IN = "check_in"
    PLAN = "plan"
    """A hope, a step, a strength or a support."""
    WELLNESS = "wellness"
    """A section of a wellness plan."""


@dataclass(frozen=True, slots=True)
class Removed:
    """One thing that can come back until the end of a day."""

    kind: RemovedKind
    client_id: ClientId
    name: str
    what: str
    """The care preference, the measure, the first words of a hope and the like; empty for a draft."""
    reason: str
    on: date
    until: date
    draft_id: DraftId | None = None
    preference: Preference | None = None
    sheet: Sheet | None = None
    aside: PutAside | None = None
    plan_words: PlanWords | None = None


class RemovedThings:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def all(self) -> list[Removed]:
        """Newest first."""
        names = self._vault.clients.names_to_use()
        found = [*self._drafts(names), *self._preferences(names)]
        found += [*self._check_ins(names), *self._plan_things(names)]
        found += self._wellness(names)
        return sorted(found, key=lambda item: item.on, reverse=True)

    def bring_back(self, item: Removed) -> None:
        """Put it where it was.

        Raises:
            LookupError: more than thirty days have passed meanwhile.
            DiskFullError: nothing was changed.
        """
        if item.draft_id is not None:
            NoteWriting(self._vault, self._now).bring_back(item.draft_id)
        elif item.preference is not None:
            Asking(self._vault, self._now).put_back(item.preference)
        elif item.sheet is not None:
            CheckIns(self._vault, self._now).put_back(item.sheet)
        elif item.aside is not None:
            bring_back(self._vault, self._now, item.aside)
        elif item.plan_words is not None:
            Wellness(self._vault, self._now).put_back([item.plan_words])

    def empty(self) -> int:
        """Remove for good the drafts whose thirty days are over, and say so; how many that were."""
        with self._vault.journal.transaction():
            gone = self._vault.discarded.empty(self._now())
            if gone:
                said = {"count": gone}
                self._vault.journal.note_event("drafts gone for good", self._vault.vault_id, said)
                destroying.owe_cleaning(self._vault.database)
        return gone

    def _drafts(self, names: Mapping[ClientId, str]) -> Iterator[Removed]:
        for item in self._vault.discarded.all():
            on = item.at.date()
            name = names.get(item.client_id, "")
            yield Removed(
                RemovedKind.DRAFT, item.client_id, name, "", item.reason, on, _until(on), item.draft_id
            )

    def _preferences(self, names: Mapping[ClientId, str]) -> Iterator[Removed]:
        labels = questions.labels(self._vault)
        since = self._now().date() - timedelta(days=UNDO_DAYS)
        for item in self._vault.preferences.withdrawn(since):
            on = item.withdrawn_on or since
            what, name = labels.get(item.domain, item.domain), names.get(item.client_id, "")
            yield Removed(
                RemovedKind.PREFERENCE,
                item.client_id,
                name,
                what,
                item.withdrawn_reason,
                on,
                _until(on),
                preference=item,
            )

    def _check_ins(self, names: Mapping[ClientId, str]) -> Iterator[Removed]:
        check_ins = CheckIns(self._vault, self._now)
        for sheet in check_ins.taken_out():
            on, pack = sheet.recorded_at.date(), check_ins.pack_of(sheet)
            what, name = pack.name if pack else sheet.measure, names.get(sheet.client_id, "")
            yield Removed(
                RemovedKind.CHECK_IN,
                sheet.client_id,
                name,
                what,
                sheet.reason,
                on,
                _until(on),
                sheet=sheet,
            )

    def _plan_things(self, names: Mapping[ClientId, str]) -> Iterator[Removed]:
        for item in self._vault.hopes.put_aside(self._now().date() - timedelta(days=UNDO_DAYS)):
            name, until = names.get(item.client_id, ""), _until(item.on)
            yield Removed(RemovedKind.PLAN, item.client_id, name, named(item), "", item.on, until, aside=item)

    def _wellness(self, names: Mapping[ClientId, str]) -> Iterator[Removed]:
        since = self._now().date() - timedelta(days=UNDO_DAYS)
        for item in self._vault.wellness.taken_back(since):
            on, name = item.taken_back_on or since, names.get(item.client_id, "")
            what = plan_sections.title(item.section)
            yield Removed(
                RemovedKind.WELLNESS, item.client_id, name, what, "", on, _until(on), plan_words=item
            )


def _until(on: date) -> date:
    return on + timedelta(days=UNDO_DAYS)
