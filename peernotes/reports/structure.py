"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): what a screen reader walks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """One marked sequence of one page."""

    page: Any
    """ReportLab's reference to the page."""
    mcid: int


@dataclass(eq=False, slots=True)
class Element:
    """One node: `P`, `H1`, `Table`. Nodes that nothing was drawn for are left out of the file."""

    tag: str
    language: str = ""
    actual_text: str = ""
    """The text in reading order, where what is drawn is in another."""
    alternative: str = ""
    scope: str = ""
    """`Column` or `Row` of a TH."""
    children: list["Element | MarkedContent"] = field(default_factory=list)

    def add(self, tag: str, *, language: str = "", alternative: str = "", scope: str = "") -> "Element":
        child = Element(tag, language=language, alternative=alternative, scope=scope)
        self.children.append(child)
        return child

    @property
    def is_drawn(self) -> bool:
        return any(isinstance(child, MarkedContent) or child.is_drawn for child in self.children)


def write_structure(document: Any, root: Element, pages: Sequence[Sequence[Element]]) -> Any:
    """Put the tree into a ReportLab document; returns the reference to its root.

    `pages` holds, page by page, the element of each marked-content number.
    """
    names = {id(element): f"Element{n}" for n, element in enumerate(_drawn(root), start=1)}
    _write(document, root, PDFObjectReference("StructTreeRoot"), names)
    numbers: list[Any] = []
    for number, elements in enumerate(pages):
        numbers += [number, PDFArray([PDFObjectReference(names[id(element)]) for element in elements])]
    tree = {
        "Type": PDFName("StructTreeRoot"),
        "K": PDFArray([PDFObjectReference(names[id(root)])] if id(root) in names else []),
        "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "ParentTree"),
        "ParentTreeNextKey": len(pages),
    }
    return document.Reference(PDFDictionary(tree), "StructTreeRoot")


def _drawn(element: Element) -> Iterator[Element]:
    if element.is_drawn:
        yield element
        for child in element.children:
            if isinstance(child, Element):
                yield from _drawn(child)


def _write(document: Any, element: Element, parent: Any, names: dict[int, str]) -> None:
    if id(element) not in names:
        return
    reference = PDFObjectReference(names[id(element)])
    kids: list[Any] = []
    for child in element.children:
        if isinstance(child, MarkedContent):
            kids.append(PDFDictionary({"Type": PDFName("MCR"), "Pg": child.page, "MCID": child.mcid}))
        elif id(child) in names:
            kids.append(PDFObjectReference(names[id(child)]))
            _write(document, child, reference, names)
    entries = {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent, "K": PDFArray(kids)}
    document.Reference(PDFDictionary(entries | _attributes(element)), names[id(element)])


def _attributes(element: Element) -> dict[str, Any]:
    texts = {"Lang": element.language, "ActualText": element.actual_text, "Alt": element.alternative}
    entries: dict[str, Any] = {key: PDFString(text) for key, text in texts.items() if text}
    if element.scope:
        entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
    return entries
