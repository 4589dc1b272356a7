"""The person's own copy of what they said: theirs whole, and nobody else's business on it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peernotes.domain.disclosure import Method
from peernotes.domain.ids import ClientId
from peernotes.domain.preference import DomainState, NamedDay, Source
from peernotes.services import papers
from peernotes.services.preferences import Statement
from peernotes.services.preferences_paper import preferences_paper
from peernotes.services.session import Session
from tests.conftest import NOON
from tests.reports.pages import folded, page_texts

_TODAY = NOON.date()
_SAID = Statement("First name.", Source.PERSON_SAID, _TODAY)


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id


def _printed(session: Session, who: ClientId, *, with_sealed: bool = False) -> str:
    data = papers.make(preferences_paper(session, who, with_sealed=with_sealed)).data
    return folded(" ".join(page_texts(data)))


def test_it_says_what_they_said_and_answered_in_their_words(session: Session, who: ClientId) -> None:
    session.asking.record(who, "greeting", _SAID)
    days = (NamedDay("My sober day", "3 March", "A call"),)
    session.asking.record(who, "days", replace(_SAID, text="This one.", days=days))
    session.asking.answer(who, "faith", DomainState.RATHER_NOT_SAY)
    said = _printed(session, who)
    for words in (
        "What you told me",
        "Ana Diaz",
        "First name.",
        "This one.",
        "My sober day",
        "Rather not say",
    ):
        assert folded(words) in said


def test_both_of_two_that_disagree_stand_on_it(session: Session, who: ClientId) -> None:
    session.asking.record(who, "touch", replace(_SAID, text="A hug is fine."))
    session.asking.record(who, "touch", replace(_SAID, text="No hugs on bad days."))
    said = _printed(session, who)
    assert folded("A hug is fine.") in said
    assert folded("No hugs on bad days.") in said


def test_what_is_withdrawn_or_withheld_is_not_on_it(session: Session, who: ClientId) -> None:
    gone = session.asking.record(who, "greeting", replace(_SAID, text="Forget me."))
    session.asking.withdraw(gone)
    kept = session.asking.record(who, "food", replace(_SAID, text="Not on paper."))
    session.asking.share(kept, replace(kept.sharing, print_self=False))
    said = _printed(session, who, with_sealed=True)
    assert folded("Forget me") not in said
    assert folded("Not on paper") not in said
    assert folded("You have not told me anything for this page yet") in said


def test_what_is_sealed_comes_only_when_it_is_asked_for_and_leaves_no_hint(
    session: Session, who: ClientId
) -> None:
    session.asking.record(who, "ceremony", replace(_SAID, text="Smoke, then quiet."))
    session.asking.answer(who, "history", DomainState.RATHER_NOT_SAY)
    without, with_it = _printed(session, who), _printed(session, who, with_sealed=True)
    for hint in ("Smoke", "Ceremony", "sealed", "Helpers and systems"):
        assert folded(hint) not in without
    assert folded("Smoke, then quiet.") in with_it
    assert folded("Helpers and systems") in with_it


def test_second_hand_and_old_words_ask_whether_they_are_right(session: Session, who: ClientId) -> None:
    session.asking.record(who, "touch", replace(_SAID, source=Source.SUPPORTER_SAID))
    session.asking.record(who, "time", replace(_SAID, said_on=_TODAY - timedelta(days=400)))
    said = _printed(session, who)
    assert folded("I heard this from someone else") in said
    assert folded("13 months ago. Still true?") in said


def test_that_it_left_is_written_down_with_what_was_on_it(session: Session, who: ClientId) -> None:
    item = session.asking.record(who, "greeting", _SAID)
    printed = papers.make(preferences_paper(session, who, with_sealed=False))
    papers.keep_record(session, printed, Method.PRINTED)
    (left,) = session.people.disclosures(who)
    assert (left.recipient, left.what) == ("the person themself", (item.id,))
    assert "Ana" not in printed.file_name
