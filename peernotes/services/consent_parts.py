"""What a consent says, for paper: as a page of its own, or going along with pages that stand on it."""

from datetime import date

from peernotes.domain.consent import Category, Consent, Element, Evidence, Standing
from peernotes.domain.consent_rule import NEEDED, missing, standing
from peernotes.domain.listing import Part
from peernotes.services.consent_words import category_name, element, missing_in_words, words
from peernotes.services.page_days import day_in_words

_SHARES = (32, 68)


def consent_parts(consent: Consent, today: date) -> tuple[Part, ...]:
    """What was agreed, what was told, and how it was signed and stands today."""
    table = words()["paper"]
    agreed = Part(table["agreed"], (), (table["field"], table["says"]), _SHARES, _agreed(consent))
    told = Part(table["told"], _told(consent))
    return agreed, told, Part(table["signing"], _signed(consent, today))


def expiry_in_words(consent: Consent) -> str:
    table = words()["paper"]
    parts = []
    if consent.expires_on is not None:
        parts.append(table["until_day"].format(day=day_in_words(consent.expires_on)))
    if consent.expires_event.strip():
        parts.append(table["until_event"].format(event=consent.expires_event))
    if consent.never_expires:
        parts.append(table["no_end"])
    return "; ".join(parts)


def scope_in_words(consent: Consent) -> str:
    """The categories it covers, in the order of the list, and what it says of them."""
    covered = "; ".join(category_name(item) for item in Category if item in consent.categories)
    said = consent.information.strip()
    return "\n".join(filter(None, (covered, said)))


def _agreed(consent: Consent) -> tuple[tuple[str, str], ...]:
    table = words()["paper"]
    named = "\n".join(
        table["class"].format(name=item.name) if item.is_class else item.name for item in consent.recipients
    )
    rows = (
        (Element.PERSON, consent.person),
        (Element.DISCLOSER, consent.discloser),
        (Element.RECIPIENT, named),
        (Element.INFORMATION, scope_in_words(consent)),
        (Element.PURPOSE, "\n".join(consent.purposes)),
        (Element.EXPIRY, expiry_in_words(consent)),
    )
    needed = NEEDED[consent.kind]
    return tuple(
        (element(item)["label"], said or table["nothing_yet"])
        for item, said in rows
        if said or item in needed
    )


def _told(consent: Consent) -> tuple[str, ...]:
    table, told = words()["paper"], consent.explained
    said = tuple(text for text in (told.revocation, told.redisclosure, told.refusal) if text)
    language = (table["told_in"].format(language=told.language),) if told.language else ()
    return (*said, *language) if said else (table["not_told"],)


def _signed(consent: Consent, today: date) -> tuple[str, ...]:
    table, signature = words()["paper"], consent.signature
    said = []
    if signature.on is not None:
        key = "signed" if signature.by_person else "authority"
        said.append(
            table[key].format(
                name=signature.name, day=day_in_words(signature.on), authority=signature.authority
            )
        )
        said += _evidence(consent)
    now = standing(consent, today)
    if now is Standing.REVOKED and consent.revoked_on is not None:
        said.append(table["revoked"].format(day=day_in_words(consent.revoked_on)))
    elif now is Standing.ENDED:
        ended = consent.event_on or consent.expires_on or today
        said.append(table["ended"].format(day=day_in_words(ended)))
    elif now is Standing.INCOMPLETE:
        said.append(table["incomplete"].format(missing=missing_in_words(missing(consent, today))))
    return tuple(said)


def _evidence(consent: Consent) -> list[str]:
    table, signature = words()["paper"], consent.signature
    if signature.evidence is Evidence.SCREEN:
        return [table["on_screen"]]
    if signature.evidence is None or not signature.kept_at:
        return []
    key = "seen" if signature.evidence is Evidence.WITNESSED else "kept"
    return [table[key].format(place=signature.kept_at)]
