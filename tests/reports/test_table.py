"""A table that is cut fits where it was cut for, however little room a page has left."""

import pytest

from peernotes.reports.composer import Composer
from peernotes.reports.itemise import Itemiser
from peernotes.reports.structure import Element
from peernotes.reports.style import LETTER, QUESTION, SMALL
from peernotes.reports.table import Table


@pytest.fixture
def table(itemiser: Itemiser) -> Table:
    composer = Composer(itemiser, LETTER, 1.0, "en")
    root = Element("Document")
    head = [composer.text(label, SMALL, root.add("P")) for label in ("When", "What was done")]
    rows = [
        [composer.text(cell, QUESTION, root.add("P")) for cell in (f"Row {index}", "They walked. " * index)]
        for index in range(1, 12)
    ]
    return Table(head, rows, [100, 200])


def test_both_pieces_stand_where_they_were_cut_for(table: Table) -> None:
    whole = table.measure(300)
    cut = 0
    for tenths in range(round(whole * 10) + 20):
        height = tenths / 10
        pieces = table.cut(300, height)
        if pieces is not None:
            cut += 1
            assert pieces[0].measure(300) <= height
            assert pieces[0].measure(300) + pieces[1].measure(300) > whole
    assert cut > 100
