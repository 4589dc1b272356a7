"""Where the keyboard is can always be seen."""

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.focus import Ring
from peernotes.ui.theme import Theme
from peernotes.ui.widgets.buttons import SecondaryButton
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.scroll import ScrollPage
from tests.ui.gear import deliver_deferred_deletes, show_active


def _rings(page: QWidget) -> list[Ring]:
    deliver_deferred_deletes()
    return [ring for ring in page.findChildren(Ring) if ring.isVisible()]


def _page(qtbot: QtBot) -> tuple[QWidget, SecondaryButton, TextField]:
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    button, field = SecondaryButton("Lock"), TextField()
    down.addWidget(field)
    down.addWidget(button)
    show_active(page)
    return page, button, field


def test_a_ring_goes_with_the_keyboard(qtbot: QtBot) -> None:
    page, button, field = _page(qtbot)
    for widget in (button, field, button):
        widget.setFocus()
        [ring] = _rings(page)
        around = QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size()).adjusted(-4, -4, 4, 4)
        assert ring.geometry() == around


def test_the_ring_is_two_pixels_of_accent_with_a_gap(qtbot: QtBot) -> None:
    page, button, _ = _page(qtbot)
    button.setFocus()
    image = page.grab().toImage()
    middle = button.geometry().center().y()
    edge = button.geometry().left()
    colours = [image.pixelColor(edge - 4 + step, middle).name().upper() for step in range(4)]
    theme = Theme.of(page).colours
    assert colours == [theme.accent, theme.accent, theme.ground, theme.ground]


def test_the_ring_follows_and_goes_when_the_widget_does(qtbot: QtBot) -> None:
    page, button, field = _page(qtbot)
    field.setFocus()
    page.resize(500, 400)
    QApplication.processEvents()
    [ring] = _rings(page)
    assert ring.width() == field.width() + 8
    field.hide()
    QApplication.processEvents()
    assert all(ring.width() != field.width() + 8 or button.hasFocus() for ring in _rings(page))


def test_the_ring_scrolls_with_the_page(qtbot: QtBot) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    buttons = [SecondaryButton(str(n)) for n in range(20)]
    for button in buttons:
        page.body.addWidget(button)
    page.resize(300, 200)
    show_active(page)
    buttons[1].setFocus()
    before = _rings(page)[0].y()
    page.verticalScrollBar().setValue(30)
    assert _rings(page)[0].y() == before - 30


def test_a_list_shows_its_own_place(qtbot: QtBot) -> None:
    people = RowList("People")
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(people)
    show_active(page)
    people.setFocus()
    assert people.hasFocus()
    assert _rings(page) == []


def test_closing_the_page_under_the_ring_is_safe(qtbot: QtBot) -> None:
    page, _, field = _page(qtbot)
    field.setFocus()
    field.deleteLater()
    deliver_deferred_deletes()
    other = SecondaryButton("Next", page)
    other.show()
    other.setFocus()
    assert len(_rings(page)) == 1


def test_a_dialog_that_goes_takes_its_ring_with_it(qtbot: QtBot) -> None:
    """The message box was deleted by its own ring, while it deleted the ring."""
    window = QWidget()
    QLineEdit(window)
    qtbot.addWidget(window)
    show_active(window)

    def ask() -> None:
        box = QMessageBox()
        QTimer.singleShot(200, box.reject)
        box.exec()

    ask()
    deliver_deferred_deletes()
    assert window.isVisible()
