"""What else a person is called, beside the name they asked us to use."""

from dataclasses import dataclass
from datetime import date

from peernotes.domain.ids import ClientId, OtherNameId


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name from family, from another setting, or from before; kept only because it helps to find them."""

    id: OtherNameId
    client_id: ClientId
    name: str
    what_for: str = ""
    """In the worker's words: `what her sister calls her`."""
    may_show: bool = False
    """Whether it may stand on the screen. Without it the name finds them and is never shown in a list."""
    removed_on: date | None = None
