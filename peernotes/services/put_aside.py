"""Hopes, steps, strengths and supports that were put aside: what they are called, and the way back."""

from collections.abc import Callable, Mapping
from datetime import datetime

from peernotes.domain.ids import HopeId, StepId, StrengthId, SupportId
from peernotes.domain.plan import PutAside
from peernotes.domain.text import isolated, shortened
from peernotes.services.hopes import Hopes
from peernotes.services.plan_words import texts
from peernotes.services.supports import Supports
from peernotes.vault.vault import Vault


def named(item: PutAside) -> str:
    """`the hope “I want a place of my own”`."""
    return str(texts()["put_aside"][item.kind]).format(words=isolated(shortened(item.words)))


def bring_back(vault: Vault, now: Callable[[], datetime], item: PutAside) -> None:
    """Put it where it was."""
    hopes, supports = Hopes(vault, now), Supports(vault, now)
    ways: Mapping[str, Callable[[], object]] = {
        "hope": lambda: hopes.put_back(HopeId(item.record_id)),
        "step": lambda: hopes.put_back_step(StepId(item.record_id)),
        "strength": lambda: supports.put_back_strength(StrengthId(item.record_id)),
        "support": lambda: supports.put_back(SupportId(item.record_id)),
    }
    ways[item.kind]()
