"""Two records that are one person: look first, join them, and take them apart again, each as it was."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId, MergeId, uuid7
from peernotes.domain.merging import PARTS, Difference, Merge, differences, merged
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.trail import words
from peernotes.vault import clients, destroying
from peernotes.vault.vault import Vault

__all__ = ["Joined", "Merging", "Preview"]

_DERIVED = "search_key"


@dataclass(frozen=True, slots=True)
class Preview:
    """What joining would do, before anything is done."""

    stays: Client
    goes: Client
    differences: tuple[Difference, ...]
    comes: tuple[tuple[str, int], ...]
    """What of the other record will be shown here: what it is called, and how many."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A record that is shown under another one, and what it says itself."""

    merge: Merge
    record: Client


class Merging:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def preview(self, stays: ClientId, goes: ClientId) -> Preview:
        """What differs, and what comes along. Nothing is changed.

        Raises:
            InputRefusedError: both are the same record, or are one person already.
            RuleBrokenError: one of them is marked for destruction.
        """
        mine, theirs = self._vault.clients.one(stays), self._vault.clients.one(goes)
        if mine.id == theirs.id:
            raise InputRefusedError(
                "This is one and the same record already.",
                safe="Nothing was changed.",
                press="Choose another person, or go back.",
            )
        for client in (mine, theirs):
            if self._vault.retentions.of_person(client.id).is_marked:
                raise RuleBrokenError(
                    "One of these two records is marked for destruction.",
                    press="Call that off first, under “How long it is kept”.",
                )
        return Preview(mine, theirs, tuple(differences(mine, theirs)), tuple(self._comes(theirs.id)))

    def join(self, stays: ClientId, goes: ClientId, taken: Collection[str]) -> Merge:
        """From here on show everything of `goes` under `stays`; of `taken`, parts of a person, take theirs.

        No row of `goes` is changed, signed notes least of all. What is written from now on is of `stays`.

        Raises:
            as `preview` does; nothing was changed.
        """
        seen = self.preview(stays, goes)
        chosen = merged(seen.stays, seen.goes, {item.part for item in seen.differences} & set(taken))
        now = self._now()
        item = Merge(
            id=MergeId(uuid7(int(now.timestamp() * 1000))),
            from_id=seen.goes.id,
            into_id=seen.stays.id,
            at=now,
            by_worker=self._vault.worker.name,
            changed=_changed(clients.stored(seen.stays), clients.stored(chosen)),
        )
        self._vault.insist(lambda: self._write("joined", item, chosen if item.changed else None))
        return item

    def take_apart(self, merge_id: MergeId) -> Client:
        """Show the two records as two again; the one that comes back.

        What was chosen when they were joined goes back to what stood before, but for what the worker has
        changed since. What was written meanwhile stays in the record it was written in.
        """
        item = self._vault.merges.one(merge_id)
        now = clients.stored(self._vault.clients.record(item.into_id))
        back = {name: before for name, (before, after) in item.changed.items() if now[name] == after}
        ended = replace(item, ended_at=self._now())
        self._vault.insist(
            lambda: self._write("taken apart", ended, clients.read({**now, **back}) if back else None)
        )
        return self._vault.clients.one(item.from_id)

    def join_again(self, item: Merge) -> Merge:
        """Take back `take_apart`, with the same choices. Raises as `preview` does."""
        taken = {part for part, names in PARTS.items() if any(name in item.changed for name in names)}
        return self.join(item.into_id, item.from_id, taken)

    def joined(self, client_id: ClientId) -> list[Joined]:
        """Which records are shown under this one, the newest first."""
        return [
            Joined(item, self._vault.clients.record(item.from_id))
            for item in self._vault.merges.into(client_id)
        ]

    def _write(self, action: str, item: Merge, client: Client | None) -> None:
        with self._vault.journal.transaction():
            self._vault.merges.put(action, item)
            if client is not None:
                self._vault.clients.put(client, is_new=False)

    def _comes(self, client_id: ClientId) -> list[tuple[str, int]]:
        labels = words()["count"]
        found = destroying.belongings(self._vault.database, client_id)
        return [(labels[kind], len(found[kind])) for kind in labels if kind in found and kind not in _HIDDEN]


_HIDDEN = frozenset({"client", "merge", "retention"})
"""What is asked about anyhow, or is nothing to look at."""


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (before[name], after[name])
        for name in before
        if before[name] != after[name] and name != _DERIVED
    }
