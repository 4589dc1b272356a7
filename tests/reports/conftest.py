"""Fonts are looked for once."""

import pytest

from peernotes.reports.fonts import FontSet
from peernotes.reports.itemise import Itemiser


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return FontSet.find()


@pytest.fixture(scope="session")
def itemiser(fonts: FontSet) -> Itemiser:
    return Itemiser(fonts)
