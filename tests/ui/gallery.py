"""Show every widget in one window and save pictures of it: `python -m tests.ui.gallery FOLDER`.

For looking at, beside the design's pictures: light, dark, high contrast, mirrored, and at 200 %.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt, QTime
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from peernotes.errors import DiskFullError
from peernotes.ui.theme import Theme
from peernotes.ui.tokens import SPACE, Face, Scheme, Tone
from peernotes.ui.widgets.buttons import Binding, LinkButton, PrimaryButton, SecondaryButton
from peernotes.ui.widgets.card import Card, HairLine
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.choice import Choice, ChoiceGroup
from peernotes.ui.widgets.columns import TwoColumns
from peernotes.ui.widgets.drop_down import DropDown
from peernotes.ui.widgets.elided import ElidedLabel
from peernotes.ui.widgets.empty_state import EmptyState
from peernotes.ui.widgets.error_note import ErrorNote
from peernotes.ui.widgets.fields import DateField, Field, TextField, TimeField
from peernotes.ui.widgets.flow import FlowLayout
from peernotes.ui.widgets.lines import FactRow, LineRow
from peernotes.ui.widgets.note_marks import Mark
from peernotes.ui.widgets.note_text import NoteText
from peernotes.ui.widgets.offer_button import OfferButton
from peernotes.ui.widgets.own_words import OwnWordsBlock
from peernotes.ui.widgets.own_words_editor import OwnWordsEditor
from peernotes.ui.widgets.paragraph import Strong
from peernotes.ui.widgets.practice_band import PracticeBand
from peernotes.ui.widgets.progress_note import ProgressNote
from peernotes.ui.widgets.rail import RailPlace, SideRail
from peernotes.ui.widgets.row_model import Row, RowModel
from peernotes.ui.widgets.rows import RowList
from peernotes.ui.widgets.scroll import ScrollPage
from peernotes.ui.widgets.search import SearchField
from peernotes.ui.widgets.secret import SecretField
from peernotes.ui.widgets.tabs import Tabs
from peernotes.ui.widgets.tag import Tag
from peernotes.ui.widgets.text import Prose, SecondLine, Title
from peernotes.ui.widgets.tick_box import TickBox


@dataclass(frozen=True)
class Shot:
    name: str
    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    mirrored: bool = False
    width: int = 1366


SHOTS = (
    Shot("light"),
    Shot("dark", Scheme.DARK),
    Shot("high-contrast", Scheme.HIGH_CONTRAST),
    Shot("mirrored", mirrored=True),
    Shot("large", scale=2.0),
    Shot("narrow", width=1024),
)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        Theme.apply(app, shot.scheme, shot.scale)
        turn = Qt.LayoutDirection.RightToLeft if shot.mirrored else Qt.LayoutDirection.LeftToRight
        app.setLayoutDirection(turn)
        for page, make in PAGES.items():
            window = make()
            window.resize(shot.width, 768)
            window.show()
            window.activateWindow()
            for _ in range(5):
                app.processEvents()
            window.grab().save(str(folder / f"{page}-{shot.name}.png"))
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pieces() -> QWidget:
    """The small things, side by side."""
    window, page = _window("people")
    columns = TwoColumns()
    page.body.addWidget(columns)
    _fill_main(columns.main)
    for card in (_facts(), _coach(), _consents()):
        columns.side.addWidget(card)
    columns.side.addStretch(1)
    return window


def lists() -> QWidget:
    """Lists, choices, errors and work under way."""
    window, page = _window("today")
    columns = TwoColumns()
    page.body.addWidget(Title("Sunday, 22 November"))
    page.body.addWidget(columns)
    columns.main.addWidget(_people())
    error = ErrorNote()
    error.show_error(DiskFullError(), "Try again")
    progress = ProgressNote()
    progress.begin("Making the pages for your supervisor")
    progress.set_progress(3, 4)
    columns.main.addWidget(error)
    columns.main.addWidget(progress)
    empty = Card("Promises I owe")
    empty.body.addWidget(
        EmptyState(
            "What you said you would do for somebody stands here until you have done it.", "Add a promise"
        )
    )
    columns.main.addWidget(empty)
    columns.main.addStretch(1)
    columns.side.addWidget(_audience())
    columns.side.addStretch(1)
    return window


def note() -> QWidget:
    """The page a note is written on."""
    window, page = _window("notes")
    columns = TwoColumns()
    page.body.addLayout(_facts_of_the_contact())
    page.body.addWidget(columns, 1)
    paper = Card()
    paper.body.setContentsMargins(34, SPACE.page, 34, SPACE.page)
    columns.main.addWidget(paper, 1)
    own = OwnWordsEditor("What mattered most to Nizhoni today", "Start with their words.")
    own.set_text("The landlord called back. I was so scared I almost did not pick up, but I did.")
    seen = NoteText("What I saw and heard", "What did you see and hear?")
    said = "She laughed 😀 telling it and showed me the notes she took on the call. She refused to sign the "
    said += "form until her sister could read it with her, and was non-compliant about nothing."
    seen.set_text(said)
    marks = [("refused to", 1), ("non-compliant", 2)]
    seen.set_findings(tuple(Mark(said.index(m), said.index(m) + len(m), level, m) for m, level in marks))
    right = NoteText("What I offered", "")
    right.set_text("قالت إنها تريد الاتصال بأختها قبل التوقيع.")
    for editor in (own, seen, right, NoteText("What she made of it", "What did they say, decide or try?")):
        paper.body.addWidget(Prose(editor.accessibleName(), face=Face.STRONG))
        paper.body.addWidget(editor)
        paper.body.addSpacing(SPACE.small)
    paper.body.addStretch(1)
    columns.side.addWidget(_coach())
    columns.side.addStretch(1)
    seen.setFocus()
    return window


PAGES = {"pieces": pieces, "lists": lists, "note": note}


def _window(here: str) -> tuple[QWidget, ScrollPage]:
    window = QWidget()
    down = QVBoxLayout(window)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(PracticeBand())
    across = QHBoxLayout()
    across.setSpacing(0)
    down.addLayout(across, 1)
    across.addWidget(_rail(here))
    across.addWidget(HairLine(upright=True))
    right = QVBoxLayout()
    across.addLayout(right, 1)
    right.addLayout(_top())
    right.addWidget(HairLine())
    page = ScrollPage()
    right.addWidget(page, 1)
    return window, page


def _rail(here: str) -> SideRail:
    titles = ("Today", "People", "Notes", "Review", "Reports", "Settings")
    rail = SideRail([RailPlace(title.lower(), title) for title in titles])
    for key, count in (("today", "6"), ("notes", "2 drafts"), ("review", "1")):
        rail.set_count(key, count)
    rail.select(here)
    rail.set_status("On disk at 14:02:07", "412 notes came back from Tuesday's backup")
    return rail


def _top() -> QLayout:
    top = FlowLayout(gap=SPACE.medium)
    top.setContentsMargins(SPACE.page, SPACE.small, SPACE.page, SPACE.small)
    for widget in (
        SearchField("Find a person or a word"),
        LinkButton("Read it back together"),
        SecondaryButton("Before-you-knock card"),
        PrimaryButton("Quick note", keys="Ctrl+N"),
    ):
        top.addWidget(widget)
    return top


def _fill_main(main: QVBoxLayout) -> None:
    main.addWidget(_face())
    main.addWidget(
        Tabs(["Care preferences", "Hopes and steps", "Notes 31", "Supports", "Wellness plan"], "Parts")
    )
    main.addWidget(
        LineRow(
            "Who decides",
            OwnWordsBlock("Talk to me first, then my sister if I say so.", "said to Rosa, 12 October 2026"),
            end=SecondLine("ask again Apr 2027"),
            lead_width=150,
        )
    )
    main.addWidget(HairLine())
    main.addWidget(
        LineRow(
            "Days that matter",
            OwnWordsBlock("Keep the second week of February clear.", "said to Rosa, 20 October 2025"),
            end=Tag("heard 13 months ago", Tone.AMBER),
            lead_width=150,
        )
    )
    main.addWidget(HairLine())
    main.addWidget(OwnWordsBlock("أريد بيتًا لي وحدي تستطيع ابنتي أن تبقى فيه", "محمد، ٤ نوفمبر"))
    main.addLayout(_form())
    main.addStretch(1)


def _face() -> Card:
    card = Card()
    card.body.addWidget(Title("Nizhoni Begay"))
    card.body.addWidget(
        Prose("say ", Strong("nih-ZHO-nih"), " · she, her · here since March 2025", tone=Tone.SOFT)
    )
    tags = FlowLayout()
    for tone, word in zip(
        (Tone.ROSE, Tone.ACCENT, Tone.AMBER, Tone.PLUM, Tone.LEAF),
        ("No voicemail", "Diné bizaad, English", "due today", "picks up the phone", "kept"),
        strict=True,
    ):
        tags.addWidget(Tag(word, tone))
    card.body.addLayout(tags)
    card.body.addWidget(HairLine())
    card.body.addWidget(
        OwnWordsBlock(
            "I get people laughing even when it is heavy. My grandma says I got that from her.",
            "a strength, in Nizhoni's words, 4 November 2026",
        )
    )
    return card


def _form() -> QLayout:
    form = FlowLayout(gap=10, upright=Qt.AlignmentFlag.AlignTop)
    where = DropDown()
    where.addItems(["Her kitchen table", "Phone"])
    name = Field("Name to use", TextField("Nizhoni"), hint="As they want to be called")
    missing = Field("Day", TextField("32 Nov"))
    missing.set_trouble("November has 30 days.")
    ticked = TickBox("Care preferences, 5 of 8")
    ticked.setChecked(True)
    for widget in (
        name,
        missing,
        Field("Where", where),
        Field("Rosa's passphrase", SecretField()),
        ticked,
        TickBox("Full name"),
        _chip(),
        Chip("No touch"),
        ElidedLabel("/media/usb/backups/2026-11-22"),
    ):
        form.addWidget(widget)
    return form


def _chip() -> Chip:
    chip = Chip("Ask first")
    chip.setChecked(True)
    return chip


def _facts_of_the_contact() -> QLayout:
    facts = FlowLayout(gap=10)
    facts.addWidget(Field("Date", DateField(QDate(2026, 11, 22))))
    facts.addWidget(Field("From", TimeField(QTime(13, 10))))
    facts.addWidget(Field("To", TimeField(QTime(13, 55))))
    for label, words in (("Where", "Her kitchen table"), ("How", "In person"), ("Language", "English")):
        field = DropDown()
        field.addItem(words)
        facts.addWidget(Field(label, field))
    return facts


def _facts() -> Card:
    card = Card("How we are doing")
    for fact, value in (("Promises I kept", "7 of 8"), ("Notes written together", "19 of 31")):
        card.body.addWidget(FactRow(fact, value))
        card.body.addWidget(HairLine())
    card.body.addWidget(FactRow("Last talked", "4 days ago"))
    return card


def _coach() -> Card:
    card = Card("“refused to”", tone=Tone.AMBER)
    card.body.addWidget(Prose("“Refused” sounds like a fight and hides the reason. What did she want?"))
    card.body.addWidget(OfferButton("chose not to", keys="1", binding=Binding.SHOWN))
    card.body.addWidget(OfferButton("said she would wait to", keys="2", binding=Binding.SHOWN))
    row = FlowLayout()
    row.addWidget(LinkButton("Leave it here", keys="Esc", binding=Binding.SHOWN, tone=Tone.SOFT))
    row.addWidget(LinkButton("Not for this note", tone=Tone.SOFT))
    row.addWidget(LinkButton("Why?", tone=Tone.SOFT))
    card.body.addLayout(row)
    return card


def _consents() -> Card:
    card = Card("Consents")
    card.body.addWidget(Prose("Horizon Housing, housing only"))
    card.body.addWidget(Tag("ends in 9 days", Tone.AMBER))
    card.body.addWidget(HairLine())
    card.body.addWidget(Prose("Dr. Lena Ortiz, care coordination"))
    return card


def _people() -> Card:
    card = Card("Seeing today")
    rows = RowList("Seeing today")
    rows.setModel(
        RowModel(
            [
                Row(
                    "1",
                    "Marcus Whitfield",
                    second="phone · prefers text first",
                    lead="10:00",
                    tag="note signed",
                ),
                Row(
                    "2",
                    "Nizhoni Begay",
                    second="her kitchen table",
                    lead="13:10",
                    tag="draft",
                    tone=Tone.AMBER,
                ),
                Row("3", "محمد الحسن", "Mohammed al-Hasan", "library, back room", "16:30", aside="his wish"),
                Row(
                    "4",
                    "Wilhelmina Keonaonaokalani Featherstonehaugh-Vanderbilt of the Upper River",
                    lead="17:00",
                ),
            ],
            rows,
        )
    )
    rows.setCurrentIndex(rows.model().index(1, 0))
    rows.setMinimumHeight(260)
    card.add_rows(rows)
    return card


def _audience() -> Card:
    card = Card("Who is it for?")
    group = ChoiceGroup(
        "Who is it for?",
        [
            Choice("self", "Nizhoni herself"),
            Choice("supervisor", "My supervisor", "inside our program"),
            Choice("outside", "Someone outside, with consent"),
            Choice("practice", "Practice caseload", tag="invented people"),
        ],
    )
    group.choose("supervisor")
    card.body.addWidget(group)
    return card


if __name__ == "__main__":
    main(Path(sys.argv[1]))
