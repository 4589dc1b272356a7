"""Measures in the vault: the packs, word by word, and the sheets that were filled in."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, PackId, SheetId
from peernotes.domain.measure import Answers, Circumstances, Company, FilledBy, Sheet, Way
from peernotes.vault.columns import text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import NOT_MERGED, OF_PERSON


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A pack's file as these notes hold it, and on what ground."""

    id: PackId
    measure: str
    version: int
    digest: str
    content: str
    is_brought: bool
    """From a file that somebody chose; the others came with PeerNotes."""
    permission: str
    """The reference of the owner's permission, as the organisation typed it."""
    affirmed: str
    """The sentence that was affirmed."""
    kept_by: str
    kept_at: datetime
    put_away_at: datetime | None = None
    """Not offered any more; the sheets filled in on it stay as they are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """When somebody was last asked, or when they came if `ever` is not so."""

    client_id: ClientId
    on: date
    ever: bool


class Measures:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put_pack(self, action: str, pack: KeptPack) -> None:
        """Keep a pack, or say that it was put away or taken up again; its words can never be rewritten."""
        row: Values = {
            "id": pack.id,
            "measure": pack.measure,
            "version": pack.version,
            "digest": pack.digest,
            "content": pack.content,
            "origin": "brought" if pack.is_brought else "shipped",
            "permission": pack.permission,
            "affirmed": pack.affirmed,
            "kept_by": pack.kept_by,
            "kept_at": pack.kept_at.isoformat(),
            "put_away_at": text_or_none(pack.put_away_at),
        }
        self._journal.put(action, "measure_pack", row)

    def packs(self) -> list[KeptPack]:
        """Every pack ever kept, the first kept first."""
        sql = "SELECT * FROM measure_pack ORDER BY kept_at, id"
        return [_pack(row) for row in self._database.rows(sql)]

    def pack(self, pack_id: PackId) -> KeptPack | None:
        """None where a rescue did not find it."""
        row = self._database.row("SELECT * FROM measure_pack WHERE id = ?", (pack_id,))
        return _pack(row) if row else None

    def put_sheet(self, action: str, sheet: Sheet) -> None:
        """Keep a sheet; it can never be rewritten, only superseded."""
        how, said = sheet.circumstances, sheet.answers
        row: Values = {
            "id": sheet.id,
            "client_id": sheet.client_id,
            "pack": sheet.pack,
            "measure": sheet.measure,
            "filled_on": how.on.isoformat(),
            "filled_by": how.by.value,
            "company": how.company.value,
            "way": how.way.value,
            "language": how.language,
            "chosen": canonical_json(dict(said.chosen)),
            "skipped": canonical_json(sorted(said.skipped)),
            "words": canonical_json(dict(said.words)),
            "scores": canonical_json({name: str(value) for name, value in said.scores.items()}),
            "recorded_by": sheet.recorded_by,
            "recorded_at": sheet.recorded_at.isoformat(),
            "supersedes": sheet.supersedes,
            "reason": sheet.reason,
            "taken_out": int(sheet.taken_out),
        }
        self._journal.put(action, "measure_sheet", row)

    def sheet(self, sheet_id: SheetId) -> Sheet:
        row = self._database.row("SELECT * FROM measure_sheet WHERE id = ?", (sheet_id,))
        if row is None:
            raise LookupError("no such sheet")
        return _sheet(row)

    def sheets(self, client_id: ClientId) -> list[Sheet]:
        """Every version of every sheet of a person, as they were written down."""
        sql = f"SELECT * FROM measure_sheet WHERE {OF_PERSON} ORDER BY recorded_at, id"
        return [_sheet(row) for row in self._database.rows(sql, (client_id,))]

    def taken_out(self, since: datetime) -> list[Sheet]:
        """What was taken out since then and not put back, newest first."""
        sql = (
            "SELECT * FROM measure_sheet WHERE taken_out = 1 AND recorded_at >= ? AND id NOT IN "
            "(SELECT supersedes FROM measure_sheet WHERE supersedes IS NOT NULL) ORDER BY recorded_at DESC"
        )
        return [_sheet(row) for row in self._database.rows(sql, (since.isoformat(),))]

    def last_asked(self, measure: str, until: date) -> list[Asked]:
        """Whom it was last asked of on or before a day, of people the work goes on with, longest ago first.

        Who was never asked counts from the day they came.
        """
        sql = (
            "SELECT client.id, max(sheet.filled_on) AS last, client.here_since AS since FROM client "
            "LEFT JOIN stands_for ON stands_for.person = client.id "
            "LEFT JOIN measure_sheet AS sheet ON sheet.client_id IN (client.id, stands_for.id) "
            "AND sheet.measure = ? AND sheet.taken_out = 0 AND sheet.id NOT IN "
            "(SELECT supersedes FROM measure_sheet WHERE supersedes IS NOT NULL) "
            f"WHERE client.removed_at IS NULL AND client.{NOT_MERGED} AND client.id NOT IN "
            "(SELECT id FROM retention WHERE closed_on IS NOT NULL) "
            "GROUP BY client.id HAVING coalesce(last, since) <= ? ORDER BY coalesce(last, since), client.id"
        )
        return [
            Asked(
                ClientId(row["id"]), date.fromisoformat(row["last"] or row["since"]), row["last"] is not None
            )
            for row in self._database.rows(sql, (measure, until.isoformat()))
        ]


def _pack(row: Row) -> KeptPack:
    return KeptPack(
        id=PackId(row["id"]),
        measure=row["measure"],
        version=row["version"],
        digest=row["digest"],
        content=row["content"],
        is_brought=row["origin"] == "brought",
        permission=row["permission"],
        affirmed=row["affirmed"],
        kept_by=row["kept_by"],
        kept_at=datetime.fromisoformat(row["kept_at"]),
        put_away_at=datetime.fromisoformat(row["put_away_at"]) if row["put_away_at"] else None,
    )


def _sheet(row: Row) -> Sheet:
    return Sheet(
        id=SheetId(row["id"]),
        client_id=ClientId(row["client_id"]),
        pack=PackId(row["pack"]),
        measure=row["measure"],
        circumstances=Circumstances(
            on=date.fromisoformat(row["filled_on"]),
            by=FilledBy(row["filled_by"]),
            company=Company(row["company"]),
            way=Way(row["way"]),
            language=row["language"],
        ),
        answers=Answers(
            chosen=json.loads(row["chosen"]),
            skipped=frozenset(json.loads(row["skipped"])),
            words=json.loads(row["words"]),
            scores={name: Decimal(value) for name, value in json.loads(row["scores"]).items()},
        ),
        recorded_by=row["recorded_by"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        supersedes=SheetId(row["supersedes"]) if row["supersedes"] else None,
        reason=row["reason"],
        taken_out=bool(row["taken_out"]),
    )
