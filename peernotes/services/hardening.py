"""Keeps what is in memory out of crash dumps and away from other programs, and every new file to its owner.

Standard library only, so that it can be the first thing any command does. What the system refuses is
remembered and not fatal: notes that cannot be opened help nobody.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_PR_SET_DUMPABLE, _PR_GET_DUMPABLE = 4, 3
_PT_DENY_ATTACH = 31
_NO_CRASH_BOXES = 0x0001 | 0x0002 | 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX."""
_WER_NO_HEAP, _S_OK = 1, 0
_OWNER_ONLY = 0o077


@dataclass(frozen=True, slots=True)
class Protection:
    """`name` is the program's, `sentence` the worker's: what is protected, or what that leaves open."""

    name: str
    holds: bool
    sentence: str


_standing: tuple[Protection, ...] = ()


def apply() -> tuple[Protection, ...]:
    """Protect this process from here on; each protection, and whether the system agreed. Safe to repeat."""
    global _standing  # noqa: PLW0603 - the protections are this process's, of which there is one
    os.umask(_OWNER_ONLY)
    _standing = tuple(_apply_each())
    return _standing


def standing() -> tuple[Protection, ...]:
    """What `apply` found when the program started; nothing before it."""
    return _standing


def _apply_each() -> Iterator[Protection]:
    yield _try(
        "core_dumps",
        _no_core_dumps,
        "If PeerNotes crashes, this computer keeps no copy of its memory.",
        "If PeerNotes crashes, this computer may keep a copy of its memory with words of your notes in it.",
    )
    if sys.platform != "win32":
        yield _try(
            "tracing",
            _no_tracing,
            "Other programs of this user cannot read the memory of PeerNotes.",
            "Other programs of this user could read the memory of PeerNotes while it is unlocked.",
        )


def _try(name: str, protect: Callable[[], bool], held: str, open_still: str) -> Protection:
    try:
        holds = protect()
    except (OSError, ValueError, AttributeError, ImportError):
        holds = False
    return Protection(name, holds, held if holds else open_still)


def _no_core_dumps() -> bool:
    if sys.platform == "win32":
        ctypes.CDLL("kernel32").SetErrorMode(_NO_CRASH_BOXES)
        return int(ctypes.CDLL("wer").WerSetFlags(_WER_NO_HEAP)) == _S_OK
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _no_tracing() -> bool:
    """On Linux this also keeps crash collectors out, which ignore the limit on core dumps."""
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return int(system.ptrace(_PT_DENY_ATTACH, 0, None, 0)) == 0
    if system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        return False
    return int(system.prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)) == 0
