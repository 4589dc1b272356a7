"""Signed notes are found in every script, and the piece shown is what was written."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from peernotes.domain.client import Client
from peernotes.domain.ids import ClientId, NoteId
from peernotes.domain.note import Addendum, AddendumKind, EncounterFacts, Entry, Note, OwnWords, Voice
from peernotes.domain.text import search_key
from peernotes.services.finding import Finder
from peernotes.vault import snippet
from peernotes.vault.vault import Vault
from tests import samples

_WHO = ClientId("who")
_DAY = date(2026, 11, 20)
_AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_NOTE = Note(
    NoteId("n"), _WHO, "t", 1, EncounterFacts(_DAY), {}, Voice.TOGETHER, _AT, _AT, "R", "", "", is_late=False
)


def _sign(vault: Vault, name: str, *texts: str) -> None:
    content = {str(at): Entry(text) for at, text in enumerate(texts)}
    vault.notes.sign(replace(_NOTE, id=NoteId(name), content=content))


@pytest.fixture
def two(vault: Vault) -> Vault:
    vault.clients.put(Client(_WHO, "Marcus"), is_new=True)
    _sign(vault, "other", "Nothing of the kind stands here.")
    return vault


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("She called the housing office.", "housing"),
        ("She called the housing office.", "office called"),
        ("She called the housing office.", "HOUS"),
        ("Quiero un trabajo; mañana llamo.", "manana"),
        ("Tôi nấu ăn cho cả nhà, đẹp.", "nau an dep"),
        ("Diné bizaad shił nizhóní.", "shil nizhoni"),
        ("I don’t talk in front of people.", "don't"),
        ("I don’t talk in front of people.", "dont"),
        ("اليوم قابلت مُحَمَّداً في المكتبة", "محمد"),
        ("היום דיברנו עם מִשְׁפָּחָה", "משפחה"),
        ("आज सुनीता ने फ़ोन किया", "फोन"),
        ("ថ្ងៃនេះសុខទៅផ្សារ", "សុខ"),
        ("我今天很高兴，因为搬家了", "高兴"),
        ("我今天很高兴，因为搬家了", "搬家"),
        ("ዛሬ ሰላማዊት መጣች", "ሰላማዊት"),
        ("ᏌᎵ ᏩᏯ came by", "ᏩᏯ"),
        ("The bus-voucher form", "bus voucher"),
        ("feeling 😀 today", "feeling 😀"),
    ],
)
def test_a_note_is_found_as_people_type(two: Vault, written: str, typed: str) -> None:
    _sign(two, "found", written)
    hits = two.notes.find(typed)
    assert [hit.note_id for hit in hits] == ["found"]
    assert hits[0].client_id == _WHO
    assert hits[0].snippet.replace(snippet.FOUND, "").replace(snippet.END, "") == written
    assert snippet.FOUND in hits[0].snippet


@pytest.mark.parametrize("typed", ["", " ", '"', "*", "( )", "😀", "-", "'"])
def test_nothing_to_look_for_finds_nothing(two: Vault, typed: str) -> None:
    assert two.notes.find(typed) == []


@pytest.mark.parametrize(
    "typed", ['no"thing', "NEAR(nothing kind)", "terms:nothing", "nothing AND", "nothing)*"]
)
def test_search_signs_are_words_or_nothing(two: Vault, typed: str) -> None:
    assert all(hit.note_id == "other" for hit in two.notes.find(typed))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=samples.texts)
def test_whatever_is_typed_is_answered(two: Vault, typed: str) -> None:
    assert all(hit.note_id == "other" for hit in two.notes.find(typed))


def test_every_word_must_be_there(two: Vault) -> None:
    _sign(two, "a", "red bus", "green tree")
    assert [hit.note_id for hit in two.notes.find("green bus")] == ["a"]
    assert two.notes.find("green car") == []


def test_own_words_and_addenda_are_found(two: Vault) -> None:
    content = {"focus": Entry("", (OwnWords("I slept.", "Marcus", _DAY),))}
    two.notes.sign(replace(_NOTE, id=NoteId("own"), content=content))
    two.notes.add(
        Addendum("a", NoteId("own"), AddendumKind.ADDENDUM, "I slept; the landlord rang.", _AT, "R", "")
    )
    assert [hit.note_id for hit in two.notes.find("slept")] == ["own"]
    (hit,) = two.notes.find("landlord")
    assert hit.note_id == "own"
    assert f"the {snippet.FOUND}landlord{snippet.END} rang." in hit.snippet


def test_a_snippet_is_a_line_around_the_first_word() -> None:
    text = "word " * 100 + "Nizhóní called.\n" + "more " * 100
    piece = snippet.of(text, ["nizhoni", "more"])
    assert f"{snippet.FOUND}Nizhóní{snippet.END} called. {snippet.FOUND}more{snippet.END}" in piece
    assert piece.startswith("…word ")
    assert piece.endswith("…")
    assert len(piece) < 200


def test_a_snippet_marks_only_beginnings_of_words() -> None:
    assert snippet.of("an ant can", ["an"]) == "\x02an\x03 \x02an\x03t can"


@given(samples.texts, samples.texts)
def test_a_snippet_is_always_a_piece_of_the_text(text: str, typed: str) -> None:
    piece = snippet.of(text, search_key(typed).split())
    plain = piece.replace(snippet.FOUND, "").replace(snippet.END, "").strip("…")
    flat = " ".join(text.split())
    assert plain in flat.replace(snippet.FOUND, "").replace(snippet.END, "")


@pytest.mark.parametrize("count", [1_000, 40_000])
def test_a_pasted_page_is_looked_for_by_its_first_words(two: Vault, count: int) -> None:
    """SQLite reads no condition of so many parts; a search that long is a slip of the clipboard."""
    page = " ".join(f"word{number}" for number in range(count))
    _sign(two, "found", page[:2_000])
    assert [hit.note_id for hit in two.notes.find(page)] == ["found"]
    assert Finder(two).find(page) == []


@pytest.mark.parametrize("typed", ["\0", "hou\0sing", "a \ud83d b", "\x1b[", '"' * 1_000, "* AND NEAR("])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(two: Vault, typed: str) -> None:
    assert two.notes.find(typed) == []
    assert Finder(two).find(f"nobody {typed}") == []
