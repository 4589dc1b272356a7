"""The pages that bring notes back when the passphrase alone does not, and the ways between them.

Each is loaded when it is asked for: none of them is in the first picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from peernotes.services import homes

if TYPE_CHECKING:
    from pathlib import Path

    from peernotes.services.homes import Home
    from peernotes.services.unlock import Opened
    from peernotes.ui.tasks import Tasks


class Mending(QObject):
    """Makes each page; the window shows it."""

    shown = Signal(object)
    """An `OutsidePage` or a `RecoverPage`."""
    opened = Signal(object)
    """The `Opened` that a way gave."""
    lock_asked = Signal()
    folder_found = Signal(object)
    """The `Home` in a folder from somewhere else."""
    back_asked = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def other_ways(self, home: Home | None, suggested: str = "") -> None:
        """Every way there is to `home`, or to notes that are nowhere on this computer."""
        from peernotes.ui.pages.other_ways_page import OtherWaysPage  # noqa: PLC0415 - as the module says

        page = OtherWaysPage(self._tasks, home, _real(), suggested)
        page.recover_asked.connect(self.recover)
        page.restore_asked.connect(self.restore)
        page.rescue_asked.connect(self.rescue)
        page.folder_found.connect(self.folder_found)
        page.back_asked.connect(self.back_asked)
        self.shown.emit(page)

    def recover(self, home: Home) -> None:
        """Come back with the recovery sheet, under a new passphrase."""
        from peernotes.ui.pages.recover_page import RecoverPage  # noqa: PLC0415 - as the module says

        page = RecoverPage(self._tasks, home)
        page.opened.connect(self.opened)
        page.back_asked.connect(self.back_asked)
        self.shown.emit(page)

    def mend(self, home: Home, way: str) -> None:
        """The way that fits a trouble, as `services.at_hand.way_out` gave it."""
        if way == "rescue":
            self.rescue(home)
        else:
            self.restore(home)

    def rescue(self, home: Home) -> None:
        from peernotes.ui.pages.rescue_page import RescuePage  # noqa: PLC0415 - as the module says

        page = RescuePage(self._tasks, home)
        page.opened.connect(self.opened)
        page.back_asked.connect(self.back_asked)
        self.shown.emit(page)

    def restore(self, home: Home | None, chosen: Path | None = None) -> None:
        """Bring a backup back, one of `home` if there is such, beginning with `chosen`."""
        from peernotes.ui.pages.restore_page import RestorePage  # noqa: PLC0415 - as the module says

        page = RestorePage(self._tasks, _real(), home, chosen)
        page.opened.connect(self.opened)
        page.recover_asked.connect(self.recover)
        page.back_asked.connect(self.back_asked)
        self.shown.emit(page)

    def check(self, opened: Opened) -> None:
        """Check everything in notes that were just closed, and open them again."""
        from peernotes.ui.pages.check_page import CheckPage  # noqa: PLC0415 - as the module says

        page = CheckPage(self._tasks, opened)
        page.opened.connect(self.opened)
        page.lock_asked.connect(self.lock_asked)
        page.mending_asked.connect(lambda folder: self.other_ways(homes.home_at(folder), "restore"))
        self.shown.emit(page)


def _real() -> list[Home]:
    return [home for home in homes.found() if not home.is_practice]
