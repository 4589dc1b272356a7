"""Places that help and the ways opened to them, in the practice caseload."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from peernotes import resources
from peernotes.domain.directory import LISTS, WORDS, Resource
from peernotes.domain.ids import ClientId
from peernotes.domain.referral import ChosenBy, HandOff, ReferralStatus
from peernotes.services.session import Session

GoBack = Callable[[int], date]
"""Sets the clock of the story to so many days before its end; which day that is."""


def fill(session: Session, go_back: GoBack, people: Mapping[str, ClientId]) -> None:
    table = resources.read_toml("practice/referrals.toml")
    places = {entry["name"]: _place(session, go_back, entry) for entry in table["place"]}
    for entry in table["referral"]:
        _referral(session, go_back, people[entry["person"]], places[entry["place"]], entry)


def _place(session: Session, go_back: GoBack, entry: Mapping[str, Any]) -> Resource:
    go_back(300)
    texts: dict[str, Any] = {name: entry.get(name, "") for name in WORDS}
    texts |= {name: tuple(entry.get(name, ())) for name in LISTS}
    place = session.places.save(replace(session.places.new(), **texts))
    if "verified" in entry:
        go_back(entry["verified"])
        session.places.verify(place.id)
    for said in entry.get("fits", ()):
        session.places.keep_fit(place.id, said["words"], go_back(said["days"]))
    return place


def _referral(
    session: Session, go_back: GoBack, client_id: ClientId, place: Resource, entry: Mapping[str, Any]
) -> None:
    first, *later = entry["steps"]
    on = go_back(first["days"])
    item = replace(
        session.referrals.new(client_id),
        place=place.name,
        resource_id=place.id,
        what_for=entry["what_for"],
        chosen_by=ChosenBy(entry["chosen_by"]),
        hand_off=HandOff(entry["hand_off"]),
        status=ReferralStatus(first["status"]),
        status_on=on,
        barriers=tuple(entry.get("barriers", ())),
        barrier_words=entry.get("barrier_words", ""),
    )
    if "follow_up" in entry:
        item = replace(item, follow_up=go_back(entry["follow_up"]))
        go_back(first["days"])
    session.referrals.save(item)
    for step in later:
        on = go_back(step["days"])
        session.referrals.move(item.id, ReferralStatus(step["status"]), on)
    if "words" in entry:
        session.referrals.hear(item.id, entry["words"]["text"], go_back(entry["words"]["days"]))
