"""Each small piece does its one thing, for the mouse, the keyboard and a screen reader."""

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.errors import DiskFullError
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Scheme, Tone
from peernotes.ui.widgets.buttons import Binding, LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.choice import Choice, ChoiceCard, ChoiceGroup
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.elided import ElidedLabel
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import DateField, Field, TextField, TimeField
from peernotes.ui.widgets.offer_button import OfferButton
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.paragraph import Soft, Strong, lay_out, runs_right_to_left
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.practice_band import PracticeBand
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.rail import RailItem, RailPlace, SideRail
from peernotes.ui.widgets.search import SearchField
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.tabs import TabButton, Tabs
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose
from peernotes.ui.widgets.tick_box import TickBox
from tests.ui.gear import assert_accessible, assert_keyboard, show_active, spoken

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


class TestButtons:
    @pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, OfferButton, LinkButton])
    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_are_large_enough_to_hit(
        self, qapp: QApplication, qtbot: QtBot, kind: type[SecondaryButton], scale: float
    ) -> None:
        Theme.apply(qapp, Scheme.LIGHT, scale)
        button = kind("OK", keys="Ctrl+N")
        qtbot.addWidget(button)
        assert button.minimumSizeHint().height() >= SPACE.hit
        assert button.minimumSizeHint().width() >= SPACE.hit

    def test_keys_that_work_press_it(self, qtbot: QtBot) -> None:
        button = PrimaryButton("Quick note", keys="Ctrl+N")
        qtbot.addWidget(button)
        show_active(button)
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    def test_keys_that_are_only_shown_do_not(self, qtbot: QtBot) -> None:
        button = OfferButton("chose not to", keys="1", binding=Binding.SHOWN)
        qtbot.addWidget(button)
        show_active(button)
        with qtbot.assertNotEmitted(button.clicked):
            qtbot.keyClick(button, Qt.Key.Key_1)
        assert button.shortcut().isEmpty()

    def test_a_keycap_makes_room_for_itself(self, qtbot: QtBot) -> None:
        plain, capped = SecondaryButton("Lock"), SecondaryButton("Lock", keys="Ctrl+L")
        for button in (plain, capped):
            qtbot.addWidget(button)
        assert capped.sizeHint().width() > plain.sizeHint().width() + 20

    @pytest.mark.parametrize("state", [True, False])
    def test_draw_in_both_directions(self, qtbot: QtBot, state: bool) -> None:  # noqa: FBT001
        for kind in (PrimaryButton, SecondaryButton, OfferButton, LinkButton):
            button = kind("Read it back", keys="Ctrl+R")
            qtbot.addWidget(button)
            button.setEnabled(state)
            button.resize(300, 40)
            left = button.grab().toImage()
            button.setLayoutDirection(RTL)
            assert button.grab().toImage() != left


class TestText:
    def test_is_never_read_as_markup(self, qtbot: QtBot) -> None:
        label = Prose("<b>not bold</b>")
        qtbot.addWidget(label)
        assert spoken(label) == (QAccessible.Role.StaticText, "<b>not bold</b>")
        assert label.sizeHint().width() > Prose("not bold").sizeHint().width() + 10

    def test_wraps_to_the_width_it_has(self, qtbot: QtBot) -> None:
        label = Prose("Keep the second week of February clear. That is for my mother.")
        qtbot.addWidget(label)
        pitch = Theme.of(label).line_pitch(Face.BODY)
        assert label.heightForWidth(1000) == pytest.approx(pitch, abs=1)
        assert label.heightForWidth(200) >= 3 * pitch - 1

    def test_shows_what_set_text_says_too(self, qtbot: QtBot) -> None:
        label = Prose("one ", Strong("two"))
        qtbot.addWidget(label)
        label.setText("three")
        assert label.text() == "three"
        assert label.sizeHint().width() == Prose("three").sizeHint().width()

    def test_a_name_of_the_other_direction_keeps_its_place(self) -> None:
        parts = (Strong("محمد"), " ", Soft("Mohammed"))
        row = lay_out(parts, Theme())
        shown = "\u2068محمد\u2069 \u2068Mohammed\u2069"
        arabic, latin = (
            row.layout.glyphRuns(shown.index(name), len(name))[0].boundingRect().left()
            for name in (parts[0], parts[2])
        )
        assert arabic < latin

    @pytest.mark.parametrize(
        ("text", "page", "right_to_left"),
        [
            ("abc", RTL, False),
            ("محمد", LTR, True),
            ("123 שלום", LTR, True),
            ("123", RTL, True),
            ("", LTR, False),
        ],
    )
    def test_direction_comes_from_the_first_letter(
        self,
        text: str,
        page: Qt.LayoutDirection,
        right_to_left: bool,  # noqa: FBT001
    ) -> None:
        assert runs_right_to_left(text, page) is right_to_left

    def test_own_words_begin_at_their_own_side(self, qtbot: QtBot) -> None:
        block = OwnWordsBlock("أريد بيتًا لي وحدي", "said to Rosa")
        qtbot.addWidget(block)
        assert block.layoutDirection() == RTL
        block.set_words("I want my own place.", "")
        assert block.layoutDirection() == LTR
        assert block.attribution.isHidden()

    def test_an_elided_label_says_all_of_itself(self, qtbot: QtBot) -> None:
        label = ElidedLabel("/media/usb/backups/2026-11-22/vault")
        qtbot.addWidget(label)
        label.resize(80, 20)
        label.show()
        assert label.toolTip() == label.text()
        assert spoken(label)[1] == label.text()
        label.resize(800, 20)
        assert label.toolTip() == ""

    def test_a_tag_always_has_a_word(self, qtbot: QtBot) -> None:
        tag = Tag("due today", Tone.AMBER)
        qtbot.addWidget(tag)
        with pytest.raises(ValueError, match="word"):
            tag.set_tag(" ", Tone.ROSE)


