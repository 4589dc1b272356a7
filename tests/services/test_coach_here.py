"""The coach in these notes: what the organisation changed, what the person calls themself, what is left."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peernotes import resources
from peernotes.domain.client import Client
from peernotes.domain.coach_overlay import Change, Overlay
from peernotes.domain.preference import Source
from peernotes.errors import InputRefusedError, VaultUnreachableError
from peernotes.services import coach, coach_file
from peernotes.services.coach_here import About
from peernotes.services.coach_manners import OPEN_TIMES, RUNNING
from peernotes.services.coach_trying import try_change, try_own
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.trail import _COACH as COACH_EVENTS
from peernotes.services.trail import Kind, Sought, words
from peernotes.vault.destroying import belongings
from tests.conftest import NOON
from tests.language.test_overlay import OURS

ADDICT = "person_first.addict"
TEXT = "He is an addict."


@pytest.fixture
def marcus(session: Session) -> Client:
    return session.people.save(replace(session.people.new(), name_to_use="Marcus"))


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rule files that the coach reads instead of those that ship."""
    shutil.copytree(resources.folder() / "language", tmp_path / "language")
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    _read_again()
    yield tmp_path / "language"
    monkeypatch.undo()
    _read_again()


def _ids(session: Session, text: str = TEXT, about: About = About(), level: int = 2) -> set[str]:  # noqa: B008
    return {item.rule_id for item in session.coach.check(text, about, level)}


def test_what_is_switched_off_is_silent_here_and_can_be_taken_back(session: Session) -> None:
    assert ADDICT in _ids(session)
    before = session.coach.rules.switch_rule(ADDICT, on=False)
    assert ADDICT not in _ids(session)
    session.coach.rules.go_back_to(before)
    assert ADDICT in _ids(session)
    session.coach.rules.switch_category("person_first", on=False)
    assert not _ids(session)
    assert coach.check(TEXT), "the rules that ship stay as they are"


def test_spanish_wordings_can_be_changed_and_added_too(session: Session) -> None:
    shipped = next(iter(_ids(session, "Es un drogadicto.")))
    session.coach.rules.switch_rule(shipped, on=False)
    assert not _ids(session, "Es un drogadicto.")
    session.coach.rules.keep_own(
        replace(
            OURS,
            language="es",
            match=("caso cerrado",),
            not_with=(),
            suggest=("alguien que no se rinde",),
            tests_flag=("Es un caso cerrado.",),
            tests_ok=("Ganó el caso.",),
        )
    )
    assert _ids(session, "Para ellos es un caso cerrado.") == {OURS.rule_id}
    assert session.coach.rules.faults() == ()


def test_reasons_in_the_editor_are_in_the_language_of_the_screen(session: Session) -> None:
    rows = session.coach.rules.rows("person_first")
    assert {row.why for row in rows} <= {rule.reason("en") for rule in coach.shipped().rules}


def test_every_change_is_in_the_trail_with_who_and_what(session: Session) -> None:
    session.coach.rules.switch_rule(ADDICT, on=False)
    session.coach.rules.keep_own(OURS)
    told = [row.sentence for row in session.trail.of_coach(10)]
    assert told == [
        "\u2068Rosa Delgado\u2069 taught the coach about “couch surfer”.",
        "\u2068Rosa Delgado\u2069 switched off what the coach says about “addict”.",
    ]
    assert [row.sentence for row in session.trail.rows(Sought(kind=Kind.WRITTEN), limit=2)] == told
    assert not set(told) & {row.sentence for row in session.trail.rows(Sought(kind=Kind.OPENED))}
    assert {f"session.{event}" for event in COACH_EVENTS} <= set(words()["sentence"])


def test_names_of_ours_are_only_names(session: Session) -> None:
    assert _ids(session, "We ate at Addict Coffee. Marcus met Junkie there.")
    session.coach.rules.set_names("Addict Coffee\n\n  Junkie ")
    assert session.coach.rules.now().names == ("Addict Coffee", "Junkie")
    assert not _ids(session, "We ate at Addict Coffee. Marcus met Junkie there.")
    with pytest.raises(InputRefusedError):
        session.coach.rules.set_names("x" * 200)


def test_a_rule_that_would_not_work_is_refused_and_nothing_changes(session: Session) -> None:
    with pytest.raises(InputRefusedError, match="own example"):
        session.coach.rules.keep_own(replace(OURS, tests_flag=("Nothing.",)))
    with pytest.raises(InputRefusedError, match="braces"):
        session.coach.rules.change(Change(ADDICT, suggest=("{v:",)))
    assert session.coach.rules.now() == Overlay()


