"""The one theme: colours by meaning, type by role, worn by the whole application at once.

`Theme.apply(app, scheme, scale)` dresses every window, again whenever it is called. Painting code asks
`Theme.of(widget)`; a widget that keeps something derived from the theme renews it on `StyleChange`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from peernotes.ui.focus import FocusRings
from peernotes.ui.palette import palette_for
from peernotes.ui.stylesheet import sheet_for
from peernotes.ui.tokens import COLOURS, LINE_HEIGHT, LINE_HEIGHTS, SEMIBOLD, SIZES, Colours, Face, Scheme

_PROPERTY = "peernotesTheme"
_USUAL_PIXELS = {"win32": 12.0, "darwin": 13.0}
"""Size of the system's own text when the worker has not enlarged it; 13.3 (10 points) elsewhere."""

FOLD_SCALE = 1.5
"""From this text size on, what stood side by side stands one under the other."""


@dataclass(frozen=True)
class Theme:
    """One look. `scale` is the size of all text as a multiple of the design's, the system's part included."""

    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    sans: str = ""
    serif: str = ""
    points_per_pixel: float = 0.75

    @property
    def colours(self) -> Colours:
        return COLOURS[self.scheme]

    @property
    def line_width(self) -> int:
        """Pixels of a border."""
        return 2 if self.scheme is Scheme.HIGH_CONTRAST else 1

    @property
    def folds(self) -> bool:
        """Whether text is so large that columns go under each other whatever the width."""
        return self.scale >= FOLD_SCALE

    def pixels(self, face: Face) -> float:
        return SIZES[face] * self.scale

    def points(self, face: Face) -> float:
        return self.pixels(face) * self.points_per_pixel

    def line_pitch(self, face: Face) -> float:
        """Pixels from one line of text to the next."""
        return self.pixels(face) * LINE_HEIGHTS.get(face, LINE_HEIGHT)

    def font(self, face: Face = Face.BODY, *, strong: bool = False) -> QFont:
        font = QFont(self.serif if face is Face.OWN_WORDS else self.sans)
        font.setPointSizeF(self.points(face))
        font.setWeight(QFont.Weight.DemiBold if strong or face in SEMIBOLD else QFont.Weight.Normal)
        return font

    def colour(self, token: str) -> QColor:
        """The colour of one token of `Colours`, by its name."""
        return QColor(str(getattr(self.colours, token)))

    @staticmethod
    def of(_widget: QWidget) -> Theme:
        """The theme a widget is shown in; the plain light one before any was applied."""
        app = QApplication.instance()
        worn = app.property(_PROPERTY) if app is not None else None
        return worn if isinstance(worn, Theme) else Theme()

    @staticmethod
    def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0) -> Theme:
        """Dress every window of `app`, now and whenever the system's own setting changes.

        `scale` is the worker's choice, 1.0 to 2.0, on top of the system's text size.
        """
        wardrobe = app.findChild(Wardrobe) or Wardrobe(app)
        return wardrobe.wear(scheme, scale)

    @staticmethod
    def enlarge(app: QApplication, least: float) -> None:
        """Wear at least this size until it is called with 1.0; what the worker chose stays chosen."""
        wardrobe = app.findChild(Wardrobe)
        if wardrobe is not None:
            wardrobe.enlarge(least)


class Wardrobe(QObject):
    """Keeps what the worker chose, so that the look can follow the system. A child of the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._chosen = (Scheme.SYSTEM, 1.0)
        self._least = 1.0
        self._rings = FocusRings(app, self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def wear(self, scheme: Scheme, scale: float) -> Theme:
        self._chosen = (scheme, scale)
        theme = _theme_for(scheme, max(scale, self._least))
        self._app.setProperty(_PROPERTY, theme)
        if self._app.style().name() != "fusion":
            self._app.setStyle(QStyleFactory.create("Fusion"))
        self._app.setPalette(palette_for(theme.colours))
        self._app.setFont(theme.font())
        self._app.setStyleSheet(sheet_for(theme))
        self._rings.colour = theme.colour("accent")
        return theme

    def enlarge(self, least: float) -> None:
        self._least = least
        self.wear(*self._chosen)

    def _follow(self) -> None:
        if self._chosen[0] is Scheme.SYSTEM:
            self.wear(*self._chosen)


def _theme_for(scheme: Scheme, scale: float) -> Theme:
    return Theme(
        scheme=_system_scheme() if scheme is Scheme.SYSTEM else scheme,
        scale=scale * _system_scale(),
        sans=_family("Noto Sans", QFontDatabase.SystemFont.GeneralFont),
        serif=_family("Noto Serif", None),
        points_per_pixel=72 / QGuiApplication.primaryScreen().logicalDotsPerInchY(),
    )


def _system_scheme() -> Scheme:
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Scheme.HIGH_CONTRAST
    return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT


def _system_scale() -> float:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(1.0, QFontInfo(system).pixelSize() / _USUAL_PIXELS.get(sys.platform, 40 / 3))


def _family(preferred: str, fallback: QFontDatabase.SystemFont | None) -> str:
    if QFontDatabase.hasFamily(preferred):
        return preferred
    if fallback is not None:
        return QFontDatabase.systemFont(fallback).family()
    serif = QFont()
    serif.setStyleHint(QFont.StyleHint.Serif)
    return serif.defaultFamily()
