"""Places that help: find, add, check and take them off the list, and keep what people said of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from peernotes import resources
from peernotes.domain.directory import LISTS, WORDS, FitNote, Resource
from peernotes.domain.directory_import import listed, one_line
from peernotes.domain.ids import ResourceId, uuid7
from peernotes.domain.retention import UNDO_DAYS
from peernotes.domain.text import acceptable, search_key
from peernotes.errors import InputRefusedError
from peernotes.vault.vault import Vault

__all__ = ["Places", "PlacesFound", "listed", "words"]

MOST_SHOWN = 200
"""Rows of a search; nobody reads on, they type another letter."""

LONGEST_WORDS = 5_000

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class PlacesFound:
    places: tuple[Resource, ...]
    """The first `MOST_SHOWN` of them, by name."""
    count: int


class Places:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def new(self, name: str = "") -> Resource:
        """An empty place for the form; nothing is kept until `save`."""
        return Resource(ResourceId(self._id()), name)

    def find(self, typed: str = "", kind: str = "") -> PlacesFound:
        """Places that hold every word typed, accents and case aside; all of them for nothing."""
        found, count = self._vault.directory.find(typed, kind, MOST_SHOWN)
        return PlacesFound(tuple(found), count)

    def one(self, resource_id: ResourceId) -> Resource:
        """Raises LookupError: there is no such place."""
        return self._vault.directory.one(resource_id)

    def has(self, resource_id: ResourceId) -> bool:
        return self._vault.directory.has(resource_id)

    def save(self, resource: Resource) -> Resource:
        """Add or change a place; as it was kept.

        Raises:
            InputRefusedError: no name, a day in the future, or text that cannot be kept.
        """
        kept = self._accepted(resource)
        if not kept.name:
            raise InputRefusedError(
                "The name of the place is missing.", press="Write what it is called, then save."
            )
        if kept.verified_on is not None and kept.verified_on > self._today():
            raise InputRefusedError(
                "The day it was checked is in the future.", press="Choose today or the day you called."
            )
        self._vault.directory.put("changed" if self.has(kept.id) else "added", kept)
        return kept

    def verify(self, resource_id: ResourceId) -> Resource:
        """What stands here was found right today, by this worker; as it was before."""
        before = self.one(resource_id)
        checked = replace(before, verified_on=self._today(), verified_by=self._vault.worker.name)
        self._vault.directory.put("verified", checked)
        return before

    def remove(self, resource_id: ResourceId) -> Resource:
        """Take it off the list; referrals to it keep its name. As it was before."""
        before = self.one(resource_id)
        self._vault.directory.put("removed", replace(before, removed_on=self._today()))
        return before

    def put_back(self, before: Resource) -> None:
        """Take back the last change: the place stands as `before` says."""
        self._vault.directory.put("put back", replace(before, removed_on=None))

    def removed(self) -> list[Resource]:
        """Taken off the list in the last thirty days, newest first."""
        return self._vault.directory.removed(self._today() - timedelta(days=UNDO_DAYS))

    def ways_to(self, resource_id: ResourceId) -> int:
        """How many ways were opened to it, for anybody."""
        return self._vault.referrals.of_resource(resource_id)

    def kinds(self) -> list[str]:
        """The kinds in use, the most frequent first."""
        return self._vault.directory.kinds()

    def fits(self, resource_id: ResourceId) -> list[FitNote]:
        """What people who went there said, newest first; who they are stands nowhere."""
        return self._vault.directory.fits(resource_id)

    def keep_fit(
        self, resource_id: ResourceId, said: str, said_on: date, *, names_nobody: bool = False
    ) -> FitNote:
        """Keep what somebody who went there said of it, without who it was.

        Raises:
            InputRefusedError: no words, a day in the future, or a word in it is a name in these notes and
                nobody has said with `names_nobody` that it is none here.
        """
        text = acceptable(said, LONGEST_WORDS).strip()
        if not text:
            raise InputRefusedError(
                "There are no words here yet.", press="Write what they said about this place."
            )
        if said_on > self._today():
            raise InputRefusedError(
                "The day it was said is in the future.", press="Choose today or the day you heard it."
            )
        if not names_nobody and self.holds_a_name(text):
            raise InputRefusedError(
                "A word here is also the name of somebody in these notes.",
                press="Take the name out. If it names nobody here, tick the box under it and keep it again.",
            )
        note = FitNote(self._id(), resource_id, text, said_on)
        self._vault.directory.put_fit("said", note)
        return note

    def remove_fit(self, note: FitNote) -> None:
        self._vault.directory.put_fit("removed", replace(note, removed_on=self._today()))

    def put_back_fit(self, note: FitNote) -> None:
        """Take back `remove_fit`."""
        self._vault.directory.put_fit("put back", replace(note, removed_on=None))

    def holds_a_name(self, text: str) -> bool:
        """Whether a word in `text`, written as names are, is part of the name of somebody in these notes."""
        names = {part for name in self._vault.clients.names() for part in search_key(name).split()}
        return any(search_key(word[0]) in names for word in _WORD.finditer(text) if _is_like_a_name(word[0]))

    def _accepted(self, resource: Resource) -> Resource:
        texts: dict[str, Any] = {name: one_line(getattr(resource, name)) for name in WORDS}
        lists = {name: listed(", ".join(getattr(resource, name))) for name in LISTS}
        if resource.verified_on is None:
            texts["verified_by"] = ""
        return replace(resource, **texts, kinds=lists["kinds"], languages=lists["languages"])

    def _today(self) -> date:
        return self._now().date()

    def _id(self) -> str:
        return uuid7(int(self._now().timestamp() * 1000))


def words() -> Mapping[str, Any]:
    """Kinds offered, heads of columns, barriers and the words of the paper."""
    return resources.read_toml("referrals/en.toml")


def _is_like_a_name(word: str) -> bool:
    """With a capital, or in a script that has none."""
    return word[0].isupper() or word[0].upper() == word[0].lower()
