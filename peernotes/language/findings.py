"""What the coach is asked with, and what it answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What the coach must know about the place a paragraph stands in. Hashable, so answers can be kept."""

    names: frozenset[str] = frozenset()
    """Names that are only names here: the person's, their people's, the workplace's."""
    own_labels: frozenset[str] = frozenset()
    """Words this person uses about themself; wording that holds one of them is left alone."""
    quiet: frozenset[str] = frozenset()
    """Ids of rules that stay silent."""
    open_quote: bool = False
    """Whether the paragraph starts inside a quotation that an earlier one opened."""
    max_level: int = 2
    """1: the clearest wording only. 2: the softer prompts too. 3: also what is off by default."""
    language: str = ""
    """`en` or `es`; empty: each sentence is looked at for itself."""
    reasons: str = "en"
    """The language of the reasons, that of the screen, where a rule has one in it."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One offer: put `replacement` in place of the code points from `start` to `end`."""

    label: str
    """What the button says."""
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One place worth a second look, in code points into the text that was given."""

    start: int
    end: int
    rule_id: str
    category: str
    level: int
    text: str
    why: str
    rewrites: tuple[Rewrite, ...]
    source: str
    """Where the idea was read; empty when nothing was looked up."""
    ask: tuple[str, ...] = ()
    """Questions to ask oneself, where only the writer can say it better."""
