"""What a person took back is gone from the history too: that it was said stays, the words do not show."""

from dataclasses import replace

from peernotes.domain.preference import Source
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from tests.conftest import NOON


def test_what_was_taken_back_is_gone_from_the_history_until_it_is_put_back(session: Session) -> None:
    who = session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id
    said = Statement("Call me Ana.", Source.PERSON_SAID, NOON.date())
    first = session.asking.record(who, "greeting", said)
    second = session.asking.record(who, "greeting", replace(said, text="Call me Ms. Diaz."), first.id)
    session.asking.record(who, "greeting", replace(said, text="A nod."))
    gone = session.asking.withdraw(second)

    def told() -> str:
        return str(session.history.of_domain(who, "greeting"))

    assert "A nod." in told()
    assert "(taken back, as they wished)" in told()
    assert "Ana." not in told()
    assert "Diaz" not in told()
    session.asking.put_back(gone)
    assert "Ana." in told()
    assert "Diaz" in told()
