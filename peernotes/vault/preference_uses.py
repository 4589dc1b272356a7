"""How signed notes used a person's preferences."""

from datetime import date

from peernotes.domain.ids import PreferenceId, uuid7
from peernotes.domain.note import Note, uses_in
from peernotes.domain.preference_use import Result, Use
from peernotes.vault.connection import Database, Row
from peernotes.vault.journal import Journal


class PreferenceUses:
    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def put(self, note: Note) -> None:
        """Write a row for each use in a note that is being signed.

        Raises:
            RuleBrokenError: a preference of somebody else.
        """
        for use in uses_in(note.content):
            if self._is_written(note, use):
                continue  # a rescue made a draft of the note and kept the rows
            row = {
                "id": uuid7(int(note.signed_at.timestamp() * 1000)),
                "client_id": note.client_id,
                "note_id": note.id,
                "preference_id": use.preference,
                "result": use.result.value,
                "comment": use.comment,
            }
            self._journal.put("used", "preference_use", row)

    def of(self, preference_id: PreferenceId) -> list[tuple[date, Use]]:
        """Each use in a signed note with the day of the contact, newest first; none entered in error."""
        sql = (
            "SELECT n.service_date, u.* FROM preference_use AS u JOIN note AS n ON n.id = u.note_id "
            "WHERE u.preference_id = ? AND NOT EXISTS "
            "(SELECT 1 FROM addendum AS a WHERE a.note_id = n.id AND a.kind = 'entered_in_error') "
            "ORDER BY n.service_date DESC, u.id DESC"
        )
        rows = self._database.rows(sql, (preference_id,))
        return [(date.fromisoformat(row["service_date"]), _use(row)) for row in rows]

    def _is_written(self, note: Note, use: Use) -> bool:
        sql = "SELECT 1 FROM preference_use WHERE (note_id, preference_id) = (?, ?)"
        return self._database.row(sql, (note.id, use.preference)) is not None


def _use(row: Row) -> Use:
    return Use(PreferenceId(row["preference_id"]), Result(row["result"]), row["comment"])
