"""The set of fonts: for every cluster of letters the first face, in a fixed order, that has them all."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path

from peernotes.reports import font_names
from peernotes.reports.clusters import is_emoji, is_ignorable
from peernotes.reports.face import Face, open_face
from peernotes.reports.font_files import bundled_folders, fonts_in, system_folders

_MOST_REMEMBERED = 20_000


class Typeface(Enum):
    """The three cuts of the page: own words are set in the serif, nothing else is."""

    SANS = "sans"
    BOLD = "bold"
    SERIF = "serif"


class FontSet:
    """Fonts found on this computer, opened one by one as letters ask for them."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        """`files` by lower-case name, as `font_files.fonts_in` finds them."""
        self._files = files
        self._opened: dict[str, Face | None] = {}
        self._picked: dict[tuple[str, Face | None, Typeface], Face | None] = {}
        rest = font_names.last_resorts(files)
        sans = [*font_names.SANS, *rest]
        self._orders = {
            Typeface.SANS: self._present(sans),
            Typeface.BOLD: self._present(_with_bold(sans)),
            Typeface.SERIF: self._present([*font_names.SERIF, *sans]),
        }
        self._emoji = self._present(font_names.EMOJI)

    @classmethod
    def find(cls) -> "FontSet":
        """What is bundled beside the program, then what the computer has."""
        return cls(fonts_in([*bundled_folders(), *system_folders()]))

    @property
    def opened(self) -> int:
        """How many files have been opened so far."""
        return len(self._opened)

    def pick(self, cluster: str, previous: Face | None, typeface: Typeface) -> Face | None:
        """The face for one cluster; None where no single face has all of it.

        Spaces and punctuation stay with `previous`, so that a word and its comma match.
        """
        neighbour = previous if previous is not None and _is_neutral(cluster) else None
        key = (cluster, neighbour, typeface)
        if key not in self._picked:
            if len(self._picked) >= _MOST_REMEMBERED:
                self._picked.clear()
            self._picked[key] = self._search(cluster, neighbour, typeface)
        return self._picked[key]

    def covering(self, text: str, typeface: Typeface) -> Face | None:
        """The first face of the cut, if it has every character of `text`."""
        first = next(self._faces(self._orders[typeface]), None)
        return first if first is not None and all(map(first.covers, set(text))) else None

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` that no font here can print, each once, in code point order."""
        wanted = sorted({c for c in text if c != " " and not is_ignorable(c)})
        return tuple(c for c in wanted if self.pick(c, None, Typeface.SANS) is None)

    def _search(self, cluster: str, neighbour: Face | None, typeface: Typeface) -> Face | None:
        forms = [
            [c for c in form if not is_ignorable(c)]
            for form in dict.fromkeys((cluster, *(unicodedata.normalize(f, cluster) for f in ("NFC", "NFD"))))
        ]
        for face in self._candidates(cluster, neighbour, typeface):
            if any(all(map(face.covers, form)) for form in forms):
                return face
        return None

    def _candidates(self, cluster: str, neighbour: Face | None, typeface: Typeface) -> Iterator[Face]:
        if neighbour is not None and not neighbour.is_emoji:
            yield neighbour
        if is_emoji(cluster):
            yield from self._faces(self._emoji)
            yield from self._faces(self._orders[typeface])
        else:
            yield from self._faces(self._orders[typeface])
            yield from self._faces(self._emoji)

    def _present(self, names: Iterable[str]) -> list[str]:
        return [name for name in dict.fromkeys(names) if name.partition("#")[0] in self._files]

    def _faces(self, names: Iterable[str]) -> Iterator[Face]:
        for name in names:
            if name not in self._opened:
                file, _, index = name.partition("#")
                self._opened[name] = open_face(
                    self._files[file], int(index or 0), is_emoji=name in font_names.EMOJI
                )
            face = self._opened[name]
            if face is not None:
                yield face


def _with_bold(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        bold = font_names.bold_of(name)
        if bold is not None:
            yield bold
        yield name


def _is_neutral(cluster: str) -> bool:
    return all(unicodedata.category(c)[0] in "ZPMNC" for c in cluster)
