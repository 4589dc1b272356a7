"""Asked, not assumed: silence is accepted, everything has a source, and old is labelled and never hidden."""

import itertools
import re
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QProgressBar
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.demographics import Answer, Question, State, answer_of
from peernotes.domain.ids import ClientId
from peernotes.domain.preference import DomainState, Source, Stance
from peernotes.errors import RuleBrokenError
from peernotes.services import catalogue, demographics
from peernotes.services.demographics import FunderCounts
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.ui.route import PageName, Route
from tests.conftest import NOON
from tests.invariants.graph import identifiers, strings, trees
from tests.invariants.screens import LISTS_EVERY_ACT, MAKES_PAPER, Screens, words_on

_DOMAINS = [domain.id for domain in catalogue.preference_domains()]
_NO_WORDS = [
    DomainState.NOT_ASKED,
    DomainState.ASKED_LATER,
    DomainState.NOTHING_NEEDED,
    DomainState.RATHER_NOT_SAY,
]


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus")).id


@pytest.mark.parametrize("state", _NO_WORDS)
def test_every_item_accepts_each_way_of_not_answering_and_keeps_them_apart(
    session: Session, who: ClientId, state: DomainState
) -> None:
    for domain in _DOMAINS:
        session.asking.answer(who, domain, state)
    assert {row.state for row in session.asking.board(who)} == {state}


def test_a_person_of_whom_nothing_is_known_has_every_screen_and_a_note(
    session: Session, who: ClientId
) -> None:
    """Nothing about who someone is stands in the way of anything."""
    assert session.people.card(who).client.name_to_use == "Marcus"
    draft = session.notes.start(who)
    assert session.care.to_ask(who, ()) == []
    assert [
        item for item in session.notes.missing(draft) if item.stops and item.slot not in ("", "facts")
    ] == []


@pytest.mark.parametrize(
    "question", [q for pack in demographics.packs() for q in pack.questions], ids=lambda q: q.id
)
def test_every_question_for_the_funder_may_be_skipped_refused_or_taken_back(
    session: Session, who: ClientId, question: Question
) -> None:
    counts = FunderCounts(session)
    counts.save(who, [answer_of(who, question)])
    assert question.id not in counts.of(who)
    counts.save(who, [Answer(who, question.id, State.RATHER_NOT_SAY)])
    assert counts.of(who)[question.id].state is State.RATHER_NOT_SAY
    counts.save(who, [answer_of(who, question)])
    assert counts.of(who)[question.id].state is State.NOT_ASKED


_SCORE = re.compile(
    r"complet(?:ion|eness)|percent_(?:known|asked|answered)|profile_score|risk_score|engagement_score"
)
_SCORE_SAID = re.compile(
    r"%\s*(?:complete|known|asked|answered)|profile (?:is )?\d|(?:profile|risk|engagement) score",
    re.IGNORECASE,
)


def test_nothing_scores_how_much_is_known_of_a_person() -> None:
    named = {(m, n) for m, tree in trees().items() for n in identifiers(tree) if _SCORE.search(n.lower())}
    said = {(m, s) for m, tree in trees().items() for s in strings(tree) if _SCORE_SAID.search(s)}
    assert (named, said) == (set(), set())


def test_no_screen_about_a_person_shows_a_score_or_a_progress_bar(still: Session, screens: Screens) -> None:
    person = still.people.find()[0].client
    for route in screens.about(person, but=LISTS_EVERY_ACT | MAKES_PAPER):
        page = screens.page(route)
        page.show()
        assert page.findChildren(QProgressBar) == []
        assert not re.search(r"\b\d{1,3}\s?%", words_on(page)), route
        page.close()
        page.deleteLater()


_NEEDED = ("source", "said_on", "recorded_by", "recorded_at", "confirmed_by_person", "statement")


@pytest.mark.parametrize("hole", _NEEDED)
def test_a_preference_without_its_source_day_or_voice_is_refused_by_the_database(
    session: Session, who: ClientId, hole: str
) -> None:
    session.asking.record(who, "greeting", Statement("First name.", Source.PERSON_SAID, NOON.date()))
    names = [
        row["name"] for row in session.vault.database.rows("SELECT name FROM pragma_table_info('preference')")
    ]
    for value in ("NULL", "''", "' '"):
        chosen = {**{name: name for name in names}, "id": "'p2'", hole: value}
        if hole == "recorded_at" and value != "NULL":
            continue
        into, values = ", ".join(chosen), ", ".join(chosen.values())
        sql = f"INSERT INTO preference ({into}) SELECT {values} FROM preference"  # noqa: S608
        with pytest.raises(driver.IntegrityError):
            session.vault.database.run(sql)
    assert len(session.vault.preferences.current(who)) == 1


