"""Puts what was read from damaged notes into a new database: with the old journal, or with one begun anew."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.vault import journal, notes
from peernotes.vault.clients import Clients
from peernotes.vault.connection import Database
from peernotes.vault.gathering import Found
from peernotes.vault.journal import Journal
from peernotes.vault.keys import VaultKeys
from peernotes.vault.salvage import Record

NAME_NOT_RESCUED = "(name not rescued)"
"""Stands for a person whose own record is lost while something about them is not."""

_NO_PLACE = '{"caret":0,"slot":""}'


def with_its_journal(database: Database, found: Found) -> None:
    """Write the old journal row by row and make every record from it.

    Nothing is believed yet: the caller checks the chain, the records and the signatures.
    """
    with database.transaction():
        for row in found.journal:
            _insert(database, "journal", row)
        journal.rebuild(database, database)
        for row in found.drafts:
            _insert(database, "draft", row)
        _put_loose(database, found)
        notes.index_again(database)


def with_a_new_journal(
    database: Database, found: Found, opened: VaultKeys, worker: Record, now: Callable[[], datetime]
) -> int:
    """Write every record, and `rescued` for each in a journal begun anew; how many notes became drafts.

    A note whose signature does not hold cannot stand as signed; its words come back as a draft.
    """
    database.run("PRAGMA foreign_keys = OFF")  # what a lost record belonged to stays all the same
    begun = Journal(database, opened.journal_mac, worker["id"], "rescue", now)
    versions = [*_versions_of_worker(found), worker]
    signers = {row["public_key"] for row in versions}
    signed, loose = _parted(found.records["note"].values(), signers)
    added, _ = _parted(found.records["addendum"].values(), signers)
    drafts = [row for row in found.drafts if row["id"] not in {note["id"] for note in signed}]
    drafts += [_as_draft(row) for row in loose]
    with begun.transaction():
        for row in versions:
            begun.put("rescued", "worker", row)
        _put_clients(Clients(database, begun), begun, found, [*drafts, *found.forms, *found.discarded])
        for row in _deepest_first(found.records["merge"].values()):
            begun.put("rescued", "merge", row)
        for row in _in_order(found.records["preference"], _merged(found)):
            begun.put("rescued", "preference", row)
        for kind, rows in (("note", signed), ("addendum", added), *_rest(found)):
            for row in rows:
                begun.put("rescued", kind, row)
        for row in drafts:
            _insert(database, "draft", row)
        _put_loose(database, found)
        notes.index_again(database)
    return len(loose)


def _versions_of_worker(found: Found) -> list[Record]:
    """What the worker's record was before, for the keys that older notes were signed with."""
    return [json.loads(row["payload"]) for row in found.journal if row["kind"] == "worker" and row["payload"]]


def _parted(rows: Iterable[Record], signers: set[str]) -> tuple[list[Record], list[Record]]:
    signed: list[Record] = []
    loose: list[Record] = []
    for row in rows:
        (signed if notes.is_as_signed(row, signers) else loose).append(row)
    return signed, loose


def _put_loose(database: Database, found: Found) -> None:
    """What stands outside the journal beside drafts."""
    loose = (
        ("unfinished", found.forms),
        ("discarded_draft", found.discarded),
        ("setting", found.settings),
        ("learned_word", found.words),
    )
    for table, rows in loose:
        for row in rows:
            _insert(database, table, row)


def _put_clients(clients: Clients, begun: Journal, found: Found, loose: Iterable[Record]) -> None:
    known = found.records["client"]
    for row in known.values():
        begun.put("rescued", "client", row)
    everything = [row for rows in found.records.values() for row in rows.values()]
    spoken_of = {row["client_id"] for row in (*everything, *loose) if row.get("client_id")} | _merged(found)
    for client_id in sorted(spoken_of - known.keys()):
        clients.put(Client(ClientId(client_id), NAME_NOT_RESCUED), is_new=True)


def _merged(found: Found) -> set[str]:
    """Everyone whose record is or was read together with another one."""
    return {row[end] for row in found.records["merge"].values() for end in ("from_id", "into_id")}


def _deepest_first(merges: Iterable[Record]) -> list[Record]:
    """A record that went into one which itself went into a third stands before that one, as it was done."""
    rows = list(merges)
    above = {row["from_id"]: row["into_id"] for row in rows if row["ended_at"] is None}

    def depth(row: Record) -> int:
        steps, at = 0, row["into_id"]
        while at in above and steps <= len(above):
            steps, at = steps + 1, above[at]
        return steps

    return sorted(rows, key=depth, reverse=True)


def _in_order(preferences: Mapping[str, Record], merged: Collection[str]) -> list[Record]:
    """Each statement behind the one it supersedes; a lost one is superseded by nobody.

    Nor is one of somebody else, where the merge that made them one person is lost.
    """
    ordered: dict[str, Record] = {}

    def place(row: Record) -> None:
        before = preferences.get(row["supersedes"] or "")
        if before is not None and before["client_id"] != row["client_id"]:
            both = {before["client_id"], row["client_id"]}
            before = before if both <= set(merged) else None
        if row["id"] not in ordered and before is not None and before["id"] not in ordered:
            place(before)
        ordered[row["id"]] = row if before is not None else row | {"supersedes": None}

    for row in sorted(preferences.values(), key=lambda row: str(row["recorded_at"])):
        place(row)
    return list(ordered.values())


def _rest(found: Found) -> list[tuple[str, list[Record]]]:
    done = {"worker", "client", "merge", "preference", "note", "addendum"}
    return [(kind, list(rows.values())) for kind, rows in found.records.items() if kind not in done]


def _as_draft(note: Record) -> Record:
    same = ("id", "client_id", "template_id", "template_version", "facts", "content", "voice", "started_at")
    kept = {name: note[name] for name in (*same, "promise_due")}
    return kept | {"saved_at": note["signed_at"], "place": _NO_PLACE}


def _insert(database: Database, table: str, row: Record) -> None:
    names = ", ".join(f":{name}" for name in row)
    database.run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({names})", row)
