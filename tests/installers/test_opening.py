"""What is started at the end, and how the command line is read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from installers.setup_steps import opening
from installers.setup_steps.command import Wish, parse
from installers.setup_steps.problems import SetupError

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("system", "variables", "shown"),
    [
        ("Windows", {}, True),
        ("Darwin", {}, True),
        ("Linux", {"DISPLAY": ":0"}, True),
        ("Linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("Linux", {"DISPLAY": ""}, False),
        ("Linux", {}, False),
    ],
)
def test_a_window_is_opened_where_there_is_a_screen(
    system: str, variables: dict[str, str], *, shown: bool
) -> None:
    assert opening.has_display(system, variables) is shown


def test_without_a_screen_the_pages_are_written_and_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The environment's Python is a script here, which writes two pages as the demo does."""
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\ntest "$3" = demo && mkdir "$4" && touch "$4/note.pdf" "$4/record.pdf"\n')
    python.chmod(0o755)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert opening.open_app(python, []) == 0
    assert opening.open_app(python, []) == 0
    said = capfd.readouterr().out
    assert said.count("2 PDF files written to") == 2
    assert len(list((tmp_path / "PeerNotes practice").iterdir())) == 2


def test_each_run_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    first = opening.practice_folder(tmp_path, NOON)
    assert first == tmp_path / "PeerNotes practice" / "2026-11-22 12.00.00"
    first.mkdir()
    second = opening.practice_folder(tmp_path, NOON)
    assert second.name == "2026-11-22 12.00.00 (2)"
    second.mkdir()
    assert opening.practice_folder(tmp_path, NOON).name == "2026-11-22 12.00.00 (3)"


def test_the_documents_folder_is_used_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    assert tmp_path / "Documents" in opening.practice_folder(tmp_path, NOON).parents


def test_a_home_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    in_the_way = tmp_path / "PeerNotes practice"
    in_the_way.write_text("")
    with pytest.raises(SetupError, match="could not be made"):
        opening.practice_folder(tmp_path, NOON)


def test_words_for_the_app_and_the_tests_are_passed_on() -> None:
    assert parse(["test", "--yes", "-k", "header", "-x"]) == Wish(
        "test", yes=True, words=("-k", "header", "-x")
    )
    assert parse(["open", "--vault", "a b"]) == Wish("open", yes=False, words=("--vault", "a b"))


def test_a_third_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["install"])
    assert "open" in capsys.readouterr().err