def test_trying_a_rule_marks_a_text_and_keeps_nothing(session: Session) -> None:
    tried = try_own(OURS, "A couch surfer.\nTwo couch surfers came.")
    assert tried.fault == ""
    assert [item.text for item in tried.found] == ["couch surfer"]
    changed = try_change(Change(ADDICT, suggest=("{n:neighbor}",)), "Two addicts.")
    assert [item.rewrites[0].replacement for item in changed.found] == ["neighbors"]
    assert session.coach.rules.now() == Overlay()


def test_an_overlay_that_cannot_be_read_is_said_and_the_coach_works_as_it_ships(session: Session) -> None:
    session.vault.settings.put("coach.overlay", {"own": 3})
    assert ADDICT in _ids(session)
    assert "cannot be read" in session.coach.rules.faults()[0].said


def test_a_change_to_a_rule_that_is_gone_is_kept_and_listed(session: Session) -> None:
    session.coach.rules.take_over(Overlay(changes=(Change("moral.gone", is_off=True),)))
    assert session.coach.rules.unknown() == ("moral.gone",)
    assert session.coach.rules.faults() == ()


def test_it_goes_out_as_a_file_and_comes_in_whole(session: Session, tmp_path: Path) -> None:
    rules = session.coach.rules
    rules.keep_own(OURS)
    rules.switch_rule(ADDICT, on=False)
    rules.switch_category("absolute", on=False)
    rules.set_names('Ice House\nQuote " and \\ and \x7f')
    kept = rules.now()
    path = tmp_path / coach_file.SUGGESTED
    coach_file.save(session.vault, rules, path)
    rules.go_back_to(Overlay())
    rules.change(Change("doubt.allegedly", level=3))
    taken = coach_file.take_over(coach_file.read(path), rules)
    assert (taken.rules, taken.unknown) == (2, ())
    assert rules.now() == kept.with_change(Change("doubt.allegedly", level=3)) or set(
        rules.now().changes
    ) == {
        *kept.changes,
        Change("doubt.allegedly", level=3),
    }
    assert rules.now().own == kept.own
    assert rules.now().names == kept.names
    rules.go_back_to(taken.before)
    assert rules.now() == Overlay(changes=(Change("doubt.allegedly", level=3),))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "level = 1",
            "level = 7",
            "“moral.own_a1” in line 8 cannot be used: something in it is of the wrong",
        ),
        (
            'tests_flag = ["He is a couch surfer."]',
            'tests_flag = ["No."]',
            "“moral.own_a1” in line 8 cannot be used: it does not find its own example",
        ),
        ('why = "It', "why = It", "“moral.own_a1” is not written correctly in line 12: "),
        ("tests_ok", "tests_fine", "“tests_ok” is missing"),
        ("format = ", "forma = ", "not a file of how the coach works"),
        ("version = 1", "version = 2", "newer PeerNotes"),
        ("names = []", "names = [3]", "not lists of texts"),
        ('id = "moral.own_a1"', "", "has no “id”"),
    ],
)
def test_a_broken_file_is_refused_whole_with_rule_line_and_reason(
    session: Session, tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "file.toml"
    written = coach_file.text(Overlay(own=(OURS,)))
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")
    with pytest.raises(InputRefusedError, match=r".") as caught:
        coach_file.read(path)
    assert said in caught.value.what
    assert session.coach.rules.now() == Overlay()


def test_a_file_that_is_none_and_one_that_is_not_there_are_told(tmp_path: Path) -> None:
    for number, raw in enumerate((b"\xff\xfe", b"", b"[[rule]]")):
        path = tmp_path / str(number)
        path.write_bytes(raw)
        with pytest.raises(InputRefusedError):
            coach_file.read(path)
    with pytest.raises(VaultUnreachableError):
        coach_file.read(tmp_path / "nowhere")


def test_the_persons_own_word_is_left_alone_for_them_only(session: Session, marcus: Client) -> None:
    other = session.people.save(replace(session.people.new(), name_to_use="Dee"))
    undo = session.coach.keep_own(marcus.id, "addict")
    about = session.coach.about(marcus)
    assert about.own_labels == ("addict",)
    assert ADDICT not in _ids(session, TEXT, about)
    assert session.coach.left_alone(TEXT, about) == ("addict",)
    assert session.coach.left_alone("He is well.", about) == ()
    assert _ids(session, "She is a junkie.", about)
    assert ADDICT in _ids(session, TEXT, session.coach.about(other))
    undo()
    assert session.coach.about(marcus).own_labels == ()


def test_what_somebody_else_calls_them_counts_only_once_they_confirmed_it(
    session: Session, marcus: Client
) -> None:
    said = Statement("addict", Source.SUPPORTER_SAID, NOON.date())
    item = session.asking.record(marcus.id, "own_labels", said)
    assert session.coach.own_labels(marcus.id) == ()
    session.asking.confirm(item)
    assert session.coach.own_labels(marcus.id) == ("addict",)


def test_only_words_of_a_kind_people_call_themselves_are_offered_as_theirs(session: Session) -> None:
    found = {item.category: item for item in coach.check("He is an addict. She claims she was sick.")}
    assert session.coach.may_be_own(found["person_first"])
    assert not session.coach.may_be_own(found["doubt"])


def test_a_rule_left_five_times_running_goes_quieter_and_can_be_heard_again(session: Session) -> None:
    manners = session.coach.manners
    assert [manners.left(ADDICT) for _ in range(RUNNING - 1)] == [False] * (RUNNING - 1)
    manners.taken(ADDICT)
    assert [manners.left(ADDICT) for _ in range(RUNNING)][-2:] == [False, True]
    assert manners.quieter() == {ADDICT: 1}
    assert ADDICT not in _ids(session, level=1)
    assert [item.level for item in session.coach.check(TEXT, About())] == [2]
    for _ in range(RUNNING):
        manners.left(ADDICT)
    assert ADDICT not in _ids(session)
    assert ADDICT in _ids(session, level=3)
    undo = manners.listen_again(ADDICT)
    assert ADDICT in _ids(session, level=1)
    undo()
    assert manners.quieter() == {ADDICT: 2}


def test_a_reason_is_open_three_times_and_then_folded(session: Session) -> None:
    assert [session.coach.manners.tell(ADDICT) for _ in range(OPEN_TIMES + 2)] == [True] * 3 + [False] * 2
    assert session.coach.manners.tell("doubt.allegedly")


def test_counting_survives_nonsense_in_the_settings(session: Session) -> None:
    session.vault.settings.put("coach.manners", ["?"])
    assert session.coach.manners.quieter() == {}
    assert not session.coach.manners.left(ADDICT)


def test_a_broken_rule_file_says_rule_and_line_and_the_rest_still_works(edited: Path) -> None:
    named = edited / "en/person_first.toml"
    _change(named, 'id = "person_first.addict"\n', 'id = "person_first.addict"\nwrong\n')
    _change(edited / "en/doubt.toml", "level = 1", "level = 9")
    first, second = coach.faults()
    assert f"“person_first.addict” is not written correctly in line {_line(named, 'wrong')}: " in first.said
    assert second.said.startswith("Line ")
    assert "“level” must be 1, 2 or 3" in second.said
    assert coach.check("He is a junkie.")
    assert coach.do_not_record("His SSN is 123-45-6789.")


def test_a_broken_spanish_file_is_named_too_and_the_rest_still_works(edited: Path) -> None:
    _change(edited / "es/wording.toml", "level = 1", "level = 9")
    (fault,) = coach.faults()
    assert "“level” must be 1, 2 or 3" in fault.said
    assert coach.check("Se negó a firmar.")
    assert coach.check("He is a junkie.")


def test_a_rule_that_misses_its_own_example_is_told_and_goes_on(edited: Path) -> None:
    _change(edited / "en/person_first.toml", "tests_flag = [", 'tests_flag = ["We had soup.", ')
    (fault,) = coach.faults()
    assert fault.said.startswith("Line ")
    assert "does not find its own example “We had soup.”" in fault.said
    assert coach.check("He is an addict.")


def test_destroying_a_record_takes_the_persons_words_along(session: Session, marcus: Client) -> None:
    session.coach.keep_own(marcus.id, "addict")
    session.coach.manners.left(ADDICT)
    (item,) = session.vault.preferences.current(marcus.id)
    assert item.id in belongings(session.vault.database, marcus.id)["preference"]
    kept = session.vault.database.rows("SELECT key, value FROM setting WHERE key LIKE 'coach.%'")
    assert [row["key"] for row in kept] == ["coach.manners"]
    assert marcus.id not in kept[0]["value"]


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _line(file: Path, line: str) -> int:
    return file.read_text(encoding="utf-8").splitlines().index(line) + 1


def _read_again() -> None:
    for reader in (coach._read, coach.shipped, coach.faults, coach._lint, resources.read_toml):
        reader.cache_clear()
