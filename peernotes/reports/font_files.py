"""Where fonts are: in a `fonts` folder beside the program, then where the computer keeps its own."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

_SUFFIXES = (".ttf", ".otf", ".ttc")


def bundled_folders() -> list[Path]:
    """Places beside the program, in a checkout, an installed package and a packed program alike."""
    package = Path(__file__).parents[1]
    program = Path(sys.executable).parent
    return [package / "fonts", package.parent / "fonts", program / "fonts", program.parent / "fonts"]


def system_folders() -> list[Path]:
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        return [windows, *([Path(local) / "Microsoft/Windows/Fonts"] if local else [])]
    home = Path.home()
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def fonts_in(folders: Iterable[Path]) -> Mapping[str, Path]:
    """Font files by lower-case name; the first folder that has a name keeps it. Opens no file."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                if name.lower().endswith(_SUFFIXES):
                    found.setdefault(name.lower(), Path(place, name))
    return found
