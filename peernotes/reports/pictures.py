"""Finished pages as pictures, for the preview and the printer; from bytes in memory, never from a file."""

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: `pixels` are rows of red, green, blue bytes, `stride` bytes from one row to the next."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PagePictures:
    """The pages of one PDF. PDFium is not safe across threads: use it where it was made."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)

    @property
    def count(self) -> int:
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points, `number` from nought."""
        width, height = self._document.get_page_size(number)
        return float(width), float(height)

    def picture(self, number: int, width: int) -> Picture:
        """One page on white, `width` pixels wide."""
        page = self._document[number]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
        drawn = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return drawn

    def close(self) -> None:
        self._document.close()
