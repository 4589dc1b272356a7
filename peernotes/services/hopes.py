"""Hopes in a person's own words, how close they feel, and the steps towards them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from peernotes.domain.ids import ClientId, HopeId, ReadingId, StepId, uuid7
from peernotes.domain.note import GoalRef
from peernotes.domain.plan import (
    SCALE,
    Hope,
    HopeOnPlan,
    HopeStatus,
    Reading,
    Step,
    StepStatus,
    Whose,
)
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError
from peernotes.services.days import refuse_future, refuse_past
from peernotes.vault.vault import Vault

LONGEST_WORDS = 5_000
LONGEST_LINE = 1_000


@dataclass(frozen=True, slots=True)
class HopeRow:
    """One hope with all that belongs to it."""

    hope: Hope
    steps: tuple[Step, ...]
    """Those that are open first, each group by its day."""
    readings: tuple[Reading, ...]
    """Oldest first."""

    @property
    def on_plan(self) -> HopeOnPlan:
        return HopeOnPlan(self.hope, self.steps, self.readings[-1] if self.readings else None)


class Hopes:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def board(self, client_id: ClientId) -> list[HopeRow]:
        """Every hope, those still held first, each group in the order they were told."""
        steps, readings = self._vault.hopes.steps(client_id), self._vault.hopes.readings(client_id)
        rows = [
            HopeRow(
                hope,
                tuple(item for item in steps if item.hope_id == hope.id and item.is_open)
                + tuple(item for item in steps if item.hope_id == hope.id and not item.is_open),
                tuple(item for item in readings if item.hope_id == hope.id),
            )
            for hope in self._vault.hopes.of(client_id)
        ]
        return sorted(rows, key=lambda row: not row.hope.is_living)

    def row(self, hope_id: HopeId) -> HopeRow:
        """Raises LookupError: no such hope stands."""
        hope = self.one(hope_id)
        found = (row for row in self.board(hope.client_id) if row.hope.id == hope_id)
        row = next(found, None)
        if row is None:
            raise LookupError("no such hope")
        return row

    def goals(self, client_id: ClientId) -> tuple[GoalRef, ...]:
        """What a note may connect to: each hope still held, and that there is no plan yet."""
        plans = self._vault.plans.of(client_id)
        version = plans[0].version if plans else None
        held = (row.hope for row in self.board(client_id) if row.hope.is_living)
        return (*(GoalRef(hope.id, hope.words, version) for hope in held), GoalRef())

    def one(self, hope_id: HopeId) -> Hope:
        return self._vault.hopes.one(hope_id)

    def new(self, client_id: ClientId, begun: str = "") -> Hope:
        """An empty hope for the form, under the id it was `begun` with; nothing is kept until `save`."""
        today = self._today()
        return Hope(HopeId(begun or self._fresh_id()), client_id, "", heard_on=today, status_on=today)

    def save(self, hope: Hope) -> Hope:
        """Add or change a hope; as it was kept. A new status counts from today unless it brings its own day.

        Raises:
            InputRefusedError: no words, a day in the future, a number off the scale, or text that
                cannot be kept.
        """
        kept = _accepted(hope)
        if not kept.words:
            raise InputRefusedError("There are no words here yet.", press="Write their hope as they say it.")
        refuse_future(kept.heard_on, self._today(), "The day it was said")
        refuse_future(kept.status_on, self._today(), "The day that became of it")
        for number in (kept.importance, kept.confidence):
            _refuse_off_scale(number)
        before = self._known(hope.id)
        if before is not None and before.status is not kept.status and before.status_on == kept.status_on:
            kept = replace(kept, status_on=self._today())
        self._vault.hopes.put("changed" if before else "told", kept)
        return kept

    def set_status(self, hope_id: HopeId, status: HopeStatus) -> Hope:
        """What became of it, from today on; `save` with the hope as it was takes that back."""
        return self.save(replace(self.one(hope_id), status=status, status_on=self._today()))

    def remove(self, hope_id: HopeId) -> Hope:
        """Out of every view and print; its history stays, and `put_back` brings it back."""
        gone = replace(self.one(hope_id), removed_on=self._today())
        self._vault.hopes.put("put aside", gone)
        return gone

    def put_back(self, hope_id: HopeId) -> Hope:
        back = replace(self.one(hope_id), removed_on=None)
        self._vault.hopes.put("brought back", back)
        return back

    def read(self, hope_id: HopeId, closeness: int, words: str, on_day: date | None = None) -> Reading:
        """Keep how close it feels, 0 to 10, with their sentence if they said one.

        Raises:
            InputRefusedError: a number off the scale, a day in the future, or text that cannot be kept.
        """
        day = on_day or self._today()
        refuse_future(day, self._today(), "The day it was said")
        _refuse_off_scale(closeness)
        reading = Reading(
            ReadingId(self._fresh_id()),
            self.one(hope_id).client_id,
            hope_id,
            day,
            closeness,
            acceptable(words, LONGEST_WORDS).strip(),
            self._vault.worker.name,
        )
        self._vault.hopes.put_reading("read", reading)
        return reading

    def take_back_reading(self, reading_id: ReadingId) -> Reading:
        gone = replace(self._vault.hopes.reading(reading_id), removed_on=self._today())
        self._vault.hopes.put_reading("taken back", gone)
        return gone

    def put_back_reading(self, reading_id: ReadingId) -> Reading:
        back = replace(self._vault.hopes.reading(reading_id), removed_on=None)
        self._vault.hopes.put_reading("brought back", back)
        return back

    def step(self, step_id: StepId) -> Step:
        return self._vault.hopes.step(step_id)

    def new_step(self, hope_id: HopeId, begun: str = "") -> Step:
        """An empty step for the form; nothing is kept until `save_step`."""
        today, client_id = self._today(), self.one(hope_id).client_id
        return Step(StepId(begun or self._fresh_id()), client_id, hope_id, "", today, today)

    def save_step(self, step: Step, *, past_is_right: bool = False) -> Step:
        """Add or change a step; as it was kept.

        Raises:
            InputRefusedError: no words, a due day in the past that nobody said is right, a step that is
                someone else's without saying whose, or text that cannot be kept.
        """
        kept = _accepted_step(step)
        if not kept.text:
            raise InputRefusedError("There are no words here yet.", press="Write the step, small and plain.")
        if kept.whose is Whose.SOMEONE_ELSE and not kept.who:
            raise InputRefusedError(
                "It does not say whose step this is.", press="Write who will do it, in the person's words."
            )
        refuse_future(kept.status_on, self._today(), "The day that became of it")
        before = self._known_step(step.id)
        if before is None or before.due != kept.due:
            refuse_past(kept.due, self._today(), past_is_right=past_is_right)
        if before is not None and before.status is not kept.status and before.status_on == kept.status_on:
            kept = replace(kept, status_on=self._today())
        self._vault.hopes.put_step("changed" if before else "planned", kept)
        return kept

    def set_step(self, step_id: StepId, status: StepStatus) -> Step:
        """What became of a step, from today on; `save_step` with the step as it was takes that back."""
        return self.save_step(replace(self.step(step_id), status=status, status_on=self._today()))

    def remove_step(self, step_id: StepId) -> Step:
        gone = replace(self.step(step_id), removed_on=self._today())
        self._vault.hopes.put_step("put aside", gone)
        return gone

    def put_back_step(self, step_id: StepId) -> Step:
        back = replace(self.step(step_id), removed_on=None)
        self._vault.hopes.put_step("brought back", back)
        return back

    def _known(self, hope_id: HopeId) -> Hope | None:
        try:
            return self._vault.hopes.one(hope_id)
        except LookupError:
            return None

    def _known_step(self, step_id: StepId) -> Step | None:
        try:
            return self._vault.hopes.step(step_id)
        except LookupError:
            return None

    def _today(self) -> date:
        return self._now().date()

    def _fresh_id(self) -> str:
        return uuid7(int(self._now().timestamp() * 1000))


def _refuse_off_scale(number: int | None) -> None:
    if number is not None and number not in SCALE:
        raise InputRefusedError(
            "That number is not on the scale.", press="Choose a number from 0 to 10, or none."
        )


def _accepted(hope: Hope) -> Hope:
    return replace(
        hope,
        words=acceptable(hope.words, LONGEST_WORDS).strip(),
        plain_goal=_line(hope.plain_goal),
        why=acceptable(hope.why, LONGEST_WORDS).strip(),
        fits=acceptable(hope.fits, LONGEST_WORDS).strip(),
    )


def _accepted_step(step: Step) -> Step:
    """What blocks a step is kept only while it is blocked; whose it is only where it is someone else's."""
    blocked, others = step.status is StepStatus.BLOCKED, step.whose is Whose.SOMEONE_ELSE
    return replace(
        step,
        text=acceptable(step.text, LONGEST_WORDS).strip(),
        who=_line(step.who) if others else "",
        blocked_by=_line(step.blocked_by) if blocked else "",
        learned=acceptable(step.learned, LONGEST_WORDS).strip(),
    )


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())
