"""What each kind of consent must hold, and whether one counts today.

42 CFR 2.31 as amended on 16 February 2024 (89 FR 12472), and 45 CFR 164.508 for a HIPAA authorization. A
consent that lacks one element is never usable.
"""

from datetime import date, timedelta

from peernotes.domain.consent import Category, Consent, ConsentKind, Element, Evidence, Standing

DISCLOSING = frozenset(
    {
        ConsentKind.RELEASE,
        ConsentKind.TPO,
        ConsentKind.COUNSELING_NOTES,
        ConsentKind.PROCEEDINGS,
        ConsentKind.HIPAA,
        ConsentKind.MEDIA,
    }
)
"""Kinds on whose ground something may leave."""

_BASIC = frozenset({Element.PERSON, Element.SIGNATURE, Element.AUTHORITY, Element.SIGNED_ON})
_RELEASE = _BASIC | {
    Element.DISCLOSER,
    Element.INFORMATION,
    Element.RECIPIENT,
    Element.PURPOSE,
    Element.REVOCATION,
    Element.EXPIRY,
    Element.ON_ITS_OWN,
}
_TOLD_MORE = _RELEASE | {Element.REDISCLOSURE, Element.REFUSAL}

NEEDED = {
    ConsentKind.RELEASE: _RELEASE,
    ConsentKind.TPO: _TOLD_MORE,
    ConsentKind.COUNSELING_NOTES: _RELEASE,
    ConsentKind.PROCEEDINGS: _RELEASE,
    ConsentKind.HIPAA: _TOLD_MORE,
    ConsentKind.MEDIA: _RELEASE,
    ConsentKind.SERVICES: _BASIC | {Element.INFORMATION, Element.ON_ITS_OWN},
    ConsentKind.CONTACT: _BASIC
    | {Element.DISCLOSER, Element.INFORMATION, Element.REVOCATION, Element.ON_ITS_OWN},
}
"""2.31(a)(1) to (9), for TPO also (10), for HIPAA 164.508(c); the last two kinds let nothing leave."""

_ONLY_IN = {
    Category.COUNSELING_NOTES: ConsentKind.COUNSELING_NOTES,
    Category.MEDIA: ConsentKind.MEDIA,
}
"""Categories with a consent of their own: 2.31(b) for counseling notes, and pictures by our own rule."""


_ONE_PURPOSE = frozenset({ConsentKind.TPO, ConsentKind.PROCEEDINGS})


def categories_for(kind: ConsentKind) -> tuple[Category, ...]:
    """What a consent of this kind may cover, in the order to offer it."""
    if kind not in DISCLOSING:
        return ()
    own = tuple(category for category, only in _ONLY_IN.items() if only is kind)
    return own or tuple(category for category in Category if category not in _ONLY_IN)


def missing(consent: Consent, today: date) -> tuple[Element, ...]:
    """What a consent lacks to be complete, in the order of the rule; empty when nothing does."""
    return tuple(
        element
        for element in Element
        if element in NEEDED[consent.kind] and not _HOLDS[element](consent, today)
    )


def has_ended(consent: Consent, today: date) -> bool:
    """Past its last day, or its event has come. The last day itself still counts."""
    is_past = consent.expires_on is not None and consent.expires_on < today
    return is_past or (consent.event_on is not None and consent.event_on <= today)


def is_revoked(consent: Consent) -> bool:
    """From the moment it is written down: a revocation dated earlier or later stops everything now."""
    return consent.revoked_on is not None


def standing(consent: Consent, today: date) -> Standing:
    if is_revoked(consent):
        return Standing.REVOKED
    if consent.is_signed and has_ended(consent, today):
        return Standing.ENDED
    return Standing.INCOMPLETE if missing(consent, today) else Standing.USABLE


def is_usable(consent: Consent, today: date) -> bool:
    """Complete, not ended and not revoked. Nothing leaves on the ground of any other."""
    return standing(consent, today) is Standing.USABLE


def days_left(consent: Consent, today: date) -> int | None:
    """Days until its last day, 0 on that day; None where no day is set."""
    return None if consent.expires_on is None else (consent.expires_on - today).days


def ends_soon(consent: Consent, today: date, within: timedelta) -> bool:
    left = days_left(consent, today)
    return is_usable(consent, today) and left is not None and left <= within.days


def _has_expiry(consent: Consent, _: date) -> bool:
    """A day that is not before the signature, or an event; `none` is for TPO only (2.31(a)(7))."""
    if consent.never_expires and consent.kind is ConsentKind.TPO:
        return True
    if consent.expires_on is not None:
        return consent.signature.on is None or consent.expires_on >= consent.signature.on
    return _said(consent.expires_event)


def _stands_alone(consent: Consent, _: date) -> bool:
    """No category of another kind in it, nor a second purpose (2.31(b) and (d); (a)(5)(ii) for TPO)."""
    is_one = consent.kind not in _ONE_PURPOSE or len(consent.purposes) <= 1
    return is_one and consent.categories <= set(categories_for(consent.kind))


def _has_information(consent: Consent, _: date) -> bool:
    is_sharing = consent.kind in DISCLOSING
    return bool(consent.categories) if is_sharing else _said(consent.information)


def _has_recipient(consent: Consent, _: date) -> bool:
    return bool(consent.recipients) and all(_said(item.name) for item in consent.recipients)


def _has_purpose(consent: Consent, _: date) -> bool:
    return bool(consent.purposes) and all(_said(text) for text in consent.purposes)


def _is_signed(consent: Consent, _: date) -> bool:
    """A name, and what shows it: a name typed on the screen, or a paper and where it is."""
    signature = consent.signature
    shown = signature.evidence is Evidence.SCREEN or (
        signature.evidence is not None and _said(signature.kept_at)
    )
    return _said(signature.name) and shown


def _is_dated(consent: Consent, today: date) -> bool:
    return consent.signature.on is not None and consent.signature.on <= today


def _may_sign(consent: Consent, _: date) -> bool:
    return consent.signature.by_person or _said(consent.signature.authority)


def _said(text: str) -> bool:
    return bool(text.strip())


_HOLDS = {
    Element.PERSON: lambda consent, _: _said(consent.person),
    Element.DISCLOSER: lambda consent, _: _said(consent.discloser),
    Element.INFORMATION: _has_information,
    Element.RECIPIENT: _has_recipient,
    Element.PURPOSE: _has_purpose,
    Element.REVOCATION: lambda consent, _: _said(consent.explained.revocation),
    Element.EXPIRY: _has_expiry,
    Element.REDISCLOSURE: lambda consent, _: _said(consent.explained.redisclosure),
    Element.REFUSAL: lambda consent, _: _said(consent.explained.refusal),
    Element.SIGNATURE: _is_signed,
    Element.AUTHORITY: _may_sign,
    Element.SIGNED_ON: _is_dated,
    Element.ON_ITS_OWN: _stands_alone,
}
