"""Where one text's paragraphs lie: at blank lines, where quotations and own-words passages end too.

A single line end is no border. Pasted text is wrapped anywhere, also inside a word, and "Own words:" often
stands alone on its line with the words below it.
"""

import re
from collections.abc import Iterator

__all__ = ["paragraphs"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?=\n)")


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph with something in it, and the code point it starts at; in linear time."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        if start < blank.start():
            yield start, text[start : blank.start()]
        start = blank.end() + 1
    if start < len(text):
        yield start, text[start:]
