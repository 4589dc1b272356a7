"""What apt is asked for: only what is missing, by the name on offer, with fresh lists only when needed."""

import sys

import pytest

from installers.setup_steps import debian, needs, system
from installers.setup_steps.debian import Manager
from installers.setup_steps.needs import Need
from installers.setup_steps.problems import SetupError
from tests.installers.answers import Answers, done, failed

GLIB = Need(("libglib2.0-0t64", "libglib2.0-0"), "glib2", "glib2", "libnobody-has-this.so.9")
GL = Need(("libgl1",), "libglvnd-glx", "libglvnd", "libnobody-has-that.so.9")
FONT = Need(("fonts-noto-core",), "google-noto-sans-fonts", "noto-fonts", "", essential=False)

LISTING = """\
ii  libgl1
rc  fonts-noto-core
iU  poppler-utils
dpkg-query: no packages found matching libglib2.0-0t64
ii  libglib2.0-0
"""
POLICY = """\
libgl1:
  Installed: (none)
  Candidate: 1.6.0-1
  Version table:
     1.6.0-1 500
        500 http://mirror.example/debian bookworm/main amd64 Packages
fonts-noto-core:
  Installed: (none)
  Candidate: (none)
  Version table:
libglib2.0-0:
  Installed: 2.74
  Candidate: 2.74
"""


def offering(*names: str) -> str:
    return "".join(f"{name}:\n  Installed: (none)\n  Candidate: 1.0\n" for name in names)


def test_only_fully_installed_packages_count() -> None:
    assert debian.installed_names(LISTING) == {"libgl1", "libglib2.0-0"}


def test_a_package_without_a_candidate_is_not_on_offer() -> None:
    assert debian.on_offer(POLICY) == {"libgl1", "libglib2.0-0"}


def test_either_name_of_a_package_meets_the_need() -> None:
    commands = Answers(("--show", done(LISTING)))
    assert debian.missing([GLIB, GL, FONT], commands) == [FONT]
    assert len(commands.ran) == 1


def test_the_name_on_offer_is_installed_without_fetching_lists() -> None:
    commands = Answers(
        ("policy", done(offering("libglib2.0-0", "libgl1"))),
        ("install", done()),
    )
    Manager(commands, ("sudo",)).install([GLIB, GL])
    install = commands.ran[-1]
    assert install[:2] == ["sudo", "apt-get"]
    assert install[-2:] == ["libglib2.0-0", "libgl1"]
    assert {"--yes", "--no-install-recommends"} <= set(install)


def test_the_newer_name_goes_first_where_both_are_on_offer() -> None:
    commands = Answers(("policy", done(offering("libglib2.0-0", "libglib2.0-0t64"))), ("install", done()))
    Manager(commands).install([GLIB])
    assert commands.ran[-1][-1] == "libglib2.0-0t64"


def test_lists_are_fetched_once_where_a_package_is_unknown() -> None:
    commands = Answers(
        ("policy", done(offering("libgl1"))),
        ("update", done()),
        ("policy", done(offering("libgl1", "libglib2.0-0"))),
        ("install", done()),
    )
    Manager(commands).install([GLIB, GL])
    assert commands.verbs() == ["policy", "update", "policy", "install"]


def test_stale_lists_are_fetched_anew_and_the_installation_tried_once_more() -> None:
    commands = Answers(
        ("policy", done(offering("libgl1"))),
        ("install", failed("E: Failed to fetch http://mirror.example/libgl1.deb  404  Not Found")),
        ("update", done()),
        ("install", done()),
    )
    Manager(commands).install([GL])
    assert commands.used_up()


def test_an_installation_that_was_interrupted_is_finished_first() -> None:
    commands = Answers(
        ("policy", done(offering("libgl1"))),
        ("install", failed("E: dpkg was interrupted, you must manually run 'dpkg --configure -a'")),
        ("--configure", done()),
        ("install", done()),
    )
    Manager(commands, ("sudo",)).install([GL])
    assert ["sudo", "dpkg", "--configure", "-a"] in commands.ran
    assert commands.used_up()


def test_a_font_that_no_list_knows_does_not_stop_the_rest() -> None:
    known = done(offering("libgl1"))
    commands = Answers(("policy", known), ("update", done()), ("policy", known), ("install", done()))
    Manager(commands).install([GL, FONT])
    assert commands.ran[-1][-1] == "libgl1"
    assert "fonts-noto-core" not in commands.ran[-1]


def test_a_library_that_no_list_knows_is_named() -> None:
    commands = Answers(("policy", done()), ("update", done()), ("policy", done()))
    with pytest.raises(SetupError, match=r"do not know: libgl1\."):
        Manager(commands).install([GL])


def test_without_a_network_the_lists_are_not_blamed() -> None:
    told = "Err:1 http://mirror.example bookworm InRelease\n  Temporary failure resolving 'mirror.example'"
    commands = Answers(("policy", done()), ("update", done(told)), ("policy", done()))
    with pytest.raises(SetupError, match="no connection"):
        Manager(commands).install([GL])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked for libraries")
def test_the_needs_of_this_system_are_told_without_dpkg() -> None:
    """The C library is on every glibc Linux; the other library is on none."""
    here = Need(("libc6",), "glibc", "glibc", "libc.so.6")
    folder = Need(("base-files",), "filesystem", "filesystem", "/usr")
    command = Need(("dash",), "bash", "bash", "sh")
    assert needs.unproven([here, folder, command, FONT, GL]) == [GL]


def test_a_python_that_brings_pip_needs_no_venv_package() -> None:
    for_open = needs.for_purpose("open", making_environment=True)
    assert not [need for need in for_open if "python3-venv" in need.debian]
    for_test = needs.for_purpose("test", making_environment=False)
    assert set(for_open) < set(for_test)
    assert {"xvfb", "xauth", "poppler-utils", "sqlcipher", "strace", "unicode-data"} <= set(
        system.names(for_test)
    )
