"""The real program on a real screen: locking ends it, and what it leaves on the disk tells nothing."""

import time
from pathlib import Path

import pytest

from tests.reliability import canary, lock_ends


@pytest.mark.skipif(bool(lock_ends.missing()), reason=lock_ends.missing() or "it can")
def test_the_program_that_held_the_notes_ends_and_everything_comes_back(tmp_path: Path) -> None:
    [ended], came_back = lock_ends.run(tmp_path, 1)
    assert ended.old_gone < 1
    assert ended.canaries_before > 0, "what is looked for would be found"
    assert ended.canaries_after == 0
    assert came_back, "page, text and caret"
    _wait_for_the_proof(tmp_path)
    made = [path for name in ("home", "config", "user") for path in (tmp_path / name).rglob("*")]
    open_to_others = [
        f"{path} {path.stat().st_mode & 0o777:o}" for path in made if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []
    assert any(path.suffix == ".conf" for path in made), "the settings were written"
    assert canary.found_under(tmp_path) == {}


def _wait_for_the_proof(place: Path) -> None:
    """The process that proves the backup of the lock outlives the window, and tidies up behind itself."""
    for _ in range(200):
        if not any(path.name.startswith(".unproved") for path in place.rglob("*")):
            return
        time.sleep(0.1)
    pytest.fail("the copy was never proved")
