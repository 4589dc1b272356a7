"""The promises ledger: what the worker said they would do, by when, and how that went. It measures us."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId, PromiseId, uuid7
from peernotes.domain.relationship import Promise, PromiseEnd, PromiseMove, PromiseStanding
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError, RuleBrokenError
from peernotes.services.days import refuse_future, refuse_past
from peernotes.vault.vault import Vault

LONGEST_WORDS = 5_000


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One promise, whose it is, how it stands today, and the days it was moved to."""

    promise: Promise
    client: Client
    standing: PromiseStanding
    moves: tuple[PromiseMove, ...] = ()


class Promises:
    """Nothing here is deleted: each change writes a row of the journal and leaves what was before in it."""

    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def of(self, client_id: ClientId) -> list[LedgerRow]:
        """Everything ever promised to one person, those due first."""
        self._vault.clients.one(client_id)
        return self._rows(self._vault.relationships.promises(client_id))

    def everyones(self) -> list[LedgerRow]:
        """The same for everyone."""
        return self._rows(self._vault.relationships.everyones())

    def one(self, promise_id: PromiseId) -> LedgerRow:
        """Raises LookupError: no such promise."""
        promise = self._vault.relationships.promise(promise_id)
        return next(row for row in self.of(promise.client_id) if row.promise.id == promise_id)

    def add(
        self,
        client_id: ClientId,
        text: str,
        due: date | None = None,
        made_on: date | None = None,
        *,
        past_is_right: bool = False,
    ) -> Promise:
        """Write down something the worker said they would do.

        Raises:
            InputRefusedError: no words, made in the future, due in the past without saying that this is
                right, or text that cannot be kept.
        """
        now = self._now()
        made = made_on or now.date()
        words = _words(text, "Write what you said you would do.")
        refuse_future(made, now.date(), "The day you promised it")
        refuse_past(due, now.date(), past_is_right=past_is_right)
        if due is not None and due < made:
            raise InputRefusedError(
                "It is due before it was promised.", press="Put one of the two days right."
            )
        promise = Promise(PromiseId(uuid7(int(now.timestamp() * 1000))), client_id, words, made, due)
        self._vault.relationships.put_promise("made", promise)
        return promise

    def reword(self, promise_id: PromiseId, text: str) -> Promise:
        """Put a slip of the pen right; what it said before stays in the history."""
        said = replace(self._promise(promise_id), text=_words(text, "Write what you said you would do."))
        self._vault.relationships.put_promise("reworded", said)
        return said

    def keep(self, promise_id: PromiseId, on_day: date | None = None) -> Promise:
        """Kept, today or on an earlier day.

        Raises:
            InputRefusedError: a day in the future or before it was promised.
        """
        before = self._promise(promise_id)
        day = on_day or self._today()
        self._refuse_impossible(before, day, "The day you kept it")
        kept = replace(before, kept_on=day, ended_as=PromiseEnd.NONE, ended_on=None, reason="", told_on=None)
        self._vault.relationships.put_promise("kept", kept)
        return kept

    def could_not_keep(self, promise_id: PromiseId, reason: str, told_on: date | None = None) -> Promise:
        """Say so, why, and when the person was told; without a day they do not know yet.

        Raises:
            InputRefusedError: no reason, a day that cannot be, or text that cannot be kept.
        """
        return self._end(promise_id, PromiseEnd.COULD_NOT_KEEP, reason, told_on)

    def not_needed(self, promise_id: PromiseId, reason: str) -> Promise:
        """The person said it is not needed any more, on the day they did.

        Raises:
            InputRefusedError: nothing about what they said, or text that cannot be kept.
        """
        return self._end(promise_id, PromiseEnd.NOT_NEEDED, reason, None)

    def reopen(self, promise_id: PromiseId) -> Promise:
        """Take back that it was kept or that it ended."""
        again = replace(
            self._promise(promise_id),
            kept_on=None,
            ended_as=PromiseEnd.NONE,
            ended_on=None,
            reason="",
            told_on=None,
        )
        self._vault.relationships.put_promise("reopened", again)
        return again

    def put_as_it_was(self, before: Promise) -> Promise:
        """Take back the last change: the promise says again what it said `before`."""
        self._vault.relationships.put_promise("put right", before)
        return before

    def move(self, promise_id: PromiseId, to_day: date, reason: str, *, agreed: bool) -> PromiseMove:
        """Another day, and why. Where the person has not agreed, the day before still counts.

        Raises:
            InputRefusedError: no reason, a day in the past, or the same day.
            RuleBrokenError: it is kept or ended already.
        """
        before, now = self._promise(promise_id), self._now()
        if not before.is_open:
            raise RuleBrokenError("This promise is not open any more.", press="Open it again first.")
        why = _words(reason, "Write why it moves to another day.")
        if to_day < now.date():
            raise InputRefusedError("The new day is past already.", press="Choose today or a later day.")
        if to_day == before.due:
            raise InputRefusedError("That is the day it has already.", press="Choose another day.")
        move = PromiseMove(
            uuid7(int(now.timestamp() * 1000)),
            before.client_id,
            promise_id,
            now.date(),
            before.due,
            to_day,
            agreed,
            why,
        )
        counts = None if agreed else before.counts_from
        with self._vault.journal.transaction():
            self._vault.relationships.put_move("moved", move)
            self._vault.relationships.put_promise("moved", replace(before, due=to_day, agreed_due=counts))
        return move

    def take_back_move(self, move: PromiseMove, before: Promise) -> Promise:
        """Put the promise back as it was `before` that move."""
        with self._vault.journal.transaction():
            self._vault.relationships.put_move("taken back", replace(move, taken_back_on=self._today()))
            self._vault.relationships.put_promise("moved back", before)
        return before

    def _end(self, promise_id: PromiseId, how: PromiseEnd, reason: str, told_on: date | None) -> Promise:
        before = self._promise(promise_id)
        why = _words(reason, "Say in a few words why.")
        self._refuse_impossible(before, told_on, "The day you told them")
        since = before.ended_on if before.ended_as is how and before.ended_on else self._today()
        ended = replace(before, ended_as=how, ended_on=since, reason=why, told_on=told_on, kept_on=None)
        action = "could not be kept" if how is PromiseEnd.COULD_NOT_KEEP else "not needed any more"
        self._vault.relationships.put_promise(action, ended)
        return ended

    def _refuse_impossible(self, promise: Promise, day: date | None, what: str) -> None:
        refuse_future(day, self._today(), what)
        if day is not None and day < promise.made_on:
            raise InputRefusedError(
                f"{what} is before the promise was made.", press="Choose a later day, then save again."
            )

    def _promise(self, promise_id: PromiseId) -> Promise:
        return self._vault.relationships.promise(promise_id)

    def _rows(self, promises: Sequence[Promise]) -> list[LedgerRow]:
        today = self._today()
        clients = self._vault.clients.some({item.client_id for item in promises})
        moves = {key: self._vault.relationships.moves(key) for key in {p.client_id for p in promises}}
        return [
            LedgerRow(
                item,
                clients[item.client_id],
                item.standing(today),
                tuple(move for move in moves[item.client_id] if move.promise_id == item.id),
            )
            for item in promises
        ]

    def _today(self) -> date:
        return self._now().date()


def _words(text: str, press: str) -> str:
    """Raises InputRefusedError: nothing is written."""
    kept = acceptable(text, LONGEST_WORDS).strip()
    if not kept:
        raise InputRefusedError("There are no words here yet.", press=press)
    return kept
