"""The Linux system's share: what it lacks, and getting a person's yes before changing it."""

import shlex
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from installers.setup_steps import debian, needs
from installers.setup_steps.needs import Need
from installers.setup_steps.problems import SetupError
from installers.setup_steps.terminal import Commands, agreed, say

_NEEDS_ANSWER = 2
_UNTOUCHED = "Nothing was changed."


@dataclass(frozen=True)
class Consent:
    """How a yes is got: given in advance (`yes`), or from a person at a `terminal`."""

    yes: bool
    terminal: bool


def lacking(wanted: Iterable[Need], without: Iterable[str], commands: Commands) -> list[Need]:
    """The needs this system does not meet, less the packages a person chose to go without.

    Only Debian's and Ubuntu's fonts can be looked for; elsewhere the app names the letters it cannot print.
    """
    missing = debian.missing(wanted, commands) if debian.is_here() else needs.unproven(wanted)
    return [need for need in missing if need.debian[-1] not in set(without)]


def install(missing: Sequence[Need], consent: Consent, commands: Commands) -> tuple[str, ...]:
    """Install what is missing after a yes; the packages a person chose to go without are returned.

    Raises SetupError when PeerNotes cannot go on: no yes, nobody who may install, or a failure.
    """
    if not missing:
        return ()
    if not debian.is_here():
        raise _elsewhere(missing)
    prefix = debian.authorised(terminal=consent.terminal)
    if prefix is None:
        return _by_somebody_else(missing)
    if not _yes(missing, consent):
        return _refused(missing)
    if prefix and consent.terminal:
        debian.unlock_sudo()
    debian.Manager(commands, prefix).install(missing)
    return ()


def by_hand(missing: Iterable[Need]) -> str:
    """The line that installs these packages by hand on Debian and Ubuntu."""
    sudo = ["sudo"] if shutil.which("sudo") else []
    return shlex.join([*sudo, "apt-get", "install", "--no-install-recommends", *names(missing)])


def names(missing: Iterable[Need]) -> list[str]:
    """One package name for each need, as most systems call it."""
    return [need.debian[-1] for need in missing]


def _yes(missing: Sequence[Need], consent: Consent) -> bool:
    if consent.yes:
        return True
    if consent.terminal:
        return agreed("Install the system packages?")
    raise SetupError(
        "Installing system packages needs your yes, and there is no keyboard to ask.",
        f"Add --yes to the command, or run this first:\n    {by_hand(missing)}",
        safe=_UNTOUCHED,
        status=_NEEDS_ANSWER,
    )


def _refused(missing: Sequence[Need]) -> tuple[str, ...]:
    essential = [need for need in missing if need.essential]
    if essential:
        raise SetupError(
            f"PeerNotes cannot start without: {' '.join(names(essential))}.",
            f"Install them yourself, then run the same command again:\n    {by_hand(essential)}",
            safe=_UNTOUCHED,
            status=_NEEDS_ANSWER,
        )
    say("Going on without these fonts. PeerNotes will say which letters it cannot show or print.")
    return tuple(names(missing))


def _by_somebody_else(missing: Sequence[Need]) -> tuple[str, ...]:
    if any(need.essential for need in missing):
        raise SetupError(
            "This account may not install system packages (it is not root and there is no sudo).",
            f"Ask the person who looks after this computer to run, as root:\n    {by_hand(missing)}",
            safe=_UNTOUCHED,
        )
    say(f"Going on without fonts that this account may not install: {' '.join(names(missing))}.")
    return ()


def _elsewhere(missing: Sequence[Need]) -> SetupError:
    return SetupError(
        f"This system lacks {', '.join(need.proof for need in missing)}.",
        f"Install it, then run the same command again:\n    {needs.install_hint(missing)}",
        safe=_UNTOUCHED,
    )
