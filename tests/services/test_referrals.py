"""A way opened to a place: each step with its day, the person's words as they are, and nobody at fault."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peernotes import resources
from peernotes.domain.client import Client
from peernotes.domain.ids import ReferralId
from peernotes.domain.referral import LOOP_CLOSED, Referral, ReferralStatus
from peernotes.domain.release import Release
from peernotes.domain.reminder import ReminderKind
from peernotes.domain.retention import WAIT
from peernotes.errors import InputRefusedError
from peernotes.services.referrals import Referrals, barriers
from peernotes.services.session import Session
from tests.conftest import NOON, Clock

_TODAY = NOON.date()
_STATUS = ReferralStatus


@pytest.fixture
def who(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz"))


def _opened(session: Session, who: Client, place: str = "Valley Rides") -> Referral:
    return session.referrals.save(replace(session.referrals.new(who.id), place=place, what_for="a ride"))


def _came(session: Session, referral_id: ReferralId) -> list[tuple[ReferralStatus, int]]:
    return [(s.status, (s.on - _TODAY).days) for s in session.referrals.one(referral_id).steps]


def test_the_day_of_each_step_is_kept(session: Session, who: Client, clock: Clock) -> None:
    item = _opened(session, who)
    for status in (_STATUS.OFFERED, _STATUS.SAID_YES, _STATUS.CONNECTED):
        clock.at += timedelta(days=2)
        session.referrals.move(item.id, status)
    assert _came(session, item.id) == [
        (_STATUS.IDEA, 0),
        (_STATUS.OFFERED, 2),
        (_STATUS.SAID_YES, 4),
        (_STATUS.CONNECTED, 6),
    ]
    assert session.referrals.of(who.id)[0].is_connection


def test_a_step_pressed_by_mistake_goes_back_with_its_day(session: Session, who: Client) -> None:
    item = _opened(session, who)
    before = session.referrals.move(item.id, _STATUS.CLOSED)
    session.referrals.move_back(before)
    assert session.referrals.one(item.id) == before
    assert len(session.vault.database.rows("SELECT * FROM referral_step")) == 2


def test_another_day_for_the_same_step_takes_the_place_of_the_first(session: Session, who: Client) -> None:
    item = _opened(session, who)
    session.referrals.save(replace(item, status_on=_TODAY - timedelta(days=3)))
    assert _came(session, item.id) == [(_STATUS.IDEA, -3)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"place": " ", "what_for": ""}, "where to or what for"),
        ({"status_on": _TODAY + timedelta(days=1)}, "in the future"),
        ({"follow_up": _TODAY - timedelta(days=1)}, "over already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    session: Session, who: Client, changed: dict[str, object], said: str
) -> None:
    fresh = replace(session.referrals.new(who.id), place="Valley Rides")
    with pytest.raises(InputRefusedError, match=said):
        session.referrals.save(replace(fresh, **changed))  # type: ignore[arg-type]
    assert session.referrals.of(who.id) == []
    assert session.vault.database.rows("SELECT * FROM referral_step") == []


def test_words_in_the_future_are_refused_with_all_that_came_with_them(session: Session, who: Client) -> None:
    fresh = replace(session.referrals.new(who.id), place="Valley Rides")
    with pytest.raises(InputRefusedError, match="future"):
        session.referrals.save(fresh, "They were kind.", _TODAY + timedelta(days=1))
    assert session.referrals.of(who.id) == []


def test_a_day_to_ask_that_passed_since_does_not_stand_in_the_way(
    session: Session, who: Client, clock: Clock
) -> None:
    item = session.referrals.save(replace(_opened(session, who), follow_up=_TODAY))
    clock.at += timedelta(days=5)
    session.referrals.save(replace(item, what_for="a ride to the clinic"))
    assert session.referrals.one(item.id).referral.what_for == "a ride to the clinic"


def test_how_it_went_is_in_their_words_and_they_can_have_it_gone(session: Session, who: Client) -> None:
    item = _opened(session, who)
    session.referrals.save(item, "  They waited for my boy.\nNobody hurried us. ", _TODAY)
    heard = session.referrals.one(item.id).heard[0]
    assert (heard.words, heard.said_on) == ("They waited for my boy.\nNobody hurried us.", _TODAY)
    session.referrals.withdraw(heard)
    assert session.referrals.one(item.id).heard == ()
    session.referrals.put_words_back(heard)
    assert session.referrals.one(item.id).heard == (heard,)


def test_it_comes_off_the_page_and_back(session: Session, who: Client) -> None:
    item = _opened(session, who)
    before = session.referrals.remove(item.id)
    assert session.referrals.of(who.id) == []
    assert [gone.id for gone in session.referrals.removed(who.id)] == [item.id]
    session.referrals.put_back(before)
    assert [each.referral for each in session.referrals.of(who.id)] == [item]


def test_the_worker_is_reminded_to_see_how_it_went(session: Session, who: Client) -> None:
    later = _TODAY + timedelta(days=7)
    item = session.referrals.save(replace(_opened(session, who), follow_up=later))
    assert session.referrals.reminders(later - timedelta(days=1)) == []
    found = session.referrals.reminders(later)
    assert [(r.kind, r.client_id, r.due, r.about) for r in found] == [
        (ReminderKind.FOLLOW_UP, who.id, later, "Valley Rides")
    ]
    session.referrals.move(item.id, _STATUS.USING)
    assert session.referrals.reminders(later) == []


def test_only_known_barriers_are_kept_and_another_is_in_words(session: Session, who: Client) -> None:
    item = replace(_opened(session, who), barriers=("cost", "no such", "cost"), barrier_words="the dogs")
    kept = session.referrals.save(item)
    assert (kept.barriers, kept.barrier_words) == (("cost",), "the dogs")


def test_nothing_that_is_said_of_a_way_blames_anyone() -> None:
    """The barriers of the field's list are all there, and no status or label says it was someone's fault."""
    assert {code for code, _ in barriers()} == {
        "transport",
        "cost",
        "documents",
        "waitlist",
        "phone",
        "childcare",
        "language",
        "not_welcoming",
        "changed_mind",
    }
    told = " ".join([resources.read_text("referrals/en.toml"), *ReferralStatus]).casefold()
    for blaming in (
        "refus",
        "fail",
        "no-show",
        "no show",
        "noncompli",
        "non-compli",
        "resist",
        "declin",
        "drop",
    ):
        assert blaming not in told
    assert _STATUS.CONNECTED not in LOOP_CLOSED


def test_a_destroyed_record_takes_its_ways_and_leaves_the_place(
    session: Session, who: Client, clock: Clock
) -> None:
    place = session.places.save(session.places.new("Valley Rides"))
    item = replace(_opened(session, who), resource_id=place.id)
    session.referrals.save(item, "They were kind.", _TODAY)
    session.keeping.mark(who.id, "The years are over.")
    clock.at += WAIT
    session.keeping.destroy(who.id, session.keeping.words_to_type(who.id))
    for table in ("referral", "referral_step", "referral_word"):
        assert session.vault.database.rows(f"SELECT * FROM {table}") == []  # noqa: S608
    assert session.places.find().places == (place,)
    assert session.check()


def test_a_way_knows_whether_a_release_still_covers_it(session: Session, who: Client, clock: Clock) -> None:
    usable = [Release("release-1", "Valley Rides")]
    referrals = Referrals(session.vault, clock, lambda _client_id: usable)
    item = referrals.save(replace(_opened(session, who), release_id="release-1"))
    assert referrals.releases(who.id) == tuple(usable)
    assert not referrals.is_uncovered(item)
    assert referrals.open_on("release-1") == ["Valley Rides"]
    assert referrals.open_on("release-2") == []
    usable.clear()
    assert referrals.is_uncovered(item)
    assert not referrals.is_uncovered(replace(item, release_id=None))
    referrals.move(item.id, _STATUS.CLOSED)
    assert referrals.open_on("release-1") == []
