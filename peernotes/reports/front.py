"""What stands around the notes: who and for whom, facts, strengths, preferences, what was left out."""

from datetime import datetime
from typing import Protocol

from peernotes.domain.summary import PrintedPreference, SupervisorSummary
from peernotes.reports.blocks import Block
from peernotes.reports.columns import Columns, Stack
from peernotes.reports.composer import Composer
from peernotes.reports.structure import Element
from peernotes.reports.style import BODY, PART_HEADING, SMALL, SOFT_BODY, SUBTITLE, TITLE

_FACTS_A_ROW = 4


def isolated(text: str) -> str:
    """`text` in a first-strong isolate, so that a name never turns the words beside it around."""
    return f"\u2068{text}\u2069" if text else ""


class Headed(Protocol):
    """What stands at the head of every printed paper."""

    @property
    def title(self) -> str: ...
    @property
    def person(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def prepared_by(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...


def masthead(composer: Composer, summary: Headed, root: Element) -> Block:
    """Title and person on the left; who prepared it, where and when on the right."""
    section = root.add("Sect")
    left: list[Block] = [composer.text(summary.title, TITLE, section.add("H1"))]
    named = ((isolated(summary.person), PART_HEADING), (summary.period, SUBTITLE))
    who = [(part, style) for part, style in named if part]
    if len(who) > 1:
        who.insert(1, (" · ", SUBTITLE))
    if who:
        left.append(composer.spans(who, section.add("P")))
    if summary.purpose:
        left.append(composer.text(summary.purpose, SMALL, section.add("P")))
    right: list[Block] = []
    made = summary.made_at.strftime("%Y-%m-%d")
    for line in (summary.prepared_by, summary.organisation, made):
        if line:
            text = composer.text(line, SMALL, section.add("P"))
            text.aligned_at_end = True
            right.append(text)
    return Columns([Stack(left), Stack(right)], [64, 36], gap=18)


def fact_blocks(composer: Composer, summary: SupervisorSummary, root: Element) -> list[Block]:
    if not summary.facts:
        return []
    section = root.add("Sect")
    blocks: list[Block] = [composer.heading(summary.labels.relationship, section.add("H2"))]
    facts = section.add("L")
    cells = []
    for fact in summary.facts:
        body = facts.add("LI").add("LBody")
        cells.append(
            Stack(
                [
                    composer.text(fact.value, PART_HEADING, body.add("P")),
                    composer.text(fact.label, SMALL, body.add("P")),
                ]
            )
        )
    rows = [cells[i : i + _FACTS_A_ROW] for i in range(0, len(cells), _FACTS_A_ROW)]
    return blocks + [Columns(row, [1] * _FACTS_A_ROW, gap=18, after=4) for row in rows]


def strength_blocks(composer: Composer, summary: SupervisorSummary, root: Element) -> list[Block]:
    if not summary.strengths:
        return []
    section = root.add("Sect")
    heading = composer.heading(summary.labels.strengths, section.add("H2"))
    return [heading, *(composer.own_words(quotation, section) for quotation in summary.strengths)]


def preference_blocks(composer: Composer, summary: SupervisorSummary, root: Element) -> list[Block]:
    if not summary.preferences:
        return []
    section = root.add("Sect")
    blocks: list[Block] = [composer.heading(summary.labels.preferences, section.add("H2"))]
    for preference in summary.preferences:
        blocks += _preference(composer, preference, section)
    return blocks


def _preference(composer: Composer, preference: PrintedPreference, parent: Element) -> list[Block]:
    element = parent.add("P")
    parts = [(preference.label, PART_HEADING), (f"  {preference.standing}", SOFT_BODY)]
    line = composer.spans(parts, element) if preference.standing else composer.text(*parts[0], element)
    line.leads = True
    line.spaceBefore = 3 * composer.scale
    return [line, composer.own_words(preference.quotation, parent, before=2, after=5)]


def left_out_blocks(composer: Composer, summary: SupervisorSummary, root: Element) -> list[Block]:
    if not summary.left_out:
        return []
    section = root.add("Sect")
    blocks: list[Block] = [composer.heading(summary.labels.left_out, section.add("H2"))]
    items = section.add("L")
    for line in summary.left_out:
        item = items.add("LI")
        bullet = composer.text("•", BODY, item.add("Lbl"))
        text = composer.text(line, BODY, item.add("LBody"))
        blocks.append(Columns([bullet, text], [0.03, 0.97], gap=0))
    return blocks
