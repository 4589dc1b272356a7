"""The practice caseload: how the worker did with people's wishes, said in the notes it is signed with."""

from collections.abc import Mapping

from peernotes import resources
from peernotes.domain.ids import ClientId, PreferenceId
from peernotes.domain.note import Entry
from peernotes.domain.preference_use import CULTURE, Result, Use
from peernotes.services.session import Session


def content(session: Session, client_id: ClientId, name: str, days: int | None) -> Mapping[str, Entry]:
    """The part of the note `days` ago about the person called `name`; empty where nothing is told."""
    told = resources.read_toml("practice/uses.toml").get(name, {}).get("note", ())
    items = [item for note in told if note["days"] == days for item in note["uses"]]
    standing = {item.domain: item for item in session.vault.preferences.current(client_id)}
    uses = tuple(_use(standing[item["domain"]].id, item) for item in items)
    return {CULTURE: Entry(uses=uses)} if uses else {}


def _use(preference: PreferenceId, item: Mapping[str, str]) -> Use:
    return Use(preference, Result(item["result"]), item.get("comment", ""))
