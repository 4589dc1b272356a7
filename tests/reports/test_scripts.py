"""People's names and words in their own scripts: drawn, not boxes, and readable back as text."""

import shutil

import pytest

from peernotes.domain.quotation import Quotation
from peernotes.reports.fonts import FontSet, Typeface
from peernotes.reports.itemise import Itemiser
from peernotes.reports.pieces import Span
from peernotes.reports.supervisor import render
from tests.reports.pages import empty_summary, folded, ink, page_texts, pdftotext, pixels

NAMES_AND_WORDS = {
    "Spanish": ("es", "Íñigo Peña Güell", "¿Puedo volver al jardín? Allí respiro y sueño."),
    "Vietnamese": ("vi", "Nguyễn Thị Phượng", "Tôi muốn trở lại làm việc cùng gia đình, từng bước một."),
    "Diné": ("nv", "Łįį́ʼ Yázhí Bitsʼíní", "Shizhéʼé bighan góne̜ʼ hózhǫ́. Diné bizaad shił nilį́."),
    "Cherokee": ("chr", "ᎠᏓ ᏫᎵ", "ᎣᏏᏲ! ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᏆᏚᎵᎭ — ꭳꮟᏺ ꮳꮃꭹ"),
    "Arabic": ("ar", "محمد عبد الرحمن", "أريد أن أعود إلى العمل وأن أكون مع عائلتي"),
    "Hebrew": ("he", "נועה ברק", "אני רוצה לחזור ללימודים ולשיר שוב"),
    "Hindi": ("hi", "कृष्णा क्षत्रिय", "मैं अपने परिवार के साथ रहना चाहता हूँ।"),
    "Khmer": ("km", "សុភា ស្រីមុំ", "ខ្ញុំចង់ត្រឡប់ទៅធ្វើការវិញ ជាមួយក្រុមគ្រួសារ"),
    "Amharic": ("am", "አበበ ቢቂላ", "ወደ ሥራ መመለስ እፈልጋለሁ።"),
    "Chinese": ("zh-Hans", "陈玉兰", "我想回去工作，和家人在一起。"),
    "Emoji": ("en", "Sam 🌻", "Feeling 😀 today ❤️ 👍🏾 👩🏽‍🤝‍👨🏻 🇺🇸"),
}
RIGHT_TO_LEFT = {"Arabic", "Hebrew"}


@pytest.fixture(params=NAMES_AND_WORDS)
def script(request: pytest.FixtureRequest, fonts: FontSet) -> str:
    name = str(request.param)
    missing = fonts.missing("".join(NAMES_AND_WORDS[name]))
    if missing:
        pytest.skip(f"this computer has no font for {name}: {missing}")
    return name


def page(script: str, fonts: FontSet) -> bytes:
    language, name, said = NAMES_AND_WORDS[script]
    return render(empty_summary(person=name, strengths=(Quotation(said, name, language),)), fonts)


def expected(script: str) -> list[str]:
    """Whole texts; word by word where readers put the words of a line into their own order."""
    _, name, said = NAMES_AND_WORDS[script]
    texts = f"{name} {said}".split() if script in RIGHT_TO_LEFT else [name, said]
    return [folded(text) for text in texts]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_poppler_reads_back_the_name_and_the_words(script: str, fonts: FontSet) -> None:
    read = folded(pdftotext(page(script, fonts)))

    assert [text for text in expected(script) if text not in read] == []


def test_pdfium_reads_back_the_name_and_the_words(script: str, fonts: FontSet) -> None:
    read = folded("".join(page_texts(page(script, fonts))))

    assert [text for text in expected(script) if text not in read] == []


def test_name_and_words_leave_ink(script: str, fonts: FontSet) -> None:
    with_words = ink(pixels(page(script, fonts), scale=2))
    without = ink(pixels(render(empty_summary(person=""), fonts), scale=2))

    assert with_words > without + 500


@pytest.mark.parametrize("typeface", Typeface)
def test_no_glyph_is_the_empty_box(
    script: str, typeface: Typeface, fonts: FontSet, itemiser: Itemiser
) -> None:
    del fonts
    language, name, said = NAMES_AND_WORDS[script]
    units, _ = itemiser.units([Span(f"{name} {said}", typeface, "#000000")], language, None)

    glyphs = [glyph for unit in units for piece in unit.pieces for glyph in piece.shaped.glyphs]
    assert glyphs
    assert all(glyph[0] != 0 for glyph in glyphs)


def test_an_arabic_name_gains_no_vowels(itemiser: Itemiser) -> None:
    units, base = itemiser.units([Span("محمد", Typeface.SANS, "#000000")], "ar", None)

    (piece,) = units[0].pieces
    assert base == 1
    assert len(piece.shaped.glyphs) == len("محمد")


def test_brackets_are_mirrored_from_right_to_left(itemiser: Itemiser) -> None:
    units, _ = itemiser.units([Span("א (ב)", Typeface.SANS, "#000000")], "he", None)
    pieces = [piece for unit in units for piece in unit.pieces]
    opening = next(piece for piece in pieces if piece.shaped.text.startswith("("))

    seen = [glyph for glyph in opening.shaped.glyphs if glyph[1] == 0]
    assert opening.level == 1
    assert seen[0][0] == opening.shaped.face.font.get_nominal_glyph(ord(")"))


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("اللهُ الحَمْدُ لِلَّهِ", "الله الحمد لله"),
        ("שָׁלוֹם עֲלֵיכֶם", "שלום עליכם"),
        ("Ọ̀rẹ́dọlá Adéyẹmí", "Oredola Adeyemi"),
        ("łį̄́į̄́ʼ ǫ́ǫ́ tsʼį́į́", "liiʼ oo tsʼii"),
    ],
)
def test_vowel_signs_and_stacked_marks_are_drawn(marked: str, bare: str, fonts: FontSet) -> None:
    if fonts.missing(marked):
        pytest.skip("this computer has no font for this script")
    pages = [
        render(empty_summary(strengths=(Quotation(text, "12 October"),)), fonts) for text in (marked, bare)
    ]
    with_marks, without = (ink(pixels(page, scale=3)) for page in pages)

    assert with_marks > without
