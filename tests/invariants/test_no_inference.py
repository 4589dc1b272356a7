"""No way leads from who someone is to what they want: not in the code, and not on any screen."""

import ast
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.demographics import Answer, Question, State, answer_of
from peernotes.domain.ids import ClientId
from peernotes.domain.preference import Source
from peernotes.domain.summary import Period
from peernotes.services import coach, demographics
from peernotes.services.demographics import FunderCounts
from peernotes.services.include import Include
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.summary import compile_summary
from peernotes.services.today import today
from peernotes.ui.route import PageName
from tests.conftest import NOON
from tests.invariants.graph import identifiers, imports, reachable, strings, trees
from tests.invariants.screens import LISTS_EVERY_ACT, MAKES_PAPER, Screens
from tests.part import EVERY

_QUESTIONS = [question for pack in demographics.packs() for question in pack.questions]

_WIRES = {
    "peernotes.__main__",
    "peernotes.app",
    "peernotes.cli",
    "peernotes.cli.commands",
    "peernotes.services.practice",
    "peernotes.ui.app_window",
    "peernotes.ui.aside",
    "peernotes.ui.cover",
    "peernotes.ui.doorkeeper",
    "peernotes.ui.hand_over",
    "peernotes.ui.main_window",
    "peernotes.ui.pages.by_route",
}
"""What opens windows, finds pages by their route and fills the practice caseload. None of it shows anything
of its own about a person."""

_COUNTS = {"peernotes.ui.pages.counts_page", "peernotes.domain.suppression"}


def _demographic(module: str) -> bool:
    return "demographic" in module


def test_no_module_leads_to_demographics_but_those_that_ask_and_count() -> None:
    """Directly or through others: preferences, coach, card, lists, sort and search are among the rest."""
    assert any(map(_demographic, trees()))
    led: dict[str, tuple[str, ...]] = {}
    for module in trees():
        if _demographic(module) or module in _WIRES | _COUNTS:
            continue
        found = {name: way for name, way in reachable(module).items() if _demographic(name)}
        led |= {module: next(iter(found.values()))} if found else {}
    assert led == {}


@pytest.mark.parametrize("module", sorted(_WIRES & set(trees())))
def test_what_only_wires_hands_no_demographics_on(module: str) -> None:
    """It may import the page or the filling; it names nothing of an answer."""
    named = {name.lower() for name in identifiers(trees()[module])}
    assert not [name for name in named if name in ("answer_of", "fundercounts", "as_1997", "tally")]


def test_the_makers_of_suggestions_are_among_the_modules_that_are_looked_at() -> None:
    makers = {
        "peernotes.services.preferences",
        "peernotes.services.preference_use",
        "peernotes.services.catalogue",
        "peernotes.services.coach",
        "peernotes.services.people",
        "peernotes.services.today",
        "peernotes.services.session",
        "peernotes.domain.card",
        "peernotes.vault.vault",
        "peernotes.vault.clients",
        "peernotes.ui.pages.people_page",
        "peernotes.ui.pages.person_page",
        "peernotes.ui.pages.note_page",
        "peernotes.language.coach",
    }
    assert makers <= set(trees()) - _WIRES - _COUNTS
    assert "peernotes.domain.preference" in imports()["peernotes.services.preferences"]


def test_the_graph_sees_an_import_wherever_it_stands() -> None:
    """The walk finds the two ways there are: from the page, and through the session."""
    assert any(map(_demographic, reachable("peernotes.ui.pages.demographics_page")))
    assert "peernotes.vault.preferences" in reachable("peernotes.ui.pages.preference_page")


def test_no_other_sql_reads_the_answers() -> None:
    """The journal keeps their rows as it keeps every kind, and says of them only that they were written."""
    sql = re.compile(r"\b(FROM|JOIN|INTO|UPDATE)\s+demographic\b", re.IGNORECASE)
    found = {name for name, tree in trees().items() if any(sql.search(text) for text in strings(tree))}
    assert found == {"peernotes.vault.demographics"}


