"""Say in a note how a person's preferences went, and show it again without words they have taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from peernotes.domain.ids import ClientId
from peernotes.domain.note import Note, uses_in
from peernotes.domain.preference import Preference, PreferenceDomain, Stance
from peernotes.domain.preference_use import Honour, Result, Use, honour
from peernotes.services import catalogue
from peernotes.vault.vault import Vault

__all__ = ["Learned", "PreferenceCare", "Shaping"]

_NO_WISH = (Stance.NOTHING_NEEDED, Stance.RATHER_NOT_SAY)


@dataclass(frozen=True, slots=True)
class Shaping:
    """One preference beside a note. `said` is None where they have taken the words back."""

    label: str
    said: Preference | None
    use: Use | None
    """How it went, if the note says so."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A note says something new was learned about this, and nothing was written down about it since."""

    domain: PreferenceDomain


class PreferenceCare:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def to_ask(self, client_id: ClientId, uses: Iterable[Use]) -> list[Shaping]:
        """Every standing preference, and what `uses` says of it; then what else `uses` speaks of.

        In the order of the catalogue, so that the order says nothing about anyone.
        """
        said = {use.preference: use for use in uses}
        labels = _labels()
        order = list(labels)
        current = [p for p in self._vault.preferences.current(client_id) if p.stance not in _NO_WISH]
        current.sort(key=lambda p: order.index(p.domain) if p.domain in labels else len(order))
        rows = [Shaping(labels.get(p.domain, p.domain), p, said.pop(p.id, None)) for p in current]
        return rows + self._shaped(client_id, said.values())

    def shaped(self, note: Note) -> list[Shaping]:
        """What a signed note says of their preferences, in the order it was written."""
        return self._shaped(note.client_id, uses_in(note.content))

    def learned(self, note: Note) -> list[Learned]:
        """What was learned in this note and is not written down yet, to offer writing it."""
        if note.is_in_error:
            return []
        domains = {domain.id: domain for domain in catalogue.preference_domains()}
        found: dict[str, Learned] = {}
        for item in self.shaped(note):
            is_new = item.use is not None and item.use.result is Result.LEARNED
            if is_new and item.said is not None and item.said.domain in domains:
                history = self._vault.preferences.history(note.client_id, item.said.domain)
                if not any(later.recorded_at > note.signed_at for later in history):
                    found[item.said.domain] = Learned(domains[item.said.domain])
        return list(found.values())

    def honoured(self, preference: Preference) -> Honour:
        """How often we did this one thing, over every signed note."""
        return honour(use for _day, use in self._vault.preference_uses.of(preference.id))

    def _shaped(self, client_id: ClientId, uses: Iterable[Use]) -> list[Shaping]:
        uses = list(uses)
        shown = self._vault.preferences.still_said(client_id, [use.preference for use in uses])
        labels = _labels()
        rows = []
        for use in uses:
            said = shown.get(use.preference)
            rows.append(Shaping(labels.get(said.domain, said.domain) if said else "", said, use))
        return rows


def _labels() -> dict[str, str]:
    return {domain.id: domain.label for domain in catalogue.preference_domains()}
