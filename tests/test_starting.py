"""What the program is started with reaches the window: also what a lock leaves for the process after it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from peernotes import app, cli

BACKUP = str(Path("a.pnbackup").absolute())


@pytest.mark.parametrize("given", [[], ["--practice"], ["--restore", BACKUP]])
def test_the_terminal_hands_on_what_the_window_knows(
    given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Sequence[str]] = []

    def run(arguments: Sequence[str] = ()) -> int:
        seen.append(arguments)
        return 0

    monkeypatch.setattr(app, "run", run)
    assert cli.main(given) == 0
    assert seen == [given]
