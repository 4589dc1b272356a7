"""What the coach never reads: words that are not the writer's own wording.

Quotations, own-words passages, lines a speaker begins, quoted blocks, addresses and file names.
Each mask is a function from normal text to spans, so that each is tested alone.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from peernotes.language.tokens import Tokens, split_words
from peernotes.language.words import MaskWords

Span = tuple[int, int]
_LABEL = re.compile(r"[ \t]*(?:[-*•][ \t]*)?([^\W\d_][^\n:]{0,40}?)[ \t]*:(?=\s|$|[\"“'‘])", re.MULTILINE)
_REST_IS_BLANK = re.compile(r"[ \t]*\n")
_BLANK_LINE = re.compile(r"(?=\n\n)")
_END_OF_SAYING = re.compile(r"[.!?…\"”’»][ \t]*(?=\n)|(?=\n\n)")
_LINE = re.compile(r"[^\n]+")
_ADDRESS_HINT = re.compile(r"://|www\.|@|#|\\|\.[A-Za-z]")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"[#@]\w|[(<\"']*(?:www\.|[A-Za-z]:\\)"
    r"|[\w.-]+\.(?:org|com|net|gov|edu|info|us)(?:/|\W*$)"
    r"|.{0,200}\.(?:pdf|docx?|xlsx?|pptx?|txt|rtf|odt|csv|jpe?g|png|gif|heic|html?|md|zip|mp[34]|m4a)\W*$",
    re.IGNORECASE,
)


def mask_spans(text: str, words: MaskWords) -> list[Span]:
    """Everything in normal `text` that is masked besides quotations, sorted and merged."""
    spans: list[Span] = []
    if ":" in text:
        spans += spoken_lines(text, words)
    spans += own_words(text, words)
    if ">" in text:
        spans += quoted_blocks(text)
    spans += addresses(text)
    return merged(spans)


def spoken_lines(text: str, words: MaskWords) -> list[Span]:
    """The rest of each line that a speaker's name or role begins: "Marcus: ..."."""
    spans = []
    for line in _LINE.finditer(text):
        label = _LABEL.match(line[0])
        if label and _is_speaker(label[1], words):
            spans.append((line.start() + label.end(), line.end()))
    return spans


def own_words(text: str, words: MaskWords) -> list[Span]:
    """From an own-words marker ("in her own words:") to the end of the line that ends the saying.

    A marker alone on its line is a heading: everything up to the next blank line is theirs.
    """
    low = text.lower()
    if not any(word in low for word in _own_words_hints(words.own_words)):
        return []
    marker = _own_words_marker(words.own_words)
    spans: list[Span] = []
    for found in marker.finditer(text):
        # A marker inside a passage says nothing new, and looking for the end again would not be linear.
        if not spans or found.end() > spans[-1][1]:
            spans.append((found.end(), _end_of_words(text, found.end())))
    return spans


def quoted_blocks(text: str) -> list[Span]:
    """Lines that begin with `>`, as in a quoted message."""
    return [line.span() for line in _LINE.finditer(text) if line[0].lstrip().startswith(">")]


def addresses(text: str) -> list[Span]:
    """Web and e-mail addresses, tags, and names of files."""
    if not _ADDRESS_HINT.search(text):
        return []
    return [chunk.span() for chunk in _CHUNK.finditer(text) if _is_address(chunk[0])]


def hide_names(tokens: Tokens, names: frozenset[str]) -> None:
    """Empty the words of `tokens` that are `names`, and remember that a name stands there."""
    if not names:
        return
    phrases = _name_phrases(names)
    hidden: set[int] = set()
    for i, word in enumerate(tokens.words):
        for phrase in phrases.get(word, ()):
            if _is_phrase(tokens, i, phrase):
                hidden.update(range(i, i + len(phrase)))
    for i in hidden:
        tokens.words[i] = ""
    tokens.names = frozenset(hidden)


def in_organisation(tokens: Tokens, words: MaskWords, first: int, last: int) -> bool:
    """Whether words `first` to `last` lie in a capitalised run that names an organisation or programme."""
    if not all(_capital(tokens, i) for i in range(first, last + 1)):
        return False
    start, end = first, last
    while start > 0 and first - start < _LONGEST_NAME and _continues(tokens, words, start, start - 1):
        start -= 1
    while (
        end + 1 < len(tokens.words)
        and end - last < _LONGEST_NAME
        and _continues(tokens, words, end + 1, end + 1)
    ):
        end += 1
    run = range(start, end + 1)
    return len(run) > 1 and any(tokens.raw(i).lower() in words.organisations for i in run)


