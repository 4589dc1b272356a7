"""The two commands: find out what is missing, say it, ask once, put it there, start."""

import argparse
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from installers.setup_steps import environment, floor, needs, opening, stamp, system
from installers.setup_steps.environment import Environment, Work
from installers.setup_steps.needs import Need
from installers.setup_steps.problems import SetupError, from_os_error
from installers.setup_steps.terminal import Commands, Terminal, counted, say

ROOT = Path(__file__).resolve().parents[2]
_INTERRUPTED = 130
_WORK = {
    Work.EVERYTHING: "make PeerNotes' own Python environment in {folder}, with pinned and checked packages",
    Work.PACKAGES: "bring the Python packages in {folder} up to date",
}


@dataclass(frozen=True)
class Wish:
    """What was typed: `open` or `test`, a yes given in advance, and words to pass on."""

    purpose: str
    yes: bool
    words: tuple[str, ...]


def main(typed: Sequence[str]) -> int:
    """Carry the command out; the exit status is the app's or the tests', 2 where an answer is missing."""
    wish = parse(typed)
    place = Environment(ROOT)
    try:
        floor.check(floor.Computer.this())
        consent = system.Consent(wish.yes, terminal=sys.stdin is not None and sys.stdin.isatty())
        set_up(wish.purpose, place, consent, Terminal())
        if wish.purpose == "test":
            return opening.run_tests(place.python, ROOT, wish.words)
        return opening.open_app(place.python, wish.words)
    except SetupError as problem:
        say(f"\n{problem}")
        return problem.status
    except OSError as error:
        say(f"\n{from_os_error(error)}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Nothing is lost; run the same command again and it goes on from here.")
        return _INTERRUPTED


def parse(typed: Sequence[str]) -> Wish:
    """Read the command line; words that are not for the set-up go to the app or to the tests."""
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Set up whatever is missing, then open PeerNotes on a practice caseload or test it.",
        epilog="Further words are passed on to the app, or to the tests.",
        allow_abbrev=False,
    )
    parser.add_argument("purpose", choices=sorted(environment.REQUIREMENTS))
    parser.add_argument("--yes", action="store_true", help="install system packages without asking")
    known, further = parser.parse_known_args(typed)
    return Wish(known.purpose, known.yes, tuple(further))


def set_up(purpose: str, place: Environment, consent: system.Consent, commands: Commands) -> None:
    """Bring the system and the environment to what `open` or `test` needs; silent when nothing is missing."""
    goal = stamp.of(place.root, environment.REQUIREMENTS[purpose])
    kept = stamp.read(place.folder)
    without = kept.went_without if kept else ()
    work = place.work(goal)
    missing: list[Need] = []
    if platform.system() == "Linux":
        wanted = needs.for_purpose(purpose, making_environment=work is Work.EVERYTHING)
        missing = system.lacking(wanted, without, commands)
    if work is Work.NOTHING and not missing:
        return
    started = time.monotonic()
    say(plan(missing, work, place.folder))
    without += system.install(missing, consent, commands)
    place.bring(replace(goal, went_without=without), commands)
    say(f"Everything is set up, {time.monotonic() - started:.0f} s.")


def plan(missing: Sequence[Need], work: Work, folder: Path) -> str:
    """What is about to be done, one line for each part."""
    lines = ["To set PeerNotes up, this will:"]
    if missing:
        lines.append(
            f"  - install {counted(len(missing), 'system package')}: {' '.join(system.names(missing))}"
        )
    if work in _WORK:
        lines.append(f"  - {_WORK[work].format(folder=folder)}")
    return "\n".join(lines)
