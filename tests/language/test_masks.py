"""Whose words the coach leaves alone, and that it still reads the writer's own."""

import pytest

from peernotes.language.coach import Coach
from peernotes.language.findings import Context
from peernotes.language.ruleset import read_ruleset
from peernotes.language.spelling import LETTERS
from peernotes.language.word_list import WordList
from peernotes.resources import folder
from tests.language.shipped import rule_files

MASKED = [
    "She said, “I am an addict and I am tired.”",
    "He said 'I was an addict, you know' and laughed.",
    "« I am an addict », she said.",
    "In her own words: I am an addict.",
    "Own words - an addict is what I was.",
    "Verbatim: addict, yes, that is me.",
    "Marcus: I am done being the addict here.",
    "Mom: he is an addict.",
    "- Pt: I was an addict.",
    "> He is an addict.",
    "See https://addict.example.org/addict and mail addict@example.org.",
    "The file is addict-story.pdf and the tag is #addict.",
    "We read the page at addictnetwork.org/addict together.",
    "We talked about the word addict.",
    "He does not like being called an addict.",
    "She is not an addict.",
    "I don't think he is an addict.",
    "He introduced himself as an addict.",
    "She told me that she is an addict.",
    "I am an addict myself, and I said so.",
    "He works at the National Addict Support Council.",
]
READ = [
    "She said hello. He is an addict.",
    "“Hello,” she said. He is an addict.",
    "The clients' room was full and he's an addict's son, an addict.",
    "She told me her own words did not come. He is an addict.",
    "Goal: He is an addict and wants a job.",
    "Next steps: call the addict line.",
    "I am glad, and he is an addict.",
    "The mail is at example.org and he is an addict.",
    "He said so. > is a mark, and he is an addict.",
    "Back in the '90s he was an addict, rock 'n' roll and all.",
    "He is 5'10\" and an addict, not 6'2\".",
    'A stray " mark stands here.\n\nHe is an addict.',
]


@pytest.mark.parametrize("text", MASKED)
def test_other_peoples_words_are_left_alone(coach: Coach, text: str) -> None:
    assert coach.check(text) == ()


@pytest.mark.parametrize("text", READ)
def test_the_writers_own_words_are_read(coach: Coach, text: str) -> None:
    assert "person_first.addict" in {finding.rule_id for finding in coach.check(text)}


def test_names_the_caller_gives_are_only_names(coach: Coach) -> None:
    text = "We met Rosa Savage at Addict Hope House; Savage was early."
    names = frozenset({"Rosa Savage", "Addict Hope House"})
    assert coach.check(text, Context(names=names)) == ()
    assert coach.check("He is an addict.", Context(names=names)) != ()


def test_a_name_needs_its_capital(coach: Coach) -> None:
    crystal = Context(names=frozenset({"Junkie"}))
    assert coach.check("Junkie is his old dog's name.", crystal) == ()
    assert coach.check("He is a junkie.", crystal) != ()


def test_words_a_person_uses_about_themself_are_silent_for_them(coach: Coach) -> None:
    own = Context(own_labels=frozenset({"Addict"}))
    assert coach.check("The addict in him is quiet, and other addicts help.", own) == ()
    assert coach.check("He met an alcoholic.", own) != ()


def test_quiet_rules_and_levels(coach: Coach) -> None:
    text = "He is an addict who used street drugs and refused help."
    assert [f.level for f in coach.check(text)] == [1, 2]
    assert [f.level for f in coach.check(text, Context(max_level=1))] == [1]
    assert [f.level for f in coach.check(text, Context(max_level=3))] == [1, 3, 2]
    quiet = Context(quiet=frozenset({"person_first.addict"}))
    assert [f.rule_id for f in coach.check(text, quiet)] == ["adherence.refuse"]