class TestFields:
    def test_are_named_by_their_label(self, qtbot: QtBot) -> None:
        field = Field("&Name to use", TextField())
        qtbot.addWidget(field)
        assert spoken(field.field)[1] == "Name to use"
        assert field.label.buddy() is field.field
        assert_accessible(field)

    def test_trouble_is_said_where_it_is(self, qtbot: QtBot) -> None:
        field = Field("Day", TextField(), hint="As in 3 Nov")
        qtbot.addWidget(field)
        field.set_trouble("November has 30 days.")
        assert field.field.accessibleDescription() == "November has 30 days."
        field.set_trouble()
        assert field.field.accessibleDescription() == "As in 3 Nov"

    @pytest.mark.parametrize("make", [TextField, SecretField, DropDown, lambda: TickBox("Full name")])
    def test_are_large_enough_to_hit(self, qtbot: QtBot, make: type[QWidget]) -> None:
        field = make()
        qtbot.addWidget(field)
        assert field.minimumSizeHint().height() >= SPACE.hit

    @pytest.mark.parametrize(
        "make",
        [TextField, SecretField, lambda: SearchField("Find"), lambda: PlainEditor("Words")],
        ids=["line", "secret", "search", "editor"],
    )
    def test_ask_the_keyboard_not_to_learn_what_is_typed(self, qtbot: QtBot, make: type[QWidget]) -> None:
        field = make()
        qtbot.addWidget(field)
        hints = field.inputMethodHints()
        assert hints & Qt.InputMethodHint.ImhSensitiveData
        assert hints & Qt.InputMethodHint.ImhNoPredictiveText

    def test_a_changed_look_keeps_the_line_round_a_day(self, qapp: QApplication, qtbot: QtBot) -> None:
        field = DateField(QDate(2026, 11, 2))
        qtbot.addWidget(field)
        field.show()
        before = field.lineEdit().geometry()
        Theme.apply(qapp, Scheme.DARK, 1.0)
        QApplication.processEvents()
        assert field.lineEdit().geometry() == before

    def test_a_day_is_never_ambiguous_nor_turned_round(self, qapp: QApplication, qtbot: QtBot) -> None:
        qapp.setLayoutDirection(RTL)
        day, time = DateField(QDate(2026, 11, 2)), TimeField(QTime(13, 10))
        for field in (day, time):
            qtbot.addWidget(field)
        assert day.text().split()[0] == "2"
        assert "Nov" in day.text()
        assert day.layoutDirection() == time.layoutDirection() == LTR

    def test_a_passphrase_is_covered_until_it_is_asked_for(self, qtbot: QtBot) -> None:
        field = SecretField()
        qtbot.addWidget(field)
        show_active(field)
        qtbot.keyClicks(field, "harbour lantern")
        covered = QLineEdit.EchoMode.Password
        assert field.echoMode() == covered
        button = field.findChild(LinkButton)
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        shown: QLineEdit.EchoMode = field.echoMode()
        assert shown == QLineEdit.EchoMode.Normal
        assert button.text() == "Hide"

    def test_a_passphrase_is_gone_when_the_page_is(self, qtbot: QtBot) -> None:
        field = SecretField()
        qtbot.addWidget(field)
        field.show()
        field.setText("harbour lantern")
        field.hide()
        assert field.text() == ""
        assert field.echoMode() == QLineEdit.EchoMode.Password

    def test_search_is_a_key_away(self, qtbot: QtBot) -> None:
        page = QWidget()
        qtbot.addWidget(page)
        down = QVBoxLayout(page)
        search, other = SearchField("Find a person"), QLineEdit()
        down.addWidget(search)
        down.addWidget(other)
        show_active(page)
        other.setFocus()
        qtbot.keyClick(other, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert search.hasFocus()
        assert spoken(search)[1] == "Find a person"

    def test_the_tick_can_be_set_by_its_words(self, qtbot: QtBot) -> None:
        box = TickBox("Care preferences, 5 of 8")
        qtbot.addWidget(box)
        box.show()
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 3, 10))
        assert box.isChecked()

    def test_a_drop_down_shows_what_is_chosen(self, qtbot: QtBot) -> None:
        box = DropDown()
        qtbot.addWidget(box)
        box.addItems(["Phone", "Her kitchen table"])
        first = box.grab().toImage()
        box.setCurrentIndex(1)
        assert box.grab().toImage() != first


