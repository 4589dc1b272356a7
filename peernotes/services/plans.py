"""A plan in versions: begun from the one before, reviewed together, and unchanged once anyone has signed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from peernotes.domain.ids import ClientId, PlanId, SignatureId, uuid7
from peernotes.domain.plan import HopeOnPlan, Plan, PlanContent, Signature, SignatureWay, Whose
from peernotes.domain.reminder import Reminder, ReminderKind
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.days import refuse_future, refuse_past
from peernotes.services.hopes import Hopes
from peernotes.vault.vault import Vault

LONGEST_WORDS = 20_000
LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class Signing:
    """What the worker fills in when somebody signs, or would rather not."""

    signer: Whose
    name: str
    way: SignatureWay
    on_day: date
    role: str = ""
    kept_at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A version with what stands on it and the answers of those who were asked to sign."""

    plan: Plan
    content: PlanContent
    signatures: tuple[Signature, ...]


class Plans:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def of(self, client_id: ClientId) -> list[PlanRow]:
        """Every version, the newest first; an open one shows the hopes as they are today."""
        signatures = self._vault.plans.signatures(client_id)
        return [
            PlanRow(
                plan,
                plan.content or self._content(client_id),
                tuple(item for item in signatures if item.plan_id == plan.id),
            )
            for plan in self._vault.plans.of(client_id)
        ]

    def row(self, plan_id: PlanId) -> PlanRow:
        """Raises LookupError: no such version."""
        plan = self._vault.plans.one(plan_id)
        return next(row for row in self.of(plan.client_id) if row.plan.id == plan_id)

    def newest(self, client_id: ClientId) -> Plan | None:
        return next(iter(self._vault.plans.of(client_id)), None)

    def next(self, client_id: ClientId, begun: str = "") -> Plan:
        """The open version, or a new one that starts from the last; a new one is not kept until `save`.

        `begun` is the id that a new one was given when its form was first opened.
        """
        last = self.newest(client_id)
        if last is not None and last.is_open:
            return last
        fresh = Plan(PlanId(begun or self._fresh_id()), client_id, 1, self._today())
        return fresh if last is None else replace(fresh, version=last.version + 1, vision=last.vision)

    def save(self, plan: Plan, *, past_is_right: bool = False) -> Plan:
        """Keep an open version; as it was kept.

        Raises:
            InputRefusedError: a review day in the past that nobody said is right, or text that
                cannot be kept.
            RuleBrokenError: somebody has answered whether they sign it.
        """
        before = self._known(plan.id)
        if before is not None and not before.is_open:
            raise RuleBrokenError(
                "This version was put before those who sign it, so it stays as it is.",
                press="Begin the next version; it starts from this one.",
            )
        kept = _accepted(plan)
        if before is None or before.review_due != kept.review_due:
            refuse_past(kept.review_due, self._today(), past_is_right=past_is_right)
        self._vault.plans.put("reviewed" if before else "begun", kept)
        return kept

    def sign(self, plan_id: PlanId, signing: Signing) -> Signature:
        """Write down an answer: signed on screen, signed on paper, or would rather not.

        The first answer closes the version: from then on it stands as it was put before them.

        Raises:
            InputRefusedError: no name, a day in the future, paper without a place, or nothing on the plan.
        """
        plan, now = self._vault.plans.one(plan_id), self._now()
        kept = _accepted_signing(signing)
        refuse_future(kept.on_day, now.date(), "The day of the signature")
        closed = self._closed(plan)
        signature = Signature(
            id=SignatureId(self._fresh_id()),
            client_id=plan.client_id,
            plan_id=plan_id,
            signer=kept.signer,
            name=kept.name,
            way=kept.way,
            on_day=kept.on_day,
            by_worker=self._vault.worker.name,
            recorded_at=now,
            role=kept.role,
            kept_at=kept.kept_at,
            reason=kept.reason,
        )
        with self._vault.journal.transaction():
            if plan.is_open:
                self._vault.plans.put("put before them", closed)
            action = "declined" if kept.way is SignatureWay.DECLINED else "signed"
            self._vault.plans.put_signature(action, signature)
        return signature

    def take_back(self, signature: Signature) -> Signature:
        """It was a slip. A version without any answer left, and without a later one, is open again."""
        gone = replace(signature, taken_back_on=self._today())
        with self._vault.journal.transaction():
            self._vault.plans.put_signature("taken back", gone)
            plan = self._vault.plans.one(signature.plan_id)
            answers = [s for s in self._vault.plans.signatures(plan.client_id) if s.plan_id == plan.id]
            newest = self.newest(plan.client_id)
            if not answers and newest is not None and newest.id == plan.id:
                self._vault.plans.put("opened again", replace(plan, closed_on=None, content=None))
        return gone

    def put_back(self, signature: Signature) -> Signature:
        """Take back `take_back`."""
        plan = self._vault.plans.one(signature.plan_id)
        back = replace(signature, taken_back_on=None)
        with self._vault.journal.transaction():
            if plan.is_open:
                self._vault.plans.put("put before them", self._closed(plan))
            self._vault.plans.put_signature("brought back", back)
        return back

    def due_by(self, until: date) -> list[Reminder]:
        """Whose plan is to be looked at again by then; only the newest version of a plan asks."""
        return [
            Reminder(ReminderKind.PLAN_REVIEW, plan.client_id, plan.review_due)
            for plan in self._vault.plans.newest()
            if plan.review_due is not None and plan.review_due <= until
        ]

    def _closed(self, plan: Plan) -> Plan:
        if not plan.is_open:
            return plan
        content = self._content(plan.client_id)
        if not (content.hopes or plan.vision):
            raise InputRefusedError(
                "There is nothing on this plan yet.", press="Write a hope or their vision first."
            )
        return replace(plan, closed_on=self._today(), content=content)

    def _content(self, client_id: ClientId) -> PlanContent:
        board = Hopes(self._vault, self._now).board(client_id)
        hopes: tuple[HopeOnPlan, ...] = tuple(row.on_plan for row in board)
        strengths = tuple(self._vault.relationships.strengths(client_id))
        return PlanContent(hopes, strengths, tuple(self._vault.hopes.supports(client_id)))

    def _known(self, plan_id: PlanId) -> Plan | None:
        try:
            return self._vault.plans.one(plan_id)
        except LookupError:
            return None

    def _today(self) -> date:
        return self._now().date()

    def _fresh_id(self) -> str:
        return uuid7(int(self._now().timestamp() * 1000))


def _accepted(plan: Plan) -> Plan:
    return replace(
        plan,
        vision=_text(plan.vision),
        went_well=_text(plan.went_well),
        did_not_fit=_text(plan.did_not_fit),
        to_change=_text(plan.to_change),
    )


def _accepted_signing(signing: Signing) -> Signing:
    on_paper = signing.way is SignatureWay.ON_PAPER
    kept = replace(
        signing,
        name=_line(signing.name),
        role=_line(signing.role),
        kept_at=_line(signing.kept_at) if on_paper else "",
        reason=_text(signing.reason) if signing.way is SignatureWay.DECLINED else "",
    )
    if not kept.name:
        raise InputRefusedError("There is no name yet.", press="Type the name of the one who answers.")
    if on_paper and not kept.kept_at:
        raise InputRefusedError(
            "It does not say where the signed paper is.", press="Write where it is kept, then save again."
        )
    return kept


def _text(text: str) -> str:
    return acceptable(text, LONGEST_WORDS).strip()


def _line(text: str) -> str:
    return " ".join(acceptable(text, LONGEST_LINE).split())