_OF_THE_PERSON = {"pronouns", "languages", "legal_name", "interpreter", "interpreter_wish", "race", "tribe"}


def _makes_preferences(module: str) -> bool:
    below_the_windows = not module.startswith("peernotes.ui")
    return below_the_windows and ("preference" in module or module.endswith(".catalogue"))


@pytest.mark.parametrize("module", sorted(filter(_makes_preferences, trees())))
def test_what_makes_preferences_reads_nothing_of_who_someone_is(module: str) -> None:
    attributes = {node.attr for node in ast.walk(trees()[module]) if isinstance(node, ast.Attribute)}
    assert not attributes & _OF_THE_PERSON


def _answers(people: list[ClientId]) -> st.SearchStrategy[list[Answer]]:
    return st.tuples(*(_answer(who, question) for who in people for question in _QUESTIONS)).map(list)


def _answer(who: ClientId, question: Question) -> st.SearchStrategy[Answer]:
    codes = st.lists(st.sampled_from(question.codes), unique=True, max_size=len(question.codes))
    if not question.codes:
        codes = st.just([])
    elif not question.several:
        codes = st.sampled_from([[], *([code] for code in question.codes)])
    own = st.sampled_from(["", "River people", "Diné", "Català"])
    said = st.builds(lambda chosen, words: answer_of(who, question, chosen, {}, words), codes, own)
    return said | st.just(Answer(who, question.id, State.RATHER_NOT_SAY))


def _keep(session: Session, answers: list[Answer]) -> None:
    counts = FunderCounts(session)
    for answer in answers:
        counts.save(answer.client_id, [answer])


@settings(
    max_examples=5 if EVERY else 1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_changing_every_answer_of_everyone_leaves_every_screen_byte_for_byte_the_same(
    still: Session, screens: Screens, data: st.DataObject
) -> None:
    """Preference screens, cards, suggestions, lists and notes, as pictures and as what is read aloud."""
    people = [row.client for row in still.people.find()]
    shown = (people[0],)
    but = LISTS_EVERY_ACT | MAKES_PAPER
    before = screens.seen(screens.everywhere(*shown, but=but))
    order = [row.client.id for row in still.people.find()]
    _keep(still, data.draw(_answers([person.id for person in people])))
    after = screens.seen(screens.everywhere(*shown, but=but))
    assert [route for route in before if before[route] != after[route]] == []
    assert [row.client.id for row in still.people.find()] == order
    assert PageName.PEOPLE in {route.page for route in before}


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changing_every_answer_leaves_every_suggestion_list_and_page_of_paper_the_same(
    still: Session, data: st.DataObject
) -> None:
    people = [row.client.id for row in still.people.find()]

    def offered() -> list[object]:
        period = Period(NOON.date().replace(month=1), NOON.date())
        found: list[object] = [today(still), still.people.find("a"), still.notes.find("lease")]
        for who in people:
            summary = compile_summary(still, who, period, Include(full_name=True))
            printed = summary.summary
            found += [still.asking.board(who), still.people.card(who), still.people.engagement(who)]
            found += [printed.preferences, printed.notes, printed.facts, summary.decisions]
            found += [coach.check(str(printed.notes), coach.names_of(still.people.one(who)))]
        return found

    before = offered()
    _keep(still, data.draw(_answers(people)))
    assert offered() == before


def test_what_a_person_wants_is_on_their_screens_and_changes_them(still: Session, screens: Screens) -> None:
    """The comparison above can see a difference: a sentence of their own makes one."""
    person = still.people.find()[0].client
    but = LISTS_EVERY_ACT | MAKES_PAPER
    before = screens.seen(screens.about(person, but=but))
    said = Statement("Knock twice, then wait.", Source.PERSON_SAID, NOON.date())
    still.asking.record(person.id, "communication", said)
    after = screens.seen(screens.about(person, but=but))
    assert {route.page for route in before if before[route] != after[route]} >= {
        PageName.PERSON,
        PageName.PREFERENCE,
    }
