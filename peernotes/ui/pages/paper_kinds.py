"""The papers that can be printed: one entry for each, by the first word a `Route` calls it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peernotes.domain.ids import ClientId, PlanId
from peernotes.services.certificate_paper import certificate_paper
from peernotes.services.papers import Paper
from peernotes.services.plan_paper import plan_paper
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


def _plan(wanted: Wanted) -> Paper:
    plan_id = PlanId("".join(wanted.words))
    return plan_paper(wanted.session, plan_id, for_person=False, full_name=wanted.full_name)


def _plan_to_keep(wanted: Wanted) -> Paper:
    return plan_paper(wanted.session, PlanId("".join(wanted.words)), for_person=True)


def _back_to_hopes(wanted: Wanted) -> Route:
    return Route(PageName.PERSON, wanted.client_id, section="hopes")


KINDS = {
    "plan": PaperKind(
        lambda: translate("PaperPage", "The plan, for my supervisor"), _plan, _back_to_hopes, may_name=True
    ),
    "plan_to_keep": PaperKind(
        lambda: translate("PaperPage", "The plan, for them to keep"), _plan_to_keep, _back_to_hopes
    ),
    "trail": PaperKind(
        lambda: translate("PaperPage", "Print who did what"), _trail, _back_to_trail, may_name=True
    ),
    "certificate": PaperKind(
        lambda: translate("PaperPage", "Certificate of destruction"),
        _certificate,
        lambda _: Route(PageName.KEEPING),
    ),
}
