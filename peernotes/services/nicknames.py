"""Short and familiar forms of names: only for finding, never to change what is shown."""

from collections.abc import Mapping
from functools import cache

from peernotes import resources
from peernotes.domain.text import search_key

_LISTS = ("names/en.toml", "names/es.toml")


def groups_of(word: str) -> frozenset[int]:
    """The numbers of the full names that this folded word is a form of; two forms of one share a number."""
    return _groups().get(word, frozenset())


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    """Folded form to numbers.

    Raises:
        ResourceBrokenError: a list is missing or not as it should be.
    """
    found: dict[str, set[int]] = {}
    lines = [forms for name in _LISTS for forms in resources.read_toml(name)["names"]]
    for number, forms in enumerate(lines):
        for form in forms:
            found.setdefault(search_key(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}
