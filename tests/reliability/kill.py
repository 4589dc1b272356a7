"""Kills PeerNotes while it works and counts what was lost: `python -m tests.reliability.kill 1000 [seed]`."""

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from peernotes.domain.ids import ClientId, DraftId, NoteId
from peernotes.errors import PeerNotesError
from peernotes.services import unlock
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault import connection, journal, kinds, migrate
from peernotes.vault.keys import FOR_TESTS
from tests.reliability.typist import TEXT

PASSPHRASE = "orchard lantern quiet river seven maps"
KILLS_PER_VAULT = 20
WAYS = ("typing", "closing")


@dataclass
class Tally:
    """What a series of kills showed. Anything but nought in `lost` and `torn` is a fault."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    slowest_open: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged saves, {len(self.lost)} lost, "
            f"{len(self.torn)} torn, slowest re-open {self.slowest_open * 1000:.0f} ms"
        )


@dataclass
class Acknowledged:
    """What one vault has promised to hold, from all the lines its typists wrote."""

    drafts: dict[str, int] = field(default_factory=dict)
    signed: dict[str, str] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    finishing: set[str] = field(default_factory=set)
    """Forms that were about to become a record or to be thrown away; they may be gone."""

    def take(self, line: str) -> bool:
        """Note one line; whether it acknowledged something that was saved."""
        match line.split():
            case ["draft", draft_id, letters]:
                self.drafts[draft_id] = int(letters)
            case ["signed", note_id, sha256]:
                self.signed[note_id] = sha256
            case ["added", note_id, number]:
                self.added[note_id] = int(number)
            case ["said", preference_id, domain]:
                self.said[preference_id] = domain
            case ["form", form_id, letters]:
                self.forms[form_id] = int(letters)
            case ["finishing", form_id]:
                self.finishing.add(form_id)
            case _:
                return False
        return True


def run(kills: int, place: Path, seed: int) -> Tally:
    """Kill `kills` typists at random moments, a new vault every few; what was found afterwards."""
    chance = random.Random(seed)
    tally = Tally()
    vault: tuple[Path, ClientId, Acknowledged] | None = None
    for number in range(kills):
        if number % KILLS_PER_VAULT == 0 or vault is None:
            vault = (*_made(place / f"vault-{number}"), Acknowledged())
        folder, client, known = vault
        lines = _killed(folder, client, WAYS[number % 2], chance.uniform(0.0, 0.5))
        tally.acknowledged += sum([known.take(line) for line in lines])
        tally.kills += 1
        _inspect(folder, client, known, tally)
    return tally


def _made(folder: Path) -> tuple[Path, ClientId]:
    request = NewVaultRequest(NewWorker("Rosa Delgado", "CPSS"), PASSPHRASE, folder, cost=FOR_TESTS)
    session = unlock.open_session(unlock.create(request, datetime.now(UTC)))
    blank = session.people.new()
    client = session.people.save(type(blank)(blank.id, "Marcus Whitfield"))
    session.close()
    return folder, client.id


def _killed(folder: Path, client: ClientId, way: str, after_seconds: float) -> list[str]:
    """Let a typist work for a while, kill it without warning, and give every line it had written."""
    command = [sys.executable, "-m", "tests.reliability.typist", str(folder), PASSPHRASE, client, way]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", "the typist did not begin"
        time.sleep(after_seconds)
        process.kill()
        return process.stdout.read().splitlines()


def _inspect(folder: Path, client: ClientId, known: Acknowledged, tally: Tally) -> None:
    started = time.perf_counter()
    try:
        session = unlock.open_session(unlock.derive(folder, PASSPHRASE))
    except PeerNotesError as error:
        tally.torn.append(f"kill {tally.kills}: {type(error).__name__}")
        return
    tally.slowest_open = max(tally.slowest_open, time.perf_counter() - started)
    try:
        session.vault.check()
        tally.torn += _not_rebuilt(session, folder.with_suffix(f".{tally.kills}.again"))
        tally.lost += _lost(session, client, known)
    except PeerNotesError as error:
        tally.torn.append(f"kill {tally.kills}: {type(error).__name__}")
    finally:
        session.close()


def _lost(session: Session, client: ClientId, known: Acknowledged) -> list[str]:
    """Everything acknowledged that is not there."""
    lost = [f"draft {name}" for name, letters in known.drafts.items() if _letters(session, name) < letters]
    notes = {note.id: note for note in session.notes.of(client)}
    for name, sha256 in known.signed.items():
        note = notes.get(NoteId(name))
        if note is None or note.sha256 != sha256:
            lost.append(f"note {name}")
        elif len(note.addenda) < known.added.get(name, 0):
            lost.append(f"addendum of {name}")
    said = {item.id for item in session.vault.preferences.history(client, "greeting")}
    lost += [f"form {name}" for name in known.forms if not _kept(session, name, known)]
    return lost + [f"preference {name}" for name in known.said if name not in said]


def _kept(session: Session, name: str, known: Acknowledged) -> bool:
    """Whether a form holds what was typed into it, or became a record or was thrown away."""
    for form in session.forms.all():
        if form.id == name:
            text = form.content["text"]
            return TEXT.startswith(text) and (len(text) >= known.forms[name] or name in known.finishing)
    return name in known.finishing


def _letters(session: Session, name: str) -> int:
    """How much of the typed text a draft, or the note it became, holds; -1 if it is not there or torn."""
    held = session.notes.draft(DraftId(name))
    if held is None:
        found = session.vault.database.row("SELECT id FROM note WHERE id = ?", (name,))
        if found is None:
            return -1
        content = session.notes.one(NoteId(name)).content
    else:
        content = held.content
    text = content["focus"].text if "focus" in content else ""
    return len(text) if TEXT.startswith(text) else -1


def _not_rebuilt(session: Session, path: Path) -> list[str]:
    """The tables that differ from what the journal makes of them."""
    source = session.vault.database
    target = connection.create(path, session.vault.keys.database)
    try:
        migrate.migrate(target)
        journal.rebuild(source, target)
        return [kind for kind in sorted(kinds.TABLES) if _rows(source, kind) != _rows(target, kind)]
    finally:
        target.close()
        path.unlink()


def _rows(database: connection.Database, kind: str) -> list[dict[str, object]]:
    sql = f"SELECT * FROM {kind} ORDER BY id"  # noqa: S608 - one of our own tables
    return [connection.plain_row(row) for row in database.rows(sql)]


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    with tempfile.TemporaryDirectory() as place:
        os.environ["PEERNOTES_HOME"] = place
        tally = run(kills, Path(place), seed)
    print(f"seed {seed}: {tally}")
    for fault in (*tally.lost, *tally.torn):
        print(fault)
    return 1 if tally.lost or tally.torn else 0


if __name__ == "__main__":
    raise SystemExit(main())
