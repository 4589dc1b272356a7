"""Fields beside each other, or one under the other where the text is large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSpacerItem, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE


def pairs(owner: QWidget, *fields: QWidget, across: int = 2) -> QGridLayout:
    """`owner` says how large the text is."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.between)
    grid.setVerticalSpacing(SPACE.medium)
    across = 1 if Theme.of(owner).folds else across
    for index, field in enumerate(fields):
        grid.addWidget(field, index // across, index % across, Qt.AlignmentFlag.AlignTop)
    if len(fields) < across:
        grid.addItem(QSpacerItem(0, 0), 0, across - 1)  # so that one alone is as wide as one of two
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return grid
