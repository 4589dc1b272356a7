"""The screens about hopes, plans and promises, in every state that looks different."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from peernotes.domain.plan import HopeStatus, SignatureWay, Step, StepStatus, Whose
from peernotes.domain.relationship import PromiseStanding
from peernotes.services.hopes import HopeRow
from peernotes.services.plans import Signing
from peernotes.services.session import Session
from peernotes.ui.pages.record_form import RecordForm
from peernotes.ui.pages.signing_page import SigningPage
from peernotes.ui.route import PageName, Route

if TYPE_CHECKING:
    from tests.ui.pages.scenes import Stage

HOPE_PLAIN = {
    "promises, everyone",
    "promises, nobody's",
    "history, hope",
    "timeline",
    "timeline, nothing",
}
"""Screens on which nothing is the one thing to do."""

LONG = (
    "I want to wake up in a room that smells of coffee and not of somebody else's cigarettes, and I want "
    "the door to lock from the inside, and my brother's number on the wall, and a plant that lives. 🌱 "
    "وأريد أن أغني مرة أخرى. I said it and I mean it."
)

_CUTS = (200, 150, 120, 100, 80)
_PROMISED = (
    "The office is closed.",
    "Ask about the Saturday bus",
    "I had not rung yet.",
    "Find the old letter",
    "It was not in the file.",
    "Ring the clinic",
    "She rang herself.",
    "Bring the library card",
)
HOPE_SAID = (LONG, *(LONG[:cut].strip() for cut in _CUTS), *_PROMISED, "Wilhelmina")
"""What was written into these scenes: nobody's to translate."""


def _session(stage: Stage) -> Session:
    return stage.main(stage.practice)._session


def _hope(stage: Stage, at: int = 0) -> HopeRow:
    return _session(stage).hopes.board(stage.somebody().id)[at]


def _about(page: PageName, section: Callable[[Stage], str]) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        who = stage.somebody()
        stage.practise(Route(page, who.id, section=section(stage)))

    return scene


def _of_newcomer(page: PageName, section: str = "") -> Callable[[Stage], None]:
    return lambda stage: _begun(stage, page, section)


def _begun(stage: Stage, page: PageName, section: str = "") -> None:
    stage.begin(Route(page, stage.newcomer().id, section=section))


def _step(stage: Stage) -> str:
    hope = _hope(stage)
    blocked = next(step for step in hope.steps if step.status is StepStatus.BLOCKED)
    return f"{hope.hope.id} {blocked.id}"


def _plan(stage: Stage) -> str:
    return _session(stage).plans.of(stage.somebody().id)[0].plan.id


def _promise(change: str) -> Callable[[Stage], str]:
    def section(stage: Stage) -> str:
        rows = _session(stage).promises.of(stage.somebody().id)
        return f"{change} {next(row.promise.id for row in rows if row.promise.is_open)}"

    return section


def hopes_long(stage: Stage) -> None:
    """Everything that can be said about a hope, of somebody with a long name."""
    who = stage.newcomer().id
    session = stage.main(stage.record)._session
    hope = session.hopes.save(
        replace(
            session.hopes.new(who),
            words=LONG,
            why=LONG,
            fits=LONG,
            plain_goal=LONG[:200],
            domains=("home", "emotional", "occupational", "environmental"),
            importance=10,
            confidence=0,
            status=HopeStatus.CHANGED,
        )
    )
    session.hopes.read(hope.id, 10, LONG)
    step: Step = replace(session.hopes.new_step(hope.id), text=LONG, whose=Whose.SOMEONE_ELSE, who=LONG[:80])
    session.hopes.save_step(
        replace(
            step, status=StepStatus.BLOCKED, blocked_by=LONG[:120], learned=LONG, due=session.now().date()
        )
    )
    session.supports.save(replace(session.supports.new(who), name=LONG[:100], relation=LONG[:200]))
    session.supports.save_strength(replace(session.supports.new_strength(who), text=LONG))
    plan = session.plans.save(replace(session.plans.next(who), vision=LONG))
    day = session.now().date()
    session.plans.sign(
        plan.id, Signing(Whose.PERSON, "Wilhelmina", SignatureWay.DECLINED, day, reason=LONG[:150])
    )
    session.plans.save(session.plans.next(who))
    stage.begin(Route(PageName.PERSON, who, section="hopes"))


