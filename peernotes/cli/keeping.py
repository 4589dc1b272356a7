"""The sub-commands that keep notes safe: verify, backup, restore, rescue. None prints a word of anyone."""

import argparse
import getpass
from pathlib import Path

from peernotes.errors import InputRefusedError
from peernotes.services import apart, backups, safety, unlock
from peernotes.services.session import Session


def verify(given: argparse.Namespace) -> int:
    """Every check by name; the exit status is 0 only when all of them held."""

    def tell(check: safety.Check) -> None:
        print(f"failed  {check.name}: {check.trouble.what}" if check.trouble else f"ok      {check.name}")

    return 0 if safety.verify(given.path, _secret(given), tell) else 1


def backup(given: argparse.Namespace) -> int:
    """Write a backup and prove that it opens."""
    session = _opened(given.vault, _secret(given))
    try:
        path = backups.make(session, given.to)
        print(f"Backed up and proved: {path}")
    finally:
        session.close()
    return 0


def prove(_given: argparse.Namespace) -> int:
    """Prove the copies that a lock left; the program starts this itself, with the key in its input."""
    return apart.serve()


def restore(given: argparse.Namespace) -> int:
    """Make a vault from a backup in a folder that is not there yet."""
    secret = _secret(given)
    backups.restore(given.backup, secret, given.folder)
    return _say_what_is_in(given.folder, secret)


def rescue(given: argparse.Namespace) -> int:
    """Bring what can be read of a damaged vault into a folder that is not there yet."""
    secret = _secret(given)
    report = safety.rescue(given.vault, secret, given.folder, unlock.local_now)
    print(f"Damaged pages: {report.damaged_pages:,} of {report.pages:,}.")
    print(f"Notes: {report.notes}. Drafts: {report.drafts}. Forms not saved yet: {report.forms}.")
    print(f"People: {report.people}. Preferences: {report.preferences}. Everything else: {report.rest}.")
    print(f"Signatures checked and in order: {report.signatures:,}.")
    if report.became_drafts:
        print(f"Notes whose signature does not hold, kept as drafts: {report.became_drafts:,}.")
    print(
        "The journal came along whole."
        if report.journal_is_whole
        else "The journal has gaps: a new one says “rescued” for each record."
    )
    return _say_what_is_in(given.folder, secret)


def _say_what_is_in(folder: Path, secret: str) -> int:
    session = _opened(folder, secret)
    try:
        session.check()
        print(f"Opened and checked: {folder}")
        print(f"People: {len(session.people.find())}. Signed notes: {session.notes.count()}.")
    finally:
        session.close()
    return 0


def _opened(folder: Path, secret: str) -> Session:
    return unlock.open_session(unlock.derive(folder, secret))


def _secret(given: argparse.Namespace) -> str:
    """From the file named, or typed without an echo."""
    try:
        if given.passphrase_file:
            return str(given.passphrase_file.read_text(encoding="utf-8")).strip("\r\n")
        return getpass.getpass("Passphrase: ")
    except (OSError, ValueError, EOFError) as error:
        raise InputRefusedError(
            "The passphrase cannot be read.",
            safe="Nothing was opened.",
            press="Type it, or name a file that holds only the passphrase with --passphrase-file.",
        ) from error
