"""What goes along with pages for an audience: the notices, and the consent that the pages stand on."""

from dataclasses import dataclass, field, replace

from peernotes import resources
from peernotes.domain.listing import Part
from peernotes.domain.text import isolated
from peernotes.services.audience import Audience, WithConsent
from peernotes.services.consent_parts import consent_parts
from peernotes.services.consent_words import kind_name, long_notice, notice_version, short_notice, words
from peernotes.services.session import Session

SUPERVISION_NOTICE = "42 CFR 2.32(a)(2), 2024"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Empty where the page's own words are enough."""

    purpose: str = ""
    notice: str = ""
    """The foot of every page."""
    left_out: tuple[str, ...] = ()
    """In the place of what stays: to somebody outside, even that something is sealed says too much."""
    first_page_notice: Part = field(default_factory=Part)
    attached: tuple[Part, ...] = ()


def enclosed_for(session: Session, audience: Audience) -> Enclosed:
    """With a consent: both notices of 42 CFR 2.32 (2024) and a copy of the consent."""
    if not isinstance(audience, WithConsent):
        return Enclosed()
    law, table = session.privacy.now(), words()["paper"]
    heading, text = long_notice(law)
    page = resources.read_toml("print/en.toml")["outside"]
    copy = consent_parts(audience.consent, session.now().date())
    first = Part(table["copy_of"], (f"{kind_name(audience.consent.kind)}. {table['copy_said']}",))
    why = (audience.justification,) if audience.justification else ()
    return Enclosed(
        purpose=page["purpose"].format(
            recipient=isolated(audience.recipient), purpose=audience.purpose.rstrip(".")
        ),
        notice=short_notice(law),
        left_out=(page["left_out"],),
        first_page_notice=Part(heading, (text,)) if text else Part(),
        attached=(replace(first, sentences=(*first.sentences, *why)), *copy),
    )


def notice_along(session: Session, audience: Audience) -> str:
    """Which notice the pages carried, as the ledger says it."""
    if isinstance(audience, WithConsent):
        return notice_version(session.privacy.now())
    return "" if audience.is_own_copy else SUPERVISION_NOTICE
