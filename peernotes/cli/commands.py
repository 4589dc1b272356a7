"""What the sub-commands do: the same services as the windows, without the windows."""

import argparse
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from peernotes.domain.note import Entry, Modality, OwnWords, Segment, Voice
from peernotes.domain.summary import Period
from peernotes.services import backups, practice, printing, unlock
from peernotes.services.printing import Include
from peernotes.services.session import Session


def demo(given: argparse.Namespace) -> int:
    """A practice vault, one more note in it, and everyone's pages, in a folder that stays."""
    folder: Path = given.folder.resolve()
    opened = practice.build(folder / "vault", folder / practice.PASSPHRASE_FILE, unlock.local_now())
    print(f"Practice vault: {folder / 'vault'}")
    session = unlock.open_session(opened)
    try:
        print(f"People: {len(session.people.find())}. Signed notes: {session.notes.count()}.")
        _write_and_sign(session)
        print(f"Wrote and signed one more. Signed notes: {session.notes.count()}.")
        for path in _print_everyone(session, folder / "pdf"):
            print(f"PDF: {path}")
    finally:
        session.close()
    return 0


def self_test(_given: argparse.Namespace) -> int:
    """Everything once; 1 when not every note came back from the backup."""
    with tempfile.TemporaryDirectory(prefix="peernotes-self-test-") as name:
        folder = Path(name)
        opened = practice.build(folder / "vault", folder / practice.PASSPHRASE_FILE, unlock.local_now())
        print("created: a practice vault")
        secret = (folder / practice.PASSPHRASE_FILE).read_text(encoding="utf-8").strip()
        session = unlock.open_session(unlock.derive(opened.folder, secret))
        print("unlocked: with its passphrase")
        _write_and_sign(session)
        print("wrote and signed: one note")
        pages = _print_everyone(session, folder / "pdf")
        print(f"printed: {len(pages)} documents, {sum(p.stat().st_size for p in pages):,} bytes")
        rows = session.check()
        print(f"checked: {rows} journal rows and every signature")
        kept = backups.make(session)
        print(f"backed up: {kept.stat().st_size:,} bytes, opened again and compared")
        notes = session.notes.count()
        session.close()
        backups.restore(kept, secret, folder / "restored")
        again = unlock.open_session(unlock.derive(folder / "restored", secret))
        came_back = again.notes.count()
        again.check()
        again.close()
        print(f"restored: {came_back} of {notes} notes")
        return 0 if came_back == notes else 1


def _write_and_sign(session: Session) -> None:
    client = session.people.find()[0].client
    draft = session.notes.start(client.id)
    end = session.now().replace(second=0, microsecond=0)
    start = end - timedelta(minutes=25)
    facts = replace(
        draft.facts,
        service_date=start.date(),
        segments=(Segment(start, end),),
        place="Phone",
        place_code="10",
        modality=Modality.PHONE,
    )
    words = OwnWords("I called them myself this time.", client.name_to_use, start.date())
    content = {
        "focus": Entry("", (words,)),
        "offered": Entry("Listened, and wrote down the two dates together."),
        "next_person": Entry("Go and look at the room."),
    }
    written = replace(draft, facts=facts, content=content, voice=Voice.READ_BACK)
    session.notes.sign(session.notes.save(written))


def _print_everyone(session: Session, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    today = session.now().date()
    period = Period(today - timedelta(days=90), today)
    paths = []
    for row in session.people.find():
        compiled = printing.compile_for(session, row.client.id, period, Include(full_name=True))
        printout = printing.make(compiled)
        path = folder / printout.file_name
        printing.save(session, row.client.id, printout, path)
        paths.append(path)
    return paths
