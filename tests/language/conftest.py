import pytest

from peernotes.language.coach import Coach
from tests.language.shipped import rule_files


@pytest.fixture(scope="session")
def coach() -> Coach:
    """The coach with the rules that ship."""
    return Coach.from_rules(*rule_files())
