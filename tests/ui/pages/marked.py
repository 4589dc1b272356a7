"""Which words on a screen nobody could translate: neither marked in the code nor somebody's own data."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from peernotes import errors
from peernotes.resources import read_toml
from peernotes.services import access, notices
from peernotes.services.consent_parts import consent_parts
from peernotes.services.consent_words import what_is_read_out
from peernotes.ui.pages.consent_form import ConsentForm
from peernotes.ui.pages.consent_page import ConsentPage
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.history_page import HistoryPage
from peernotes.ui.pages.holders_card import HoldersCard
from peernotes.ui.pages.keep_page import KeepPage
from peernotes.ui.pages.note_coach import CoachCard
from peernotes.ui.pages.old_backups_card import OldBackupsCard
from peernotes.ui.pages.paper_words import PaperWords
from peernotes.ui.pages.passphrase_card import PassphraseCard
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.sharing_section import SharingSection
from peernotes.ui.pages.words_card import WordsCard
from peernotes.ui.widgets.choice import ChoiceCard
from peernotes.ui.widgets.row_model import row_at
from peernotes.ui.widgets.rows import RowList
from peernotes.vault import escrow, recovery
from tests.ui.pages.scenes import ADDED, KEPT, LONG_NAME, LONG_PLACE
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
    "record/en.toml",
    "consent/en.toml",
    "consent/notices.toml",
    "practice/consents.toml",
)
_REFUSED = (
    "There are no words here yet.",
    "Write what they said, or choose “Nothing needed” or “Rather not say”.",
)
_KEYS = (
    "There are 0 words here, and the sheet has 12.",
    "There are 0 words here, and the paper has 24.",
    "The name is missing.",
    "Write who holds this key.",
    "pnescrow1…",
)
_NOT_THROWN = ("There is no reason yet.", "Say in a few words why this draft is thrown away.")
_NOT_DESTROYED = (
    "What you typed is not what is shown.",
    "Nothing was destroyed.",
    "Type the letters and numbers as they stand above the field.",
)
_OF_CONSENTS = (
    "The day it was signed is in the future.",
    "Choose today or an earlier day.",
    "It does not say yet who it was told to.",
    "Write the name of the person or place.",
)
_SAID_BY_SERVICES = (
    *_OF_CONSENTS,
    "Start and end",
    "Where you met",
    "Nothing is written yet.",
    *_REFUSED,
    *_KEYS,
    *_NOT_THROWN,
    *_NOT_DESTROYED,
)
"""Sentences made where there is no translator yet."""


def untranslated(window: QWidget) -> list[str]:
    """Texts with a word in them that would stay English."""
    known = sorted(
        {
            *_known(),
            *_decisions(window),
            *_coached(window),
            *_offered(window),
            *_own(window),
            *_shared(window),
        },
        key=len,
    )[::-1]
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
    """Words from a list, names that were typed, and names of files."""
    for card in window.findChildren(PassphraseCard):
        yield card._offer.text()
    for paper in window.findChildren(PaperWords):
        yield " ".join(paper._words.text().split())
    for holders in window.findChildren(HoldersCard):
        yield holders._six.text()
        for holder in access.holders(holders._session):
            yield from (holder.name, " ".join(holder.compared))
    for page in window.findChildren(EscrowKeyPage):
        yield page._six.text()
    for old in window.findChildren(OldBackupsCard):
        yield from (line.split()[-1] for line in old._list.text().splitlines())


def _own(window: QWidget) -> Iterator[str]:
    """What was written into a record before, and the number that stands for one."""
    for page in window.findChildren(HistoryPage):
        for version in page.session.history.of_person(page._client_id):
            for change in version.changes:
                yield from (change.before, change.after)
    for keep in window.findChildren(KeepPage):
        yield keep.session.keeping.words_to_type(keep._client.id)
    for card in window.findChildren(WordsCard):
        yield from (item.shown for item in card._speller.learned())


def _shared(window: QWidget) -> Iterator[str]:
    """What a consent says and what left, in sentences that services make."""
    for page in window.findChildren(ConsentPage):
        for part in consent_parts(page._item, page.session.now().date()):
            yield from (" ".join(text.split()) for row in part.rows for text in row)
            yield from (" ".join(text.split()) for text in part.sentences)
    for form in window.findChildren(ConsentForm):
        yield what_is_read_out(form.session.worker.organisation).revocation
    for section in window.findChildren(SharingSection):
        for entry in section.entries:
            yield from (entry.told, entry.purpose, entry.because)


@cache
def _known() -> tuple[str, ...]:
    """The longest first, so that a short one inside it is not taken out of its middle."""
    found = {LONG_NAME, LONG_PLACE, WORKER, *ADDED, *KEPT, "CPSS", "PeerNotes", *_SAID_BY_SERVICES}
    for name in _DATA:
        found |= set(_leaves(read_toml(name)))
    # A heading with somebody's name in it is on the screen with the name put in.
    found |= {piece for text in tuple(found) for piece in text.split("{name}")}
    kinds = (kind for module in (errors, escrow, recovery) for kind in vars(module).values())
    for kind in kinds:
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
