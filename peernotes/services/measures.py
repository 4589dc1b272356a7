"""Check-ins and measures: fill in, correct, take out, look back, and know when to ask again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from peernotes.domain import measure
from peernotes.domain.curve import Curve, Wording, curve
from peernotes.domain.ids import ClientId, SheetId, uuid7
from peernotes.domain.measure import (
    Answers,
    Circumstances,
    Company,
    FilledBy,
    Pack,
    PackKind,
    Scale,
    Sheet,
    Way,
)
from peernotes.domain.reminder import AHEAD_DAYS, Reminder, ReminderKind
from peernotes.domain.retention import UNDO_DAYS
from peernotes.errors import RuleBrokenError
from peernotes.services.measure_answers import accepted
from peernotes.services.measure_answers import reason as kept_reason
from peernotes.services.measure_packs import Packs
from peernotes.vault.vault import Vault

__all__ = [
    "Answers",
    "CheckIns",
    "Circumstances",
    "Company",
    "FilledBy",
    "MeasureRow",
    "PackKind",
    "Point",
    "Scale",
    "Sheet",
    "Trend",
    "Way",
]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure on a person's page."""

    pack: Pack
    sheets: tuple[Sheet, ...]
    """Those that stand, newest first."""
    due: date | None
    """When to ask again; None where nothing says so."""


@dataclass(frozen=True, slots=True)
class Point:
    """One sheet on a trend: what it added up to, or None where too much is missing to say."""

    on: date
    value: Decimal | None
    sheet: SheetId


@dataclass(frozen=True, slots=True)
class Trend:
    """One score of one measure over time, oldest first, between the ends of its scale."""

    scale: Scale
    points: tuple[Point, ...]

    def curve(self, name: str, words: Wording) -> Curve:
        """As it is drawn."""
        ends = (self.scale.lowest, self.scale.highest)
        return curve(name, ends, [(point.on, point.value) for point in self.points], words)


