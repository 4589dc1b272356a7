"""The words a person uses about themself, taken out of what they said about it."""

import re

DOMAIN = "own_labels"
"""What it is asked under, in the catalogue of what people are asked about."""

_BETWEEN = re.compile(r"[,;/\n.·•]|\b(?:and|or|y|o)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:i call myself|i say i am|i say i'm|i say|i am|i'm|me llamo|me digo|soy|just|also)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:an|a|the|una|un|el|la)\s+", re.IGNORECASE)
_QUOTES = " \t“”„«»\"'‘’-–—"
_MOST_WORDS = 4


def labels_in(statement: str) -> tuple[str, ...]:
    """`I'm an alcoholic, and Deaf` gives `alcoholic` and `Deaf`, in their order, each once.

    A longer phrase is a sentence and no word for oneself: it is left out, because wording is left alone
    only where it holds the whole of it.
    """
    found: dict[str, str] = {}
    for part in _BETWEEN.split(statement.replace("’", "'")):
        label = _BEFORE.sub("", part.strip(_QUOTES)).strip(_QUOTES)
        label = " ".join(_ARTICLE.sub("", label).strip(_QUOTES).split())
        if label and len(label.split()) <= _MOST_WORDS:
            found.setdefault(label.casefold(), label)
    return tuple(found.values())
