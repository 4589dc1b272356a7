"""From the keys in hand to a page of a full caseload, then about in it."""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.services import unlock
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.route import PageName, Route
from tests.benchmarks.caseload import PASSPHRASE
from tests.benchmarks.sides.painted import report, rest, until_painted

_PASSPHRASE_MS = 1000
_VISITS = 5
_LISTS = (PageName.TODAY, PageName.PEOPLE, PageName.NOTES)


def main() -> int:
    """`FOLDER PAGE`: unlock to where the last one ended, go from page to page, and end on that page."""
    app = QApplication(["peernotes"])
    folder, last = Path(sys.argv[1]), PageName(sys.argv[2])
    window = AppWindow(QSettings(str(folder.parent / "settings.ini"), QSettings.Format.IniFormat))
    window.resize(1366, 768)
    window.show()
    window.start()
    # Nobody types a passphrase faster, and deriving its key takes as long again.
    rest(_PASSPHRASE_MS)
    opened = unlock.derive(folder, PASSPHRASE)
    first = until_painted(lambda: _unlocked(window, opened))
    main_window = window.main
    assert main_window is not None
    lists = {name.value: _visits(main_window, name) for name in _LISTS}
    report(first=first, person=_persons(main_window), **lists)
    main_window.go(Route(last))
    window.close()
    app.exit(0)
    return 0


def _unlocked(window: AppWindow, opened: Opened) -> QWidget:
    window._open(opened)
    assert window.main is not None
    assert window.main.page is not None
    return window.main.page


def _persons(main: MainWindow) -> float:
    """The median over different people, each come to from the list."""
    people = main._session.people.find()
    taken = []
    for row in people[:: len(people) // _VISITS]:
        main.go(Route(PageName.PEOPLE))
        rest(50)
        taken.append(until_painted(_going(main, Route(PageName.PERSON, row.client.id))))
    return statistics.median(taken)


def _visits(main: MainWindow, name: PageName) -> float:
    return statistics.median(until_painted(_going(main, Route(name))) for _ in range(_VISITS))


def _going(main: MainWindow, route: Route) -> Callable[[], QWidget]:
    def act() -> QWidget:
        main.go(route)
        assert main.page is not None
        return main.page

    return act


if __name__ == "__main__":
    sys.exit(main())
