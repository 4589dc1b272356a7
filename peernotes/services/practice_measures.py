"""The check-ins of the practice caseload."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

from peernotes import resources
from peernotes.domain.ids import ClientId
from peernotes.domain.measure import Answers, Circumstances, Company, FilledBy, Way
from peernotes.services.session import Session


class Clock(Protocol):
    """What the session takes for the time."""

    at: datetime


def fill(session: Session, ids: Mapping[str, ClientId], clock: Clock, now: datetime) -> None:
    """Fill in the sheets of `resources/practice/measures.toml`, each on its day, the oldest first."""
    entries = resources.read_toml("practice/measures.toml")["sheet"]
    for entry in sorted(entries, key=lambda entry: -entry["days"]):
        clock.at = now - timedelta(days=entry["days"])
        offer = session.packs.offer(entry["measure"])
        if offer is None:
            raise LookupError("no such measure")
        how, said = _how(entry, clock.at), _said(entry)
        session.check_ins.record(ids[entry["person"]], offer.pack, how, said)


def _how(entry: Mapping[str, Any], at: datetime) -> Circumstances:
    return Circumstances(
        on=at.date(),
        by=FilledBy(entry.get("by", "person")),
        company=Company(entry.get("company", "alone")),
        way=Way(entry.get("way", "paper")),
        language=entry.get("language", ""),
    )


def _said(entry: Mapping[str, Any]) -> Answers:
    return Answers(
        chosen=entry.get("chosen", {}),
        skipped=frozenset(entry.get("skipped", ())),
        words=entry.get("words", {}),
        scores={name: Decimal(value) for name, value in entry.get("scores", {}).items()},
    )
