"""What can be read of a damaged vault, record by record: from its table, or from the journal."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from peernotes.vault import destroyed, journal, kinds
from peernotes.vault.journal import Head
from peernotes.vault.keys import JournalKeys
from peernotes.vault.salvage import Record, Salvage


@dataclass(slots=True)
class Found:
    """What could be read, and the ids of everything that something speaks of, by kind."""

    journal: list[Record] = field(default_factory=list)
    """Rows that are as they were written, in order; there may be gaps."""
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    drafts: list[Record] = field(default_factory=list)
    forms: list[Record] = field(default_factory=list)
    """What was typed and is no record yet."""
    discarded: list[Record] = field(default_factory=list)
    """Drafts that were thrown away less than thirty days ago."""
    settings: list[Record] = field(default_factory=list)
    words: list[Record] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=dict)

    def read(self, kind: str) -> set[str]:
        """The ids of what could be read of one kind, also of what stands outside the journal."""
        loose = {"draft": self.drafts, "unfinished": self.forms, "discarded_draft": self.discarded}
        return {row["id"] for row in loose[kind]} if kind in loose else set(self.records[kind])

    def journal_holds(self, anchor: Head) -> bool:
        """Whether no row is missing, up to the anchor at least, and every known record is spoken of."""
        macs = [Head(0, "0" * 64), *(Head(row["seq"], row["mac"]) for row in self.journal)]
        chained = all(
            row["prev"] == before.mac and row["seq"] == before.seq + 1
            for before, row in zip(macs, self.journal, strict=False)
        )
        said = {(row["kind"], row["record_id"]) for row in self.journal}
        told = all((kind, name) in said for kind in self.records for name in self.known[kind])
        return chained and told and (anchor.seq == 0 or anchor in macs)


def gather(salvage: Salvage, key: JournalKeys, step: Callable[[], None], *, vouched: bool) -> Found:
    """Everything readable; `step` after the journal and after each kind of record.

    With `vouched`, only what the journal says: a schema that was made again may point to the wrong pages.
    """
    found = Found(journal=[row for row in salvage.rows("journal") if journal.row_holds(row, key)])
    said: dict[str, dict[str, list[Record]]] = {kind: {} for kind in (*kinds.TABLES, journal.EVENT)}
    for row in found.journal:
        said[row["kind"]].setdefault(row["record_id"], []).append(row)
    listed = salvage.records()
    step()
    for kind in sorted(kinds.TABLES):
        rows = _of_kind(salvage, kind, said[kind], vouched=vouched)
        found.records[kind] = rows
        in_journal = {*said[kind], *(name for of_kind, name in listed if of_kind == kind)}
        found.known[kind] = {*rows, *in_journal, *salvage.ids(kind)}
        step()
    for kind, name in destroyed.named(found.records["destruction"].values()):
        # What was destroyed is not lost, and what is left of it on a damaged page does not come back.
        if kind in found.known:
            found.records[kind].pop(name, None)
            found.known[kind].discard(name)
    found.drafts = [row for row in salvage.rows("draft") if row["id"] not in found.records["note"]]
    found.known["draft"] = {row["id"] for row in found.drafts} | salvage.ids("draft")
    # What was typed last and how the vault is kept; nothing else speaks of any of it.
    found.forms = salvage.keyed_rows("unfinished", "id")
    found.known["unfinished"] = {row["id"] for row in found.forms}
    found.discarded = salvage.keyed_rows("discarded_draft", "id")
    found.known["discarded_draft"] = found.read("discarded_draft")
    found.settings = salvage.keyed_rows("setting", "key")
    found.words = salvage.keyed_rows("learned_word", "word")
    return found


def _of_kind(
    salvage: Salvage, kind: str, said: dict[str, list[Record]], *, vouched: bool
) -> dict[str, Record]:
    rows = {row["id"]: row for row in salvage.rows(kind)}
    if vouched:
        rows = {
            name: row
            for name, row in rows.items()
            if any(journal.said_of(version, row) for version in said.get(name, ()))
        }
    for name, versions in said.items():
        if name not in rows and versions[-1]["payload"] is not None:
            rows[name] = json.loads(versions[-1]["payload"])
    return rows
