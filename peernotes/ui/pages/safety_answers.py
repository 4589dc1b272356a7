"""What the Safety page answers, each out of what is known: one question, one state, one thing to do."""

from PySide6.QtCore import QLocale, QObject

from peernotes.services import access, hardening, notices
from peernotes.services.backups import Standing
from peernotes.services.hardening import Protection
from peernotes.services.session import Session
from peernotes.ui.system import here
from peernotes.ui.widgets.answer import Answer
from peernotes.ui.widgets.mark import Sign
from peernotes.ui.words import Words

BACK_UP, CHOOSE, FORGET, DRILL = "back up", "choose a place", "forget the place", "drill"
SHEET, REHEARSE, CHECK, PASSPHRASE = "sheet", "rehearse", "check", "passphrase"
"""What a row asks its page to do."""


class SafetyAnswers(QObject):
    """Asked anew whenever something was done."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._words = Words(self)

    def all(self, standing: Standing) -> list[Answer]:
        """Every answer, in the order a worker asks; another is one more line here."""
        answers = [
            self._backup(standing),
            self._second(standing),
            self._way(standing),
            self._whole(),
            self._tries(),
            self._computer(),
        ]
        return [answer for answer in answers if answer is not None]

    def summary(self, answers: list[Answer]) -> str:
        waiting = sum(answer.sign in (Sign.WAITS, Sign.TROUBLE) for answer in answers)
        if not waiting:
            return self.tr("All is well. Nothing here waits for you.")
        if waiting == 1:
            return self.tr("One thing would make your notes safer.")
        return self.tr("{n} things would make your notes safer. One at a time is fine.").format(n=waiting)

    def backup_line(self, standing: Standing) -> str:
        """The shortest answer, for the rail."""
        if standing.newest is None or standing.newest.notes is None:
            return self.tr("No backup yet")
        if standing.backup_is_due:
            return self.tr("A backup is due")
        return self._came_back(standing).rstrip(".")

    def _came_back(self, standing: Standing) -> str:
        newest = standing.newest
        if newest is None or newest.notes is None or newest.proved_at is None:
            return ""
        day = self._words.on_day(newest.proved_at.astimezone().date(), self._session.now().date())
        if not newest.notes:
            return self.tr("Everything came back {day}.").format(day=day)
        said = (
            self.tr("1 note came back {day}.") if newest.notes == 1 else self.tr("{n} notes came back {day}.")
        )
        return said.format(n=QLocale().toString(newest.notes), day=day)

    def _backup(self, standing: Standing) -> Answer:
        question = self.tr("Can my notes be brought back?")
        button = "" if self._session.view_only else self.tr("Make a backup now")
        problem = next((one for one in standing.problems if one not in notices.OF_SECOND), None)
        said = self._came_back(standing)
        since = self._since(standing.changes_since)
        if not said:
            said = self.tr("There is no proved backup. PeerNotes makes one by itself when you lock.")
            since = ""
        if problem is not None:
            wrong, state = f"{problem.what} {problem.press}", self.tr("look here")
            return Answer(question, Sign.TROUBLE, state, said, wrong, button=button, does=BACK_UP)
        if standing.newest is None:
            return Answer(question, Sign.WAITS, self.tr("not yet"), said, button=button, does=BACK_UP)
        if standing.backup_is_due:
            return Answer(question, Sign.WAITS, self.tr("due"), said, since, button=button, does=BACK_UP)
        if standing.drill_is_due and not self._session.view_only:
            trial = self.tr("It is a week since that backup was last opened, to see that it still opens.")
            open_it = self.tr("Open it again now")
            return Answer(question, Sign.WAITS, self.tr("due"), said, trial, button=open_it, does=DRILL)
        return Answer(question, Sign.WELL, self.tr("yes"), said, since, button=button, does=BACK_UP)

    def _since(self, changes: int) -> str:
        if not changes:
            return self.tr("Nothing has changed since.")
        if changes == 1:
            return self.tr("One change since then.")
        return self.tr("{n} changes since then.").format(n=QLocale().toString(changes))

    def _second(self, standing: Standing) -> Answer | None:
        if self._session.is_practice or self._session.view_only:
            return None
        question = self.tr("Is there a copy somewhere else?")
        place = standing.second
        if place is None:
            said = self.tr("Only on this computer. If it is lost or breaks, the backups go with it.")
            choose = self.tr("Choose a place…")
            second = self.tr("A stick, a shared drive or a synced folder: a backup is encrypted.")
            return Answer(question, Sign.WAITS, self.tr("not yet"), said, second, button=choose, does=CHOOSE)
        problem = next((one for one in standing.problems if one in notices.OF_SECOND), None)
        if place.written_at is None:
            said = self.tr("Nothing has been written to {folder} yet.")
        else:
            day = self._words.on_day(place.written_at.astimezone().date(), self._session.now().date())
            said = self.tr("A backup was written to {folder} {day}.").replace("{day}", day)
        is_due = standing.second_is_due or place.written_at is None
        second = self.tr("Plug it in, then press. PeerNotes asks again after 14 days.") if is_due else ""
        if problem is not None:
            second = f"{problem.what} {problem.press}"
        return Answer(
            question,
            Sign.WAITS if is_due or problem else Sign.WELL,
            self.tr("due") if is_due or problem else self.tr("yes"),
            said.format(folder=str(place.folder)),
            second,
            button=self.tr("Back up there now"),
            does=BACK_UP,
            link=self.tr("Another place…"),
            turns=CHOOSE,
        )

    def _way(self, standing: Standing) -> Answer | None:
        if self._session.is_practice:
            return None
        question = self.tr("Is there a way in if I forget my passphrase?")
        if not access.has_sheet(self._session):
            said = (
                self.tr("Only with the key of your organisation. You have no recovery sheet of your own.")
                if access.holders(self._session)
                else self.tr("No. Without the passphrase nobody can open these notes, including us.")
            )
            make = "" if self._session.view_only else self.tr("Make a recovery sheet…")
            return Answer(question, Sign.WAITS, self.tr("not yet"), said, button=make, does=SHEET)
        said = self.tr("Yes, your recovery sheet on paper. Keep it away from this computer.")
        second = (
            self.tr("Last tried {day}.").format(
                day=self._words.on_day(standing.rehearsed, self._session.now().date())
            )
            if standing.rehearsed
            else self.tr("It has not been tried since it was made.")
        )
        can = standing.newest is not None and not self._session.view_only
        return Answer(
            question,
            Sign.WAITS if standing.rehearsal_is_due and can else Sign.WELL,
            self.tr("try it") if standing.rehearsal_is_due and can else self.tr("yes"),
            said,
            second,
            button=self.tr("Try it with the paper…") if can else "",
            does=REHEARSE,
            link="" if self._session.view_only else self.tr("Another sheet…"),
            turns=SHEET,
        )

    def _whole(self) -> Answer:
        return Answer(
            self.tr("Are my notes whole?"),
            Sign.WELL,
            self.tr("yes"),
            self.tr("When you opened them, the journal had no gap and every record agreed with it."),
            self.tr("A full check also reads every page and every signature. The notes are closed for it."),
            button=self.tr("Check everything…"),
            does=CHECK,
        )

    def _tries(self) -> Answer | None:
        if self._session.is_practice:
            return None
        question = self.tr("Did anyone try to open my notes?")
        tries = self._session.tries
        if not tries.failed or tries.since is None:
            said = self.tr("No wrong passphrase was typed before you opened them.")
            return Answer(question, Sign.WELL, self.tr("no"), said)
        count = (
            self.tr("One wrong passphrase was typed")
            if tries.failed == 1
            else self.tr("{n} wrong passphrases were typed").format(n=tries.failed)
        )
        day = self._words.on_day(tries.since.date(), self._session.now().date())
        said = self.tr("{count} before you opened them, the first {day}.").format(count=count, day=day)
        return Answer(
            question,
            Sign.WAITS,
            self.tr("look here"),
            said,
            self.tr("If it was not you, tell your supervisor, and change the passphrase."),
            button="" if self._session.view_only else self.tr("Change the passphrase…"),
            does=PASSPHRASE,
        )

    def _computer(self) -> Answer:
        question = self.tr("Is this computer set up safely?")
        disk = self.tr("PeerNotes cannot see whether this computer's disk is encrypted.")
        ask = self.tr("Ask whoever looks after it for BitLocker, FileVault or LUKS, and for a screen lock.")
        open_still = [self._protection(one) for one in hardening.standing() if not one.holds]
        open_still += self._refused()
        if open_still:
            said = " ".join(open_still)
            return Answer(question, Sign.UNKNOWN, self.tr("in part"), said, f"{disk} {ask}")
        held = " ".join(self._protection(one) for one in hardening.standing())
        return Answer(question, Sign.UNKNOWN, self.tr("not known"), f"{held} {disk}".strip(), ask)

    def _refused(self) -> list[str]:
        """What this computer offers and did not do when it was asked."""
        said = {
            here.HIDE: self.tr("PeerNotes could not keep its window out of screen sharing and recordings."),
            here.LISTEN: self.tr(
                "PeerNotes could not ask this computer to tell when it sleeps or its screen is locked; "
                "it locks after your minutes all the same."
            ),
        }
        return [sentence for what, sentence in said.items() if what in here.could_not()]

    def _protection(self, one: Protection) -> str:
        """The sentence of the service, where it has one for this window's language."""
        held = {
            "core_dumps": self.tr("If PeerNotes crashes, this computer keeps no copy of its memory."),
            "tracing": self.tr("Other programs of this user cannot read the memory of PeerNotes."),
        }
        return held.get(one.name, one.sentence) if one.holds else one.sentence
