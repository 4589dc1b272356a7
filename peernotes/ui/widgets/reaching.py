"""How somebody may be reached: the same sentences wherever a number is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.domain.text import isolated
from peernotes.services.safe_contact import NumberLines, Reaching, WayLine
from peernotes.ui.tokens import SPACE, Tone
from peernotes.ui.widgets.paragraph import Soft, Strong
from peernotes.ui.widgets.text import Prose, SecondLine


class ReachingBlock(QWidget):
    """Every number under its own rules. `brief` leaves out what one reads only before dialling."""

    def __init__(self, reaching: Reaching, parent: QWidget | None = None, *, brief: bool = False) -> None:
        super().__init__(parent)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(SPACE.hair)
        if reaching.ask_first:
            self._down.addWidget(Prose(reaching.ask_first, tone=Tone.SOFT))
            return
        (self._add_brief if brief else self._add_whole)(reaching)

    def _add_brief(self, reaching: Reaching) -> None:
        """A paragraph for each number and one for the rest."""
        for number in reaching.numbers:
            named = _named(number)
            self._down.addWidget(Prose(*named, *(["  "] if named else []), *_said(number.ways)))
        rest = [part for line in reaching.someone_else for part in (" ", line)]
        self._down.addWidget(Prose(*_said((reaching.mail,)), *rest))

    def _add_whole(self, reaching: Reaching) -> None:
        for number in reaching.numbers:
            if number.phone:
                tone = Tone.ROSE if number.before.is_closed else Tone.INK
                self._down.addWidget(Prose(*_named(number)))
                self._down.addWidget(Prose(number.before.text, tone=tone))
            self._down.addWidget(Prose(*_said(number.ways[1:] if number.phone else number.ways)))
            self._down.addSpacing(SPACE.hair)
        self._down.addWidget(Prose(*_said((reaching.mail,))))
        for line in reaching.someone_else:
            self._down.addWidget(Prose(line))
        said = self.tr("Where a message may be left: “{message}”")
        self._down.addWidget(SecondLine(said.format(message=reaching.message)))


def _named(number: NumberLines) -> list[str]:
    """The number and whose it is; nothing where only rules are known."""
    parts: list[str] = [Strong(isolated(number.phone))] if number.phone else []
    return parts + ([" ", Soft(number.label)] if number.phone and number.label else [])


def _said(ways: tuple[WayLine, ...]) -> list[str]:
    """One sentence after the other; those that are closed stand out."""
    parts: list[str] = []
    for way in ways:
        parts += [" "] if parts else []
        parts.append(Strong(way.text) if way.is_closed else way.text)
    return parts
