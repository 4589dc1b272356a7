"""The colour tokens as the palette that Fusion draws its own controls with."""

from PySide6.QtGui import QColor, QPalette

from peernotes.ui.tokens import Colours

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "ground",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.BrightText: "rose",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Light: "hair",
    QPalette.ColorRole.Midlight: "hair",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "hair",
}

_SWITCHED_OFF = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette_for(colours: Colours) -> QPalette:
    """A palette in which every role has the token whose meaning it carries."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(str(getattr(colours, token))))
    for role in _SWITCHED_OFF:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.soft))
    return palette
