"""The errors a worker can act on.

PeerNotesError
├── VaultError            the encrypted files
│   ├── WrongPassphraseError
│   ├── WrongSheetError   the recovery sheet of another vault, or an older one
│   ├── WrongEscrowKeyError    the words of a key that these notes were not given to
│   ├── VaultUnreachableError  folder or permission
│   │   ├── DiskFaultError     the disk refused to read or write
│   │   └── ViewOnlyError      a place where nothing can be written
│   ├── VaultDamagedError      header or database
│   ├── VaultTooNewError       written by a later PeerNotes
│   ├── VaultInUseError        another window holds it
│   ├── VaultClosedError       let go of already: nothing can be read or written any more
│   ├── VaultForeignError      not a PeerNotes vault
│   ├── VaultAlteredError      changed outside PeerNotes
│   ├── DiskFullError
│   └── UnsafePlaceError       a folder where notes would not be safe
├── InputRefusedError          what was typed cannot be kept as it is
│   └── PackRefusedError       a file that is no measure, or one that may not be taken in
├── RuleBrokenError            a rule of the record: a signed note stays as it was signed
├── LockMistakeError           a mistake of ours while the last words were saved
├── ResourceBrokenError        a file that ships with PeerNotes cannot be read
└── CannotPrintError           letters no installed font can draw

Anything else that is raised is a bug. No message ever holds what a person or a worker wrote.
"""


class PeerNotesError(Exception):
    """One thing that went wrong and that the worker can act on.

    `what` happened, whether the work is `safe`, and what to `press` or do next: each a plain
    sentence, in that order. Subclasses give the defaults; callers say it better when they know more.
    """

    what = "Something went wrong."
    safe = "What you wrote is still here."
    press = "Try again."

    def __init__(self, what: str | None = None, *, safe: str | None = None, press: str | None = None) -> None:
        self.what = what or self.what
        self.safe = safe or self.safe
        self.press = press or self.press
        super().__init__(f"{self.what} {self.safe} {self.press}")


class VaultError(PeerNotesError):
    """Something about the encrypted files."""


class WrongPassphraseError(VaultError):
    what = "That passphrase does not open these notes."
    safe = "The notes are safe and nothing was changed."
    press = "Check Caps Lock and the spaces between the words, then try again."


class WrongSheetError(VaultError):
    what = "These twelve words do not open these notes."
    safe = "The notes are safe and nothing was changed."
    press = "Look for the newest recovery sheet: making one ends the one before."


class WrongEscrowKeyError(VaultError):
    what = "These twenty-four words do not open these notes."
    safe = "The notes are safe and nothing was changed."
    press = "Ask the worker whose notes they are which key they chose in “Ways back in”."


class VaultUnreachableError(VaultError):
    what = "PeerNotes cannot reach the folder that holds these notes."
    safe = "Nothing was changed."
    press = "Plug in the drive or ask for permission to the folder, then try again."


class DiskFaultError(VaultUnreachableError):
    what = "This computer's disk did not let PeerNotes read or write these notes."
    safe = "Everything up to your last save is as the disk still has it."
    press = "Copy the newest backup to another disk, then ask someone to look at this one."


class ViewOnlyError(VaultUnreachableError):
    what = "These notes are open for reading only: nothing can be written where they are."
    safe = "They are safe and nothing was changed."
    press = "To go on writing, copy the whole folder to this computer and open it there."


class VaultDamagedError(VaultError):
    what = "The file that holds these notes is damaged."
    safe = "PeerNotes has not changed it, so what can be rescued is still there."
    press = "Leave the folder as it is, and bring the newest backup back."


class VaultTooNewError(VaultError):
    what = "These notes were last used with a newer PeerNotes."
    safe = "They are safe and nothing was changed."
    press = "Update PeerNotes on this computer, then open them again."


class VaultInUseError(VaultError):
    what = "These notes are already open in another PeerNotes window."
    safe = "They are safe there."
    press = "Go to the other window, or close it and try again."


class VaultClosedError(VaultError):
    what = "These notes are closed."
    safe = "Everything up to your last save is safe."
    press = "Lock, then open them again: with the new passphrase, if you were just changing it."


class VaultForeignError(VaultError):
    what = "This folder does not hold PeerNotes notes."
    safe = "PeerNotes did not touch it."
    press = "Choose the folder that PeerNotes made."


class VaultAlteredError(VaultError):
    what = "Something other than PeerNotes has changed these files."
    safe = "PeerNotes has not opened them, so nothing more is changed."
    press = "Bring the newest backup back, and tell your supervisor."


class DiskFullError(VaultError):
    what = "This computer's disk is full."
    safe = "Everything up to your last save is safe, and your text is still on the screen."
    press = "Free some space, then press Save again."


class UnsafePlaceError(VaultError):
    what = "Notes would not be safe in this folder."
    safe = "Nothing was created."
    press = "Use the folder that PeerNotes suggests."


class InputRefusedError(PeerNotesError):
    what = "This cannot be saved as it is."
    safe = "Nothing was lost; your text is still on the screen."
    press = "Change it, then save again."


class PackRefusedError(InputRefusedError):
    what = "This file is not a measure that PeerNotes can use."
    safe = "Nothing was taken in, and the file is as it was."
    press = "Ask whoever made the file to mend it, then choose it again."


class RuleBrokenError(PeerNotesError):
    what = "The record does not allow this."
    safe = "Nothing was changed."
    press = "Add an addendum instead."


class LockMistakeError(PeerNotesError):
    what = "PeerNotes made a mistake while it saved your last words."
    safe = "What was on the disk before is safe."
    press = "Go back to your text, and keep a copy of the last words elsewhere."


class ResourceBrokenError(PeerNotesError):
    what = "A file that came with PeerNotes cannot be read."
    safe = "Your notes are not affected."
    press = "Install PeerNotes again."


class CannotPrintError(PeerNotesError):
    what = "Some letters on these pages cannot be printed with the fonts on this computer."
    safe = "Your notes are safe and nothing was printed."
    press = "Install the missing fonts, then print again."
