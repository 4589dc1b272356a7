"""The papers that can be printed: one entry for each, by the first word a `Route` calls it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peernotes.domain.ids import ClientId, ConsentId, PlanId, ResourceId
from peernotes.services.certificate_paper import certificate_paper
from peernotes.services.consent_paper import consent_paper
from peernotes.services.ledger_paper import ledger_paper
from peernotes.services.measure_paper import blank_sheet, trend_paper
from peernotes.services.papers import Paper
from peernotes.services.places_paper import Look, places_paper
from peernotes.services.plan_paper import plan_paper
from peernotes.services.pocket_paper import PocketChoice, knock_paper, wallet_paper
from peernotes.services.preferences_paper import preferences_paper
from peernotes.services.session import Session
from peernotes.services.trail import Kind, Sought
from peernotes.services.trail_paper import trail_paper
from peernotes.services.wellness_paper import wellness_paper
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
    ticked: frozenset[str] = frozenset()
    """Which of the kind's own ticks are set."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to choose beside a paper before it is printed."""

    key: str
    label: Callable[[], str]
    is_set: bool = False
    """From the start."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    title: Callable[[], str]
    compiled: Callable[[Wanted], Paper]
    """Raises LookupError: there is no such paper."""
    way_back: Callable[[Wanted], Route]
    may_name: bool = False
    """Whether the worker chooses between initials and full names."""
    ticks: tuple[Tick, ...] = ()


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
    if wanted.client_id is None or not wanted.session.people.are_one(item.client_id, wanted.client_id):
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


def _pocket_choice(wanted: Wanted) -> PocketChoice:
    return PocketChoice(
        full_name=wanted.full_name,
        small_place="small" in wanted.ticked,
        as_bank_card="bank" in wanted.ticked,
        with_numbers="numbers" in wanted.ticked,
        with_crisis_lines="crisis" in wanted.ticked,
    )


def _about(wanted: Wanted) -> ClientId:
    """Whom the paper is about. Raises LookupError: nobody is named."""
    if wanted.client_id is None:
        raise LookupError("nobody named")
    return wanted.client_id


def _knock(wanted: Wanted) -> Paper:
    return knock_paper(wanted.session, _about(wanted), _pocket_choice(wanted))


def _wallet(wanted: Wanted) -> Paper:
    return wallet_paper(wanted.session, _about(wanted), _pocket_choice(wanted))


def _wellness(wanted: Wanted) -> Paper:
    return wellness_paper(
        wanted.session,
        _about(wanted),
        full_name=wanted.full_name,
        small_place="small" in wanted.ticked,
        to_hand_on="hand_on" in wanted.ticked,
    )


def _plan(wanted: Wanted) -> Paper:
    plan_id = PlanId("".join(wanted.words))
    return plan_paper(wanted.session, plan_id, for_person=False, full_name=wanted.full_name)


def _plan_to_keep(wanted: Wanted) -> Paper:
    return plan_paper(wanted.session, PlanId("".join(wanted.words)), for_person=True)


def _back_to_hopes(wanted: Wanted) -> Route:
    return Route(PageName.PERSON, wanted.client_id, section="hopes")


_SMALL = Tick(
    "small",
    lambda: translate("PaperPage", "&Small place: nothing outside says what it is"),
    is_set=True,
)
_BANK = Tick("bank", lambda: translate("PaperPage", "As small as a &bank card"))
_NUMBERS = Tick("numbers", lambda: translate("PaperPage", "With the phone n&umbers"), is_set=True)
_CRISIS = Tick("crisis", lambda: translate("PaperPage", "With &988 and the local crisis line"))
_HAND_ON = Tick("hand_on", lambda: translate("PaperPage", "Only what they &hand on"))
_NEUTRAL = Tick("small", lambda: translate("PaperPage", "&Small place: no office, no title"))


def _told(wanted: Wanted) -> Paper:
    if wanted.client_id is None:
        raise LookupError("no such paper")
    return preferences_paper(wanted.session, wanted.client_id, with_sealed="sealed" in wanted.words)


KINDS = {
    "knock": PaperKind(
        lambda: translate("PaperPage", "Card to carry"),
        _knock,
        lambda wanted: Route(PageName.PERSON, wanted.client_id),
        may_name=True,
        ticks=(_SMALL, _BANK, _NUMBERS),
    ),
    "wallet": PaperKind(
        lambda: translate("PaperPage", "Wallet card"),
        _wallet,
        lambda wanted: Route(PageName.PERSON, wanted.client_id, section="wellness"),
        may_name=True,
        ticks=(_SMALL, _CRISIS),
    ),
    "wellness": PaperKind(
        lambda: translate("PaperPage", "Wellness plan"),
        _wellness,
        lambda wanted: Route(PageName.PERSON, wanted.client_id, section="wellness"),
        may_name=True,
        ticks=(_NEUTRAL, _HAND_ON),
    ),
    "plan": PaperKind(
        lambda: translate("PaperPage", "The plan, for my supervisor"), _plan, _back_to_hopes, may_name=True
    ),
    "plan_to_keep": PaperKind(
        lambda: translate("PaperPage", "The plan, for them to keep"), _plan_to_keep, _back_to_hopes
    ),
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
