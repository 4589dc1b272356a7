"""What is asked about here: the catalogue that ships, with what an organisation changed in it.

Changing what is asked never touches an answer. Nothing in this module may know about group identity.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peernotes.domain.preference import AnswerKind, PreferenceDomain, PrintExternal, Sensitivity, Sharing

OWN_GROUP = "own"
"""The heading of an organisation's own things, where it names no other."""


@dataclass(frozen=True, slots=True)
class OwnKind:
    """What the organisation's own thing has that one of the catalogue has already."""

    kind: AnswerKind
    options: tuple[tuple[str, str], ...]
    sharing: Sharing
    reask_months: int | None

    def plain(self) -> dict[str, Any]:
        """As plain JSON, for the vault and for a file."""
        return {
            "kind": self.kind.value,
            "options": [list(option) for option in self.options],
            "sensitivity": self.sharing.sensitivity.value,
            "print_self": self.sharing.print_self,
            "print_supervisor": self.sharing.print_supervisor,
            "print_external": self.sharing.print_external.value,
            "reask_months": self.reask_months,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "OwnKind":
        """Raises KeyError, TypeError or ValueError: it lacks something, or holds what it cannot."""
        return cls(
            kind=AnswerKind(plain["kind"]),
            options=tuple((str(code), str(label)) for code, label in plain["options"]),
            sharing=Sharing(
                Sensitivity(plain["sensitivity"]),
                bool(plain["print_self"]),
                bool(plain["print_supervisor"]),
                PrintExternal(plain["print_external"]),
            ),
            reask_months=plain["reask_months"],
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One change to what is asked about."""

    id: str
    """Of the thing of the catalogue, or of the organisation's own."""
    label: str = ""
    """Empty for the catalogue's own words; the same with `prompt`."""
    prompt: str = ""
    is_hidden: bool = False
    own: OwnKind | None = None

    @property
    def is_own(self) -> bool:
        return self.own is not None


def asked_about(
    shipped: Sequence[PreferenceDomain], changes: Iterable[Question], order: Sequence[str] = ()
) -> tuple[PreferenceDomain, ...]:
    """Everything that is or was asked about, hidden things too, in the order to offer it.

    `order` names things by their ids. One that it does not name stands behind the thing that the catalogue
    has before it, so that a later catalogue can bring new things; things of one's own stand at the end.
    """
    changed = {item.id: item for item in changes}
    known = [_reworded(domain, changed.get(domain.id)) for domain in shipped]
    ids = {domain.id for domain in shipped}
    known += [_own(item, item.own) for item in changed.values() if item.own and item.id not in ids]
    return tuple(_in_order(known, order))


def unknown(domain_id: str) -> PreferenceDomain:
    """A thing something was said about and that no catalogue has any more: as careful as can be."""
    label = domain_id.replace("_", " ").strip().capitalize() or domain_id
    return PreferenceDomain(
        id=domain_id,
        label=label,
        prompt=label,
        options=(),
        sensitivity=Sensitivity.CAREFUL,
        print_supervisor=False,
        print_external=PrintExternal.NEVER,
        reask_months=None,
        group=OWN_GROUP,
        is_hidden=True,
    )


def _reworded(domain: PreferenceDomain, change: Question | None) -> PreferenceDomain:
    if change is None:
        return domain
    return replace(
        domain,
        label=change.label or domain.label,
        prompt=change.prompt or domain.prompt,
        is_hidden=change.is_hidden,
    )


def _own(item: Question, own: OwnKind) -> PreferenceDomain:
    return PreferenceDomain(
        id=item.id,
        label=item.label,
        prompt=item.prompt,
        options=own.options,
        sensitivity=own.sharing.sensitivity,
        print_supervisor=own.sharing.print_supervisor,
        print_external=own.sharing.print_external,
        reask_months=own.reask_months,
        kind=own.kind,
        print_self=own.sharing.print_self,
        group=OWN_GROUP,
        is_hidden=item.is_hidden,
        is_own=True,
    )


def _in_order(known: Sequence[PreferenceDomain], order: Sequence[str]) -> list[PreferenceDomain]:
    places = {domain_id: place for place, domain_id in enumerate(order)}
    ordered = sorted((item for item in known if item.id in places), key=lambda item: places[item.id])
    for index, item in enumerate(known):
        if item.id not in places:
            before = known[index - 1] if index else None
            behind = ordered.index(before) + 1 if before else 0
            ordered.insert(len(ordered) if item.is_own else behind, item)
    return ordered
