"""Ten thousand people and two hundred thousand journal rows: `python -m tests.benchmarks.bench_people`.

Each figure stands beside the bare query in the same run: the same people in a plain SQLite database, asked by
`LIKE` with each key, shown by Qt's own list; one row by its id where a page is opened. The aims are those of
a worker who types: a key within 50 ms with the list filled and painted, a page within 100 ms.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QWidget

from peernotes.services import unlock
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.main_window import MainWindow
from peernotes.ui.pages.people_page import PeoplePage
from peernotes.ui.route import PageName, Route
from tests.benchmarks import crowd
from tests.benchmarks.sides.painted import rest, until_painted

_TYPED = ("rosa delu", "bob", "himena", "guadalupe sa", "mohamed", "zzzz", "katherine po", "nizhoni")
_KEY_AIM, _PAGE_AIM = 50, 100
_VISITS = 7


def main() -> None:
    started = time.perf_counter()
    opened = crowd.opened()
    ready = time.perf_counter() - started
    print(f"{crowd.PEOPLE:,} people, {crowd.ROWS:,} journal rows, ready in {ready:.1f} s")
    with tempfile.TemporaryDirectory() as name:
        os.environ["PEERNOTES_HOME"] = name
        app = QApplication(["peernotes"])
        window = AppWindow(QSettings(f"{name}/settings.ini", QSettings.Format.IniFormat))
        window.resize(1366, 768)
        window.show()
        window.start()
        rest(300)
        _unlocking(window, opened)
        main_window = window.main
        assert main_window is not None
        plain = _plain(main_window, Path(name) / "plain.db")
        _typing(main_window, plain)
        _pages(main_window, plain)
        main_window._session.vault.release()  # what was looked at is not written: the crowd is for many runs
        app.exit(0)
    sys.stdout.flush()
    os._exit(0)


def _unlocking(window: AppWindow, opened: Opened) -> None:
    started = time.perf_counter()
    session = unlock.open_session(opened)
    whole = time.perf_counter() - started
    rows = session.vault.journal.head.seq
    session.vault.release()
    each = whole / rows * 1e6
    print(
        f"{'unlock after the passphrase, checked':44}{whole * 1000:9.0f} ms   {each:5.1f} ms per 1,000 rows"
    )
    window._open(unlock.derive(opened.folder, crowd.PASSPHRASE))


def _typing(main_window: MainWindow, plain: sqlite3.Connection) -> None:
    """From each key to the picture of the filled list, and the same in the bare list."""
    main_window.go(Route(PageName.PEOPLE))
    rest(300)
    page = main_window.page
    assert isinstance(page, PeoplePage)
    ours = _keys(page.search.setText, page)
    view = QListView()
    view.resize(1100, 700)
    view.show()
    model = QStringListModel(view)
    view.setModel(model)
    rest(100)

    def bare(typed: str) -> None:
        sql = "SELECT name FROM client WHERE name LIKE ? ORDER BY name"
        model.setStringList([row[0] for row in plain.execute(sql, (f"%{typed}%",))])

    theirs = _keys(bare, view.viewport())
    view.close()
    for what, pick in (("median", statistics.median), ("slowest", max)):
        _say(f"a key to the filled list, {what}", pick(ours), pick(theirs), _KEY_AIM)
    session = main_window._session
    quiet = [_timed(partial(session.people.look, typed)) for typed in _TYPED]
    bare_quiet = [_timed(partial(bare, typed)) for typed in _TYPED]
    _say("  of that, finding them", statistics.median(quiet), statistics.median(bare_quiet), _KEY_AIM)
    notes = [_timed(partial(session.notes.find, typed)) for typed in ("library", "li")]
    print(f"{'notes with a word of all of them, in a pause':44}{max(notes):9.1f} ms")


def _keys(show: Callable[[str], None], seen: QWidget) -> list[float]:
    taken = []
    for typed in _TYPED:
        for end in range(1, len(typed) + 1):

            def act(end: int = end, typed: str = typed) -> QWidget:
                show(typed[:end])
                seen.update()
                return seen

            taken.append(until_painted(act))
            QApplication.processEvents()
        show("")
        rest(200)
    return taken


def _pages(main_window: MainWindow, plain: sqlite3.Connection) -> None:
    ids = [match.client_id for match in main_window._session.people.look("")]
    asked = ids[:: len(ids) // _VISITS][:_VISITS]
    bare = statistics.median(
        _timed(partial(plain.execute, "SELECT * FROM client WHERE id = ?", (who,))) for who in asked
    )
    everyone = statistics.median(
        _timed(lambda: plain.execute("SELECT name FROM client ORDER BY name").fetchall()) for _ in asked
    )
    taken = []
    for who in asked:
        main_window.go(Route(PageName.PEOPLE))
        rest(100)
        taken.append(_painted(main_window, Route(PageName.PERSON, who)))
    _say("a person's page, painted", statistics.median(taken), bare, _PAGE_AIM)
    for page, what in (
        (PageName.PEOPLE, "the list of everyone, painted"),
        (PageName.TODAY, "Today, painted"),
        (PageName.NOTES, "the notes, painted"),
    ):
        visits = []
        for _ in range(_VISITS):
            main_window.go(Route(PageName.SETTINGS))
            rest(50)
            visits.append(_painted(main_window, Route(page)))
        _say(what, statistics.median(visits), everyone, _PAGE_AIM)


def _painted(main_window: MainWindow, route: Route) -> float:
    def act() -> QWidget:
        main_window.go(route)
        assert main_window.page is not None
        return main_window.page

    return until_painted(act)


def _plain(main_window: MainWindow, path: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE client (id TEXT PRIMARY KEY, name TEXT NOT NULL)")
    rows = main_window._session.vault.database.rows("SELECT id, name_to_use FROM client")
    plain.executemany("INSERT INTO client VALUES (?, ?)", [(row["id"], row["name_to_use"]) for row in rows])
    plain.commit()
    return plain


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _say(what: str, ours: float, bare: float, aim: float) -> None:
    mark = "" if ours <= aim else f"   over {aim}"
    print(f"{what:44}{ours:9.1f} ms   bare {bare:7.2f} ms   ratio {ours / bare:8.1f}{mark}")


if __name__ == "__main__":
    main()
