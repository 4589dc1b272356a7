"""How a note's preferences went, as it is printed: their sentence, never a group's."""

from collections.abc import Mapping
from typing import Any

from peernotes.domain.note import Note
from peernotes.domain.preference import Preference
from peernotes.domain.preference_use import Honour, Use
from peernotes.domain.quotation import Quotation
from peernotes.domain.summary import PrintedFact, PrintedPart
from peernotes.services.audience import Audience
from peernotes.services.page_days import day_in_words
from peernotes.services.preference_use import PreferenceCare

Words = Mapping[str, Any]


def part(care: PreferenceCare, note: Note, words: Words, who: str, audience: Audience) -> PrintedPart | None:
    """The part of the note that says how it went; None where it says nothing.

    What this audience may not see, or was taken back, is said without its words and without the worker's word
    about it; to somebody outside not at all. `who` stands for the person as on the rest of the page.
    """
    table = words["uses"]
    quotations: list[Quotation] = []
    lines: list[str] = []
    for item in care.shaped(note):
        if item.use is None:
            continue
        result = table[item.use.result.value]
        if item.said is not None and not audience.withheld(item.said):
            quotations.append(_quotation(item.said, item.use, table, who))
        else:
            lines.append(table["kept_back" if item.said else "taken_back"].format(result=result))
    if not audience.hears_what_stays:
        lines.clear()
    if not quotations and not lines:
        return None
    return PrintedPart(table["heading"], tuple(quotations), "\n".join(lines))


def fact(how: Honour, words: Words) -> PrintedFact:
    """`5 of 6`, `preferences honored, 1 partly`: about us."""
    table = words["facts"]
    label = table["honoured_partly"].format(n=how.partly) if how.partly else table["honoured"]
    if not how.asked:
        return PrintedFact(table["none"], label)
    return PrintedFact(table["of"].format(part=how.honoured, whole=how.asked), label)


def _quotation(said: Preference, use: Use, table: Words, who: str) -> Quotation:
    line = table["attribution"].format(
        name=who, day=day_in_words(said.said_on), result=table[use.result.value]
    )
    comment = " ".join(use.comment.split())
    return Quotation(said.whole, f"{line} {comment}".strip(), said.said_in_language)
