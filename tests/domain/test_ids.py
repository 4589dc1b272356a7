"""Identifiers sort by the moment they were made and are valid version 7 UUIDs."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.ids import uuid7

_MOMENTS = st.integers(0, (1 << 48) - 1)


@given(_MOMENTS)
def test_every_id_is_a_version_7_uuid_of_its_moment(unix_ms: int) -> None:
    made = uuid.UUID(uuid7(unix_ms))
    assert made.variant == uuid.RFC_4122
    assert made.version == 7
    assert made.int >> 80 == unix_ms


@given(st.lists(_MOMENTS, unique=True, min_size=2))
def test_ids_sort_as_their_moments(moments: list[int]) -> None:
    made = [uuid7(at) for at in sorted(moments)]
    assert made == sorted(made)


def test_the_example_of_the_rfc_has_the_same_fixed_bits() -> None:
    # RFC 9562 appendix A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F, at 1645557742000 ms
    assert uuid7(1_645_557_742_000).startswith("017f22e2-79b0-7")


def test_two_ids_of_one_moment_differ() -> None:
    assert len({uuid7(1_700_000_000_000) for _ in range(1000)}) == 1000
