"""How a consent stands today, in a few words and a tone; and what is said of each kind of signature."""

from datetime import date, timedelta

from PySide6.QtCore import QObject

from peernotes.domain.consent import Consent, Evidence, RevokedHow, Standing
from peernotes.domain.consent_rule import DISCLOSING, days_left, ends_soon, missing, standing
from peernotes.domain.reminder import AHEAD_DAYS
from peernotes.services.consent_words import missing_in_words
from peernotes.ui.tokens import Tone
from peernotes.ui.words import Words


class ConsentState(QObject):
    """The tag of a consent, and the sentence beside it."""

    def __init__(self, consent: Consent, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._consent, self._today = consent, today
        self._words = Words(self)
        self._now = standing(consent, today)

    @property
    def is_over(self) -> bool:
        return self._now in (Standing.ENDED, Standing.REVOKED)

    @property
    def is_usable(self) -> bool:
        return self._now is Standing.USABLE

    @property
    def tone(self) -> Tone:
        if self._now is Standing.USABLE:
            return Tone.AMBER if self._ends_soon else Tone.LEAF
        return Tone.AMBER if self._now is Standing.INCOMPLETE else Tone.SOFT

    def tag(self) -> str:
        if self._ends_soon:
            return self._until_its_end()
        return {
            Standing.USABLE: self.tr("counts today"),
            Standing.INCOMPLETE: self.tr("not complete"),
            Standing.ENDED: self.tr("ended"),
            Standing.REVOKED: self.tr("taken back"),
        }[self._now]

    def sentence(self) -> str:
        """What is missing, when it ends, or since when it is over."""
        item = self._consent
        if self._now is Standing.INCOMPLETE:
            said = self.tr("Missing: {missing}. Nothing leaves on it.")
            return said.format(missing=missing_in_words(missing(item, self._today)))
        if self._now is Standing.REVOKED and item.revoked_on:
            return self._taken_back(item.revoked_on)
        if self._now is Standing.ENDED:
            ended = item.event_on or item.expires_on or self._today
            return self.tr("Since {day}. Nothing leaves on it.").format(day=self._words.day(ended))
        return self._until()

    @property
    def _ends_soon(self) -> bool:
        return ends_soon(self._consent, self._today, timedelta(days=AHEAD_DAYS))

    def _until_its_end(self) -> str:
        left = days_left(self._consent, self._today)
        if not left:
            return self.tr("ends today")
        return self.tr("ends tomorrow") if left == 1 else self.tr("ends in {n} days").format(n=left)

    def _until(self) -> str:
        item = self._consent
        if item.expires_on:
            said = self.tr("Until {day}, that day included.").format(day=self._words.day(item.expires_on))
        elif item.expires_event:
            said = self.tr("Until this happens: {event}").format(event=item.expires_event)
        else:
            said = self.tr("Without an end, until they take it back.")
        return said if item.kind in DISCLOSING else ""

    def _taken_back(self, on: date) -> str:
        said = {
            RevokedHow.IN_WRITING: self.tr("In writing, on {day}. Nothing leaves on it."),
            RevokedHow.VERBALLY: self.tr("Said to us on {day}. Nothing leaves on it."),
            RevokedHow.IN_ERROR: self.tr("Noted on {day}: it was never theirs. Nothing leaves on it."),
        }[self._consent.revoked_how or RevokedHow.IN_WRITING]
        return said.format(day=self._words.day(on))


class SignatureWords(QObject):
    """How something is signed, and how it is taken back."""

    def evidence(self, evidence: Evidence) -> str:
        return {
            Evidence.SCREEN: self.tr("Their name, typed on this screen"),
            Evidence.PAPER: self.tr("On paper"),
            Evidence.WITNESSED: self.tr("On paper, with a witness"),
        }[evidence]

    def revoked(self, how: RevokedHow) -> str:
        return {
            RevokedHow.IN_WRITING: self.tr("In writing"),
            RevokedHow.VERBALLY: self.tr("They said it to us"),
            RevokedHow.IN_ERROR: self.tr("It was never theirs: a mistake"),
        }[how]
