"""A word list that is damaged or gone is told as such, and never half read."""

import gzip
from pathlib import Path

import pytest

from peernotes.language.word_list import WordList
from peernotes.resources import folder

ENGLISH = (folder() / "spelling" / "en.trie.gz").read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no list",
        ENGLISH[:1_000],
        ENGLISH[:5_000] + b"x" * 50 + ENGLISH[5_050:],
        gzip.compress(b""),
        gzip.compress(b"no trie"),
    ],
)
def test_a_damaged_list_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "en.trie.gz"
    path.write_bytes(content)
    with pytest.raises(OSError):  # noqa: PT011 - what is said is for the log; the caller says the sentence
        WordList(path, "abc")


def test_a_list_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        WordList(tmp_path / "en.trie.gz", "abc")


def test_the_list_that_ships_opens_whole() -> None:
    words = WordList(folder() / "spelling" / "en.trie.gz", "abcdefghijklmnopqrstuvwxyz'")
    assert words.has("kettle")
    assert not words.has("kettel")
