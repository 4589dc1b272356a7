"""The one place that knows which operating system this is.

`HIDES_FROM_CAPTURE`: whether a window can be kept out of screen sharing and recordings.
`hide_from_capture(window, hidden=)`: do so; whether the system agreed.
`SENSITIVE`: clipboard formats, by their Qt names, that ask other programs to keep no copy.
`conceal_clipboard()`: the same where it is no format; after each copying.
`awake_seconds()`: a clock that stands still while the computer sleeps.
`watch(window)`: tells when the worker has gone, as far as this system tells it; never fails.
"""

import sys

from PySide6.QtWidgets import QWidget

from peernotes.ui.system.leaving import Leaving

if sys.platform == "win32":
    from peernotes.ui.system import windows as _system
elif sys.platform == "darwin":
    from peernotes.ui.system import macos as _system
else:
    from peernotes.ui.system import linux as _system

HIDES_FROM_CAPTURE = _system.HIDES_FROM_CAPTURE
SENSITIVE = _system.SENSITIVE
hide_from_capture = _system.hide_from_capture
conceal_clipboard = _system.conceal_clipboard
awake_seconds = _system.awake_seconds


def watch(window: QWidget) -> Leaving:
    """Listen to this system until `stop`. What it does not tell, the clock and the idle time still do."""
    try:
        return _system.watch(window)
    except (ImportError, OSError, AttributeError):
        # A library of the system that is not where it belongs: the other triggers go on without it.
        return Leaving(window)
