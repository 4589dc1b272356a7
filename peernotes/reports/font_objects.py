"""The PDF objects of one subset font: descriptor, widths, font file and the map back to Unicode."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from peernotes.reports.face import Face

_DROPPED_TABLES = [
    "GSUB",
    "GPOS",
    "GDEF",
    "STAT",
    "name",
    "post",
    "OS/2",
    "DSIG",
    "kern",
    "MATH",
    "BASE",
    "VORG",
    "fvar",
    "avar",
    "gvar",
    "cvar",
    "HVAR",
    "MVAR",
    "VVAR",
    "COLR",
    "CPAL",
    "SVG",
    "morx",
    "kerx",
    "feat",
    "trak",
    "meta",
    "hdmx",
    "VDMX",
    "LTSH",
    "gasp",
]
_SYMBOLIC = 4
_LARGEST_BLOCK = 100
"""Entries of one bfchar block (Adobe Technical Note 5014)."""

_MAP_START = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
"""
_MAP_END = "endcmap CMapName currentdict /CMap defineresource pop end end"


def write_font(document: Any, face: Face, name: str, texts: Mapping[int, str]) -> None:
    """Add the font under resource `name`. `texts` maps every shown glyph to its text or to nothing."""
    gids = sorted(texts)
    tag = "".join(
        chr(ord("A") + byte % 26) for byte in hashlib.sha256(repr((face.name, gids)).encode()).digest()[:6]
    )
    full_name = PDFName(f"{tag}+{face.name}")
    descendant = _descendant(document, face, name, full_name, gids)
    font = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": full_name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant, f"{name}descendant")]),
            "ToUnicode": document.Reference(_stream(_unicode_map(texts)), f"{name}unicode"),
        }
    )
    document.idToObject["BasicFonts"].dict[name] = document.Reference(font, name)


def _descendant(document: Any, face: Face, name: str, full_name: Any, gids: Sequence[int]) -> Any:
    widths: list[Any] = []
    for gid in gids:
        widths += [gid, PDFArray([round(face.font.get_glyph_h_advance(gid) * face.scale, 2)])]
    entries = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("CIDFontType0" if face.is_cff else "CIDFontType2"),
        "BaseFont": full_name,
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": document.Reference(
            _descriptor(document, face, name, full_name, gids), f"{name}about"
        ),
        "W": PDFArray(widths),
    }
    if not face.is_cff:
        entries["CIDToGIDMap"] = PDFName("Identity")
    return PDFDictionary(entries)


def _descriptor(document: Any, face: Face, name: str, full_name: Any, gids: Sequence[int]) -> Any:
    file = _stream(_subset(face, gids))
    file.dictionary["Subtype" if face.is_cff else "Length1"] = (
        PDFName("OpenType") if face.is_cff else len(file.content)
    )
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": full_name,
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray([-1000, -round(face.descent) - 500, 3000, round(face.ascent) + 500]),
            "ItalicAngle": 0,
            "Ascent": round(face.ascent),
            "Descent": -round(face.descent),
            "CapHeight": 700,
            "StemV": 80,
            "FontFile3" if face.is_cff else "FontFile2": document.Reference(file, f"{name}file"),
        }
    )


def _subset(face: Face, gids: Sequence[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(gids))
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_HINTING
        | (hb.SubsetFlags.CFF_IDENTITY_CHARSET if face.is_cff else 0)
    )
    for table in _DROPPED_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(table.ljust(4).encode(), "big"))
    return bytes(hb.subset(face.hb_face, wanted).blob.data)


def _unicode_map(texts: Mapping[int, str]) -> str:
    rows = [f"<{gid:04X}> <{utf16(text)}>" for gid, text in sorted(texts.items()) if text]
    blocks = [rows[i : i + _LARGEST_BLOCK] for i in range(0, len(rows), _LARGEST_BLOCK)]
    body = "".join(f"{len(b)} beginbfchar\n{chr(10).join(b)}\nendbfchar\n" for b in blocks)
    return _MAP_START + body + _MAP_END


def utf16(text: str) -> str:
    """Hexadecimal UTF-16, as PDF writes text."""
    return text.encode("utf-16-be").hex().upper()


def _stream(content: str | bytes) -> Any:
    stream = PDFStream()
    stream.content, stream.filters = content, [PDFZCompress]
    return stream
