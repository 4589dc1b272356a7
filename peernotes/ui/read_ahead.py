"""Loads what comes after the first picture of the window while the worker looks for the passphrase."""

import gc
import importlib
from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from peernotes.errors import PeerNotesError

_AFTER_MS = 200
"""After the window is asked for; its first picture is there by then or comes before this."""
_MODULES = (
    "peernotes.services.notes",
    "peernotes.services.unlock",
    "peernotes.services.coach",
    "peernotes.ui.pages.people_page",
    "peernotes.ui.pages.note_page",
    "peernotes.ui.pages.print_page",
    "peernotes.ui.main_window",
)
"""In steps of some 50 ms at most, so that no key of the passphrase waits longer."""


def read_ahead(owner: QObject) -> None:
    """Begin in a moment, and go on for as long as `owner` is there."""
    QTimer.singleShot(_AFTER_MS, owner, lambda: _load(owner, iter(_MODULES)))


def _load(owner: QObject, modules: Iterator[str]) -> None:
    """Load the next of `modules`, and let a key that was pressed meanwhile go before the one after."""
    name = next(modules, "")
    if name:
        importlib.import_module(name)
        QTimer.singleShot(0, owner, lambda: _load(owner, modules))
        return
    from peernotes.services import coach  # noqa: PLC0415 - as the module says

    # Rules that cannot be read are the trouble of the page that shows the coach.
    with suppress(PeerNotesError):
        coach.shipped()
    # What is loaded stays. Looking through it for garbage would hold up a key by 25 ms now and then.
    gc.freeze()
