"""Fields of a form two beside each other, or under each other where the text is large."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE


def pairs(owner: QWidget, fields: Sequence[QWidget], across: int = 2) -> QGridLayout:
    """`owner` says how large the text is."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.between)
    grid.setVerticalSpacing(SPACE.medium)
    across = 1 if Theme.of(owner).folds else across
    for index, field in enumerate(fields):
        grid.addWidget(field, index // across, index % across, Qt.AlignmentFlag.AlignTop)
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return grid
