"""Findings that no list of words can make: short quotations, number patterns, fellowship names."""

import re
from collections.abc import Iterable, Iterator

from peernotes.language.guards import sentence_of
from peernotes.language.masks import Span, covers, in_organisation
from peernotes.language.matching import Hit
from peernotes.language.quotes import Quote
from peernotes.language.rules import Rule
from peernotes.language.tokens import Tokens, split_words
from peernotes.language.words import Words

_MOST_WORDS = 3
_FEWEST_REPORTED = 3
_REPORTING_WORDS = frozenset({"reports", "reported", "states", "stated", "endorses", "endorsed"})
_REPORTING = re.compile(r"\b(?:reports|reported|states|stated|endorse[sd])\b", re.IGNORECASE)
_NEAR = 5
"""Words between a name and the meeting it belongs to; a name farther off is someone else's."""
_SOCIAL_SECURITY = re.compile(r"(?<![\d-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])")
_ALIEN = re.compile(r"(?<![^\W_])A(?:[-# ]{0,2})\d{3}([ -]?)\d{3}\1\d{2,3}(?![\d-])")
_DIGITS = re.compile(r"\d{3}[ -]?\d{2}")
_FELLOWSHIP = frozenset({"AA", "NA", "CMA", "HA", "CA"})
_FELLOWSHIP_HINT = re.compile(r"\b(?:[A-Z]{2,3}|(?i:spons|fellowship))")
_FELLOWSHIP_WORDS = frozenset({"sponsor", "sponsors", "sponsee", "fellowship"})

