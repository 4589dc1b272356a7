"""Keep a form from its first key, bring it back, and let it go once it is a record."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from peernotes.domain.ids import UnfinishedId, uuid7
from peernotes.domain.unfinished import FormPlace, Unfinished
from peernotes.vault.vault import Vault

Result = TypeVar("Result")


class Forms:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def keep(self, place: FormPlace, content: Mapping[str, Any]) -> Unfinished:
        """Put what a form holds on the disk, in place of what was kept there; nothing is refused.

        Raises:
            DiskFullError: even without the ballast; what was kept before is still there.
            VaultUnreachableError: the same.
        """
        now = self._now()
        before = self._vault.unfinished.at(place)
        if before is not None:
            item = replace(before, content=content, saved_at=now)
        else:
            fresh = UnfinishedId(uuid7(int(now.timestamp() * 1000)))
            item = Unfinished(fresh, place, content, now, now)
        self._vault.insist(lambda: self._vault.unfinished.put(item))
        return item

    def at(self, place: FormPlace) -> Unfinished | None:
        """What was left at this place."""
        return self._vault.unfinished.at(place)

    def all(self) -> list[Unfinished]:
        """The longest waiting first; nothing about a person who was removed."""
        return self._vault.unfinished.all()

    def finish(self, place: FormPlace, write: Callable[[], Result]) -> Result:
        """Run `write`, which makes the record, and let the form go: both, or neither.

        Raises:
            PeerNotesError: as `write` does; the form is still kept.
        """
        return self._vault.insist(lambda: self._both(place, write))

    def discard(self, item: Unfinished) -> None:
        """Throw it away; `put_back` brings it back."""
        self._vault.insist(lambda: self._vault.unfinished.remove(item.id))

    def put_back(self, item: Unfinished) -> None:
        """Take back `discard`."""
        self._vault.insist(lambda: self._vault.unfinished.put(item))

    def _both(self, place: FormPlace, write: Callable[[], Result]) -> Result:
        with self._vault.journal.transaction():
            result = write()
            item = self._vault.unfinished.at(place)
            if item is not None:
                self._vault.unfinished.remove(item.id)
        return result
