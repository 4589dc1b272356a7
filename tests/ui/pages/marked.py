"""Which words on a screen nobody could translate: neither marked in the code nor somebody's own data."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from peernotes import errors
from peernotes.domain.text import shortened
from peernotes.resources import read_toml
from peernotes.services import access, coach, notices
from peernotes.services.consent_parts import consent_parts
from peernotes.services.consent_words import what_is_read_out
from peernotes.ui.pages.coach_lists import CategoriesCard, NoisyCard
from peernotes.ui.pages.coach_rule_page import CoachRulePage
from peernotes.ui.pages.coach_words_page import CoachWordsPage
from peernotes.ui.pages.consent_form import ConsentForm
from peernotes.ui.pages.consent_page import ConsentPage
from peernotes.ui.pages.escrow_key_page import EscrowKeyPage
from peernotes.ui.pages.goal_choice import GoalChoice
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
from peernotes.ui.widgets.lint_line import LintLine
from peernotes.ui.widgets.row_model import row_at
from peernotes.ui.widgets.rows import RowList
from peernotes.vault import escrow, recovery
from tests.data.packs import pack_text
from tests.ui.pages.coach_scenes import COACH_SAID
from tests.ui.pages.hope_scenes import HOPE_SAID
from tests.ui.pages.plan_scenes import PLACES
from tests.ui.pages.scenes import (
    ADDED,
    ATTESTED,
    CHECKED,
    HEARD,
    KEPT,
    LONG_NAME,
    LONG_PLACE,
    LONG_WORDS,
    OURS,
    PLACES_FILE,
)
from tests.ui.pages.scenes_use import WRITTEN
from tests.ui.stage import WORKER

_MARKED = re.compile(r"\[!!((?!\[!!).)*?~~!!\]", re.DOTALL)
_PUT_IN = re.compile(r"\{\w+\}")
_PLACE = re.compile(r"\S*[/\\]\S*")
"""A folder on this computer, which is nobody's to translate."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_DATA = (
    "practice/people.toml",
    "practice/uses.toml",
    "demographics/1_race_ethnicity.toml",
    "demographics/2_tribe_nation.toml",
    "demographics/3_funder.toml",
    "practice/referrals.toml",
    "referrals/en.toml",
    "practice/preferences.toml",
    "catalogue/en.toml",
    "templates/peer_session.toml",
    "templates/places.toml",
    "print/en.toml",
    "print/words.toml",
    "record/en.toml",
    "contact/en.toml",
    "crisis/en.toml",
    "wellness/en.toml",
    "plan/en.toml",
    "practice/hopes.toml",
    "practice/plan.toml",
    "consent/en.toml",
    "consent/notices.toml",
    "practice/consents.toml",
    "practice/measures.toml",
    "measures/how_was_today.toml",
    "measures/respect_check.toml",
    "measures/barc10.toml",
    "measures/mirc.toml",
)
_REFUSED = (
    "The last day is before the first.",
    "Choose a last day on or after the first.",
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
_NOT_PLANNED = (
    "The day these words were said is in the future.",
    "Choose today or the day you heard them.",
    "It is not said who has the copy.",
    "Write who was given it.",
    "One of these has a name without a number, or a number without a name.",
    "Fill in both, or empty both.",
)
_PLACES = (
    "The name of the place is missing.",
    "Write what it is called, then save.",
    "It does not say where to or what for yet.",
    "Write one of the two; the other can wait.",
    "A word here is also the name of somebody in these notes.",
    "Take the name out. If it names nobody here, tick the box under it and keep it again.",
    "Marcus said they were kind.",
    "This is a workbook, not a list in plain text.",
    "Nothing was written; your notes are as they were.",
    "In Excel or LibreOffice choose Save as, then “CSV UTF-8”, and choose that file here.",
    *(cell for line in PLACES_FILE.splitlines() for cell in line.split(";") if cell),
)
_NOT_THROWN = ("There is no reason yet.", "Say in a few words why this draft is thrown away.")
_NOT_DESTROYED = (
    "What you typed is not what is shown.",
    "Nothing was destroyed.",
    "Type the letters and numbers as they stand above the field.",
)
_NOT_ASKED = (
    "It has no name yet, or nothing to ask.",
    "Give it a short name, and write the question as you would say it.",
)
_NO_RECORD_YET = (
    "Write their hope as they say it.",
    "Write the step, small and plain.",
    "Write the strength as it was said.",
    "Write what you said you would do.",
    "Say in a few words why.",
    "Write why it moves to another day.",
    "It does not say who or what this is.",
    "Write the name they use for it.",
    "There is no name yet.",
    "Type the name of the one who answers.",
    "The day to do this by is past already.",
    "Choose another day, or tick “That day is past, and it is right”.",
)
_NOT_KEPT = (
    "Nothing is answered on this sheet yet.",
    "Put in at least one answer. What they left out stays empty.",
    "There is no word yet on why it is taken out.",
    "Write a few words, such as “typed wrong”.",
    "This file is not written as a pack is: as TOML, in UTF-8.",
)
_OF_CONSENTS = (
    "The day it was signed is in the future.",
    "Choose today or an earlier day.",
    "It does not say yet who it was told to.",
    "Write the name of the person or place.",
)
_SAID_BY_SERVICES = (
    *_NOT_ASKED,
    *_NOT_KEPT,
    *_OF_CONSENTS,
    "Start and end",
    "Where you met",
    "Which hope it connects to",
    *_NO_RECORD_YET,
    "Nothing is written yet.",
    *_REFUSED,
    *_KEYS,
    *_PLACES,
    *_NOT_THROWN,
    *_NOT_DESTROYED,
    *_NOT_PLANNED,
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
            *_of_the_coach(window),
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
    for line in window.findChildren(LintLine):
        if line.shown is not None:
            yield from (line.shown.text, line.shown.why)
            yield from (rewrite.label for rewrite in line.shown.rewrites)


def _of_the_coach(window: QWidget) -> Iterator[str]:
    """Its kinds, its wordings and their reasons, which come from its rules."""
    about = (CategoriesCard, CoachWordsPage, CoachRulePage, NoisyCard)
    if not any(window.findChildren(kind) for kind in about):
        return
    yield from coach.shipped().categories.values()
    for page in window.findChildren(CoachWordsPage):
        for row in page._rules.rows(page._category):
            yield from (row.wording, row.why)
    for form in window.findChildren(CoachRulePage):
        yield from _leaves(dict(coach.written(form._section)))


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
    for choice in window.findChildren(GoalChoice):
        yield from (shortened(goal.words) for goal in choice._goals if goal)
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
    found = {
        LONG_NAME,
        LONG_PLACE,
        LONG_WORDS,
        WORKER,
        *WORKER.split(),
        *ADDED,
        *HEARD,
        *KEPT,
        *OURS,
        *WRITTEN,
        *HOPE_SAID,
        *COACH_SAID,
        ATTESTED,
        CHECKED,
        "CPSS",
        "PeerNotes",
        *_SAID_BY_SERVICES,
    }
    found |= {text for place in PLACES for text in (place.name, place.note)}
    found |= set(_leaves(tomllib.loads(pack_text())))
    for name in _DATA:
        found |= set(_leaves(read_toml(name)))
    # A sentence with somebody's name, number or hours in it is on the screen with those put in.
    found |= {piece for text in tuple(found) for piece in _PUT_IN.split(text)}
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
    plain = {" ".join(_PLACE.sub(" ", text).split()) for text in found} | {
        " ".join(text.replace("&", "").split()) for text in found
    }
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
