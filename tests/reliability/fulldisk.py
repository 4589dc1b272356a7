"""Fills the disk at every single write of everything PeerNotes does: `python -m tests.reliability.fulldisk`.

A library between PeerNotes and the kernel lets so many writes through and then answers that there is no room.
Each case is a process of its own that works on a copy. What must hold: the answer is that the disk is full;
what was there before is there, whole; a note that is being written, signed or locked away is kept all the
same, by the room kept back for it; and with room again the same window goes on.
"""

import ctypes
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from peernotes.domain.note import AddendumKind, Draft, Entry
from peernotes.domain.preference import Source
from peernotes.errors import DiskFullError
from peernotes.services import access, backups, printing, safety, unlock
from peernotes.services.preferences import Statement
from peernotes.services.printing import Printout
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault import ballast, proofs, turn
from peernotes.vault.keys import FOR_TESTS

OLD, NEW = "orchard lantern quiet river seven maps", "seven maps quiet orchard lantern tide"
SIGNED, DRAFTED = "Signed before the disk was full.", "Saved before. "
LONGER = f"{DRAFTED}{'And more. ' * 6000}"
_SOURCE = Path(__file__).with_name("full.c")
_ROOM_KEPT_BACK = 1024 * 1024
_NEVER = 1 << 40
_LINE = 80
_FULL = "said to be full"
FAULT = "  "
"""Begins the line of a fault; every other line is the sum of one act."""

_KEEPS = frozenset({"save", "sign", "addendum", "lock", "unlock"})
"""What must succeed even at the moment the disk fills up."""


@dataclass(frozen=True)
class Bench:
    """A copy of the vault to work on, beside a backup of it, and the switch of the disk."""

    place: Path
    fill_at: Callable[[int], int]
    """Tells how many writes there were since it was last called."""

    @property
    def folder(self) -> Path:
        return self.place / "vault"

    def opened(self, secret: str = OLD) -> Session:
        return unlock.open_session(unlock.derive(self.folder, secret))


