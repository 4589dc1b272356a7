"""Care preferences in the vault: statements, and where the conversation about each domain stands."""

import json
from collections.abc import Collection
from datetime import date, datetime

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, PreferenceId, uuid7
from peernotes.domain.preference import (
    Answered,
    DomainState,
    NamedDay,
    Preference,
    PrintExternal,
    Sensitivity,
    Source,
    Stance,
    Weight,
)
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import OF_PERSON, OF_PERSON_NAMED


class Preferences:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, preference: Preference) -> None:
        """Write one statement; its words, source and day can never be rewritten."""
        self._journal.put(action, "preference", _to_row(preference))

    def current(self, client_id: ClientId) -> list[Preference]:
        """Statements that stand today: not withdrawn and not superseded, in the order they were said."""
        sql = (
            f"SELECT * FROM preference WHERE {OF_PERSON_NAMED} AND withdrawn_on IS NULL AND id NOT IN "
            f"(SELECT supersedes FROM preference WHERE {OF_PERSON_NAMED} AND supersedes IS NOT NULL) "
            "ORDER BY said_on, id"
        )
        return [_from_row(row) for row in self._database.rows(sql, {"client": client_id})]

    def withdrawn(self, since: date) -> list[Preference]:
        """Statements of anyone that were taken back on or after `since`, and not said anew."""
        sql = (
            "SELECT * FROM preference WHERE withdrawn_on >= ? AND id NOT IN "
            "(SELECT supersedes FROM preference WHERE supersedes IS NOT NULL) ORDER BY withdrawn_on DESC, id"
        )
        return [_from_row(row) for row in self._database.rows(sql, (since.isoformat(),))]

    def still_said(
        self, client_id: ClientId, ids: Collection[PreferenceId]
    ) -> dict[PreferenceId, Preference]:
        """Those of `ids` that are theirs and not taken back, neither they nor a later version."""
        sql = (
            "WITH RECURSIVE later (wanted, id) AS ("
            "SELECT value, value FROM json_each(:ids) "
            "UNION SELECT later.wanted, p.id FROM later JOIN preference AS p ON p.supersedes = later.id) "
            f"SELECT * FROM preference WHERE {OF_PERSON_NAMED} "
            "AND id IN (SELECT value FROM json_each(:ids)) AND id NOT IN (SELECT later.wanted FROM later "
            "JOIN preference AS p ON p.id = later.id WHERE p.withdrawn_on IS NOT NULL)"
        )
        asked = {"ids": canonical_json(sorted(ids)), "client": client_id}
        found = [_from_row(row) for row in self._database.rows(sql, asked)]
        return {item.id: item for item in found}

    def history(self, client_id: ClientId, domain: str) -> list[Preference]:
        """Every version ever written about one domain, oldest first."""
        sql = f"SELECT * FROM preference WHERE {OF_PERSON} AND domain = ? ORDER BY recorded_at, id"
        return [_from_row(row) for row in self._database.rows(sql, (client_id, domain))]

    def states(self, client_id: ClientId) -> dict[str, Answered]:
        """Domain id to what was answered and when. A domain not in it was never asked about."""
        # Of two records that are one person the later answer counts.
        sql = f"SELECT * FROM domain_state WHERE {OF_PERSON} ORDER BY on_day, state = 'has_entries'"
        rows = self._database.rows(sql, (client_id,))
        return {row["domain"]: _answered(row) for row in rows}

    def set_state(self, client_id: ClientId, domain: str, answered: Answered, at: datetime, by: str) -> None:
        found = self._database.row(
            "SELECT id FROM domain_state WHERE client_id = ? AND domain = ?", (client_id, domain)
        )
        row: Values = {
            "id": found["id"] if found else uuid7(int(at.timestamp() * 1000)),
            "client_id": client_id,
            "domain": domain,
            "state": answered.state.value,
            "on_day": answered.on.isoformat(),
            "by_worker": by,
            "ask_again_on": text_or_none(answered.ask_again_on),
        }
        self._journal.put("answered", "domain_state", row)

    def stale(self, today: date, limit: int) -> list[Preference]:
        """Standing statements of anyone whose ask-again day has passed, longest ago first.

        Not about things that are no longer asked about here.
        """
        sql = f"SELECT p.* FROM {_STALE} ORDER BY p.reconfirm_by, p.id LIMIT ?"
        return [_from_row(row) for row in self._database.rows(sql, (today.isoformat(), limit))]

    def count_stale(self, today: date) -> int:
        row = self._database.row(f"SELECT count(*) AS n FROM {_STALE}", (today.isoformat(),))
        return int(row["n"]) if row else 0

    def to_ask_later(self, today: date, limit: int) -> list[tuple[ClientId, str, Answered]]:
        """Who said "ask me later" about what, where that day has come; longest ago first."""
        sql = (
            "SELECT s.* FROM domain_state AS s JOIN client AS c ON c.id = s.client_id "
            "WHERE c.removed_at IS NULL AND s.state = 'asked_later' AND s.ask_again_on <= ? "
            f"AND s.domain NOT IN ({_HIDDEN}) ORDER BY s.ask_again_on, s.id LIMIT ?"
        )
        rows = self._database.rows(sql, (today.isoformat(), limit))
        return [(ClientId(row["client_id"]), row["domain"], _answered(row)) for row in rows]


