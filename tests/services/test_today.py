"""What today asks for, each in the order to take it up."""

from dataclasses import replace
from datetime import timedelta

from peernotes.domain.note import Entry
from peernotes.domain.retention import WAIT
from peernotes.services.session import Session
from peernotes.services.today import QUIET_DAYS, today
from tests.conftest import NOON, Clock


def test_an_empty_vault_asks_for_nothing(session: Session) -> None:
    now = today(session)
    assert now.day == NOON.date()
    assert (now.drafts, now.promises, now.ask_again, now.quiet) == ((), (), (), ())


def test_the_practice_caseload_has_a_day(caseload: Session) -> None:
    now = today(caseload)
    (draft,) = now.drafts
    assert draft.client.name_to_use == "Nizhóní Begay"
    assert draft.due == draft.draft.facts.service_date + timedelta(days=3)
    assert {item.client.name_to_use for item in now.promises} >= {"Nizhóní Begay", "Elena Vásquez Ibáñez"}
    dues = [item.promise.due for item in now.promises if item.promise.due]
    assert dues == sorted(dues)
    assert all(item.promise.client_id == item.client.id for item in now.promises)
    asked = [item.preference.reconfirm_by for item in now.ask_again if item.preference]
    assert asked
    assert all(day is not None and day < now.day for day in asked)


def test_a_promise_kept_is_off_the_list(caseload: Session) -> None:
    first = today(caseload).promises[0]
    caseload.promises.keep(first.promise.id)
    assert first.promise.id not in [item.promise.id for item in today(caseload).promises]


def test_quiet_is_counted_from_the_last_contact(session: Session, clock: Clock) -> None:
    one, other = (
        session.people.save(replace(session.people.new(), name_to_use=name)) for name in ("Ada", "Ben")
    )
    session.notes.sign(replace(session.notes.start(one.id), content={"focus": Entry("x")}))
    clock.at += timedelta(days=2)
    session.notes.sign(replace(session.notes.start(other.id), content={"focus": Entry("x")}))
    clock.at += timedelta(days=QUIET_DAYS - 1)
    assert [(item.client.name_to_use, item.days) for item in today(session).quiet] == [
        ("Ada", QUIET_DAYS + 1)
    ]
    clock.at += timedelta(days=1)
    assert [item.client.name_to_use for item in today(session).quiet] == ["Ada", "Ben"]


def test_someone_never_met_is_not_called_quiet(session: Session, clock: Clock) -> None:
    session.people.save(replace(session.people.new(), name_to_use="Ada"))
    clock.at += timedelta(days=400)
    assert today(session).quiet == ()


def test_a_record_asks_once_its_years_or_its_waiting_are_over_and_never_on_hold(
    session: Session, clock: Clock
) -> None:
    one, other = (
        session.people.save(replace(session.people.new(), name_to_use=name)) for name in ("Ada", "Ben")
    )
    keeping = session.keeping
    keeping.mark(one.id, "They asked for it.")
    assert today(session).to_decide == 0, "its waiting has only begun"
    clock.at += WAIT + timedelta(days=1)
    assert today(session).to_decide == 1
    keeping.close(other.id, session.now().date())
    keeping.set_years(other.id, 1)
    assert today(session).to_decide == 1
    clock.at += timedelta(days=370)
    assert today(session).to_decide == len((one, other))
    for person in (one, other):
        keeping.hold(person.id, "A complaint is open.")
    assert today(session).to_decide == 0
