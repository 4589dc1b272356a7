"""One language's words file: spelling, classes, categories, and what masks and guards look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from peernotes.language.forms import PARTS, Spelling
from peernotes.language.patterns import PatternError, PatternReader
from peernotes.language.phrases import Phrases
from peernotes.language.slips import slips
from peernotes.language.spanish import SpanishSpelling
from peernotes.language.tables import Table, broken, only_known, section, text, texts

_SECTIONS = frozenset({"language", "rule", "labels", "verbs", "nouns", "adjectives", "spelling"}) | frozenset(
    {"categories", "classes", "grammar", "guards", "masks", "questions", "typos"}
)


@dataclass(frozen=True, slots=True)
class MaskWords:
    """Word lists the masks are made from, all in lower case."""

    own_words: tuple[str, ...] = ()
    speakers: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    heading_ends: tuple[str, ...] = ()
    organisations: frozenset[str] = frozenset()
    link_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    elisions: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    """Words that begin sentences with a capital and are no names."""
    quote_leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guards:
    """Phrases right before a match that mean the wording is not the writer's own."""

    mention: Phrases
    denial: Phrases
    own_label: Phrases
    listed: Phrases
    """Phrases earlier in the sentence after which words are spoken of as words."""
    said_after: Phrases
    """Phrases right after a match that do the same: "addict is not a word she likes"."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Small closed word lists that say where a rewrite fits, all in lower case."""

    auxiliaries: frozenset[str] = frozenset()
    """May stand between a context word and the match: has, also, still."""
    participle_after: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    """May follow a predicate; any other word makes it stand before a noun."""
    people: frozenset[str] = frozenset()
    """Whom a note speaks of; not those who run things."""
    behaviours: frozenset[str] = frozenset()
    """What people show: behavior, attitude, tone."""
    degree_words: frozenset[str] = frozenset()
    one_man: frozenset[str] = frozenset()
    """Spanish: words that show one man, one woman, several with a man, several women: el, la, los, las."""
    one_woman: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    """Spanish: what stands before a noun and never changes: su, cada, dos."""
    agreeing: frozenset[str] = frozenset()
    """Spanish: adjectives in the form of one man, which follow a noun: nuevo, enojado."""


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    categories: Mapping[str, str]
    labels: Mapping[str, str]
    questions: Mapping[str, tuple[str, ...]]
    """Lists of questions to ask oneself that several rules share."""
    reader: PatternReader
    masks: MaskWords
    guards: Guards
    grammar: Grammar
    typos: Mapping[str, str] = field(default_factory=dict)
    """Common slips of the words that matter most, and what was meant."""
    _kept: dict[tuple[str, ...], Phrases] = field(default_factory=dict, repr=False)
    """Sets of phrases that have been read: families of rules share their surroundings."""

    def phrases(self, patterns: tuple[str, ...]) -> Phrases:
        """The set that `patterns` stand for.

        Raises:
            PatternError: one of them is not written correctly.
        """
        if patterns not in self._kept:
            self._kept[patterns] = Phrases.of(self.reader.read_all(patterns))
        return self._kept[patterns]

    @property
    def spelling(self) -> Spelling:
        return self.reader.spelling

    def label(self, text: str, language: str) -> str:
        """`text`, or what stands for it in `language` when it is one of the labels."""
        for key, label in self.labels.items():
            if label == text and f"{key}_{language}" in self.labels:
                return self.labels[f"{key}_{language}"]
        return text


def read_words(table: Table) -> Words:
    """The words file `table` (parsed TOML).

    Raises:
        ResourceBrokenError: a section is missing or not written correctly.
    """
    language = text(table, "language", "words")
    place = f"words, {language}"
    only_known(table, _SECTIONS, place)
    reader = PatternReader(_spelling(table, place), _lists(table, "classes", place))
    return Words(
        language=language,
        categories=_texts_of(table, "categories", place),
        labels=_texts_of(table, "labels", place),
        questions=_lists(table, "questions", place),
        reader=reader,
        masks=_masks(table, place),
        guards=_guards(table, reader, place),
        grammar=_grammar(table, place),
        typos=_typos(table, reader, place),
    )


def _spelling(table: Table, place: str) -> Spelling:
    rules = section(table, "spelling", place)
    if table["language"] == "es":
        return SpanishSpelling(
            verbs=_texts_of(table, "verbs", place),
            nouns=_texts_of(table, "nouns", place),
            accents_matter=frozenset(texts(rules, "accents_matter", place)),
            real_words=frozenset(texts(rules, "real_words", place)),
        )
    sections = {"v": "verbs", "n": "nouns", "a": "adjectives"}
    return Spelling(
        irregular={part: _irregular(table, name, part, place) for part, name in sections.items()},
        doubling=frozenset(texts(rules, "doubling", place)),
        an_starts=texts(rules, "an", place),
        a_starts=texts(rules, "a", place),
    )


def _irregular(table: Table, name: str, part: str, place: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    listed = {}
    for word, forms in _texts_of(table, name, place).items():
        split = tuple(tuple(form.split("/")) for form in forms.split())
        if len(split) != len(PARTS[part]):
            raise broken(place, f"“{word}” in [{name}] needs {len(PARTS[part])} forms")
        listed[word] = split
    return listed


def _texts_of(table: Table, name: str, place: str) -> dict[str, str]:
    found = section(table, name, place)
    return {key: text(found, key, place) for key in found}


def _lists(table: Table, name: str, place: str) -> dict[str, tuple[str, ...]]:
    found = section(table, name, place)
    return {key: texts(found, key, place) for key in found}


def _masks(table: Table, place: str) -> MaskWords:
    lists = _lists(table, "masks", place)
    only_known(lists, frozenset(MaskWords.__dataclass_fields__), f"{place}, masks")
    sets = {name: frozenset(lists.get(name, ())) for name in MaskWords.__dataclass_fields__}
    return MaskWords(
        own_words=lists.get("own_words", ()),
        heading_ends=lists.get("heading_ends", ()),
        quote_leads=lists.get("quote_leads", ()),
        speakers=sets["speakers"],
        headings=sets["headings"],
        organisations=sets["organisations"],
        link_words=sets["link_words"],
        abbreviations=sets["abbreviations"],
        elisions=sets["elisions"],
        starters=sets["starters"],
    )


def _guards(table: Table, reader: PatternReader, place: str) -> Guards:
    lists = _lists(table, "guards", place)
    only_known(lists, frozenset(Guards.__dataclass_fields__), f"{place}, guards")
    try:
        read = {
            name: Phrases.of(reader.read_all(lists.get(name, ()))) for name in Guards.__dataclass_fields__
        }
    except PatternError as error:
        raise broken(f"{place}, guards", str(error)) from error
    return Guards(**read)


def _typos(table: Table, reader: PatternReader, place: str) -> dict[str, str]:
    lists = _lists(table, "typos", place)
    only_known(lists, frozenset({"watch", "real"}), f"{place}, typos")
    watched = sorted({word for s in reader.read_all(lists.get("watch", ())) for word in s[0]})
    found = {slip: word for word in watched for slip in slips(word)}
    for word in (*watched, *lists.get("real", ())):
        found.pop(word, None)
    return found


def _grammar(table: Table, place: str) -> Grammar:
    lists = _lists(table, "grammar", place)
    only_known(lists, frozenset(Grammar.__dataclass_fields__), f"{place}, grammar")
    return Grammar(**{key: frozenset(value) for key, value in lists.items()})
