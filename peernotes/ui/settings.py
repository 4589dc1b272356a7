"""The few settings outside the vault: how the window looks. Never a name, never a path of a person."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from peernotes.ui.tokens import Scheme

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)

IDLE_MINUTES = range(1, 16)

_SCHEME, _SCALE, _GEOMETRY, _VAULT = "look/scheme", "look/scale", "window/geometry", "window/vault"
_IDLE, _HIDDEN = "privacy/idle_minutes", "privacy/hide_from_capture"
ALLOWED_KEYS = frozenset({_SCHEME, _SCALE, _GEOMETRY, _VAULT, _IDLE, _HIDDEN})


@dataclass(frozen=True, slots=True)
class Settings:
    scheme: Scheme = Scheme.SYSTEM
    scale: float = 1.0
    geometry: bytes = b""
    vault: str = ""
    """Name of the folder last opened, which is a random id."""
    idle_minutes: int = 5
    """Without a key or the mouse, before it locks; one of `IDLE_MINUTES`."""
    hide_from_capture: bool = True
    """Whether screen sharing and recordings are to leave the window out."""


def load(store: QSettings) -> Settings:
    """What was kept; defaults for anything missing or broken, which never stops opening."""
    try:
        scheme = Scheme(str(store.value(_SCHEME, Scheme.SYSTEM.value)))
    except ValueError:
        scheme = Scheme.SYSTEM
    geometry = store.value(_GEOMETRY, b"")
    raw = geometry.data() if isinstance(geometry, QByteArray) else geometry
    return Settings(
        scheme=scheme,
        scale=_scale(str(store.value(_SCALE, "1.0"))),
        geometry=raw if isinstance(raw, bytes) else b"",
        vault=str(store.value(_VAULT, "")),
        idle_minutes=_minutes(str(store.value(_IDLE, ""))),
        hide_from_capture=str(store.value(_HIDDEN, "true")).lower() != "false",
    )


def save(store: QSettings, settings: Settings) -> None:
    store.setValue(_SCHEME, settings.scheme.value)
    store.setValue(_SCALE, str(settings.scale))
    store.setValue(_GEOMETRY, QByteArray(settings.geometry))
    store.setValue(_VAULT, settings.vault)
    store.setValue(_IDLE, settings.idle_minutes)
    store.setValue(_HIDDEN, settings.hide_from_capture)


def keep_private(store: QSettings) -> None:
    """Let only this user read the file, which an earlier version or another program may have opened up."""
    path = Path(store.fileName())
    if os.name == "posix" and path.is_file():
        with suppress(OSError):
            path.chmod(0o600)


def _minutes(text: str) -> int:
    minutes = int(text) if text.isascii() and text.isdigit() else Settings().idle_minutes
    return min(max(minutes, IDLE_MINUTES[0]), IDLE_MINUTES[-1])


def _scale(text: str) -> float:
    try:
        wanted = float(text)
    except ValueError:
        return 1.0
    return min(SCALES, key=lambda scale: abs(scale - wanted))
