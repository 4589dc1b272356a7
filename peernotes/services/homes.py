"""Which vaults are on this computer: all that the first picture of the window needs to know."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from peernotes.vault import homes, tries
from peernotes.vault.homes import Home
from peernotes.vault.tries import Tries

__all__ = ["Clock", "Home", "Tries", "default_folder", "found", "home_at", "local_now", "wrong_tries"]

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """The moment with this computer's offset."""
    return datetime.now().astimezone()


def default_folder(*, practice: bool) -> Path:
    """The folder that vaults are kept in, one folder each."""
    return homes.default_folder(practice=practice)


def found() -> list[Home]:
    """Vaults in the default place and in those that were chosen, the practice caseload last."""
    places = (homes.default_folder(practice=False), *homes.other_places())
    real = [home for place in places for home in homes.found(place)]
    return real + homes.found(homes.default_folder(practice=True))


def home_at(folder: Path) -> Home:
    """One vault somewhere else, a chosen folder for example."""
    return homes.at(folder)


def wrong_tries(folder: Path) -> Tries:
    """Wrong passphrases since the last right one, to be shown before the next."""
    return tries.read(folder)
