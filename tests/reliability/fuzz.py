"""Damages the files of a vault in every way it can think of: `python -m tests.reliability.fuzz 10000 [seed]`.

Whatever is done to a file, the answer is one of our errors or exactly what was written; never another
exception, never altered words.
"""

import contextlib
import copy
import io
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peernotes import cli
from peernotes.domain.canonical import canonical_json
from peernotes.errors import PeerNotesError
from peernotes.services import access, backups, practice, rekey, unlock
from peernotes.services.session import Session
from peernotes.vault import backup, frame, header
from peernotes.vault.connection import PAGE_BYTES
from peernotes.vault.header import Header
from peernotes.vault.keys import FOR_TESTS, VaultKeys
from peernotes.vault.vault import DATABASE_NAME, Opened

Damage = Callable[[random.Random, bytes], bytes]
Door = Callable[[Header], VaultKeys]

_ODD: tuple[Any, ...] = (None, -1, 0, 1, 1 << 70, True, "", "x", "AAAA", "é", "\ud800", [], {}, [[]], {"": 1})
"""Nothing a key derivation would work on for long."""
_STOPS_HERE = 0.15


@dataclass
class Found:
    """What became of damaged files: the errors by name, what opened unharmed, and what must not happen."""

    answers: Counter[str] = field(default_factory=Counter)
    unharmed: int = 0
    altered: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds that the slowest case took."""

    def __str__(self) -> str:
        named = ", ".join(f"{count} {name}" for name, count in self.answers.most_common())
        cases = sum(self.answers.values()) + self.unharmed + len(self.altered) + len(self.surprises)
        return (
            f"{cases} cases: {named}; {self.unharmed} unharmed, {len(self.altered)} altered, "
            f"{len(self.surprises)} surprises, "
            f"slowest {self.slowest:.2f} s"
        )


def flip(chance: random.Random, content: bytes) -> bytes:
    broken = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.choice([chance.randrange(len(content)), _page(chance, content)])]


def grow(chance: random.Random, content: bytes) -> bytes:
    return content + chance.randbytes(chance.choice([1, 100, PAGE_BYTES, 3 * PAGE_BYTES]))


def swap_pages(chance: random.Random, content: bytes) -> bytes:
    one, other = _page(chance, content), _page(chance, content)
    swapped = bytearray(content)
    swapped[one : one + PAGE_BYTES], swapped[other : other + PAGE_BYTES] = (
        content[other : other + PAGE_BYTES],
        content[one : one + PAGE_BYTES],
    )
    return bytes(swapped)


def copy_page(chance: random.Random, content: bytes) -> bytes:
    source, target = _page(chance, content), _page(chance, content)
    return content[:target] + content[source : source + PAGE_BYTES] + content[target + PAGE_BYTES :]


def blank(chance: random.Random, content: bytes) -> bytes:
    at, length = chance.randrange(len(content)), chance.choice([1, 16, 512, PAGE_BYTES])
    return content[:at] + bytes(length) + content[at + length :]


def insert(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.randbytes(chance.randint(1, 40)) + content[at:]


def spoil(chance: random.Random, content: bytes) -> bytes:
    """Change one value somewhere in a header's JSON, or take it away; its checksums will be right."""
    body = json.loads(content)
    at: Any = body
    while True:
        key = chance.choice(range(len(at)) if isinstance(at, list) else sorted(at))
        if not isinstance(at[key], list | dict) or not at[key] or chance.random() < _STOPS_HERE:
            break
        at = at[key]
    match chance.randrange(4):
        case 0:
            del at[key]
        case 1:
            at[key] = chance.choice(_ODD)
        case 2:
            alike = [value for value in _all(body) if type(value) is type(at[key])]
            at[key] = copy.deepcopy(chance.choice(alike))
        case _:
            at[key] = [at[key], at[key]]
    return canonical_json(body).encode("ascii")


def _all(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(deeper for each in inner for deeper in _all(each))]


def cut_at_a_border(chance: random.Random, content: bytes) -> bytes:
    """Nothing, one byte, a page less one byte, whole pages, all but the last page, all but the last byte."""
    last = (len(content) - 1) // PAGE_BYTES * PAGE_BYTES
    return content[: chance.choice([0, 1, PAGE_BYTES - 1, PAGE_BYTES, _page(chance, content), last, -1])]


def no_tail(chance: random.Random, content: bytes) -> bytes:
    """As long as it was, and empty from somewhere on, as after a copy that broke off."""
    at = _page(chance, content)
    return content[:at] + bytes(len(content) - at)


def end_lines(_: random.Random, content: bytes) -> bytes:
    """What a program does that takes the file for text."""
    return content.replace(b"\n", b"\r\n")


DAMAGES: tuple[Damage, ...] = (
    flip,
    cut,
    grow,
    swap_pages,
    copy_page,
    blank,
    insert,
    cut_at_a_border,
    no_tail,
    end_lines,
)


