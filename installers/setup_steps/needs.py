"""What PeerNotes needs from a Linux system beside Python: Qt's libraries, fonts, and the tests' tools.

Qt's own libraries come in its Python package; `import PySide6.QtWidgets` fails unless the ones named
here are on the system. Windows and macOS bring all of them.
"""

import ctypes
import importlib.util
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """One need, and the package that meets it.

    `debian` holds the package's names, newest first: any of them will do. `proof` is a shared library
    (`lib*.so.*`), a file (absolute path) or a command, by which a system without dpkg is asked.
    Without a need that is not `essential` PeerNotes works, with fewer letters on paper.
    """

    debian: tuple[str, ...]
    fedora: str
    arch: str
    proof: str
    essential: bool = True


def _need(debian: str, fedora: str, arch: str, proof: str) -> Need:
    return Need(tuple(debian.split("|")), fedora, arch, proof)


def _font(debian: str, fedora: str, arch: str) -> Need:
    return Need((debian,), fedora, arch, "", essential=False)


_WINDOW = (
    _need("ca-certificates", "ca-certificates", "ca-certificates", "/etc/ssl/certs"),
    _need("libgl1", "libglvnd-glx", "libglvnd", "libGL.so.1"),
    _need("libegl1", "libglvnd-egl", "libglvnd", "libEGL.so.1"),
    _need("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon.so.0"),
    _need("libglib2.0-0t64|libglib2.0-0", "glib2", "glib2", "libglib-2.0.so.0"),
    _need("libfontconfig1", "fontconfig", "fontconfig", "libfontconfig.so.1"),
    _need("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1.so.3"),
    _need("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11.so.0"),
    _need("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor.so.0"),
    _need("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm.so.4"),
    _need("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms.so.1"),
    _need("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape.so.0"),
    _need("libwayland-cursor0", "libwayland-cursor", "wayland", "libwayland-cursor.so.0"),
    _font("fonts-noto-core", "google-noto-sans-fonts", "noto-fonts"),
    _font("fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk"),
    _font("fonts-noto-color-emoji", "google-noto-color-emoji-fonts", "noto-fonts-emoji"),
)
_TESTS = (
    _need("xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "Xvfb"),
    _need("xauth", "xorg-x11-xauth", "xorg-xauth", "xauth"),
    _need("poppler-utils", "poppler-utils", "poppler", "pdftotext"),
    _need("sqlcipher", "sqlcipher", "sqlcipher", "sqlcipher"),
    _need("strace", "strace", "strace", "strace"),
    # Keys as a person presses them, and the signs that a system gives of sleep and of a locked screen.
    _need("xdotool", "xdotool", "xdotool", "xdotool"),
    _need("dbus-daemon|dbus", "dbus-daemon", "dbus", "dbus-daemon"),
    # The power cuts and the full disk come between the program and the system, in C.
    _need("gcc", "gcc", "gcc", "gcc"),
    _need("libc6-dev", "glibc-devel", "glibc", "/usr/include/stdio.h"),
    _need("unicode-data", "unicode-ucd", "unicode-character-database", "/usr/share/unicode"),
)


def for_purpose(purpose: str, *, making_environment: bool) -> tuple[Need, ...]:
    """Everything that opening (`open`) or testing (`test`) needs from a Linux system."""
    needs = _WINDOW + (_TESTS if purpose == "test" else ())
    # A Python that brings ensurepip can make an environment; Debian keeps ensurepip in its own package.
    if making_environment and importlib.util.find_spec("ensurepip") is None:
        minor = f"python3.{sys.version_info.minor}"
        return (_need(f"{minor}-venv|python3-venv", "python3", "python", "ensurepip"), *needs)
    return needs


def unproven(needs: Iterable[Need]) -> list[Need]:
    """The needs that this system, whatever its package manager, does not show to be met."""
    return [need for need in needs if need.proof and not proven(need.proof)]


def proven(proof: str) -> bool:
    """Whether a library loads, a file is there, or a command is on the path."""
    if proof.startswith("/"):
        return Path(proof).exists()
    if ".so." not in proof:
        return shutil.which(proof) is not None
    try:
        ctypes.CDLL(proof)
    except OSError:
        return False
    return True


def install_hint(needs: Iterable[Need]) -> str:
    """The command that would install these on the system's own package manager, or just their names."""
    needs = list(needs)
    for program, names, command in (
        ("dnf", [need.fedora for need in needs], "sudo dnf install"),
        ("pacman", [need.arch for need in needs], "sudo pacman -S"),
    ):
        if shutil.which(program):
            return f"{command} {' '.join(dict.fromkeys(names))}"
    return "what your system calls: " + " ".join(need.debian[-1] for need in needs)
