"""The terminal: `peernotes` opens the window; the sub-commands are for scripts and for proof."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from peernotes import __version__
from peernotes.errors import PeerNotesError
from peernotes.services import hardening, mistakes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    given = _parser().parse_args(arguments)
    hardening.apply()
    if arguments is None:  # a program of its own, not a call from another
        mistakes.say_only_where()
    try:
        return _run(given)
    except PeerNotesError as error:
        print(error.what, error.safe, error.press, sep="\n", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - Python would print the message, and that may be anyone's words
        _, where = mistakes.entry(type(error), error.__traceback__)
        print("PeerNotes made a mistake.", "What was kept before is still there.", sep="\n", file=sys.stderr)
        print(f"If you tell us about it, give these words: {where}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="peernotes", description="Offline, encrypted peer support notes.")
    parser.add_argument("--version", action="version", version=f"peernotes {__version__}")
    parser.add_argument("--practice", action="store_true", help="open the practice caseload")
    parser.add_argument("--restore", type=Path, metavar="FILE", help="look into a backup and bring it back")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command")
    demo = commands.add_parser("demo", help="build a practice vault, write and sign a note, make the PDFs")
    demo.add_argument("folder", type=Path)
    _add_coach(commands)
    commands.add_parser("self-test", help="do everything once in a temporary folder")
    _add_keeping(commands)
    commands.add_parser("prove")  # without a word of help: the program starts it itself after locking
    return parser


def _add_coach(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser("coach", help="read a text and print what the language coach sees")
    check.add_argument("file", nargs="?", type=Path, help="a text file; standard input without it or with -")
    check.add_argument("--lang", choices=("en", "es", "auto"), default="auto", help="looked at by sentence")
    check.add_argument("--reasons", choices=("en", "es"), default="en", help="the language of the reasons")
    check.add_argument("--all", action="store_true", help="also what is off until someone turns it on")
    shape = check.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object for the text")
    shape.add_argument("--jsonl", action="store_true", help='{"id", "text"} by line, answered line by line')


def _add_keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verify = commands.add_parser("verify", help="check a vault's folder or a backup; exit status 0 or 1")
    verify.add_argument("path", type=Path)
    backup = commands.add_parser("backup", help="write a backup of a vault and prove that it opens")
    backup.add_argument("vault", type=Path)
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="beside the vault without it")
    restore = commands.add_parser("restore", help="make a vault from a backup in a new folder")
    restore.add_argument("backup", type=Path)
    restore.add_argument("folder", type=Path)
    rescue = commands.add_parser("rescue", help="bring what a damaged vault still holds into a new folder")
    rescue.add_argument("vault", type=Path)
    rescue.add_argument("folder", type=Path)
    for command in (verify, backup, restore, rescue):
        command.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="holds only the passphrase; asked without it"
        )


def _run(given: argparse.Namespace) -> int:
    if given.command is None:
        from peernotes import app  # noqa: PLC0415 - the other commands run where no window can

        restore = ["--restore", str(given.restore.absolute())] if given.restore else []
        return app.run([*(["--practice"] if given.practice else []), *restore])
    from peernotes.cli import coaching, commands, keeping  # noqa: PLC0415 - the window opens without what they need

    runs = {
        "demo": commands.demo,
        "coach": coaching.run,
        "self-test": commands.self_test,
        "verify": keeping.verify,
        "backup": keeping.backup,
        "restore": keeping.restore,
        "rescue": keeping.rescue,
        "prove": keeping.prove,
    }
    return runs[given.command](given)
