"""The papers that can be printed: one entry for each, by the first word a `Route` calls it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peernotes.domain.ids import ClientId, ConsentId, ResourceId
from peernotes.services.certificate_paper import certificate_paper
from peernotes.services.consent_paper import consent_paper
from peernotes.services.ledger_paper import ledger_paper
from peernotes.services.measure_paper import blank_sheet, trend_paper
from peernotes.services.papers import Paper
from peernotes.services.places_paper import Look, places_paper
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


def _consent(wanted: Wanted) -> Paper:
    item = wanted.session.consents.one(ConsentId("".join(wanted.words)))
    if item.client_id != wanted.client_id:
        raise LookupError("no such paper")
    return consent_paper(wanted.session, item)


def _back_to_consent(wanted: Wanted) -> Route:
    return Route(PageName.CONSENT, wanted.client_id, section="".join(wanted.words))


def _ledger(wanted: Wanted) -> Paper:
    if wanted.client_id is None:
        raise LookupError("no such paper")
    return ledger_paper(wanted.session, wanted.client_id)


def _places(wanted: Wanted) -> Paper:
    if wanted.client_id is None:
        raise LookupError("no such paper")
    look, *ids = [*wanted.words, ""]
    places = [ResourceId(each) for each in ids if each]
    return places_paper(wanted.session, wanted.client_id, places, Look.from_word(look))


def _blank(wanted: Wanted) -> Paper:
    return blank_sheet(wanted.session, "".join(wanted.words))


def _over_time(wanted: Wanted) -> Paper:
    if wanted.client_id is None:
        raise LookupError("nobody named")
    return trend_paper(wanted.session, wanted.client_id, "".join(wanted.words), full_name=wanted.full_name)


def _back_to_check_ins(wanted: Wanted) -> Route:
    if wanted.client_id is None:
        return Route(PageName.PACKS)
    return Route(PageName.PERSON, wanted.client_id, section="checkins")


KINDS = {
    "trail": PaperKind(
        lambda: translate("PaperPage", "Print who did what"), _trail, _back_to_trail, may_name=True
    ),
    "certificate": PaperKind(
        lambda: translate("PaperPage", "Certificate of destruction"),
        _certificate,
        lambda _: Route(PageName.KEEPING),
    ),
    "consent": PaperKind(lambda: translate("PaperPage", "Print the consent"), _consent, _back_to_consent),
    "ledger": PaperKind(
        lambda: translate("PaperPage", "Print what has left"),
        _ledger,
        lambda wanted: Route(PageName.PERSON, wanted.client_id, section="sharing"),
    ),
    "places": PaperKind(
        lambda: translate("PaperPage", "Places that help"),
        _places,
        lambda wanted: Route(PageName.HANDING_OVER, wanted.client_id),
    ),
    "sheet": PaperKind(
        lambda: translate("PaperPage", "A blank sheet to fill in"), _blank, _back_to_check_ins
    ),
    "trend": PaperKind(
        lambda: translate("PaperPage", "Check-ins over time"), _over_time, _back_to_check_ins, may_name=True
    ),
}
