"""Screens of how a wish went, of what is better left out, and of what funders count."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from peernotes.domain.note import Draft, Entry, Note
from peernotes.domain.preference_use import CULTURE, Result, Use
from peernotes.services.session import Session
from peernotes.ui.pages.counts_page import CountsPage
from peernotes.ui.pages.demographics_page import DemographicsPage
from peernotes.ui.pages.field_lint import FieldLint
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from tests.ui.pages.scenes import Stage

COMMENTS = ("", "I sat across at first, then moved.", "", "She taught me another word for it.")
WRITTEN = (*COMMENTS[1::2], "A quiet hour with tea.")
"""What stands in a record on these screens."""


def note_with_wishes(stage: "Stage") -> None:
    """Each result there is, with and without a word about it, and the rest of them shown."""
    client = stage.somebody()
    session = stage.main(stage.practice)._session
    draft = next(iter(session.notes.drafts(client.id)), None) or session.notes.start(client.id)
    session.notes.save(with_uses(session, draft))
    stage.practise(Route(PageName.DRAFT, client.id, draft=draft.id))


def signed_with_wishes(stage: "Stage") -> None:
    """One of them taken back since, one learned and not written down yet."""
    note = signed(stage)
    stage.practise(Route(PageName.NOTE, note.client_id, note=note.id))


def preference_from_a_note(stage: "Stage") -> None:
    note = signed(stage)
    section = stage.main(stage.practice)._session.care.learned(note)[0].domain.id
    stage.practise(Route(PageName.PREFERENCE, note.client_id, note=note.id, section=section))


def form_with_lints(stage: "Stage") -> None:
    main = stage.practise(Route(PageName.PERSON_FORM, stage.somebody().id))
    page = main.page
    assert isinstance(page, PersonForm)
    for field, text in ((page._contact._hours, "after immigration court"), (page._wish, "SSN 219-09-9999")):
        type_and_rest(field, text)


def note_facts_with_a_lint(stage: "Stage") -> None:
    client = stage.newcomer()
    session = stage.main(stage.record)._session
    draft = next(iter(session.notes.drafts(client.id)), None) or session.notes.start(client.id)
    main = stage.begin(Route(PageName.DRAFT, client.id, draft=draft.id))
    page = main.page
    assert isinstance(page, NotePage)
    type_and_rest(page._facts._place, "the safe house on Maple Street")


def type_and_rest(field: TextField, text: str) -> None:
    field.setText(text)
    found = field.findChild(FieldLint)
    assert isinstance(found, FieldLint)
    found.look()


def with_uses(session: Session, draft: Draft) -> Draft:
    said = [row.said for row in session.care.to_ask(draft.client_id, ()) if row.said is not None]
    uses = (
        Use(item.id, result, comment) for item, result, comment in zip(said, Result, COMMENTS, strict=False)
    )
    return replace(draft, content=dict(draft.content) | {CULTURE: Entry(uses=tuple(uses))})


def signed(stage: "Stage") -> Note:
    client = stage.somebody()
    session = stage.main(stage.practice)._session
    draft = with_uses(session, session.notes.start(client.id))
    content = dict(draft.content) | {"focus": Entry(WRITTEN[-1])}
    note = session.notes.sign(session.notes.save(replace(draft, content=content)))
    said = session.care.shaped(note)[1].said
    if said is not None:
        session.asking.withdraw(said)
    return session.notes.one(note.id)


def funder_empty(stage: "Stage") -> None:
    stage.begin(Route(PageName.DEMOGRAPHICS, stage.newcomer().id))


def funder_filled(stage: "Stage") -> None:
    """Everything ticked and written, and one they would rather not say."""
    main = stage.practise(Route(PageName.DEMOGRAPHICS, stage.somebody().id))
    page = main.page
    assert isinstance(page, DemographicsPage)
    for item in page._questions:
        for tick in item._ticks.values():
            tick.setChecked(True)
        for field in (*item._write_ins.values(), item._own):
            field.setText(WRITTEN[0])
        if item._choice is not None:
            item._choice.setCurrentIndex(item._choice.count() - 1)
    page._questions[-1]._rather.setChecked(True)


def counts(stage: "Stage") -> None:
    stage.practise(Route(PageName.COUNTS))


def counts_of_a_few(stage: "Stage") -> None:
    stage.newcomer()
    stage.begin(Route(PageName.COUNTS))


def counts_turned_round(stage: "Stage") -> None:
    main = stage.practise(Route(PageName.COUNTS))
    page = main.page
    assert isinstance(page, CountsPage)
    page._first.setDate(page._last.date().addDays(1))


USE_SCENES: dict[str, Callable[["Stage"], None]] = {
    "note, wishes": note_with_wishes,
    "note, lint": note_facts_with_a_lint,
    "signed, wishes": signed_with_wishes,
    "preference, from a note": preference_from_a_note,
    "form, lints": form_with_lints,
    "funder, empty": funder_empty,
    "funder, filled": funder_filled,
    "counts": counts,
    "counts, nobody": counts_of_a_few,
    "counts, turned round": counts_turned_round,
}

USE_PLAIN = {name for name in USE_SCENES if name.startswith("counts")}
