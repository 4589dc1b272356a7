"""The worker's look at their own writing: counted right, and with no way out of this computer."""

import ast
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import peernotes
from peernotes.domain.client import Client
from peernotes.domain.note import AddendumKind, Entry, OwnWords
from peernotes.services.session import Session
from tests.conftest import NOON

TODAY = NOON.date()


def _person(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus"))


def _sign(session: Session, who: Client, day: date, text: str, words: str = "", strengths: str = "") -> str:
    own = (OwnWords(words, "Marcus", day),) if words else ()
    draft = session.notes.start(who.id)
    facts = replace(draft.facts, service_date=day)
    content = {"focus": Entry(text, own), "strengths": Entry(strengths)}
    return session.notes.sign(replace(draft, facts=facts, content=content)).id


def test_a_month_shows_doubt_voice_and_strengths(session: Session) -> None:
    who = _person(session)
    _sign(session, who, TODAY, "Marcus claims he was sick.", "I was sick all day.", "Honest\n\nFunny")
    _sign(session, who, TODAY - timedelta(days=40), "We walked.")
    earlier, now = session.mirror.months(TODAY)
    assert (earlier.first.month, earlier.doubt, earlier.voice, earlier.strengths) == (
        (TODAY - timedelta(days=40)).month, Decimal("0.0"), Decimal("0.0"), 0
    )  # fmt: skip
    assert (now.first, now.notes, now.strengths) == (TODAY.replace(day=1), 1, 2)
    assert now.doubt == Decimal("14.3"), "one of seven words"
    assert now.voice == Decimal("41.7"), "five of twelve words"


def test_other_peoples_notes_errors_and_what_is_long_ago_do_not_count(session: Session) -> None:
    who = _person(session)
    _sign(session, who, TODAY - timedelta(days=400), "Long ago.")
    wrong = _sign(session, who, TODAY, "A mistake.")
    session.notes.add(wrong, AddendumKind.ENTERED_IN_ERROR, "Not this person.")  # type: ignore[arg-type]
    assert session.mirror.months(TODAY) == []


def test_nothing_that_prints_or_exports_or_stores_knows_the_mirror() -> None:
    """Only the session opens it and only its own page shows it: no paper, no file, no record, no setting."""
    folder = Path(peernotes.__file__).parent
    knowing = set()
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        uses = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        if "peernotes.services.mirror" in names or "mirror" in uses:
            knowing.add(path.relative_to(folder).as_posix())
    assert knowing == {"services/session.py", "ui/pages/mirror_page.py"}


def test_looking_into_it_writes_nothing(session: Session) -> None:
    _sign(session, _person(session), TODAY, "Marcus claims he was sick.")

    def written() -> list[tuple[object, ...]]:
        rows = session.vault.database.rows("SELECT key, value FROM setting ORDER BY key")
        return [tuple(row) for row in rows]

    head, settings = session.journal_head, written()
    session.mirror.months(TODAY)
    assert (session.journal_head, written()) == (head, settings)
