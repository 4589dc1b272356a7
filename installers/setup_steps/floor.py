"""The least a computer must have, so that nobody waits for a download that cannot work here.

The floors are those of the pinned wheels: Qt 6.12 is built against glibc 2.34 on x86-64 and glibc 2.39
on ARM, macOS 14 and Windows 10 1703; uharfbuzz has no wheel for native ARM Windows, and sqlcipher3
none for a Python after 3.14.
"""

import os
import platform
import sys
import sysconfig
from dataclasses import dataclass

from installers.setup_steps.problems import SetupError

_NEWEST_PYTHON = (3, 14)
_WINDOWS_10_1703 = 15063
_MACOS = 14
_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}


@dataclass(frozen=True)
class Computer:
    """What the floor is checked against.

    `system` is platform.system(); `release` is the glibc version on Linux (empty without glibc), the
    macOS version, or on Windows the build number; `architecture` is the one Python was built for.
    """

    system: str
    release: tuple[int, ...]
    architecture: str
    bits: int
    python: tuple[int, int]

    @classmethod
    def this(cls) -> "Computer":
        return cls(
            system=platform.system(),
            release=_release(),
            architecture=sysconfig.get_platform().rpartition("-")[2],
            bits=sys.maxsize.bit_length() + 1,
            python=sys.version_info[:2],
        )


def check(computer: Computer) -> None:
    """Raise SetupError in plain words when PeerNotes cannot run on this computer."""
    if computer.bits != 64:  # noqa: PLR2004
        raise _cannot("this Python is a 32-bit one", "Install the 64-bit Python, then start with that.")
    if computer.python > _NEWEST_PYTHON:
        newest = ".".join(map(str, _NEWEST_PYTHON))
        raise _cannot(
            f"not all of its packages are made for a Python newer than {newest} yet",
            f"Install Python {newest}, then start with that: python{newest} installers/bootstrap.py open",
        )
    match computer.system:
        case "Linux":
            _check_linux(computer)
        case "Darwin":
            if computer.release < (_MACOS,):
                raise _cannot(f"it needs macOS {_MACOS} or newer", "Update macOS, or use another computer.")
        case "Windows":
            _check_windows(computer)
        case other:
            raise _cannot(f"it does not know {other}", "Use Linux, Windows or macOS.")


def _check_linux(computer: Computer) -> None:
    if computer.architecture not in _GLIBC:
        raise _cannot(
            f"there are no packages for {computer.architecture} processors",
            "Use a computer with a 64-bit Intel, AMD or ARM processor.",
        )
    least = _GLIBC[computer.architecture]
    if computer.release < least:
        found = "none" if not computer.release else ".".join(map(str, computer.release))
        raise _cannot(
            f"it needs the GNU C library {'.'.join(map(str, least))} or newer, and found {found}",
            "Use a newer system: Debian 12, Ubuntu 22.04, Fedora 36 or later"
            " (Debian 13, Ubuntu 24.04 or later on ARM).",
        )


def _check_windows(computer: Computer) -> None:
    if computer.release < (_WINDOWS_10_1703,):
        raise _cannot("it needs Windows 10 (1703) or newer", "Update Windows, or use another computer.")
    if computer.architecture == "arm64":
        raise _cannot(
            "this Python is the one for ARM processors",
            "Install the 64-bit Intel (x86-64) Python, which Windows runs as well, and start with that.",
        )


def _release() -> tuple[int, ...]:
    if sys.platform == "win32":
        return (sys.getwindowsversion().build,)
    if sys.platform == "darwin":
        return _numbers(platform.mac_ver()[0])
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
    except (OSError, ValueError):
        return ()
    return _numbers(version) if name == "glibc" else ()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _cannot(why: str, do: str) -> SetupError:
    return SetupError(f"PeerNotes cannot run here: {why}.", do, safe="Nothing was changed.")
