"""A worker who types without pause, in a process of its own that is going to be killed.

Each line on standard output is written after a call returned: what it acknowledges must never be lost.
"""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from peernotes.domain.ids import ClientId
from peernotes.domain.note import AddendumKind, Entry, Note
from peernotes.domain.preference import Source
from peernotes.domain.unfinished import FormKind, FormPlace
from peernotes.services import unlock
from peernotes.services.preferences import Statement
from peernotes.services.session import Session

TEXT = "She called the housing office herself. Ella llamó 😀 وحدها. " * 200
"""What is typed; a draft always holds a beginning of it."""

PAUSE_SECONDS = 0.02
SAVES_PER_NOTE = 10
LETTERS_PER_SAVE = 37


def main(folder: Path, passphrase: str, client: ClientId, way: str) -> None:
    """Type until killed: `typing` in one long session, or `closing` the vault after every note."""
    session = _opened(folder, passphrase)
    say("ready")
    while True:
        _note(session, client, SAVES_PER_NOTE if way == "typing" else 1)
        if way == "closing":
            session.close()
            say("closed")
            session = _opened(folder, passphrase)


def say(*words: object) -> None:
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def _opened(folder: Path, passphrase: str) -> Session:
    return unlock.open_session(unlock.derive(folder, passphrase))


def _note(session: Session, client: ClientId, saves: int) -> None:
    draft = session.notes.start(client)
    say("draft", draft.id, 0)
    for letters in _growing(saves):
        draft = session.notes.save(replace(draft, content={"focus": Entry(TEXT[:letters])}))
        say("draft", draft.id, letters)
        time.sleep(PAUSE_SECONDS)
    note = session.notes.sign(draft)
    say("signed", note.id, note.sha256)
    _after(session, note, saves)


def _after(session: Session, note: Note, saves: int) -> None:
    for number in (1, 2):
        session.notes.add(note.id, AddendumKind.ADDENDUM, TEXT[: 50 * number])
        say("added", note.id, number)
    said = Statement(TEXT[:80], Source.PERSON_SAID, session.now().date())
    item = session.asking.record(note.client_id, "greeting", said)
    say("said", item.id, item.domain)
    _forms(session, note, saves)


def _forms(session: Session, note: Note, saves: int) -> None:
    """Each form is typed into; one becomes the record it is for, the others wait and are then thrown away."""
    about = note.client_id
    preference = FormPlace(FormKind.PREFERENCE, about, {"page": "preference", "section": "days"})
    addition = FormPlace(FormKind.ADDITION, about, {"page": "note", "note": note.id})
    person = FormPlace(FormKind.PERSON, None, {"page": "person_form"})
    for place in (preference, addition, person):
        before = session.forms.at(place)
        if before is not None:
            say("finishing", before.id)
            session.forms.discard(before)
        for letters in _growing(saves):
            form = session.forms.keep(place, {"text": TEXT[:letters]})
            say("form", form.id, letters)
            time.sleep(PAUSE_SECONDS)
    waiting = session.forms.at(addition)
    if waiting is not None:
        say("finishing", waiting.id)
    session.forms.keep(addition, {"text": TEXT[:50]})
    session.forms.finish(addition, lambda: session.notes.add(note.id, AddendumKind.ADDENDUM, TEXT[:50]))
    say("added", note.id, 3)


def _growing(saves: int) -> Iterator[int]:
    for number in count(1):
        if number > saves:
            return
        yield number * LETTERS_PER_SAVE


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], ClientId(sys.argv[3]), sys.argv[4])