def test_an_open_quotation_is_carried_from_paragraph_to_paragraph(coach: Coach) -> None:
    first, second, third = (
        "She said, “I was an addict.",
        "An addict, yes.” He is an addict.",
        "An addict came.",
    )
    assert coach.check(first) == ()
    assert coach.leaves_quote_open(first)
    assert len(coach.check(second, Context(open_quote=True))) == 1
    assert not coach.leaves_quote_open(second, open_quote=True)
    assert len(coach.check(third)) == 1


@pytest.mark.parametrize("text", ["She said “fine” to me.", "He goes by “bo”.", "“Not today,” she said."])
def test_short_quotations_that_are_sayings_or_names_are_left_alone(coach: Coach, text: str) -> None:
    assert coach.check(text) == ()


@pytest.mark.parametrize("text", ["He had a “bad back” again.", "Her 'illness' kept her home.", 'so "sick"'])
def test_one_to_three_quoted_words_read_as_doubt(coach: Coach, text: str) -> None:
    (finding,) = coach.check(text)
    assert finding.rule_id == "doubt.short_quote"
    (rewrite,) = finding.rewrites
    assert rewrite.replacement == finding.text[1:-1]


def test_a_long_quotation_is_never_doubt(coach: Coach) -> None:
    assert coach.check("She wrote that “the days are long and the nights are longer”.") == ()


NO_NAME_OF_A_PERSON = [
    "Her cousin works at Lazy J Ranch.",
    "Crazy Mule Cafe is her favorite for tea.",
    "Dirty Dancing was on and she sang along.",
    "Coalition for the Homeless has tents.",
    "Watched One Flew Over the Cuckoo's Nest and talked about it.",
    "Mr. Felon at the hardware store is hiring.",
    "Group topic was labels: addict, felon, crazy, lazy.",
    "Words like junkie and crackhead hurt, the group made a poster.",
    "Why we don't say committed suicide was the handout.",
    "Addict is not a word she likes.",
    "He is more than an addict, he is a dad and a drummer.",
    "She is far from lazy.",
    "He jokes that he is a lazy man with a busy wife.",
    "It is not true that she is lazy.",
]


@pytest.mark.parametrize("text", NO_NAME_OF_A_PERSON)
def test_titles_words_spoken_of_and_denials_are_left_alone(coach: Coach, text: str) -> None:
    assert coach.check(text) == ()


@pytest.mark.parametrize(
    "text", ["HE IS A JUNKIE.", "He Is An Addict Who Came Late.", "Marcus met an addict."]
)
def test_capitals_throughout_are_no_title(coach: Coach, text: str) -> None:
    assert coach.check(text) != ()


THINGS = [
    "The weather was rude and cold.",
    "It was a stubborn stain.",
    "The letter was rude.",
    "The bus is unreliable.",
    "The rent is unreasonable.",
]
PEOPLE = [
    "She was rude, loud and stubborn.",
    "Marcus is unreliable.",
    "Rude to staff again.",
    "a stubborn client",
    "His rude behavior went on.",
]


@pytest.mark.parametrize("text", THINGS)
def test_a_verdict_on_a_thing_is_left_alone(coach: Coach, text: str) -> None:
    assert coach.check(text) == ()


@pytest.mark.parametrize("text", PEOPLE)
def test_a_verdict_on_a_person_is_found(coach: Coach, text: str) -> None:
    assert coach.check(text) != ()


SLIPS = ["He is an adict.", "She is alchoholic.", "He relaspsed on Sunday."]


@pytest.mark.parametrize("text", SLIPS)
def test_a_mistyped_word_is_known(coach: Coach, text: str) -> None:
    assert len(coach.check(text)) == 1


def test_no_english_word_is_taken_for_a_slip() -> None:
    words = WordList(folder() / "spelling" / "en.trie.gz", "".join(sorted(LETTERS["en"])))
    rules = read_ruleset(rule_files())
    assert not [slip for slip in rules.words.typos if slip not in rules.vocabulary and words.has(slip)]
