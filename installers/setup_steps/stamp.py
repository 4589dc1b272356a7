"""The note inside `.venv` that says what was put there, so that the next start has nothing to do.

It says "not whole" from before the first change until after the last one: an environment that was
interrupted half-way is known by it and made anew.
"""

import hashlib
import json
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NAME = "peernotes-setup.json"


@dataclass(frozen=True)
class Stamp:
    """`requirements` maps each requirements file's name to its SHA-256; `python` is like "3.11 cpython".

    `root` is the checkout the environment was made in, since its scripts hold absolute paths.
    `went_without` names the system packages that the person chose not to install.
    """

    root: str
    python: str
    requirements: dict[str, str] = field(default_factory=dict)
    went_without: tuple[str, ...] = ()
    whole: bool = False

    def covers(self, other: "Stamp") -> bool:
        """Whether an environment with this stamp already is what `other` asks for."""
        return self.fits(other) and other.requirements.items() <= self.requirements.items()

    def fits(self, other: "Stamp") -> bool:
        """Whether the environment itself can stay, whatever its packages are."""
        return self.whole and (self.root, self.python) == (other.root, other.python)


def of(root: Path, requirements: tuple[str, ...]) -> Stamp:
    """What a whole environment for these requirements files, made by this Python, is stamped with."""
    digests = {
        name: hashlib.sha256((root / "installers" / name).read_bytes()).hexdigest() for name in requirements
    }
    major, minor, _ = platform.python_version_tuple()
    python = f"{major}.{minor} {platform.python_implementation()}"
    return Stamp(str(root), python, digests, whole=True)


def read(environment: Path) -> Stamp | None:
    """The environment's stamp; None where there is none that can be read."""
    try:
        kept: dict[str, Any] = json.loads((environment / NAME).read_text(encoding="utf-8"))
        return Stamp(**kept | {"went_without": tuple(kept["went_without"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write(environment: Path, stamp: Stamp) -> None:
    """Put the stamp into the environment in one piece."""
    beside = environment / f"{NAME}.new"
    beside.write_text(json.dumps(asdict(stamp), indent=1), encoding="utf-8")
    beside.replace(environment / NAME)
