"""What a worker should know about their notes although nothing stopped."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """Like an error in three sentences, but the work goes on."""

    what: str
    safe: str
    press: str


KEY_HEALED = Notice(
    "One of the two copies of the key to these notes was damaged.",
    "PeerNotes has mended it from the other copy, and nothing is lost.",
    "Make a backup today: the disk may be getting old.",
)
VIEW_ONLY = Notice(
    "These notes are open for reading only: nothing can be written where they are.",
    "They are safe, and everything can be read.",
    "To go on writing, copy the whole folder to this computer and open it there.",
)
LAST_ROOM_USED = Notice(
    "This computer's disk is full. PeerNotes used the room it keeps back to save your note.",
    "What you wrote is saved.",
    "Free some space soon: until then there is no room kept back.",
)
BACKUP_CHANGED = "This backup is not the file it was when it was proved."
COPY_FAILED = Notice(
    "The last backup did not come back right, so it was not kept.",
    "The earlier backups are all there.",
    "Press Make a backup now. If it fails again, check these notes for damage.",
)
BACKUP_BROKEN = Notice(
    "A backup beside these notes no longer opens as it should.",
    "Your notes themselves are not affected.",
    "Press Make a backup now: PeerNotes writes a fresh one and proves it.",
)
SECOND_BROKEN = Notice(
    "A backup in the second place no longer opens as it should.",
    "Your notes and the backups beside them are not affected.",
    "Press Make a backup now with the second place plugged in. If it happens again, use another stick.",
)
NO_ROOM_HERE = Notice(
    "There is too little room on this computer for another backup.",
    "Your notes and the earlier backups are safe.",
    "Free some space. PeerNotes makes the next backup by itself.",
)
SECOND = {
    "away": Notice(
        "The second place was not plugged in for the last backup.",
        "The backup beside your notes is there and proved.",
        "Plug it in. PeerNotes writes there by itself.",
    ),
    "room": Notice(
        "There is too little room in the second place for another backup.",
        "The backups that are there stay, and the one beside your notes is proved.",
        "Free some space there, or choose another place.",
    ),
    "failed": Notice(
        "The last backup could not be written to the second place.",
        "The backup beside your notes is there and proved.",
        "Check that you may write to that folder, or choose another place.",
    ),
}
"""What kept a backup from the second place, by the name the record has for it."""

OF_SECOND = (SECOND_BROKEN, *SECOND.values())
"""Those that say something of the second place, and not of the backups beside the notes."""
