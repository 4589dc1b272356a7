"""Words the worker taught the spelling. Only here: a name or a place must not lie in a file beside the notes.

Not journaled, because a word that is taken back must be gone; `secure_delete` wipes it with its row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peernotes.vault.connection import Database


@dataclass(frozen=True, slots=True)
class LearnedWord:
    word: str
    """As the check knows it, in lower case."""
    shown: str
    """As it was written."""
    added_at: datetime


class LearnedWords:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, item: LearnedWord) -> None:
        """On the disk when this returns; a word that is known already stays as it is."""
        values = (item.word, item.shown, item.added_at.isoformat())
        self._database.run("INSERT OR IGNORE INTO learned_word VALUES (?, ?, ?)", values)

    def remove(self, words: Iterable[str]) -> None:
        """Take these out; those that are not there are no error."""
        for word in words:
            self._database.run("DELETE FROM learned_word WHERE word = ?", (word,))

    def all(self) -> list[LearnedWord]:
        """By the alphabet."""
        rows = self._database.rows("SELECT word, shown, added_at FROM learned_word ORDER BY word")
        return [
            LearnedWord(row["word"], row["shown"], datetime.fromisoformat(row["added_at"])) for row in rows
        ]
