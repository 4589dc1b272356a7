"""Qt's own plain text field with the same text in it."""

import sys

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from tests.benchmarks.sides.keys import note, type_into
from tests.benchmarks.sides.painted import report, rest


def main() -> int:
    app = QApplication(["bare"])
    window = QMainWindow()
    editor = QPlainTextEdit(note())
    window.setCentralWidget(editor)
    window.resize(1366, 768)
    window.show()
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(len(note()) // 2, QTextCursor.MoveMode.MoveAnchor)
    editor.setTextCursor(cursor)
    rest(200)
    report(keys=type_into(editor, editor.viewport()))
    app.exit(0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
