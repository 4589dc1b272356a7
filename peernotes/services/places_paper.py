"""A plain page of places to hand over: what they offer and how to reach them, and nothing of the person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peernotes.domain.directory import Resource
from peernotes.domain.ids import ClientId, ResourceId
from peernotes.domain.listing import Part
from peernotes.services.directory import words
from peernotes.services.page_days import day_in_words
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.session import Session

LARGE = 1.5
_SHOWN = ("offers", "phone", "hours", "location", "reach", "cost", "languages")
_SIZES, _SENDERS = {"n": False, "l": True}, {"w": True, "a": False}


@dataclass(frozen=True, slots=True)
class Look:
    """How the page looks. Nothing of it says that it comes from case notes."""

    is_large: bool = False
    names_sender: bool = True
    """Whether it says who made it: at home the name of an agency may be dangerous to be found with."""

    @property
    def word(self) -> str:
        """As a route carries it."""
        return ("l" if self.is_large else "n") + ("w" if self.names_sender else "a")

    @classmethod
    def from_word(cls, word: str) -> "Look":
        """Raises LookupError: there is no such look."""
        size, sender = (word[:1], word[1:])
        return cls(_SIZES[size], _SENDERS[sender])


def places_paper(session: Session, client_id: ClientId, place_ids: Sequence[ResourceId], look: Look) -> Paper:
    """The places in this order. What the worker knows of people there is not printed, nor for whom it is.

    Raises:
        LookupError: no places, or one that is not there.
    """
    places = [session.places.one(place_id) for place_id in dict.fromkeys(place_ids)]
    if not places:
        raise LookupError("no such paper")
    table = words()["print"]
    parts = tuple(_part(session, place) for place in places)
    document = listing(session, table, "", (Part(sentences=(table["kept"],)), *parts))
    document = replace(document, text_scale=LARGE if look.is_large else 1.0)
    if not look.names_sender:
        document = replace(document, prepared_by="", organisation="")
    leaving = Leaving(client_id, table["recipient"], table["reason"], table["basis"], tuple(place_ids))
    return Paper(document, "places", leaving)


def _part(session: Session, place: Resource) -> Part:
    table = words()["print"]
    labels = {
        "offers": table["what"],
        "location": table["where"],
        **{name: table[name] for name in ("phone", "hours", "reach", "cost", "languages")},
    }
    sentences = []
    for name in _SHOWN:
        value = getattr(place, name)
        said = ", ".join(value) if isinstance(value, tuple) else value
        if said:
            sentences.append(f"{labels[name]}: {said}")
    return Part(place.name, (*sentences, _checked(session, place)))


def _checked(session: Session, place: Resource) -> str:
    table = words()["print"]
    if place.verified_on is None:
        return str(table["never_checked"])
    key = "unchecked" if place.needs_check(session.now().date()) else "checked"
    return str(table[key]).format(day=day_in_words(place.verified_on))
