"""`python -m peernotes` up to the picture of the unlock page, by the same steps in the same order."""

import importlib
import sys

from peernotes import cli


def main() -> int:
    importlib.import_module("peernotes.app")
    # Only now, because the program loads the binding no earlier.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from tests.benchmarks.sides.painted import FirstPaint  # noqa: PLC0415

    FirstPaint(QApplication(["peernotes"]), "UnlockPage")
    return cli.main([])


if __name__ == "__main__":
    sys.exit(main())
