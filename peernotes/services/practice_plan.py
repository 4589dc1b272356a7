"""Wellness plans, directives and more numbers of the practice caseload."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from peernotes import resources
from peernotes.domain.client import Answer, Number
from peernotes.domain.ids import ClientId
from peernotes.domain.wellness import Directive, WrittenBy
from peernotes.services.session import Session
from peernotes.services.wellness import Written


def fill_plans(session: Session, people: Mapping[str, ClientId], now: datetime) -> None:
    """What `practice/plan.toml` tells of `people`, who are named by their name to use."""
    table = resources.read_toml("practice/plan.toml")
    for entry in table["plan"]:
        _plan(session, people[entry["person"]], entry, now)
    for entry in table["number"]:
        _numbers(session, people[entry["person"]], entry)


def _plan(session: Session, who: ClientId, entry: Mapping[str, Any], now: datetime) -> None:
    typed = {
        section: Written(words, on_wallet=section in entry["wallet"], to_hand_on=section in entry["hand_on"])
        for section, words in entry["words"].items()
    }
    session.wellness.write(who, typed, _day(now, entry["days"]), WrittenBy(entry["by"]))
    for copy in entry.get("copies", ()):
        session.wellness.give(who, copy["to"], _day(now, copy["days"]))
    if said := entry.get("directive"):
        session.wellness.keep_directive(
            Directive(
                client_id=who,
                exists=Answer(said["exists"]),
                state=said["state"],
                agent=said["agent"],
                agent_contact=said["agent_contact"],
                kept_where=said["where"],
                hold_copy=Answer(said["hold_copy"]),
            )
        )


def _numbers(session: Session, who: ClientId, entry: Mapping[str, Any]) -> None:
    client = session.people.one(who)
    others = tuple(
        Number(
            other["label"],
            other["phone"],
            Answer(other["call"]),
            Answer(other["text"]),
            Answer(other["voicemail"]),
            other["hours"],
        )
        for other in entry["others"]
    )
    contact = replace(
        client.safe_contact,
        code_name=entry["code_name"],
        who_may_answer=entry["who_may_answer"],
        others=others,
    )
    session.people.save(replace(client, safe_contact=contact))


def _day(now: datetime, days_ago: int) -> date:
    return (now - timedelta(days=days_ago)).date()
