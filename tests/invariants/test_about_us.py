"""Print says what the person said, could not is counted, and nobody is held against a group."""

import dataclasses
from collections.abc import Iterator
from dataclasses import replace

from peernotes.domain.demographics import answer_of
from peernotes.domain.ids import ClientId
from peernotes.domain.note import Entry
from peernotes.domain.preference import Source
from peernotes.domain.preference_use import CULTURE, Result, Use
from peernotes.domain.summary import Period
from peernotes.services import demographics
from peernotes.services.demographics import FunderCounts
from peernotes.services.include import Include
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.summary import compile_summary
from tests.conftest import NOON
from tests.invariants.graph import identifiers, imports, trees
from tests.invariants.screens import LISTS_EVERY_ACT, MAKES_PAPER, Screens

_CANARY = "Qanaryistan"
_YEAR = Period(NOON.date().replace(month=1, day=1), NOON.date())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from _texts(item)


def _answer_everything(session: Session, who: ClientId) -> None:
    questions = [question for pack in demographics.packs() for question in pack.questions]
    answers = [
        answer_of(who, q, q.codes if q.several else q.codes[:1], dict.fromkeys(q.codes, _CANARY), _CANARY)
        for q in questions
    ]
    FunderCounts(session).save(who, answers)


def test_print_shows_the_sentence_the_person_said_and_never_a_group(still: Session) -> None:
    who = next(row.client for row in still.people.find() if row.client.name_to_use == "Nizhóní Begay")
    _answer_everything(still, who.id)
    compiled = compile_summary(still, who.id, _YEAR, Include(full_name=True))
    said = set(_texts(compiled.summary))
    printed = {item.quotation.text for item in compiled.summary.preferences}
    assert printed
    assert printed <= {item.statement for item in still.vault.preferences.current(who.id)}
    assert printed <= said
    labels = [option.label for pack in demographics.packs() for q in pack.questions for option in q.options]
    groups = {label for label in labels if len(label) > 4}
    assert not [text for text in said if _CANARY in text or any(group in text for group in groups)]


def test_no_module_that_makes_paper_reads_an_answer_for_the_funder() -> None:
    paper = [
        name for name in trees() if name.startswith("peernotes.reports") or "paper" in name or "print" in name
    ]
    assert paper
    assert [name for name in paper for other in imports()[name] if "demographic" in other] == []


def test_an_answer_for_the_funder_is_on_no_screen_about_the_person(still: Session, screens: Screens) -> None:
    who = still.people.find()[0].client
    _answer_everything(still, who.id)
    for route in screens.everywhere(who, but=MAKES_PAPER):
        _, texts = screens.screen(route)
        assert not [text for text in texts if _CANARY in text], route


def test_could_not_is_honest_and_counted_against_us(session: Session) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Marcus")).id
    said = session.asking.record(who, "touch", Statement("No hugs.", Source.PERSON_SAID, NOON.date()))
    for result in (Result.COULD_NOT, Result.HONOURED):
        content = {"focus": Entry("A week."), CULTURE: Entry(uses=(Use(said.id, result),))}
        session.notes.sign(session.notes.save(replace(session.notes.start(who), content=content)))
    how = session.people.engagement(who).preferences
    assert (how.honoured, how.could_not, how.asked) == (1, 1, 2)
    summary = compile_summary(session, who, _YEAR, Include()).summary
    assert ("1 of 2", "preferences honored") in [(fact.value, fact.label) for fact in summary.facts]
    assert any("could not" in text for text in _texts(summary.notes))


def test_what_others_say_and_are_changes_nothing_on_a_persons_screens(
    still: Session, screens: Screens
) -> None:
    """No comparison with a group can stand there: there is nothing of anybody else in it."""
    person, *others = [row.client for row in still.people.find()]
    but = LISTS_EVERY_ACT | MAKES_PAPER
    before = screens.seen(screens.about(person, but=but))
    for other in others:
        _answer_everything(still, other.id)
        said = Statement("Ask me first.", Source.PERSON_SAID, NOON.date())
        still.asking.record(other.id, "decisions", said)
        draft = still.notes.start(other.id)
        still.notes.sign(still.notes.save(replace(draft, content={"focus": Entry("A quiet week.")})))
    after = screens.seen(screens.about(person, but=but))
    assert [route for route in before if before[route] != after[route]] == []


def test_no_page_about_one_person_counts_a_group() -> None:
    counting = {name for name, others in imports().items() if "peernotes.domain.suppression" in others}
    assert counting == {"peernotes.services.demographics"}
    users = {name for name, tree in trees().items() if "CountTable" in _names(name)}
    assert users <= {"peernotes.services.demographics", "peernotes.ui.pages.counts_page"}


def _names(module: str) -> set[str]:
    return set(identifiers(trees()[module]))


def test_the_workers_own_reflection_is_in_nobodys_record(session: Session) -> None:
    """No table of reflections hangs on a person, and nothing that hangs on one is called so."""
    tables = session.vault.database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for table in (row["name"] for row in tables):
        columns = {row["name"] for row in session.vault.database.rows(f"PRAGMA table_info({table})")}
        refers = {row["table"] for row in session.vault.database.rows(f"PRAGMA foreign_key_list({table})")}
        is_reflection = "reflect" in table or any("reflect" in column for column in columns)
        assert not (is_reflection and (refers & {"client", "note", "preference"} or "client_id" in columns))
    slots = {slot.id for slot in session.notes.template().slots}
    assert not {slot for slot in slots if "reflect" in slot}
