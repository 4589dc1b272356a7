"""The hopes, steps, supports and plans of the practice caseload."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from peernotes import resources
from peernotes.domain.ids import ClientId, HopeId
from peernotes.domain.plan import HopeStatus, OkToContact, SignatureWay, StepStatus, SupportKind, Whose
from peernotes.services.plans import Signing
from peernotes.services.session import Session


def fill_hopes(session: Session, people: Mapping[str, ClientId], now: datetime) -> None:
    """Days are counted back from `now`; a plan is signed as its hopes stand today."""
    for entry in resources.read_toml("practice/hopes.toml")["person"]:
        client_id = people[entry["name_to_use"]]
        for hope in entry.get("hope", []):
            _hope(session, client_id, hope, now)
        for item in entry.get("supports", []):
            blank = session.supports.new(client_id)
            kind, ok = SupportKind(item["kind"]), OkToContact(item["ok"])
            said = replace(blank, name=item["name"], relation=item["relation"], kind=kind, ok_to_contact=ok)
            session.supports.save(said)
        if "vision" in entry:
            _plan(session, client_id, entry, now)


def _hope(session: Session, client_id: ClientId, entry: Mapping[str, Any], now: datetime) -> None:
    hope = replace(
        session.hopes.new(client_id),
        words=entry["words"],
        heard_on=_day(now, entry["days"]),
        status_on=_day(now, entry.get("on", entry["days"])),
        status=HopeStatus(entry["status"]),
        plain_goal=entry.get("plain_goal", ""),
        domains=tuple(entry.get("domains", [])),
        why=entry.get("why", ""),
        fits=entry.get("fits", ""),
        importance=entry.get("importance"),
        confidence=entry.get("confidence"),
    )
    session.hopes.save(hope)
    for item in entry.get("readings", []):
        session.hopes.read(hope.id, item["closeness"], item["words"], _day(now, item["days"]))
    for item in entry.get("steps", []):
        _step(session, hope.id, item, now)


def _step(session: Session, hope_id: HopeId, entry: Mapping[str, Any], now: datetime) -> None:
    step = replace(
        session.hopes.new_step(hope_id),
        text=entry["text"],
        made_on=_day(now, entry["made"]),
        due=_day(now, entry["due"]),
        whose=Whose(entry.get("whose", "person")),
        who=entry.get("who", ""),
        status=StepStatus(entry["status"]),
        status_on=_day(now, entry["on"]),
        blocked_by=entry.get("blocked_by", ""),
        learned=entry.get("learned", ""),
    )
    session.hopes.save_step(step, past_is_right=True)


def _plan(session: Session, client_id: ClientId, entry: Mapping[str, Any], now: datetime) -> None:
    blank = session.plans.next(client_id)
    plan = session.plans.save(
        replace(
            blank,
            begun_on=_day(now, entry["begun"]),
            vision=entry["vision"],
            went_well=entry.get("went_well", ""),
            did_not_fit=entry.get("did_not_fit", ""),
            to_change=entry.get("to_change", ""),
            review_due=_day(now, entry["review_due"]),
        )
    )
    for item in entry.get("signed", []):
        way, signer = SignatureWay(item["way"]), Whose(item["signer"])
        day, role = _day(now, item["days"]), item.get("role", "")
        session.plans.sign(plan.id, Signing(signer, item["name"], way, day, role, item.get("kept_at", "")))


def _day(now: datetime, days_ago: int) -> date:
    return (now - timedelta(days=days_ago)).date()
