"""The work whose writes are recorded: type, sign, close, back up, export, change the passphrase, re-key.

Run by powerloss.py. Each line on standard output acknowledges what must be there after any power cut.
"""

import sys
from datetime import timedelta
from pathlib import Path

from peernotes.domain.ids import ClientId
from peernotes.services import access, backups, printing, rekey, unlock
from peernotes.services.printing import Include, Period
from peernotes.services.session import Session
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import Vault
from tests.reliability import typist

SAVES_PER_NOTE = 3
EXPORTS = "exports"
EXPORT_NAMES = ("summary-A.pdf", "summary-B.pdf")
"""Saved again and again over each other, as a worker does with the same page."""


def passphrase(number: int) -> str:
    """The passphrase after it was changed `number` times."""
    return f"orchard lantern quiet river seven maps {number}"


def main(folder: Path, client: ClientId, rounds: int) -> None:
    changed = 0
    (folder / EXPORTS).mkdir()
    session = _opened(folder, changed)
    for number in range(rounds):
        typist._note(session, client, SAVES_PER_NOTE)
        if number % 3 == 1:
            typist.say("backup", backups.make(session).name)
        if number % 4 == 3:
            typist.say("export", *_export(session, client, EXPORT_NAMES[number // 4 % 2]))
        if number % 4 == 2:
            changed += 1
            _change(session, changed)
            typist.say("passphrase", changed)
        if number % 4 == 3:
            changed += 1
            _renew(session, changed)
            typist.say("passphrase", changed)
            typist.say("renewed", changed)
        if number % 2:
            session.close()
            typist.say("closed", number)
            session = _opened(folder, changed)
    session.close()


def _opened(folder: Path, changed: int) -> Session:
    """Without the ballast, which is nothing to lose."""
    opened = unlock.derive(folder, passphrase(changed))
    return Session(Vault(opened, unlock.local_now, "d"), unlock.local_now)


def _export(session: Session, client: ClientId, name: str) -> tuple[str, str]:
    """Save the supervisor's page; its name and SHA-256."""
    today = session.now().date()
    period = Period(today - timedelta(days=90), today)
    printout = printing.make(printing.compile_for(session, client, period, Include()))
    printing.save(session, client, printout, session.vault.folder / EXPORTS / name)
    return name, printout.sha256


def _change(session: Session, number: int) -> None:
    opened = access.keys_of(session)
    fresh = access.prepare_passphrase(opened, passphrase(number - 1), passphrase(number), FOR_TESTS)
    access.take_passphrase(session, fresh)


def _renew(session: Session, number: int) -> None:
    opened = access.keys_of(session)
    fresh = rekey.prepare(opened, passphrase(number - 1), passphrase(number), None, FOR_TESTS)
    made = rekey.copy(session, fresh)
    rekey.prove(made)
    rekey.take(session, made)


if __name__ == "__main__":
    main(Path(sys.argv[1]), ClientId(sys.argv[2]), int(sys.argv[3]))
