"""The named colours, spaces and type sizes of every window, before any of them is drawn."""

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """Which colours the worker sees. `SYSTEM` takes what the computer is set to."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Face(StrEnum):
    """What a piece of text is, which decides its size, weight and family."""

    BODY = "body"
    STRONG = "strong"
    NOTE = "note"
    SECOND = "second"
    TITLE = "title"
    CARD_TITLE = "card-title"
    OWN_WORDS = "own-words"
    BRAND = "brand"
    KEYCAP = "keycap"


class Tone(StrEnum):
    """What a text's colour says. Colour never says it alone."""

    INK = "ink"
    SOFT = "soft"
    ACCENT = "accent"
    PLUM = "plum"
    AMBER = "amber"
    ROSE = "rose"
    LEAF = "leaf"


@dataclass(frozen=True)
class Colours:
    """One colour per meaning, as `#RRGGBB`."""

    ground: str
    """Behind everything: window and rail."""
    surface: str
    """Cards, fields, paper."""
    ink: str
    """Text."""
    soft: str
    """Second text, labels, ghost text."""
    line: str
    """Borders of fields and buttons; at least 3:1."""
    hair: str
    """Decoration only: card edges and row rules."""
    accent: str
    """The one main action, selection, links, the focus ring."""
    accent_soft: str
    on_accent: str
    """Text on a filled accent button."""
    plum: str
    """The person's own words and strengths, nothing else."""
    plum_soft: str
    amber: str
    """The coach, due, stale."""
    amber_soft: str
    rose: str
    """Safety and what must not happen; never a person's state."""
    rose_soft: str
    leaf: str
    """Saved, proved."""
    leaf_soft: str
    spelling: str
    """The wave under a word that no list knows, and nothing else."""

    def of(self, tone: Tone) -> str:
        """The text colour that says `tone`."""
        return str(getattr(self, tone.value))

    def soft_of(self, tone: Tone) -> str:
        """The quiet fill under a text of `tone`; `surface` where a tone has none."""
        return str(getattr(self, f"{tone.value}_soft", self.surface))


LIGHT = Colours(
    ground="#F6F3EC",
    surface="#FFFFFF",
    ink="#1E2A2C",
    soft="#4F5B5E",
    line="#7F8A8C",
    hair="#E2DED4",
    accent="#17605F",
    accent_soft="#DDECEA",
    on_accent="#FFFFFF",
    plum="#6A3D6B",
    plum_soft="#F3EAF3",
    amber="#7A4E00",
    amber_soft="#FBF0D9",
    rose="#96283A",
    rose_soft="#FAE6E8",
    leaf="#2F6B3A",
    leaf_soft="#EEF6EE",
    spelling="#2F5FA8",
)

DARK = Colours(
    ground="#15191A",
    surface="#1E2425",
    ink="#EDEAE2",
    soft="#B4BBBB",
    line="#7C8788",
    hair="#323A3B",
    accent="#7CC7C1",
    accent_soft="#1F3B3A",
    on_accent="#15191A",
    plum="#D6AAD6",
    plum_soft="#352836",
    amber="#E9BE6C",
    amber_soft="#3A2F17",
    rose="#F0A0AA",
    rose_soft="#40222A",
    leaf="#93CF9B",
    leaf_soft="#20331F",
    spelling="#8FB4F0",
)

HIGH_CONTRAST = Colours(
    ground="#000000",
    surface="#000000",
    ink="#FFFFFF",
    soft="#FFFFFF",
    line="#FFFFFF",
    hair="#FFFFFF",
    accent="#7FE9E0",
    accent_soft="#000000",
    on_accent="#000000",
    plum="#F2C4F2",
    plum_soft="#000000",
    amber="#FFD58A",
    amber_soft="#000000",
    rose="#FFB9C1",
    rose_soft="#000000",
    leaf="#A9ECB1",
    leaf_soft="#000000",
    spelling="#A8C8FF",
)
"""Pure ground, and every fill replaced by the line around it."""

COLOURS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.HIGH_CONTRAST: HIGH_CONTRAST}


@dataclass(frozen=True)
class Space:
    """Distances in pixels on a four-pixel grid."""

    hair: int = 4
    small: int = 8
    medium: int = 12
    inside: int = 18
    """Inside a card."""
    between: int = 20
    """Between cards."""
    page: int = 24
    """Around a page."""
    rail: int = 176
    side_least: int = 316
    side_most: int = 330
    fold: int = 1100
    """A window narrower than this has its side column under the main one."""
    row: int = 36
    """The lowest row of a list."""
    row_inset: int = 10
    """From the edge of a row to its words."""
    hit: int = 32
    """The smallest side of anything that can be pressed."""
    card_corner: int = 8
    corner: int = 6
    tag_corner: int = 4
    ring: int = 2
    """Width of the focus ring, and of the gap inside it."""


SPACE = Space()

SIZES: dict[Face, float] = {
    Face.BODY: 14,
    Face.STRONG: 14,
    Face.NOTE: 15,
    Face.SECOND: 12.25,
    Face.TITLE: 22,
    Face.CARD_TITLE: 13,
    Face.OWN_WORDS: 14.5,
    Face.BRAND: 15,
    Face.KEYCAP: 11,
}
"""Pixels at a text size of 100 %."""

SEMIBOLD = frozenset({Face.STRONG, Face.TITLE, Face.CARD_TITLE, Face.BRAND})

LINE_HEIGHTS: dict[Face, float] = {Face.OWN_WORDS: 1.55, Face.NOTE: 1.6}
"""Line pitch as a multiple of the text size; 1.45 for every other face."""
LINE_HEIGHT = 1.45


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


_LINEAR_UP_TO = 0.04045
"""Where sRGB (IEC 61966-2-1) turns from a straight line into a curve."""


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= _LINEAR_UP_TO else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
