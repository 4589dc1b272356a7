"""Wording that stands in the text but is not what the writer says about a person.

Talk about a word ("the term addict"), a denial of the label ("she is not lazy"), and what people
call themselves ("introduces himself as an addict").
"""

from peernotes.language.about import is_about_people
from peernotes.language.masks import in_organisation, in_title
from peernotes.language.phrases import Phrases
from peernotes.language.rules import Rule
from peernotes.language.tokens import Tokens
from peernotes.language.words import Words

_REACH = 60
"""How many words a sentence is searched in each direction."""


def is_own_wording(rule: Rule, words: Words, tokens: Tokens, first: int, last: int) -> bool:
    """Whether words `first` to `last` are the writer's own wording about someone."""
    guards = words.guards
    # A rule may begin with the verb that the phrases end with: "she says she | is bipolar".
    begins_with_be = tokens.words[first] in words.grammar.copulas
    for place in (first, first + 1) if begins_with_be else (first,):
        if guards.mention.before(tokens, place) or guards.own_label.before(tokens, place):
            return False
    if guards.said_after.after(tokens, last + 1):
        return False
    if not rule.negated and guards.denial.before(tokens, first):
        return False
    if guards.listed and _is_listed(guards.listed, tokens, first):
        return False
    masks = words.masks
    return not (in_organisation(tokens, masks, first, last) or in_title(tokens, masks, first, last))


def _is_listed(listed: Phrases, tokens: Tokens, first: int) -> bool:
    """Whether words are spoken of as words earlier in the sentence: "labels: addict, felon, lazy"."""
    i, steps = first, 0
    while i > 0 and steps < _REACH and not tokens.ends_sentence(i):
        i -= 1
        steps += 1
        if listed.starting_at(tokens, i):
            return True
    return False


def fits_surroundings(rule: Rule, words: Words, tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words around `first` to `last` let the rule fire."""
    around = rule.surroundings
    if rule.about == "people" and not is_about_people(words, tokens, first, last):
        return False
    if around.not_after and _before(around.not_after, words, tokens, first):
        return False
    if around.only_after and not _before(around.only_after, words, tokens, first):
        return False
    return _fits_after(rule, tokens, last) and _fits_sentence(rule, tokens, first, last)


def _fits_after(rule: Rule, tokens: Tokens, last: int) -> bool:
    around = rule.surroundings
    if around.not_before and around.not_before.after(tokens, last + 1):
        return False
    return not around.only_before or around.only_before.after(tokens, last + 1)


def _fits_sentence(rule: Rule, tokens: Tokens, first: int, last: int) -> bool:
    around = rule.surroundings
    if not around.not_with and not around.only_with:
        return True
    sentence = sentence_of(tokens, first, last)
    if around.not_with and around.not_with.within(tokens, sentence):
        return False
    return not around.only_with or around.only_with.within(tokens, sentence)


def sentence_of(tokens: Tokens, first: int, last: int) -> range:
    """The words of the sentence around `first` to `last`, or as much of it as is near."""
    start, end = first, last + 1
    while start > 0 and first - start < _REACH and not tokens.ends_sentence(start):
        start -= 1
    while end < len(tokens.words) and end - last < _REACH and not tokens.ends_sentence(end):
        end += 1
    return range(start, end)


def _before(phrases: Phrases, words: Words, tokens: Tokens, first: int) -> bool:
    """Whether a phrase ends right before `first`, or before one or two auxiliaries there."""
    for i in (first, first - 1, first - 2):
        if phrases.before(tokens, i):
            return True
        if i < 1 or not tokens.joined(i) or tokens.words[i - 1] not in words.grammar.auxiliaries:
            return False
    return False
