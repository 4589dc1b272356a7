"""Short words around crisis numbers: which kind, which way, and how old a check is."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from peernotes.domain.crisis import CrisisNumber, How, LocalKind, LocalNumber, WayKind
from peernotes.ui.words import Words

translate = QCoreApplication.translate


def local_kind(kind: LocalKind) -> str:
    return {
        LocalKind.CRISIS_LINE: translate("Crisis", "Local crisis line"),
        LocalKind.MOBILE_CRISIS: translate("Crisis", "Mobile crisis team"),
        LocalKind.WARM_LINE: translate("Crisis", "Warm line"),
        LocalKind.HOSPITAL: translate("Crisis", "Nearest hospital"),
        LocalKind.OTHER: translate("Crisis", "Another number"),
    }[kind]


def way(kind: WayKind) -> str:
    return {
        WayKind.CALL: translate("Crisis", "Call"),
        WayKind.TEXT: translate("Crisis", "Text"),
        WayKind.CHAT: translate("Crisis", "Chat"),
    }[kind]


def checked(words: Words, number: CrisisNumber | LocalNumber) -> str:
    """When somebody last looked, what they did, and where."""
    day = words.day(number.last_checked) if number.last_checked else ""
    if isinstance(number, LocalNumber):
        return translate("Crisis", "called on {day}").format(day=day) if day else ""
    said = {
        How.CALLED: translate("Crisis", "called on {day} · {source}"),
        How.READ: translate("Crisis", "looked up on {day}, not called yet · {source}"),
        How.NONE: translate("Crisis", "not checked yet · {source}"),
    }[number.how]
    return said.format(day=day, source=number.source)


def old(words: Words, last_checked: date | None, today: date) -> str:
    """What to put on a number whose check is too long ago."""
    if last_checked is None:
        return translate("Crisis", "never checked")
    ago = words.ago(last_checked, today)
    return translate("Crisis", "checked {ago}, check again").format(ago=ago)
