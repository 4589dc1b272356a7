"""The interface's words for places that help and the ways opened to them."""

from datetime import date

from PySide6.QtCore import QObject

from peernotes.domain.directory import Resource
from peernotes.domain.referral import ChosenBy, HandOff, ReferralStatus
from peernotes.ui.words import Words


class PlaceWords(QObject):
    """Ask this for labels, statuses and how long ago a place was called."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = Words(self)

    def field(self, name: str) -> str:
        """The label of one thing known of a place, with its mnemonic."""
        return {
            "name": self.tr("&Name of the place"),
            "offers": self.tr("What they &offer"),
            "kinds": self.tr("&Kinds of help"),
            "languages": self.tr("&Languages"),
            "cost": self.tr("&Cost"),
            "location": self.tr("&Where, and how far"),
            "hours": self.tr("&Hours"),
            "phone": self.tr("&Phone"),
            "reach": self.tr("How to &get through"),
            "known_there": self.tr("Who we know the&re"),
            "verified_on": self.tr("Last checked"),
            "verified_by": self.tr("Checked by"),
        }[name]

    def label(self, name: str) -> str:
        return self.field(name).replace("&", "")

    def checked(self, place: Resource, today: date) -> str:
        """`checked 18 days ago by Rosa Delgado`."""
        if place.verified_on is None:
            return self.tr("not checked yet")
        ago = self._words.ago(place.verified_on, today)
        if place.verified_by:
            return self.tr("checked {ago} by {who}").format(ago=ago, who=place.verified_by)
        return self.tr("checked {ago}").format(ago=ago)

    def to_check(self, place: Resource, today: date) -> str:
        """A tag where it should be called again; empty where it was not long ago."""
        if not place.needs_check(today):
            return ""
        if place.verified_on is None:
            return self.tr("not checked yet")
        return self.tr("not checked since {month}").format(month=self._words.month(place.verified_on))

    def status(self, status: ReferralStatus) -> str:
        return {
            ReferralStatus.IDEA: self.tr("An idea"),
            ReferralStatus.OFFERED: self.tr("Offered"),
            ReferralStatus.SAID_YES: self.tr("They said yes"),
            ReferralStatus.CONNECTED: self.tr("Connected"),
            ReferralStatus.USING: self.tr("Using it"),
            ReferralStatus.NOT_A_FIT: self.tr("Not a fit"),
            ReferralStatus.CLOSED: self.tr("Closed"),
        }[status]

    def chosen_by(self, chosen: ChosenBy) -> str:
        return {
            ChosenBy.PERSON: self.tr("They chose it"),
            ChosenBy.TOGETHER: self.tr("We found it together"),
            ChosenBy.PEER: self.tr("I offered it"),
            ChosenBy.OTHER: self.tr("Somebody else offered it"),
        }[chosen]

    def hand_off(self, how: HandOff) -> str:
        return {
            HandOff.INFORMATION: self.tr("I gave them what they need to go"),
            HandOff.IN_PERSON: self.tr("I introduced them in person"),
            HandOff.THREE_WAY: self.tr("A call, the three of us"),
            HandOff.ACCOMPANIED: self.tr("I go along"),
        }[how]

    def hole(self, name: str) -> str:
        """What is missing of a place in a file."""
        return {
            "offers": self.tr("what they offer"),
            "reach": self.tr("how to reach it"),
            "verified_on": self.tr("when it was last checked"),
        }[name]
