"""What measures the screens finds what it is there to find."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.text import Prose
from tests.ui.fitting import misfits
from tests.ui.gear import PseudoLanguage, show_active, windows_shown
from tests.ui.pages.marked import untranslated


def _window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(300, 200)
    qtbot.addWidget(window)
    return window


def test_a_squeezed_button_is_found(qtbot: QtBot) -> None:
    window = _window(qtbot)
    button = SecondaryButton("Make a backup now", window)
    button.setGeometry(0, 0, 40, 36)
    show_active(window)
    assert any("is 40 wide" in line for line in misfits(window))


def test_a_paragraph_with_too_few_lines_is_found(qtbot: QtBot) -> None:
    window = _window(qtbot)
    prose = Prose("One and two and three and four and five and six and seven", parent=window)
    prose.setGeometry(0, 0, 120, 20)
    show_active(window)
    assert any("is 20 high" in line for line in misfits(window))


def test_what_stands_over_the_edge_is_found_once(qtbot: QtBot) -> None:
    window = _window(qtbot)
    holder = QWidget(window)
    holder.setGeometry(250, 0, 100, 40)
    QHBoxLayout(holder).addWidget(QLabel("far"))
    show_active(window)
    assert [line for line in misfits(window) if "stands from" in line] == [
        "QWidget '' stands from 250 to 349 in 300"
    ]


def test_one_thing_over_another_is_found(qtbot: QtBot) -> None:
    window = _window(qtbot)
    down = QVBoxLayout(window)
    first, second = QLabel("first"), QLabel("second")
    down.addWidget(first)
    down.addWidget(second)
    show_active(window)
    assert misfits(window) == []
    second.setGeometry(first.geometry())
    assert any("lies over" in line for line in misfits(window))


def test_a_sentence_nobody_marked_is_found(qtbot: QtBot) -> None:
    window = _window(qtbot)
    marked = PseudoLanguage().translate("", "Kept {n} times", None, 1).format(n=3)
    for text in ("Nobody marked this", marked, "Nizhóní Begay", "22 November 2026"):
        QLabel(text, window)
    show_active(window)
    assert untranslated(window) == ["Nobody marked this"]


def test_a_piece_shown_before_it_has_a_parent_is_found(qtbot: QtBot) -> None:
    with windows_shown() as seen:
        stray = QLabel("stray")
        qtbot.addWidget(stray)
        stray.show()
    assert seen == ["QLabel stray"]