class TestRail:
    @pytest.fixture
    def rail(self, qtbot: QtBot) -> SideRail:
        made = SideRail([RailPlace("today", "Today"), RailPlace("notes", "Notes", "Ctrl+3")])
        qtbot.addWidget(made)
        return made

    def test_says_what_waits_and_where_one_is(self, rail: SideRail) -> None:
        rail.set_count("notes", "2 drafts")
        rail.select("notes")
        today, notes = rail.findChildren(RailItem)
        assert spoken(notes)[1] == "Notes, 2 drafts"
        assert notes.accessibleDescription() == "You are here"
        assert spoken(today)[1] == "Today"
        assert today.accessibleDescription() == ""

    def test_tells_where_to_go_and_to_lock(self, qtbot: QtBot, rail: SideRail) -> None:
        show_active(rail)
        with qtbot.waitSignal(rail.chosen) as chosen:
            qtbot.mouseClick(rail.findChildren(RailItem)[1], Qt.MouseButton.LeftButton)
        assert chosen.args == ["notes"]
        with qtbot.waitSignal(rail.lock_asked):
            qtbot.keyClick(rail, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def test_status_lines_are_changed_in_place(self, rail: SideRail) -> None:
        rail.set_status("On disk at 14:02:07", "Draft, due Wednesday")
        before = rail.findChildren(Prose)
        rail.set_status("On disk at 14:02:09")
        assert rail.findChildren(Prose) == before
        shown = [label.text() for label in before if not label.isHidden()]
        assert shown == ["PeerNotes", "On disk at 14:02:09"]

    def test_keeps_lock_in_sight_on_a_low_screen_at_200_percent(
        self, qapp: QApplication, rail: SideRail
    ) -> None:
        Theme.apply(qapp, Scheme.LIGHT, 2.0)
        rail.set_status("On disk at 14:02:07", "412 notes came back from Tuesday's backup")
        rail.resize(rail.sizeHint().width(), 300)
        rail.show()
        assert rail.minimumSizeHint().height() <= 300
        assert rail.rect().contains(rail.lock.geometry())

    def test_says_how_soon_it_locks_and_takes_it_back(self, qtbot: QtBot, rail: SideRail) -> None:
        show_active(rail)
        rail.warn(24)
        shown = [label.text() for label in rail.findChildren(Prose) if label.isVisible()]
        assert "Locks in 24 s. Any key keeps it open." in shown
        rail.warn(0)
        assert not any("Locks in" in label.text() for label in rail.findChildren(Prose) if label.isVisible())
        with qtbot.waitSignal(rail.hide_asked):
            qtbot.mouseClick(rail.hide_button, Qt.MouseButton.LeftButton)
        assert not rail.hide_button.hasFocus(), "the keyboard stays where the caret is"

    def test_can_be_used_without_a_mouse(self, rail: SideRail) -> None:
        assert_accessible(rail)
        assert_keyboard(rail)


class TestNotes:
    def test_an_error_says_all_three_things_and_offers_one_button(self, qtbot: QtBot) -> None:
        page = QWidget()
        qtbot.addWidget(page)
        note = ErrorNote(page)
        page.show()
        assert not note.isVisible()
        note.show_error(DiskFullError(), "Save again")
        said = [line.text() for line in note.findChildren(Prose) if line.isVisible()]
        assert said == [DiskFullError.what, DiskFullError.safe, DiskFullError.press]
        [button] = [b for b in note.findChildren(SecondaryButton) if b.isVisible()]
        with qtbot.waitSignal(note.pressed):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        note.clear()
        assert not note.isVisible()

    def test_an_error_without_a_button_has_none(self, qtbot: QtBot) -> None:
        note = ErrorNote()
        qtbot.addWidget(note)
        note.show_error(DiskFullError())
        assert not [b for b in note.findChildren(SecondaryButton) if b.isVisible()]

    def test_work_says_how_far_it_is_and_can_be_stopped(self, qtbot: QtBot) -> None:
        note = ProgressNote()
        qtbot.addWidget(note)
        note.begin("Making the pages")
        note.set_progress(3, 4)
        assert "3 of 4" in [line.text() for line in note.findChildren(Prose)]
        with qtbot.waitSignal(note.cancelled):
            qtbot.mouseClick(note.cancel, Qt.MouseButton.LeftButton)
        assert not note.cancel.isEnabled()
        note.begin("Again")
        assert note.cancel.isEnabled()
        note.grab()
        note.end()
        assert note.isHidden()

    def test_the_practice_band_cannot_be_closed(self, qtbot: QtBot) -> None:
        band = PracticeBand()
        qtbot.addWidget(band)
        assert "invented" in band.accessibleName()
        assert not band.findChildren(SecondaryButton)

    def test_an_empty_place_offers_the_first_step(self, qtbot: QtBot) -> None:
        empty = EmptyState("Promises stand here.", "Add a promise")
        qtbot.addWidget(empty)
        show_active(empty)
        with qtbot.waitSignal(empty.begun):
            qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
        bare = EmptyState("Nothing to do here.")
        qtbot.addWidget(bare)
        assert bare.button.isHidden()

    def test_a_card_takes_its_name_from_its_title(self, qtbot: QtBot) -> None:
        card = Card()
        qtbot.addWidget(card)
        assert card.title.isHidden()
        card.set_title("Consents")
        assert card.accessibleName() == "Consents"
        assert not card.title.isHidden()


class TestChoice:
    @pytest.fixture
    def group(self, qtbot: QtBot) -> ChoiceGroup:
        made = ChoiceGroup(
            "Who is it for?", [Choice("self", "Nizhoni herself"), Choice("boss", "My supervisor", "inside")]
        )
        qtbot.addWidget(made)
        return made

    def test_begins_with_none_and_tells_the_one_chosen(self, qtbot: QtBot, group: ChoiceGroup) -> None:
        assert group.current() == ""
        with qtbot.waitSignal(group.chosen) as chosen:
            group.choose("boss")
        assert chosen.args == ["boss"]
        assert group.current() == "boss"

    def test_the_arrow_keys_choose(self, qtbot: QtBot, group: ChoiceGroup) -> None:
        group.choose("self")
        show_active(group)
        first = group.findChildren(ChoiceCard)[0]
        first.setFocus()
        qtbot.keyClick(first, Qt.Key.Key_Down)
        assert group.current() == "boss"
        assert QApplication.focusWidget() is group.findChildren(ChoiceCard)[1]

    def test_the_arrow_keys_choose_also_while_none_is_chosen(self, qtbot: QtBot, group: ChoiceGroup) -> None:
        show_active(group)
        group.begin()
        assert group.current() == ""
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert group.current() == "boss"

    def test_a_screen_reader_hears_radio_buttons(self, group: ChoiceGroup) -> None:
        assert_accessible(group)
        assert_keyboard(group)
        card = group.findChildren(QWidget)[1]
        assert spoken(card) == (QAccessible.Role.RadioButton, "My supervisor")
        assert card.accessibleDescription() == "inside"


class TestTabs:
    def test_the_arrow_keys_go_on(self, qtbot: QtBot) -> None:
        tabs = Tabs(["Care preferences", "Notes 31"], "Parts of the page")
        qtbot.addWidget(tabs)
        show_active(tabs)
        tabs.findChildren(TabButton)[0].setFocus()
        with qtbot.waitSignal(tabs.turned):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert tabs.current() == 1
        assert_accessible(tabs)

    def test_a_title_in_semibold_has_room(self, qtbot: QtBot) -> None:
        tabs = Tabs(["Care preferences", "Notes"], "Parts")
        qtbot.addWidget(tabs)
        needed = lay_out((Strong("Care preferences"),), Theme.of(tabs)).width
        first = tabs.findChildren(TabButton)[0]
        assert first.sizeHint().width() >= needed
        assert first.sizeHint().height() >= SPACE.row

    def test_those_without_room_go_to_the_next_line(self, qtbot: QtBot) -> None:
        tabs = Tabs(["Care preferences", "Hopes and steps", "Notes"], "Parts")
        qtbot.addWidget(tabs)
        tabs.resize(180, tabs.heightForWidth(180))
        show_active(tabs)
        buttons = tabs.findChildren(TabButton)
        assert buttons[0].y() < buttons[1].y()
        assert all(tab.geometry().right() < tabs.width() for tab in buttons)