def test_what_is_old_is_labelled_and_never_hidden(still: Session, screens: Screens) -> None:
    who = next(row.client for row in still.people.find() if row.client.name_to_use == "Nizhóní Begay")
    today = NOON.date()
    old = [item for item in still.vault.preferences.current(who.id) if item.is_stale(today)]
    assert old
    board = {said.id for row in still.asking.board(who.id) for said in row.statements}
    assert {item.id for item in old} <= board
    page = screens.page(Route(PageName.PERSON, who.id, section="asking"))
    page.resize(1366, 1400)
    page.show()
    text = words_on(page)
    assert all(item.statement in text for item in old)
    assert "13 months ago" in text
    page.close()
    page.deleteLater()
    asked = {item.id for item in still.asking.to_ask_again()}
    assert {item.id for item in old} <= asked


def test_both_are_true_where_two_statements_disagree(session: Session, who: ClientId) -> None:
    """Two may stand about one thing, and nothing chooses between them."""
    for text, stance in (("A hug is fine.", Stance.PLEASE_DO), ("No hugs in town.", Stance.PLEASE_DONT)):
        said = Statement(text, Source.PERSON_SAID, NOON.date(), stance=stance)
        session.asking.record(who, "touch", said)
    row = next(row for row in session.asking.board(who) if row.domain.id == "touch")
    assert [item.statement for item in row.statements] == ["A hug is fine.", "No hugs in town."]
    listed = [item.said.statement for item in session.care.to_ask(who, ()) if item.said]
    assert sorted(listed) == ["A hug is fine.", "No hugs in town."]


_SETTLES = re.compile(
    r"\b(?:resolve|conflicting|contradict|which one is right|choose the right)\b", re.IGNORECASE
)


def test_no_text_asks_to_settle_what_a_person_said_two_ways() -> None:
    found = [
        (m, s) for m, tree in trees().items() if ".ui." in m for s in strings(tree) if _SETTLES.search(s)
    ]
    assert found == []


def test_nothing_is_copied_between_people_who_are_linked(session: Session) -> None:
    """What one of a family says stays theirs: nobody else's board, card or list changes."""
    family = [
        session.people.save(replace(session.people.new(), name_to_use=name, languages=("Diné bizaad",))).id
        for name in ("Nizhóní Begay", "Shándíín Begay", "Hastiin Begay")
    ]

    def known(of: ClientId) -> tuple[object, ...]:
        return session.asking.board(of), session.people.card(of), session.care.to_ask(of, ())

    before = {who: known(who) for who in family[1:]}
    for domain in _DOMAINS:
        said = Statement("Sit beside me.", Source.PERSON_SAID, NOON.date())
        session.asking.record(family[0], domain, said)
    assert {who: known(who) for who in family[1:]} == before


def test_the_database_refuses_to_give_one_persons_statement_to_another(
    session: Session, who: ClientId
) -> None:
    other = session.people.save(replace(session.people.new(), name_to_use="His sister")).id
    item = session.asking.record(who, "touch", Statement("No hugs.", Source.PERSON_SAID, NOON.date()))
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("UPDATE preference SET client_id = ? WHERE id = ?", (other, item.id))
    with pytest.raises(RuleBrokenError):
        session.asking.record(other, "touch", Statement("No hugs.", Source.PERSON_SAID, NOON.date()), item.id)
    assert session.vault.preferences.current(other) == []


_COPIES = re.compile(
    r"\b(?:copy|same|apply|share)\b.{0,30}\b(?:family|household|brother|sister|relative|everyone in)\b",
    re.IGNORECASE,
)


def test_no_screen_offers_to_copy_from_a_relative() -> None:
    said = [(m, s) for m, tree in trees().items() if ".ui." in m for s in strings(tree) if _COPIES.search(s)]
    assert said == []


def test_the_states_of_not_answering_are_four_and_stay_apart() -> None:
    for one, other in itertools.combinations(_NO_WORDS, 2):
        assert one.value != other.value
