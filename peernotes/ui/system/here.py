"""The one place that knows which operating system this is.

`HIDES_FROM_CAPTURE`: whether a window can be kept out of screen sharing and recordings.
`hide_from_capture(window, hidden=)`: do so; whether the system agreed.
`SENSITIVE`: clipboard formats, by their Qt names, that ask other programs to keep no copy.
`conceal_clipboard()`: the same where it is no format; after each copying.
`awake_seconds()`: a clock that stands still while the computer sleeps.
`watch(window)`: tells when the worker has gone, as far as this system tells it.

None of them ever fails: what a system refuses is done without, and `could_not` says so.
"""

import sys
import time
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from peernotes.ui.system.leaving import FAILURES, Leaving

if sys.platform == "win32":
    from peernotes.ui.system import windows as _system
elif sys.platform == "darwin":
    from peernotes.ui.system import macos as _system
else:
    from peernotes.ui.system import linux as _system

HIDES_FROM_CAPTURE = _system.HIDES_FROM_CAPTURE
SENSITIVE = _system.SENSITIVE

HIDE, LISTEN = "hide", "listen"
_could_not: set[str] = set()
_clock_refused: list[bool] = []
"""Not empty once this system would not tell how long it was awake; from then on that is not asked."""


def could_not() -> frozenset[str]:
    """`HIDE` and `LISTEN`, where this system offers it and refused when it was asked."""
    return frozenset(_could_not)


def hide_from_capture(window: QWidget, *, hidden: bool) -> bool:
    try:
        agreed = _system.hide_from_capture(window, hidden=hidden)
    except FAILURES:
        agreed = False
    if HIDES_FROM_CAPTURE and hidden and not agreed:
        _could_not.add(HIDE)
    else:
        _could_not.discard(HIDE)
    return agreed


def conceal_clipboard() -> None:
    """What was copied goes after a minute all the same."""
    with suppress(*FAILURES):
        _system.conceal_clipboard()


def awake_seconds() -> float:
    """Where the system does not tell, sleep is seen only where it says so itself."""
    if not _clock_refused:
        try:
            return _system.awake_seconds()
        except FAILURES:
            _clock_refused.append(True)
    return time.monotonic()


def watch(window: QWidget) -> Leaving:
    """Listen to this system until `stop`. What it does not tell, the clock and the idle time still do."""
    _could_not.discard(LISTEN)
    try:
        return _system.watch(window)
    except FAILURES:
        _could_not.add(LISTEN)
        return Leaving(window)
