"""What goes outside: audience ∩ consent scope ∩ each item's own print flag, with what must go along."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from peernotes.domain.consent import Category, Consent, Recipient, RevokedHow
from peernotes.domain.disclosure import Basis, Method
from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.note import Entry
from peernotes.domain.plan import OkToContact
from peernotes.domain.preference import Preference, PrintExternal, Sensitivity, Source
from peernotes.domain.preference_use import CULTURE, Result, Use
from peernotes.domain.privacy_law import Applies, PrivacyLaw
from peernotes.domain.relationship import NamedBy, Strength
from peernotes.errors import RuleBrokenError
from peernotes.services import printing
from peernotes.services.audience import SUPERVISOR, ThePerson, WithConsent
from peernotes.services.consent_words import long_notice, short_notice
from peernotes.services.preferences import Statement
from peernotes.services.printing import Compiled, Include, Period
from peernotes.services.session import Session
from tests.conftest import NOON
from tests.reports.pages import folded, page_texts
from tests.services.test_consents import signed

DAY = NOON.date()
PERIOD = Period(DAY - timedelta(days=60), DAY)
PART2 = PrivacyLaw(Applies.YES, Applies.YES)


@pytest.fixture
def who(session: Session) -> ClientId:
    """Ana, with a note, a strength, and five statements of which one may be asked about."""
    client_id = session.people.save(replace(session.people.new(), name_to_use="Ana Diaz")).id
    session.notes.sign(replace(session.notes.start(client_id), content={"noticed": Entry("SAID-IN-NOTE")}))
    strength = Strength("s1", client_id, "I keep going.", NamedBy.PERSON, DAY)  # type: ignore[arg-type]
    session.vault.relationships.put_strength(strength)
    _say(session, client_id, "MAY-GO", print_external=PrintExternal.WITH_CONSENT)
    _say(session, client_id, "NEVER-OUTSIDE", print_external=PrintExternal.NEVER)
    _say(
        session,
        client_id,
        "SEALED",
        print_external=PrintExternal.WITH_CONSENT,
        sensitivity=Sensitivity.SEALED,
    )
    heard: dict[str, Any] = {"source": Source.SUPPORTER_SAID, "confirmed_by_person": False}
    _say(session, client_id, "SECOND-HAND", print_external=PrintExternal.WITH_CONSENT, **heard)
    _say(session, client_id, "NOT-ON-PAPER", print_self=False, print_external=PrintExternal.NEVER)
    return client_id


def _say(session: Session, client_id: ClientId, text: str, **flags: Any) -> Preference:
    said = Statement(text, Source.PERSON_SAID, DAY)
    item = session.asking.record(client_id, "language", said)
    flagged = replace(
        item, id=PreferenceId(f"{item.id}-f"), **flags
    )  # the words' own row is taken back below
    session.asking.withdraw(item)
    session.vault.preferences.put("said", flagged)
    return flagged


def _find(session: Session, who: ClientId, text: str) -> Preference:
    return next(item for item in session.vault.preferences.current(who) if item.statement == text)


def _for(consent: Consent, *asked: Preference, **changes: Any) -> WithConsent:
    audience = WithConsent(consent, "Agency A", "Finding a home", asked=frozenset(i.id for i in asked))
    return replace(audience, **changes)


def _compiled(session: Session, who: ClientId, audience: Any, include: Include | None = None) -> Compiled:
    return printing.compile_for(session, who, PERIOD, include or Include(), audience)


def _read(compiled: Compiled) -> str:
    return folded("".join(page_texts(printing.make(compiled).data)))


def test_only_what_the_consent_covers_and_the_person_said_yes_to_goes(
    session: Session, who: ClientId
) -> None:
    may_go = _find(session, who, "MAY-GO")
    everything = session.vault.preferences.current(who)
    read = _read(_compiled(session, who, _for(signed(session, who), *everything)))
    for text in ("SAID-IN-NOTE", "I keep going.", "MAY-GO", "Ana Diaz"):
        assert folded(text) in read
    for text in ("NEVER-OUTSIDE", "SEALED", "SECOND-HAND", "NOT-ON-PAPER", "Review sheet"):
        assert folded(text) not in read
    unasked = _read(_compiled(session, who, _for(signed(session, who))))
    assert may_go.statement not in unasked


def test_every_line_says_why_it_goes_or_stays(session: Session, who: ClientId) -> None:
    only = signed(session, who, categories=frozenset({Category.STRENGTHS}))
    compiled = _compiled(session, who, _for(only, *printing.askable(session, who)))
    why = {item.item: (item.included, item.why) for item in compiled.decisions}
    assert why["1 note"] == (False, "their consent does not cover it")
    assert why["Strengths"] == (True, "in their own words, and their consent covers it")
    assert why["How we are working together"] == (False, "their consent does not cover it")
    assert why["The full name"] == (True, "they must know who it is about")
    stays = [item.why for item in compiled.decisions if item.item not in why or not item.included]
    assert {
        "their consent does not cover it",
        "it never goes outside our program",
        "sealed: never printed for others",
        "the person has not confirmed it",
    } <= set(stays)
    assert compiled.categories == {Category.STRENGTHS}


def test_what_stays_is_not_told_to_somebody_outside(session: Session, who: ClientId) -> None:
    session.notes.start(who)
    only = signed(session, who, categories=frozenset({Category.STRENGTHS, Category.PARTICIPATION}))
    read = _read(_compiled(session, who, _for(only)))
    for said in ("sealed", "not confirmed", "not signed yet", "never leave", "There are no notes"):
        assert folded(said) not in read
    assert folded("The notes are not part of these pages.") in read
    assert folded("0 of 1") in read  # what we did together is told as it was, notes or no notes


def test_only_one_that_may_be_asked_about_is_offered(session: Session, who: ClientId) -> None:
    assert [item.statement for item in printing.askable(session, who)] == ["MAY-GO"]


def test_the_notices_and_the_consent_go_along(session: Session, who: ClientId) -> None:
    consent = signed(session, who, information="Only since June.")
    pages = [folded(text) for text in page_texts(printing.make(_compiled(session, who, _for(consent))).data)]
    heading, long = long_notice(PART2)
    assert folded(heading) in pages[0]
    assert folded(long) in pages[0]
    assert all(folded(short_notice(PART2)) in page for page in pages)
    for said in (
        "Agency A",
        "Finding a home",
        "Only since June.",
        "Signed by Ana Diaz",
        "take this consent back",
    ):
        assert folded(said) in pages[-1]


def test_a_program_outside_part_2_carries_no_part_2_notice(session: Session, who: ClientId) -> None:
    session.privacy.answer(PrivacyLaw(Applies.NO, Applies.YES))
    read = _read(_compiled(session, who, _for(signed(session, who))))
    assert folded("42 CFR part 2 prohibits") not in read
    assert folded("Federal confidentiality rules") not in read
    assert folded(short_notice(PrivacyLaw(Applies.NO, Applies.NO))) in read
    assert folded("The consent that these pages stand on") in read


def test_the_notice_is_the_text_of_2024() -> None:
    _, long = long_notice(PrivacyLaw(Applies.NOT_SURE))
    assert long.startswith(
        "This record which has been disclosed to you is protected by Federal confidentiality"
    )
    assert "42 CFR 2.64 or 2.65" in long
    assert "45 CFR part 164, subparts A and E" in long
    assert long.endswith("(see 42 CFR 2.31).")


def test_what_left_stands_in_the_ledger_with_its_consent(
    session: Session, who: ClientId, tmp_path: Path
) -> None:
    consent = signed(session, who)
    printout = printing.make(_compiled(session, who, _for(consent)))
    printing.save(session, who, printout, tmp_path / printout.file_name)
    (item,) = session.people.disclosures(who)
    assert (item.recipient, item.purpose, item.basis) == ("Agency A", "Finding a home", Basis.CONSENT)
    assert (item.consent_id, item.consent_copy_attached) == (consent.id, True)
    assert item.categories == (Category.NOTES, Category.STRENGTHS)
    assert item.notice_version == "42 CFR 2.32(a)(1), 2024"
    assert item.document_sha256 == printout.sha256
    (entry,) = session.ledger.of(who)
    assert "Notes of our meetings; Their strengths, in their own words" in entry.told


def _spoil(session: Session, consent: Consent, how: str) -> None:
    if how == "taken back":
        session.consents.revoke(consent.id, RevokedHow.VERBALLY, DAY)
    else:
        session.consents.end(consent.id, DAY)


@pytest.mark.parametrize("how", ["taken back", "ended"])
def test_pages_made_before_it_was_over_cannot_leave_after(
    session: Session, who: ClientId, tmp_path: Path, how: str
) -> None:
    consent = signed(session, who)
    audience = _for(consent)
    printout = printing.make(_compiled(session, who, audience))
    _spoil(session, consent, how)
    with pytest.raises(RuleBrokenError):
        printing.save(session, who, printout, tmp_path / "x.pdf")
    with pytest.raises(RuleBrokenError):
        printing.refuse_unallowed(session, audience, printout.categories)
    assert list(tmp_path.glob("*.pdf")) == []
    assert session.people.disclosures(who) == []


@pytest.mark.parametrize(
    "changes",
    [{"recipient": "Agency B"}, {"purpose": "A newspaper"}, {"recipient": ""}],
    ids=["another agency", "another purpose", "nobody"],
)
def test_another_recipient_or_purpose_gets_no_page(
    session: Session, who: ClientId, tmp_path: Path, changes: dict[str, Any]
) -> None:
    audience = _for(signed(session, who), **changes)
    compiled = _compiled(session, who, audience)
    with pytest.raises(RuleBrokenError):
        printing.refuse_unallowed(session, audience, compiled.categories)
    with pytest.raises(RuleBrokenError):
        printing.save(session, who, printing.make(compiled), tmp_path / "x.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_class_needs_a_reason_which_is_kept(session: Session, who: ClientId, tmp_path: Path) -> None:
    consent = signed(session, who, recipients=(Recipient("my treating providers", is_class=True),))
    audience = _for(consent, recipient="Dr. Okafor")
    with pytest.raises(RuleBrokenError, match="names a group"):
        printing.refuse_unallowed(session, audience, frozenset({Category.NOTES}))
    audience = replace(audience, justification="Her doctor since May")
    printing.save(session, who, printing.make(_compiled(session, who, audience)), tmp_path / "x.pdf")
    (entry,) = session.ledger.of(who)
    assert entry.disclosure.justification == "Her doctor since May"
    assert "Her doctor since May" in entry.added


def test_nothing_chosen_is_nothing_to_share(session: Session, who: ClientId) -> None:
    audience = _for(signed(session, who))
    nothing = Include(notes=False, preferences=False, strengths=False)
    compiled = _compiled(session, who, audience, nothing)
    with pytest.raises(RuleBrokenError, match="does not cover"):
        printing.refuse_unallowed(session, audience, compiled.categories)


def test_their_own_copy_has_what_is_theirs_and_what_is_sealed_when_they_ask(
    session: Session, who: ClientId
) -> None:
    read = _read(_compiled(session, who, ThePerson()))
    for text in (
        "Ana Diaz",
        "MAY-GO",
        "NEVER-OUTSIDE",
        "SECOND-HAND",
        "heard from someone close to",
        "SAID-IN-NOTE",
    ):
        assert folded(text) in read
    assert folded("SEALED") not in read.replace(folded("1 sealed"), "")
    assert folded("NOT-ON-PAPER") not in read
    assert folded("Federal confidentiality rules") not in read
    assert folded("SEALED") in _read(_compiled(session, who, ThePerson(sealed_too=True)))


def test_their_own_copy_stands_in_the_ledger_as_their_request(session: Session, who: ClientId) -> None:
    printout = printing.make(_compiled(session, who, ThePerson()))
    printing.keep_record(session, who, printout, Method.PRINTED)
    (item,) = session.people.disclosures(who)
    assert (item.recipient, item.basis) == ("the person", Basis.OWN_REQUEST)
    assert session.ledger.of(who)[0].because == "You asked for it."


def test_the_supervisors_pages_are_as_they_were(session: Session, who: ClientId) -> None:
    printout = printing.make(_compiled(session, who, SUPERVISOR))
    printing.keep_record(session, who, printout, Method.PRINTED)
    (item,) = session.people.disclosures(who)
    assert (item.recipient, item.basis, item.consent_id) == ("my supervisor", Basis.PROGRAM_NEED, None)
    assert item.notice_version == printing.NOTICE_VERSION


def test_how_a_note_used_their_preferences_goes_only_as_far_as_each_may(
    session: Session, who: ClientId
) -> None:
    items = session.vault.preferences.current(who)
    uses = tuple(Use(item.id, Result.PARTLY, f"COMMENT-{item.statement}") for item in items)
    session.notes.sign(
        replace(session.notes.start(who), content={"noticed": Entry("We walked."), CULTURE: Entry(uses=uses)})
    )
    may_go = _find(session, who, "MAY-GO")
    outside = _read(_compiled(session, who, _for(signed(session, who), may_go)))
    assert folded("COMMENT-MAY-GO") in outside
    for text in ("NEVER-OUTSIDE", "SEALED", "SECOND-HAND", "NOT-ON-PAPER", "between the two"):
        assert folded(text) not in outside
    assert folded("between the two") in _read(_compiled(session, who, SUPERVISOR))


def test_taking_a_consent_back_lists_what_is_still_open_on_it(session: Session, who: ClientId) -> None:
    consent = signed(session, who)
    rides = replace(session.referrals.new(who), place="Valley Rides", release_id=consent.id)
    session.referrals.save(rides)
    sister = replace(session.supports.new(who), name="Ruth", release_id=consent.id)
    session.supports.save(replace(sister, ok_to_contact=OkToContact.WITH_RELEASE))
    assert [item.id for item in session.consents.releases(who)] == [consent.id]
    relying = session.consents.revoke(consent.id, RevokedHow.VERBALLY, DAY)
    assert [matter for matter in relying.open_matters if "Ruth" in matter or "Valley" in matter]
    assert len(relying.open_matters) == 2
    assert session.consents.releases(who) == []