_HIDDEN = "SELECT id FROM question WHERE is_hidden"
_STALE = (
    "preference AS p JOIN client AS c ON c.id = p.client_id "
    "WHERE c.removed_at IS NULL AND p.withdrawn_on IS NULL AND p.reconfirm_by < ? "
    "AND NOT EXISTS (SELECT 1 FROM preference AS later WHERE later.supersedes = p.id) "
    f"AND p.domain NOT IN ({_HIDDEN})"
)


def _answered(row: Row) -> Answered:
    return Answered(
        DomainState(row["state"]), date.fromisoformat(row["on_day"]), day_or_none(row["ask_again_on"])
    )


def _to_row(item: Preference) -> Values:
    return {
        "id": item.id,
        "client_id": item.client_id,
        "domain": item.domain,
        "statement": item.statement,
        "codes": canonical_json(list(item.codes)),
        "days": canonical_json([{"name": d.name, "when": d.when, "how": d.how} for d in item.days]),
        "stance": item.stance.value,
        "weight": item.weight.value,
        "source": item.source.value,
        "confirmed_by_person": int(item.confirmed_by_person),
        "said_on": item.said_on.isoformat(),
        "said_in_language": item.said_in_language,
        "recorded_by": item.recorded_by,
        "recorded_at": item.recorded_at.isoformat(),
        "confirmed_on": text_or_none(item.confirmed_on),
        "reconfirm_by": text_or_none(item.reconfirm_by),
        "supersedes": item.supersedes,
        "withdrawn_on": text_or_none(item.withdrawn_on),
        "withdrawn_reason": item.withdrawn_reason,
        "sensitivity": item.sensitivity.value,
        "print_self": int(item.print_self),
        "print_supervisor": int(item.print_supervisor),
        "print_external": item.print_external.value,
    }


def _from_row(row: Row) -> Preference:
    return Preference(
        id=PreferenceId(row["id"]),
        client_id=ClientId(row["client_id"]),
        domain=row["domain"],
        statement=row["statement"],
        codes=tuple(json.loads(row["codes"])),
        days=tuple(NamedDay(**day) for day in json.loads(row["days"])),
        stance=Stance(row["stance"]),
        weight=Weight(row["weight"]),
        source=Source(row["source"]),
        confirmed_by_person=bool(row["confirmed_by_person"]),
        said_on=date.fromisoformat(row["said_on"]),
        said_in_language=row["said_in_language"],
        recorded_by=row["recorded_by"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        confirmed_on=day_or_none(row["confirmed_on"]),
        reconfirm_by=day_or_none(row["reconfirm_by"]),
        supersedes=PreferenceId(row["supersedes"]) if row["supersedes"] else None,
        withdrawn_on=day_or_none(row["withdrawn_on"]),
        withdrawn_reason=row["withdrawn_reason"],
        sensitivity=Sensitivity(row["sensitivity"]),
        print_self=bool(row["print_self"]),
        print_supervisor=bool(row["print_supervisor"]),
        print_external=PrintExternal(row["print_external"]),
    )
