"""Make a widget read its style-sheet properties again."""

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Call after changing a dynamic property that the style sheet selects by."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
