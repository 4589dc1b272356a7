"""Print a person's pages for somebody: decide line by line, set the page, and write down that it left."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peernotes import resources
from peernotes.domain.consent import Category
from peernotes.domain.disclosure import Disclosure, Method
from peernotes.domain.ids import ClientId, uuid7
from peernotes.domain.preference import Preference
from peernotes.domain.summary import Decision, Period, SupervisorSummary
from peernotes.services.audience import SUPERVISOR, Audience, WithConsent, never_outside
from peernotes.services.enclosed import SUPERVISION_NOTICE, notice_along
from peernotes.services.include import Compiled, Include
from peernotes.services.session import Session
from peernotes.services.summary import compile_summary
from peernotes.vault.files import write_atomic

if TYPE_CHECKING:
    from peernotes.reports.pictures import PagePictures

__all__ = [
    "Compiled",
    "Decision",
    "Include",
    "Period",
    "Printout",
    "compile_for",
    "keep_record",
    "make",
    "save",
]

NOTICE_VERSION = SUPERVISION_NOTICE
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that are not mistaken for each other when read aloud."""


@dataclass(frozen=True, slots=True)
class Printout:
    """A finished document and what it was made from."""

    data: bytes
    file_name: str
    """Neutral: the day and four random letters, never a name."""
    note_ids: tuple[str, ...]
    audience: Audience = SUPERVISOR
    categories: frozenset[Category] = frozenset()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def compile_for(
    session: Session,
    client_id: ClientId,
    period: Period,
    include: Include,
    audience: Audience = SUPERVISOR,
) -> Compiled:
    """What would be printed for this audience, and why each line is in or out. Quick."""
    return compile_summary(session, client_id, period, include, audience)


def refuse_unallowed(session: Session, audience: Audience, categories: frozenset[Category]) -> None:
    """Asked before pages are made, and again before they leave: a consent may have ended since.

    Raises:
        RuleBrokenError: the consent does not allow it; every reason is named.
    """
    if isinstance(audience, WithConsent):
        session.consents.allow(audience.consent.id, audience.wish(categories))


def askable(session: Session, client_id: ClientId) -> list[Preference]:
    """Statements that may go outside if the person says yes to each."""
    current = session.vault.preferences.current(client_id)
    return [item for item in current if not never_outside(item)]


def unprintable(summary: SupervisorSummary) -> tuple[str, ...]:
    """Letters that no font on this computer can draw; nothing is printed while there are any."""
    from peernotes.reports import supervisor  # noqa: PLC0415 - the page engine is loaded when first needed
    from peernotes.reports.fonts import FontSet  # noqa: PLC0415

    return supervisor.printable(summary, FontSet.find())


def make(
    compiled: Compiled, progress: Callable[[int, int], None] | None = None, day: date | None = None
) -> Printout:
    """Set the pages. Safe off the window's thread; `progress` hears steps done and in all.

    Raises:
        CannotPrintError: letters that no font here can draw; no page was made.
    """
    from peernotes.reports import supervisor  # noqa: PLC0415 - the page engine is loaded when first needed
    from peernotes.reports.fonts import FontSet  # noqa: PLC0415

    data = supervisor.render(compiled.summary, FontSet.find(), progress=progress)
    made_on = day or compiled.summary.made_at.date()
    mark = "".join(secrets.choice(_LETTERS) for _ in range(4))
    name = f"summary-{made_on.isoformat()}-{mark}.pdf"
    return Printout(data, name, compiled.note_ids, compiled.audience, compiled.categories)


def pictures(data: bytes) -> "PagePictures":
    """The pages of a finished document, to show and to send to a printer."""
    from peernotes.reports.pictures import PagePictures  # noqa: PLC0415 - loaded when first needed

    return PagePictures(data)


def save(session: Session, client_id: ClientId, printout: Printout, path: Path) -> None:
    """Write the document, readable by the owner only, and enter it in the person's ledger.

    Raises:
        RuleBrokenError: the consent does not allow it any more.
        DiskFullError, VaultUnreachableError: nothing was written and nothing entered.
    """
    refuse_unallowed(session, printout.audience, printout.categories)
    write_atomic(path, printout.data)
    keep_record(session, client_id, printout, Method.SAVED)


def keep_record(session: Session, client_id: ClientId, printout: Printout, method: Method) -> None:
    """Enter a print or a file in the accounting of disclosures (42 CFR 2.25, 45 CFR 164.528)."""
    now: datetime = session.now()
    audience = printout.audience
    with_consent = audience if isinstance(audience, WithConsent) else None
    words = resources.read_toml("print/words.toml")["disclosure"]
    if audience.is_own_copy:
        words = resources.read_toml("print/words.toml")["own_copy"]
    session.vault.disclosures.put(
        Disclosure(
            id=uuid7(int(now.timestamp() * 1000)),
            client_id=client_id,
            at=now,
            recipient=with_consent.recipient if with_consent else words["recipient"],
            purpose=with_consent.purpose if with_consent else words["purpose"],
            basis=audience.basis.value,
            what=printout.note_ids,
            notice_version=notice_along(session, audience),
            document_sha256=printout.sha256,
            method=method,
            by_worker=session.worker.name,
            consent_id=with_consent.consent.id if with_consent else None,
            categories=tuple(item for item in Category if item in printout.categories),
            justification=with_consent.justification if with_consent else "",
            consent_copy_attached=with_consent is not None,
        )
    )
