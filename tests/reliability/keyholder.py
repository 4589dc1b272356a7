"""A worker who changes keys without pause, in a process of its own that is going to be killed.

Before each change a line says which secrets will open the notes after it (`trying`), afterwards another that
they do (`done`); saves in between are acknowledged as by the typist.
"""

import json
import random
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from peernotes.domain.ids import ClientId
from peernotes.services import access, rekey, unlock
from peernotes.services.access import EscrowKey, Sheet
from peernotes.services.session import Session
from peernotes.vault import recovery
from peernotes.vault.keys import FOR_TESTS
from tests.reliability import typist


@dataclass(frozen=True)
class Secrets:
    """Everything that opens the notes at one moment; `sheet` and `holders` in hex."""

    passphrase: str
    sheet: str = ""
    holders: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """One word for a line on standard output."""
        return json.dumps(asdict(self), separators=(",", ":")).replace(" ", "_")

    @classmethod
    def from_line(cls, line: str) -> "Secrets":
        plain = json.loads(line.replace("_", " "))
        return cls(plain["passphrase"], plain["sheet"], tuple(plain["holders"]))


class Keyholder:
    def __init__(self, folder: Path, secrets: Secrets, client: ClientId, seed: int) -> None:
        self._folder = folder
        self._secrets = secrets
        self._client = client
        self._chance = random.Random(seed)
        self._session = self._opened()

    def work(self) -> None:
        """Change one key after the other until killed."""
        typist.say("ready")
        ways: dict[str, Callable[[], None]] = {
            "passphrase": self._passphrase,
            "sheet": self._sheet,
            "holder": self._holder,
            "no-holder": self._no_holder,
            "re-key": self._rekey,
            "come-back": self._come_back,
        }
        while True:
            name = self._chance.choice([*ways, "re-key", "re-key"])
            ways[name]()
            self._save()

    def _try(self, name: str, secrets: Secrets, change: Callable[[], None]) -> None:
        typist.say("trying", name, secrets.line)
        change()
        self._secrets = secrets
        typist.say("done", secrets.line)

    def _passphrase(self) -> None:
        new = self._new_passphrase()

        def change() -> None:
            keys, now = access.keys_of(self._session), self._secrets.passphrase
            access.take_passphrase(self._session, access.prepare_passphrase(keys, now, new, FOR_TESTS))

        self._try("passphrase", replace(self._secrets, passphrase=new), change)

    def _sheet(self) -> None:
        sheet = self._new_sheet()
        self._try(
            "sheet",
            replace(self._secrets, sheet=sheet.entropy.hex()),
            lambda: access.prove_sheet(self._session, sheet, " ".join(sheet.words)),
        )

    def _holder(self) -> None:
        if len(self._secrets.holders) == 3:
            return
        key = EscrowKey(self._chance.randbytes(32))
        self._try(
            "holder",
            replace(self._secrets, holders=(*self._secrets.holders, key.private.hex())),
            lambda: access.add_holder(self._session, "Director", key.line),
        )

    def _no_holder(self) -> None:
        if not self._secrets.holders:
            return
        first = access.holders(self._session)[0]
        self._try(
            "no-holder",
            replace(self._secrets, holders=self._secrets.holders[1:]),
            lambda: access.remove_holder(self._session, first.slot_id),
        )

    def _rekey(self) -> None:
        new, sheet = self._new_passphrase(), self._chance.choice([None, self._new_sheet()])
        after = replace(self._secrets, passphrase=new, sheet=sheet.entropy.hex() if sheet else "")
        saves_between = self._chance.random() < 0.5

        def change() -> None:
            keys, now = access.keys_of(self._session), self._secrets.passphrase
            made = rekey.copy(self._session, rekey.prepare(keys, now, new, sheet, FOR_TESTS))
            rekey.prove(made)
            if saves_between:
                self._save()
            rekey.take(self._session, made)

        self._try("re-key", after, change)

    def _come_back(self) -> None:
        """By the sheet or by a holder's key, whichever there is."""
        held = [key for key in (self._secrets.sheet, *self._secrets.holders) if key]
        if not held:
            return
        words = " ".join(recovery.words(bytes.fromhex(self._chance.choice(held))))
        new = self._new_passphrase()
        self._session.close()

        def change() -> None:
            opened = access.come_back(self._folder, words, new, FOR_TESTS)
            self._session = unlock.open_session(opened)

        self._try("come-back", replace(self._secrets, passphrase=new), change)

    def _save(self) -> None:
        typist._note(self._session, self._client, saves=1)

    def _opened(self) -> Session:
        return unlock.open_session(unlock.derive(self._folder, self._secrets.passphrase))

    def _new_passphrase(self) -> str:
        return f"orchard lantern quiet river seven maps {self._chance.getrandbits(64)}"

    def _new_sheet(self) -> Sheet:
        return Sheet(self._chance.randbytes(16))


if __name__ == "__main__":
    Keyholder(
        Path(sys.argv[1]), Secrets.from_line(sys.argv[2]), ClientId(sys.argv[3]), int(sys.argv[4])
    ).work()
