"""What the worker ticked to go on a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Include:
    """The audience may still keep some of it back."""

    notes: bool = True
    preferences: bool = True
    strengths: bool = True
    review_sheet: bool = True
    full_name: bool = False
    large_print: bool = False