def _page(chance: random.Random, content: bytes) -> int:
    return chance.randrange(max(1, len(content) // PAGE_BYTES)) * PAGE_BYTES


def database(whole: Session, folder: Path, cases: int, seed: int) -> Found:
    """Damage the database file of a copy of `whole` in `folder`, and read everything each time."""
    opened = _copied(whole, folder)
    path = folder / DATABASE_NAME
    content, truth = path.read_bytes(), told(whole)

    def opens(broken: bytes) -> str:
        path.write_bytes(broken)
        path.with_name(f"{DATABASE_NAME}-wal").unlink(missing_ok=True)
        session = unlock.open_session(opened, whole.now)
        try:
            return told(session)
        finally:
            session.vault.release()

    return _try_all(content, opens, truth, cases, seed)


def backup_file(path: Path, opened: VaultKeys, folder: Path, cases: int, seed: int) -> Found:
    """Damage a backup and verify it each time."""
    content, truth = path.read_bytes(), str(backup.verify(path, opened))
    copy = folder / "broken.pnbackup"

    def verifies(broken: bytes) -> str:
        copy.write_bytes(broken)
        return str(backup.verify(copy, opened))

    return _try_all(content, verifies, truth, cases, seed)


def header_file(folder: Path, cases: int, seed: int) -> Found:
    """Damage both copies of the header alike, only where they hold something, and parse them each time."""
    whole = (folder / header.FILE_NAME).read_bytes()
    content = whole[: frame.COPY_BYTES].rstrip(b"\0")

    def parses(broken: bytes) -> str:
        return str(header.parse(broken[: frame.COPY_BYTES].ljust(frame.COPY_BYTES, b"\0") * 2).body)

    return _try_all(content, parses, str(header.parse(whole).body), cases, seed)


def header_body(head: Header, doors: Sequence[Door], cases: int, seed: int) -> Found:
    """Spoil what the header says, under right checksums, and try each of the `doors` that open it."""

    def opens(broken: bytes) -> str:
        found = header.parse(frame.pack(json.loads(broken), 9))
        error: PeerNotesError | None = None
        for door in doors:
            try:
                door(found)
            except PeerNotesError as refused:
                error = refused
            else:
                return str(found.body)
        assert error is not None
        raise error

    content = canonical_json(head.body).encode("ascii")
    return _try_all(content, opens, str(json.loads(content)), cases, seed, (spoil,))


def doors_of(session: Session, passphrase: str, new: str) -> list[Door]:
    """Renew the keys of `session`, add an organisation's key and a sheet, and give every way in."""
    escrow, sheet = access.new_escrow_key(), access.new_sheet()
    access.add_holder(session, "Director", escrow.line)
    opened = access.keys_of(session)
    made = rekey.copy(session, rekey.prepare(opened, passphrase, new, sheet, FOR_TESTS))
    rekey.prove(made)
    rekey.take(session, made)
    return [
        lambda head: header.open_escrow(head, escrow.private),
        lambda head: header.recover(head, sheet.entropy),
        lambda head: header.unlock(head, new),
    ]


def strangers(whole: Session, path: Path, secret: str, place: Path) -> Found:
    """Whole files that do not belong: of another vault, or of another time of the same one."""
    found = Found()
    other = practice.build(place / "other", place / "other.txt", unlock.local_now(), FOR_TESTS)
    ours, truth = whole.vault.folder, told(whole)
    later = header.with_anchor(whole.vault.header, whole.vault.keys, 10**6, "0" * 64)
    body = dict(whole.vault.header.body, epoch=2)
    files = {
        "the database of another vault": (DATABASE_NAME, (other.folder / DATABASE_NAME).read_bytes()),
        "the key file of another vault": (header.FILE_NAME, (other.folder / header.FILE_NAME).read_bytes()),
        "a key file that knows of more": (header.FILE_NAME, header.packed(later)),
        "a key file of another epoch": (header.FILE_NAME, frame.pack(body, 10**6)),
        "a backup in place of the database": (DATABASE_NAME, path.read_bytes()),
        "an empty database": (DATABASE_NAME, b""),
        "an unencrypted database": (DATABASE_NAME, b"SQLite format 3\0".ljust(PAGE_BYTES, b"\0")),
        "a key file of nothing": (header.FILE_NAME, bytes(frame.FILE_BYTES)),
    }
    for number, (name, (file_name, content)) in enumerate(files.items()):
        folder = place / f"stranger-{number}"
        shutil.copytree(ours, folder)
        (folder / f"{DATABASE_NAME}-wal").unlink(missing_ok=True)
        (folder / file_name).write_bytes(content)

        def opens(folder: Path = folder) -> str:
            session = unlock.open_session(unlock.derive(folder, secret))
            try:
                return told(session)
            finally:
                session.vault.release()

        _try(name, opens, truth, found)
    return found


def terminal(whole: Session, path: Path, secret_file: Path, place: Path, cases: int, seed: int) -> Found:
    """Damage files and give them to `verify`, `restore` and `rescue`: a status and a sentence, no name."""
    chance, found = random.Random(seed), Found()
    names = {word for row in whole.people.find() for word in row.client.name_to_use.split()}
    for number in range(cases):
        damage = DAMAGES[number % len(DAMAGES)]
        folder, copy = place / "broken", place / "broken.pnbackup"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(place / "came-back", ignore_errors=True)
        shutil.copytree(whole.vault.folder, folder)
        broken = (folder / DATABASE_NAME, folder / header.FILE_NAME, copy)[number // 3 % 3]
        copy.write_bytes(path.read_bytes())
        broken.write_bytes(damage(chance, broken.read_bytes()))
        at = copy if broken == copy else folder
        words = [
            ["verify", at],
            ["restore", copy, place / "came-back"],
            ["rescue", folder, place / "came-back"],
        ]
        command = [*map(str, words[number % 3]), "--passphrase-file", str(secret_file)]
        said = io.StringIO()

        def runs(command: list[str] = command, said: io.StringIO = said) -> str:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                status = cli.main(command)
            shown = [name for name in names if name in said.getvalue()]
            if shown or not said.getvalue().strip():
                return "a name was shown, or nothing at all"
            if status:
                raise RefusedError
            return ""

        _try(f"{command[0]} {broken.name} {damage.__name__} {number}", runs, "", found)
    return found


class RefusedError(PeerNotesError):
    """A command that ended with a sentence and a status."""


def told(session: Session) -> str:
    """Everything a session shows of its people, in one text."""
    people = session.people.find()
    parts: list[object] = [people, session.notes.recent(1000), session.notes.drafts()]
    for row in people:
        parts += [session.asking.board(row.client.id), session.people.card(row.client.id)]
    return repr(parts)


def _copied(whole: Session, folder: Path) -> Opened:
    """A copy through the backup, so that the file is whole and closed."""
    whole.vault.database.checkpoint()
    folder.mkdir()
    for path in whole.vault.folder.iterdir():
        if path.is_file():
            shutil.copy(path, folder / path.name)
    return Opened(folder, header.read(folder), whole.vault.keys)


def _try_all(
    content: bytes,
    read: Callable[[bytes], str],
    truth: str,
    cases: int,
    seed: int,
    damages: tuple[Damage, ...] = DAMAGES,
) -> Found:
    chance, found = random.Random(seed), Found()
    for number in range(cases):
        damage = damages[number % len(damages)]
        broken = damage(chance, content)
        name = f"{damage.__name__} {number}"
        _try(name, lambda broken=broken: read(broken), truth, found)  # type: ignore[misc]
    return found


def _try(name: str, read: Callable[[], str], truth: str, found: Found) -> None:
    started = time.perf_counter()
    try:
        shown = read()
    except PeerNotesError as error:
        found.answers[type(error).__name__] += 1
    except Exception as error:  # noqa: BLE001 - a surprise is what is looked for
        found.surprises.append(f"{name}: {error!r}")
    else:
        if shown == truth:
            found.unharmed += 1
        else:
            found.altered.append(name)
    found.slowest = max(found.slowest, time.perf_counter() - started)


def main() -> int:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ["PEERNOTES_HOME"] = name
        session = _caseload(place)
        path = backups.make(session, place / "out")
        secret = (place / "pass.txt").read_text(encoding="utf-8").strip()
        for what, found in (
            ("header", header_file(session.vault.folder, cases, seed)),
            ("database", database(session, place / "copy", cases, seed)),
            ("backup", backup_file(path, session.vault.keys, place, cases, seed)),
            ("strangers", strangers(session, path, secret, place)),
            ("terminal", terminal(session, path, place / "pass.txt", place, cases // 20, seed)),
        ):
            print(f"{what}: {found}")
            bad += len(found.altered) + len(found.surprises)
            for fault in (*found.altered, *found.surprises):
                print("  ", fault)
        doors = doors_of(session, (place / "pass.txt").read_text().strip(), "seven maps for the quiet river")
        spoiled = header_body(session.vault.header, doors, cases, seed)
        print(f"what the header says: {spoiled}")
        bad += len(spoiled.altered) + len(spoiled.surprises)
        for fault in (*spoiled.altered, *spoiled.surprises):
            print("  ", fault)
        session.close()
    import resource  # noqa: PLC0415 - Windows, where only the short form runs, has none

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seed {seed}; most memory {peak} MB")
    return 1 if bad else 0


def _caseload(place: Path) -> Session:
    made = practice.build(place / "caseload", place / "pass.txt", unlock.local_now(), FOR_TESTS)
    return unlock.open_session(made)


if __name__ == "__main__":
    raise SystemExit(main())
