"""What the first picture of the window waits for, and what it must not."""

import subprocess
import sys

LATER = {
    "PIL",
    "PySide6.QtPrintSupport",
    "budoux",
    "cryptography",
    "peernotes.language",
    "peernotes.reports",
    "peernotes.services.practice",
    "peernotes.services.unlock",
    "peernotes.ui.main_window",
    "psutil",
    "pypdfium2",
    "reportlab",
    "sqlcipher3",
    "tomllib",
    "uharfbuzz",
    "zxcvbn",
}


def _loaded(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_the_window_opens_before_what_only_an_unlocked_vault_needs() -> None:
    loaded = _loaded("peernotes.app")
    assert "peernotes.ui.pages.unlock_page" in loaded
    assert not loaded & LATER


def test_the_terminal_needs_no_window() -> None:
    assert not {name for name in _loaded("peernotes.cli.commands") if name.startswith("PySide6")}
