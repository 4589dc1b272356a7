"""What can go wrong while setting up, in words: what happened, what it did, what to do."""

import errno
import re
from dataclasses import dataclass

UNHARMED = "Nothing is lost, and no notes were touched."


class SetupError(Exception):
    """A step that cannot go on. `status` is the exit status: 2 when only an answer is missing."""

    def __init__(self, what: str, do: str, *, safe: str = UNHARMED, status: int = 1) -> None:
        super().__init__(f"{what}\n{safe}\n{do}")
        self.status = status


@dataclass(frozen=True)
class _Cause:
    sign: re.Pattern[str]
    what: str
    do: str


def _cause(sign: str, what: str, do: str) -> _Cause:
    return _Cause(re.compile(sign, re.IGNORECASE), what, do)


# The order matters: pip reports "no matching distribution" after every network failure, too.
_CAUSES = (
    _cause(
        r"no space left|enough free space|not enough space|disk full",
        "The disk is full.",
        "Free about 2 GB, then run the same command again.",
    ),
    _cause(
        r"do not match the hashes|hash mismatch|hash sum mismatch",
        "A downloaded package is not the one that was checked and written down for PeerNotes, so it was"
        " not installed.",
        "Run the same command again. If it says the same, try another network connection, and report it:"
        " somebody may have changed a package on its way here.",
    ),
    _cause(
        r"could not get lock|unable to acquire the dpkg frontend lock|unable to lock",
        "Another program is installing software on this computer right now.",
        "Wait until it has finished (often it is the automatic update), then run the same command again.",
    ),
    _cause(
        r"sudoers|password is required|incorrect password|authentication fail|may not run sudo",
        "This account is not allowed to install system packages.",
        "Ask the person who looks after this computer to run the command above, then come back.",
    ),
    _cause(
        r"certificate_verify_failed|certificate verify failed|sslerror|could not find a suitable tls",
        "The secure connection could not be checked, so nothing was downloaded over it.",
        "If your organisation has its own certificate, name its file in PIP_CERT. Check the computer's"
        " clock as well. Then run the same command again.",
    ),
    _cause(
        r"name resolution|name or service not known|temporary failure|could not resolve|getaddrinfo"
        r"|failed to establish|could not connect|unable to connect|network is unreachable|timed out"
        r"|connection (refused|reset|aborted|broken)|proxyerror|failed to fetch|incompleteread",
        "The packages could not be downloaded: there is no connection, or it broke.",
        "Connect to the internet (set-up is the only time PeerNotes needs it), then run the same command"
        " again. What was already downloaded is kept.",
    ),
    _cause(
        r"permission denied|access is denied|operation not permitted|read-only file system",
        "A file could not be written here.",
        "Close PeerNotes if it is open, check that this folder belongs to you, then run the same command"
        " again.",
    ),
    _cause(
        r"from versions: none",
        "A package was not found: either there is no connection to where packages come from, or none is"
        " made for this version of Python.",
        "Check the connection to the internet, then run the same command again. If that does not help,"
        " start it with another Python, 3.11 or later.",
    ),
    _cause(
        r"no matching distribution|could not find a version that satisfies|not a supported wheel",
        "There is no ready-made package for this computer with this version of Python.",
        "Start the command with another Python, 3.11 or later, or get the newest PeerNotes.",
    ),
)
_TAIL_LINES = 6


def from_output(step: str, output: str) -> SetupError:
    """The problem that a failed command's output tells of; its last lines when none is known.

    `step` is the sentence under which the step was announced.
    """
    for cause in _CAUSES:
        if cause.sign.search(output):
            return SetupError(f"{step}: {cause.what}", cause.do)
    tail = "\n".join(f"    {line}" for line in output.strip().splitlines()[-_TAIL_LINES:])
    return SetupError(f"{step}: it did not work. The last lines were:\n{tail}", "Run the same command again.")


def from_os_error(error: OSError) -> SetupError:
    """The problem behind a file that could not be made, read or removed."""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return from_output("Setting up", "no space left")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return from_output(f"Setting up{place}", "permission denied")
    return SetupError(
        f"A file or folder could not be used{place}: {error.strerror}.", "Run the same command again."
    )
