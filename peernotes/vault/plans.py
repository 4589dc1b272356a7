"""Versions of a person's plan, and who signed or would rather not."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.domain.ids import ClientId, PlanId, SignatureId
from peernotes.domain.plan import HopeOnPlan, Plan, PlanContent, Signature, SignatureWay, Whose
from peernotes.vault.columns import day_or_none, text_or_none
from peernotes.vault.connection import Database, Row
from peernotes.vault.hopes import (
    hope_from_row,
    hope_to_row,
    reading_from_row,
    reading_to_row,
    step_from_row,
    step_to_row,
    support_from_row,
    support_to_row,
)
from peernotes.vault.journal import Journal, Values
from peernotes.vault.one_person import OF_PERSON
from peernotes.vault.relationships import strength_from_row, strength_to_row


class Plans:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, action: str, plan: Plan) -> None:
        """Raises RuleBrokenError: somebody has answered whether they sign this version."""
        row: Values = {
            "id": plan.id,
            "client_id": plan.client_id,
            "version": plan.version,
            "begun_on": plan.begun_on.isoformat(),
            "vision": plan.vision,
            "went_well": plan.went_well,
            "did_not_fit": plan.did_not_fit,
            "to_change": plan.to_change,
            "review_due": text_or_none(plan.review_due),
            "closed_on": text_or_none(plan.closed_on),
            "content": None if plan.content is None else canonical_json(_to_plain(plan.content)),
        }
        self._journal.put(action, "plan", row)

    def put_signature(self, action: str, signature: Signature) -> None:
        row = {
            "id": signature.id,
            "client_id": signature.client_id,
            "plan_id": signature.plan_id,
            "signer": signature.signer.value,
            "name": signature.name,
            "role": signature.role,
            "way": signature.way.value,
            "on_day": signature.on_day.isoformat(),
            "kept_at": signature.kept_at,
            "reason": signature.reason,
            "by_worker": signature.by_worker,
            "recorded_at": signature.recorded_at.isoformat(),
            "taken_back_on": text_or_none(signature.taken_back_on),
        }
        self._journal.put(action, "plan_signature", row)

    def of(self, client_id: ClientId) -> list[Plan]:
        """The newest version first."""
        sql = f"SELECT * FROM plan WHERE {OF_PERSON} ORDER BY version DESC, id DESC"
        return [_plan(row) for row in self._database.rows(sql, (client_id,))]

    def one(self, plan_id: PlanId) -> Plan:
        row = self._database.row("SELECT * FROM plan WHERE id = ?", (plan_id,))
        if row is None:
            raise LookupError("no such plan")
        return _plan(row)

    def newest(self) -> list[Plan]:
        """The version begun last of everyone who was not removed, those due for review first."""
        sql = (
            "SELECT * FROM (SELECT plan.*, row_number() OVER "
            "(PARTITION BY coalesce(s.person, plan.client_id) ORDER BY plan.id DESC) AS nth "
            "FROM plan JOIN client ON client.id = plan.client_id "
            "LEFT JOIN stands_for AS s ON s.id = plan.client_id WHERE client.removed_at IS NULL) "
            "WHERE nth = 1 ORDER BY review_due IS NULL, review_due, id"
        )
        return [_plan(row) for row in self._database.rows(sql)]

    def signatures(self, client_id: ClientId) -> list[Signature]:
        """On all versions, in the order they were recorded; not those taken back."""
        sql = (
            f"SELECT * FROM plan_signature WHERE {OF_PERSON} AND taken_back_on IS NULL "
            "ORDER BY recorded_at, id"
        )
        return [_signature(row) for row in self._database.rows(sql, (client_id,))]


def _to_plain(content: PlanContent) -> dict[str, Any]:
    return {
        "hopes": [
            {
                "hope": dict(hope_to_row(item.hope)),
                "steps": [dict(step_to_row(step)) for step in item.steps],
                "reading": dict(reading_to_row(item.reading)) if item.reading else None,
            }
            for item in content.hopes
        ],
        "strengths": [dict(strength_to_row(item)) for item in content.strengths],
        "supports": [dict(support_to_row(item)) for item in content.supports],
    }


def _from_plain(plain: Mapping[str, Any]) -> PlanContent:
    return PlanContent(
        hopes=tuple(
            HopeOnPlan(
                hope_from_row(item["hope"]),
                tuple(step_from_row(step) for step in item["steps"]),
                reading_from_row(item["reading"]) if item["reading"] else None,
            )
            for item in plain["hopes"]
        ),
        strengths=tuple(strength_from_row(item) for item in plain["strengths"]),
        supports=tuple(support_from_row(item) for item in plain["supports"]),
    )


def _plan(row: Row) -> Plan:
    return Plan(
        id=PlanId(row["id"]),
        client_id=ClientId(row["client_id"]),
        version=row["version"],
        begun_on=date.fromisoformat(row["begun_on"]),
        vision=row["vision"],
        went_well=row["went_well"],
        did_not_fit=row["did_not_fit"],
        to_change=row["to_change"],
        review_due=day_or_none(row["review_due"]),
        closed_on=day_or_none(row["closed_on"]),
        content=None if row["content"] is None else _from_plain(json.loads(row["content"])),
    )


def _signature(row: Row) -> Signature:
    return Signature(
        id=SignatureId(row["id"]),
        client_id=ClientId(row["client_id"]),
        plan_id=PlanId(row["plan_id"]),
        signer=Whose(row["signer"]),
        name=row["name"],
        way=SignatureWay(row["way"]),
        on_day=date.fromisoformat(row["on_day"]),
        by_worker=row["by_worker"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        role=row["role"],
        kept_at=row["kept_at"],
        reason=row["reason"],
        taken_back_on=day_or_none(row["taken_back_on"]),
    )
