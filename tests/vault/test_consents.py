"""A signed consent stays as it was signed; taken back it stays so; nothing leaves on another's."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as driver

from peernotes.domain.client import Client
from peernotes.domain.consent import (
    Category,
    Consent,
    ConsentKind,
    Evidence,
    Explained,
    Recipient,
    RevokedHow,
    Signature,
)
from peernotes.domain.disclosure import Basis, Disclosure, Method
from peernotes.domain.ids import ClientId, ConsentId
from peernotes.errors import RuleBrokenError
from peernotes.vault import connection, journal, migrate
from peernotes.vault.connection import plain_row
from peernotes.vault.vault import Vault
from tests import samples
from tests.conftest import Clock
from tests.domain.test_consent import TODAY, whole

_WHO, _OTHER = ClientId("who"), ClientId("other")
_AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

_numbers = iter(range(1_000_000))
_consents = st.builds(
    Consent,
    id=st.builds(lambda: ConsentId(f"id-{next(_numbers)}")),
    client_id=st.just(_WHO),
    kind=st.just(ConsentKind.TPO) | st.sampled_from(ConsentKind),
    made_at=samples.moments,
    made_by=samples.worded,
    person=samples.texts,
    discloser=samples.texts,
    recipients=st.lists(st.builds(Recipient, samples.texts, st.booleans()), max_size=3).map(tuple),
    categories=st.frozensets(st.sampled_from(Category)),
    information=samples.texts,
    purposes=st.lists(samples.texts, max_size=3).map(tuple),
    expires_on=st.just(date(2091, 1, 1)) | st.none(),
    expires_event=samples.texts,
    never_expires=st.just(value=False),
    explained=st.builds(Explained, samples.texts, samples.texts, samples.texts, samples.texts),
    signature=st.builds(
        Signature,
        samples.texts,
        st.booleans(),
        samples.texts,
        samples.days_or_none,
        st.none() | st.sampled_from(Evidence),
        samples.texts,
    ),
    rule_version=samples.texts,
    renews=st.none(),
    revoked_on=st.just(TODAY),
    revoked_how=st.sampled_from(RevokedHow),
    revoked_note=samples.texts,
    event_on=samples.days_or_none,
)


@pytest.fixture
def kept(vault: Vault) -> Iterator[Vault]:
    """A vault with two people, whose journal and records agree when the test is over."""
    vault.clients.put(Client(_WHO, "Marcus"), is_new=True)
    vault.clients.put(Client(_OTHER, "Ana"), is_new=True)
    yield vault
    vault.check()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(item=_consents)
def test_a_consent_comes_back(kept: Vault, item: Consent) -> None:
    kept.consents.put("prepared", item)
    assert kept.consents.one(item.id) == item
    assert item in kept.consents.of(_WHO)


def test_every_field_is_drawn_above() -> None:
    assert {kind: len(fields(kind)) for kind in (Consent, Explained, Signature)} == {
        Consent: 22,
        Explained: 4,
        Signature: 6,
    }


@pytest.fixture
def signed(kept: Vault) -> Consent:
    item = whole()
    kept.consents.put("signed", item)
    return item


@pytest.mark.parametrize(
    "change",
    [
        {"kind": ConsentKind.TPO},
        {"person": "Somebody else"},
        {"discloser": "x"},
        {"recipients": (Recipient("Agency A"), Recipient("Agency B"))},
        {"categories": frozenset({Category.NOTES})},
        {"information": "x"},
        {"purposes": ("Finding a home", "A newspaper")},
        {"expires_on": date(2028, 1, 1)},
        {"expires_event": "never"},
        {"explained": Explained("x", "x", "x", "x")},
        {"signature": Signature()},
        {
            "signature": Signature(
                "Marcus Whitfield", on=TODAY, evidence=Evidence.PAPER, kept_at="blue binder"
            )
        },
        {"rule_version": "2030"},
        {"renews": ConsentId("c1")},
        {"made_by": "x"},
    ],
    ids=str,
)
def test_what_was_signed_is_never_rewritten(kept: Vault, signed: Consent, change: dict[str, Any]) -> None:
    with pytest.raises(RuleBrokenError):
        kept.consents.put("signed", replace(signed, **change))
    assert kept.consents.one(signed.id) == signed


def test_one_that_waits_for_its_signature_may_still_change(kept: Vault) -> None:
    waiting = whole(signature=Signature())
    kept.consents.put("prepared", waiting)
    kept.consents.put("prepared", replace(waiting, information="Only since August."))
    kept.consents.put("signed", replace(whole(), information="Only since August."))
    assert kept.consents.one(waiting.id).information == "Only since August."


def test_taken_back_it_stays_taken_back(kept: Vault, signed: Consent) -> None:
    gone = replace(signed, revoked_on=TODAY, revoked_how=RevokedHow.IN_WRITING, revoked_note="letter")
    kept.consents.put("revoked", gone)
    for back in (signed, replace(gone, revoked_how=RevokedHow.VERBALLY), replace(gone, event_on=TODAY)):
        with pytest.raises(RuleBrokenError):
            kept.consents.put("signed", back)
    assert kept.consents.one(signed.id) == gone


def test_ended_it_stays_ended_and_can_still_be_taken_back(kept: Vault, signed: Consent) -> None:
    over = replace(signed, event_on=TODAY)
    kept.consents.put("ended", over)
    with pytest.raises(RuleBrokenError):
        kept.consents.put("ended", signed)
    kept.consents.put("revoked", replace(over, revoked_on=TODAY, revoked_how=RevokedHow.VERBALLY))
    with pytest.raises(RuleBrokenError):
        kept.database.run("DELETE FROM consent")


@pytest.mark.parametrize(
    "change",
    [
        {"expires_on": date(2026, 10, 31)},
        {"never_expires": True},
        {"made_by": " "},
        {"client_id": ClientId("nobody")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_what_can_be_no_consent(kept: Vault, change: dict[str, Any]) -> None:
    with pytest.raises(driver.IntegrityError, match="constraint failed"):
        kept.consents.put("signed", replace(whole(), **change))
    assert kept.consents.of(_WHO) == []


def test_a_consent_renews_only_one_of_the_same_person(kept: Vault, signed: Consent) -> None:
    again = replace(signed, id=ConsentId("c2"), renews=signed.id)
    with pytest.raises(RuleBrokenError):
        kept.consents.put("signed", replace(again, client_id=_OTHER))
    kept.consents.put("signed", again)
    assert kept.consents.renewals(signed.id) == [again]


def _given(**changes: Any) -> Disclosure:
    item = Disclosure(
        id="d1",
        client_id=_WHO,
        at=_AT,
        recipient="Agency A",
        purpose="Finding a home",
        basis=Basis.CONSENT,
        what=("n1",),
        notice_version="2024",
        document_sha256="0" * 64,
        method=Method.PRINTED,
        by_worker="Rosa Delgado",
        consent_id=ConsentId("c1"),
        categories=(Category.NOTES,),
        consent_copy_attached=True,
    )
    return replace(item, **changes)


def test_what_left_on_a_consent_is_found_by_it(kept: Vault, signed: Consent) -> None:
    kept.disclosures.put(_given())
    assert kept.disclosures.relying_on(signed.id) == [_given()]
    assert kept.disclosures.of(_WHO) == [_given()]


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": _OTHER},
        {"at": datetime(2026, 10, 31, 10, 0, tzinfo=UTC)},
        {"at": datetime(2027, 5, 2, 10, 0, tzinfo=UTC)},
        {"basis": Basis.OTHER},
        {"consent_id": ConsentId("nobody's")},
    ],
    ids=["another person's", "before it was signed", "after its last day", "on another ground", "unknown"],
)
def test_the_ledger_refuses_a_consent_that_does_not_allow_it(
    kept: Vault, signed: Consent, changes: dict[str, Any]
) -> None:
    assert signed.is_signed
    with pytest.raises((RuleBrokenError, driver.IntegrityError)):
        kept.disclosures.put(_given(**changes))
    assert kept.disclosures.of(_WHO) == kept.disclosures.of(_OTHER) == []


@pytest.mark.parametrize(
    ("action", "over"),
    [
        ("revoked", {"revoked_on": TODAY, "revoked_how": RevokedHow.VERBALLY}),
        ("ended", {"event_on": TODAY}),
    ],
    ids=["taken back", "ended"],
)
def test_the_ledger_refuses_a_consent_that_is_over(
    kept: Vault, signed: Consent, clock: Clock, action: str, over: dict[str, Any]
) -> None:
    kept.consents.put(action, replace(signed, **over))
    with pytest.raises(RuleBrokenError):
        kept.disclosures.put(_given(at=clock()))
    assert kept.disclosures.of(_WHO) == []


def test_taking_it_back_for_an_earlier_day_undoes_nothing_that_left(
    kept: Vault, signed: Consent, clock: Clock, tmp_path: Path
) -> None:
    """Neither here nor where the tables are filled again after a rescue, the consent first."""
    kept.disclosures.put(_given(at=clock()))
    gone = replace(signed, revoked_on=date(2026, 11, 2), revoked_how=RevokedHow.VERBALLY)
    kept.consents.put("revoked", gone)
    fresh = connection.create(tmp_path / "fresh.pndb", "0" * 96)
    try:
        migrate.migrate(fresh)
        fresh.run("PRAGMA foreign_keys = OFF")
        for table in ("consent", "disclosure"):
            row = plain_row(kept.database.rows(f"SELECT * FROM {table}")[0])  # noqa: S608
            names = ", ".join(f":{name}" for name in row)
            fresh.run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({names})", row)  # noqa: S608
        assert len(fresh.rows("SELECT * FROM disclosure")) == 1
    finally:
        fresh.close()


def test_everything_is_made_again_from_the_journal(kept: Vault, signed: Consent) -> None:
    kept.disclosures.put(_given())
    gone = replace(signed, revoked_on=TODAY, revoked_how=RevokedHow.IN_WRITING)
    kept.consents.put("revoked", gone)
    kept.database.run("PRAGMA foreign_keys = OFF")
    before = [dict(row) for row in kept.database.rows("SELECT * FROM disclosure")]
    with kept.database.transaction():
        for table in ("disclosure", "consent"):
            kept.database.run(f"DROP TRIGGER {table}_stays")
            kept.database.run(f"DELETE FROM {table}")  # noqa: S608
        journal.rebuild(kept.database, kept.database)
    assert [dict(row) for row in kept.database.rows("SELECT * FROM disclosure")] == before
    assert kept.consents.of(_WHO) == [gone]
