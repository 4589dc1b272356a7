"""Said, answered, changed, withdrawn and put back, in any order: nothing is lost, and it adds up."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.preference import DomainState, Preference, Sharing, Source
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from tests.conftest import NOON

_OTHERS = (DomainState.ASKED_LATER, DomainState.NOTHING_NEEDED, DomainState.RATHER_NOT_SAY)
_steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["say", "change", "withdraw", "put back", "answer", "confirm", "seal", "hide", "show"]
        ),
        st.integers(0, 20),
    ),
    max_size=12,
)


@dataclass
class Model:
    """What should stand, kept in the plainest way."""

    said: list[PreferenceId] = field(default_factory=list)
    standing: dict[PreferenceId, Preference] = field(default_factory=dict)
    withdrawn: list[Preference] = field(default_factory=list)
    answer: DomainState = DomainState.NOT_ASKED


def _statement(number: int) -> Statement:
    source = Source.SUPPORTER_SAID if number % 5 == 0 else Source.PERSON_SAID
    return Statement(f"Words {number}.", source, NOON.date() - timedelta(days=number))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_everything_said_is_kept_and_what_stands_is_what_was_not_taken_back(
    session: Session, steps: list[tuple[str, int]]
) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Marcus")).id
    model = Model()
    for step, number in steps:
        _do(session, who, model, step, number)
    row = session.asking.row(who, "touch")
    assert {item.id: item for item in row.statements} == model.standing
    assert [item.id for item in session.vault.preferences.history(who, "touch")] == model.said
    assert row.state is model.answer
    board = {found.domain.id: found for found in session.asking.board(who)}
    if model.standing or model.answer is not DomainState.NOT_ASKED:
        assert board["touch"].statements == row.statements
    shown = {item.id for item in (*session.people.card(who).please_do, *session.people.card(who).greeting)}
    assert shown <= set(model.standing)


def _do(session: Session, who: ClientId, model: Model, step: str, number: int) -> None:
    asking = session.asking
    standing = list(model.standing.values())
    picked = standing[number % len(standing)] if standing else None
    if step in ("hide", "show"):
        (session.questions.hide if step == "hide" else session.questions.show)("touch")
    elif step == "answer":
        model.answer = _OTHERS[number % 3]
        asking.answer(who, "touch", model.answer)
    elif step == "say" or (step == "change" and picked):
        before = picked.id if step == "change" and picked else None
        item = asking.record(who, "touch", _statement(number), before)
        model.said.append(item.id)
        model.standing = {key: kept for key, kept in model.standing.items() if key != before}
        model.standing[item.id] = item
        model.answer = DomainState.HAS_ENTRIES
    elif step == "put back" and model.withdrawn:
        item = asking.put_back(model.withdrawn.pop())
        model.standing[item.id] = item
        model.answer = DomainState.HAS_ENTRIES if model.answer is DomainState.NOT_ASKED else model.answer
    elif picked is not None:
        _change(session, model, step, picked)


def _change(session: Session, model: Model, step: str, picked: Preference) -> None:
    if step == "withdraw":
        model.withdrawn.append(session.asking.withdraw(picked))
        del model.standing[picked.id]
        if not model.standing and model.answer is DomainState.HAS_ENTRIES:
            model.answer = DomainState.NOT_ASKED
    elif step == "confirm":
        model.standing[picked.id] = session.asking.confirm(picked)
    elif step == "seal":
        sealed = Sharing(type(picked.sensitivity).SEALED, True, False, picked.print_external)  # noqa: FBT003
        model.standing[picked.id] = session.asking.share(picked, sealed)


def test_an_answer_given_after_their_words_outlives_them(session: Session) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Marcus")).id
    item = session.asking.record(who, "faith", _statement(1))
    session.asking.answer(who, "faith", DomainState.RATHER_NOT_SAY)
    gone = session.asking.withdraw(item)
    assert session.asking.row(who, "faith").state is DomainState.RATHER_NOT_SAY
    session.asking.put_back(gone)
    row = session.asking.row(who, "faith")
    assert (row.state, row.statements) == (DomainState.RATHER_NOT_SAY, (item,))


def test_nobody_is_asked_about_what_was_never_asked_about(session: Session) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Marcus")).id
    with pytest.raises(LookupError):
        session.asking.row(who, "nothing of the kind")
