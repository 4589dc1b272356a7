"""Take places in from a file, all of it or nothing, and write them to one.

Reading and comparing can take a while and touch no notes, so they are safe off the window's thread; the rows
are then written in one transaction, ten thousand in about a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from peernotes.domain import directory_import as importing
from peernotes.domain.directory import COLUMNS, DAY, LISTS, Resource
from peernotes.domain.directory_import import WRITTEN, Columns, Fate, Known, PlannedRow, Rules
from peernotes.domain.ids import ResourceId, uuid7
from peernotes.domain.retention import UNDO_DAYS
from peernotes.exchange import table
from peernotes.exchange.table import Encoding, Step
from peernotes.services.directory import words
from peernotes.services.session import Session
from peernotes.vault.directory import CAME_IN, FILLED_IN
from peernotes.vault.files import file_error, write_atomic
from peernotes.vault.journal import Values
from peernotes.vault.whole import no_pace

_EVERY_ROWS = 200

__all__ = ["Columns", "Fate", "Known", "PlannedRow", "Read", "Taken"]


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read, and what its columns seem to be."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    columns: Columns
    is_windows: bool
    """Read as Windows writes it for Excel, because it is no UTF-8: letters with accents may be others."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in."""

    id: str
    on: date
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    back: int
    stayed: int
    """Changed by hand since, and left as they are."""


def read(path: Path, step: Step | None = None) -> Read:
    """The file at `path`. Safe off the window's thread; `step` may raise to stop.

    Raises:
        InputRefusedError: it is no list of places.
        VaultUnreachableError: it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            data = file.read(table.MOST_BYTES + 1)
    except OSError as error:
        raise file_error(error) from error
    found = table.read(data, step)
    columns = importing.guessed(found.heads, words()["columns"])
    return Read(found.heads, found.rows, columns, found.encoding is Encoding.WINDOWS)


def here(session: Session) -> list[Resource]:
    """The places to compare a file with; on the thread of the notes."""
    return session.vault.directory.all()


def plan(
    found: Read, columns: Columns, places: Sequence[Resource], known: Known, now: datetime, step: Step
) -> tuple[PlannedRow, ...]:
    """What would become of each row. Writes nothing; safe off the window's thread."""
    rules = Rules(now.date(), partial(_new_id, now), step)
    return importing.plan(found.rows, columns, places, known, rules)


def take_in(session: Session, rows: Sequence[PlannedRow], step: Step = no_pace) -> Taken:
    """Write the rows that are new or change something: all of them, or none.

    `step` hears how many of how many are written; what it raises takes all of them back.

    Raises:
        DiskFullError, VaultUnreachableError: nothing was written.
    """
    written = [row for row in rows if row.fate in WRITTEN]
    added = sum(row.fate is Fate.NEW for row in written)
    now = session.now()
    taken = Taken(uuid7(int(now.timestamp() * 1000)), now.date(), added, len(written) - added)
    session.vault.insist(lambda: _write(session, taken, written, step))
    return taken


def last(session: Session) -> Taken | None:
    """The newest file that can still be taken back as a whole: for thirty days."""
    row = session.vault.directory.last_import()
    if row is None:
        return None
    on = date.fromisoformat(row["on_day"])
    is_recent = (session.now().date() - on).days <= UNDO_DAYS
    return Taken(row["id"], on, int(row["added"]), int(row["changed"])) if is_recent else None


def take_back(session: Session, taken: Taken) -> TakenBack:
    """Undo a whole file: new places leave the list, changed ones stand as before.

    Places that were changed by hand since stay as they are.

    Raises:
        DiskFullError: nothing was changed.
    """
    return session.vault.insist(lambda: _take_back(session, taken))


def file_name(session: Session) -> str:
    return f"places-{session.now().date().isoformat()}.csv"


def save(session: Session, path: Path) -> int:
    """Write every place on the list to a plain file, and say so in the journal; how many.

    What people said of a place is not in it: that stays in the notes.

    Raises:
        DiskFullError, VaultUnreachableError: nothing was written.
    """
    places = here(session)
    heads = [words()["columns"][name][0] for name in COLUMNS]
    write_atomic(path, table.write(heads, [_cells(place) for place in places]))
    session.vault.note_done("places saved", {"count": len(places)})
    return len(places)


def _write(session: Session, taken: Taken, rows: Sequence[PlannedRow], step: Step) -> None:
    store = session.vault.directory
    with session.vault.journal.transaction():
        _put(session, "taken in", taken, None)
        for count, row in enumerate(rows):
            if count % _EVERY_ROWS == 0:
                step(count, len(rows))
            store.put(CAME_IN if row.fate is Fate.NEW else FILLED_IN, row.place)


def _take_back(session: Session, taken: Taken) -> TakenBack:
    store, today = session.vault.directory, session.now().date()
    with session.vault.journal.transaction():
        touched = list(store.came_with(taken.id))
        for resource_id, before in touched:
            gone = before or replace(store.one(resource_id), removed_on=today)
            store.put("taken back", gone)
        _put(session, "taken back", taken, today)
    return TakenBack(len(touched), taken.added + taken.changed - len(touched))


def _put(session: Session, action: str, taken: Taken, undone: date | None) -> None:
    row: Values = {
        "id": taken.id,
        "on_day": taken.on.isoformat(),
        "added": taken.added,
        "changed": taken.changed,
        "undone_on": undone.isoformat() if undone else None,
    }
    session.vault.directory.put_import(action, row)


def _cells(place: Resource) -> list[str]:
    cells = []
    for name in COLUMNS:
        value = getattr(place, name)
        if name in LISTS:
            cells.append(", ".join(value))
        elif name == DAY:
            cells.append(value.isoformat() if value else "")
        else:
            cells.append(value)
    return cells


def _new_id(now: datetime) -> ResourceId:
    return ResourceId(uuid7(int(now.timestamp() * 1000)))
