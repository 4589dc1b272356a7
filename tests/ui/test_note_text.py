"""The note's editor keeps what is typed exactly, and the coach never touches it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.errors import InputRefusedError
from peernotes.ui.system import here
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import Scheme
from peernotes.ui.widgets.note_marks import Mark
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.offsets import code_point_offset, utf16_offset
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.scroll import ScrollPage
from tests.ui.gear import assert_accessible, show_active, spoken

SAID = "She laughed 😀 and refused to sign. She was non-compliant."


@pytest.fixture
def editor(qtbot: QtBot) -> NoteText:
    made = NoteText("What I saw and heard", "What did you see?")
    qtbot.addWidget(made)
    made.resize(600, 200)
    show_active(made)
    made.setFocus()
    return made


def _mark(text: str, words: str, level: int = 1) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), level, words)


def _mime(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


class TestText:
    @pytest.mark.parametrize(
        "text", ["", SAID, "two\nlines", "non\u00a0breaking", "👨‍👩‍👧 تريد\nأختها", "a  b\t"]
    )
    def test_comes_back_exactly(self, editor: NoteText, text: str) -> None:
        editor.set_text(text)
        assert editor.text() == text

    def test_the_ghost_is_no_part_of_it(self, editor: NoteText) -> None:
        assert editor.text() == ""
        assert editor.accessibleDescription() == "What did you see?"
        empty = editor.grab().toImage()
        editor.set_text(" ")
        assert editor.grab().toImage() != empty

    def test_setting_it_is_not_an_edit_and_typing_is(self, qtbot: QtBot, editor: NoteText) -> None:
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_text(SAID)
        with qtbot.waitSignal(editor.edited):
            qtbot.keyClicks(editor, "x")

    def test_the_caret_counts_emoji_as_one(self, editor: NoteText) -> None:
        editor.set_text("a😀b")
        editor.set_caret(2)
        assert editor.textCursor().position() == 3
        assert editor.caret() == 2
        editor.set_caret(99)
        assert editor.caret() == 3

    def test_half_an_emoji_does_not_break_it(self, editor: NoteText) -> None:
        editor.set_text("a\ud83db")
        assert "\ud83d" not in editor.text()
        half = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "\ud83d")
        QApplication.sendEvent(editor, half)
        editor.text().encode("utf-8")

    def test_tab_goes_on_to_the_next_field(self, qtbot: QtBot) -> None:
        page = QWidget()
        qtbot.addWidget(page)
        down = QVBoxLayout(page)
        first, second = NoteText("One"), QLineEdit()
        down.addWidget(first)
        down.addWidget(second)
        show_active(page)
        first.setFocus()
        qtbot.keyClick(first, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is second
        assert first.text() == ""

    def test_it_grows_with_the_text_and_with_the_letters(self, qapp: QApplication, editor: NoteText) -> None:
        one = editor.sizeHint().height()
        editor.set_text("\n".join("line" for _ in range(10)))
        ten = editor.sizeHint().height()
        assert ten >= 9 * Theme.of(editor).line_pitch(editor.face)
        assert ten > one
        Theme.apply(qapp, Scheme.LIGHT, 2.0)
        assert editor.sizeHint().height() > 1.8 * ten

    def test_the_page_scrolls_to_keep_the_caret_in_sight(self, qtbot: QtBot) -> None:
        page = ScrollPage()
        qtbot.addWidget(page)
        editor = NoteText("Long")
        page.body.addWidget(editor)
        page.resize(400, 200)
        show_active(page)
        editor.set_text("\n".join(["line"] * 60))
        editor.setFocus()
        qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
        editor.set_caret(10_000)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.verticalScrollBar().value() > page.verticalScrollBar().maximum() - 80)

    def test_the_wheel_scrolls_the_page_and_not_the_words(self, editor: NoteText) -> None:
        editor.set_text("\n".join(["line"] * 60))
        where = QPointF(10, 10)
        turned = QWheelEvent(
            where,
            QPointF(editor.mapToGlobal(QPoint(10, 10))),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's signature
        )
        editor.wheelEvent(turned)
        assert not turned.isAccepted()
        assert editor.verticalScrollBar().value() == 0

    def test_the_keyboard_learns_nothing(self, editor: NoteText) -> None:
        hints = editor.inputMethodHints()
        assert hints & Qt.InputMethodHint.ImhSensitiveData
        assert hints & Qt.InputMethodHint.ImhNoPredictiveText


class TestUndo:
    def test_never_brings_back_another_note(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text("about somebody else")
        qtbot.keyClicks(editor, "typed")
        editor.set_text("this person")
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert editor.text() == "this person"

    def test_ends_where_it_is_told_to(self, qtbot: QtBot, editor: NoteText) -> None:
        qtbot.keyClicks(editor, "kept")
        editor.forget_undo()
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert editor.text() == "kept"

    def test_takes_an_offered_wording_back_in_one_step(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text(SAID)
        editor.set_caret(len(SAID))
        qtbot.keyClicks(editor, " Yes")
        mark = _mark(SAID, "refused to")
        with qtbot.waitSignal(editor.edited):
            editor.apply_edit(mark.start, mark.end, "chose not to")
        assert editor.text() == SAID.replace("refused to", "chose not to") + " Yes"
        assert editor.caret() == mark.start + len("chose not to")
        editor.undo()
        assert editor.text() == SAID + " Yes"
        editor.undo()
        assert editor.text() == SAID

    def test_showing_findings_is_no_step(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text(SAID)
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_findings((_mark(SAID, "refused to"),))
        assert not editor.document().isUndoAvailable()
        assert editor.text() == SAID

    @pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 99)])
    def test_an_edit_outside_the_text_is_refused(self, editor: NoteText, start: int, end: int) -> None:
        editor.set_text("short")
        with pytest.raises(ValueError, match="outside"):
            editor.apply_edit(start, end, "x")


class TestPaste:
    def test_brings_words_and_no_looks(self, editor: NoteText) -> None:
        mime = QMimeData()
        mime.setHtml("<b>bold</b> <span style='color:red'>red</span>")
        editor.insertFromMimeData(mime)
        assert editor.text() == "bold red"
        assert "font-weight:700" not in editor.toHtml()

    def test_too_much_is_refused_and_the_text_stays(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text("mine")
        with qtbot.waitSignal(editor.refused) as refused:
            editor.insertFromMimeData(_mime("x" * 10_000_000))
        assert refused.args is not None
        assert isinstance(refused.args[0], InputRefusedError)
        assert editor.text() == "mine"

    def test_what_is_there_counts_too(self, qtbot: QtBot) -> None:
        def at_most_ten(text: str) -> str:
            if len(text) > 10:
                raise InputRefusedError
            return text

        editor = PlainEditor("Short", accept=at_most_ten)
        qtbot.addWidget(editor)
        editor.set_text("12345678")
        with qtbot.waitSignal(editor.refused):
            editor.insertFromMimeData(_mime("abc"))
        editor.selectAll()
        editor.insertFromMimeData(_mime("abc"))
        assert editor.text() == "abc"

    def test_invisible_controls_are_left_out(self, editor: NoteText) -> None:
        editor.insertFromMimeData(_mime("a\x00b\r\nc"))
        assert editor.text() == "ab\nc"

    def test_copying_out_gives_words_only(self, editor: NoteText) -> None:
        editor.set_text("one\ntwo")
        editor.selectAll()
        mime = editor.createMimeDataFromSelection()
        assert mime.text() == "one\ntwo"
        assert [form for form in mime.formats() if "text" in form] == ["text/plain"]
        assert set(here.SENSITIVE) <= set(mime.formats())

    def test_words_are_not_dragged_out(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text("one two three")
        editor.selectAll()
        spot = editor.cursorRect(editor.cursorForPosition(QPoint(20, 8))).center()
        qtbot.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert not editor.textCursor().hasSelection()
        qtbot.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, pos=spot)


class TestFindings:
    MARKS = (_mark(SAID, "refused to"), _mark(SAID, "non-compliant", 2))

    def test_are_drawn_under_the_words_after_an_emoji(self, editor: NoteText) -> None:
        editor.set_text(SAID)
        editor.clearFocus()
        plain = editor.grab().toImage()
        editor.set_findings(self.MARKS[:1])
        marked = editor.grab().toImage()
        changed = [
            (x, y)
            for x in range(plain.width())
            for y in range(plain.height())
            if plain.pixel(x, y) != marked.pixel(x, y)
        ]
        cursor = editor.textCursor()
        cursor.setPosition(utf16_offset(SAID, self.MARKS[0].start))
        left = editor.cursorRect(cursor).center().x()
        cursor.setPosition(utf16_offset(SAID, self.MARKS[0].end))
        right = editor.cursorRect(cursor).center().x()
        assert min(x for x, _ in changed) == pytest.approx(left, abs=3)
        assert max(x for x, _ in changed) == pytest.approx(right, abs=3)

    def test_outside_the_text_are_not_drawn(self, editor: NoteText) -> None:
        editor.set_text("short")
        editor.set_findings((Mark(2, 99, 1, "stale"), Mark(3, 3, 1, "empty"), Mark(0, 2, 1, "good")))
        assert editor.shown_findings() == ["good"]
        editor.grab()

    def test_move_with_the_text_and_go_when_their_words_change(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text(SAID)
        editor.set_findings(self.MARKS)
        editor.set_caret(0)
        qtbot.keyClicks(editor, "Yes. ")
        editor.set_caret(editor.text().index("refused to") + 3)
        with qtbot.waitSignal(editor.finding_activated) as told:
            editor.set_caret(editor.text().index("non-"))
        assert told.args == ["non-compliant"]
        editor.set_caret(editor.text().index("refused to") + 3)
        qtbot.keyClicks(editor, "x")
        assert editor.shown_findings() == ["non-compliant"]

    def test_never_mark_the_word_being_typed(self, qtbot: QtBot, editor: NoteText) -> None:
        qtbot.keyClicks(editor, "She was non-compliant")
        text = editor.text()
        editor.set_findings((_mark(text, "non-compliant"),))
        assert editor.shown_findings() == []
        qtbot.keyClicks(editor, " ")
        assert editor.shown_findings() == ["non-compliant"]

    def test_never_mark_what_an_input_method_is_writing(self, editor: NoteText) -> None:
        composed = QInputMethodEvent()
        composed.setCommitString("non-compliant")
        QApplication.sendEvent(editor, composed)
        editor.set_findings((_mark(editor.text(), "non-compliant"),))
        assert editor.shown_findings() == []
        editor.set_caret(0)
        assert editor.shown_findings() == ["non-compliant"]

    def test_show_again_once_the_caret_goes_elsewhere(self, qtbot: QtBot, editor: NoteText) -> None:
        qtbot.keyClicks(editor, "She was non-compliant")
        editor.set_findings((_mark(editor.text(), "non-compliant"),))
        qtbot.keyClick(editor, Qt.Key.Key_Home)
        assert editor.shown_findings() == ["non-compliant"]

    def test_show_again_when_the_worker_leaves_the_field(self, qtbot: QtBot, editor: NoteText) -> None:
        qtbot.keyClicks(editor, "non-compliant")
        editor.set_findings((_mark(editor.text(), "non-compliant"),))
        editor.clearFocus()
        assert editor.shown_findings() == ["non-compliant"]

    def test_tell_when_the_caret_comes_in_and_once_only(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text(SAID)
        editor.set_findings(self.MARKS)
        heard: list[str] = []
        editor.finding_activated.connect(heard.append)
        editor.set_caret(self.MARKS[0].start + 1)
        qtbot.keyClick(editor, Qt.Key.Key_Right)
        assert heard == ["refused to"]
        editor.set_caret(0)
        editor.set_caret(self.MARKS[0].start + 1)
        assert heard == ["refused to", "refused to"]

    def test_tell_on_every_click(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text(SAID)
        editor.set_findings(self.MARKS)
        heard: list[str] = []
        editor.finding_activated.connect(heard.append)
        cursor = editor.textCursor()
        cursor.setPosition(utf16_offset(SAID, self.MARKS[0].start + 3))
        spot = editor.cursorRect(cursor).center()
        for _ in range(2):
            qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            QTest.qWait(0)
        assert heard == ["refused to", "refused to"]

    def test_f8_goes_from_one_to_the_next_and_back(self, qtbot: QtBot, editor: NoteText) -> None:
        editor.set_text(SAID)
        editor.set_findings(self.MARKS)
        editor.set_caret(0)
        heard: list[str] = []
        editor.finding_activated.connect(heard.append)
        qtbot.keyClick(editor, Qt.Key.Key_F8)
        assert editor.caret() == self.MARKS[0].start
        qtbot.keyClick(editor, Qt.Key.Key_F8)
        qtbot.keyClick(editor, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert heard == ["refused to", "non-compliant", "refused to"]

    def test_f8_goes_on_to_the_page_when_there_is_no_more(self, qtbot: QtBot) -> None:
        class Page(QWidget):
            keys: list[int]

            def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
                self.keys.append(event.key())

        page = Page()
        page.keys = []
        qtbot.addWidget(page)
        editor = NoteText("Part")
        QVBoxLayout(page).addWidget(editor)
        show_active(page)
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_F8)
        assert page.keys == [Qt.Key.Key_F8]

    def test_are_gone_with_the_text_they_were_about(self, editor: NoteText) -> None:
        editor.set_text(SAID)
        editor.set_findings(self.MARKS)
        editor.set_text(SAID)
        assert editor.shown_findings() == []

    def test_can_be_drawn_in_text_of_both_directions(self, editor: NoteText) -> None:
        text = "قالت refused to تريد\nالاتصال بأختها"
        editor.set_text(text)
        editor.set_findings((_mark(text, "refused to تريد"), _mark(text, "بأختها")))
        assert not editor.grab().isNull()


class TestOwnWords:
    def test_are_never_corrected(self, qtbot: QtBot) -> None:
        editor = OwnWordsEditor("Their words", "Start with their words.")
        qtbot.addWidget(editor)
        assert not hasattr(editor, "set_findings")
        assert spoken(editor) == (QAccessible.Role.EditableText, "Their words")

    @pytest.mark.parametrize(("words", "at_left"), [("I want my own place.", True), ("أريد بيتًا", False)])
    def test_have_the_bar_where_they_begin(self, qtbot: QtBot, words: str, at_left: bool) -> None:  # noqa: FBT001
        editor = OwnWordsEditor("Their words")
        qtbot.addWidget(editor)
        editor.resize(400, 60)
        editor.show()
        editor.set_text(words)
        plum = Theme.of(editor).colour("plum").rgb()
        image = editor.grab().toImage()
        assert (image.pixel(1, 10) == plum) is at_left
        assert (image.pixel(398, 10) == plum) is not at_left


def test_a_screen_reader_can_name_it(editor: NoteText) -> None:
    assert_accessible(editor)


@given(st.text(max_size=40), st.integers(0, 40))
def test_places_survive_the_way_to_qt_and_back(text: str, place: int) -> None:
    place = min(place, len(text))
    assert code_point_offset(text, utf16_offset(text, place)) == place


def test_half_an_emoji_counts_as_before_it() -> None:
    assert code_point_offset("a😀b", 2) == 1
