"""One face of one font file: what it covers, its measures, and whether it may go into a page."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uharfbuzz as hb

_PER_EM = 1000
_PICTURE_SIZE = 860
"""Colour emoji are drawn larger than letters by their makers; this brings them to the height of a line."""
_RESTRICTED_LICENCE = 0x0002
_FS_TYPE = slice(8, 10)
"""Bytes of the OS/2 table that hold fsType (OpenType specification)."""


@dataclass(eq=False, slots=True)
class Face:
    """A face that can be shaped with and embedded. Measures are in thousandths of the type size."""

    name: str
    """Letters and digits only, as PDF asks of a font name."""
    hb_face: Any
    font: Any
    scale: float
    """From font units to thousandths."""
    ascent: float
    descent: float
    """Positive, below the line."""
    is_cff: bool
    is_bitmap: bool
    is_emoji: bool
    _covered: dict[str, bool] = field(default_factory=dict)

    def covers(self, character: str) -> bool:
        known = self._covered.get(character)
        if known is None:
            known = self._covered[character] = self.font.get_nominal_glyph(ord(character)) is not None
        return known


def open_face(path: Path, index: int = 0, *, is_emoji: bool = False) -> Face | None:
    """The face, or None where the file is broken or cannot or must not be put into a PDF."""
    try:
        hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    except (OSError, hb.HarfBuzzError):
        return None
    tables = set(hb_face.table_tags)
    has_pictures = "CBDT" in tables or "sbix" in tables
    if not (tables & {"glyf", "CFF "} or has_pictures) or not _may_embed(hb_face, tables):
        return None
    if "COLR" in tables and "glyf" in tables and not _draws_without_colour(hb_face):
        return None
    is_bitmap = has_pictures and "CFF " not in tables
    font = hb.Font(hb_face)
    scale = (_PICTURE_SIZE if is_bitmap else _PER_EM) / hb_face.upem
    extents = font.get_font_extents("ltr")
    return Face(
        name=re.sub(r"[^A-Za-z0-9]", "", path.stem) + (f"x{index}" if index else ""),
        hb_face=hb_face,
        font=font,
        scale=scale,
        ascent=extents.ascender * scale,
        descent=-extents.descender * scale,
        is_cff="CFF " in tables,
        is_bitmap=is_bitmap,
        is_emoji=is_emoji,
    )


def _may_embed(hb_face: Any, tables: set[str]) -> bool:
    """False where the font's own licence bits forbid embedding."""
    if "OS/2" not in tables:
        return True
    fs_type = int.from_bytes(bytes(hb_face.reference_table("OS/2").data[_FS_TYPE]), "big")
    return fs_type & 0x000F != _RESTRICTED_LICENCE


def _draws_without_colour(hb_face: Any) -> bool:
    """Whether an emoji that lies in every set has an outline besides its coloured layers."""
    font = hb.Font(hb_face)
    glyph = font.get_nominal_glyph(0x1F600)
    extents = font.get_glyph_extents(glyph) if glyph is not None else None
    return extents is not None and extents.width > 0
