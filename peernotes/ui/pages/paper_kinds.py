"""The papers that can be printed: one entry for each, by the first word a `Route` calls it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peernotes.domain.ids import ClientId
from peernotes.services.certificate_paper import certificate_paper
from peernotes.services.papers import Paper
from peernotes.services.pocket_paper import PocketChoice, knock_paper, wallet_paper
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


def _plan(wanted: Wanted) -> Paper:
    return wellness_paper(
        wanted.session,
        _about(wanted),
        full_name=wanted.full_name,
        small_place="small" in wanted.ticked,
        to_hand_on="hand_on" in wanted.ticked,
    )


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
        _plan,
        lambda wanted: Route(PageName.PERSON, wanted.client_id, section="wellness"),
        may_name=True,
        ticks=(_NEUTRAL, _HAND_ON),
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
