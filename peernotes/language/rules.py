"""One rule of the coach, read from its table in a rule file and checked as it is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from peernotes.language.patterns import ANY, NAME, NUMBER, START, PatternError, PatternReader, Sequence
from peernotes.language.phrases import Phrases
from peernotes.language.suggestions import Suggestion, read_suggestion
from peernotes.language.tables import Table, broken, only_known, text, texts
from peernotes.language.words import Words

LONGEST_WHY = 120
MOST_REWRITES = 3
DETECTORS = frozenset(
    {"short_quote", "number_pattern", "alien_number", "fellowship_name", "other_name"} | {"hearsay"}
)
_ID = re.compile(r"[a-z_]+\.[a-z0-9_]+")
_ABOUT = frozenset({"anything", "people"})
_FRAMES = frozenset({"any", "predicate", "object"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a rule may fire. An empty set asks nothing."""

    not_before: Phrases
    not_after: Phrases
    not_with: Phrases
    only_before: Phrases
    only_after: Phrases
    only_with: Phrases


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    category: str
    level: int
    sequences: tuple[Sequence, ...]
    detect: str
    """The name of a detector in code, or empty when the rule is made of patterns."""
    frame: str
    """`predicate`: the rewrites only fit after a form of be or at a line's start, not before a noun.

    `object`: they need something behind them ("says they feel" pain). Spanish alone knows this one.
    """
    negated: bool
    """Whether it fires after a negation too."""
    about: str
    """`people`: it only fires where the wording is said of people, and not of things."""
    surroundings: Surroundings
    why: str
    """In the rule's own language."""
    why_en: str
    """The same in English, for a rule in another language."""
    suggest: tuple[Suggestion, ...]
    ask: tuple[str, ...]
    """Questions to ask oneself, for what only the writer can say better."""
    source: str
    """Where the idea was read; empty when it was not looked up."""
    tests_flag: tuple[str, ...]
    tests_ok: tuple[str, ...]

    def reason(self, language: str) -> str:
        """The reason in `language` where there is one, else in the rule's own."""
        return self.why_en if language == "en" and self.why_en else self.why


_KEYS = frozenset({"match", *Rule.__dataclass_fields__, *Surroundings.__dataclass_fields__}) - {
    "sequences",
    "surroundings",
}


def read_rule(table: Table, words: Words) -> Rule:
    """The rule in `table`.

    Raises:
        ResourceBrokenError: something is missing or not written correctly; the sentence names the rule.
    """
    name = text(table, "id", "a rule without an id")
    only_known(table, _KEYS, name)
    if not _ID.fullmatch(name) or not name.startswith(text(table, "category", name) + "."):
        raise broken(name, "an id is its category, a full stop and a short name in small letters")
    if table["category"] not in words.categories:
        raise broken(name, "its category has no plain name in the words file")
    try:
        return _rule(name, table, words)
    except PatternError as error:
        raise broken(name, str(error)) from error


def _rule(name: str, table: Table, words: Words) -> Rule:
    return Rule(
        id=name,
        category=table["category"],
        level=_level(table, name),
        sequences=_sequences(table, words.reader, name),
        detect=text(table, "detect", name, ""),
        frame=_one_of(table, "frame", _FRAMES, "any", name),
        negated=table.get("negated", False) is True,
        about=_one_of(table, "about", _ABOUT, "anything", name),
        surroundings=_surroundings(table, words, name),
        why=_why(table, "why", name),
        why_en=_why(table, "why_en", name) if "why_en" in table else "",
        suggest=_suggest(table, words, name),
        ask=_ask(table, words, name),
        source=text(table, "source", name, ""),
        tests_flag=_examples(table, "tests_flag", name),
        tests_ok=_examples(table, "tests_ok", name),
    )


def _level(table: Table, name: str) -> int:
    level = table.get("level")
    if level not in (1, 2, 3) or isinstance(level, bool):
        raise broken(name, "“level” must be 1, 2 or 3")
    return int(level)


def _sequences(table: Table, reader: PatternReader, name: str) -> tuple[Sequence, ...]:
    patterns = texts(table, "match", name)
    if "detect" in table:
        _one_of(table, "detect", DETECTORS, "", name)
        return ()
    sequences = reader.read_all(patterns)
    if not sequences:
        raise broken(name, "“match” is missing")
    if not all(_has_word(sequence) for sequence in sequences):
        raise broken(name, "a match needs at least one word of its own")
    return tuple(sequences)


def _has_word(sequence: Sequence) -> bool:
    return START not in sequence[0] and any({ANY, NAME, NUMBER}.isdisjoint(position) for position in sequence)


def _one_of(table: Table, key: str, allowed: Iterable[str], default: str, name: str) -> str:
    value = text(table, key, name, default)
    if value not in allowed:
        raise broken(name, f"“{value}” is not a {key} the coach knows")
    return value


def _surroundings(table: Table, words: Words, name: str) -> Surroundings:
    keys = Surroundings.__dataclass_fields__
    return Surroundings(*(words.phrases(texts(table, key, name)) for key in keys))


def _why(table: Table, key: str, name: str) -> str:
    why = text(table, key, name)
    if len(why) > LONGEST_WHY:
        raise broken(name, f"“{key}” is longer than {LONGEST_WHY} characters")
    return why


def _suggest(table: Table, words: Words, name: str) -> tuple[Suggestion, ...]:
    suggestions = texts(table, "suggest", name)
    if len(suggestions) > MOST_REWRITES or len(set(suggestions)) != len(suggestions):
        raise broken(name, f"“suggest” holds more than {MOST_REWRITES} rewrites, or one of them twice")
    return tuple(read_suggestion(suggestion, words.spelling) for suggestion in suggestions)


def _ask(table: Table, words: Words, name: str) -> tuple[str, ...]:
    given = texts(table, "ask", name)
    for question in given:
        if question.startswith("@") and question[1:] not in words.questions:
            raise broken(name, f"there is no list of questions “{question}” in the words file")
    return tuple(q for question in given for q in words.questions.get(question[1:], (question,)))


def _examples(table: Table, key: str, name: str) -> tuple[str, ...]:
    examples = texts(table, key, name)
    if not examples:
        raise broken(name, f"“{key}” needs at least one example")
    return examples
