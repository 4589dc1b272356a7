r"""What was proved of which backup and when: one small sealed file beside the backups.

file := "PNPROOFS\n" | nonce (12) | AES-256-GCM(canonical JSON), bound to the vault's id
The process that proves a backup cannot write to the vault, which may be open by then. A file that is missing
or cannot be read means that nothing was proved: it is never an error.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from peernotes.domain.canonical import canonical_json
from peernotes.errors import VaultError
from peernotes.vault import frame, keys
from peernotes.vault.files import write_atomic

FILE_NAME = "proofs.pn"
HERE = ""
"""The place of a backup beside the vault; any other place is a folder's name."""

_MAGIC = b"PNPROOFS\n"
_LABEL = "proofs"


@dataclass(frozen=True, slots=True)
class Proof:
    """One backup file and what came of opening it; moments as ISO 8601 with their offset."""

    name: str
    place: str
    made: str
    at: str
    sha256: str
    size: int
    notes: int
    clients: int
    seq: int
    head: str
    """MAC of the last journal row in it, in hex."""
    schema: int
    opens: str
    """`Header.ways_in` of the key file inside."""
    trouble: str = ""
    """What was wrong with it when it was last opened; nothing when it held."""

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.made)

    @property
    def proved_at(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass(slots=True)
class Book:
    """Every proof of one vault's backups."""

    proofs: dict[tuple[str, str], Proof] = field(default_factory=dict)
    """By place and file name."""
    drill: str = ""
    """When the newest backup last came back in a fire drill."""
    failed: str = ""
    """When the last copy did not come back right; cleared by the next that does."""
    second: str = ""
    """What kept the last backup from the second place: `away`, `room` or `failed`."""

    def put(self, proof: Proof) -> None:
        self.proofs[proof.place, proof.name] = proof

    def at(self, place: str) -> list[Proof]:
        return [proof for proof in self.proofs.values() if proof.place == place]

    def blame(self, place: str, name: str, trouble: str, at: str) -> None:
        """Say that a backup did not come back."""
        known = self.proofs.get((place, name)) or Proof(name, place, at, at, "", 0, 0, 0, 0, "", 0, "")
        self.put(replace(known, trouble=trouble, at=at))

    def forget(self, place: str, there: set[str]) -> None:
        """Drop what is said of files that are gone from `place`."""
        self.proofs = {key: proof for key, proof in self.proofs.items() if key[0] != place or key[1] in there}


def load(folder: Path, opened: keys.VaultKeys, vault_id: str) -> Book:
    """The record in `folder`, empty where there is none that these keys can read."""
    try:
        raw = (folder / FILE_NAME).read_bytes()
    except OSError:
        return Book()
    start = len(_MAGIC)
    end = start + keys.NONCE_BYTES
    if not raw.startswith(_MAGIC) or len(raw) <= end:
        return Book()
    plain = keys.unwrap(keys.expand(opened.master, _LABEL), raw[start:end], raw[end:], vault_id.encode())
    if plain is None:
        return Book()
    try:
        body = frame.strict_json(plain)
        proofs = [Proof(**entry) for entry in body.pop("proofs")]
        return Book({(proof.place, proof.name): proof for proof in proofs}, **body)
    except (KeyError, TypeError, VaultError):
        return Book()  # of a later program


def save(folder: Path, opened: keys.VaultKeys, vault_id: str, book: Book) -> None:
    """Replace the record in `folder`.

    Raises:
        DiskFullError, VaultUnreachableError: the old one still stands.
    """
    body: dict[str, Any] = {"drill": book.drill, "failed": book.failed, "second": book.second}
    body["proofs"] = [asdict(proof) for proof in book.proofs.values()]
    text = canonical_json(body).encode("ascii")
    nonce, sealed = keys.wrap(keys.expand(opened.master, _LABEL), text, vault_id.encode())
    write_atomic(folder / FILE_NAME, _MAGIC + nonce + sealed)
