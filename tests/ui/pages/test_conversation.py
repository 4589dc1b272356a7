"""Asking together, one thing at a time: what is kept, what leaves no trace, and what stays sealed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
from peernotes.domain.preference import DomainState, NamedDay, Sensitivity, Source, Stance
from peernotes.errors import DiskFullError
from peernotes.services.preferences import DomainRow, Statement
from peernotes.services.session import Session
from peernotes.services.unlock import Opened
from peernotes.ui.app_window import AppWindow
from peernotes.ui.pages.conversation_ends import BeginPage, HeardPage
from peernotes.ui.pages.conversation_page import ConversationPage
from peernotes.ui.pages.glance_page import GlancePage
from peernotes.ui.pages.person_form import PersonForm
from peernotes.ui.pages.person_page import PersonPage
from peernotes.ui.pages.preference_page import PreferencePage
from peernotes.ui.pages.today_page import TodayPage
from peernotes.ui.route import PageName, Route
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.fold import Fold
from peernotes.vault.preferences import Preferences
from tests.ui.hands import Hands
from tests.ui.pages.scenes import Stage

WORDS = "Call me Rocio at home."


@pytest.fixture
def stage(
    qtbot: QtBot, practice_vault: Opened, record_vault: Opened, new_window: Callable[[], AppWindow]
) -> Stage:
    return Stage(qtbot, new_window(), practice_vault, record_vault)


@pytest.fixture
def hands(qtbot: QtBot, stage: Stage) -> Hands:
    return Hands(qtbot, stage.window)


class Talk:
    """Somebody new, and the conversation with them."""

    def __init__(self, stage: Stage, hands: Hands) -> None:
        self.stage, self.hands = stage, hands
        self.client: Client = stage.newcomer()
        self.session: Session = stage.main(stage.record).session

    def open(self, section: str) -> None:
        self.stage.begin(Route(PageName.CONVERSATION, self.client.id, section=section))

    def row(self, domain: str) -> DomainRow:
        return self.session.asking.row(self.client.id, domain)

    def say(self, domain: str, text: str, days_ago: int = 0, source: Source = Source.PERSON_SAID) -> None:
        day = self.session.now().date() - timedelta(days=days_ago)
        self.session.asking.record(self.client.id, domain, Statement(text, source, day))

    def at(self) -> str:
        return self.hands.page(ConversationPage).route.section


@pytest.fixture
def talk(stage: Stage, hands: Hands) -> Talk:
    return Talk(stage, hands)


class TestTheWayThrough:
    def test_a_new_person_is_asked_from_their_page_and_heard_at_the_end(self, talk: Talk) -> None:
        talk.stage.begin(Route(PageName.PERSON, talk.client.id))
        assert talk.hands.sees("Nothing was asked yet.")
        talk.hands.press("Ask together")
        talk.hands.page(BeginPage)
        talk.hands.keys("Return")
        assert talk.at() == "name"
        talk.hands.write(WORDS)
        talk.hands.keys("Ctrl+S")
        assert talk.at() == "say_name"
        assert talk.hands.sees("One thing talked about today")
        talk.hands.keys("Ctrl+PgDown")
        talk.hands.press("Rather not say")
        assert talk.at() == "greeting"
        assert talk.hands.sees("Two things talked about today")
        talk.hands.press("That's enough for today")
        talk.hands.page(HeardPage)
        assert talk.hands.sees(WORDS)
        assert talk.hands.sees("Rather not say")
        talk.hands.press("Done")
        talk.hands.page(PersonPage)
        assert talk.row("name").statements[0].statement == WORDS
        assert talk.row("say_name").state is DomainState.NOT_ASKED
        assert talk.row("pronouns").state is DomainState.RATHER_NOT_SAY

    def test_skipping_leaves_no_row_and_nothing_in_the_journal(self, talk: Talk) -> None:
        talk.open("greeting")
        before = talk.session.journal_head
        talk.hands.keys("Ctrl+PgDown")
        assert talk.at() == "language"
        talk.hands.keys("Ctrl+PgUp")
        assert talk.at() == "greeting"
        assert talk.session.journal_head == before
        assert talk.session.vault.preferences.states(talk.client.id) == {}

    def test_words_that_are_skipped_go_and_can_be_brought_back(self, talk: Talk) -> None:
        talk.open("greeting")
        before = talk.session.journal_head
        talk.hands.write(WORDS)
        talk.hands.press("Skip for now")
        assert talk.at() == "language"
        assert talk.session.forms.all() == []
        assert talk.session.journal_head == before
        talk.hands.press("Undo")
        assert talk.at() == "greeting"
        assert talk.hands.page(ConversationPage)._editor.text() == WORDS
        # What was brought back and not touched is not thrown away by going on.
        talk.hands.keys("Ctrl+PgDown")
        assert len(talk.session.forms.all()) == 1

    def test_back_from_the_first_is_the_choice_where_to_begin(self, talk: Talk) -> None:
        talk.open("name")
        talk.hands.keys("Ctrl+PgUp")
        talk.hands.page(BeginPage)
        talk.hands.press("Food and drink")
        assert talk.at() == "food"

    def test_next_is_what_still_waits_and_the_last_leads_to_the_end(self, talk: Talk) -> None:
        talk.session.asking.answer(talk.client.id, "technology", DomainState.NOTHING_NEEDED)
        talk.open("gifts")
        talk.hands.keys("Ctrl+PgDown")
        assert talk.at() == "crisis"
        talk.hands.keys("Ctrl+PgDown")
        talk.hands.page(HeardPage)

    def test_every_word_is_on_the_disk_and_comes_back_after_a_lock(self, talk: Talk) -> None:
        talk.open("place")
        talk.hands.write("By the river, nev")
        page = talk.hands.page(ConversationPage)
        page.pause()
        (kept,) = talk.session.forms.all()
        assert kept.content["text"] == "By the river, nev"
        talk.hands.main.go(Route(PageName.TODAY))
        talk.session.forms.put_back(kept)
        talk.hands.main.go(Route.from_plain(kept.place.route))
        assert talk.hands.page(ConversationPage)._editor.text() == "By the river, nev"

    def test_no_words_are_refused_with_a_sentence(self, talk: Talk) -> None:
        talk.open("greeting")
        talk.hands.keys("Ctrl+S")
        assert talk.hands.sees("There are no words here yet.")
        assert talk.at() == "greeting"

    def test_today_lists_what_was_left_in_the_middle(self, talk: Talk) -> None:
        talk.open("greeting")
        talk.hands.write(WORDS)
        talk.hands.keys("Esc")
        talk.stage.begin(Route(PageName.TODAY))
        assert talk.hands.sees("Greeting and respect: their words")
        talk.hands.press("Open what you typed")
        assert talk.hands.page(ConversationPage)._editor.text() == WORDS


class TestBothAreTrue:
    def test_new_words_stand_beside_the_old_ones(self, talk: Talk) -> None:
        talk.say("touch", "A hug is fine.")
        talk.open("touch")
        talk.hands.write("No hugs on bad days.")
        assert talk.hands.button("Both are true").isChecked()
        talk.hands.keys("Ctrl+S")
        assert [item.statement for item in talk.row("touch").statements] == [
            "A hug is fine.",
            "No hugs on bad days.",
        ]

    def test_it_has_changed_takes_the_place_of_the_one_that_was_chosen(self, talk: Talk) -> None:
        talk.say("touch", "A hug is fine.")
        talk.say("touch", "Ask first.")
        talk.open("touch")
        talk.hands.write("Never mind hugs.")
        page = talk.hands.page(ConversationPage)
        assert page._beside is not None
        page._beside.choose(talk.row("touch").statements[1])
        talk.hands.keys("Ctrl+S")
        assert [item.statement for item in talk.row("touch").statements] == [
            "A hug is fine.",
            "Never mind hugs.",
        ]

    def test_changing_ones_mind_back_leaves_both(self, talk: Talk) -> None:
        talk.say("touch", "A hug is fine.")
        talk.open("touch")
        talk.hands.write("No hugs.")
        talk.hands.press("It has changed")
        talk.hands.press("Both are true")
        talk.hands.keys("Ctrl+S")
        assert len(talk.row("touch").statements) == 2

    def test_what_has_changed_begins_with_what_stood_and_a_tick_alone_is_a_change(self, talk: Talk) -> None:
        talk.open("food")
        talk.hands.write("Tea.")
        talk.hands.press("Halal")
        talk.hands.keys("Ctrl+S")
        talk.stage.begin(Route(PageName.PREFERENCE, talk.client.id, section="food"))
        talk.hands.press("It has changed")
        page = talk.hands.page(PreferencePage)
        assert page._editor.text() == "Tea."
        assert talk.hands.button("Halal").isChecked()
        talk.hands.press("No pork")
        talk.hands.press("Today")
        (now,) = talk.row("food").statements
        assert (now.statement, now.codes) == ("Tea.", ("halal", "no_pork"))

    def test_new_words_for_sealed_ones_begin_sealed_and_say_so(self, talk: Talk) -> None:
        talk.say("greeting", WORDS)
        said = talk.row("greeting").statements[0]
        talk.session.asking.share(said, replace(said.sharing, sensitivity=Sensitivity.SEALED))
        talk.open("greeting")
        talk.hands.press("It has changed")
        form = talk.hands.page(ConversationPage)._form
        assert form._sharing.isVisible()
        assert form.statement().sharing is not None
        talk.hands.write("! ")
        talk.hands.keys("Ctrl+S")
        assert talk.row("greeting").statements[0].sensitivity is Sensitivity.SEALED

    def test_days_that_stood_are_there_to_be_changed(self, talk: Talk) -> None:
        day = NamedDay("Tết", "it moves")
        said = Statement("", Source.PERSON_SAID, talk.session.now().date(), days=(day, day))
        talk.session.asking.record(talk.client.id, "days", said)
        talk.open("days")
        page = talk.hands.page(ConversationPage)
        talk.hands.press("It has changed")
        assert page._form.said[2] == (day, day)
        talk.hands.press("Another day")
        names = [field for field in page.findChildren(TextField) if field.isVisible()][::3]
        assert [field.text() for field in names] == ["Tết", "Tết", ""]
        assert names[-1].hasFocus()

    def test_nothing_on_the_page_speaks_of_resolving(self, talk: Talk) -> None:
        talk.say("touch", "A hug is fine.")
        talk.say("touch", "No hugs.")
        talk.open("touch")
        said = " ".join(label.text() for label in talk.hands.page(ConversationPage).findChildren(QLabel))
        assert "resolve" not in said.lower()


class TestWhatIsKeptBesideTheWords:
    def test_options_days_and_who_may_see_it(self, talk: Talk) -> None:
        talk.open("days")
        page = talk.hands.page(ConversationPage)
        name, when, how = page.findChildren(TextField)[:3]
        name.setText("My sobriety day")
        when.setText("3 March")
        how.setText("A call")
        form = page._form
        form._sharing._careful.setCurrentIndex(form._sharing._careful.findData("sealed"))
        form._again.choice.setCurrentIndex(form._again.choice.findData("never"))
        talk.hands.keys("Ctrl+S")
        (said,) = talk.row("days").statements
        assert said.days == (NamedDay("My sobriety day", "3 March", "A call"),)
        assert said.statement == "My sobriety day: 3 March. A call"
        assert said.sensitivity is Sensitivity.SEALED
        assert said.reconfirm_by is None
        assert not said.print_supervisor

    def test_one_of_a_kind_is_ticked_alone(self, talk: Talk) -> None:
        talk.open("touch")
        talk.hands.write("Ask me.")
        talk.hands.press("No touch")
        talk.hands.press("Ask first")
        talk.hands.keys("Ctrl+S")
        assert talk.row("touch").statements[0].codes == ("ask_first",)

    def test_the_language_they_said_it_in(self, talk: Talk) -> None:
        talk.open("greeting")
        talk.hands.write("Dígame Elena.")
        field = talk.hands.page(ConversationPage)._form._language
        field.setCurrentIndex(field.findData("es"))
        talk.hands.keys("Ctrl+S")
        assert talk.row("greeting").statements[0].said_in_language == "es"
        talk.stage.begin(Route(PageName.PREFERENCE, talk.client.id, section="greeting"))
        assert talk.hands.sees("Español (Spanish)")

    def test_ask_me_later_on_the_day_they_named(self, talk: Talk) -> None:
        talk.open("touch")
        page = talk.hands.page(ConversationPage)
        page._form._again.choice.setCurrentIndex(page._form._again.choice.findData("1"))
        talk.hands.press("Ask me later")
        on = talk.row("touch").ask_again_on
        assert on is not None
        assert on > talk.session.now().date() + timedelta(days=27)

    def test_a_day_to_ask_again_that_has_gone_is_refused_and_nothing_is_lost(self, talk: Talk) -> None:
        talk.open("touch")
        talk.hands.write(WORDS)
        page = talk.hands.page(ConversationPage)
        page._form._again.choice.setCurrentIndex(page._form._again.choice.findData("day"))
        page._form._again.day.setDate(QDate(2020, 1, 1))
        talk.hands.keys("Ctrl+S")
        assert talk.hands.sees("The day to ask again is in the past.")
        assert page._editor.text() == WORDS
        assert talk.row("touch").statements == ()

    def test_half_a_day_is_refused_and_nothing_is_lost(self, talk: Talk) -> None:
        talk.open("days")
        page = talk.hands.page(ConversationPage)
        page.findChildren(TextField)[0].setText("Tết")
        talk.hands.write("It moves.")
        talk.hands.keys("Ctrl+S")
        assert talk.hands.sees("One of the days has no name, or does not say when it is.")
        assert page._editor.text() == "It moves."


class TestStanding:
    def test_they_settle_who_may_see_it_and_can_take_that_back(self, talk: Talk) -> None:
        talk.say("greeting", WORDS)
        talk.stage.begin(Route(PageName.PREFERENCE, talk.client.id, section="greeting"))
        page = talk.hands.page(PreferencePage)
        card = next(fold for fold in page.findChildren(Fold)).parentWidget()
        assert card is not None
        talk.hands.press("Who may see it")
        card._sharing._supervisor.setChecked(False)  # type: ignore[attr-defined]  # a StandingCard
        talk.hands.press("Keep it so")
        talk.hands.page(PersonPage)
        assert not talk.row("greeting").statements[0].print_supervisor
        talk.hands.press("Undo")
        assert talk.row("greeting").statements[0].print_supervisor

    def test_what_is_sealed_is_shown_only_after_a_press(self, talk: Talk) -> None:
        talk.say("ceremony", "Smoke, then quiet.")
        for route in (
            Route(PageName.PERSON, talk.client.id),
            Route(PageName.GLANCE, talk.client.id),
            Route(PageName.PREFERENCE, talk.client.id, section="ceremony"),
            Route(PageName.CONVERSATION, talk.client.id, section="end"),
        ):
            talk.stage.begin(route)
            assert not talk.hands.sees("Smoke")
            talk.hands.press("Show what is sealed")
            assert talk.hands.sees("Smoke, then quiet.")


class TestAtAGlance:
    def test_what_nobody_confirmed_stands_apart_until_they_confirm_it(self, talk: Talk) -> None:
        talk.say("touch", "She likes hugs.", source=Source.SUPPORTER_SAID)
        talk.stage.begin(Route(PageName.GLANCE, talk.client.id))
        assert talk.hands.sees("Not confirmed, ask")
        talk.hands.press("Still true, they said so today")
        assert not talk.hands.sees("Not confirmed, ask")
        assert not talk.row("touch").statements[0].needs_confirming
        talk.hands.press("Undo")
        assert talk.row("touch").statements[0].needs_confirming

    def test_what_has_grown_old_is_labelled_with_its_age(self, talk: Talk) -> None:
        talk.say("time", "Not before ten.", days_ago=430)
        talk.stage.begin(Route(PageName.GLANCE, talk.client.id))
        assert talk.hands.sees("last heard 14 months ago")
        assert talk.hands.sees("still true?")
        assert talk.hands.sees("Not before ten.")
        talk.stage.begin(Route(PageName.PERSON, talk.client.id))
        assert talk.hands.sees("Not before ten.")

    def test_forgotten_is_gone_from_every_view_at_once_and_undo_brings_it_back(self, talk: Talk) -> None:
        talk.say("greeting", WORDS)
        routes = (
            Route(PageName.GLANCE, talk.client.id),
            Route(PageName.PERSON, talk.client.id),
            Route(PageName.CONVERSATION, talk.client.id, section="end"),
        )
        talk.stage.begin(routes[0])
        talk.hands.press("Forget this")
        assert not talk.hands.sees(WORDS)
        for route in routes:
            talk.stage.begin(route)
            assert not talk.hands.sees(WORDS)
        (back,) = talk.session.removed.all()
        talk.session.removed.bring_back(back)
        talk.stage.begin(routes[0])
        talk.hands.press("Forget this")
        talk.hands.press("Undo")
        assert isinstance(talk.hands.page(GlancePage), GlancePage)
        assert talk.hands.sees(WORDS)

    def test_four_answers_are_told_apart(self, talk: Talk) -> None:
        talk.session.asking.answer(talk.client.id, "touch", DomainState.ASKED_LATER)
        talk.session.asking.answer(talk.client.id, "faith", DomainState.RATHER_NOT_SAY)
        talk.session.asking.answer(talk.client.id, "food", DomainState.NOTHING_NEEDED)
        for page in (PageName.GLANCE, PageName.PERSON):
            talk.stage.begin(Route(page, talk.client.id))
            for said in ("Ask me later", "Rather not say", "Nothing needed"):
                assert talk.hands.sees(said)
        assert talk.hands.sees("Not asked yet")


class TestToday:
    def test_one_press_keeps_it_true_and_one_takes_that_back(self, talk: Talk) -> None:
        talk.say("greeting", WORDS, days_ago=500)
        talk.stage.begin(Route(PageName.TODAY))
        talk.hands.press("Still true, they said so today")
        assert talk.row("greeting").statements[0].confirmed_on == talk.session.now().date()
        assert talk.session.asking.count_to_ask_again() == 0
        talk.hands.press("Heard today. Undo")
        assert talk.session.asking.count_to_ask_again() == 1

    def test_what_is_sealed_is_not_named(self, talk: Talk) -> None:
        talk.say("self", "I am who I am.")
        yesterday = talk.session.now().date() - timedelta(days=1)
        old = replace(talk.row("self").statements[0], reconfirm_by=yesterday)
        talk.session.vault.preferences.put("to be asked again", old)
        talk.stage.begin(Route(PageName.TODAY))
        assert talk.hands.sees("Something sealed")
        assert not talk.hands.sees("who I love")

    def test_a_full_disk_is_said_and_nothing_is_called_heard(self, talk: Talk) -> None:
        talk.say("greeting", WORDS, days_ago=500)
        for page, press in ((PageName.TODAY, "Still true, they"), (PageName.GLANCE, "Forget this")):
            talk.stage.begin(Route(page, talk.client.id if page is PageName.GLANCE else None))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Preferences, "put", _full)
                talk.hands.press(press)
            assert talk.hands.sees("This computer's disk is full.")
        assert talk.session.asking.count_to_ask_again() == 1

    def test_more_than_fit_are_counted(self, talk: Talk) -> None:
        for _ in range(60):
            talk.say("greeting", WORDS, days_ago=500)
        talk.stage.begin(Route(PageName.TODAY))
        assert talk.hands.sees("54 more wait.")

    def test_those_who_said_ask_me_later_are_asked_when_the_day_comes(self, talk: Talk) -> None:
        today = talk.session.now().date()
        talk.session.asking.answer(talk.client.id, "touch", DomainState.ASKED_LATER, today)
        talk.stage.begin(Route(PageName.TODAY))
        assert talk.hands.sees("said “ask me later” today")
        talk.hands.press("again: Space and touch")
        assert isinstance(talk.hands.page(PreferencePage), PreferencePage)


def _full(*_: object) -> None:
    raise DiskFullError


def test_a_thing_no_longer_asked_about_says_so_where_it_is_opened(talk: Talk) -> None:
    talk.say("faith", WORDS)
    talk.session.questions.hide("faith")
    talk.stage.begin(Route(PageName.PREFERENCE, talk.client.id, section="faith"))
    assert talk.hands.sees("This is no longer asked about here.")
    assert talk.hands.sees(WORDS)


def test_please_do_is_where_a_form_begins(talk: Talk) -> None:
    talk.open("greeting")
    talk.hands.write(WORDS)
    talk.hands.keys("Ctrl+S")
    assert talk.row("greeting").statements[0].stance is Stance.PLEASE_DO


def test_after_adding_somebody_they_can_be_asked_at_once(talk: Talk) -> None:
    talk.stage.begin(Route(PageName.PERSON_FORM))
    talk.hands.page(PersonForm)
    talk.hands.write("Aroha")
    talk.hands.keys("Ctrl+S")
    talk.hands.page(PersonPage)
    talk.hands.press("Ask together")
    talk.hands.page(BeginPage)
    assert talk.hands.sees("Ask Aroha together")


def test_a_conversation_with_nobody_opens_today(talk: Talk) -> None:
    for route in (
        Route(PageName.CONVERSATION),
        Route(PageName.GLANCE),
        Route(PageName.QUESTION, section="x"),
    ):
        talk.stage.begin(route)
        assert talk.hands.page(TodayPage).isVisible()
