"""Whether a describing word is said of people: "she is rude", "a rude client", but not "a rude letter".

No parser: what follows the wording, and what stands before it past the small words in between.
"""

from peernotes.language.tokens import Tokens
from peernotes.language.words import Grammar, Words

_STEPS = 9
"""How many small words may stand between a person and what is said of them."""
_LINKS = frozenset({"and", "or", "but"})
_SAME_CLAUSE = frozenset({"", ",", "-", "&", "/", "+"})


def is_about_people(words: Words, tokens: Tokens, first: int, last: int) -> bool:
    """Whether words `first` to `last` describe somebody."""
    grammar, after = words.grammar, last + 1
    if after < len(tokens.words) and tokens.joined(after):
        word = tokens.words[after]
        if word in grammar.people or word in grammar.behaviours:
            return True
        if _names_a_thing(word, grammar) and not tokens.is_name(after):
            return False
    return _said_of_somebody(grammar, tokens, first)


def _names_a_thing(word: str, grammar: Grammar) -> bool:
    if not word or word in grammar.function_words or word in grammar.copulas or word in grammar.auxiliaries:
        return False
    return not word.endswith("ly")


def _said_of_somebody(grammar: Grammar, tokens: Tokens, first: int) -> bool:
    """Walk back over "has been very loud and" to who it is; a line may begin with the wording."""
    linked = False
    for i in range(first, max(-1, first - _STEPS), -1):
        if tokens.begins_line(i):
            return True
        gap, word = tokens.gap(i).strip(), tokens.words[i - 1]
        if gap not in _SAME_CLAUSE:
            return False
        if word in grammar.people or word in grammar.behaviours or tokens.is_name(i - 1):
            return True
        linked = linked or gap == ","
        if not linked and not _is_between(word, grammar):
            return False
        linked = word in _LINKS
    return False


def _is_between(word: str, grammar: Grammar) -> bool:
    small = word in grammar.copulas or word in grammar.auxiliaries or word in grammar.degree_words
    return small or word.endswith("ly")
