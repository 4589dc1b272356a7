"""How a word is commonly mistyped: a letter left out, doubled, swapped with the next, or another vowel."""

from collections.abc import Iterator

_VOWELS = "aeiou"


def slips(word: str) -> Iterator[str]:
    """Every slip of one finger in `word`, the word itself left out; its first letter is kept."""
    for i in range(1, len(word)):
        before, letter, after = word[:i], word[i], word[i + 1 :]
        made = [before + after, before + letter + letter + after]
        if after:
            made.append(before + after[0] + letter + after[1:])
            # The next letter came too soon and once more: relaspsed.
            made.append(before + after[0] + letter + after)
        if letter in _VOWELS:
            made += [before + vowel + after for vowel in _VOWELS]
        for slip in made:
            if slip != word:
                yield slip
