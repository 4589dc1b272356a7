"""Which privacy rules these notes are kept under: the worker's own answer, kept in the vault's settings."""

from typing import Any

from peernotes.domain.privacy_law import Applies, PrivacyLaw
from peernotes.vault.vault import Vault

_PART2, _HIPAA = "part2", "hipaa_covered"


class PrivacyRules:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def now(self) -> PrivacyLaw:
        """Not sure, which counts as yes, until somebody answers."""
        return PrivacyLaw(self._answer(_PART2), self._answer(_HIPAA))

    def answer(self, law: PrivacyLaw) -> None:
        """Keep the answers, and say in the journal that they changed."""
        with self._vault.journal.transaction():
            self._vault.settings.put(_PART2, law.part2.value)
            self._vault.settings.put(_HIPAA, law.hipaa.value)
            said = {"part2": law.part2.value, "hipaa": law.hipaa.value}
            self._vault.journal.note_event("privacy law set", self._vault.vault_id, said)

    def _answer(self, key: str) -> Applies:
        kept: Any = self._vault.settings.get(key)
        return Applies(kept) if kept in set(Applies) else Applies.NOT_SURE
