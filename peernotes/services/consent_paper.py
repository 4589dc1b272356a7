"""A consent on paper: to read and sign, to keep, or to go along with pages that stand on it."""

from peernotes.domain.consent import Consent, Element
from peernotes.domain.consent_rule import DISCLOSING, NEEDED
from peernotes.domain.disclosure import Basis
from peernotes.domain.listing import Part
from peernotes.services.consent_parts import consent_parts
from peernotes.services.consent_words import (
    kind_explained,
    kind_name,
    short_notice,
    what_is_read_out,
    words,
)
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.session import Session


def consent_paper(session: Session, consent: Consent) -> Paper:
    """The whole consent, with lines to sign while it is not signed."""
    table = words()["paper"] | {"notice": short_notice(session.privacy.now())}
    parts = consent_parts(consent, session.now().date())
    if not consent.is_signed:
        told = _read_out(session, consent)
        parts = (*parts[:1], told, Part(table["signing"], lines_to_sign=tuple(table["lines"])))
    about = Part(kind_name(consent.kind), (kind_explained(consent.kind), words()["about"]["advice"]))
    document = listing(session, table, consent.person, (about, *parts))
    leaving = Leaving(
        consent.client_id, table["recipient"], table["kept_purpose"], Basis.OWN_REQUEST.value, (consent.id,)
    )
    return Paper(document, "consent", leaving)


def _read_out(session: Session, consent: Consent) -> Part:
    """On a page to be signed stands what is to be read out, whether it has been or not."""
    told, needed = what_is_read_out(consent.discloser or session.worker.organisation), NEEDED[consent.kind]
    pairs = (
        (Element.REVOCATION, consent.explained.revocation or told.revocation),
        (Element.REDISCLOSURE, consent.explained.redisclosure or told.redisclosure),
        (Element.REFUSAL, consent.explained.refusal or told.refusal),
    )
    is_sharing = consent.kind in DISCLOSING
    said = tuple(text for item, text in pairs if item in needed or (is_sharing and item is Element.REFUSAL))
    return Part(words()["paper"]["told"], said)
