"""A place is added and called, a way to it is opened and walked, and how it went is heard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
from peernotes.domain.consent import RevokedHow
from peernotes.domain.referral import ReferralStatus
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.form_page import FormPage
from peernotes.ui.pages.handing_over_page import HandingOverPage
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.place_form import PlaceForm
from peernotes.ui.pages.place_page import PlacePage
from peernotes.ui.pages.place_words_page import PlaceWordsPage
from peernotes.ui.pages.places_in_page import PlacesInPage
from peernotes.ui.pages.places_page import PlacesPage
from peernotes.ui.pages.referral_form import ReferralForm
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from tests.services.test_consents import signed
from tests.ui.hands import Hands


@pytest.fixture
def hands(qtbot: QtBot, record_vault: Opened, new_window: Callable[[], AppWindow]) -> Hands:
    window = new_window()
    window._open(record_vault)
    return Hands(qtbot, window)


@pytest.fixture
def session(hands: Hands) -> Session:
    return hands.main.session


@pytest.fixture
def who(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Ana Diaz"))


def _in_days(page: ReferralForm, days: int) -> date:
    day = page.session.now().date()
    page._follow_up.setDate(QDate(day.year, day.month, day.day).addDays(days))
    return page._follow_up.date().toPython()  # type: ignore[return-value]  # it is a date


def test_a_place_is_added_and_called_with_one_press(hands: Hands) -> None:
    hands.keys("Ctrl+5")
    hands.page(PlacesPage)
    hands.press("Add a place")
    hands.write("Café Esperanza")
    hands.go_into("Phone")
    hands.write("928 555 0100")
    hands.keys("Ctrl+S")
    hands.page(PlacePage)
    assert hands.sees("Not checked yet.")
    hands.press("I called today, still right")
    assert hands.sees("Checked today by")
    hands.press("Undo")
    assert hands.sees("Not checked yet.")


def test_adding_and_changing_a_place_can_be_taken_back(hands: Hands, session: Session) -> None:
    hands.main.go(Route(PageName.PLACE_FORM))
    hands.write("Valley Rides")
    hands.keys("Ctrl+S")
    hands.press("Edit")
    hands.go_into("Phone")
    hands.write("928 555 0100")
    hands.keys("Ctrl+S")
    assert session.places.find().places[0].phone == "928 555 0100"
    hands.press("Undo")
    hands.page(PlacePage)
    assert session.places.find().places[0].phone == ""
    hands.main.go(Route(PageName.PLACE_FORM))
    hands.write("Open Desk")
    hands.keys("Ctrl+S")
    assert session.places.find().count == 2
    hands.press("Undo")
    hands.page(PlacesPage)
    assert [place.name for place in session.places.find().places] == ["Valley Rides"]
    hands.press("Taken off in the last 30 days: 1")
    assert not hands.page(PlacesPage).search.isEnabled()
    hands.main.go(Route(PageName.PLACE, section=session.places.removed()[0].id))
    hands.press("Put it back on the list")
    assert session.places.find().count == 2


def test_a_way_is_opened_to_a_place_of_the_list(hands: Hands, session: Session, who: Client) -> None:
    place = session.places.save(session.places.new("Café Esperanza"))
    hands.main.go(Route(PageName.PERSON, who.id, section="connections"))
    hands.press("Open a way")
    hands.write("espe")
    hands.press("Café Esperanza")
    hands.go_into("What for")
    hands.write("A hot meal")
    page = hands.page(ReferralForm)
    page._asks.setChecked(True)
    due = _in_days(page, 2)
    hands.keys("Ctrl+S")
    hands.page(PersonPage)
    assert hands.sees("A hot meal")
    item = session.referrals.of(who.id)[0].referral
    assert (item.resource_id, item.follow_up) == (place.id, due)


def test_a_way_is_walked_from_today_and_heard_of(hands: Hands, session: Session, who: Client) -> None:
    fresh = replace(session.referrals.new(who.id), place="Valley Rides")
    item = session.referrals.save(replace(fresh, follow_up=session.now().date()))
    hands.keys("Ctrl+1")
    hands.page(TodayPage)
    assert hands.sees("see how it went with Valley Rides")
    hands.press("Open for Ana Diaz")
    hands.press("They said yes")
    hands.press("Connected")
    hands.press("Undo")
    assert session.referrals.one(item.id).referral.status is ReferralStatus.SAID_YES
    hands.press("Connected")
    hands.press("Using it")
    assert hands.sees("Connections made")
    hands.press("Open: Valley Rides")
    hands.go_into("Their words")
    hands.write("They let my boy sit down first.")
    hands.keys("Ctrl+S")
    assert hands.sees("They let my boy sit down first.")
    hands.keys("Ctrl+1")
    assert not hands.sees("see how it went")


def test_places_are_handed_over_and_the_record_says_so(
    hands: Hands, session: Session, who: Client, tmp_path: Path
) -> None:
    place = session.places.save(session.places.new("Café Esperanza"))
    session.referrals.save(replace(session.referrals.new(who.id), place=place.name, resource_id=place.id))
    hands.main.go(Route(PageName.PERSON, who.id, section="connections"))
    hands.press("Print for them")
    hands.page(HandingOverPage)
    hands.press("Leave out who it is from")
    hands.press("Look at the page")
    paper = hands.page(PaperPage)
    hands._qtbot.waitUntil(lambda: paper._printed is not None, timeout=20_000)
    paper.save_to(tmp_path / "places.pdf")
    purposes = [left.purpose for left in session.people.disclosures(who.id)]
    assert purposes == ["Places they chose, to hand over"]


def test_it_comes_off_the_page_and_back_from_it(hands: Hands, session: Session, who: Client) -> None:
    item = session.referrals.save(replace(session.referrals.new(who.id), place="Valley Rides"))
    hands.main.go(Route(PageName.REFERRAL, who.id, section=item.id))
    hands.go_into("What for")
    hands.write("half a wo")
    hands.press("Take it off the page")
    hands.page(PersonPage)
    assert session.referrals.of(who.id) == []
    assert session.forms.all()[0].content["what_for"] == "half a wo"
    hands.press("Bring back: Valley Rides")
    assert [each.referral for each in session.referrals.of(who.id)] == [item]


@pytest.mark.parametrize("form", [PlaceForm, PlaceWordsPage, ReferralForm])
def test_what_is_typed_and_is_no_record_yet_is_brought_back(
    hands: Hands, session: Session, who: Client, form: type[FormPage]
) -> None:
    place = session.places.save(session.places.new("Valley Rides"))
    routes = {
        PlaceForm: Route(PageName.PLACE_FORM),
        PlaceWordsPage: Route(PageName.PLACE_WORDS, section=place.id),
        ReferralForm: Route(PageName.REFERRAL, who.id),
    }
    fields = {PlaceForm: "Phone", PlaceWordsPage: "Their words", ReferralForm: "Something else, in words"}
    hands.main.go(routes[form])
    hands.go_into(fields[form])
    hands.write("Ana was")
    before = session.vault.journal.head.seq
    hands.keys("Ctrl+1")
    assert session.vault.journal.head.seq == before
    assert hands.sees("Not saved yet.")
    hands.press("Open what you typed")
    page = hands.page(form)
    assert "Ana was" in page._watch._content().values()
    assert session.places.fits(place.id) == []
    assert session.referrals.of(who.id) == []


def test_a_file_comes_in_and_goes_back_with_one_press_each(
    hands: Hands, session: Session, tmp_path: Path
) -> None:
    hands.keys("Ctrl+5")
    hands.press("From a file")
    page = hands.page(PlacesInPage)
    file = tmp_path / "list.csv"
    file.write_bytes("Agency;Tel\nCafé Esperanza;928 555 0100\n;1\n".encode("cp1252"))
    page.take_up(file)
    hands.wait_for_button("Take in 1 place")
    assert hands.sees("1 new")
    assert hands.sees("1 without a name, left out")
    assert hands.sees("the old Windows way")
    assert session.places.find().count == 0
    hands.press("Take in 1 place")
    hands.wait_for(PlacesPage)
    assert session.places.find().count == 1
    hands.press("Take it back")
    assert session.places.find().count == 0
    assert hands.sees("1 place stands as it did before the file.")


def test_another_column_or_another_wish_shows_another_plan(
    hands: Hands, session: Session, tmp_path: Path
) -> None:
    session.places.save(replace(session.places.new("Café Esperanza"), phone="1", offers="meals"))
    hands.main.go(Route(PageName.PLACES_IN))
    page = hands.page(PlacesInPage)
    file = tmp_path / "list.csv"
    file.write_bytes("What,Who,Tel\nhot meals,Café Esperanza,1\n".encode())
    page.take_up(file)
    hands._qtbot.waitUntil(lambda: bool(page._planned))
    assert [row.fate for row in page._planned] == ["nameless"]
    assert not page._take.isEnabled()
    page._columns["name"].setCurrentIndex(2)
    hands._qtbot.waitUntil(lambda: [row.fate for row in page._planned] == ["same"])
    page._columns["offers"].setCurrentIndex(1)
    page._known.choose("replace")
    hands._qtbot.waitUntil(lambda: [row.fate for row in page._planned] == ["filled"])
    assert page._planned[0].place.offers == "hot meals"


def test_a_long_file_is_left_when_it_is_cancelled_and_nothing_is_written(
    hands: Hands, session: Session, tmp_path: Path
) -> None:
    hands.main.go(Route(PageName.PLACES_IN))
    page = hands.page(PlacesInPage)
    file = tmp_path / "list.csv"
    file.write_bytes(b"Name,Phone\n" + b"".join(b"Place %d,%d\n" % (n, n) for n in range(50_000)))
    before = session.vault.journal.head.seq
    page.take_up(file)
    page._progress.cancel.click()
    hands._qtbot.waitUntil(lambda: not page._progress.isVisible(), timeout=10_000)
    assert page._read is None or not page._planned
    assert session.vault.journal.head.seq == before
    hands.press("Back")
    hands.page(PlacesPage)


def test_their_words_stand_beside_the_place_for_others_only_when_they_are_glad(
    hands: Hands, session: Session, who: Client
) -> None:
    place = session.places.save(session.places.new("Valley Rides"))
    fresh = replace(session.referrals.new(who.id), place=place.name, resource_id=place.id)
    item = session.referrals.save(fresh)
    hands.main.go(Route(PageName.REFERRAL, who.id, section=item.id))
    hands.go_into("Their words")
    hands.write("They called me Ana.")
    hands.press("Others may read it")
    hands.keys("Ctrl+S")
    assert hands.sees("A word here is also the name of somebody in these notes.")
    assert session.referrals.one(item.id).heard == ()
    hands.page(ReferralForm)._said.editor.set_text("They called me by my name.")
    hands.keys("Ctrl+S")
    hands.page(PersonPage)
    assert [note.words for note in session.places.fits(place.id)] == ["They called me by my name."]
    assert [heard.words for heard in session.referrals.one(item.id).heard] == ["They called me by my name."]


def test_a_release_that_is_over_is_said_where_the_way_is(hands: Hands, session: Session, who: Client) -> None:
    consent = signed(session, who.id)
    item = session.referrals.save(replace(session.referrals.new(who.id), place="Valley Rides"))
    hands.main.go(Route(PageName.REFERRAL, who.id, section=item.id))
    page = hands.page(ReferralForm)
    page._release.setCurrentIndex(1)
    hands.keys("Ctrl+S")
    assert session.referrals.one(item.id).referral.release_id == consent.id
    assert not hands.sees("the release is over")
    session.consents.revoke(consent.id, RevokedHow.VERBALLY, session.now().date())
    hands.main.go(Route(PageName.PERSON, who.id, section="connections"))
    assert hands.sees("the release is over: say nothing about them")
    hands.press("Open: Valley Rides")
    page = hands.page(ReferralForm)
    assert page._release.currentText() == "One that is over"
    page._release.setCurrentIndex(0)
    hands.keys("Ctrl+S")
    assert session.referrals.one(item.id).referral.release_id is None
