"""Which font files to look for, best first: Noto, then what Windows, macOS and Linux bring, by script.

File names in lower case, because Windows and macOS do not tell case apart; `name#2` is the third face
of a collection.
"""

from collections.abc import Iterable


def _list(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(";") if name.strip())


def _noto(family: str, scripts: str) -> tuple[str, ...]:
    """Static file first: a variable one prints only its default weight."""
    ends = ("-regular.ttf", "-regular.otf", "[wdth,wght].ttf", "[wght].ttf")
    return tuple(f"{family}{script}{end}" for script in ["", *scripts.split()] for end in ends)


_NOTO_SANS = _noto(
    "notosans",
    "arabic hebrew devanagari bengali gurmukhi gujarati oriya tamil telugu kannada malayalam sinhala thai "
    "lao khmer myanmar ethiopic cherokee canadianaboriginal osage armenian georgian thaana syriac nko "
    "tifinagh vai adlam mongolian javanese balinese sundanese cham taitham taile newtaile taiviet lisu yi "
    "olchiki meeteimayek chakma hanifirohingya deseret buginese batak limbu lepcha miao bamum kayahli",
)

_NOTO_SERIF = (
    _noto("notoserif", "")
    + _list("notonaskharabic-regular.ttf; notonaskharabic[wght].ttf")
    + _noto(
        "notoserif",
        "hebrew devanagari bengali gurmukhi gujarati tamil telugu kannada malayalam sinhala thai lao khmer "
        "myanmar ethiopic armenian georgian tibetan balinese",
    )
)

_SYSTEM_SANS = _list("""
    segoeui.ttf; nirmala.ttc; nirmala.ttf; leelawui.ttf; ebrima.ttf; gadugi.ttf; mmrtext.ttf; himalaya.ttf;
    monbaiti.ttf; mvboli.ttf; msyi.ttf; taile.ttf; ntailu.ttf; javatext.ttf; arial.ttf; tahoma.ttf;
    helveticaneue.ttc; helvetica.ttc; geezapro.ttc; arialhb.ttc; kohinoor.ttc; kohinoorbangla.ttc;
    kohinoortelugu.ttc; kohinoorgujarati.ttc; thonburi.ttc; kefa.ttc; muktamahee.ttc; khmer sangam mn.ttf;
    lao sangam mn.ttf; myanmar sangam mn.ttc; tamil sangam mn.ttc; malayalam sangam mn.ttc;
    kannada sangam mn.ttc; oriya sangam mn.ttc; sinhala sangam mn.ttc; plantagenet cherokee.ttf;
    euphemiacas.ttc; kailasa.ttc; arial unicode.ttf;
    dejavusans.ttf; liberationsans-regular.ttf; freesans.ttf
""")

_SYSTEM_SERIF = _list("""
    georgia.ttf; times.ttf; times new roman.ttf; times.ttc; dejavuserif.ttf;
    liberationserif-regular.ttf; freeserif.ttf
""")

_HAN_SANS = _list("""
    notosanscjk-regular.ttc#2; notosanscjksc-regular.otf; notosanssc-regular.otf; notosanssc-regular.ttf;
    notosanssc_400regular.ttf; sourcehansans.ttc#2; droidsansfallbackfull.ttf; msyh.ttc; msjh.ttc;
    yugothr.ttc; malgun.ttf; simsun.ttc; pingfang.ttc; applesdgothicneo.ttc; hiragino sans gb.ttc
""")

_HAN_SERIF = _list("notoserifcjk-regular.ttc#2; notoserifsc-regular.otf; simsun.ttc; songti.ttc")

_SYMBOLS = _list("""
    notosanssymbols-regular.ttf; notosanssymbols2-regular.ttf; notosansmath-regular.ttf;
    notomusic-regular.ttf; seguisym.ttf; apple symbols.ttf
""")

EMOJI = _list("""
    notoemoji-regular.ttf; notoemoji_400regular.ttf; notoemoji[wght].ttf; notocoloremoji.ttf;
    seguiemj.ttf; apple color emoji.ttc; symbola.ttf
""")
"""Outlines first: they print sharp on any printer. Colour pictures follow."""

SANS = _NOTO_SANS + _SYSTEM_SANS + _HAN_SANS + _SYMBOLS
SERIF = _NOTO_SERIF + _SYSTEM_SERIF + _HAN_SERIF

_SYSTEM_BOLD = {
    "segoeui.ttf": "segoeuib.ttf",
    "leelawui.ttf": "leelauib.ttf",
    "nirmala.ttf": "nirmalab.ttf",
    "ebrima.ttf": "ebrimabd.ttf",
    "gadugi.ttf": "gadugib.ttf",
    "mmrtext.ttf": "mmrtextb.ttf",
    "arial.ttf": "arialbd.ttf",
    "tahoma.ttf": "tahomabd.ttf",
    "msyh.ttc": "msyhbd.ttc",
    "msjh.ttc": "msjhbd.ttc",
    "yugothr.ttc": "yugothb.ttc",
    "malgun.ttf": "malgunbd.ttf",
    "dejavusans.ttf": "dejavusans-bold.ttf",
}

_NOT_FOR_RUNNING_TEXT = [
    "bold",
    "italic",
    "oblique",
    "condensed",
    "light",
    "medium",
    "thin",
    "black",
    "mono",
    "display",
    "unjoined",
    "looped",
    "rashi",
    "nastaliq",
]


def bold_of(name: str) -> str | None:
    """The file of the bold cut of a regular one, where the names say so."""
    if "-regular" in name:
        return name.replace("-regular", "-bold")
    return _SYSTEM_BOLD.get(name)


def last_resorts(found: Iterable[str]) -> list[str]:
    """Every other upright font of the computer, by name, for letters that no known font draws."""
    known = {name.partition("#")[0] for name in (*SANS, *SERIF, *EMOJI)}
    upright = (n for n in found if not any(word in n for word in _NOT_FOR_RUNNING_TEXT))
    return sorted((n for n in upright if n not in known), key=lambda n: (not n.startswith("noto"), n))
