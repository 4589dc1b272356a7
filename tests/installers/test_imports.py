"""The set-up runs before anything is installed, so it may import nothing that has to be."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

INSTALLERS = Path(__file__).resolve().parents[2] / "installers"
SCRIPTS = [INSTALLERS / "bootstrap.py", *(INSTALLERS / "setup_steps").glob("*.py")]
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib"}


def imported(script: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_only_the_standard_library_and_no_network() -> None:
    names = {name.partition(".")[0] for script in SCRIPTS for name in imported(script)}
    assert len(SCRIPTS) > 5
    assert names - {"installers"} <= sys.stdlib_module_names
    assert not names & NETWORK
