"""Sharing in the window: agree, sign, share, write down, take back; and nothing leaves otherwise."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.consent import Category, Consent, ConsentKind, Recipient, RevokedHow, Standing
from peernotes.domain.consent_rule import standing
from peernotes.domain.disclosure import Basis
from peernotes.domain.privacy_law import Applies
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.consent_form import ConsentForm
from peernotes.ui.pages.consent_page import ConsentPage
from peernotes.ui.pages.paper_page import PaperPage
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.print_page import PrintPage
from peernotes.ui.pages.settings_page import SettingsPage
from peernotes.ui.pages.told_page import ToldPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.choice import ChoiceGroup
from tests.ui.hands import Hands
from tests.ui.pages.scenes import Stage


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


def _session(stage: Stage) -> Session:
    return stage.main(stage.practice).session


def _usable(stage: Stage) -> Consent:
    (item,) = _session(stage).consents.usable(stage.somebody().id)
    return item


def _fill_in(hands: Hands) -> ConsentForm:
    page = hands.page(ConsentForm)
    hands.go_into("Who may get it")
    hands.write("Clinica del Rio")
    page._agreed._ticks[Category.STRENGTHS].click()
    hands.press("At my request")
    return page


def test_from_the_first_word_to_a_page_that_left(
    qtbot: QtBot, stage: Stage, hands: Hands, tmp_path: Path
) -> None:
    client = stage.somebody("Thomas Greer")
    stage.practise(Route(PageName.PERSON, client.id, section="sharing"))
    hands.press("Make a consent with them")
    page = _fill_in(hands)
    hands.press("I read this out to them")
    page._signing._how.setCurrentIndex(1)
    hands.go_into("Name of who signs")
    hands.write("Thomas Greer")
    hands.press("Keep it")
    hands.page(ConsentPage)
    assert hands.sees("counts today")
    hands.press("Share on it")
    printing = hands.page(PrintPage)
    assert hands.sees("Never on a subpoena alone")
    qtbot.waitUntil(printing._print_button.isEnabled, timeout=10_000)
    printing.save_to(tmp_path / "x.pdf")
    (left,) = _session(stage).people.disclosures(client.id)
    assert (left.recipient, left.purpose, left.basis) == ("Clinica del Rio", "At my request", Basis.CONSENT)
    stage.practise(Route(PageName.PERSON, client.id, section="sharing"))
    assert hands.sees("we saved a file for")
    assert hands.sees("because you signed a consent")


def test_what_is_missing_is_said_where_it_stands(stage: Stage, hands: Hands) -> None:
    client = stage.somebody("Thomas Greer")
    stage.practise(Route(PageName.CONSENT_FORM, client.id, section="new"))
    _fill_in(hands)
    hands.press("Keep it")
    hands.page(ConsentPage)
    assert hands.sees("not complete")
    assert hands.sees("that they may take it back, and how; a signature")
    hands.press("Go on with it")
    page = hands.page(ConsentForm)
    assert page._agreed._recipients.values() == ("Clinica del Rio",)


def test_taking_back_asks_once_more_and_then_nothing_leaves(stage: Stage, hands: Hands) -> None:
    item = _usable(stage)
    stage.practise(Route(PageName.CONSENT, item.client_id, section=item.id))
    hands.press("They take it back…")
    assert hands.sees("This cannot be undone")
    hands.press("Leave it as it is")
    assert _usable(stage) == item
    hands.press("They take it back…")
    hands.press("Take it back for good")
    hands.page(ConsentPage)
    assert hands.sees("taken back")
    assert _session(stage).consents.usable(item.client_id) == []
    stage.practise(Route(PageName.PRINT, item.client_id, section=f"outside {item.id}"))
    assert hands.sees("There is no consent that counts today")
    assert not hands.page(PrintPage)._print_button.isEnabled()


def test_pages_on_the_screen_do_not_leave_after_it_was_taken_back(
    qtbot: QtBot, stage: Stage, hands: Hands, tmp_path: Path
) -> None:
    item = _usable(stage)
    stage.practise(Route(PageName.PRINT, item.client_id, section=f"outside {item.id}"))
    page = hands.page(PrintPage)
    qtbot.waitUntil(page._print_button.isEnabled, timeout=10_000)
    before = _session(stage).people.disclosures(item.client_id)
    today = _session(stage).now().date()
    _session(stage).consents.revoke(item.id, RevokedHow.VERBALLY, today)
    page.save_to(tmp_path / "x.pdf")
    assert hands.sees("This consent was taken back.")
    hands.press("Print…")
    assert list(tmp_path.glob("*.pdf")) == []
    assert _session(stage).people.disclosures(item.client_id) == before


def test_a_group_asks_for_somebody_and_a_reason(qtbot: QtBot, stage: Stage, hands: Hands) -> None:
    item = _usable(stage)
    session = _session(stage)
    group = replace(
        session.consents.renewed(item.id),
        recipients=(Recipient("my treating providers", is_class=True),),
        explained=item.explained,
        signature=item.signature,
        expires_on=item.expires_on,
    )
    kept = session.consents.save(group)
    stage.practise(Route(PageName.PRINT, item.client_id, section=f"outside {kept.id}"))
    page = hands.page(PrintPage)
    assert page._choices.audience() is None
    hands.go_into("To whom")
    hands.write("Dr. Okafor")
    assert page._choices.audience() is None
    hands.go_into("Why they belong to it")
    hands.write("Her doctor")
    qtbot.waitUntil(page._print_button.isEnabled, timeout=10_000)


def test_each_statement_goes_only_after_it_was_asked_about(stage: Stage, hands: Hands) -> None:
    item = _usable(stage)
    stage.practise(Route(PageName.PRINT, item.client_id, section=f"outside {item.id}"))
    page = hands.page(PrintPage)
    compiled = page._compiled
    assert compiled is not None
    assert compiled.summary.preferences == ()
    hands.press("Language to talk in")
    page._make()
    assert page._compiled is not None
    assert [one.label for one in page._compiled.summary.preferences] == ["Language to talk in"]


def test_what_was_told_by_phone_stands_in_their_list(stage: Stage, hands: Hands) -> None:
    client = stage.somebody("Thomas Greer")
    stage.practise(Route(PageName.PERSON, client.id, section="sharing"))
    assert hands.sees("Nothing about them has left our program.")
    hands.press("Something was told or sent")
    page = hands.page(ToldPage)
    for name, text in (
        ("To whom", "The hospital"),
        ("What they know now", "that he fainted"),
        ("What it was for", "He needed help at once"),
    ):
        hands.go_into(name)
        hands.write(text)
    page._basis.setCurrentIndex(page._basis.findData(Basis.EMERGENCY.value))
    page._method.setCurrentIndex(1)
    hands.press("Put it in their list")
    hands.page(PersonPage)
    assert hands.sees("by phone: that he fainted.")
    assert hands.sees("Your life or your health was in danger.")


def test_renewing_says_the_words_again_and_signs_afresh(stage: Stage, hands: Hands) -> None:
    item = _usable(stage)
    stage.practise(Route(PageName.CONSENT, item.client_id, section=item.id))
    hands.press("Renew it")
    page = hands.page(ConsentForm)
    assert page._agreed._recipients.values() == tuple(one.name for one in item.recipients)
    hands.press("Keep it")
    newest = _session(stage).consents.of(item.client_id)[0]
    today = _session(stage).now().date()
    assert (newest.renews, standing(newest, today)) == (item.id, Standing.INCOMPLETE)


def test_the_list_and_the_consent_go_on_paper(stage: Stage, hands: Hands) -> None:
    item = _usable(stage)
    stage.practise(Route(PageName.PERSON, item.client_id, section="sharing"))
    hands.press("Print this list for them")
    hands.page(PaperPage)
    hands.press("Back")
    assert hands.page(PersonPage).route.section == "sharing"
    stage.practise(Route(PageName.CONSENT, item.client_id, section=item.id))
    hands.press("Print…")
    hands.page(PaperPage)
    hands.press("Back")
    hands.page(ConsentPage)


@pytest.mark.parametrize("place", [PageName.CONSENT, PageName.CONSENT_FORM])
def test_nobody_reaches_a_consent_through_another_persons_page(
    stage: Stage, hands: Hands, place: PageName
) -> None:
    item = _usable(stage)
    waiting = _session(stage).consents.of(item.client_id)[0]
    other = stage.somebody("Thomas Greer")
    stage.practise(Route(place, other.id, section=waiting.id))
    assert hands.main.page is not None
    assert not isinstance(hands.main.page, ConsentPage | ConsentForm)


def test_a_kind_shows_only_what_it_asks_for(stage: Stage, hands: Hands) -> None:
    stage.practise(Route(PageName.CONSENT_FORM, stage.somebody().id, section="new"))
    page = hands.page(ConsentForm)
    for kind in ConsentKind:
        page._kind.kind.setCurrentIndex(list(ConsentKind).index(kind))
        offered = {one for one, tick in page._agreed._ticks.items() if not tick.isHidden()}
        assert (Category.COUNSELING_NOTES in offered) == (kind is ConsentKind.COUNSELING_NOTES)
        assert (Category.MEDIA in offered) == (kind is ConsentKind.MEDIA)
        assert (page._agreed._ends.findData("never") >= 0) == (kind is ConsentKind.TPO)


def test_a_court_in_a_general_consent_is_pointed_out(stage: Stage, hands: Hands) -> None:
    stage.practise(Route(PageName.CONSENT_FORM, stage.somebody().id, section="new"))
    page = hands.page(ConsentForm)
    assert page._agreed._court.isHidden()
    page._agreed._recipients.add("My lawyer, for the hearing")
    assert not page._agreed._court.isHidden()
    page._kind.kind.setCurrentIndex(list(ConsentKind).index(ConsentKind.PROCEEDINGS))
    assert page._agreed._court.isHidden()


def test_the_worker_says_which_rules_apply(stage: Stage, hands: Hands) -> None:
    stage.practise(Route(PageName.SETTINGS))
    page = hands.page(SettingsPage)
    part2 = next(
        group for group in page.findChildren(ChoiceGroup) if "42 CFR part 2" in group.accessibleName()
    )
    assert part2.current() == Applies.NOT_SURE
    part2.choose(Applies.NO)
    assert _session(stage).privacy.now().part2 is Applies.NO
