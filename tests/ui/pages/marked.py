"""Which words on a screen nobody could translate: neither marked in the code nor somebody's own data."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar, QWidget

from peernotes import errors
from peernotes.resources import read_toml
from peernotes.services import notices
from peernotes.ui.pages.note_coach import CoachCard
from peernotes.ui.pages.passphrase_card import PassphraseCard
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.widgets.choice import ChoiceCard
from peernotes.ui.widgets.row_model import row_at
from peernotes.ui.widgets.rows import RowList
from tests.ui.pages.scenes import ADDED, LONG_NAME
from tests.ui.stage import WORKER

_MARKED = re.compile(r"\[!!((?!\[!!).)*?~~!!\]", re.DOTALL)
_PLACE = re.compile(r"\S*[/\\]\S*")
"""A folder on this computer, which is nobody's to translate."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_DATA = (
    "practice/people.toml",
    "catalogue/en.toml",
    "templates/peer_session.toml",
    "templates/places.toml",
    "print/en.toml",
    "print/words.toml",
)
_REFUSED = (
    "There are no words here yet.",
    "Write what they said, or choose “Nothing needed” or “Rather not say”.",
)
_SAID_BY_SERVICES = ("Start and end", "Where you met", "Nothing is written yet.", *_REFUSED)
"""Sentences made where there is no translator yet."""


def untranslated(window: QWidget) -> list[str]:
    """Texts with a word in them that would stay English."""
    known = sorted({*_known(), *_decisions(window), *_coached(window), *_offered(window)}, key=len)[::-1]
    return sorted({text for text in _texts(window) if _rest(text, known)})


def _rest(text: str, known: list[str]) -> str:
    """What of `text` was neither marked nor known."""
    while _MARKED.search(text):
        text = _MARKED.sub(" ", text)
    text = " ".join(_PLACE.sub(" ", text).split())
    for data in known:
        text = text.replace(data, " ")
    found = _LETTERS.search(text)
    return found.group() if found else ""


def _texts(window: QWidget) -> Iterator[str]:
    for part in window.findChildren(QWidget):
        if not part.isVisible():
            continue
        yield part.accessibleName().replace("&", "")
        yield part.accessibleDescription()
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text().replace("&", "")
        yield from _inside(part)


def _inside(part: QWidget) -> Iterator[str]:
    """Texts that are drawn rather than held by a label."""
    if isinstance(part, ChoiceCard):
        yield from (part.choice.title, part.choice.second, part.choice.tag)
    elif isinstance(part, QLineEdit):
        yield part.placeholderText()
    elif isinstance(part, QComboBox):
        yield from (part.itemText(index) for index in range(part.count()))
    elif isinstance(part, QTabBar):
        yield from (part.tabText(index) for index in range(part.count()))
    elif isinstance(part, RowList):
        model = part.model()
        for row in (row_at(model.index(index, 0)) for index in range(model.rowCount())):
            yield from (row.lead, row.after, row.aside, row.tag)


def _decisions(window: QWidget) -> Iterator[str]:
    """The reasons beside a print, which services give."""
    for page in window.findChildren(PrintPage):
        if page._compiled is not None:
            for item in page._compiled.decisions:
                yield from (" ".join(item.why.split()), " ".join(item.item.split()))


def _coached(window: QWidget) -> Iterator[str]:
    """What the coach explains and offers, which comes from its rules."""
    for card in window.findChildren(CoachCard):
        if card._shown is not None:
            yield from (card._shown.text, card._shown.why, card._shown.source)
            yield from (rewrite.label for rewrite in card._shown.rewrites)


def _offered(window: QWidget) -> Iterator[str]:
    """Six words from the list."""
    for card in window.findChildren(PassphraseCard):
        yield card._offer.text()


@cache
def _known() -> tuple[str, ...]:
    """The longest first, so that a short one inside it is not taken out of its middle."""
    found = {LONG_NAME, WORKER, *ADDED, "CPSS", "PeerNotes", *_SAID_BY_SERVICES}
    for name in _DATA:
        found |= set(_leaves(read_toml(name)))
    # A heading with somebody's name in it is on the screen with the name put in.
    found |= {piece for text in tuple(found) for piece in text.split("{name}")}
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.PeerNotesError):
            found |= {kind.what, kind.safe, kind.press}
    told = [kind for kind in vars(notices).values() if isinstance(kind, notices.Notice)]
    found.add(notices.BACKUP_CHANGED)
    for notice in (*told, *notices.SECOND.values()):
        found |= {notice.what, notice.safe, notice.press}
    locale = QLocale()
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
        found |= {locale.monthName(month, form) for month in range(1, 13)}
        found |= {locale.dayName(day, form) for day in range(1, 8)}
    plain = {" ".join(text.split()) for text in found}
    return tuple(sorted((text for text in plain if len(text) > 1), key=len, reverse=True))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
