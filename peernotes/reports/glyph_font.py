"""One face as a font of one PDF: glyph ids in, a subset by HarfBuzz and its way back to text out.

Type0 with Identity-H encoding (ISO 32000-1, 9.7), so every glyph HarfBuzz chooses can be shown, whether
or not it has a code point.
"""

from dataclasses import dataclass
from typing import Any

from peernotes.reports.face import Face
from peernotes.reports.font_objects import write_font
from peernotes.reports.shaping import Glyph, Shaped

_ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs that stand for one stretch of text."""

    text: str
    glyphs: tuple[Glyph, ...]
    is_mapped: bool
    """Whether the font's own map gives `text` back."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A shaped run as this font shows it."""

    clusters: tuple[Cluster, ...]
    array: str
    """Inside of a TJ operator; empty where glyphs are raised and it takes more than one."""
    is_mapped: bool


class GlyphFont:
    """Collects the glyphs that are shown, then writes them."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self._texts: dict[int, str] = {0: ""}
        self._stand_ins: dict[str, int] = {}
        self._encoded: dict[Shaped, Encoded] = {}

    def encode(self, shaped: Shaped) -> Encoded:
        known = self._encoded.get(shaped)
        if known is None:
            known = self._encoded[shaped] = self._encode(shaped)
        return known

    def _encode(self, shaped: Shaped) -> Encoded:
        clusters = tuple(self._cluster(shaped, text, glyphs) for text, glyphs in grouped(shaped))
        is_raised = any(glyph[4] for glyph in shaped.glyphs)
        array = "" if is_raised else "".join(self.tj(shaped.glyphs))
        return Encoded(clusters, array, all(cluster.is_mapped for cluster in clusters))

    def stand_in(self, text: str) -> tuple[str, float]:
        """A glyph to be shown unseen where an image stands for `text`, and its width.

        Readers find text through glyphs only. The glyph is one that this file uses for nothing else,
        taken from the end of the face.
        """
        gid = self._stand_ins.get(text)
        if gid is None:
            gid = self._stand_ins[text] = self._unused()
            self._texts[gid] = text
        return f"<{gid:04X}>", self._width(gid)

    def _unused(self) -> int:
        candidates = range(self.face.hb_face.glyph_count - 1, 0, -1)
        return next(gid for gid in candidates if gid not in self._texts and self._width(gid) > 0)

    def tj(self, glyphs: tuple[Glyph, ...], shift: float = 0.0) -> list[str]:
        """Strings and adjustments of a TJ array; `shift` is what is still to move before the first."""
        parts: list[str] = []
        codes: list[str] = []
        for gid, _, advance, x_offset, _ in glyphs:
            shift += x_offset
            if abs(shift) > _ROUNDING:
                if codes:
                    parts.append(f"<{''.join(codes)}>")
                    codes = []
                parts.append(f"{-shift:.2f}")
                shift = 0.0
            codes.append(f"{gid:04X}")
            shift += advance - self._width(gid) - x_offset
        if codes:
            parts.append(f"<{''.join(codes)}>")
        if abs(shift) > _ROUNDING:
            parts.append(f"{-shift:.2f}")
        return parts

    def _width(self, gid: int) -> float:
        return round(float(self.face.font.get_glyph_h_advance(gid)) * self.face.scale, 2)

    def _cluster(self, shaped: Shaped, text: str, glyphs: tuple[Glyph, ...]) -> Cluster:
        logical = glyphs[::-1] if shaped.right_to_left else glyphs
        if len(glyphs) == 1:
            mapped = self._map(glyphs[0][0], text)
        elif len(glyphs) == len(text) and all(
            self.face.font.get_nominal_glyph(ord(c)) == glyph[0]
            for c, glyph in zip(text, logical, strict=True)
        ):
            found = [self._map(glyph[0], c) for c, glyph in zip(text, logical, strict=True)]
            mapped = all(found)
        else:
            mapped = False
            self._map_what_is_known(text, glyphs)
        return Cluster(text, glyphs, mapped)

    def _map(self, gid: int, text: str) -> bool:
        if not self._texts.get(gid):
            self._texts[gid] = text
        return self._texts[gid] == text

    def _map_what_is_known(self, text: str, glyphs: tuple[Glyph, ...]) -> None:
        """For readers that overlook ActualText: the letters that kept their plain glyph."""
        plain = {self.face.font.get_nominal_glyph(ord(c)): c for c in text}
        for glyph in glyphs:
            if not self._texts.get(glyph[0]):
                self._texts[glyph[0]] = plain.get(glyph[0], "")

    def addObjects(self, document: Any) -> None:  # noqa: N802
        """ReportLab's call for fonts whose glyphs are known only when all pages are drawn."""
        write_font(document, self.face, self.name, self._texts)


def grouped(shaped: Shaped) -> list[tuple[str, tuple[Glyph, ...]]]:
    """Glyphs by the text they stand for, from left to right."""
    starts = sorted({glyph[1] for glyph in shaped.glyphs})
    ends = dict(zip(starts, [*starts[1:], len(shaped.text)], strict=True))
    groups: list[tuple[int, list[Glyph]]] = []
    for glyph in shaped.glyphs:
        if groups and groups[-1][0] == glyph[1]:
            groups[-1][1].append(glyph)
        else:
            groups.append((glyph[1], [glyph]))
    return [(shaped.text[start : ends[start]], tuple(glyphs)) for start, glyphs in groups]
