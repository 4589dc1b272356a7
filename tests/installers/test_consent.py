"""Nothing is installed on a person's system without a yes, and a no is taken for an answer."""

from pathlib import Path

import pytest

from installers.setup_steps import debian, system
from installers.setup_steps.needs import Need
from installers.setup_steps.problems import SetupError
from installers.setup_steps.system import Consent
from tests.installers.answers import Answers, done

GL = Need(("libgl1",), "libglvnd-glx", "libglvnd", "libnobody-has-that.so.9")
FONT = Need(("fonts-noto-core",), "google-noto-sans-fonts", "noto-fonts", "", essential=False)
NOBODY = Consent(yes=False, terminal=False)
AT_KEYBOARD = Consent(yes=False, terminal=True)


@pytest.fixture
def on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_here", lambda: True)
    monkeypatch.setattr(debian, "authorised", lambda *, terminal: () if terminal in {True, False} else None)


@pytest.mark.usefixtures("on_debian")
def test_without_a_keyboard_and_without_yes_it_says_what_to_run() -> None:
    with pytest.raises(SetupError) as told:
        system.install([GL, FONT], NOBODY, Answers())
    assert told.value.status == 2
    assert "--yes" in str(told.value)
    assert "apt-get install --no-install-recommends libgl1 fonts-noto-core" in str(told.value)


@pytest.mark.usefixtures("on_debian")
def test_a_yes_in_advance_installs_without_a_question() -> None:
    offer = "libgl1:\n  Installed: (none)\n  Candidate: 1.0\n"
    commands = Answers(("policy", done(offer)), ("install", done()))
    assert system.install([GL], Consent(yes=True, terminal=False), commands) == ()
    assert commands.used_up()


@pytest.mark.usefixtures("on_debian")
def test_no_to_a_library_ends_it_with_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "n")
    with pytest.raises(SetupError, match="cannot start without: libgl1"):
        system.install([GL, FONT], AT_KEYBOARD, Answers())


@pytest.mark.usefixtures("on_debian")
def test_no_to_fonts_goes_on_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert system.install([FONT], AT_KEYBOARD, Answers()) == ("fonts-noto-core",)


@pytest.mark.usefixtures("on_debian")
def test_fonts_a_person_went_without_are_not_asked_for_again() -> None:
    commands = Answers(("--show", done("")))
    assert system.lacking([GL, FONT], ("fonts-noto-core",), commands) == [GL]


def test_without_root_or_sudo_the_person_to_ask_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_here", lambda: True)
    monkeypatch.setattr(debian, "authorised", lambda *, terminal: None if terminal in {True, False} else ())
    with pytest.raises(SetupError, match="Ask the person who looks after this computer"):
        system.install([GL], Consent(yes=True, terminal=False), Answers())
    assert system.install([FONT], NOBODY, Answers()) == ()


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("dnf", "sudo dnf install libglvnd-glx"),
        ("pacman", "sudo pacman -S libglvnd"),
        ("zypper", "what your system calls: libgl1"),
    ],
)
def test_other_systems_get_their_own_line(
    program: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / program).write_text("#!/bin/sh\n")
    (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match=r"lacks libnobody-has-that\.so\.9") as told:
        system.install([GL], NOBODY, Answers())
    assert line in str(told.value)
