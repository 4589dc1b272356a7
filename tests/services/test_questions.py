"""An organisation words, hides, adds and orders what is asked about, and no answer is ever lost by it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernotes.domain.ids import ClientId
from peernotes.domain.preference import AnswerKind, DomainState, PrintExternal, Sensitivity, Sharing, Source
from peernotes.domain.question import OwnKind, Question, asked_about
from peernotes.errors import DiskFullError, InputRefusedError, RuleBrokenError, VaultUnreachableError
from peernotes.services import catalogue, question_file, questions
from peernotes.services.questions import Wording
from peernotes.services.session import Session
from peernotes.services.statement import Statement
from peernotes.services.today import today
from peernotes.services.trail import Sought
from tests.conftest import NOON, Clock
from tests.samples import HARD_TEXTS

_OWN = OwnKind(
    AnswerKind.MULTI,
    (("o1", "By bus"), ("o2", "By truck")),
    Sharing(Sensitivity.CAREFUL, True, True, PrintExternal.NEVER),  # noqa: FBT003 - print for them, for us
    6,
)
_GETTING_HERE = Wording("Getting here", "How do you get here?", _OWN)
_SHIPPED = catalogue.preference_domains()


@pytest.fixture
def who(session: Session) -> ClientId:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus")).id


def _ids(session: Session) -> list[str]:
    return [domain.id for domain in session.questions.asked()]


def _say(session: Session, who: ClientId, domain: str, text: str = "A nod.") -> None:
    session.asking.record(who, domain, Statement(text, Source.PERSON_SAID, NOON.date()))


def test_without_a_change_it_is_the_catalogue(session: Session) -> None:
    assert session.questions.all() == session.questions.asked() == _SHIPPED


def test_reworded_things_keep_their_answers(session: Session, who: ClientId) -> None:
    _say(session, who, "greeting")
    before = session.questions.reword("greeting", Wording(" Saying   hello ", "How do we say hello?"))
    row = session.asking.row(who, "greeting")
    assert (row.domain.label, row.domain.prompt) == ("Saying hello", "How do we say hello?")
    assert [item.statement for item in row.statements] == ["A nod."]
    assert any("“Saying hello”" in line.sentence for line in session.trail.rows(Sought(who)))
    session.questions.go_back_to(before)
    assert session.questions.all() == _SHIPPED


def test_the_catalogues_own_words_are_not_copied(session: Session) -> None:
    """A later catalogue may word it better; only what was changed here stays."""
    shipped = session.questions.shipped("touch")
    assert shipped is not None
    session.questions.reword("touch", Wording(shipped.label, "What about hugs?"))
    assert session.questions.changes() == (Question("touch", "", "What about hugs?"),)
    session.questions.reword("touch", Wording("", ""))
    assert questions.one(session.vault, "touch") == shipped


def test_hidden_things_are_not_asked_and_what_was_said_stays(session: Session, who: ClientId) -> None:
    _say(session, who, "faith")
    session.questions.hide("faith")
    session.questions.hide("food")
    assert not {"faith", "food"} & set(_ids(session))
    board = {row.domain.id: row for row in session.asking.board(who)}
    assert board["faith"].domain.is_hidden
    assert board["faith"].statements[0].statement == "A nod."
    assert not board["faith"].waits(NOON.date().replace(year=2040))
    assert "food" not in board
    assert questions.labels(session.vault)["faith"] == "Faith and meaning"
    session.questions.show("faith")
    assert not questions.one(session.vault, "faith").is_hidden


def test_nobody_is_asked_again_about_a_hidden_thing(session: Session, who: ClientId, clock: Clock) -> None:
    _say(session, who, "faith")
    session.asking.answer(who, "food", DomainState.ASKED_LATER)
    clock.at = clock.at.replace(year=2029)
    assert len(today(session).ask_again) == 2
    session.questions.hide("faith")
    session.questions.hide("food")
    assert today(session).ask_again == ()
    assert session.asking.count_to_ask_again() == 0


def test_a_thing_of_ones_own_is_asked_like_any_other(session: Session, who: ClientId) -> None:
    own = session.questions.add(_GETTING_HERE)
    assert _ids(session)[-1] == own
    _say(session, who, own, "My cousin drives me.")
    (said,) = session.asking.row(who, own).statements
    assert said.sharing == _OWN.sharing
    assert said.reconfirm_by == NOON.date().replace(year=2027, month=5)
    assert session.people.card(who).please_do == ()  # careful, and no must
    session.questions.hide(own)
    assert session.asking.board(who)[-1].statements == (said,)


def test_things_stand_in_the_order_they_were_put(session: Session) -> None:
    own = session.questions.add(_GETTING_HERE)
    start = _ids(session)
    before = session.questions.move(own, -len(start))
    assert _ids(session) == [own, *start[:-1]]
    session.questions.move(own, 1)
    assert _ids(session) == [start[0], own, *start[1:-1]]
    session.questions.move(start[0], -5)
    assert _ids(session)[0] == start[0]
    session.questions.go_back_to(before)
    assert _ids(session) == start


def test_moving_passes_what_is_hidden(session: Session) -> None:
    first, second, third = _ids(session)[:3]
    session.questions.hide(second)
    session.questions.move(first, 1)
    assert _ids(session)[:2] == [third, first]
    session.questions.show(second)
    assert len(set(_ids(session))) == len(_SHIPPED)


@given(st.lists(st.sampled_from([item.id for item in _SHIPPED]), unique=True))
def test_whatever_order_is_kept_everything_is_asked_once(order: list[str]) -> None:
    """A catalogue that came later knows more than the order that was kept."""
    found = [item.id for item in asked_about(_SHIPPED, [], [*order, "gone since"])]
    assert sorted(found) == sorted(item.id for item in _SHIPPED)
    assert [name for name in found if name in order] == order


def test_an_answer_to_what_nobody_knows_is_still_shown(session: Session, who: ClientId) -> None:
    _say(session, who, "from_a_later_catalogue", "Sit outside.")
    row = session.asking.board(who)[-1]
    assert (row.domain.label, row.domain.is_hidden) == ("From a later catalogue", True)
    assert row.statements[0].statement == "Sit outside."
    assert not row.statements[0].print_supervisor


@pytest.mark.parametrize(
    "wording",
    [
        Wording("", "How do you get here?", _OWN),
        Wording("Getting here", " \n", _OWN),
        Wording("a" * 41, "How?", _OWN),
        Wording("Getting here", "a" * 501, _OWN),
        Wording("\ud800", "How?", _OWN),
        Wording("Getting here", "How?", replace(_OWN, options=(("o1", ""),))),
        Wording("Getting here", "How?", replace(_OWN, options=(("o1", "Bus"), ("o1", "Truck")))),
        Wording("Getting here", "How?", replace(_OWN, options=tuple((f"{n}", "x") for n in range(31)))),
        Wording("Getting here", "How?", replace(_OWN, reask_months=0)),
        Wording("Getting here", "How?", replace(_OWN, reask_months=121)),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_added(session: Session, wording: Wording) -> None:
    with pytest.raises(InputRefusedError):
        session.questions.add(wording)
    assert session.questions.changes() == ()


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_any_words_can_be_asked(session: Session, tmp_path: Path, text: str) -> None:
    own = session.questions.add(Wording(text, text, _OWN))
    kept = " ".join(text.split())
    assert questions.one(session.vault, own).prompt == kept
    question_file.save(session.questions, tmp_path / "file.toml")
    brought = question_file.read(tmp_path / "file.toml", session.questions)
    assert brought.changes == session.questions.changes()


def test_sealed_things_of_ones_own_go_to_nobody(session: Session) -> None:
    open_to_all = Sharing(Sensitivity.SEALED, True, True, PrintExternal.WITH_CONSENT)  # noqa: FBT003
    own = session.questions.add(replace(_GETTING_HERE, own=replace(_OWN, sharing=open_to_all)))
    sharing = questions.one(session.vault, own).sharing
    assert (sharing.print_supervisor, sharing.print_external) == (False, PrintExternal.NEVER)


def test_what_was_asked_is_never_deleted_by_anyone(session: Session) -> None:
    session.questions.add(_GETTING_HERE)
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("DELETE FROM question")
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("UPDATE question SET own = NULL")


class TestTheFile:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / question_file.SUGGESTED

    @pytest.fixture
    def brought(self, session: Session, path: Path) -> question_file.Brought:
        """From a vault that reworded, hid, added and moved."""
        session.questions.reword("greeting", Wording("Hello", "How do we say hello?"))
        session.questions.hide("faith")
        own = session.questions.add(_GETTING_HERE)
        session.questions.move(own, -40)
        question_file.save(session.questions, path)
        return question_file.read(path, session.questions)

    def test_it_carries_everything_into_another_vault(
        self, brought: question_file.Brought, session: Session, caseload: Session
    ) -> None:
        taken = question_file.take_over(brought, caseload.questions)
        assert caseload.questions.all() == session.questions.all()
        assert (taken.added, taken.changed) == (1, 2)
        again = question_file.take_over(brought, caseload.questions)
        assert (again.added, again.changed) == (0, 0)
        assert caseload.vault.check()

    def test_taking_over_can_be_taken_back(self, brought: question_file.Brought, caseload: Session) -> None:
        taken = question_file.take_over(brought, caseload.questions)
        caseload.questions.go_back_to(taken.before)
        assert caseload.questions.asked() == _SHIPPED

    def test_what_only_this_vault_changed_stays(
        self, brought: question_file.Brought, caseload: Session
    ) -> None:
        mine = caseload.questions.add(Wording("Boots", "Boots on or off?", _OWN))
        caseload.questions.hide("food")
        question_file.take_over(brought, caseload.questions)
        assert mine in _ids(caseload)
        assert "food" not in _ids(caseload)

    def test_nothing_about_any_person_is_in_it(self, caseload: Session) -> None:
        said = question_file.text(caseload.questions)
        for row in caseload.people.find():
            assert row.client.name_to_use not in said
            assert row.client.id not in said

    def test_a_full_disk_leaves_everything_as_it_was(
        self, brought: question_file.Brought, caseload: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise DiskFullError

        monkeypatch.setattr(type(caseload.vault.settings), "put", full)
        with pytest.raises(DiskFullError):
            question_file.take_over(brought, caseload.questions)
        assert caseload.questions.all() == _SHIPPED

    @pytest.mark.parametrize(
        ("hole", "said"),
        [
            ('[[thing]]\nlabel = "x"\nprompt = "y"', "Number 1 .* has no “id”"),
            ('[[thing]]\nid = "greeting"\nlabel = "x"', "Number 1 .* has no “prompt”"),
            ('[[thing]]\nid = "own-1"\nlabel = "x"\nprompt = "y"', "Number 1 .* has no “kind”"),
            ('[[thing]]\nid = "greeting"\nlabel = 5\nprompt = "y"', "does not know"),
            ('[[thing]]\nid = "greeting"\nlabel = "x"\nprompt = "y"\nhidden = "no"', "does not know"),
            (f'[[thing]]\nid = "greeting"\nlabel = "{"x" * 90}"\nprompt = "y"', "too many"),
            (f'[[thing]]\nid = "{"x" * 90}"\nlabel = "x"\nprompt = "y"', "does not know"),
            ("thing = [5]", "does not know"),
            ('[[thing]]\nid = "touch"\nlabel = ""\nprompt = ""\n' * 2, "the same"),
            ("thing = 5", "not a file"),
            ("order = [5]", "not a file"),
        ],
    )
    def test_a_hole_is_said_by_its_number_and_nothing_is_taken_over(
        self, session: Session, path: Path, hole: str, said: str
    ) -> None:
        path.write_text(f'format = "PeerNotes: what we ask about"\nversion = 1\n{hole}\n', encoding="utf-8")
        with pytest.raises(InputRefusedError, match=said):
            question_file.read(path, session.questions)
        assert session.questions.changes() == ()

    @pytest.mark.parametrize(
        "raw", [b"", b"\xff\xfe", b"a note", b"format = 5", b"\x00" * 10, b"x" * 1_000_001, b"[[["]
    )
    def test_another_file_is_refused(self, session: Session, path: Path, raw: bytes) -> None:
        path.write_bytes(raw)
        with pytest.raises(InputRefusedError, match="not a file of what is asked about"):
            question_file.read(path, session.questions)

    def test_a_newer_one_says_so(self, session: Session, path: Path) -> None:
        path.write_text('format = "PeerNotes: what we ask about"\nversion = 2\n', encoding="utf-8")
        with pytest.raises(InputRefusedError, match="newer PeerNotes"):
            question_file.read(path, session.questions)

    def test_one_that_is_gone_says_so(self, session: Session, path: Path) -> None:
        with pytest.raises(VaultUnreachableError, match="cannot read that file"):
            question_file.read(path, session.questions)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
    @given(cut=st.integers(0, 2_000), byte=st.integers(0, 255))
    def test_a_damaged_one_is_whole_or_refused(
        self, session: Session, brought: question_file.Brought, path: Path, cut: int, byte: int
    ) -> None:
        assert brought.changes
        raw = bytearray(question_file.text(session.questions).encode())
        raw[cut % len(raw)] = byte
        path.write_bytes(raw)
        try:
            found = question_file.read(path, session.questions)
        except InputRefusedError:
            return
        assert all(item.id and (not item.is_own or item.prompt) for item in found.changes)
