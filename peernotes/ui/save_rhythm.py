"""When typing goes to the disk: once it rests, and while it goes on at most two seconds behind."""

from PySide6.QtCore import QObject, QTimer, Signal

REST_MS = 1000
"""After the last key."""
MOST_MS = 1800
"""While typing goes on it is saved this often, so that at most two seconds are ever behind."""


class SaveRhythm(QObject):
    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rest = QTimer(self, singleShot=True, interval=REST_MS)
        self.most = QTimer(self, singleShot=True, interval=MOST_MS)
        self.rest.timeout.connect(self.due)
        self.most.timeout.connect(self.due)

    def touched(self) -> None:
        """A key was pressed."""
        self.rest.start()
        if not self.most.isActive():
            self.most.start()

    def stop(self) -> None:
        """It is saved, or will not be."""
        self.rest.stop()
        self.most.stop()
