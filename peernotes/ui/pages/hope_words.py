"""Whose step it is, who signed and how, in the language of the window."""

from datetime import date

from PySide6.QtCore import QObject

from peernotes.domain.plan import Hope, Plan, Reading, Signature, SignatureWay, Step, StepStatus, Whose
from peernotes.domain.relationship import NamedBy, Strength
from peernotes.domain.text import isolated
from peernotes.services.plan_words import plan_words
from peernotes.ui.words import Words


class HopeWords(QObject):
    """Ask this for what stands beside a hope, a step, a strength or a plan."""

    def __init__(self, parent: QObject, name: str, today: date) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._name = isolated(name)
        self._today = today

    def whose(self, whose: Whose, who: str = "") -> str:
        return {
            Whose.PERSON: self.tr("{name}'s step").format(name=self._name),
            Whose.PEER: self.tr("my step"),
            Whose.SOMEONE_ELSE: self.tr("step of {who}").format(who=isolated(who))
            if who
            else self.tr("someone else's step"),
        }[whose]

    def signer(self, signer: Whose) -> str:
        return {
            Whose.PERSON: self._name,
            Whose.PEER: self.tr("Me, their peer"),
            Whose.SOMEONE_ELSE: self.tr("Someone else"),
        }[signer]

    def told(self, hope: Hope) -> str:
        return self.tr("{name}, {day}").format(name=self._name, day=self._words.day(hope.heard_on))

    def standing(self, hope: Hope) -> str:
        """`Reached, 4 days ago`."""
        label = plan_words().hope_status[hope.status].label
        return label if hope.is_living else f"{label}, {self._words.ago(hope.status_on, self._today)}"

    def close(self, reading: Reading) -> str:
        return self.tr("{number} of 10").format(number=reading.closeness)

    def step(self, step: Step) -> str:
        """`my step · planned`, with what stands in the way."""
        label = plan_words().step_status[step.status].label
        if step.status is StepStatus.BLOCKED and step.blocked_by:
            label = f"{label} {isolated(step.blocked_by)}"
        if step.status is not StepStatus.PLANNED:
            label = f"{label}, {self._words.ago(step.status_on, self._today)}"
        return f"{self.whose(step.whose, step.who)} · {label}"

    def named(self, strength: Strength) -> str:
        """Who named it and when, and when it was last still true."""
        said = {
            NamedBy.PERSON: self.tr("named by {name}, {day}"),
            NamedBy.PEER: self.tr("seen by me, {day}"),
            NamedBy.SUPPORTER: self.tr("named by someone close to {name}, {day}"),
        }[strength.named_by].format(name=self._name, day=self._words.day(strength.heard_on))
        if strength.still_true_on is None:
            return said
        still = self.tr("still true {ago}").format(ago=self._words.ago(strength.still_true_on, self._today))
        return f"{said} · {still}"

    def version(self, plan: Plan, signatures: int) -> str:
        """`Version 2, begun 3 May 2026, not signed yet`."""
        said = self.tr("Version {version}, begun {day}").format(
            version=plan.version, day=self._words.day(plan.begun_on)
        )
        if plan.is_open:
            return self.tr("{version}, not signed yet").format(version=said)
        answers = (
            self.tr("one answer about signing")
            if signatures == 1
            else self.tr("{n} answers about signing").format(n=signatures)
        )
        return f"{said}, {answers}"

    def signature(self, item: Signature) -> str:
        """One line for one answer."""
        name = ", ".join(isolated(part) for part in (item.name, item.role) if part)
        day = self._words.day(item.on_day)
        if item.way is SignatureWay.ON_SCREEN:
            return self.tr("{name}: signed on screen, {day}").format(name=name, day=day)
        if item.way is SignatureWay.ON_PAPER:
            said = self.tr("{name}: signed on paper, {day}, kept at {place}")
            return said.format(name=name, day=day, place=isolated(item.kept_at))
        if item.reason:
            said = self.tr("{name}: would rather not sign, {day}: {reason}")
            return said.format(name=name, day=day, reason=isolated(item.reason))
        return self.tr("{name}: would rather not sign, {day}").format(name=name, day=day)
