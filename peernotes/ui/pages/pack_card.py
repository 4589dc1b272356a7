"""A list of measures: whose words each is, on which ground it is here, and whether it is offered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.services.measure_packs import KeptPack, Offer, Pack, PackKind
from peernotes.ui.view_only import writes
from peernotes.ui.widgets.buttons import LinkButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.lines import LineRow
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


class PackCard(Card):
    turned = Signal(object, object)
    """The `Pack` and the `KeptPack` that is to be put away, or offered again."""

    def __init__(self, title: str, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._words = Words(self)
        for index, offer in enumerate(offers):
            if index:
                self.body.addWidget(HairLine())
            self.body.addWidget(self._row(offer))

    def _row(self, offer: Offer) -> QWidget:
        pack, kept = offer.pack, offer.kept if offer.is_brought else None
        version = self.tr("version {number}").format(number=pack.version)
        lines: list[QWidget] = [Prose(Strong(pack.name), f"  ·  {version}"), Prose(self._what(pack))]
        lines += [SecondLine(text) for text in (pack.rights.citation, pack.rights.licence, self._where(pack))]
        if kept is None:
            return LineRow("", *lines)
        return LineRow("", *lines, SecondLine(self._ground(kept)), end=self._button(pack, kept))

    def _what(self, pack: Pack) -> str:
        if pack.kind is PackKind.SCORE_ONLY:
            return self.tr("The words are not included: bring the official sheet, or keep only its score.")
        count = len(pack.items) + len(pack.open_questions)
        return self.tr("Questions: {count}").format(count=count)

    def _where(self, pack: Pack) -> str:
        return self.tr("{url}, looked at {day}").format(
            url=pack.rights.licence_url, day=self._words.day(pack.rights.checked)
        )

    def _ground(self, kept: KeptPack) -> str:
        day = self._words.day(kept.kept_at.date())
        said = [self.tr("Brought {day} by {worker}.").format(day=day, worker=kept.kept_by)]
        said.append(self.tr("SHA-256 {digest}.").format(digest=_in_fours(kept.digest)))
        if kept.affirmed:
            said.append(self.tr("Affirmed: “{sentence}”").format(sentence=kept.affirmed))
        if kept.permission:
            said.append(self.tr("Permission: {reference}").format(reference=kept.permission))
        return " ".join(said)

    def _button(self, pack: Pack, kept: KeptPack) -> LinkButton:
        button = LinkButton(self.tr("Put away") if kept.put_away_at is None else self.tr("Offer it again"))
        button.setAccessibleName(f"{button.text()}: {pack.name}")
        button.clicked.connect(partial(self.turned.emit, pack, kept))
        writes(button)
        return button


def _in_fours(digest: str) -> str:
    """The first sixteen digits, as the journal's head is shown."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))
