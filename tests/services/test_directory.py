"""Places that help: kept, checked, taken off and brought back, and taken in from a file whole or not."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.directory import Resource
from peernotes.domain.directory_import import Known
from peernotes.errors import DiskFullError, InputRefusedError, PeerNotesError
from peernotes.services import directory_import
from peernotes.services.directory_import import Fate, PlannedRow
from peernotes.services.session import Session
from peernotes.services.trail import Kind, Sought
from peernotes.vault.connection import plain_row
from tests.conftest import NOON, Clock

_TODAY = NOON.date()


def _place(session: Session, name: str = "Valley Rides", **said: Any) -> Resource:
    return session.places.save(replace(session.places.new(name), **said))


def _planned(
    session: Session, tmp_path: Path, data: bytes, known: Known = Known.FILL
) -> tuple[PlannedRow, ...]:
    file = tmp_path / "places.csv"
    file.write_bytes(data)
    found = directory_import.read(file)
    places = directory_import.here(session)
    return directory_import.plan(found, found.columns, places, known, session.now(), lambda *_: None)


def _everything(session: Session) -> list[dict[str, object]]:
    rows = session.vault.database.rows("SELECT * FROM resource ORDER BY id")
    return [plain_row(row) for row in rows]


def test_a_place_is_kept_as_one_line_each_and_found_without_accents(session: Session) -> None:
    kept = _place(session, "  Café\n Esperanza ", offers="hot\tmeals", phone="928 555 0100")
    assert (kept.name, kept.offers) == ("Café Esperanza", "hot meals")
    found = session.places.find("cafe MEALS")
    assert (found.places, found.count) == ((kept,), 1)
    assert session.places.find("nothing like it").count == 0


@pytest.mark.parametrize("name", ["A", "x" * 300, "مركز Esperanza 🏠", "'; DROP TABLE resource; --"])
def test_hard_names_are_kept(session: Session, name: str) -> None:
    assert session.places.one(_place(session, name).id).name == name


def test_a_place_without_a_name_or_checked_tomorrow_is_refused(session: Session) -> None:
    with pytest.raises(InputRefusedError, match="name of the place is missing"):
        session.places.save(session.places.new("  "))
    with pytest.raises(InputRefusedError, match="in the future"):
        session.places.save(
            replace(session.places.new("X"), verified_on=_TODAY + timedelta(days=1), verified_by="Rosa")
        )
    assert session.places.find().count == 0


def test_a_call_is_noted_with_one_press_and_can_be_taken_back(session: Session) -> None:
    place = _place(session)
    before = session.places.verify(place.id)
    checked = session.places.one(place.id)
    assert (checked.verified_on, checked.verified_by) == (_TODAY, "Rosa Delgado")
    session.places.put_back(before)
    assert session.places.one(place.id) == place


def test_a_place_taken_off_comes_back_for_thirty_days(session: Session, clock: Clock) -> None:
    place = _place(session)
    before = session.places.remove(place.id)
    assert session.places.find().count == 0
    assert [item.id for item in session.places.removed()] == [place.id]
    session.places.put_back(before)
    assert session.places.find().places == (place,)
    session.places.remove(place.id)
    clock.at += timedelta(days=31)
    assert session.places.removed() == []


def test_what_people_said_has_a_day_and_nobodys_name(session: Session) -> None:
    session.people.save(replace(session.people.new(), name_to_use="Marcus Begay", legal_name="Will Grace"))
    place = _place(session)
    for named in ("Marcus said they were kind.", "Ask for the Begays' table… Begay knows.", "WILL drove."):
        with pytest.raises(InputRefusedError, match="name of somebody"):
            session.places.keep_fit(place.id, named, _TODAY)
    with pytest.raises(InputRefusedError, match="no words"):
        session.places.keep_fit(place.id, " \n ", _TODAY)
    with pytest.raises(InputRefusedError, match="future"):
        session.places.keep_fit(place.id, "Kind.", _TODAY + timedelta(days=1))
    kept = session.places.keep_fit(place.id, "They will ask you nothing, and they pray in Navajo.", _TODAY)
    session.places.keep_fit(place.id, "Will they wait? Yes.", _TODAY, names_nobody=True)
    columns = {row["name"] for row in session.vault.database.rows("PRAGMA table_info(fit_note)")}
    assert columns == {"id", "resource_id", "words", "said_on", "removed_on"}
    session.places.remove_fit(kept)
    assert [note.words for note in session.places.fits(place.id)] == ["Will they wait? Yes."]
    session.places.put_back_fit(kept)
    assert len(session.places.fits(place.id)) == 2


_FILE = b"""Organization;Telephone;Services;Category;Last verified;Unknown head
Caf\xc3\xa9 Esperanza;928 555 0100;hot meals;food, elders;2026-10-01;x
Valley Rides;;rides;;;
;928 555 0111;;;;
Valley Rides;;again;;;
Half Way;;;;30/02/2026;
"""


def test_a_file_is_shown_before_anything_is_written(session: Session, tmp_path: Path) -> None:
    _place(session, "valley rides", phone="928 555 0199")
    before = session.vault.journal.head
    planned = _planned(session, tmp_path, _FILE)
    assert [(row.line, row.fate) for row in planned] == [
        (2, Fate.NEW),
        (3, Fate.FILLED),
        (4, Fate.NAMELESS),
        (5, Fate.TWICE),
        (6, Fate.NEW),
    ]
    assert planned[0].place.kinds == ("food", "elders")
    assert planned[4].missing == ("offers", "reach", "verified_on")
    assert planned[4].unread == ("verified_on",)
    assert session.vault.journal.head == before


def test_a_file_is_taken_in_and_back_as_a_whole(session: Session, tmp_path: Path, clock: Clock) -> None:
    _place(session, "valley rides", phone="928 555 0199")
    before = _everything(session)
    taken = directory_import.take_in(session, _planned(session, tmp_path, _FILE))
    assert (taken.added, taken.changed) == (2, 1)
    assert session.places.find().count == 3
    assert session.places.find("rides").places[0].offers == "rides"
    assert directory_import.last(session) == taken
    back = directory_import.take_back(session, taken)
    assert (back.back, back.stayed) == (3, 0)
    kept = [row for row in _everything(session) if row["removed_on"] is None]
    assert kept == before
    assert directory_import.last(session) is None
    again = directory_import.take_in(session, _planned(session, tmp_path, _FILE))
    clock.at += timedelta(days=31)
    assert again.added == 2
    assert directory_import.last(session) is None


def test_what_was_changed_by_hand_since_stays_when_a_file_is_taken_back(
    session: Session, tmp_path: Path
) -> None:
    taken = directory_import.take_in(session, _planned(session, tmp_path, _FILE))
    session.places.verify(session.places.find("esperanza").places[0].id)
    back = directory_import.take_back(session, taken)
    assert (back.back, back.stayed) == (2, 1)
    assert [place.name for place in session.places.find().places] == ["Café Esperanza"]


def test_a_disk_that_is_full_half_way_leaves_nothing_of_a_file(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = _planned(session, tmp_path, _FILE)
    head, put, count = session.vault.journal.head, type(session.vault.directory).put, iter(range(9))

    def full(store: object, action: str, place: Resource) -> None:
        if next(count) in (2, 4, 6):
            raise DiskFullError
        put(store, action, place)  # type: ignore[arg-type]

    monkeypatch.setattr(type(session.vault.directory), "put", full)
    with pytest.raises(DiskFullError):
        directory_import.take_in(session, planned)
    assert session.vault.journal.head == head
    assert _everything(session) == []
    assert session.vault.database.rows("SELECT * FROM directory_import") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.lists(
        st.sampled_from([b"Name", b",", b";", b'"', b"\n", b"=x", b"\xe9", b"2026-13-40", b"Phone"])
    ).map(b"".join)
)
def test_any_file_comes_in_whole_or_not_at_all(session: Session, tmp_path: Path, data: bytes) -> None:
    before, count = session.vault.journal.head.seq, session.places.find().count
    try:
        planned = _planned(session, tmp_path, data)
    except PeerNotesError:
        assert session.vault.journal.head.seq == before
        return
    taken = directory_import.take_in(session, planned)
    assert session.places.find().count == count + taken.added
    assert session.vault.journal.head.seq == before + 1 + taken.added + taken.changed
    directory_import.take_back(session, taken)
    assert session.places.find().count == count


def test_what_is_saved_to_a_file_comes_back_from_it_whole(session: Session, tmp_path: Path) -> None:
    made = session.places.save(
        replace(
            session.places.new('=HYPERLINK("x")'),
            offers="-rides, +meals",
            kinds=("food", "a ride"),
            languages=("Español", "Diné bizaad"),
            cost="@none",
            location="Main St",
            hours="9–5",
            phone="+1 928 555 0100",
            reach="door; left",
            known_there="the front desk",
            verified_on=date(2026, 11, 1),
            verified_by="Rosa",
        )
    )
    session.places.keep_fit(made.id, "They were kind to us.", _TODAY)
    assert directory_import.save(session, tmp_path / "places.csv") == 1
    data = (tmp_path / "places.csv").read_bytes()
    assert b"kind to us" not in data
    assert b"'=HYPERLINK" in data
    assert b"'+1 928" in data
    found = directory_import.read(tmp_path / "places.csv")
    assert len(found.columns) == len(found.heads)
    assert not found.is_windows
    fates = []
    for here in ([], [made]):
        planned = directory_import.plan(
            found, found.columns, here, Known.FILL, session.now(), lambda *_: None
        )
        assert [replace(row.place, id=made.id) for row in planned] == [made]
        fates += [row.fate for row in planned]
    assert fates == [Fate.NEW, Fate.SAME]


def test_the_trail_tells_of_a_file_that_left_and_of_what_came_in(session: Session, tmp_path: Path) -> None:
    directory_import.take_in(session, _planned(session, tmp_path, _FILE))
    directory_import.save(session, tmp_path / "out.csv")
    left = [row.sentence for row in session.trail.rows(Sought(kind=Kind.LEFT))]
    assert left == ["\u2068Rosa Delgado\u2069 saved a file with 3 places that help."]
    written = [row.sentence for row in session.trail.rows(Sought(kind=Kind.WRITTEN))]
    assert "\u2068Rosa Delgado\u2069 took places in from a file: 3 new, 0 changed." in written
    assert "\u2068Café Esperanza\u2069 came in from a file." in written


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(PeerNotesError):
        directory_import.read(tmp_path / "gone.csv")
    with pytest.raises(PeerNotesError):
        directory_import.read(tmp_path)
