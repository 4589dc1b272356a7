"""The coach in these notes: the organisation's changes, the person's words, the worker's manners."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.domain.own_labels import DOMAIN, labels_in
from peernotes.domain.preference import Source
from peernotes.services import coach
from peernotes.services.coach import Context, Finding
from peernotes.services.coach_manners import Manners
from peernotes.services.coach_overlay import CoachRules
from peernotes.services.preferences import Asking, Statement
from peernotes.vault.vault import Vault

_SELF_WORDS = frozenset(
    {"person_first", "substance", "disability", "gender", "culture", "ageing", "poverty", "legal"}
)
"""Categories with words that people also call themselves. Blame or doubt is nobody's word for themself."""


@dataclass(frozen=True, slots=True)
class About:
    """Whom a note is about, as far as the coach needs it."""

    names: frozenset[str] = frozenset()
    own_labels: tuple[str, ...] = ()
    """Words they use about themself, as they said them."""


class CoachHere:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now
        self.rules = CoachRules(vault, now)
        self.manners = Manners(vault)

    def about(self, client: Client) -> About:
        return About(coach.names_of(client), self.own_labels(client.id))

    def own_labels(self, client_id: ClientId) -> tuple[str, ...]:
        """The words this person uses about themself; what somebody else said of them does not count."""
        said = self._vault.preferences.current(client_id)
        mine = (item for item in said if item.domain == DOMAIN and not item.needs_confirming)
        return tuple(dict.fromkeys(label for item in mine for label in labels_in(item.statement)))

    def may_be_own(self, finding: Finding) -> bool:
        """Whether this wording is of a kind that people also use about themselves."""
        return finding.category in _SELF_WORDS and bool(labels_in(finding.text))

    def keep_own(self, client_id: ClientId, word: str) -> Callable[[], None]:
        """The person calls themself this, said the worker who heard it; the answer takes it back.

        Raises:
            InputRefusedError, DiskFullError: nothing was kept.
        """
        asking = Asking(self._vault, self._now)
        said = Statement(word, Source.PERSON_SAID, self._now().date())
        item = self._vault.insist(lambda: asking.record(client_id, DOMAIN, said))
        return lambda: self._vault.insist(lambda: _gone(asking.withdraw(item)))

    def check(self, text: str, about: About, max_level: int = 2) -> list[Finding]:
        """What is worth a second look; offsets are code points into `text`."""
        return self._found(text, about, max_level, about.own_labels)

    def left_alone(self, text: str, about: About) -> tuple[str, ...]:
        """Which of the person's own words are in `text` and would be marked in somebody else's notes."""
        if not about.own_labels:
            return ()
        shown = {(item.start, item.end) for item in self._found(text, about, 2, about.own_labels)}
        without = self._found(text, about, 2, ())
        hidden = [item for item in without if (item.start, item.end) not in shown]
        return tuple(label for label in about.own_labels if _says(label, hidden))

    def _found(self, text: str, about: About, max_level: int, labels: Iterable[str]) -> list[Finding]:
        here = self.rules.coach()
        up = self.manners.quieter()
        levels = {rule.id: rule.level + up[rule.id] for rule in here.rules if rule.id in up} if up else {}
        context = Context(
            names=about.names | frozenset(self.rules.now().names),
            own_labels=frozenset(labels),
            quiet=frozenset(name for name, level in levels.items() if level > max_level),
            max_level=max_level,
        )
        found = coach.found_by(here, text, context)
        return [replace(item, level=levels.get(item.rule_id, item.level)) for item in found]


def _says(label: str, findings: Iterable[Finding]) -> bool:
    return any(label.casefold() in item.text.casefold() for item in findings)


def _gone(_withdrawn: object) -> None:
    """What was taken back needs no answer."""
