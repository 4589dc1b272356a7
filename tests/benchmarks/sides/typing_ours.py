"""The note editor with a long note in it, the coach's marks shown and the draft being saved.

With `plain` behind the vault's folder, the spelling is off.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from peernotes.domain.note import Entry
from peernotes.services import unlock
from peernotes.services.spelling import Languages
from peernotes.ui.pages.note_page import NotePage
from peernotes.ui.theme import Theme
from tests.benchmarks.caseload import PASSPHRASE
from tests.benchmarks.sides.keys import note, type_into
from tests.benchmarks.sides.painted import report, rest

_SLOT = "noticed"


def main() -> int:
    app = QApplication(["peernotes"])
    Theme.apply(app)
    session = unlock.open_session(unlock.derive(Path(sys.argv[1]), PASSPHRASE))
    session.speller.choose(Languages.NONE if "plain" in sys.argv else Languages.BOTH)
    draft = session.notes.start(session.people.find()[0].client.id)
    session.notes.save(replace(draft, content={_SLOT: Entry(note())}))
    page = NotePage(session, draft.id)
    page.resize(1190, 768)
    page.show()
    editor = next(slot.text for slot in page._slots if slot.slot.id == _SLOT)
    editor.setFocus()
    editor.set_caret(len(note()) // 2)
    rest(500)
    marks = len(editor.shown_findings())
    waves = len(editor.shown_spelling())
    keys = type_into(editor, editor.viewport())
    report(
        keys=keys,
        marks=marks,
        waves=waves,
        look=_timed(page._coaching.check),
        spell=_timed(page._spelling.check),
        save=_timed(page.save),
    )
    session.notes.discard(draft.id, "not needed")
    session.close()
    app.exit(0)
    return 0


def _timed(act: object) -> float:
    assert callable(act)
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
