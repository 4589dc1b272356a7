"""What people said and wrote stands in the vault and nowhere else: no log, no error, no other file."""

import base64
import logging
import tempfile
import traceback
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peernotes.domain.client import SafeContact
from peernotes.domain.ids import ClientId
from peernotes.domain.note import AddendumKind, Draft, Entry, OwnWords
from peernotes.domain.preference import Source
from peernotes.errors import PeerNotesError
from peernotes.services import backups, unlock
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.unlock import NewVaultRequest, NewWorker
from peernotes.vault.keys import FOR_TESTS
from tests.conftest import NOON, Clock
from tests.reliability import canary
from tests.reliability.canary import DRAFTED, NAME, SAID, SECRET, WROTE

_PASSPHRASE = f"orchard lantern {SECRET} quiet river seven"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for everything, with the temporary folders of Python and SQLite inside it."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("PEERNOTES_HOME", str(tmp_path / "home"))
    return tmp_path


def _used(place: Path) -> tuple[Session, ClientId, Draft]:
    """A vault in which every kind of record holds a marker."""
    worker = NewWorker("Rosa Delgado", "CPSS", "Horizon Center")
    request = NewVaultRequest(worker, _PASSPHRASE, place / "vault", cost=FOR_TESTS)
    session = unlock.open_session(unlock.create(request, NOON), Clock())
    contact = SafeContact(phone=f"928 {NAME}", code_name=NAME)
    blank = session.people.new()
    person = session.people.save(replace(blank, name_to_use=f"{NAME} Begay", safe_contact=contact))
    said = Statement(f"Call me {SAID}, please.", Source.PERSON_SAID, NOON.date())
    session.asking.record(person.id, "greeting", said)
    first = session.notes.start(person.id)
    content = {
        "focus": Entry(f"We spoke of {WROTE}.", (OwnWords(f"I like {WROTE}.", NAME, NOON.date()),)),
        "strengths": Entry(WROTE),
        "next_peer": Entry(f"Bring {WROTE}"),
    }
    note = session.notes.sign(replace(first, content=content))
    session.notes.add(note.id, AddendumKind.ADDENDUM, f"And {WROTE} again.")
    draft = replace(session.notes.start(person.id), content={"focus": Entry(f"{DRAFTED} " * 2000)})
    session.remember_place({"page": NAME})
    return session, person.id, session.notes.save(draft)


def _tries(session: Session, who: ClientId, draft: Draft, place: Path) -> list[Callable[[], object]]:
    """Calls that fail while markers are in flight."""
    note = session.notes.recent()[0]
    half, future = f"{WROTE} \ud83d", NOON.date() + timedelta(days=9)
    said = Statement(SAID, Source.PERSON_SAID, NOON.date())
    signed_again = replace(draft, id=type(draft.id)(note.id), content=note.content)
    (item,) = session.vault.preferences.current(who)
    return [
        lambda: session.notes.save(replace(draft, content={"focus": Entry(half)})),
        lambda: session.notes.save(replace(draft, content={"focus": Entry(DRAFTED * 100_000)})),
        lambda: session.notes.save(replace(draft, facts=replace(draft.facts, place=half))),
        lambda: session.notes.sign(replace(draft, facts=replace(draft.facts, service_date=future))),
        lambda: session.notes.sign(signed_again),
        lambda: session.notes.save(signed_again),
        lambda: session.notes.add(note.id, AddendumKind.ADDENDUM, half),
        lambda: session.asking.record(who, "greeting", replace(said, text=SAID * 1000)),
        lambda: session.asking.record(who, "greeting", replace(said, said_on=future)),
        lambda: session.asking.record(who, "touch", said, supersedes=item.id),
        lambda: session.people.save(replace(session.people.one(who), name_to_use=NAME * 100)),
        lambda: session.people.save(replace(session.people.one(who), name_to_use=f"{NAME}\udc00")),
        lambda: session.vault.preferences.put("said", replace(item, statement=f"other {SAID}")),
        lambda: unlock.derive(session.vault.folder, f"wrong {SECRET}"),
        lambda: unlock.accept_passphrase(SECRET, NewWorker(NAME)),
        lambda: unlock.accept_passphrase(SECRET * 50, NewWorker(NAME)),
        lambda: backups.restore(place / "gone.pnbackup", SECRET, place / "restored"),
        lambda: unlock.open_session(unlock.derive(session.vault.folder, _PASSPHRASE), Clock()),
        lambda: unlock.create(
            NewVaultRequest(NewWorker(NAME), SECRET, session.vault.folder, cost=FOR_TESTS), NOON
        ),
    ]


def _texts(error: BaseException) -> str:
    """Everything an error and what led to it would show in a dialog or a log."""
    pieces = []
    seen: BaseException | None = error
    while seen is not None:
        pieces += [str(seen), repr(seen), repr(seen.args), repr(getattr(seen, "__notes__", ""))]
        if isinstance(seen, PeerNotesError):
            pieces += [seen.what, seen.safe, seen.press]
        seen = seen.__cause__ or seen.__context__
    pieces += traceback.format_exception(error)
    return "\n".join(pieces)


def test_no_error_holds_what_was_written(
    place: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    session, who, draft = _used(place)
    tries = _tries(session, who, draft, place)
    for number, attempt in enumerate(tries):
        with pytest.raises(PeerNotesError) as raised:
            attempt()
        shown = _texts(raised.value).replace(str(place), "")
        assert canary.found_in(shown.encode(errors="replace")) == [], f"attempt {number}"
    session.close()
    assert canary.found_in("\n".join(map(str, caplog.records)).encode()) == []
    assert canary.found_in(caplog.text.encode()) == []
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_no_search_fails_on_what_is_typed(place: Path) -> None:
    session, who, _ = _used(place)
    for typed in (
        f'"{WROTE}',
        f"{WROTE}*",
        f"body:{WROTE}",
        f"NEAR({WROTE}",
        f"{WROTE}\x00",
        f"{WROTE}\ud800",
    ):
        session.people.find(typed)
        assert all(hit.client_id == who for hit in session.notes.find(typed))
    session.close()


def test_no_file_anywhere_can_be_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    session, _, draft = _used(place)
    assert canary.found_under(place) == {}
    path = backups.make(session, place / "stick")
    assert canary.found_under(place) == {}
    backups.restore(path, _PASSPHRASE, place / "restored")
    session.notes.sign(draft)
    session.close()
    assert canary.found_under(place) == {}
    assert list((place / "tmp").iterdir()) == []
    again = unlock.open_session(unlock.derive(place / "restored", _PASSPHRASE), Clock())
    assert again.people.find(NAME)
    again.close()
    assert canary.found_under(place) == {}


@pytest.mark.parametrize(
    "content",
    [
        WROTE.encode(),
        WROTE.lower().encode(),
        f"x{WROTE}".encode("utf-16"),
        base64.b64encode(f"a{WROTE}zz".encode()),
        base64.b64encode(f"ab{WROTE}zz".encode()),
        WROTE.encode().hex().encode(),
        b"%PDF " + zlib.compress(WROTE.encode() * 9),
    ],
)
def test_a_leak_would_be_seen(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "leak").write_bytes(b"before " + content + b" after")
    assert list(canary.found_under(tmp_path).values()) == [[WROTE]]


def test_a_leak_in_a_file_name_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.pdf").touch()
    assert list(canary.found_under(tmp_path).values()) == [[NAME]]
