"""What is asked about here: reword, hide, add, put in order; an answer is never touched by it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from peernotes.domain import question
from peernotes.domain.ids import uuid7
from peernotes.domain.preference import PreferenceDomain, PrintExternal, Sensitivity
from peernotes.domain.question import OwnKind, Question, unknown
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.services import catalogue
from peernotes.vault.vault import Vault

__all__ = ["Before", "Questions", "Wording", "asked_about", "labels", "one", "unknown"]

LONGEST_LABEL = 40
LONGEST_PROMPT = 500
LONGEST_OPTION = 40
"""Code points: as many as stand on one line at twice the size of text."""
MOST_OPTIONS = 30
MOST_MONTHS = 120

_ORDER = "questions.order"
"""Key of the order in the vault's settings: how this worker goes about it, and no part of the record."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A thing to ask about as it is typed. `own` for one's own; None for a thing of the catalogue."""

    label: str
    prompt: str
    own: OwnKind | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """How something stood before it was changed: what `Questions.go_back_to` takes."""

    changes: tuple[Question, ...]
    order: tuple[str, ...]


def asked_about(vault: Vault) -> tuple[PreferenceDomain, ...]:
    """Everything that is or was asked about in these notes, hidden things too, in order."""
    return question.asked_about(catalogue.preference_domains(), vault.questions.all(), _order(vault))


def one(vault: Vault, domain_id: str) -> PreferenceDomain:
    """One thing; as careful as can be where nobody knows it any more."""
    found = (domain for domain in asked_about(vault) if domain.id == domain_id)
    return next(found, None) or unknown(domain_id)


def labels(vault: Vault) -> Mapping[str, str]:
    """Domain id to what it is called here."""
    return {domain.id: domain.label for domain in asked_about(vault)}


class Questions:
    """Each change gives back how it was before."""

    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def all(self) -> tuple[PreferenceDomain, ...]:
        """Hidden things too."""
        return asked_about(self._vault)

    def asked(self) -> tuple[PreferenceDomain, ...]:
        """What is asked about, in order."""
        return tuple(domain for domain in self.all() if not domain.is_hidden)

    def shipped(self, domain_id: str) -> PreferenceDomain | None:
        """The thing as the catalogue words it; None for one's own."""
        found = (domain for domain in catalogue.preference_domains() if domain.id == domain_id)
        return next(found, None)

    def groups(self) -> tuple[tuple[str, str], ...]:
        """Id and heading; one's own things stand under `question.OWN_GROUP`, which has none here."""
        return catalogue.preference_groups()

    def add(self, wording: Wording) -> str:
        """A thing of the organisation's own, at the end; its id.

        Raises:
            InputRefusedError: words are missing, or it cannot be kept.
        """
        fresh = f"own-{uuid7(int(self._now().timestamp() * 1000))}"
        self._vault.questions.put("added", checked(_worded(Question(fresh), wording)))
        return fresh

    def reword(self, domain_id: str, wording: Wording) -> Before:
        """Other words from now on; what was answered before stays as it was answered.

        Raises:
            InputRefusedError: words are missing, or it cannot be kept.
        """
        before = self._change(domain_id)
        fresh = checked(_worded(before, wording))
        shipped = self.shipped(domain_id)
        if shipped is not None:
            # Words that are the catalogue's stay the catalogue's: a better wording of it is not lost.
            fresh = replace(
                fresh,
                label="" if fresh.label == shipped.label else fresh.label,
                prompt="" if fresh.prompt == shipped.prompt else fresh.prompt,
                own=None,
            )
        self._vault.questions.put("reworded", fresh)
        return self._before([before])

    def hide(self, domain_id: str) -> Before:
        """Not asked about any more. What was said stays where it is seen."""
        return self._show(domain_id, "hidden", is_hidden=True)

    def show(self, domain_id: str) -> Before:
        return self._show(domain_id, "shown again", is_hidden=False)

    def move(self, domain_id: str, steps: int) -> Before:
        """So many steps down the list of what is asked about, or up; not beyond its ends."""
        before = self._before([])
        ids = [domain.id for domain in self.all()]
        seen = [domain.id for domain in self.asked()]
        at = seen.index(domain_id)
        to = seen[min(max(at + steps, 0), len(seen) - 1)]
        place = ids.index(to)
        ids.remove(domain_id)
        ids.insert(place, domain_id)
        self.put_order(ids)
        return before

    def go_back_to(self, before: Before) -> None:
        """Take back a change."""
        with self._vault.journal.transaction():
            for item in before.changes:
                self._vault.questions.put("taken back", item)
            self.put_order(before.order)

    def changes(self) -> tuple[Question, ...]:
        """All that an organisation's file carries, with `order`."""
        return tuple(self._vault.questions.all())

    def order(self) -> tuple[str, ...]:
        return _order(self._vault)

    def put_order(self, ids: Iterable[str]) -> None:
        """Raises DiskFullError: the order before still counts."""
        kept = list(ids)
        self._vault.insist(lambda: self._vault.settings.put(_ORDER, kept))

    def bring_in(self, changes: Sequence[Question], order: Sequence[str]) -> Before:
        """Take over what another vault asks about, all of it or nothing; what only this one changed stays.

        Raises:
            DiskFullError: nothing was taken over.
        """
        known = {item.id: item for item in self.changes()}
        before = self._before([known.get(item.id) or _untouched(item) for item in changes])

        def write() -> None:
            with self._vault.journal.transaction():
                for item in changes:
                    if known.get(item.id) != item:
                        self._vault.questions.put("brought in", item)
                self._vault.settings.put(_ORDER, list(order))

        self._vault.insist(write)
        return before

    def _show(self, domain_id: str, action: str, *, is_hidden: bool) -> Before:
        before = self._change(domain_id)
        self._vault.questions.put(action, replace(before, is_hidden=is_hidden))
        return self._before([before])

    def _change(self, domain_id: str) -> Question:
        """Raises LookupError: there is no such thing."""
        found = next((item for item in self.changes() if item.id == domain_id), None)
        if found is None and self.shipped(domain_id) is None:
            raise LookupError("no such thing to ask about")
        return found or Question(domain_id)

    def _before(self, changes: Iterable[Question]) -> Before:
        return Before(tuple(changes), self.order())


