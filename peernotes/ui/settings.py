"""The few settings outside the vault: how the window looks. Never a name, never a path of a person."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QSettings

from peernotes.ui.tokens import Scheme

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)

_SCHEME, _SCALE, _GEOMETRY, _VAULT = "look/scheme", "look/scale", "window/geometry", "window/vault"
ALLOWED_KEYS = frozenset({_SCHEME, _SCALE, _GEOMETRY, _VAULT})


@dataclass(frozen=True, slots=True)
class Settings:
    scheme: Scheme = Scheme.SYSTEM
    scale: float = 1.0
    geometry: bytes = b""
    vault: str = ""
    """Name of the folder last opened, which is a random id."""

    def with_look(self, scheme: Scheme, scale: float) -> "Settings":
        return replace(self, scheme=scheme, scale=scale)


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
    )


def save(store: QSettings, settings: Settings) -> None:
    store.setValue(_SCHEME, settings.scheme.value)
    store.setValue(_SCALE, str(settings.scale))
    store.setValue(_GEOMETRY, QByteArray(settings.geometry))
    store.setValue(_VAULT, settings.vault)


def _scale(text: str) -> float:
    try:
        wanted = float(text)
    except ValueError:
        return 1.0
    return min(SCALES, key=lambda scale: abs(scale - wanted))
