"""The disk fills up at some write of everything that PeerNotes does; the long form is fulldisk.py."""

from pathlib import Path

import pytest

from tests.reliability import fulldisk


@pytest.mark.skipif(not fulldisk.can_fill(), reason="filling a disk at a chosen write needs Linux and gcc")
def test_wherever_the_disk_fills_up_what_was_there_stays_and_the_open_note_is_kept(tmp_path: Path) -> None:
    said = fulldisk.run(tmp_path, 2)
    assert fulldisk.holds(said), said
    assert "said to be full" in said


def test_a_fault_would_be_seen() -> None:
    whole = "\n".join(f"{act}: 9 writes; {{}}" for act in [*fulldisk._IN_A_SESSION, *fulldisk._BY_ITSELF])
    assert fulldisk.holds(whole)
    assert not fulldisk.holds(f"{whole}\n  save, write 3: the draft is not as it was left")
    assert not fulldisk.holds(whole.replace("rescue: 9 writes; {}", ""))
