"""How the coach keeps from nagging: what was left alone is counted here, for this worker and nobody else.

A rule that was left five times running goes quieter by one level. Nothing says who left what where: a rule's
id and a number are all that is kept.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from peernotes.errors import PeerNotesError
from peernotes.vault.vault import Vault

RUNNING = 5
"""After so many times left running, a rule goes quieter (the design in the issue)."""
OPEN_TIMES = 3
"""So often the reason of a rule is open; afterwards it is folded."""

_KEY = "coach.manners"


@dataclass(frozen=True, slots=True)
class Kept:
    left: Mapping[str, int]
    """Rule id to how often running it was left."""
    quieter: Mapping[str, int]
    """Rule id to how many levels it went up."""
    told: Mapping[str, int]
    """Rule id to how often its reason was open, up to `OPEN_TIMES`."""

    def plain(self) -> dict[str, Any]:
        return {"left": dict(self.left), "quieter": dict(self.quieter), "told": dict(self.told)}


class Manners:
    """Counting never stands in the way: where nothing can be written, nothing is counted."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def left(self, rule_id: str) -> bool:
        """A place of it was left; whether the rule went quieter by that."""
        kept = self._kept()
        count = kept.left.get(rule_id, 0) + 1
        if count < RUNNING:
            self._put(Kept({**kept.left, rule_id: count}, kept.quieter, kept.told))
            return False
        up = {**kept.quieter, rule_id: kept.quieter.get(rule_id, 0) + 1}
        return self._put(Kept(_without(kept.left, rule_id), up, kept.told))

    def taken(self, rule_id: str) -> None:
        """An offer of it was taken: what was left before does not count."""
        kept = self._kept()
        if rule_id in kept.left:
            self._put(Kept(_without(kept.left, rule_id), kept.quieter, kept.told))

    def tell(self, rule_id: str) -> bool:
        """Its reason is about to be shown; whether it is to be open."""
        kept = self._kept()
        count = kept.told.get(rule_id, 0)
        if count >= OPEN_TIMES:
            return False
        self._put(Kept(kept.left, kept.quieter, {**kept.told, rule_id: count + 1}))
        return True

    def quieter(self) -> Mapping[str, int]:
        """Rules that went quieter and by how many levels: the noisy ones."""
        return self._kept().quieter

    def listen_again(self, rule_id: str) -> Callable[[], None]:
        """As loud as it ships; the answer takes that back.

        Raises:
            DiskFullError, ViewOnlyError: it stays as it is.
        """
        kept = self._kept()
        after = Kept(_without(kept.left, rule_id), _without(kept.quieter, rule_id), kept.told)
        self._vault.insist(lambda: self._vault.settings.put(_KEY, after.plain()))
        return lambda: self._vault.insist(lambda: self._vault.settings.put(_KEY, kept.plain()))

    def _kept(self) -> Kept:
        kept = self._vault.settings.get(_KEY)
        found = kept if isinstance(kept, Mapping) else {}
        return Kept(*(_counts(found.get(name)) for name in ("left", "quieter", "told")))

    def _put(self, kept: Kept) -> bool:
        """Whether it was kept."""
        if self._vault.view_only:
            return False
        with suppress(PeerNotesError):
            self._vault.settings.put(_KEY, kept.plain())
            return True
        return False


def _counts(found: object) -> dict[str, int]:
    if not isinstance(found, Mapping):
        return {}
    return {str(name): count for name, count in found.items() if isinstance(count, int)}


def _without(counts: Mapping[str, int], rule_id: str) -> dict[str, int]:
    return {name: count for name, count in counts.items() if name != rule_id}
