"""What stands between a person and their worker: strengths named, promises made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peernotes.domain.ids import ClientId, PromiseId, StrengthId


class NamedBy(StrEnum):
    PERSON = "person"
    PEER = "peer"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class Strength:
    id: StrengthId
    client_id: ClientId
    text: str
    named_by: NamedBy
    heard_on: date


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the worker said they would do. Measures us, never the person."""

    id: PromiseId
    client_id: ClientId
    text: str
    made_on: date
    due: date | None = None
    kept_on: date | None = None

    def is_due(self, today: date) -> bool:
        return self.kept_on is None and self.due is not None and self.due <= today
