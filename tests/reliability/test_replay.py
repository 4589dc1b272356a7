"""Yesterday's pages put back into today's file are noticed at unlock; the long form is replay.py."""

import random
from pathlib import Path

import pytest

from peernotes.vault import whole
from peernotes.vault.vault import Opened
from tests.reliability import replay


@pytest.fixture
def seed() -> int:
    return random.SystemRandom().randrange(1 << 32)


def test_no_old_page_of_a_record_or_its_lists_opens_without_a_word(
    made_caseload: Opened, tmp_path: Path, seed: int
) -> None:
    tally = replay.run(made_caseload, tmp_path, 50, seed)
    assert tally.of_the_record == 50
    assert (tally.missed, tally.surprises) == ([], []), f"seed {seed}"


def test_without_looking_at_the_indexes_rows_would_be_hidden(
    made_caseload: Opened, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal speaks for the rows alone; this is why unlocking looks at the lists too."""
    monkeypatch.setattr(whole, "check_indexes", lambda _: None)
    assert replay.run(made_caseload, tmp_path, 40, seed).missed


def test_what_is_not_journaled_is_said_to_be_unseen(made_caseload: Opened, tmp_path: Path) -> None:
    """Known and written down: an old page of a setting, a place or an unfinished form is not told."""
    tally = replay.run(made_caseload, tmp_path, 80, 1)  # a whole round, and more
    assert set(tally.served) <= replay.NOT_OF_THE_RECORD
    assert tally.served["setting"]