_SOMEONE = frozenset(
    {"mother", "mom", "father", "dad", "parent", "son", "daughter", "brother", "sister", "husband", "wife"}
    | {"boyfriend", "girlfriend", "partner", "fiance", "fiancee", "ex", "cousin", "uncle", "aunt", "nephew"}
    | {"niece", "grandmother", "grandma", "grandfather", "grandpa", "friend", "roommate", "housemate"}
    | {"cellmate", "inmate", "neighbor", "neighbour", "coworker", "sponsor", "sponsee", "client", "patient"}
    | {"participant", "member", "resident", "peer"}
)
"""Whose full name has no business in somebody else's record."""
_CALLED = frozenset({"named", "called", "is", "was", "name"})
_CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"}
    | {"march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
_QUOTE_MARKS = frozenset("\"“”„‟«»‹›'‘「『")


def short_quotes(rule: Rule, words: Words, tokens: Tokens, quotes: Iterable[Quote]) -> Iterator[Hit]:
    """One to three quoted words inside the writer's sentence, which read as doubt.

    Beach et al., "Testimonial Injustice", J Gen Intern Med 2021. A whole saying (it begins with a
    capital or ends with its own stop), a title and talk about a word are left alone.
    """
    for quote in quotes:
        if tokens.text[quote.start : quote.start + 1] not in _QUOTE_MARKS:
            continue  # The end of a quotation that an earlier paragraph opened.
        inside = tokens.text[quote.start + 1 : quote.end - 1]
        if quote.closed and _reads_as_doubt(inside) and not _introduced(tokens.text, quote.start, words):
            yield Hit(rule, quote.start, quote.end, -1, -1)


def hearsay(rule: Rule, tokens: Tokens) -> Iterator[Hit]:
    """The reporting verb of each sentence, where three or more and over a third of them have one.

    Said once it is fair; in every sentence it reads as doubt. Beach et al., J Gen Intern Med 2021.
    """
    if not _REPORTING.search(tokens.text):
        return
    sentences, places, fresh = 1, [], True
    for i, word in enumerate(tokens.words):
        if i and tokens.begins_line(i):
            sentences, fresh = sentences + 1, True
        if fresh and word in _REPORTING_WORDS and not tokens.words[i - 1 if i else 0].startswith("to"):
            places.append(i)
            fresh = False
    if len(places) >= _FEWEST_REPORTED and 3 * len(places) > sentences:
        for i in places:
            last = i + 1 if i + 1 < len(tokens.words) and tokens.words[i + 1] == "that" else i
            yield Hit(rule, tokens.starts[i], tokens.ends[last], i, last)


def number_patterns(rule: Rule, tokens: Tokens, hidden: list[Span]) -> Iterator[Hit]:
    """Numbers written as a social security number is, leaving out those that are never given out.

    Which groups are never given out: SSA, "Social Security Number Randomization", 2011.
    """
    yield from _numbers(_SOCIAL_SECURITY, rule, tokens, hidden)


def alien_numbers(rule: Rule, tokens: Tokens, hidden: list[Span]) -> Iterator[Hit]:
    """An A with eight or nine digits, as the number on an immigration file is written."""
    yield from _numbers(_ALIEN, rule, tokens, hidden)


def other_names(rule: Rule, words: Words, tokens: Tokens) -> Iterator[Hit]:
    """A first name and a surname right behind a word for whom it is: a relative, a friend, another client."""
    for i in _capitals(tokens):
        if i == 0 or not _full_name(tokens, i) or tokens.words[i + 1] in _CALENDAR:
            continue
        if _says_whose(tokens, i) and not in_organisation(tokens, words.masks, i, i + 1):
            yield Hit(rule, tokens.starts[i], tokens.ends[i + 1], i, i + 1)


def fellowship_names(rule: Rule, words: Words, tokens: Tokens) -> Iterator[Hit]:
    """A first name and a surname (or its letter) near a fellowship meeting, in the same sentence."""
    if not _FELLOWSHIP_HINT.search(tokens.text):
        return
    for i in _capitals(tokens):
        if _full_name(tokens, i) and not in_organisation(tokens, words.masks, i, i + 1):
            sentence = sentence_of(tokens, i, i + 1)
            near = range(max(sentence.start, i - _NEAR), min(sentence.stop, i + 2 + _NEAR))
            if any(_of_fellowship(tokens, k) for k in near):
                yield Hit(rule, tokens.starts[i], tokens.ends[i + 1], i, i + 1)


def _numbers(pattern: re.Pattern[str], rule: Rule, tokens: Tokens, hidden: list[Span]) -> Iterator[Hit]:
    if not _DIGITS.search(tokens.text):
        return
    for match in pattern.finditer(tokens.text):
        if not covers(hidden, match.start()):
            yield Hit(rule, match.start(), match.end(), -1, -1)


def _says_whose(tokens: Tokens, i: int) -> bool:
    """Whether the words before `i` are like "her brother", "a friend named" or "another client,"."""
    before = i - 1
    while before > i - 3 and before > 0 and tokens.words[before] in _CALLED:
        before -= 1
    gaps = "".join(tokens.gap(k) for k in range(before + 1, i + 1))
    return tokens.words[before] in _SOMEONE and not set(gaps) - set(" ,(:")


def _reads_as_doubt(inside: str) -> bool:
    return (
        inside[:1].islower()
        and inside[-1:].isalnum()
        and "\n" not in inside
        and 1 <= len(split_words(inside[:80])) <= _MOST_WORDS
        and len(inside) < 60  # noqa: PLR2004
    )


def _introduced(text: str, start: int, words: Words) -> bool:
    """Whether what leads to the quotation says it is a name, a title or a word that is talked about."""
    lead = " ".join(split_words(text[max(0, start - 60) : start])[-4:])
    before = text[max(0, start - 2) : start].strip()
    return before.endswith((":", ",")) or lead.endswith(words.masks.quote_leads)


def _capitals(tokens: Tokens) -> list[int]:
    """The words that begin with a capital, but for the last word."""
    text = tokens.text
    return [i for i, start in enumerate(tokens.starts[:-1]) if text[start].isupper()]


def _full_name(tokens: Tokens, i: int) -> bool:
    second = tokens.raw(i + 1)
    if not second or i in tokens.names or not tokens.raw(i)[:1].isupper() or not tokens.joined(i + 1):
        return False
    surname = second[0].isupper() and (len(second) == 1 or not second.isupper()) and second != "I"
    return surname and len(tokens.raw(i)) > 1 and not tokens.raw(i).isupper() and tokens.gap(i + 1) == " "


def _of_fellowship(tokens: Tokens, k: int) -> bool:
    return tokens.raw(k) in _FELLOWSHIP or tokens.words[k] in _FELLOWSHIP_WORDS
