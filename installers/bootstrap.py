"""Set up whatever is missing, then open PeerNotes or run its tests.

    python3 installers/bootstrap.py open     opens the app on a practice caseload
    python3 installers/bootstrap.py test     passes the tests

Only the standard library is used. The lines before the last import keep to what an old Python can
read, so that an old Python is answered in words and not with a syntax error.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this one file is what an older Python meets
    sys.exit(
        "PeerNotes needs Python 3.11 or newer, and this is Python "
        + sys.version.split()[0]
        + ". Nothing was changed. Install a newer Python, then start this command with it, for example:"
        + " python3.12 installers/bootstrap.py open"
    )

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installers.setup_steps.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
