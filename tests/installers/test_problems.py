"""Each failure is told in words: what happened, that nothing is lost, what to do."""

import errno
from pathlib import Path

import pytest

from installers.setup_steps import problems, terminal
from installers.setup_steps.problems import UNHARMED

OFFLINE = """\
WARNING: Retrying after connection broken by 'NewConnectionError([Errno -2] Name or service not known')
ERROR: Could not find a version that satisfies the requirement budoux (from versions: none)
ERROR: No matching distribution found for budoux
"""


# The outputs are those of pip 23 and apt 2.6.
@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk"),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "disk"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "checked"),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 811", "Another program"),
        ("peer is not in the sudoers file.", "not allowed"),
        (
            "SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed')",
            "secure",
        ),
        (OFFLINE, "could not be downloaded"),
        (
            "E: Failed to fetch http://mirror.example/x.deb  Temporary failure resolving",
            "could not be downloaded",
        ),
        (
            "ERROR: Could not find a version that satisfies the requirement x (from versions: none)",
            "not found",
        ),
        ("ERROR: No matching distribution found for sqlcipher3==0.6.4", "no ready-made package"),
        ("error: [Errno 13] Permission denied: '/srv/peernotes/.venv/bin'", "could not be written"),
    ],
)
def test_what_pip_and_apt_say_is_put_in_words(output: str, word: str) -> None:
    what, safe, do = str(problems.from_output("Installing", output)).splitlines()
    assert word in what
    assert safe == UNHARMED
    assert do


def test_an_unknown_failure_shows_its_last_lines() -> None:
    told = str(problems.from_output("Installing", "\n".join(f"line {number}" for number in range(20))))
    assert "line 19" in told
    assert "line 13" not in told


@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "belongs to you"), (errno.EROFS, "belongs to you")],
)
def test_a_file_that_cannot_be_written_is_put_in_words(number: int, word: str) -> None:
    assert word in str(problems.from_os_error(OSError(number, "text", "/srv/x")))


def test_another_file_problem_names_the_file() -> None:
    assert "/srv/x" in str(problems.from_os_error(FileNotFoundError(errno.ENOENT, "No such file", "/srv/x")))


def test_a_step_says_what_it_does_how_it_ended_and_how_long(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "a b.sh"
    script.write_text("echo out; echo err >&2; exit 3\n")
    ended = terminal.Terminal().step("Trying", ["sh", str(script)])
    assert (ended.status, sorted(ended.output.split())) == (3, ["err", "out"])
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Trying ..."
    assert second.startswith("  did not work, 0.")
