"""Other names for the invented people of the practice caseload."""

from collections.abc import Mapping
from dataclasses import replace

from peernotes import resources
from peernotes.domain.ids import ClientId
from peernotes.services.session import Session


def fill(session: Session, people: Mapping[str, ClientId]) -> None:
    """`people` is name to use to id; who is not in it is left out."""
    for name, others in resources.read_toml("practice/names.toml").items():
        if name in people:
            fresh = [replace(session.people.new_name(people[name]), **other) for other in others]
            session.people.save_names(people[name], fresh)
