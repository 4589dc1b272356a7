"""Note templates: which slots, in which order, with which prompts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of the canonical note as a template asks for it."""

    id: str
    heading: str
    prompt: str
    """Ghost text; it never becomes part of the note."""
    own_words: bool = False
    """Whether the slot invites the person's own words first."""


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    version: int
    name: str
    slots: tuple[Slot, ...]
    starters: tuple[str, ...]
