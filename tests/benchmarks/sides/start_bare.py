"""The least there can be: one window with one label."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.benchmarks.sides.painted import FirstPaint


def main() -> int:
    app = QApplication(["bare"])
    FirstPaint(app, "QLabel")
    window = QMainWindow()
    window.setCentralWidget(QLabel("PeerNotes"))
    window.resize(1366, 768)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