def checked(item: Question) -> Question:
    """As it will be kept.

    Raises:
        InputRefusedError: a name or a prompt is missing or too long, or the rest cannot be.
    """
    label, prompt = _line(item.label, LONGEST_LABEL), _line(item.prompt, LONGEST_PROMPT)
    if item.own is None:
        return replace(item, label=label, prompt=prompt)
    if not label or not prompt:
        raise InputRefusedError(
            "It has no name yet, or nothing to ask.",
            press="Give it a short name, and write the question as you would say it.",
        )
    return replace(item, label=label, prompt=prompt, own=_checked_own(item.own))


def _checked_own(own: OwnKind) -> OwnKind:
    options = tuple((code, _line(label, LONGEST_OPTION)) for code, label in own.options)
    if len(options) > MOST_OPTIONS or any(not code or not label for code, label in options):
        raise InputRefusedError(
            "These are more answers to tick than fit, or one of them is empty.",
            press=f"Keep at most {MOST_OPTIONS}, each with a word or two.",
        )
    if len({code for code, _ in options}) < len(options):
        raise InputRefusedError("Two of the answers to tick are the same.", press="Take one of them out.")
    months = own.reask_months
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise InputRefusedError(
            "That is no time after which to ask again.",
            press=f"Choose from 1 to {MOST_MONTHS} months, or never.",
        )
    sharing = own.sharing
    if sharing.sensitivity is Sensitivity.SEALED:
        sharing = replace(sharing, print_supervisor=False, print_external=PrintExternal.NEVER)
    return replace(own, options=options, sharing=sharing)


def _worded(item: Question, wording: Wording) -> Question:
    return replace(item, label=wording.label, prompt=wording.prompt, own=wording.own)


def _untouched(item: Question) -> Question:
    """How it stood where nothing was known of it: as the catalogue has it, or hidden."""
    return replace(item, is_hidden=True) if item.is_own else Question(item.id)


def _line(text: str, longest: int) -> str:
    return " ".join(acceptable(text, longest).split())


def _order(vault: Vault) -> tuple[str, ...]:
    kept = vault.settings.get(_ORDER)
    return tuple(item for item in kept if isinstance(item, str)) if isinstance(kept, list) else ()
