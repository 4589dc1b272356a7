"""ReportLab's canvas with glyph fonts, a structure tree and neutral metadata."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from peernotes.reports.content import Picture, line_operators, rgb
from peernotes.reports.face import Face
from peernotes.reports.glyph_font import GlyphFont
from peernotes.reports.paragraph import seen_order
from peernotes.reports.pieces import Line
from peernotes.reports.structure import Element, MarkedContent, write_structure

PROGRAM = "PeerNotes"


@dataclass(frozen=True, slots=True)
class Metadata:
    """All that a PDF says about itself: never who it is about."""

    title: str
    language: str
    made_at: datetime


class _TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Draws lines of glyphs, and remembers which element of the structure each belongs to."""

    def __init__(
        self, target: BytesIO, page_size: tuple[float, float], metadata: Metadata, root: Element
    ) -> None:
        super().__init__(target, pagesize=page_size, pageCompression=1, invariant=1, pdfVersion=(1, 7))
        self._metadata, self._root = metadata, root
        self._fonts: dict[Face, GlyphFont] = {}
        self._images: dict[tuple[Face, int], Picture | None] = {}
        self._marked: list[list[Element]] = [[]]
        self.on_finished_page: Callable[[int, int], None] | None = None
        """Called for every page when the number of pages is known, to draw its foot."""

    def _make_preamble(self) -> None:
        """Without ReportLab's Helvetica, which would be the only font not in the file."""
        self._preamble = ""

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`."""
        elements = self._marked[-1]
        element.children.append(MarkedContent(self._doc.thisPageRef(), len(elements)))
        self._code.append(f"/{element.tag} <</MCID {len(elements)}>> BDC")
        elements.append(element)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is furniture that a screen reader passes over."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """What is drawn inside stands on its head, turned round the point `x`, `y`."""
        self._code.append(f"q -1 0 0 -1 {2 * x:.2f} {2 * y:.2f} cm")
        yield
        self._code.append("Q")

    def draw_line(self, line: Line, x: float, y: float, size: float) -> None:
        """Set one line with its baseline at `y`, all in points."""
        self._code += line_operators(self, seen_order(line), x, y, size)

    def glyph_font(self, face: Face) -> GlyphFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = GlyphFont(face, f"G{len(self._fonts) + 1}")
            self._doc.delayedFonts.append(font)
        return font

    def any_font(self) -> GlyphFont | None:
        """The first font in use."""
        return next(iter(self._fonts.values()), None)

    def picture(self, face: Face, gid: int) -> Picture | None:
        """The image of a colour glyph and its box in thousandths of the size; None for a blank one."""
        key = (face, gid)
        if key not in self._images:
            self._images[key] = self._load_picture(face, gid)
        known = self._images[key]
        if known is not None:
            self._formsinuse.append(_image_name(face, gid))
        return known

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle, its lower left corner at `x`, `y`."""
        self._code.append(f"{rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def outline(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A hollow rectangle with a line of 0.75 points."""
        self._code.append(f"0.75 w {rgb(colour)} RG {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def path(self, points: Sequence[tuple[float, float]], ink: str, paper: str = "", dash: str = "") -> None:
        """A line of 0.9 points, broken by `dash`; with `paper` a closed shape of that fill."""
        (x, y), *rest = points
        way = f"{x:.2f} {y:.2f} m " + " ".join(f"{a:.2f} {b:.2f} l" for a, b in rest)
        ends = f"{rgb(paper)} rg {way} b" if paper else f"{way} S"
        self._code.append(f"q 0.9 w [{dash}] 0 d {rgb(ink)} RG {ends} Q")

    def save(self) -> None:
        """Close the last page, draw the feet of all pages, write the structure and the file."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, start=1):
            if self.on_finished_page is not None:
                self.on_finished_page(number, len(pages))
            page.Contents = pdfdoc.PDFStream(
                content="\n".join([page.stream, *self._code]), filters=[pdfdoc.PDFZCompress]
            )
            self._code.clear()
        self._describe()
        super().save()

    def showPage(self) -> None:  # noqa: N802
        """ReportLab's name for closing a page."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__class__ = _TaggedPage
        page.StructParents, page.Tabs = len(self._marked) - 1, pdfdoc.PDFName("S")
        self._marked.append([])

    def _describe(self) -> None:
        info, catalog = self._doc.info, self._doc.Catalog
        info.title, info.producer, info.creator = self._metadata.title, PROGRAM, PROGRAM
        self._doc._timeStamp = _Moment(self._metadata.made_at)  # noqa: SLF001
        info.author = info.subject = info.keywords = ""
        catalog.StructTreeRoot = write_structure(self._doc, self._root, self._marked[:-1])
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Lang = pdfdoc.PDFString(self._metadata.language)
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = pdfdoc.XMP(creator=lambda _: _xmp(self._metadata))
        catalog.Metadata.filters = []

    def _load_picture(self, face: Face, gid: int) -> Picture | None:
        data = bytes(face.font.get_glyph_color_png(gid).data or b"")
        extents = face.font.get_glyph_extents(gid)
        if not data or extents is None:
            return None
        name = _image_name(face, gid)
        image = pdfdoc.PDFImageXObject(name, ImageReader(BytesIO(data)), mask="auto")
        registered = self._doc.getXObjectName(name)
        self._doc.Reference(image, registered)
        self._doc.addForm(name, image)
        mask = getattr(image, "_smask", None)
        if mask is not None:
            image.smask = self._doc.Reference(mask, self._doc.getXObjectName(mask.name))
            del image._smask  # noqa: SLF001
        left, top = extents.x_bearing * face.scale, extents.y_bearing * face.scale
        width, height = extents.width * face.scale, -extents.height * face.scale
        return registered, (left, top - height, width, height)


class _Moment:
    """The time of the summary, in ReportLab's words, so that the same summary gives the same file."""

    def __init__(self, moment: datetime) -> None:
        self.YMDhms = moment.timetuple()[:6]
        minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
        self.dhh, self.dmm = int(minutes / 60), abs(minutes) % 60


def _image_name(face: Face, gid: int) -> str:
    return f"{face.name}{gid}"


def _xmp(metadata: Metadata) -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(metadata.title)}</rdf:li></rdf:Alt></dc:title>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{PROGRAM}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()
