"""A model of a disk that loses its power: what was not forced to it may be there, or not, or in part.

Data: an unforced write may be lost whole or sector by sector, each on its own. Names: an unforced change of
the folder is lost together with every later one, as on a file system with an ordered journal; forcing a file
also forces its own name. Cf. Pillai et al., All File Systems Are Not Created Equal, OSDI 2014.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<cHqq")
_WAYS = ("none", "all", "beginning", "some", "sectors")


@dataclass(frozen=True, slots=True)
class Operation:
    """One record of the shim; see shim.c for the kinds."""

    kind: str
    path: str
    offset: int
    data: bytes = b""


@dataclass(eq=False)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)


@dataclass(frozen=True)
class _Naming:
    """A change of a name: `file` appears at `appears`, and whatever is at `goes` disappears."""

    file: _File | None
    appears: str = ""
    goes: str = ""

    def on(self, names: dict[str, _File]) -> None:
        names.pop(self.goes, None)
        if self.file is not None:
            names[self.appears] = self.file


class Disk:
    """Takes operations in order; can lose its power at any moment, as often as one likes."""

    def __init__(self, files: dict[str, bytes], *, forgets: bool = False) -> None:
        """`files`: path to content, safely on the disk; `forgets` for one that ignores being forced."""
        self._names = {path: _File(bytearray(content)) for path, content in files.items()}
        self._durable_names = dict(self._names)
        self._pending: list[_Naming] = []
        self._forgets = forgets

    def take(self, operation: Operation) -> None:
        match operation.kind:
            case "C":
                self._name(_Naming(_File(), operation.path))
            case "U":
                self._name(_Naming(None, goes=operation.path))
            case "R":
                self._move(operation.path, operation.data.decode())
            case "W" | "T" if operation.path in self._names:
                self._names[operation.path].pending.append(operation)
            case "S" if not self._forgets:
                self._force(operation.path)

    def without_power(self, chance: random.Random) -> dict[str, bytes]:
        """Path to content as they might be found afterwards; the disk itself goes on."""
        names = dict(self._durable_names)
        for naming in self._pending[: chance.randint(0, len(self._pending))]:
            naming.on(names)
        way = chance.choice(_WAYS)
        return {path: _content(file, way, chance) for path, file in names.items()}

    def _move(self, old: str, new: str) -> None:
        """A file, or a folder with everything in it."""
        for path in [name for name in self._names if name == old or name.startswith(f"{old}/")]:
            self._name(_Naming(self._names[path], f"{new}{path.removeprefix(old)}", path))

    def _name(self, naming: _Naming) -> None:
        naming.on(self._names)
        self._pending.append(naming)

    def _force(self, path: str) -> None:
        file = self._names.get(path)
        if file is None:  # a folder: every change of a name so far
            self._force_names(len(self._pending))
            return
        for operation in file.pending:
            _apply(file.durable, operation)
        file.pending.clear()
        last = max((i for i, naming in enumerate(self._pending) if naming.file is file), default=-1)
        self._force_names(last + 1)

    def _force_names(self, count: int) -> None:
        for naming in self._pending[:count]:
            naming.on(self._durable_names)
        del self._pending[:count]


def read_log(path: Path) -> Iterator[Operation]:
    """What the shim recorded, in order."""
    raw, at = path.read_bytes(), 0
    while at < len(raw):
        kind, path_length, offset, length = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        name = raw[at : at + path_length].decode()
        at += path_length
        has_data = kind in b"WAR"
        yield Operation(kind.decode(), name, offset, raw[at : at + length] if has_data else b"")
        at += length if has_data else 0


def _content(file: _File, way: str, chance: random.Random) -> bytes:
    content = bytearray(file.durable)
    for operation in _kept(file.pending, way, chance):
        _apply(content, operation)
    return bytes(content)


def _kept(pending: list[Operation], way: str, chance: random.Random) -> list[Operation]:
    match way:
        case "none":
            return []
        case "beginning":
            return pending[: chance.randint(0, len(pending))]
        case "some":
            return [operation for operation in pending if chance.random() < 0.5]
        case "sectors":
            pieces = [piece for operation in pending for piece in _sectors(operation)]
            return [piece for piece in pieces if chance.random() < 0.5]
        case _:
            return pending


def _sectors(operation: Operation) -> list[Operation]:
    if operation.kind == "T":
        return [operation]
    starts = range(0, len(operation.data), SECTOR)
    return [
        Operation("W", operation.path, operation.offset + start, operation.data[start : start + SECTOR])
        for start in starts
    ]


def _apply(content: bytearray, operation: Operation) -> None:
    if operation.kind == "T":
        del content[operation.offset :]
        content.extend(bytes(operation.offset - len(content)))
        return
    content.extend(bytes(max(0, operation.offset - len(content))))
    content[operation.offset : operation.offset + len(operation.data)] = operation.data