def can_fill() -> bool:
    """Whether there is a compiler here, and a loader that takes the library."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


def run(place: Path, points: int) -> str:
    """Try every act at `points` of its writes, 0 for all; what was found, one line for each act."""
    library = place / "full.so"
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl"], check=True)
    base = place / "disk"
    base.mkdir()
    environment = os.environ | {"LD_PRELOAD": str(library), "FULL_BASE": str(base)}
    environment |= {"PEERNOTES_HOME": str(base / "home"), "TMPDIR": str(base)}
    command = [sys.executable, "-m", "tests.reliability.fulldisk", "--inside", str(base), str(points)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def holds(said: str) -> bool:
    """Whether every act was tried and none has a fault."""
    lines = said.splitlines()
    names = [line.split(":")[0] for line in lines if not line.startswith(FAULT)]
    return names == [*_IN_A_SESSION, *_BY_ITSELF] and len(lines) == len(names)


def _save(session: Session, _: Bench) -> None:
    (draft,) = session.notes.drafts()
    session.notes.save(_longer(draft))


def _sign(session: Session, _: Bench) -> None:
    for draft in session.notes.drafts():
        session.notes.sign(_longer(draft))


def _add(session: Session, _: Bench) -> None:
    session.notes.add(session.notes.recent()[0].id, AddendumKind.ADDENDUM, LONGER)


def _say(session: Session, _: Bench) -> None:
    said = Statement("Wave first. " * 300, Source.PERSON_SAID, session.now().date())
    session.asking.record(session.people.find()[0].client.id, "greeting", said)


def _person(session: Session, _: Bench) -> None:
    session.people.save(replace(session.people.new(), name_to_use="Ana " * 90, legal_name="B " * 150))


def _lock(session: Session, _: Bench) -> None:
    session.close()


def _change(session: Session, _: Bench) -> None:
    fresh = access.prepare_passphrase(access.keys_of(session), OLD, NEW, FOR_TESTS)
    access.take_passphrase(session, fresh)


def _sheet(session: Session, _: Bench) -> None:
    sheet = access.new_sheet()
    access.prove_sheet(session, sheet, " ".join(sheet.words))


def _back_up(session: Session, _: Bench) -> None:
    backups.make(session)


def _export(session: Session, bench: Bench) -> None:
    who = session.people.find()[0].client.id
    printing.save(session, who, Printout(b"new" * 20_000, "page.pdf", ()), bench.place / "page.pdf")


def _create(bench: Bench) -> None:
    unlock.create(
        NewVaultRequest(NewWorker("Rosa"), NEW, bench.place / "made", cost=FOR_TESTS), unlock.local_now()
    )


def _restore(bench: Bench) -> None:
    backups.restore(bench.place / "one.pnbackup", OLD, bench.place / "made")


def _rescue(bench: Bench) -> None:
    safety.rescue(bench.folder, OLD, bench.place / "made", unlock.local_now)


def _unlock(bench: Bench) -> None:
    bench.opened().vault.release()


_IN_A_SESSION: dict[str, Callable[[Session, Bench], None]] = {
    "save": _save,
    "sign": _sign,
    "lock": _lock,
    "addendum": _add,
    "statement": _say,
    "person": _person,
    "passphrase": _change,
    "sheet": _sheet,
    "backup": _back_up,
    "export": _export,
}
_BY_ITSELF: dict[str, Callable[[Bench], None]] = {
    "create": _create,
    "restore": _restore,
    "rescue": _rescue,
    "unlock": _unlock,
}


def _try(act: str, bench: Bench, at: int) -> tuple[str, list[str], int]:
    """Do `act` on a disk that is full at write `at`; how it ended, what is amiss, how many writes it took."""
    if act in _BY_ITSELF:
        bench.fill_at(at)
        ended = _ended(lambda: _BY_ITSELF[act](bench))
        writes = bench.fill_at(-1)
        return ended, _left_or_made(act, bench, ended) + _looked_at(act, bench, ended), writes
    session = bench.opened()
    if act == "lock":
        _save(session, bench)
    bench.fill_at(at)
    ended = _ended(lambda: _IN_A_SESSION[act](session, bench))
    writes = bench.fill_at(-1)
    faults = []
    if act != "lock":
        if ended == _FULL:
            again = _ended(lambda: _IN_A_SESSION[act](session, bench))
            faults = [] if again == "done" else [f"again, with room: {again}"]
            ended = f"{ended}, then done"
        session.close()
    return ended, faults + _looked_at(act, bench, ended), writes


def _left_or_made(act: str, bench: Bench, ended: str) -> list[str]:
    """A new vault is there, whole, or nothing of it is."""
    if ended != "done":
        return [f"{path.name} left" for path in bench.place.glob("*made*")]
    if act != "unlock":
        secret = NEW if act == "create" else OLD
        made = unlock.open_session(unlock.derive(bench.place / "made", secret))
        made.check()
        made.close()
    return []


def _ended(act: Callable[[], None]) -> str:
    try:
        act()
    except DiskFullError:
        return _FULL
    except Exception as error:  # noqa: BLE001 - a surprise is what is looked for
        return "".join(traceback.format_exception(error)[-3:])
    return "done"


def _looked_at(act: str, bench: Bench, ended: str) -> list[str]:
    """What of the work before, and of what was promised, is not there."""
    faults = [] if ended.startswith(("done", _FULL)) else [ended]
    if act in _KEEPS and ended != "done":
        faults.append("the open note was not kept")
    has_changed = act == "passphrase" and ended.endswith("done")
    session = bench.opened(NEW if has_changed else OLD)
    session.check()
    texts = [note.content["focus"].text for note in session.notes.recent()]
    drafts = [draft.content["focus"].text for draft in session.notes.drafts()]
    if SIGNED not in texts:
        faults.append("a signed note is gone")
    written = LONGER if act in {"save", "sign", "lock"} else DRAFTED
    if written not in (texts if act == "sign" else drafts):
        faults.append("the draft is not as it was left")
    page = (bench.place / "page.pdf").read_bytes()
    if page not in (b"old", b"new" * 20_000) or (act == "export" and page == b"old"):
        faults.append("an exported page is torn")
    inside = (bench.folder / backups.FOLDER).iterdir()
    expected = {proofs.FILE_NAME, turn.FILE_NAME}
    faults += [
        f"{path.name} left" for path in inside if path.suffix != ".pnbackup" and path.name not in expected
    ]
    session.close()
    return faults


def _longer(draft: Draft) -> Draft:
    return replace(draft, content={"focus": Entry(LONGER)})


def _inside(base: Path, points: int) -> int:
    """Runs under the library."""
    ballast.SIZE = _ROOM_KEPT_BACK
    library = ctypes.CDLL(None)
    whole, bad = _made(base / "whole"), 0

    def fill_at(number: int) -> int:
        done = int(library.full_count())
        library.full_at(ctypes.c_long(number))
        return done

    for act in (*_IN_A_SESSION, *_BY_ITSELF):
        bench = Bench(base / "case", fill_at)
        *_, writes = _in_a_process(whole, act, bench, _NEVER)
        found: Counter[str] = Counter()
        chosen = sorted(random.sample(range(writes), min(points, writes))) if points else range(writes + 1)
        for at in chosen:
            ended, faults, _ = _in_a_process(whole, act, bench, at)
            found[ended if len(ended) < _LINE else "another error"] += 1
            bad += len(faults)
            for fault in faults:
                print(f"  {act}, write {at}: {fault}")
        print(f"{act}: {writes} writes; {dict(found)}", flush=True)
    return 1 if bad else 0


def _in_a_process(whole: Path, act: str, bench: Bench, at: int) -> tuple[str, list[str], int]:
    """Try in a child, as a program that ends afterwards; nothing of one case is in memory in the next."""
    shutil.rmtree(bench.place, ignore_errors=True)
    shutil.copytree(whole, bench.place)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            answer = json.dumps(_try(act, bench, at))
        except BaseException as error:  # noqa: BLE001 - told to the parent
            trace = "".join(traceback.format_exception(error)[-4:])
            answer = json.dumps(["looked", [f"looking at it failed: {trace}"], 0])
        os.write(writing, answer.encode()[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        ended, faults, writes = json.load(said)
    os.waitpid(child, 0)
    return ended, faults, writes


def _made(whole: Path) -> Path:
    request = NewVaultRequest(NewWorker("Rosa Delgado"), OLD, whole / "vault", cost=FOR_TESTS)
    session = unlock.open_session(unlock.create(request, unlock.local_now()))
    client = session.people.save(replace(session.people.new(), name_to_use="Marcus"))
    first = session.notes.start(client.id)
    session.notes.sign(replace(first, content={"focus": Entry(SIGNED)}))
    session.notes.save(replace(session.notes.start(client.id), content={"focus": Entry(DRAFTED)}))
    backups.make(session, whole).rename(whole / "one.pnbackup")
    (whole / "page.pdf").write_bytes(b"old")
    session.close()
    return whole


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        return _inside(Path(sys.argv[2]), int(sys.argv[3]))
    if not can_fill():
        print("needs Linux and gcc")
        return 1
    with tempfile.TemporaryDirectory() as name:
        said = run(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(said, end="")
    return 0 if holds(said) else 1


if __name__ == "__main__":
    raise SystemExit(main())
