"""Turning a hit and a suggestion into one exact edit that leaves a good sentence behind."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from peernotes.language.matching import Hit
from peernotes.language.suggestions import Features, Suggestion
from peernotes.language.tokens import Tokens
from peernotes.language.words import Words

_FEWEST_CAPITALS = 4
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m"})


class Edit(NamedTuple):
    """Put `replacement` in place of `start` to `end`, in the normal text."""

    label: str
    start: int
    end: int
    replacement: str


def edits(hit: Hit, tokens: Tokens, words: Words) -> Iterator[Edit]:
    """The edits a hit offers, at most one per suggestion, without doubles."""
    seen: set[str] = set()
    if hit.rule.detect == "short_quote":
        inside = tokens.text[hit.start + 1 : hit.end - 1]
        yield Edit(words.labels["unquote"], hit.start, hit.end, inside)
        return
    if not _frame_fits(hit, tokens, words):
        return
    features = _features(hit, tokens, words)
    for suggestion in hit.rule.suggest:
        edit = _edit(hit, suggestion, features, tokens, words)
        if edit and edit.replacement not in seen:
            seen.add(edit.replacement)
            yield edit


def _edit(hit: Hit, suggestion: Suggestion, features: Features, tokens: Tokens, words: Words) -> Edit | None:
    if suggestion.leaves_out:
        return leave_out(hit, tokens, words)
    written = suggestion.render(features)
    if written is None:
        return None
    start, end = hit.start, hit.end
    if features.possessive:
        end += 2 if tokens.text[end : end + 2] == "'s" else 1
    if written.startswith("not ") and hit.rule.frame == "predicate" and not _after_be(hit, tokens, words):
        return None
    written = in_capitals(written, hit, tokens)
    label = written
    if hit.first >= 0:
        start, written = _with_article(hit, suggestion, features, written, tokens, words)
    if tokens.text[start : start + 1] == "'":
        written = " " + written
    return Edit(label, start, end, written)


def _features(hit: Hit, tokens: Tokens, words: Words) -> Features:
    verb = number = degree = ""
    for form in hit.forms:
        if form.part == "v" and not verb:
            verb = _verb_form(form.forms, hit, tokens, words)
        elif form.part == "n":
            number = number or min(form.forms, key=("one", "many").index)
        elif form.part == "a":
            degree = degree or min(form.forms)
    owns = bool(number) and _owns(hit, tokens)
    return Features(verb, number, degree, owns, *_kept_words(hit, tokens))


def _kept_words(hit: Hit, tokens: Tokens) -> tuple[str, str]:
    return (tokens.raw(hit.first), tokens.raw(hit.last)) if hit.first >= 0 else ("", "")


def _verb_form(forms: frozenset[str], hit: Hit, tokens: Tokens, words: Words) -> str:
    if len(forms) == 1:
        return next(iter(forms))
    after_have = hit.first > 0 and tokens.words[hit.first - 1] in words.grammar.participle_after
    if after_have and "participle" in forms:
        return "participle"
    return next(form for form in ("past", "base", "s", "participle", "ing") if form in forms)


def _owns(hit: Hit, tokens: Tokens) -> bool:
    after = tokens.text[hit.end : hit.end + 3]
    if after[:2] == "'s":
        return not after[2:].isalnum()
    return after[:1] == "'" and tokens.text[hit.end - 1] == "s"


def _frame_fits(hit: Hit, tokens: Tokens, words: Words) -> bool:
    """Whether a rewrite made for "she is ..." can stand here."""
    if hit.rule.frame != "predicate":
        return True
    following = hit.last + 1
    # A match that ends with "to" or "with" asks for a noun after it.
    complete = tokens.words[hit.last] not in words.grammar.function_words
    if complete and following < len(tokens.words) and tokens.joined(following):
        word = tokens.words[following]
        if word not in words.grammar.function_words and not word.endswith("ly"):
            return False
    return tokens.begins_line(hit.first) or _predicate_before(tokens, hit.first, words)


def _after_be(hit: Hit, tokens: Tokens, words: Words) -> bool:
    """Whether a form of be stands before: "is not following", but never "remains not following"."""
    i = hit.first - 1
    while i > 0 and (tokens.words[i].endswith("ly") or tokens.words[i] in words.grammar.degree_words):
        i -= 1
    return tokens.begins_line(hit.first) or tokens.words[i] in _BE


def _predicate_before(tokens: Tokens, first: int, words: Words) -> bool:
    i = first - 1
    while i > 0 and (tokens.words[i].endswith("ly") or tokens.words[i] in words.grammar.degree_words):
        i -= 1
    return tokens.words[i] in words.grammar.copulas


def in_capitals(written: str, hit: Hit, tokens: Tokens) -> str:
    found = tokens.text[hit.start : hit.end]
    letters = [c for c in found if c.isalpha()]
    if len(letters) >= _FEWEST_CAPITALS and found.isupper() and not hit.acronym:
        return written.upper()
    if found[:1].isupper() and not hit.acronym and hit.first >= 0 and tokens.begins_line(hit.first):
        return written[:1].upper() + written[1:]
    return written


def _with_article(
    hit: Hit, suggestion: Suggestion, features: Features, written: str, tokens: Tokens, words: Words
) -> tuple[int, str]:
    """The edit's start and text, with the `a`, `an` or `the` before it put right or taken along."""
    before = hit.first - 1
    if before < 0 or not tokens.joined(hit.first) or tokens.gap(hit.first) == "":
        return hit.start, written
    raw, word = tokens.raw(before), tokens.words[before]
    if word in ("a", "an") and words.spelling.article(written) != word:
        return tokens.starts[before], _cased(words.spelling.article(written), raw) + " " + written
    if suggestion.first_is_noun and features.number == "one" and _needs_article(word, features, words):
        return hit.start, words.spelling.article(written) + " " + written
    if word == "the" and features.number == "many" and suggestion.first_is_noun and not features.possessive:
        return tokens.starts[before], written[:1].upper() + written[1:] if raw[0].isupper() else written
    return hit.start, written


