"""Scenes of the wellness plan, the crisis card and the numbers of this place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from peernotes.domain.client import Answer
from peernotes.domain.crisis import LocalKind, LocalNumber
from peernotes.domain.wellness import Directive, WrittenBy
from peernotes.services import crisis
from peernotes.services.wellness import Written
from peernotes.ui.pages.directive_page import DirectivePage
from peernotes.ui.pages.local_numbers_page import LocalNumbersPage
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.plan_copy_page import PlanCopyPage
from peernotes.ui.pages.unlock_page import UnlockPage
from peernotes.ui.pages.wellness_page import WellnessPage
from peernotes.ui.route import PageName, Route

if TYPE_CHECKING:
    from peernotes.ui.main_window import MainWindow
    from tests.ui.pages.scenes import Stage

PLACES = (
    LocalNumber(
        LocalKind.CRISIS_LINE, "County crisis line", "928-555-0199", "day and night", date(2024, 3, 2)
    ),
    LocalNumber(LocalKind.HOSPITAL, "Mesa General", "928-555-0190", "50 minutes by car"),
)


def _with_places(stage: Stage, vault: str) -> MainWindow:
    main = stage.main(stage.practice if vault == "practice" else stage.record)
    crisis.keep_local(main.session, PLACES)
    return main


def plan(stage: Stage) -> None:
    stage.practise(Route(PageName.PERSON, stage.somebody().id, section="wellness"))


def plan_empty(stage: Stage) -> None:
    stage.begin(Route(PageName.PERSON, stage.newcomer().id, section="wellness"))


def writing(stage: Stage) -> None:
    stage.practise(Route(PageName.WELLNESS, stage.somebody().id))


def writing_one(stage: Stage) -> None:
    who = stage.somebody().id
    plans = stage.main(stage.practice).session.wellness
    stands = plans.row(who, "helps").words
    assert stands is not None
    before = Written("Walk to the mailbox before it is hot. Call grandma on Sunday.")
    plans.write(who, {"helps": before}, stands.said_on, WrittenBy.PEER)
    plans.write(who, {"helps": Written(stands.words)}, stands.said_on, WrittenBy.TOGETHER)
    stage.practise(Route(PageName.WELLNESS, who, section="helps"))


def writing_refused(stage: Stage) -> None:
    main = stage.begin(Route(PageName.WELLNESS, stage.newcomer().id, section="helps"))
    page = main.page
    assert isinstance(page, WellnessPage)
    page._fields["helps"].words.set_text("Sit with me, and wait. " * 40)
    page._said_on.setDate(page._said_on.date().addDays(4))
    page._save(page.route)


def copy_noted(stage: Stage) -> None:
    main = stage.begin(Route(PageName.PLAN_COPY, stage.newcomer().id))
    assert isinstance(main.page, PlanCopyPage)
    main.page._save()


def directive(stage: Stage) -> None:
    main = stage.begin(Route(PageName.DIRECTIVE, stage.newcomer().id))
    assert isinstance(main.page, DirectivePage)
    main.page._exists.setCurrentIndex(list(Answer).index(Answer.YES))
    main.page._has_day.setChecked(True)


def directive_not_asked(stage: Stage) -> None:
    stage.begin(Route(PageName.DIRECTIVE, stage.newcomer().id))


def crisis_of_a_person(stage: Stage) -> None:
    main = _with_places(stage, "practice")
    who = stage.somebody()
    main.session.wellness.keep_directive(
        Directive(who.id, Answer.YES, "Arizona", None, "Ruth", "928-555-0101")
    )
    stage.practise(Route(PageName.PERSON, who.id))
    main._crisis.turn()


def crisis_without_a_plan(stage: Stage) -> None:
    stage.begin(Route(PageName.PERSON, stage.newcomer().id))._crisis.turn()


def crisis_of_nobody(stage: Stage) -> None:
    main = _with_places(stage, "record")
    main.go(Route(PageName.TODAY))
    main._crisis.turn()


def unlock_numbers(stage: Stage) -> None:
    stage.window._show_unlock()
    page = stage.window.shown
    assert isinstance(page, UnlockPage)
    page._numbers._turn()


def local_numbers(stage: Stage) -> None:
    _with_places(stage, "record").go(Route(PageName.LOCAL_NUMBERS))


def local_numbers_refused(stage: Stage) -> None:
    main = stage.begin(Route(PageName.LOCAL_NUMBERS))
    page = main.page
    assert isinstance(page, LocalNumbersPage)
    page._cards[0]._name.setText("County crisis line")
    page._save()


def _paper(kind: str) -> Callable[[Stage], None]:
    def printed(stage: Stage) -> None:
        main = stage.practise(Route(PageName.PAPER, stage.somebody().id, section=kind))
        page = main.page
        assert isinstance(page, PaperPage)
        stage.qtbot.waitUntil(page._print_button.isEnabled, timeout=10_000)

    return printed


def form_with_more_numbers(stage: Stage) -> None:
    main = stage.practise(Route(PageName.PERSON_FORM, stage.somebody().id))
    assert isinstance(main.page, PersonForm)
    main.page._contact._add()


PLAN_SCENES: dict[str, Callable[[Stage], None]] = {
    "person, plan": plan,
    "new person, plan": plan_empty,
    "plan, writing": writing,
    "plan, one section": writing_one,
    "plan, refused": writing_refused,
    "plan, copy": copy_noted,
    "directive": directive,
    "directive, not asked": directive_not_asked,
    "crisis, person": crisis_of_a_person,
    "crisis, no plan": crisis_without_a_plan,
    "crisis, nobody": crisis_of_nobody,
    "unlock, numbers": unlock_numbers,
    "local numbers": local_numbers,
    "local numbers, refused": local_numbers_refused,
    "card to carry": _paper("knock"),
    "wallet card": _paper("wallet"),
    "wellness plan on paper": _paper("wellness"),
    "form, more numbers": form_with_more_numbers,
}

PLAN_PLAIN = {"crisis, person", "crisis, no plan", "crisis, nobody", "unlock, numbers"}
