"""What goes on the cards that are carried and on the plan, and what stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peernotes.domain.client import Answer, Client, Interpreter, SafeContact
from peernotes.domain.crisis import LocalKind, LocalNumber
from peernotes.domain.disclosure import Method
from peernotes.domain.listing import Listing
from peernotes.domain.pocket import Pocket, PocketForm
from peernotes.domain.preference import Sensitivity, Source, Stance, Weight
from peernotes.domain.wellness import Directive, WrittenBy
from peernotes.services import crisis, papers
from peernotes.services.papers import Paper
from peernotes.services.pocket_paper import PocketChoice, knock_paper, wallet_paper
from peernotes.services.preferences import Statement
from peernotes.services.session import Session
from peernotes.services.wellness import Written
from peernotes.services.wellness_paper import wellness_paper
from tests.conftest import NOON, Clock

CONTACT = SafeContact(
    phone="928-555-0142",
    call=Answer.YES,
    voicemail=Answer.NO,
    hours="after 10",
    code_name="Kim from the library",
)
WORDS = {"helps": "Sit with me.", "worse": "Sirens.", "after": "More sleep."}


@pytest.fixture
def who(session: Session) -> Client:
    client = replace(
        session.people.new(),
        name_to_use="Ana Diaz",
        say_it="AH-nah",
        legal_name="Anastasia Quill",
        pronouns="she, her",
        languages=("English",),
        interpreter=Interpreter.SIGN,
        safe_contact=CONTACT,
    )
    return session.people.save(client)


def _say(session: Session, who: Client, text: str, **changes: object) -> None:
    said = Statement(text, Source.PERSON_SAID, NOON.date(), Stance.PLEASE_DO, Weight.MUST)
    item = session.asking.record(who.id, "communication", said)
    if changes:
        session.vault.preferences.put("confirmed", replace(item, **changes))  # type: ignore[arg-type]


def _write(session: Session, who: Client, *wallet: str) -> None:
    typed = {
        name: Written(words, on_wallet=name in wallet, to_hand_on=name == "worse")
        for name, words in WORDS.items()
    }
    session.wellness.write(who.id, typed, NOON.date(), WrittenBy.PERSON)


def _inside(paper: Paper) -> str:
    assert isinstance(paper.document, Pocket)
    lines = (line for part in paper.document.parts for line in part.lines)
    return "\n".join(f"{line.text} {line.mark}" for line in lines)


def _outside(paper: Paper) -> tuple[str, ...]:
    assert isinstance(paper.document, Pocket)
    return paper.document.cover


def test_the_card_says_how_they_wish_to_be_met_and_reached(session: Session, who: Client) -> None:
    _say(session, who, "Knock twice.")
    said = _inside(knock_paper(session, who.id, PocketChoice()))
    for words in (
        "Knock twice.",
        "English",
        "sign language",
        "after 10",
        "Voicemail: no.",
        "Kim from the library",
    ):
        assert words in said


def test_only_what_may_be_printed_for_staff_is_on_the_card(session: Session, who: Client) -> None:
    _say(session, who, "Knock twice.", print_supervisor=False)
    _say(session, who, "Sealed words.", sensitivity=Sensitivity.SEALED)
    _say(session, who, "Loud, please.")
    paper = knock_paper(session, who.id, PocketChoice())
    said = _inside(paper)
    assert "Loud, please." in said
    assert "Knock" not in said
    assert "Sealed" not in said
    assert paper.leaving is not None
    assert len(paper.leaving.what) == 1


def test_a_legal_name_and_pronouns_are_never_on_the_card(session: Session, who: Client) -> None:
    paper = knock_paper(session, who.id, PocketChoice(full_name=True, small_place=False))
    said = f"{_inside(paper)} {paper.document}"
    assert "Quill" not in said
    assert "she, her" not in said
    assert "AH-nah" in said


def test_the_outside_is_quiet_unless_the_worker_says_otherwise(session: Session, who: Client) -> None:
    assert _outside(knock_paper(session, who.id, PocketChoice())) == ("A. D.",)
    told = knock_paper(session, who.id, PocketChoice(full_name=True, small_place=False))
    assert _outside(told) == ("Ana Diaz", "Before you knock", "Horizon Center")


def test_the_numbers_stay_away_where_that_is_wished(session: Session, who: Client) -> None:
    with_numbers = _inside(knock_paper(session, who.id, PocketChoice()))
    without = _inside(knock_paper(session, who.id, PocketChoice(with_numbers=False)))
    assert "928-555-0142" in with_numbers
    assert "928-555-0142" not in without
    assert "Voicemail: no." in without


def test_what_was_heard_long_ago_is_on_the_card_with_its_age(
    session: Session, who: Client, clock: Clock
) -> None:
    _say(session, who, "Knock twice.")
    clock.at += timedelta(days=430)
    assert "Knock twice. heard 14 months ago: still true?" in _inside(
        knock_paper(session, who.id, PocketChoice())
    )


def test_the_notice_stands_within_the_workers_card_and_not_on_the_persons_own(
    session: Session, who: Client
) -> None:
    _write(session, who, "helps")
    knock, wallet = (
        knock_paper(session, who.id, PocketChoice()).document,
        wallet_paper(session, who.id, PocketChoice()).document,
    )
    assert isinstance(knock, Pocket)
    assert isinstance(wallet, Pocket)
    assert "42 CFR part 2" in knock.notice
    assert wallet.notice == ""


def test_the_wallet_card_holds_what_they_chose_and_nothing_else(session: Session, who: Client) -> None:
    _write(session, who, "helps")
    paper = wallet_paper(session, who.id, PocketChoice())
    assert isinstance(paper.document, Pocket)
    assert paper.document.form is PocketForm.WALLET
    assert _inside(paper).strip() == "Sit with me."
    assert paper.leaving is not None
    assert len(paper.leaving.what) == 1


def test_crisis_lines_stand_under_what_they_chose_where_that_is_wished(session: Session, who: Client) -> None:
    _write(session, who, "helps")
    line = LocalNumber(LocalKind.CRISIS_LINE, "County line", "928-555-0199")
    crisis.keep_local(session, (line,))
    without, told = (
        _inside(wallet_paper(session, who.id, PocketChoice(with_crisis_lines=wished)))
        for wished in (False, True)
    )
    assert "988" not in without
    assert told.index("Sit with me.") < told.index("928-555-0199") < told.index("988")


def test_there_is_no_wallet_card_where_nothing_was_chosen(session: Session, who: Client) -> None:
    _write(session, who)
    with pytest.raises(LookupError):
        wallet_paper(session, who.id, PocketChoice())


def _plan(session: Session, who: Client, *, hand_on: bool, small: bool = False) -> Listing:
    paper = wellness_paper(session, who.id, full_name=False, small_place=small, to_hand_on=hand_on)
    assert isinstance(paper.document, Listing)
    return paper.document


def test_the_plan_holds_all_their_words_and_the_copy_what_they_hand_on(session: Session, who: Client) -> None:
    _write(session, who)
    session.wellness.keep_directive(Directive(who.id, Answer.YES, "Arizona", agent="Ruth"))
    whole, copy = (str(_plan(session, who, hand_on=hand_on)) for hand_on in (False, True))
    assert all(words in whole for words in (*WORDS.values(), "Arizona", "Ruth"))
    assert "Sirens." in copy
    assert not any(words in copy for words in ("Sit with me.", "More sleep.", "Arizona"))


def test_in_a_small_place_no_page_says_whose_office_it_comes_from(session: Session, who: Client) -> None:
    _write(session, who)
    assert "Horizon" in str(_plan(session, who, hand_on=False))
    small = str(_plan(session, who, hand_on=False, small=True))
    assert not any(words in small for words in ("Horizon", "Rosa", "My plan"))


@pytest.mark.parametrize("kind", ["knock", "wallet", "wellness"])
def test_each_that_is_printed_leaves_a_row_and_a_file_name_that_says_nothing(
    session: Session, who: Client, kind: str
) -> None:
    _say(session, who, "Knock twice.")
    _write(session, who, "helps")
    paper = {
        "knock": lambda: knock_paper(session, who.id, PocketChoice(as_bank_card=True)),
        "wallet": lambda: wallet_paper(session, who.id, PocketChoice()),
        "wellness": lambda: wellness_paper(
            session, who.id, full_name=False, small_place=True, to_hand_on=False
        ),
    }[kind]()
    printed = papers.make(paper)
    assert printed.file_name.startswith(("card-2026-11-22-", "pages-2026-11-22-"))
    papers.keep_record(session, printed, Method.PRINTED)
    (row,) = session.people.disclosures(who.id)
    assert row.purpose
    assert row.recipient
    assert row.what
    assert row.method is Method.PRINTED


def test_what_they_say_about_their_name_goes_where_the_name_goes(session: Session, who: Client) -> None:
    said = Statement("Ana to friends, Ms. Diaz at the office.", Source.PERSON_SAID, NOON.date())
    session.asking.record(who.id, "name", said)
    assert "Ms. Diaz" in _inside(knock_paper(session, who.id, PocketChoice(full_name=True)))
    assert "Ms. Diaz" not in _inside(knock_paper(session, who.id, PocketChoice()))
