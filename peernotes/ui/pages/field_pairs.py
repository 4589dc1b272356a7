"""Fields two by two, or one under the other where the text is large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSpacerItem, QWidget

from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE
from peernotes.ui.widgets.fields import Field


def pairs(page: QWidget, *fields: Field) -> QGridLayout:
    """A layout of `fields` as wide as `page` shows its text."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.between)
    grid.setVerticalSpacing(SPACE.medium)
    across = 1 if Theme.of(page).folds else 2
    for index, field in enumerate(fields):
        grid.addWidget(field, index // across, index % across, Qt.AlignmentFlag.AlignTop)
    if len(fields) < across:
        grid.addItem(QSpacerItem(0, 0), 0, across - 1)  # so that one alone is as wide as one of two
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return grid
