"""What is written down of a bug: a number, its kind and where in our code; never a message or a value.

An error's message can hold what someone typed, and what a program writes to its error stream ends up in
the system's log.
"""

import os
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

_ID_BYTES = 4
_FRAMES = 4


def entry(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str]:
    """A number to tell us, and the line to keep with it: number, kind, and the innermost places."""
    number = os.urandom(_ID_BYTES).hex()
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    where = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return number, f"{number} {kind.__name__} {where}"


def say_only_where() -> None:
    """From here on no bug anywhere in this process prints more than its entry."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(f"PeerNotes made a mistake: {entry(kind, trace)[1]}\n")
