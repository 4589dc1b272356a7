"""Somebody's own words as they stand on a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """A person's own words on a page, with the line under it that says who and when."""

    text: str
    attribution: str
    language: str = ""
    """BCP 47 tag where known, else empty."""
