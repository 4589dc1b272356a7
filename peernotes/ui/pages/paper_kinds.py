"""The papers that can be printed: one entry for each, by the first word a `Route` calls it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peernotes.domain.ids import ClientId
from peernotes.services.certificate_paper import certificate_paper
from peernotes.services.papers import Paper
from peernotes.services.preferences_paper import preferences_paper
from peernotes.services.session import Session
from peernotes.services.trail import Kind, Sought
from peernotes.services.trail_paper import trail_paper
from peernotes.ui.pages.trail_page import since_days
from peernotes.ui.route import PageName, Route

_MOST_DAYS = 36_525

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper is asked for, and by whom."""

    session: Session
    client_id: ClientId | None
    words: tuple[str, ...]
    """What stands in the route after the kind."""
    full_name: bool = False


@dataclass(frozen=True, slots=True)
class PaperKind:
    title: Callable[[], str]
    compiled: Callable[[Wanted], Paper]
    """Raises LookupError: there is no such paper."""
    way_back: Callable[[Wanted], Route]
    may_name: bool = False
    """Whether the worker chooses between initials and full names."""


def _trail(wanted: Wanted) -> Paper:
    kind, days = _asked_for(wanted.words)
    sought = Sought(wanted.client_id, kind, since_days(days, wanted.session.now().date()))
    return trail_paper(wanted.session, sought, full_name=wanted.full_name)


def _back_to_trail(wanted: Wanted) -> Route:
    kind, _ = _asked_for(wanted.words)
    return Route(PageName.TRAIL, wanted.client_id, section=kind)


def _asked_for(words: tuple[str, ...]) -> tuple[Kind, int]:
    """What to look for and the days, of `KIND DAYS`. Raises LookupError: it is not that."""
    kind, days, *_ = [*words, "", ""]
    if kind not in list(Kind) or not (days.isascii() and days.isdigit()) or int(days) > _MOST_DAYS:
        raise LookupError("no such paper")
    return Kind(kind), int(days)


def _certificate(wanted: Wanted) -> Paper:
    keeping = wanted.session.keeping
    return certificate_paper(wanted.session, keeping.certificate("".join(wanted.words)), keeping.copies())


def _told(wanted: Wanted) -> Paper:
    if wanted.client_id is None:
        raise LookupError("no such paper")
    return preferences_paper(wanted.session, wanted.client_id, with_sealed="sealed" in wanted.words)


KINDS = {
    "trail": PaperKind(
        lambda: translate("PaperPage", "Print who did what"), _trail, _back_to_trail, may_name=True
    ),
    "told": PaperKind(
        lambda: translate("PaperPage", "Their copy of what they said"),
        _told,
        lambda wanted: Route(PageName.GLANCE, wanted.client_id),
    ),
    "certificate": PaperKind(
        lambda: translate("PaperPage", "Certificate of destruction"),
        _certificate,
        lambda _: Route(PageName.KEEPING),
    ),
}
