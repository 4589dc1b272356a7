"""Find people by any name they have: as it is written, by its short forms, and by how it sounds.

The folded names of everyone are kept in memory while the notes are open, and read again after a name changed;
they come from the journaled records each time, so that no list of names has to be believed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from peernotes.domain.ids import ClientId
from peernotes.domain.sound import SHORTEST, alike, sounds
from peernotes.domain.text import name_key
from peernotes.services.nicknames import groups_of
from peernotes.vault.other_names import Folded
from peernotes.vault.vault import Vault

_NAMES = ("client", "other_name", "merge", "destruction")
_MOST_WORDS = 12
"""Of a page pasted into the search the first words are plenty."""

_PLAIN = re.compile("[a-z0-9 ]*")


class Nearness(IntEnum):
    """How what was typed matches, the best first."""

    WORDS = 0
    STARTS = 1
    INSIDE = 2
    SHORT_FORM = 3
    SOUND = 4


@dataclass(frozen=True, slots=True)
class Match:
    client_id: ClientId
    nearness: Nearness


def words_of(typed: str) -> list[str]:
    """The words to look for in names, folded."""
    return list(dict.fromkeys(name_key(typed).split()))[:_MOST_WORDS]


class Finder:
    """Lives as long as the session."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._book: _Book | None = None
        self._stamp: tuple[int, int] = (0, -1)

    def find(self, typed: str) -> list[Match]:
        """Everyone with every word of `typed` in their names: as written, then short forms, then sounds.

        Everyone for nothing, by name.
        """
        return self._names().find(words_of(typed))

    def same_name(self, typed: str) -> list[ClientId]:
        """Who may be meant, the nearest first: two words of theirs are among these, or the only one is.

        Words count as they are written, in their short forms and by sound.
        """
        return self._names().same(words_of(typed))

    def prepare(self) -> None:
        """Read the names and listen to them now, so that the first key does not wait for it."""
        self._names().listen()

    def _names(self) -> "_Book":
        journal = self._vault.journal
        stamp = (id(journal), journal.written(*_NAMES))
        if self._book is None or stamp != self._stamp:
            self._book, self._stamp = _Book(self._vault.other_names.folded()), stamp
        return self._book


class _Book:
    """The names of everyone at one moment. People are numbers here, in the order of their names."""

    def __init__(self, names: Sequence[Folded]) -> None:
        keys: dict[ClientId, list[str]] = {}
        for name in names:
            key = name.key if _PLAIN.fullmatch(name.key) else name_key(name.key)
            if name.is_first:
                keys[name.client_id] = [key]
            elif name.client_id in keys:
                keys[name.client_id].append(key)
        self._ids = list(keys)
        self._keys = [f" {' '.join(parts)} " for parts in keys.values()]
        self._closed = [key.replace(" ", "") for key in self._keys]

    def find(self, words: Sequence[str]) -> list[Match]:
        if not words:
            return [Match(client_id, Nearness.WORDS) for client_id in self._ids]
        found: dict[int, Nearness] = {}
        inside = [self._holding(word) for word in words]
        wholes, starts = [f" {word} " for word in words], [f" {word}" for word in words]
        for at in sorted(set.intersection(*inside)):
            key = self._keys[at]
            if all(whole in key for whole in wholes):
                found[at] = Nearness.WORDS
            else:
                is_start = all(start in key for start in starts)
                found[at] = Nearness.STARTS if is_start else Nearness.INSIDE
        short = [have | self._short_forms(word) for have, word in zip(inside, words, strict=True)]
        heard = [have | self._heard(word) for have, word in zip(short, words, strict=True)]
        for nearness, sets in ((Nearness.SHORT_FORM, short), (Nearness.SOUND, heard)):
            for at in sorted(set.intersection(*sets) - found.keys()):
                found[at] = nearness
        order = sorted(found, key=lambda at: (found[at], at))
        return [Match(self._ids[at], found[at]) for at in order]

    def same(self, words: Sequence[str]) -> list[ClientId]:
        near = [self._near(word) for word in words]
        if len(words) == 1:
            return [self._ids[at] for at in sorted(self._by_word.get(words[0], ()))]
        shared = Counter(at for people in near for at in people)
        exact = Counter(at for word in words for at in self._by_word.get(word, ()))
        twice = [at for at, count in shared.items() if count > 1]
        return [self._ids[at] for at in sorted(twice, key=lambda at: (-shared[at], -exact[at], at))]

    def listen(self) -> None:
        """Work out short forms and sounds now; else the first search does."""
        _ = self._by_group, self._by_sound

    def _near(self, word: str) -> set[int]:
        return self._by_word.get(word, set()) | self._short_forms(word) | self._heard(word)

    def _holding(self, word: str) -> set[int]:
        keys, closed = self._keys, self._closed
        return {at for at, key in enumerate(keys) if word in key or word in closed[at]}

    def _short_forms(self, word: str) -> set[int]:
        return {at for group in groups_of(word) for at in self._by_group.get(group, ())}

    def _heard(self, word: str) -> set[int]:
        if len(word) < SHORTEST:
            return set()
        near = {other for row in sounds(word) for other in self._by_sound.get(row, ())}
        return {at for other in near if alike(word, other) for at in self._by_word[other]}

    @cached_property
    def _by_word(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for at, key in enumerate(self._keys):
            for word in key.split():
                found[word].add(at)
        return dict(found)

    @cached_property
    def _by_group(self) -> Mapping[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for word, people in self._by_word.items():
            for group in groups_of(word):
                found[group] |= people
        return found

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._by_word:
            if len(word) >= SHORTEST:
                for row in sounds(word):
                    found[row].append(word)
        return found
