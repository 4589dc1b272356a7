"""The tabs of a person's page: one line for each, in their order."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peernotes.domain.ids import ClientId
from peernotes.services.session import Session
from peernotes.ui.pages.asking_section import AskingSection
from peernotes.ui.pages.contact_section import ContactSection
from peernotes.ui.pages.left_section import LeftSection
from peernotes.ui.pages.notes_section import NotesSection
from peernotes.ui.pages.plan_section import PlanSection
from peernotes.ui.pages.record_section import RecordSection
from peernotes.ui.pages.section import Section


@dataclass(frozen=True, slots=True)
class Tab:
    """A section, what a `Route` calls it, and its title in the language of the window."""

    key: str
    title: Callable[[], str]
    make: Callable[[Session, ClientId], Section]


translate = QCoreApplication.translate

TABS = (
    Tab("asking", lambda: translate("PersonPage", "Care preferences"), AskingSection),
    Tab("notes", lambda: translate("PersonPage", "Notes"), NotesSection),
    Tab("wellness", lambda: translate("PersonPage", "Wellness plan"), PlanSection),
    Tab("about", lambda: translate("PersonPage", "Reaching them safely"), ContactSection),
    Tab("left", lambda: translate("PersonPage", "What has left"), LeftSection),
    Tab("record", lambda: translate("PersonPage", "Record"), RecordSection),
)