def _needs_article(before: str, features: Features, words: Words) -> bool:
    """Whether a noun takes the place of what was said like an adjective: "she is alcoholic"."""
    return not features.possessive and (before in words.grammar.copulas or before == "as")


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


_COMMA_AFTER = re.compile(r",?\s+")
_STOP = re.compile(r"\s*(?:[.;!?]|$)")


def leave_out(hit: Hit, tokens: Tokens, words: Words) -> Edit:
    """Take the wording out with one of the blanks and the commas that held it."""
    text, start, end = tokens.text, hit.start, hit.end
    label = words.labels["leave_out"]
    if _STOP.match(text, end):
        return Edit(label, _before_blank(text, start), end, "")
    blank = _COMMA_AFTER.match(text, end)
    end = blank.end() if blank else end
    if tokens.begins_line(hit.first) and text[start : start + 1].isupper():
        return Edit(label, start, min(end + 1, len(text)), text[end : end + 1].upper())
    return _leave_out_inside(hit, start, end, tokens, words)


def _before_blank(text: str, start: int) -> int:
    while start and text[start - 1] in " ,":
        start -= 1
    return start


def _leave_out_inside(hit: Hit, start: int, end: int, tokens: Tokens, words: Words) -> Edit:
    text, label, before = tokens.text, words.labels["leave_out"], hit.first - 1
    if text[max(0, start - 2) : start] == ", " and "," in text[hit.end : end]:
        return Edit(label, start - 2, end, " ")
    if before >= 0 and tokens.words[before] in ("a", "an") and hit.last + 1 < len(tokens.words):
        article = _cased(words.spelling.article(tokens.raw(hit.last + 1)), tokens.raw(before))
        return Edit(label, tokens.starts[before], end, article + " ")
    return Edit(label, start, end, "")
