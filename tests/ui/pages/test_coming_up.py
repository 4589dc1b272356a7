"""What comes up stands on Today, and leads to its place on the person's page."""

from datetime import date

from pytestqt.qtbot import QtBot

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId
from peernotes.domain.reminder import Reminder, ReminderKind
from peernotes.services.today import ComingUp
from peernotes.ui.pages.coming_up_card import ComingUpCard
from peernotes.ui.widgets.buttons import LinkButton
from tests.ui.gear import assert_accessible

TODAY = date(2026, 11, 26)


def test_each_kind_says_what_it_is_about_and_leads_somewhere(qtbot: QtBot) -> None:
    somebody = Client(ClientId("a"), "Rosa")
    items = [ComingUp(Reminder(kind, somebody.id, TODAY, "the clinic"), somebody) for kind in ReminderKind]
    card = ComingUpCard(items, TODAY)
    qtbot.addWidget(card)
    assert_accessible(card)
    for item, link in zip(items, card.findChildren(LinkButton), strict=True):
        with qtbot.waitSignal(card.asked) as asked:
            link.click()
        assert asked.args is not None
        assert asked.args[0].client == item.client.id
