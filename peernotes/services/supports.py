"""What a person is good at, and who and what stands by them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from peernotes.domain.ids import ClientId, StrengthId, SupportId, uuid7
from peernotes.domain.plan import OkToContact, Support
from peernotes.domain.relationship import NamedBy, Strength
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.services.days import refuse_future
from peernotes.vault.vault import Vault

LONGEST_WORDS = 5_000
LONGEST_LINE = 400


class Supports:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def strengths(self, client_id: ClientId) -> list[Strength]:
        """Those that stand, newest first."""
        return self._vault.relationships.strengths(client_id)

    def strength(self, strength_id: StrengthId) -> Strength:
        return self._vault.relationships.strength(strength_id)

    def new_strength(self, client_id: ClientId, begun: str = "") -> Strength:
        """An empty strength for the form; nothing is kept until `save_strength`."""
        return Strength(StrengthId(begun or self._fresh_id()), client_id, "", NamedBy.PERSON, self._today())

    def save_strength(self, item: Strength) -> Strength:
        """Raises InputRefusedError: no words, a day in the future, or text that cannot be kept."""
        kept = replace(item, text=acceptable(item.text, LONGEST_WORDS).strip())
        if not kept.text:
            raise InputRefusedError(
                "There are no words here yet.", press="Write the strength as it was said."
            )
        refuse_future(kept.heard_on, self._today(), "The day it was said")
        refuse_future(kept.still_true_on, self._today(), "The day it was still true")
        self._vault.relationships.put_strength(kept, "changed" if self._has_strength(item) else "named")
        return kept

    def still_true(self, strength_id: StrengthId) -> Strength:
        """Heard or seen again today; `save_strength` with the strength as it was takes that back."""
        fresh = replace(self.strength(strength_id), still_true_on=self._today())
        self._vault.relationships.put_strength(fresh, "seen again")
        return fresh

    def remove_strength(self, strength_id: StrengthId) -> Strength:
        gone = replace(self.strength(strength_id), removed_on=self._today())
        self._vault.relationships.put_strength(gone, "put aside")
        return gone

    def put_back_strength(self, strength_id: StrengthId) -> Strength:
        back = replace(self.strength(strength_id), removed_on=None)
        self._vault.relationships.put_strength(back, "brought back")
        return back

    def of(self, client_id: ClientId) -> list[Support]:
        """Who and what stands by them, in the order they were named."""
        return self._vault.hopes.supports(client_id)

    def one(self, support_id: SupportId) -> Support:
        return self._vault.hopes.support(support_id)

    def new(self, client_id: ClientId, begun: str = "") -> Support:
        """An empty support for the form; nothing is kept until `save`."""
        return Support(SupportId(begun or self._fresh_id()), client_id, "")

    def save(self, item: Support) -> Support:
        """Raises InputRefusedError: no name, or text that cannot be kept."""
        kept = replace(item, name=_line(item.name), relation=_line(item.relation), reach=_line(item.reach))
        if not kept.name:
            raise InputRefusedError(
                "It does not say who or what this is.", press="Write the name they use for it."
            )
        if kept.ok_to_contact is not OkToContact.WITH_RELEASE:
            kept = replace(kept, release_id="")
        self._vault.hopes.put_support("changed" if self._has(item) else "named", kept)
        return kept

    def open_on(self, release_id: str) -> list[str]:
        """Whom we may reach only on this release: to look at when it is taken back."""
        return self._vault.hopes.supports_on(release_id)

    def remove(self, support_id: SupportId) -> Support:
        gone = replace(self.one(support_id), removed_on=self._today())
        self._vault.hopes.put_support("put aside", gone)
        return gone

    def put_back(self, support_id: SupportId) -> Support:
        back = replace(self.one(support_id), removed_on=None)
        self._vault.hopes.put_support("brought back", back)
        return back

    def _has_strength(self, item: Strength) -> bool:
        try:
            self.strength(item.id)
        except LookupError:
            return False
        return True

    def _has(self, item: Support) -> bool:
        try:
            self.one(item.id)
        except LookupError:
            return False
        return True

    def _today(self) -> date:
        return self._now().date()

    def _fresh_id(self) -> str:
        return uuid7(int(self._now().timestamp() * 1000))


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())
