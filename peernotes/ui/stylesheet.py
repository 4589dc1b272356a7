"""The one style sheet, made from the tokens: what the palette alone cannot say."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from peernotes.ui.tokens import SEMIBOLD, SPACE, Face, Tone

if TYPE_CHECKING:
    from peernotes.ui.theme import Theme

_SHEET = Template("""
QToolTip { color: $ink; background: $surface; border: ${border}px solid $line; padding: 4px 6px; }
QMenu { background: $surface; border: ${border}px solid $line; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: ${corner}px; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QScrollArea, QScrollArea > QWidget > QWidget#page { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${hit}px; }
QScrollBar::handle:horizontal { min-width: ${hit}px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0; }
QLineEdit, QPlainTextEdit {
  color: $ink; background: $surface; border: ${border}px solid $line; border-radius: ${corner}px;
  padding: 5px 9px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $soft; background: $ground; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; background: transparent; }
QLineEdit { placeholder-text-color: $soft; }
QLineEdit[trouble="true"] { border-color: $rose; }
QComboBox QAbstractItemView {
  color: $ink; background: $surface; border: ${border}px solid $line; outline: 0;
  selection-background-color: $accent_soft; selection-color: $accent; }
Card { background: $surface; border: ${border}px solid $hair; border-radius: ${card_corner}px; }
Card[tone="amber"] { border-color: $amber; }
Card[tone="accent"] { border-color: $accent; }
Card[tone="rose"] { background: $rose_soft; border-color: $rose; }
HairLine { background: $hair; border: 0; }
OwnWordsBar { background: $plum; border: 0; }
PracticeBand { background: $amber_soft; border: 0; border-bottom: ${border}px solid $amber; }
NoticeBar { background: $amber_soft; border: 0; border-bottom: ${border}px solid $amber; }
PlainEditor {
  color: $ink; background: transparent; border: 0;
  selection-background-color: $accent; selection-color: $on_accent; }
FormLines {
  background: $surface; border: ${border}px solid $line; border-radius: ${corner}px; padding: 5px 9px; }
RowList { background: transparent; border: 0; outline: 0; }
SideRail { background: $ground; border: 0; }
""")


def sheet_for(theme: Theme) -> str:
    """The style sheet of `theme`; every size in it that belongs to text follows `theme.scale`."""
    colours = theme.colours
    values = {name: str(getattr(colours, name)) for name in colours.__dataclass_fields__}
    numbers = {
        "border": theme.line_width,
        "corner": SPACE.corner,
        "card_corner": SPACE.card_corner,
        "hit": SPACE.hit,
    }
    faces = "".join(_face(theme, face) for face in Face)
    tones = "".join(f'QLabel[tone="{tone}"] {{ color: {colours.of(tone)}; }}\n' for tone in Tone)
    return _SHEET.substitute(values, **numbers) + faces + tones


def _face(theme: Theme, face: Face) -> str:
    family = theme.serif if face is Face.OWN_WORDS else theme.sans
    weight = 600 if face in SEMIBOLD else 400
    return (
        f'*[face="{face}"] {{ font-family: "{family}"; font-size: {theme.points(face):.3f}pt; '
        f"font-weight: {weight}; }}\n"
    )
