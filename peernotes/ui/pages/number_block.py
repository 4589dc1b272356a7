"""One number for a hard moment: whose, how to reach them, and when somebody last checked."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.crisis import CrisisNumber, LocalNumber, Way
from peernotes.domain.text import isolated
from peernotes.ui.pages import crisis_words
from peernotes.ui.pages.person_side import in_line
from peernotes.ui.tokens import Face, Tone
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine
from peernotes.ui.words import Words


def local_block(words: Words, item: LocalNumber, today: date) -> QWidget:
    """A number of this place: its kind, its name and the number."""
    kind, name = crisis_words.local_kind(item.kind), isolated(item.name)
    lines: list[QWidget] = [
        Prose(name, Soft(f"  ·  {kind}"), face=Face.STRONG),
        Prose(Strong(isolated(item.number))),
    ]
    lines += [Prose(item.note)] if item.note else []
    return _block(lines, crisis_words.checked(words, item), _age(words, item, today))


def shipped_block(words: Words, item: CrisisNumber, today: date) -> QWidget:
    """A number for everybody, with all its ways."""
    lines: list[QWidget] = [Prose(item.name, face=Face.STRONG), Prose(*_ways(item.ways))]
    lines += [
        Prose(f"{crisis_words.way(way.kind)} ", Strong(way.value), f"  {way.whom}")
        for way in item.ways
        if way.whom
    ]
    lines += [Prose(item.note, tone=Tone.SOFT)] if item.note else []
    return _block(lines, crisis_words.checked(words, item), _age(words, item, today))


def _ways(ways: tuple[Way, ...]) -> list[str]:
    """`Call 988 · Text 988 · Chat 988lifeline.org`: those that are for everybody, in one line."""
    parts: list[str] = []
    for way in ways:
        if not way.whom:
            parts += ["  ·  "] if parts else []
            parts += [f"{crisis_words.way(way.kind)} ", Strong(isolated(way.value))]
    return parts


def _age(words: Words, item: CrisisNumber | LocalNumber, today: date) -> str:
    return crisis_words.old(words, item.last_checked, today) if item.is_old(today) else ""


def _block(lines: list[QWidget], checked: str, age: str) -> QWidget:
    block = QWidget()
    down = QVBoxLayout(block)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(2)
    for line in lines:
        down.addWidget(line)
    if checked:
        down.addWidget(SecondLine(checked))
    if age:
        down.addWidget(in_line(Tag(age, Tone.AMBER)))
    return block
