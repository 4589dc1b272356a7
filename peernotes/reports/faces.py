"""The face of every character: by cluster, and quickly where Latin words stand between other scripts."""

import re

from peernotes.errors import CannotPrintError
from peernotes.reports.clusters import clusters, is_ignorable, joins_previous
from peernotes.reports.face import Face
from peernotes.reports.fonts import FontSet, Typeface

LATIN = " -~\u00a0-\u00ac\u00ae-\u02af\u02b9-\u02ff\u1e00-\u1eff\u2013\u2014\u2018-\u201d\u2022\u2026"
"""Inside of a regular expression's set: Latin letters with their accents in one code point, and the
punctuation around them."""

_LATIN_RUN = re.compile(f"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff][{LATIN}]*")


def faces_of(text: str, typeface: Typeface, fonts: FontSet) -> list[Face]:
    """One face per character of `text`.

    Raises:
        CannotPrintError: a character that no font here can draw.
    """
    faces: list[Face] = []
    for match in _LATIN_RUN.finditer(text):
        end = match.end()
        if end < len(text) and joins_previous(text[end]):
            end -= 1  # The last letter carries a mark, and both need one face.
        face = fonts.covering(text[match.start() : end], typeface)
        if face is not None:
            faces += _by_cluster(text[len(faces) : match.start()], typeface, fonts, _last(faces))
            faces += [face] * (end - match.start())
    return faces + _by_cluster(text[len(faces) :], typeface, fonts, _last(faces))


def _last(faces: list[Face]) -> Face | None:
    return faces[-1] if faces else None


def _by_cluster(text: str, typeface: Typeface, fonts: FontSet, previous: Face | None) -> list[Face]:
    faces: list[Face] = []
    for cluster in clusters(text):
        face = fonts.pick(cluster, previous, typeface)
        if face is not None:
            faces += [face] * len(cluster)
            previous = face
            continue
        for character in cluster:
            previous = _single(character, previous, typeface, fonts)
            faces.append(previous)
    return faces


def _single(character: str, previous: Face | None, typeface: Typeface, fonts: FontSet) -> Face:
    """One character of a cluster that no single face has."""
    face = fonts.pick(character, previous, typeface)
    if face is None and is_ignorable(character):
        face = previous
    if face is None:
        raise CannotPrintError
    return face
