"""Beside the note each wish says how it went: kept from the first choice, and signed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.ids import DraftId
from peernotes.domain.note import uses_in
from peernotes.domain.preference import Sensitivity
from peernotes.domain.preference_use import CULTURE, Result
from peernotes.domain.summary import Period
from peernotes.services.include import Include
from peernotes.services.summary import compile_summary
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.pages.note_wishes import WishRow
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.signed_page import SignedPage
from peernotes.ui.pages.used_wishes import LearnedCard
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.text import Prose
from tests.ui.pages.scenes import Stage
from tests.ui.pages.scenes_use import signed


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


def _page(stage: Stage) -> NotePage:
    client = stage.somebody()
    draft = stage.main(stage.practice)._session.notes.start(client.id)
    page = stage.practise(Route(PageName.DRAFT, client.id, draft=draft.id)).page
    assert isinstance(page, NotePage)
    return page


def _row(page: NotePage, words: str) -> WishRow:
    return next(row for row in page._wishes._rows if words in row._result.accessibleName())


def _choose(row: WishRow, result: Result, comment: str = "") -> None:
    row._result.setCurrentIndex(row._result.findData(result.value))
    if comment:
        row._comment.setText(comment)
        row._comment.textEdited.emit(comment)


def test_a_choice_is_on_the_disk_without_a_word_being_typed(stage: Stage, qtbot: QtBot) -> None:
    page = _page(stage)
    _choose(_row(page, "First name"), Result.PARTLY, "I stood too close.")
    notes = stage.main(stage.practice)._session.notes

    def kept() -> bool:
        draft = notes.draft(DraftId(page._draft.id))
        return draft is not None and bool(uses_in(draft.content))

    qtbot.waitUntil(kept, timeout=5_000)
    draft = notes.draft(DraftId(page._draft.id))
    assert draft is not None
    (use,) = uses_in(draft.content)
    assert (use.result, use.comment) == (Result.PARTLY, "I stood too close.")


def test_it_comes_back_with_the_draft_and_can_be_taken_back(stage: Stage) -> None:
    page = _page(stage)
    _choose(_row(page, "First name"), Result.HONOURED)
    assert page.save()
    again = stage.practise(page.route).page
    assert isinstance(again, NotePage)
    row = _row(again, "First name")
    assert row._result.currentData() == Result.HONOURED.value
    assert row._comment.isVisibleTo(again)
    row._result.setCurrentIndex(0)
    assert not row._comment.isVisibleTo(again)
    assert again.save()
    assert uses_in(again._draft.content) == ()


def test_locking_right_after_a_choice_loses_nothing(stage: Stage) -> None:
    page = _page(stage)
    _choose(_row(page, "First name"), Result.COULD_NOT, "x" * 2_000)
    page.pause()
    draft = stage.main(stage.practice)._session.notes.draft(DraftId(page._draft.id))
    assert draft is not None
    (use,) = uses_in(draft.content)
    assert (use.result, use.comment) == (Result.COULD_NOT, "x" * 2_000)


def test_words_taken_back_while_the_note_is_open_are_gone_when_it_is_opened_again(stage: Stage) -> None:
    page = _page(stage)
    _choose(_row(page, "First name"), Result.HONOURED)
    assert page.save()
    session = stage.main(stage.practice)._session
    said = next(p for p in session.vault.preferences.current(stage.somebody().id) if p.domain == "greeting")
    session.asking.withdraw(said)
    again = stage.practise(page.route).page
    assert isinstance(again, NotePage)
    shown = [label.text() for label in again._wishes.findChildren(Prose)]
    assert "Something they have taken back since" in shown
    assert not [text for text in shown if "First name" in text]
    assert again._wishes.content()[CULTURE].uses[0].result is Result.HONOURED


def test_a_sealed_wish_shows_what_it_is_about_and_not_its_words(stage: Stage) -> None:
    session = stage.main(stage.practice)._session
    client = stage.somebody()
    said = session.vault.preferences.current(client.id)[0]
    sealed = replace(said, sensitivity=Sensitivity.SEALED)
    session.vault.preferences.put("said", sealed)
    page = _page(stage)
    page._wishes._more.click()
    row = next(row for row in page._wishes._rows if row.said == said.id)
    assert said.statement not in " ".join(label.text() for label in row.findChildren(Prose))


def test_every_standing_wish_is_there_and_none_has_to_be_answered(stage: Stage) -> None:
    page = _page(stage)
    session = stage.main(stage.practice)._session
    asked = {row.said.id for row in session.care.to_ask(stage.somebody().id, ()) if row.said}
    assert len(page._wishes._rows) < len(asked)
    page._wishes._more.click()
    assert {row.said for row in page._wishes._rows} == asked
    assert len(asked) == 6
    page._slots[0].text.insertPlainText("A quiet hour.")
    page._sign()
    (note, *_) = session.notes.of(stage.somebody().id)
    assert uses_in(note.content) == ()


def test_signing_shows_it_on_the_note_and_counts_it_about_us(stage: Stage) -> None:
    page = _page(stage)
    page._slots[0].text.insertPlainText("A quiet hour.")
    _choose(_row(page, "cousin"), Result.COULD_NOT, "I asked by mistake and said sorry.")
    page._sign()
    main = stage.main(stage.practice)
    shown = main.page
    assert isinstance(shown, SignedPage)
    texts = " ".join(label.text() for label in shown.findChildren(Prose))
    assert "could not" in texts
    assert "I asked by mistake and said sorry." in texts
    facts = main._session.people.engagement(stage.somebody().id)
    assert facts.preferences.could_not == 1


def test_what_was_learned_leads_to_their_words_with_the_day_filled(stage: Stage) -> None:
    note = signed(stage)
    main = stage.practise(Route(PageName.NOTE, note.client_id, note=note.id))
    offer = main.page.findChild(LearnedCard) if main.page else None
    assert isinstance(offer, LearnedCard)
    offer.findChildren(LinkButton)[0].click()
    page = main.page
    assert isinstance(page, PreferencePage)
    assert page._said_on.date().toPython() == note.facts.service_date
    page._editor.insertPlainText("A fist bump is fine.")
    page._save()
    again = stage.practise(Route(PageName.NOTE, note.client_id, note=note.id)).page
    assert again is not None
    assert again.findChild(LearnedCard) is None


def test_paper_says_the_sentence_and_how_it_went_and_keeps_back_what_was_taken_back(stage: Stage) -> None:
    note = signed(stage)
    session = stage.main(stage.practice)._session
    day = note.facts.service_date
    compiled = compile_summary(session, note.client_id, Period(day, day), Include())
    (printed,) = [item for item in compiled.summary.notes if item.parts[-1].heading.startswith("Their pref")]
    part = printed.parts[-1]
    said = " ".join(f"{words.text} {words.attribution}" for words in part.quotations)
    assert "First name. Sit beside me, not across." in said
    assert "honored." in said
    assert "taken back since: partly" in part.text
    assert "I sat across at first" not in said + part.text
    fact = next(item for item in compiled.summary.facts if "honored" in item.label)
    assert (fact.value, fact.label) == ("1 of 3", "preferences honored, 1 partly")
