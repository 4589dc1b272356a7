"""The theme can be read by everyone, and a change of it reaches every window at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.ui.palette import palette_for
from peernotes.ui.theme import Theme, _family
from peernotes.ui.tokens import COLOURS, Colours, Face, Scheme, Tone, contrast
from peernotes.ui.widgets.buttons import PrimaryButton
from peernotes.ui.widgets.text import Prose

SCHEMES = [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST]
TEXT_PAIRS = [
    *((text, under) for text in ("ink", "soft", "accent", "leaf") for under in ("ground", "surface")),
    *((tone, f"{tone}_soft") for tone in ("accent", "plum", "amber", "rose", "leaf")),
    *((tone, "surface") for tone in ("plum", "amber", "rose")),
    ("amber", "ground"),
    ("rose", "ground"),
    ("ink", "rose_soft"),
    ("ink", "amber_soft"),
    ("soft", "accent_soft"),
    ("on_accent", "accent"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "under"), TEXT_PAIRS)
def test_every_text_can_be_read(scheme: Scheme, text: str, under: str) -> None:
    colours = COLOURS[scheme]
    assert contrast(getattr(colours, text), getattr(colours, under)) >= 5.7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("under", ["ground", "surface"])
@pytest.mark.parametrize("drawn", ["line", "accent", "spelling"])
def test_field_borders_and_the_focus_ring_can_be_seen(scheme: Scheme, drawn: str, under: str) -> None:
    colours = COLOURS[scheme]
    assert contrast(getattr(colours, drawn), getattr(colours, under)) >= 3.0


def test_contrast_is_the_one_wcag_defines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_palette_carries_every_colour_by_its_meaning() -> None:
    palette = palette_for(COLOURS[Scheme.DARK])
    assert palette.window().color().name().upper() == COLOURS[Scheme.DARK].ground
    assert palette.placeholderText().color().name().upper() == COLOURS[Scheme.DARK].soft


def test_every_tone_has_a_text_colour() -> None:
    for colours in COLOURS.values():
        assert all(colours.of(tone).startswith("#") for tone in Tone)
        assert colours.soft_of(Tone.SOFT) == colours.surface


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_text_sizes_follow_the_chosen_scale(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    theme = Theme.apply(qapp, Scheme.LIGHT, scale)
    label = Prose("Keep the second week of February clear.", face=Face.NOTE)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).pixelSize() == round(theme.pixels(Face.NOTE))
    assert theme.pixels(Face.SECOND) >= 12 * scale


def test_a_new_scheme_and_scale_reach_a_window_that_is_open(qapp: QApplication, qtbot: QtBot) -> None:
    Theme.apply(qapp, Scheme.LIGHT, 1.0)
    button = PrimaryButton("Write a note")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    light = button.grab().toImage().pixelColor(8, before.height() // 2).name().upper()
    Theme.apply(qapp, Scheme.DARK, 2.0)
    dark = button.grab().toImage().pixelColor(8, before.height() // 2).name().upper()
    assert (light, dark) == (COLOURS[Scheme.LIGHT].accent, COLOURS[Scheme.DARK].accent)
    assert button.sizeHint().height() > before.height()
    assert Theme.of(button).scheme is Scheme.DARK


def test_the_system_decides_while_nothing_is_chosen(qapp: QApplication) -> None:
    theme = Theme.apply(qapp, Scheme.SYSTEM)
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.scheme is (Scheme.DARK if dark else Scheme.LIGHT)


def test_a_change_of_the_system_s_scheme_is_followed_unless_one_was_chosen(qapp: QApplication) -> None:
    Theme.apply(qapp, Scheme.DARK)
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    wearing = Prose("")
    assert Theme.of(wearing).scheme is Scheme.DARK
    Theme.apply(qapp, Scheme.SYSTEM, 1.5)
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert Theme.of(wearing).scale == 1.5
    wearing.deleteLater()


def test_without_our_fonts_the_system_s_are_used() -> None:
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    assert _family("No Such Font", QFontDatabase.SystemFont.GeneralFont) == general
    assert _family("No Such Font", None)


def test_columns_fold_when_text_is_half_as_large_again() -> None:
    assert Theme(scale=1.5).folds
    assert not Theme(scale=1.25).folds


def test_high_contrast_has_no_soft_fills_and_thick_lines() -> None:
    theme = Theme(scheme=Scheme.HIGH_CONTRAST)
    fills = {theme.colours.soft_of(tone) for tone in Tone}
    assert fills == {theme.colours.ground}
    assert theme.line_width == 2


def test_the_tokens_are_colours() -> None:
    for colours in COLOURS.values():
        for name in Colours.__dataclass_fields__:
            assert len(getattr(colours, name)) == 7
