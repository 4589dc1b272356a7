"""Pages on paper: what is printed, the file it becomes, and the row that says it left.

Each kind of paper is compiled by a service of its own and set by a page of `reports`.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peernotes.domain.disclosure import Disclosure, Method
from peernotes.domain.ids import ClientId, uuid7
from peernotes.domain.listing import Listing, Part
from peernotes.domain.pocket import Pocket
from peernotes.services.printing import NOTICE_VERSION
from peernotes.services.session import Session
from peernotes.vault.files import write_atomic

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the accounting says of a paper about one person: to whom it goes, why, and on which basis."""

    client_id: ClientId
    recipient: str
    purpose: str
    basis: str
    what: tuple[str, ...] = ()
    """Ids of the records that go."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be printed and, once it is, what to write down about it."""

    document: Listing | Pocket
    stem: str
    """Beginning of a file name and of the journal's action; never a name."""
    leaving: Leaving | None = None
    """Nothing for a paper that is about nobody in particular."""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    paper: Paper
    data: bytes
    file_name: str


def make(paper: Paper, progress: Progress | None = None) -> Printed:
    """Set the pages. Safe off the window's thread.

    Raises:
        CannotPrintError: letters that no font here can draw; no page was made.
    """
    mark = "".join(secrets.choice(_LETTERS) for _ in range(4))
    day = paper.document.made_at.date().isoformat()
    return Printed(paper, _set(paper.document, progress), f"{paper.stem}-{day}-{mark}.pdf")


def save(session: Session, printed: Printed, path: Path) -> None:
    """Write the file, readable by the owner only, and write down that it left.

    Raises:
        DiskFullError, VaultUnreachableError: nothing was written and nothing entered.
    """
    write_atomic(path, printed.data)
    keep_record(session, printed, Method.SAVED)


def keep_record(session: Session, printed: Printed, method: Method) -> None:
    """About one person it is a disclosure like any other; about everything, a row of the journal."""
    now = session.now()
    digest = hashlib.sha256(printed.data).hexdigest()
    leaving = printed.paper.leaving
    if leaving is None:
        said = {"sha256": digest, "certificate": printed.paper.certificate}
        action = f"{printed.paper.stem} {method.value}"
        session.vault.journal.note_event(action, session.vault.vault_id, said)
        return
    session.vault.disclosures.put(
        Disclosure(
            id=uuid7(int(now.timestamp() * 1000)),
            client_id=leaving.client_id,
            at=now,
            recipient=leaving.recipient,
            purpose=leaving.purpose,
            basis=leaving.basis,
            what=leaving.what,
            notice_version=NOTICE_VERSION,
            document_sha256=digest,
            method=method,
            by_worker=session.worker.name,
        )
    )


def listing(session: Session, table: Any, person: str, parts: tuple[Part, ...], period: str = "") -> Listing:
    """A plain paper by this worker; `table` has `title`, `purpose`, `notice`, `page` and `practice`."""
    worker = session.worker
    return Listing(
        title=table["title"],
        person=person,
        period=period,
        purpose=table["purpose"],
        prepared_by=", ".join(part for part in (worker.name, worker.credential) if part),
        organisation=worker.organisation,
        parts=parts,
        notice=table["notice"],
        page=table["page"],
        practice=table["practice"],
        reference=session.journal_head,
        made_at=session.now(),
        is_practice=session.is_practice,
    )


def _set(document: Listing | Pocket, progress: Progress | None) -> bytes:
    """By the page that knows this kind of document; the page engine is loaded when first needed."""
    from peernotes.reports import listing as page  # noqa: PLC0415
    from peernotes.reports import pocket  # noqa: PLC0415
    from peernotes.reports.fonts import FontSet  # noqa: PLC0415

    if isinstance(document, Pocket):
        return pocket.render(document, FontSet.find())
    return page.render(document, FontSet.find(), progress=progress)
