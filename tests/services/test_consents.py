"""Consents are kept as they were said, taken back for good, and asked about before anything leaves."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from peernotes.domain.consent import Category, Consent, ConsentKind, Evidence, Recipient, RevokedHow
from peernotes.domain.consent_rule import is_usable, missing
from peernotes.domain.disclosure import Basis, Method
from peernotes.domain.ids import ClientId, ConsentId
from peernotes.domain.privacy_law import Applies, PrivacyLaw
from peernotes.domain.release import Wish
from peernotes.domain.reminder import ReminderKind
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services import papers
from peernotes.services.consent_paper import consent_paper
from peernotes.services.consent_words import what_is_read_out, words
from peernotes.services.consents import Consents
from peernotes.services.ledger import Told
from peernotes.services.ledger_paper import ledger_paper
from peernotes.services.session import Session
from peernotes.services.today import today
from tests.conftest import NOON
from tests.reports.pages import folded, page_texts

DAY = NOON.date()
WISH = Wish("Agency A", frozenset({Category.NOTES}), "Finding a home")


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id


def signed(session: Session, who: ClientId, **changes: Any) -> Consent:
    """A consent of this person with nothing missing, as it was kept."""
    item = session.consents.new(who, changes.pop("kind", ConsentKind.RELEASE))
    told = what_is_read_out("Horizon Center")
    whole = replace(
        item,
        recipients=(Recipient("Agency A"),),
        categories=frozenset({Category.NOTES, Category.STRENGTHS, Category.PREFERENCES}),
        purposes=("Finding a home",),
        expires_on=DAY + timedelta(days=90),
        explained=replace(told, language="English"),
        signature=replace(
            item.signature, name="Ana Diaz", on=DAY, evidence=Evidence.PAPER, kept_at="blue binder"
        ),
    )
    return session.consents.save(replace(whole, **changes))


def test_a_new_one_knows_who_it_is_about_and_who_shares(session: Session, who: ClientId) -> None:
    blank = session.consents.new(who)
    assert (blank.person, blank.discloser) == ("Ana Diaz", "Horizon Center")
    assert session.consents.of(who) == []
    assert session.consents.new(who, ConsentKind.TPO).purposes == (words()["purpose"]["tpo"],)


def test_what_is_missing_is_kept_and_nothing_leaves_on_it(session: Session, who: ClientId) -> None:
    item = signed(session, who, recipients=(), purposes=("  ",))
    assert session.consents.one(item.id) == item
    assert missing(item, DAY)
    assert session.consents.usable(who) == []
    with pytest.raises(RuleBrokenError, match="still missing"):
        session.consents.allow(item.id, WISH)


def test_a_whole_one_lets_leave_what_it_says_and_nothing_else(session: Session, who: ClientId) -> None:
    item = signed(session, who)
    assert session.consents.allow(item.id, WISH) == item
    with pytest.raises(RuleBrokenError, match="A yes for one place is no yes for another"):
        session.consents.allow(item.id, replace(WISH, recipient="Agency B"))
    with pytest.raises(RuleBrokenError, match="another purpose"):
        session.consents.allow(item.id, replace(WISH, purpose="A newspaper"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expires_on": DAY - timedelta(days=1)}, "end before it was signed"),
        ({"recipients": tuple(Recipient(f"Place {n}") for n in range(21))}, "more than 20 names"),
        ({"information": "x" * 5_001}, "too long"),
        ({"person": "half \ud83d"}, "half a character"),
    ],
    ids=["it ends before it was signed", "too many", "a pasted page", "a broken paste"],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_kept(
    session: Session, who: ClientId, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputRefusedError, match=said):
        signed(session, who, **changes)
    assert session.consents.of(who) == []


def test_a_signature_in_the_future_is_refused(session: Session, who: ClientId) -> None:
    whole = signed(session, who)
    later = replace(whole.signature, on=DAY + timedelta(days=1))
    with pytest.raises(InputRefusedError, match="signed is in the future"):
        signed(session, who, signature=later)
    unsigned = replace(whole.signature, on=None)
    with pytest.raises(InputRefusedError, match="over already"):
        signed(session, who, signature=unsigned, expires_on=DAY - timedelta(days=1))
    assert session.consents.of(who) == [whole]


@pytest.mark.parametrize("name", ["Å", "x" * 300, "Clínica 🌵 del Río", "مركز الأفق Center", "O’Neil & Søn"])
def test_any_name_of_a_recipient_is_kept_and_unlocks_only_itself(
    session: Session, who: ClientId, name: str
) -> None:
    item = signed(session, who, recipients=(Recipient(f"  {name} \n"), Recipient(" ")))
    assert item.recipients == (Recipient(name),)
    session.consents.allow(item.id, replace(WISH, recipient=name))
    with pytest.raises(RuleBrokenError):
        session.consents.allow(item.id, replace(WISH, recipient=f"{name} 2"))


def test_only_treatment_payment_and_operations_may_go_on_without_an_end(
    session: Session, who: ClientId
) -> None:
    assert not signed(session, who, never_expires=True).never_expires
    assert signed(session, who, kind=ConsentKind.TPO, never_expires=True, expires_on=None).never_expires


def _leave(session: Session, who: ClientId, item: Consent) -> None:
    told = Told(
        "Agency A",
        "That she looks for two rooms",
        "Finding a home",
        Basis.CONSENT,
        DAY,
        consent_id=item.id,
        categories=frozenset({Category.NOTES}),
    )
    session.ledger.record(who, told)


def test_taken_back_it_lists_what_relied_on_it_and_nothing_leaves_any_more(
    session: Session, who: ClientId
) -> None:
    item = signed(session, who)
    _leave(session, who, item)
    relying = session.consents.revoke(item.id, RevokedHow.VERBALLY, DAY, "on the phone")
    assert [left.recipient for left in relying.disclosures] == ["Agency A"]
    assert session.consents.usable(who) == []
    with pytest.raises(RuleBrokenError, match="taken back"):
        session.consents.allow(item.id, WISH)
    with pytest.raises(RuleBrokenError, match="taken back"):
        _leave(session, who, item)
    with pytest.raises(RuleBrokenError, match="before"):
        session.consents.revoke(item.id, RevokedHow.IN_WRITING, DAY)


def test_what_is_still_open_on_it_is_listed_when_it_is_taken_back(session: Session, who: ClientId) -> None:
    item = signed(session, who)
    asked: list[ConsentId] = []

    def open_referrals(consent_id: ConsentId) -> list[str]:
        asked.append(consent_id)
        return ["Agency A: a viewing"]

    consents = Consents(session.vault, session.now, [open_referrals])
    assert consents.revoke(item.id, RevokedHow.IN_WRITING, DAY).open_matters == ("Agency A: a viewing",)
    assert asked == [item.id]


def test_a_day_of_taking_back_that_cannot_be_is_refused(session: Session, who: ClientId) -> None:
    item = signed(session, who)
    for on in (DAY + timedelta(days=1), DAY - timedelta(days=1)):
        with pytest.raises(InputRefusedError):
            session.consents.revoke(item.id, RevokedHow.IN_WRITING, on)
    assert session.consents.usable(who) == [item]


def test_an_event_that_came_ends_it(session: Session, who: ClientId) -> None:
    item = signed(session, who, expires_on=None, expires_event="When I have my own keys")
    session.consents.end(item.id, DAY)
    with pytest.raises(RuleBrokenError, match="has ended"):
        session.consents.allow(item.id, WISH)


def test_renewed_it_has_the_same_words_and_is_signed_afresh(session: Session, who: ClientId) -> None:
    old = signed(session, who, expires_on=DAY)
    again = session.consents.renewed(old.id)
    assert (again.recipients, again.purposes, again.categories) == (
        old.recipients,
        old.purposes,
        old.categories,
    )
    assert (again.renews, again.signature.on, again.expires_on, again.explained.revocation) == (
        old.id,
        None,
        None,
        "",
    )
    kept = session.consents.save(again)
    assert not is_usable(kept, DAY)
    assert [item.id for item in session.consents.of(who)] == [again.id, old.id]


def test_a_release_that_ends_comes_up_until_it_is_renewed(session: Session, who: ClientId) -> None:
    soon = signed(session, who, expires_on=DAY + timedelta(days=12))
    signed(session, who, expires_on=DAY + timedelta(days=60))
    signed(session, who, expires_on=DAY + timedelta(days=2), recipients=())
    (coming,) = today(session).coming_up
    assert (coming.reminder.kind, coming.reminder.about) == (ReminderKind.RELEASE_ENDING, "Agency A")
    assert coming.reminder.due == soon.expires_on
    signed(session, who, renews=soon.id)
    assert today(session).coming_up == ()


def test_not_sure_counts_as_yes(session: Session) -> None:
    assert session.privacy.now() == PrivacyLaw(Applies.NOT_SURE, Applies.NOT_SURE)
    assert session.privacy.now().part2.counts
    session.privacy.answer(PrivacyLaw(Applies.NO, Applies.YES))
    assert session.privacy.now() == PrivacyLaw(Applies.NO, Applies.YES)
    assert not session.privacy.now().part2.counts
    session.vault.settings.put("part2", "perhaps")
    assert session.privacy.now().part2 is Applies.NOT_SURE


# ── What has left ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_ledger_says_it_in_words_for_the_person(session: Session, who: ClientId) -> None:
    item = signed(session, who)
    _leave(session, who, item)
    (entry,) = session.ledger.of(who)
    assert entry.told == "On 22 November 2026 we told \u2068Agency A\u2069: That she looks for two rooms."
    assert entry.because == (
        "We could, because you signed a consent on 22 November 2026; you may ask us to stop."
    )
    assert entry.purpose == "What for: Finding a home."


def test_a_ground_from_before_the_list_is_told_in_its_own_words(session: Session, who: ClientId) -> None:
    session.ledger.record(who, _told())
    (item,) = session.people.disclosures(who)
    session.vault.disclosures.put(replace(item, id="d2", basis="an old agreement."))
    assert "What allowed it: an old agreement." in [entry.because for entry in session.ledger.of(who)]


def _told(**changes: Any) -> Told:
    said = Told("The clinic", "That she fainted", "She needed help at once", Basis.EMERGENCY, DAY)
    return replace(said, **changes)


@pytest.mark.parametrize("method", [Method.SPOKEN, Method.PHONED, Method.SENT])
@pytest.mark.parametrize("basis", sorted(set(Basis) - {Basis.CONSENT}))
def test_what_left_by_word_of_mouth_is_in_it_too(
    session: Session, who: ClientId, basis: Basis, method: Method
) -> None:
    session.ledger.record(who, _told(basis=basis, method=method, on=DAY - timedelta(days=3)))
    (entry,) = session.ledger.of(who)
    assert "19 November 2026" in entry.told
    assert entry.because
    assert entry.disclosure.told == "That she fainted"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"recipient": " "}, "who it was told to"),
        ({"what": "\n"}, "what was told"),
        ({"purpose": ""}, "what it was for"),
        ({"on": DAY + timedelta(days=1)}, "future"),
        ({"basis": Basis.CONSENT}, "No consent"),
        ({"recipient": "x" * 401}, "too long"),
    ],
    ids=["nobody", "nothing", "no reason", "tomorrow", "no consent", "a pasted page"],
)
def test_half_a_row_is_refused(session: Session, who: ClientId, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputRefusedError, match=said):
        session.ledger.record(who, _told(**changes))
    assert session.ledger.of(who) == []


def test_a_consent_counts_for_a_day_before_it_was_taken_back(session: Session, who: ClientId) -> None:
    earlier = replace(signed(session, who).signature, on=DAY - timedelta(days=9))
    item = signed(session, who, signature=earlier)
    session.consents.revoke(item.id, RevokedHow.VERBALLY, DAY)
    said = _told(
        recipient="Agency A",
        purpose="Finding a home",
        basis=Basis.CONSENT,
        consent_id=item.id,
        categories=frozenset({Category.NOTES}),
    )
    session.ledger.record(who, replace(said, on=DAY - timedelta(days=1)))
    for on in (DAY, DAY - timedelta(days=10)):
        with pytest.raises(RuleBrokenError):
            session.ledger.record(who, replace(said, on=on))


def test_on_paper_the_person_reads_what_left_and_how_to_stop_it(session: Session, who: ClientId) -> None:
    _leave(session, who, signed(session, who))
    printed = papers.make(ledger_paper(session, who))
    read = folded("".join(page_texts(printed.data)))
    for said in ("Agency A", "two rooms", "you may ask us to stop", "42 CFR 2.25", "Horizon Center"):
        assert folded(said) in read, said
    papers.keep_record(session, printed, Method.PRINTED)
    assert session.ledger.of(who)[0].because == "You asked for it."


@pytest.mark.parametrize("kind", ConsentKind)
def test_a_consent_on_paper_has_what_is_read_out_and_lines_to_sign(
    session: Session, who: ClientId, kind: ConsentKind
) -> None:
    item = session.consents.save(
        replace(session.consents.new(who, kind), recipients=(Recipient("Agency A"),))
    )
    made = consent_paper(session, item)
    read = folded("".join(page_texts(papers.make(made).data)))
    table = words()
    assert folded(table["kind"][kind.value]["name"]) in read
    assert folded(table["about"]["advice"]) in read
    assert all(folded(line) in read for line in table["paper"]["lines"])
    told = table["told"]["revocation"].format(organisation="Horizon Center")
    needs_telling = kind is not ConsentKind.SERVICES
    assert (folded(told) in read) == needs_telling
    assert (folded(table["told"]["redisclosure"]) in read) == (kind in {ConsentKind.TPO, ConsentKind.HIPAA})


def test_a_signed_one_on_paper_says_how_it_stands(session: Session, who: ClientId) -> None:
    item = signed(session, who)
    session.consents.revoke(item.id, RevokedHow.IN_WRITING, DAY)
    read = folded(
        "".join(page_texts(papers.make(consent_paper(session, session.consents.one(item.id))).data))
    )
    assert folded("Signed by Ana Diaz on 22 November 2026.") in read
    assert folded("Taken back on 22 November 2026.") in read
    assert folded(words()["paper"]["lines"][1]) not in read


def test_every_kind_element_and_ground_has_its_words() -> None:
    table = words()
    for kind in ConsentKind:
        assert table["kind"][kind.value]["name"]
    for basis in Basis:
        assert table["basis"][basis.value]
        assert table["ledger"]["because"][basis.value]
    for category in Category:
        assert table["category"][category.value]
    for method in Method:
        assert "{recipient}" in table["ledger"][method.value]
