"""The least there can be for a list of people: a plain database, one query and Qt's own list."""

import sqlite3
import sys
from pathlib import Path

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QMainWindow, QWidget

from tests.benchmarks.sides.painted import report, rest, until_painted


def main() -> int:
    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    rest(200)

    def act() -> QWidget:
        database = sqlite3.connect(Path(sys.argv[1]))
        names = [row[0] for row in database.execute("SELECT name FROM client ORDER BY name")]
        view = QListView()
        view.setModel(QStringListModel(names, view))
        window.setCentralWidget(view)
        return view.viewport()

    report(people=until_painted(act))
    app.exit(0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
