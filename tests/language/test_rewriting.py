"""Rewrites follow number, tense, articles and capitals, and leave a good sentence behind."""

import pytest

from peernotes.language.coach import Coach
from peernotes.language.proof import rewritten

CASES = [
    ("He is an addict.", "He is a person with a substance use disorder."),
    ("AN ADDICT CAME.", "A PERSON WITH A SUBSTANCE USE DISORDER CAME."),
    ("Addicts came.", "People with a substance use disorder came."),
    ("The addicts came.", "People with a substance use disorder came."),
    ("The addict's sister came.", "The person's sister came."),
    ("The addicts’ room is full.", "The people's room is full."),
    ("He lives with an\naddict.", "He lives with a person with a substance use disorder."),
    ("A homeless man came.", "A man without housing came."),
    ("Homeless families came.", "Families without housing came."),
    ("She refuses help.", "She declines help."),
    ("She has refused help.", "She has declined help."),
    ("Refusing help again.", "Declining help again."),
    ("He refused to go.", "He chose not to go."),
    ("They are refusing to go.", "They are choosing not to go."),
    ("She is wheelchair-bound.", "She uses a wheelchair."),
    ("They were wheelchair bound.", "They used a wheelchair."),
    ("He's in denial.", "He sees it differently."),
    ("She claims that it was late.", "She says it was late."),
    ("Apparently, she went home.", "She went home."),
    ("She was, apparently, at home.", "She was at home."),
    ("She went home, apparently.", "She went home."),
    ("She was obviously upset.", "She was upset."),
    ("It was an obviously hard day.", "It was a hard day."),
    ("A dirty UA came back.", "A positive UA came back."),
    ("Two clean drug screens.", "Two negative screens."),
    ("He committed suicide.", "He died by suicide."),
    ("He has committed suicide.", "He has died by suicide."),
    ("Dirty urine again.", "Positive urine again."),
    ("He was hostile.", "He was upset."),
    ("two transgenders", "two transgender people"),
    ("He suffers from panic.", "He lives with panic."),
    ("He is suffering from panic.", "He is living with panic."),
    ("She is very needy.", "She is looking for more support."),
    ("She lacks insight into her illness.", "She sees it differently."),
    ("His alcohol abuse worries her.", "His alcohol use worries her."),
    ("He is full of excuses.", "He explains why."),
    ("An Addict came.", "A person with a substance use disorder came."),
    ("He is an IVDU.", "He is a person who injects drugs."),
    ("She is unwilling to talk.", "She is not ready to talk."),
    ("He is afflicted with MS.", "He is living with MS."),
    ("She denied any drug use.", "She reported no drug use."),
    ("Pt denies SI.", "Pt reports no SI."),
    ("She is alcoholic.", "She is a person with an alcohol use disorder."),
    ("He was a no-show for the visit.", "He did not come for the visit."),
    ("She keeps making excuses for it.", "She keeps giving reasons for it."),
    ("She helps the disabled.", "She helps disabled people."),
    ("He has been refusing his shots.", "He has been declining his shots."),
    ("HE IS A BOOZER.", "HE IS A PERSON WHO DRINKS HEAVILY."),
    ("Some drunks were outside.", "Some people who drink heavily were outside."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_first_offer_reads_well(coach: Coach, text: str, expected: str) -> None:
    (finding,) = coach.check(text)
    assert next(rewritten(text, finding)) == expected


@pytest.mark.parametrize("text", ["A hostile client came.", "The paranoid man left.", "a drug-seeking visit"])
def test_a_rewrite_for_a_predicate_is_held_back_before_a_noun(coach: Coach, text: str) -> None:
    (finding,) = coach.check(text)
    assert finding.rewrites == ()


def test_a_negated_rewrite_is_only_offered_after_a_form_of_be(coach: Coach) -> None:
    (finding,) = coach.check("Client remains noncompliant with curfew.")
    assert finding.rewrites == ()
    (finding,) = coach.check("Client is noncompliant with curfew.")
    assert finding.rewrites != ()


def test_did_not_is_turned_round_by_questions(coach: Coach) -> None:
    (finding,) = coach.check("She made no effort to call.")
    assert finding.ask == (
        "What did they choose instead?",
        "What did they want just then?",
        "What got in the way?",
    )


def test_negation_is_kept(coach: Coach) -> None:
    assert coach.check("He did not refuse to go.") == ()
    (finding,) = coach.check("She is not motivated.")
    assert finding.text == "not motivated"


def test_longest_wins_then_one_flag_per_place(coach: Coach) -> None:
    (finding,) = coach.check("He is a recovering addict.")
    assert finding.rule_id == "person_first.addict_recovering"


def test_a_longer_phrase_that_is_left_alone_covers_the_shorter_one(coach: Coach) -> None:
    assert coach.check("She calls herself a recovering addict.") == ()
