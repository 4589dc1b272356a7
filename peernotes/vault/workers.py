"""The worker whose vault this is: name, credential and public key, stamped on what they sign."""

from dataclasses import dataclass

from peernotes.errors import VaultDamagedError
from peernotes.vault.connection import Database, plain_row
from peernotes.vault.journal import Journal


@dataclass(frozen=True, slots=True)
class Worker:
    id: str
    name: str
    credential: str = ""
    organisation: str = ""


class Workers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def only(self) -> Worker:
        """The one worker of this vault.

        Raises:
            VaultDamagedError: there is none.
        """
        row = self._database.row("SELECT id, name, credential, organisation FROM worker")
        if row is None:
            raise VaultDamagedError
        return Worker(row["id"], row["name"], row["credential"], row["organisation"])

    def renew_key(self, public_key: str, journal: Journal) -> None:
        """Write down a new signing key, as after coming back by the recovery sheet."""
        row = self._database.row("SELECT * FROM worker")
        if row is not None and row["public_key"] != public_key:
            journal.put("signing key renewed", "worker", plain_row(row) | {"public_key": public_key})

    def add(self, worker: Worker, public_key: str, journal: Journal) -> None:
        row = {
            "id": worker.id,
            "name": worker.name,
            "credential": worker.credential,
            "organisation": worker.organisation,
            "public_key": public_key,
        }
        journal.put("added", "worker", row)
