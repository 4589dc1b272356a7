"""Write a wellness plan with a person, change it with them, and know who has a copy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from peernotes.domain.client import Answer
from peernotes.domain.ids import ClientId, uuid7
from peernotes.domain.text import acceptable
from peernotes.domain.wellness import (
    CopyGiven,
    CopyGivenId,
    Directive,
    PlanGroup,
    PlanSection,
    PlanWords,
    PlanWordsId,
    WrittenBy,
)
from peernotes.errors import InputRefusedError
from peernotes.services import plan_sections
from peernotes.vault.vault import Vault

LONGEST_WORDS = 20_000
LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One section and what stands in it, if anything."""

    section: PlanSection
    words: PlanWords | None


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed in one section, and where the person wants it printed."""

    words: str
    on_wallet: bool = False
    to_hand_on: bool = False


class Wellness:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def board(self, client_id: ClientId) -> list[tuple[PlanGroup, list[PlanRow]]]:
        """Each section in its group, filled or not; last what was said in sections nobody offers any more."""
        current = self._current(client_id)
        board = [
            (group, [PlanRow(section, current.pop(section.id, None)) for section in group.sections])
            for group in plan_sections.groups()
        ]
        if current:
            left = [PlanRow(PlanSection(name, name, ""), words) for name, words in current.items()]
            board.append((PlanGroup("", tuple(row.section for row in left)), left))
        return board

    def filled(self, client_id: ClientId) -> list[PlanRow]:
        """The sections that hold something, in their order."""
        return [row for _, rows in self.board(client_id) for row in rows if row.words is not None]

    def row(self, client_id: ClientId, section_id: str) -> PlanRow:
        """One section; LookupError for one that nobody offers and nobody filled."""
        words = self._current(client_id).get(section_id)
        try:
            return PlanRow(plan_sections.section(section_id), words)
        except LookupError:
            if words is None:
                raise
            return PlanRow(PlanSection(section_id, section_id, ""), words)

    def versions(self, client_id: ClientId, section_id: str) -> list[PlanWords]:
        """Everything ever written in one section, newest first."""
        return self._vault.wellness.versions(client_id, section_id)

    def write(
        self, client_id: ClientId, typed: Mapping[str, Written], said_on: date, by: WrittenBy
    ) -> list[PlanWords]:
        """Keep what is new or changed, all of it or nothing; what was taken back by emptying its section.

        A section that stands as it stood is left alone, with its own day.

        Raises:
            InputRefusedError: a day in the future, or text that cannot be kept.
        """
        now = self._now()
        if said_on > now.date():
            raise InputRefusedError(
                "The day these words were said is in the future.",
                press="Choose today or the day you heard them.",
            )
        current = self._current(client_id)
        gone: list[PlanWords] = []
        with self._vault.journal.transaction():
            for name, written in typed.items():
                words = acceptable(written.words, LONGEST_WORDS).strip()
                before = current.get(name)
                if words and (before is None or before.words != words):
                    self._vault.wellness.put(
                        "written", self._fresh(client_id, name, words, said_on, by, before)
                    )
                elif before is not None and not words:
                    gone.append(self._take_back(before))
                self._mark(client_id, name, written)
        return gone

    def take_back(self, item: PlanWords) -> PlanWords:
        """The person wants it out of the plan: out of every view and print at once; its history stays."""
        return self._take_back(item)

    def put_back(self, items: list[PlanWords]) -> None:
        """Undo `take_back`, for sections that nothing new was written in since."""
        with self._vault.journal.transaction():
            for item in items:
                if item.section not in self._current(item.client_id):
                    self._vault.wellness.put("put back", replace(item, taken_back_on=None))

    def copies(self, client_id: ClientId) -> list[CopyGiven]:
        return self._vault.wellness.copies(client_id)

    def give(self, client_id: ClientId, given_to: str, given_on: date) -> CopyGiven:
        """Note who was given a copy.

        Raises:
            InputRefusedError: nobody named, a day in the future, or text that cannot be kept.
        """
        now = self._now()
        name = _line(given_to)
        if not name:
            raise InputRefusedError("It is not said who has the copy.", press="Write who was given it.")
        if given_on > now.date():
            raise InputRefusedError(
                "The day the copy was given is in the future.", press="Choose today or the day it was given."
            )
        fresh = CopyGivenId(_id(now))
        item = CopyGiven(fresh, client_id, name, given_on, self._vault.worker.name, now)
        self._vault.wellness.put_copy("given", item)
        return item

    def take_off(self, item: CopyGiven) -> CopyGiven:
        """The copy came back, or was entered by mistake."""
        gone = replace(item, removed_on=self._now().date())
        self._vault.wellness.put_copy("taken off", gone)
        return gone

    def put_on_again(self, item: CopyGiven) -> None:
        """Undo `take_off`."""
        self._vault.wellness.put_copy("put back", replace(item, removed_on=None))

    def directive(self, client_id: ClientId) -> Directive:
        return self._vault.wellness.directive(client_id)

    def keep_directive(self, item: Directive) -> Directive:
        """Keep what is known of an advance directive; as it was kept.

        Raises:
            InputRefusedError: signed in the future, or text that cannot be kept.
        """
        today = self._now().date()
        if item.signed_on is not None and item.signed_on > today:
            raise InputRefusedError(
                "The day the directive was signed is in the future.", press="Choose the day on the paper."
            )
        kept = replace(
            item,
            state=_line(item.state),
            agent=_line(item.agent),
            agent_contact=_line(item.agent_contact),
            kept_where=_line(item.kept_where),
            asked_on=None if item.exists is Answer.NOT_ASKED else today,
        )
        self._vault.wellness.put_directive(kept)
        return kept

    def _current(self, client_id: ClientId) -> dict[str, PlanWords]:
        return {item.section: item for item in self._vault.wellness.current(client_id)}

    def _fresh(
        self,
        client_id: ClientId,
        section_id: str,
        words: str,
        said_on: date,
        by: WrittenBy,
        before: PlanWords | None,
    ) -> PlanWords:
        now = self._now()
        return PlanWords(
            id=PlanWordsId(_id(now)),
            client_id=client_id,
            section=section_id,
            words=words,
            said_on=said_on,
            written_by=by,
            recorded_by=self._vault.worker.name,
            recorded_at=now,
            supersedes=before.id if before else None,
            on_wallet=before.on_wallet if before else False,
            to_hand_on=before.to_hand_on if before else False,
        )

    def _take_back(self, item: PlanWords) -> PlanWords:
        gone = replace(item, taken_back_on=self._now().date())
        self._vault.wellness.put("taken back", gone)
        return gone

    def _mark(self, client_id: ClientId, section_id: str, written: Written) -> None:
        """Where it may be printed, on the version that stands now."""
        item = self._current(client_id).get(section_id)
        if item is None:
            return
        marked = replace(item, on_wallet=written.on_wallet, to_hand_on=written.to_hand_on)
        if marked != item:
            self._vault.wellness.put("print changed", marked)


def _id(now: datetime) -> str:
    return uuid7(int(now.timestamp() * 1000))


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())
