"""System packages on Debian and Ubuntu: which are missing, which name is on offer, and installing them."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from installers.setup_steps.needs import Need, proven
from installers.setup_steps.problems import SetupError, from_output
from installers.setup_steps.terminal import Commands, counted

_INSTALLED = "ii"
_LOCK_WAIT = "DPkg::Lock::Timeout=60"
_FETCH_FAILED = re.compile(r"^(err:|e: |w: failed to fetch)", re.IGNORECASE | re.MULTILINE)
_STALE_LISTS = re.compile(r"404 +not found|hash sum mismatch", re.IGNORECASE)


def is_here() -> bool:
    """Whether this system keeps its packages with dpkg and apt."""
    return shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def missing(needs: Iterable[Need], commands: Commands) -> list[Need]:
    """The needs of which no package is installed, by one question to dpkg."""
    needs = list(needs)
    names = [name for need in needs for name in need.debian]
    answer = commands.ask(["dpkg-query", "--show", "--showformat=${db:Status-Abbrev} ${Package}\n", *names])
    installed = installed_names(answer.output)
    return [need for need in needs if installed.isdisjoint(need.debian)]


def installed_names(listing: str) -> set[str]:
    """The fully installed packages in dpkg-query's lines of status and name; half-installed ones are not."""
    rows = (line.split() for line in listing.splitlines())
    return {row[1] for row in rows if len(row) == 2 and row[0] == _INSTALLED}  # noqa: PLR2004


def on_offer(policy: str) -> set[str]:
    """The packages that `apt-cache policy` shows a candidate for."""
    found = re.findall(r"^(\S+):\n(?:  .*\n)*?  Candidate: (.+)$", policy, re.MULTILINE)
    return {name for name, candidate in found if candidate != "(none)"}


@dataclass(frozen=True)
class Manager:
    """apt, run by root or with sudo before it (`prefix`)."""

    commands: Commands
    prefix: tuple[str, ...] = ()

    def install(self, needs: Sequence[Need]) -> None:
        """Install one package for each need, asking for fresh package lists only when they are needed.

        Raises SetupError when an essential need cannot be met or apt fails.
        """
        names, refreshed = self._names(needs)
        if not names:
            return
        sentence = f"Installing {counted(len(names), 'system package')}"
        command = self._apt("install", "--yes", "--no-install-recommends", *names)
        done = self.commands.step(sentence, command)
        if done.status and "dpkg --configure -a" in done.output:
            repair = [*self.prefix, "dpkg", "--configure", "-a"]
            self.commands.step("Finishing an earlier installation that was interrupted", repair)
            done = self.commands.step(sentence, command)
        if done.status and not refreshed and _STALE_LISTS.search(done.output):
            self._refresh()
            done = self.commands.step(sentence, command)
        if done.status:
            raise from_output(sentence, done.output)

    def _names(self, needs: Sequence[Need]) -> tuple[list[str], bool]:
        offered = self._offered(needs)
        refreshed = any(offered.isdisjoint(need.debian) for need in needs)
        if refreshed:
            told = self._refresh()
            offered = self._offered(needs)
            _all_met(needs, offered, told)
        chosen = ([name for name in need.debian if name in offered] for need in needs)
        return [names[0] for names in chosen if names], refreshed

    def _offered(self, needs: Sequence[Need]) -> set[str]:
        names = [name for need in needs for name in need.debian]
        return on_offer(self.commands.ask(["apt-cache", "policy", *names]).output)

    def _refresh(self) -> str:
        # apt-get update ends well without a network, and badly for one broken source among many
        # that it does not need, so its status says nothing: what is on offer afterwards does.
        return self.commands.step("Fetching the list of system packages", self._apt("update")).output

    def _apt(self, verb: str, *words: str) -> list[str]:
        return [*self.prefix, "apt-get", "-o", _LOCK_WAIT, verb, *words]


def _all_met(needs: Sequence[Need], offered: set[str], told: str) -> None:
    absent = [need for need in needs if offered.isdisjoint(need.debian)]
    lost = [need.debian[-1] for need in absent if need.essential and not proven(need.proof)]
    if not lost:
        return
    if _FETCH_FAILED.search(told):
        raise from_output("Fetching the list of system packages", told)
    raise SetupError(
        f"The system's package lists do not know: {' '.join(lost)}.",
        "On Ubuntu, switch on the `universe` packages. Then run the same command again.",
    )


def authorised(*, terminal: bool) -> tuple[str, ...] | None:
    """What stands before apt-get so that it may install: nothing for root, else sudo; None without either."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    quiet = () if terminal else ("--non-interactive",)
    return ("sudo", *quiet, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C")


def unlock_sudo() -> None:
    """Let sudo ask for the password now, on a line of its own. Raises SetupError when it is refused."""
    if subprocess.run(["sudo", "--validate"], check=False).returncode:
        raise from_output("Installing system packages", "a password is required")