class CheckIns:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now
        self._packs = Packs(vault, now)

    def record(self, client_id: ClientId, pack: Pack, how: Circumstances, said: Answers) -> Sheet:
        """Keep a sheet that was filled in.

        Raises:
            InputRefusedError: nothing is answered, a day that cannot be, a score off its scale, or
                text that cannot be kept.
        """
        how, said = accepted(pack, how, said, self._now().date())
        return self._vault.insist(lambda: self._first(client_id, pack, how, said))

    def correct(self, sheet_id: SheetId, how: Circumstances, said: Answers, reason: str) -> Sheet:
        """Put another version in the place of a sheet; how it stood before is kept.

        Raises:
            InputRefusedError: as `record`, or no reason.
            RuleBrokenError: it was corrected or taken out before, or its wording is lost.
        """
        before = self._standing(sheet_id)
        pack = self._packs.of(before.pack)
        if pack is None:
            raise RuleBrokenError("The wording of this sheet is not in these notes any more.")
        how, said = accepted(pack, how, said, self._now().date())
        sheet = replace(
            self._after(before, kept_reason(reason, "why it is corrected")), circumstances=how, answers=said
        )
        self._vault.insist(lambda: self._vault.measures.put_sheet("corrected", sheet))
        return sheet

    def take_out(self, sheet_id: SheetId, reason: str) -> Sheet:
        """Let a sheet count no more, as when it was somebody else's; it is kept and can be put back.

        Raises:
            InputRefusedError: no reason.
            RuleBrokenError: it was corrected or taken out before.
        """
        before = self._standing(sheet_id)
        sheet = replace(self._after(before, kept_reason(reason, "why it is taken out")), taken_out=True)
        self._vault.insist(lambda: self._vault.measures.put_sheet("taken out", sheet))
        return sheet

    def put_back(self, taken: Sheet) -> Sheet:
        """Let a sheet that was taken out stand again.

        Raises:
            RuleBrokenError: it stands again already.
        """
        versions = self.versions(taken)
        if versions[-1].id != taken.id:
            raise RuleBrokenError("This check-in stands again already.", press="Go back to their page.")
        sheet = replace(self._after(taken, ""), taken_out=False)
        self._vault.insist(lambda: self._vault.measures.put_sheet("put back", sheet))
        return sheet

    def one(self, sheet_id: SheetId) -> Sheet:
        return self._vault.measures.sheet(sheet_id)

    def pack_of(self, sheet: Sheet) -> Pack | None:
        """The words it was filled in on; None where a rescue did not find them."""
        return self._packs.of(sheet.pack)

    def versions(self, sheet: Sheet) -> list[Sheet]:
        """Every version of one sheet, the first one first."""
        everything = self._vault.measures.sheets(sheet.client_id)
        after = {item.supersedes: item for item in everything if item.supersedes}
        known = {item.id: item for item in everything}
        first = sheet
        while first.supersedes and first.supersedes in known:
            first = known[first.supersedes]
        found = [first]
        while found[-1].id in after:
            found.append(after[found[-1].id])
        return found

    def of(self, client_id: ClientId) -> list[Sheet]:
        """The sheets of a person that stand, newest first."""
        return measure.standing(self._vault.measures.sheets(client_id))

    def board(self, client_id: ClientId) -> list[MeasureRow]:
        """Every measure that is offered, and every other one this person has a sheet of."""
        sheets = self.of(client_id)
        packs = {offer.pack.id: offer.pack for offer in self._packs.offered()}
        for sheet in sheets:
            found = None if sheet.measure in packs else self._packs.of(sheet.pack)
            if found is not None:
                packs[sheet.measure] = found
        since = self._vault.clients.one(client_id).here_since
        return [self._row(pack, sheets, since) for pack in packs.values()]

    def without_wording(self, client_id: ClientId) -> list[Sheet]:
        """Sheets that stand and whose measure a rescue did not find: what was answered is still there."""
        offered = {offer.pack.id for offer in self._packs.offered()}
        return [
            sheet
            for sheet in self.of(client_id)
            if sheet.measure not in offered and self._packs.of(sheet.pack) is None
        ]

    def trends(self, row: MeasureRow) -> list[Trend]:
        """Each score of a measure over time; none where answers are not added up."""
        return [
            Trend(scale, tuple(self._point(sheet, scale) for sheet in reversed(row.sheets)))
            for scale in row.pack.scales
        ]

    def scores(self, sheet: Sheet) -> dict[str, Decimal | None]:
        """Scale id to what a sheet adds up to."""
        pack = self._packs.of(sheet.pack)
        return measure.scores(pack, sheet.answers) if pack else {}

    def prompts_worker(self, sheet: Sheet) -> bool:
        """Whether something they answered asks the worker to ask."""
        pack = self._packs.of(sheet.pack)
        return pack is not None and measure.prompts_worker(pack, sheet.answers)

    def reminders(self, until: date) -> list[Reminder]:
        """What is to be asked again by a day, of people the work goes on with; the longest due first.

        Who was never asked is reminded of for two weeks; after that their page alone says so, or the first
        day with check-ins would name everybody.
        """
        long_ago = self._now().date() - timedelta(days=AHEAD_DAYS)
        found = []
        for pack in (offer.pack for offer in self._packs.offered()):
            if pack.every_days is None:
                continue
            every = timedelta(days=pack.every_days)
            for asked in self._vault.measures.last_asked(pack.id, until - every):
                due = asked.on + every
                if asked.ever or due >= long_ago:
                    found.append(Reminder(ReminderKind.CHECK_IN, asked.client_id, due, pack.name))
        return sorted(found, key=lambda item: item.due)

    def taken_out(self) -> list[Sheet]:
        """What was taken out in the last thirty days, newest first."""
        return self._vault.measures.taken_out(self._now() - timedelta(days=UNDO_DAYS))

    def _row(self, pack: Pack, sheets: Sequence[Sheet], since: date | None) -> MeasureRow:
        mine = tuple(sheet for sheet in sheets if sheet.measure == pack.id)
        last = mine[0].circumstances.on if mine else None
        return MeasureRow(pack, mine, measure.due_on(pack, last, since))

    def _point(self, sheet: Sheet, scale: Scale) -> Point:
        return Point(sheet.circumstances.on, self.scores(sheet).get(scale.id), sheet.id)

    def _standing(self, sheet_id: SheetId) -> Sheet:
        sheet = self._vault.measures.sheet(sheet_id)
        if self.versions(sheet)[-1].id != sheet_id or sheet.taken_out:
            raise RuleBrokenError(
                "This is not how the check-in stands today.", press="Open it again from their page."
            )
        return sheet

    def _first(self, client_id: ClientId, pack: Pack, how: Circumstances, said: Answers) -> Sheet:
        now = self._now()
        with self._vault.journal.transaction():
            sheet = Sheet(
                id=SheetId(uuid7(int(now.timestamp() * 1000))),
                client_id=client_id,
                pack=self._packs.hold(pack),
                measure=pack.id,
                circumstances=how,
                answers=said,
                recorded_by=self._vault.worker.name,
                recorded_at=now,
            )
            self._vault.measures.put_sheet("filled in", sheet)
        return sheet

    def _after(self, before: Sheet, reason: str) -> Sheet:
        now = self._now()
        return replace(
            before,
            id=SheetId(uuid7(int(now.timestamp() * 1000))),
            recorded_by=self._vault.worker.name,
            recorded_at=now,
            supersedes=before.id,
            reason=reason,
        )
