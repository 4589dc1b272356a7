"""Every screen about the language coach: how it works here, one wording, and the worker's own mirror."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from peernotes.domain.coach_overlay import Change, Overlay, OwnRule
from peernotes.domain.note import Entry, OwnWords
from peernotes.services.coach_manners import OPEN_TIMES, RUNNING
from peernotes.ui.pages.coach_page import CoachPage
from peernotes.ui.pages.coach_rule_page import CoachRulePage
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.route import PageName, Route

if TYPE_CHECKING:
    from tests.ui.pages.scenes import Stage


ADDICT = "person_first.addict"
HOUSE = OwnRule(
    rule_id="moral.own_a1",
    language="en",
    level=1,
    match=("couch {n:surfer|hopper}",),
    why="It makes a joke of having no bed of one's own.",
    suggest=("{n:person} who {v:stay} with friends",),
    tests_flag=("He is a couch surfer.",),
    tests_ok=("The couch surfer app is down.",),
    not_with=("app",),
    source="Our house rules",
)
COACH_SAID = (
    *HOUSE.match,
    "couch surfer",
    HOUSE.why,
    HOUSE.rule_id,
    *HOUSE.suggest,
    "people who stay with friends",
    "couch surfers",
    "“”,",
    "moral.own_b2",
    "moral.not_here_yet",
    "Clean Slate House",
    "The coach's wording file is not right at “",
    "”: “tests_ok” needs at least one example.",
    "”: “match” is missing.",
    "“Words to find” is missing.",
    "This is not a file of how the coach works.",
    "Put that right in the file, or ask whoever gave it to you for a new one.",
    "Put that right, then keep it.",
    "What you typed is kept.",
    "Nothing was changed.",
    "addict",
    "Addict",
    "addicts",
)
"""What stands there and is nobody's to translate: data, and what services say."""


def coach(stage: "Stage") -> None:
    stage.practise(Route(PageName.COACH))


def coach_changed(stage: "Stage") -> None:
    session = stage.main(stage.practice).session
    rules = session.coach.rules
    broken = OwnRule("moral.own_b2", "en", 1, ("x",), "y", (), ("x",), (), source="z")
    rules.take_over(
        Overlay(
            frozenset({"absolute"}),
            (Change(ADDICT, level=2), Change("moral.not_here_yet", is_off=True)),
            (HOUSE, broken),
            ("Clean Slate House",),
        )
    )
    rules.switch_category("gender", on=False)
    for _ in range(RUNNING):
        session.coach.manners.left(ADDICT)
    coach(stage)


def coach_refused(stage: "Stage") -> None:
    coach(stage)
    page = stage.main(stage.practice).page
    assert isinstance(page, CoachPage)
    path = stage.practice.folder / "list.toml"
    path.write_text("x = 1", encoding="utf-8")
    page.take_over(path)


def words(stage: "Stage") -> None:
    coach_changed(stage)
    stage.practise(Route(PageName.COACH_WORDS, section="moral"))


def words_off(stage: "Stage") -> None:
    coach_changed(stage)
    stage.practise(Route(PageName.COACH_WORDS, section="absolute"))


def rule_shipped(stage: "Stage") -> None:
    coach_changed(stage)
    stage.practise(Route(PageName.COACH_RULE, section=ADDICT))


def rule_own(stage: "Stage") -> None:
    coach_changed(stage)
    stage.practise(Route(PageName.COACH_RULE, section=HOUSE.rule_id))
    page = stage.main(stage.practice).page
    assert isinstance(page, CoachRulePage)
    page._try.text.set_text("Two couch surfers came.")
    page._try.look()


def rule_new(stage: "Stage") -> None:
    stage.practise(Route(PageName.COACH_RULE, section="moral."))


def rule_refused(stage: "Stage") -> None:
    rule_new(stage)
    page = stage.main(stage.practice).page
    assert isinstance(page, CoachRulePage)
    page._save()


def mirror(stage: "Stage") -> None:
    session = stage.main(stage.practice).session
    who, today = stage.somebody(), session.now().date()
    said = ("She claims she was sick.", "We walked to the river.", "She says the walk helped.")
    for number, text in enumerate(said * 3, 1):
        day = today - timedelta(days=31 * number)
        draft = session.notes.start(who.id)
        own = OwnWords("I want to see the river again. " * (number % 4 + 1), who.name_to_use, day)
        strengths = Entry("\n".join(("Patient", "Funny", "Honest")[: number % 3 + 1]))
        facts = replace(draft.facts, service_date=day)
        content = {"focus": Entry(text, (own,)), "strengths": strengths}
        session.notes.sign(replace(draft, facts=facts, content=content))
    stage.practise(Route(PageName.MIRROR))


def mirror_first_month(stage: "Stage") -> None:
    stage.practise(Route(PageName.MIRROR))


def mirror_empty(stage: "Stage") -> None:
    stage.begin(Route(PageName.MIRROR))


def _note(stage: "Stage", text: str) -> NotePage:
    session = stage.main(stage.practice).session
    draft = session.notes.start(stage.somebody().id)
    main = stage.practise(Route(PageName.DRAFT, draft.client_id, draft=draft.id))
    page = main.page
    assert isinstance(page, NotePage)
    slot = page._slots[0]
    slot.text.set_text(text)
    page._check()
    return page


def note_own_word(stage: "Stage") -> None:
    session = stage.main(stage.practice).session
    session.coach.keep_own(stage.somebody().id, "addict")
    page = _note(stage, "She says addict. An addict among friends, she refused to go.")
    page._coaching._tell_own()


def note_whose(stage: "Stage") -> None:
    page = _note(stage, "She is an addict.")
    ways = page._coach.card._leave.parentWidget()
    assert ways is not None
    page._coach.card._ask_whose(ways, "Nizhóní Begay")


def note_folded(stage: "Stage") -> None:
    manners = stage.main(stage.practice).session.coach.manners
    for _ in range(OPEN_TIMES):
        manners.tell(ADDICT)
    for _ in range(RUNNING - 1):
        manners.left("doubt.claim")
    page = _note(stage, "She is an addict.")
    page._coach.tell_quieter("addict")


COACH_SCENES: dict[str, Callable[["Stage"], None]] = {
    "coach": coach,
    "coach, changed": coach_changed,
    "coach, refused": coach_refused,
    "coach words": words,
    "coach words, off": words_off,
    "coach rule, shipped": rule_shipped,
    "coach rule, ours": rule_own,
    "coach rule, new": rule_new,
    "coach rule, refused": rule_refused,
    "mirror": mirror,
    "mirror, first month": mirror_first_month,
    "mirror, empty": mirror_empty,
    "note, own word": note_own_word,
    "note, whose word": note_whose,
    "note, reason folded": note_folded,
}

COACH_PLAIN = {"mirror", "mirror, first month", "mirror, empty"}
