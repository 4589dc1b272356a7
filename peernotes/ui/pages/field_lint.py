"""Says under every field of staff text what may be better left out: record the need, not the status."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from peernotes.services import coach
from peernotes.services.coach import Finding
from peernotes.ui.widgets.fields import TextField
from peernotes.ui.widgets.lint_line import LintLine, put_under
from peernotes.ui.widgets.offsets import utf16_length, utf16_offset
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.plain_editor import PlainEditor
from peernotes.ui.widgets.secret import SecretField

_REST_MS = 600
"""After the last key."""
_LONGEST = 30_000
"""Code points. What is longer was pasted, and checking it would hold up the typing."""
_NO_PROSE = "no prose"
_NAMES = frozenset({"name", "names", "phone", "email", "address", "number", "who", "recipient", "recipients"})
"""Parts of a field's name in a form by which it holds a name or a number and no sentence."""


def no_prose(*fields: QWidget) -> None:
    """Say of these that they hold a name, a number or a code: nothing in them is looked at."""
    for field in fields:
        field.setProperty(_NO_PROSE, True)  # noqa: FBT003 - Qt's signature


def lint(field: QWidget, names: frozenset[str] = frozenset(), key: str = "") -> None:
    """Watch `field` from here on, if it is one for staff text; twice is as once.

    A person's own words are theirs and are never looked at. `key` is the field's name in its form, `names`
    are the person's own.
    """
    if not isinstance(field, TextField | PlainEditor) or isinstance(field, OwnWordsEditor | SecretField):
        return
    if field.property(_NO_PROSE) or not _NAMES.isdisjoint(key.split("_")):
        no_prose(field)
        return
    if field.findChild(FieldLint) is None:
        FieldLint(field, names)


class FieldLint(QObject):
    """It explains and offers; it never blocks, and nothing of it is counted or kept."""

    def __init__(self, field: TextField | PlainEditor, names: frozenset[str]) -> None:
        super().__init__(field)
        self._field = field
        self._names = names
        self._left: set[tuple[str, str]] = set()
        self._line: LintLine | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)
        field.textChanged.connect(lambda *_: self._rest.start())
        if field.text().strip():
            self._rest.start()

    @property
    def line(self) -> LintLine:
        """Made when there is something to say: a page may have many fields.

        Raises:
            LookupError: the field does not stand in a column.
        """
        if self._line is None:
            self._line = LintLine()
            put_under(self._field, self._line)
            self._line.taken.connect(self._take)
            self._line.left.connect(self._leave)
        return self._line

    def look(self) -> None:
        """Say the first thing worth a second look, or nothing."""
        self._rest.stop()
        text = self._field.text()
        found = coach.do_not_record(text, self._names) if 0 < len(text) <= _LONGEST else []
        shown = (item for item in found if (item.rule_id, item.text) not in self._left)
        finding = next(shown, None)
        if finding is not None or self._line is not None:
            self.line.show_finding(finding, self._field.accessibleName())

    def _take(self, offer: int) -> None:
        finding = self.line.shown
        text = self._field.text()
        if finding is None or text[finding.start : finding.end] != finding.text:
            return  # another key came first; it is looked at again when that rests
        edit = finding.rewrites[offer]
        if isinstance(self._field, PlainEditor):
            self._field.apply_edit(edit.start, edit.end, edit.replacement)
        else:
            start = utf16_offset(text, edit.start)
            self._field.setSelection(start, utf16_length(text[edit.start : edit.end]))
            self._field.insert(edit.replacement)
        self._finish()

    def _leave(self) -> None:
        finding: Finding | None = self.line.shown
        if finding is not None:
            self._left.add((finding.rule_id, finding.text))
        self._finish()

    def _finish(self) -> None:
        self._field.setFocus()
        self.look()