def promises_all_kinds(stage: Stage) -> None:
    """One of each standing, with a move that was not agreed."""
    session, who = _session(stage), stage.somebody().id
    today = session.now().date()
    open_now = [row.promise for row in session.promises.of(who) if row.promise.is_open]
    session.promises.move(open_now[0].id, today + timedelta(days=6), _PROMISED[0], agreed=True)
    late = session.promises.add(
        who,
        _PROMISED[1],
        today - timedelta(days=3),
        today - timedelta(days=9),
        past_is_right=True,
    )
    session.promises.move(late.id, today + timedelta(days=2), _PROMISED[2], agreed=False)
    broken = session.promises.add(who, _PROMISED[3], today)
    session.promises.could_not_keep(broken.id, _PROMISED[4])
    free = session.promises.add(who, _PROMISED[5], today)
    session.promises.not_needed(free.id, _PROMISED[6])
    slow = session.promises.add(
        who,
        _PROMISED[7],
        today - timedelta(days=2),
        today - timedelta(days=5),
        past_is_right=True,
    )
    session.promises.keep(slow.id)
    assert {row.standing for row in session.promises.of(who)} == set(PromiseStanding)
    stage.practise(Route(PageName.PROMISES, who))


def promises_of_everyone(stage: Stage) -> None:
    stage.practise(Route(PageName.PROMISES))


def promises_of_nobody(stage: Stage) -> None:
    stage.begin(Route(PageName.PROMISES))


def hope_refused(stage: Stage) -> None:
    _begun(stage, PageName.HOPE)
    page = stage.window.shown
    assert stage.window.main is not None
    form = stage.window.main.findChild(RecordForm)
    assert form is not None, page
    form._save()


def signing_declined(stage: Stage) -> None:
    _about(PageName.SIGNING, _plan)(stage)
    assert stage.window.main is not None
    form = stage.window.main.findChild(SigningPage)
    assert form is not None
    form._way.choose(SignatureWay.DECLINED)


HOPE_SCENES: dict[str, Callable[[Stage], None]] = {
    "person, hopes": _about(PageName.PERSON, lambda _: "hopes"),
    "new person, hopes": _of_newcomer(PageName.PERSON, "hopes"),
    "person, hopes long": hopes_long,
    "hope, new": _of_newcomer(PageName.HOPE),
    "hope, known": _about(PageName.HOPE, lambda stage: _hope(stage).hope.id),
    "hope, refused": hope_refused,
    "reading": _about(PageName.READING, lambda stage: _hope(stage).hope.id),
    "step, new": _about(PageName.STEP, lambda stage: _hope(stage).hope.id),
    "step, blocked": _about(PageName.STEP, _step),
    "strength, new": _of_newcomer(PageName.STRENGTH),
    "strength, known": _about(
        PageName.STRENGTH, lambda stage: _session(stage).supports.strengths(stage.somebody().id)[0].id
    ),
    "support, new": _of_newcomer(PageName.SUPPORT),
    "support, known": _about(
        PageName.SUPPORT, lambda stage: _session(stage).supports.of(stage.somebody().id)[0].id
    ),
    "plan, first": _of_newcomer(PageName.PLAN),
    "plan, next": _about(PageName.PLAN, lambda _: ""),
    "signing": _about(PageName.SIGNING, _plan),
    "signing, declined": signing_declined,
    "history, hope": _about(PageName.HISTORY, lambda stage: f"hope {_hope(stage).hope.id}"),
    "timeline": _about(PageName.TIMELINE, lambda _: ""),
    "timeline, nothing": _of_newcomer(PageName.TIMELINE),
    "promise, new": _of_newcomer(PageName.PROMISE),
    "promise, could not keep": _about(PageName.PROMISE, _promise("could_not_keep")),
    "promise, another day": _about(PageName.PROMISE, _promise("move")),
    "promises": promises_all_kinds,
    "promises, everyone": promises_of_everyone,
    "promises, nobody's": promises_of_nobody,
}
