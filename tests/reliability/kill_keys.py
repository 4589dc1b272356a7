"""Kills PeerNotes while it changes keys: `python -m tests.reliability.kill_keys 1000 [seed]`.

After each kill the notes open with the secrets from before the change or with those from after it, wholly
one or the other; nobody is locked out, and nothing that was saved is lost.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from peernotes.domain.ids import ClientId
from peernotes.errors import PeerNotesError
from peernotes.services import unlock
from peernotes.vault import header
from peernotes.vault.header import Header
from peernotes.vault.swap import NEXT_NAME
from tests.reliability import kill
from tests.reliability.keyholder import Secrets
from tests.reliability.kill import Acknowledged

KILLS_PER_VAULT = 20


@dataclass
class Tally:
    """What a series of kills showed. Anything in `locked_out`, `lost` and `torn` is a fault."""

    kills: int = 0
    changes: int = 0
    acknowledged: int = 0
    within: Counter[str] = field(default_factory=Counter)
    """Kills that fell within a change of a key, by what was being changed."""
    became: Counter[str] = field(default_factory=Counter)
    """How those ended: with the secrets from `before` or from `after`."""
    locked_out: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [*self.locked_out, *self.lost, *self.torn]

    def __str__(self) -> str:
        within = ", ".join(f"{count} {name}" for name, count in self.within.most_common())
        return (
            f"{self.kills} kills, {self.within.total()} of them within a change ({within}; "
            f"{self.became['before']} ended before it, {self.became['after']} after it), {self.changes} "
            f"changes and {self.acknowledged} saves acknowledged: {len(self.locked_out)} locked out, "
            f"{len(self.lost)} lost, {len(self.torn)} torn"
        )


@dataclass
class _Vault:
    folder: Path
    client: ClientId
    secrets: Secrets
    known: Acknowledged = field(default_factory=Acknowledged)


def run(kills: int, place: Path, seed: int) -> Tally:
    """Kill `kills` keyholders at random moments, a new vault every few; what was found afterwards."""
    chance, tally = random.Random(seed), Tally()
    vault: _Vault | None = None
    for number in range(kills):
        if number % KILLS_PER_VAULT == 0 or vault is None:
            vault = _Vault(*kill._made(place / f"vault-{number}"), Secrets(kill.PASSPHRASE))
        lines = _killed(vault, chance.getrandbits(32), chance.uniform(0.0, 0.8))
        tally.kills += 1
        name, after = _take(lines, vault, tally)
        if name:
            tally.within[name] += 1
        inspect(vault, name, after, tally)
        if tally.locked_out:
            break
    return tally


def _killed(vault: _Vault, seed: int, after_seconds: float) -> list[str]:
    command = [sys.executable, "-m", "tests.reliability.keyholder", str(vault.folder)]
    command += [vault.secrets.line, vault.client, str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", "the keyholder did not begin"
        time.sleep(after_seconds)
        assert process.poll() is None, "the keyholder fell over on its own"
        process.kill()
        return process.stdout.read().splitlines()


def _take(lines: list[str], vault: _Vault, tally: Tally) -> tuple[str, Secrets]:
    """Note what was acknowledged; the change that was going on, if any, and what it would have led to."""
    name, after = "", vault.secrets
    for line in lines:
        match line.split():
            case ["trying", name, secrets]:
                after = Secrets.from_line(secrets)
            case ["done", secrets]:
                name, vault.secrets = "", Secrets.from_line(secrets)
                tally.changes += 1
            case _:
                tally.acknowledged += vault.known.take(line)
    return name, after


def inspect(vault: _Vault, name: str, after: Secrets, tally: Tally) -> None:
    """Which secrets open the notes now, and whether everything is there."""
    here = f"kill {tally.kills}, {name or 'between'}"
    head = header.read(vault.folder)
    if head.one_copy_damaged:
        tally.torn.append(f"{here}: one copy of the key file")
    before = vault.secrets
    stands = [secrets for secrets in dict.fromkeys((before, after)) if _stands(head, secrets)]
    if len(stands) != 1:
        tally.locked_out.append(f"{here}: {len(stands)} of the two sets of secrets open")
        return
    vault.secrets = stands[0]
    if name:
        tally.became["before" if vault.secrets == before else "after"] += 1
    gone = before if vault.secrets == after else after
    if gone.passphrase != vault.secrets.passphrase and _opens(lambda: header.unlock(head, gone.passphrase)):
        tally.torn.append(f"{here}: both passphrases open")
    _look_inside(vault, here, tally)


def _stands(head: Header, secrets: Secrets) -> bool:
    """Whether exactly these open: the passphrase, the sheet if any, and each holder's key."""
    counted = head.has_recovery == bool(secrets.sheet) and len(head.escrow) == len(secrets.holders)
    sheet = bytes.fromhex(secrets.sheet)
    return (
        counted
        and _opens(lambda: header.unlock(head, secrets.passphrase))
        and (not sheet or _opens(lambda: header.recover(head, sheet)))
        and all(_opens(partial(header.open_escrow, head, bytes.fromhex(key))) for key in secrets.holders)
    )


def _opens(door: Callable[[], object]) -> bool:
    try:
        door()
    except PeerNotesError:
        return False
    return True


def _look_inside(vault: _Vault, here: str, tally: Tally) -> None:
    try:
        session = unlock.open_session(unlock.derive(vault.folder, vault.secrets.passphrase))
    except PeerNotesError as error:
        tally.locked_out.append(f"{here}: {type(error).__name__}")
        return
    try:
        session.check()
        tally.torn += kill._not_rebuilt(session, vault.folder.with_suffix(f".{tally.kills}.again"))
        tally.lost += kill._lost(session, vault.client, vault.known)
        tally.torn += [f"{here}: {path.name}" for path in vault.folder.glob(f"{NEXT_NAME}*")]
    except PeerNotesError as error:
        tally.torn.append(f"{here}: {type(error).__name__}")
    finally:
        session.close()


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    with tempfile.TemporaryDirectory() as place:
        os.environ["PEERNOTES_HOME"] = place
        tally = run(kills, Path(place), seed)
    print(f"seed {seed}: {tally}")
    for fault in tally.faults:
        print(fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
