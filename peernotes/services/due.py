"""Whose record asks for a decision: only those are read, because a worker may know thousands of people."""

from dataclasses import dataclass
from datetime import date, timedelta

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.domain.retention import Clock, Retention, clock, together, years_later
from peernotes.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Due:
    """A person whose record asks for a decision: its years are over, or it is marked, or on hold."""

    client: Client
    clock: Clock


def due(vault: Vault, rule: int | None, today: date) -> list[Due]:
    """Marked first, then those over the longest; `rule` is the worker's number of years."""
    decided = _decided(vault)
    asked = decided.keys() | _past_rule(vault, rule, today)
    last = vault.contacts.last_of(asked)
    clocks = {who: clock(decided.get(who, Retention(who)), last.get(who), rule) for who in asked}
    asking = {
        who: at
        for who, at in clocks.items()
        if at.retention.is_marked or at.retention.is_held or at.is_over(today)
    }
    found = [Due(client, asking[who]) for who, client in vault.clients.some(asking).items()]
    return sorted(found, key=lambda item: (not item.clock.retention.is_marked, item.clock.ends or date.max))


def _decided(vault: Vault) -> dict[ClientId, Retention]:
    """What counts for each person about whom something was decided."""
    standing, items = vault.merges.all_standing(), vault.retentions.all()
    others: dict[ClientId, list[Retention]] = {standing.get(who, who): [] for who in items}
    for who, item in items.items():
        if who in standing:
            others[standing[who]].append(item)
    return {who: together(items.get(who, Retention(who)), rest) for who, rest in others.items()}


def _past_rule(vault: Vault, rule: int | None, today: date) -> set[ClientId]:
    """People whom nobody has met for about as long as the rule says."""
    if rule is None:
        return set()
    return set(vault.contacts.quiet_since(years_later(today, -rule) + timedelta(days=1)))
