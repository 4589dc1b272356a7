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
