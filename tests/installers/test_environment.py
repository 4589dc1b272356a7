"""The environment: done once, done again only as far as needed, and never trusted half-made."""

import hashlib
import os
import site
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from installers.setup_steps import environment, stamp
from installers.setup_steps.command import plan, set_up
from installers.setup_steps.environment import Environment, Work
from installers.setup_steps.needs import Need
from installers.setup_steps.problems import SetupError
from installers.setup_steps.stamp import Stamp
from installers.setup_steps.system import Consent
from installers.setup_steps.terminal import Finished, Terminal
from tests.installers.answers import failed

YES = Consent(yes=True, terminal=False)


class WithoutPackages(Terminal):
    """Really makes the environment; of pip, only whether it was asked is known."""

    def __init__(self, pip: Finished | None = None) -> None:
        super().__init__()
        self._pip = pip or Finished(0, "")
        self.steps: list[str] = []

    def ask(self, command: Sequence[str]) -> Finished:
        assert command[0] == "dpkg-query"
        return Finished(0, "".join(f"ii  {name}\n" for name in command))

    def step(self, sentence: str, command: Sequence[str]) -> Finished:
        if "pip" in command:
            self.steps.append("pip")
            return self._pip
        self.steps.append("venv")
        return super().step(sentence, [*command[:-1], "--without-pip", command[-1]])


@pytest.fixture
def place(tmp_path: Path) -> Environment:
    """A checkout whose path has a space and letters outside ASCII."""
    root = tmp_path / "Peer Nötes"
    (root / "installers").mkdir(parents=True)
    (root / "installers" / "requirements.txt").write_text("budoux==0.10.1\n")
    (root / "installers" / "requirements-dev.txt").write_text("pytest==9.2.0\n")
    (root / "peernotes").mkdir()
    (root / "peernotes" / "__init__.py").touch()
    (root / "peernotes" / "__main__.py").write_text("import sys\nprint('asked for', *sys.argv[1:])\n")
    return Environment(root)


def goal(place: Environment, purpose: str = "open") -> Stamp:
    return stamp.of(place.root, environment.REQUIREMENTS[purpose])


def test_set_up_is_done_once_and_leaves_the_command(
    place: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    first = WithoutPackages()
    set_up("open", place, YES, first)
    assert first.steps == ["venv", "pip"]
    assert "environment" in capsys.readouterr().out
    again = WithoutPackages()
    set_up("open", place, YES, again)
    assert again.steps == []
    assert capsys.readouterr().out == ""
    launcher = place.python.parent / "peernotes"
    # The gate puts this checkout on PYTHONPATH, where it would be found before the fixture's.
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.run(
        [launcher, "demo", "a b"], cwd="/", env=bare, capture_output=True, text=True, check=True
    )
    assert said.stdout == "asked for demo a b\n"


def test_a_failed_installation_is_started_over(place: Environment) -> None:
    with pytest.raises(SetupError, match="disk is full"):
        place.bring(goal(place), WithoutPackages(failed("ERROR: [Errno 28] No space left on device")))
    kept = stamp.read(place.folder)
    assert kept is not None
    assert not kept.whole
    leftover = place.folder / "lib" / "half-written"
    leftover.touch()
    again = WithoutPackages()
    place.bring(goal(place), again)
    assert again.steps == ["venv", "pip"]
    assert not leftover.exists()
    assert place.work(goal(place)) is Work.NOTHING


def whole(place: Environment, kept: Stamp) -> None:
    """An environment as it looks from outside, with this stamp."""
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to(sys.executable)
    stamp.write(place.folder, kept)


def test_changed_requirements_only_need_pip(place: Environment) -> None:
    whole(place, goal(place))
    (place.root / "installers" / "requirements.txt").write_text("budoux==0.10.2\n")
    assert place.work(goal(place)) is Work.PACKAGES


def test_what_was_set_up_for_the_tests_also_opens(place: Environment) -> None:
    whole(place, goal(place, "test"))
    assert place.work(goal(place, "open")) is Work.NOTHING


def test_what_was_set_up_to_open_needs_more_for_the_tests(place: Environment) -> None:
    whole(place, goal(place, "open"))
    assert place.work(goal(place, "test")) is Work.PACKAGES


@pytest.mark.parametrize("change", [{"python": "3.10 CPython"}, {"root": "/elsewhere"}, {"whole": False}])
def test_another_python_another_place_or_half_made_means_anew(
    place: Environment, change: dict[str, str | bool]
) -> None:
    whole(place, Stamp(**vars(goal(place)) | change))
    assert place.work(goal(place)) is Work.EVERYTHING


def test_an_environment_whose_python_has_gone_is_made_anew(place: Environment) -> None:
    whole(place, goal(place))
    place.python.unlink()
    place.python.symlink_to("/nowhere/python3")
    assert place.work(goal(place)) is Work.EVERYTHING


@pytest.mark.parametrize("text", ["", "{", "[]", '{"root": 1}', '{"went_without": [], "odd": 1}'])
def test_a_stamp_that_cannot_be_read_counts_as_none(place: Environment, text: str) -> None:
    whole(place, goal(place))
    (place.folder / stamp.NAME).write_text(text)
    assert stamp.read(place.folder) is None
    assert place.work(goal(place)) is Work.EVERYTHING


def test_the_stamp_comes_back_as_it_was_and_holds_the_sha256(place: Environment) -> None:
    place.folder.mkdir()
    written = replace(goal(place, "test"), went_without=("fonts-noto-cjk",))
    stamp.write(place.folder, written)
    assert stamp.read(place.folder) == written
    text = (place.root / "installers" / "requirements.txt").read_bytes()
    assert written.requirements["requirements.txt"] == hashlib.sha256(text).hexdigest()


def test_a_no_to_fonts_is_kept_without_touching_the_packages(place: Environment) -> None:
    whole(place, goal(place, "test"))
    place.bring(replace(goal(place), went_without=("fonts-noto-cjk",)), WithoutPackages())
    assert stamp.read(place.folder) == replace(goal(place, "test"), went_without=("fonts-noto-cjk",))


def test_the_checkout_is_found_from_anywhere_by_a_line_of_plain_ascii(place: Environment) -> None:
    place.bring(goal(place), WithoutPackages())
    packages = environment.site_packages(place.folder)
    line = (packages / "peernotes-checkout.pth").read_bytes().decode("ascii").strip()
    assert Path(site.makepath(str(packages), line)[0]) == place.root
    assert (place.python.parent / "peernotes").stat().st_mode & stat.S_IXOTH


def test_the_plan_says_everything_that_will_be_done(place: Environment) -> None:
    gl = Need(("libgl1",), "libglvnd-glx", "libglvnd", "libGL.so.1")
    assert plan([gl], Work.EVERYTHING, place.folder).splitlines() == [
        "To set PeerNotes up, this will:",
        "  - install 1 system package: libgl1",
        f"  - make PeerNotes' own Python environment in {place.folder}, with pinned and checked packages",
    ]
    assert "bring the Python packages" in plan([], Work.PACKAGES, place.folder)
    assert "Python" not in plan([gl], Work.NOTHING, place.folder)


def test_the_lists_need_nothing_that_is_not_in_them() -> None:
    """They are installed without looking for more, so a package that is missing would only show on import."""
    checked = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert not checked.returncode, checked.stdout