def in_title(tokens: Tokens, words: MaskWords, first: int, last: int) -> bool:
    """Whether words `first` to `last` are part of a name or title: "Lazy J Ranch", "Dirty Dancing".

    All capitalised, with another capitalised word beside them that begins no sentence. In a line that
    is written with capitals throughout, capitals say nothing.
    """
    while first < last and tokens.words[first] in words.link_words:
        first += 1
    if not all(_titled(tokens, i) for i in range(first, last + 1)):
        return False
    if first and tokens.words[first - 1] in _HONORIFICS and tokens.gap(first).strip() in ("", "."):
        return True
    return (_titled_before(tokens, words, first) or _titled_after(tokens, words, last)) and not _all_titled(
        tokens, first
    )


def _titled(tokens: Tokens, i: int) -> bool:
    start, end = tokens.starts[i], tokens.ends[i]
    found = tokens.text[start:end]
    return found[:1].isupper() and (end - start == 1 or not found.isupper())


def _titled_before(tokens: Tokens, words: MaskWords, first: int) -> bool:
    i = first
    while i > 0 and first - i < _LONGEST_NAME and tokens.joined(i):
        i -= 1
        if _titled(tokens, i) and tokens.words[i] not in _NO_TITLE:
            return not tokens.begins_line(i) or first - i > 1
        if tokens.words[i] not in words.link_words:
            return False
    return False


def _titled_after(tokens: Tokens, words: MaskWords, last: int) -> bool:
    i = last + 1
    while i < len(tokens.words) and i - last < _LONGEST_NAME and tokens.joined(i):
        if _titled(tokens, i) and tokens.words[i] not in _NO_TITLE:
            return True
        if tokens.words[i] not in words.link_words and tokens.words[i] != "'s":
            return False
        i += 1
    return False


def _all_titled(tokens: Tokens, first: int) -> bool:
    near = range(max(0, first - _LONGEST_NAME), min(len(tokens.words), first + _LONGEST_NAME))
    small = sum(tokens.text[tokens.starts[i]].islower() for i in near)
    return len(near) > _FEWEST_IN_LINE and small == 0


_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "rev", "officer", "judge", "nurse"})
_NO_TITLE = frozenset({"i", "pt", "clt", "client", "patient", "staff", "mr", "mrs", "ms", "dr"})
_FEWEST_IN_LINE = 4
_LONGEST_NAME = 8


def _continues(tokens: Tokens, words: MaskWords, gap: int, i: int) -> bool:
    return tokens.joined(gap) and (_capital(tokens, i) or tokens.words[i] in words.link_words)


def _capital(tokens: Tokens, i: int) -> bool:
    return tokens.text[tokens.starts[i]].isupper()


def _is_speaker(label: str, words: MaskWords) -> bool:
    low = label.lower().rstrip(".")
    if low in words.headings or low.endswith(words.heading_ends):
        return False
    pieces = label.split()
    if low in words.speakers or pieces[0].lower().rstrip(".") in words.speakers:
        return True
    return len(pieces) <= 2 and all(p[0].isupper() and p.isalpha() and not p.isupper() for p in pieces)  # noqa: PLR2004


@lru_cache(maxsize=8)
def _own_words_hints(markers: tuple[str, ...]) -> frozenset[str]:
    """The longest word of each marker: a text with none of them has no marker."""
    return frozenset(max(marker.lower().split(), key=len) for marker in markers)


@lru_cache(maxsize=8)
def _own_words_marker(markers: tuple[str, ...]) -> re.Pattern[str]:
    phrases = "|".join(r"\s+".join(map(re.escape, marker.split())) for marker in markers)
    return re.compile(rf"\b(?:{phrases})\b[ \t]*(?:[:,–—]|-(?=\s))", re.IGNORECASE)


def _end_of_words(text: str, start: int) -> int:
    heading = _REST_IS_BLANK.match(text, start)
    end = (_BLANK_LINE if heading else _END_OF_SAYING).search(text, start)
    return end.end() if end else len(text)


def _is_address(chunk: str) -> bool:
    if "://" in chunk or ("@" in chunk[1:-1] and "." in chunk.partition("@")[2]):
        return True
    return _ADDRESS.match(chunk[-240:] if len(chunk) > 240 else chunk) is not None  # noqa: PLR2004


@lru_cache(maxsize=64)
def _name_phrases(names: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(split_words(name))
        for phrase in {words, *((word,) for word in words)} - {()}:
            phrases.setdefault(phrase[0], []).append(phrase)
    return phrases


def _is_phrase(tokens: Tokens, i: int, phrase: tuple[str, ...]) -> bool:
    """A single name counts only with its capital: Crystal is a name, crystal is not."""
    if tuple(tokens.words[i : i + len(phrase)]) != phrase:
        return False
    if len(phrase) == 1:
        return _capital(tokens, i)
    return all(tokens.joined(k) for k in range(i + 1, i + len(phrase)))


def covers(spans: list[Span], position: int) -> bool:
    """Whether one of the sorted, separate `spans` holds `position`."""
    k = bisect_right(spans, (position, sys.maxsize)) - 1
    return k >= 0 and position < spans[k][1]


def merged(spans: Iterable[Span]) -> list[Span]:
    """`spans` sorted, with those that touch made one."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
