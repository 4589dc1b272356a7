"""What the invented people of the practice caseload said about how they want to be treated."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from peernotes import resources
from peernotes.domain.ids import ClientId
from peernotes.domain.preference import DomainState, NamedDay, Source, Stance, Weight
from peernotes.services.preferences import Statement
from peernotes.services.session import Session


def fill(session: Session, ids: Mapping[str, ClientId], go_back: Callable[[int], date]) -> None:
    """`go_back` sets the clock of the story so many days back, and says which day that is."""
    table = resources.read_toml("practice/preferences.toml")
    for item in table["said"]:
        said_on = go_back(item["days"])
        session.asking.record(ids[item["person"]], item["domain"], _statement(item, said_on))
    for item in table["answered"]:
        go_back(item["days"])
        session.asking.answer(ids[item["person"]], item["domain"], DomainState(item["state"]))


def _statement(item: Mapping[str, Any], said_on: date) -> Statement:
    return Statement(
        text=item["text"],
        source=Source(item.get("source", "person_said")),
        said_on=said_on,
        stance=Stance(item["stance"]),
        weight=Weight(item["weight"]),
        said_in_language=item.get("language", ""),
        codes=tuple(item.get("codes", ())),
        days=tuple(NamedDay(day["name"], day["when"], day["how"]) for day in item.get("named", ())),
    )
