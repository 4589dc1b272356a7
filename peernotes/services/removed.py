"""What was taken away in the last thirty days, and the way back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from peernotes.domain.ids import ClientId, DraftId
from peernotes.domain.preference import Preference
from peernotes.domain.retention import UNDO_DAYS
from peernotes.domain.wellness import PlanWords
from peernotes.services import catalogue, plan_sections
from peernotes.services.notes import NoteWriting
from peernotes.services.preferences import Asking
from peernotes.services.wellness import Wellness
from peernotes.vault import destroying
from peernotes.vault.vault import Vault

__all__ = ["Removed", "RemovedKind", "RemovedThings"]


class RemovedKind(StrEnum):
    DRAFT = "draft"
    PREFERENCE = "preference"
    WELLNESS = "wellness"
    """A section of a wellness plan."""


@dataclass(frozen=True, slots=True)
class Removed:
    """One thing that can come back until the end of a day."""

    kind: RemovedKind
    client_id: ClientId
    name: str
    what: str
    """The care preference; empty for a draft."""
    reason: str
    on: date
    until: date
    draft_id: DraftId | None = None
    preference: Preference | None = None
    plan_words: PlanWords | None = None


class RemovedThings:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def all(self) -> list[Removed]:
        """Newest first."""
        names = {client.id: client.name_to_use for client in self._vault.clients.all()}
        found = [*self._drafts(names), *self._preferences(names)]
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
        labels = {domain.id: domain.label for domain in catalogue.preference_domains()}
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
