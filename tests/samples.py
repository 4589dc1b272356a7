"""Invented values for round trips: any text a worker could keep, any moment, any facts."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from peernotes.domain.ids import PreferenceId
from peernotes.domain.note import EncounterFacts, Entry, Modality, OwnWords, Segment
from peernotes.domain.preference_use import Result, Use

HARD_TEXTS = (
    "Feeling 😀 today ❤️ 👩‍👧‍👦",
    "שָׁלוֹם \u200fעולם",
    "مُحَمَّد \u202bالحسن\u202c",
    "Nguyễn cafe\u0301 e\u0323\u0302",
    "'; DROP TABLE note; --",
    'a "quoted" \\ line\n\tand another',
    "ᏌᎵ ᏩᏯ · សុខ · 陈美玲 · ሰላማዊት",
)
"""Emoji with joiners, right to left with marks, stacked accents, and what looks like code."""

texts = st.sampled_from(HARD_TEXTS) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40
)
worded = texts.filter(lambda text: bool(text.strip(" ")))
"""Text that is more than spaces, as the database asks of what must not be empty."""

days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
days_or_none = st.none() | days
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1), timezones=zones | st.just(UTC))  # noqa: DTZ001
segments = st.builds(Segment, moments, moments)
facts = st.builds(
    EncounterFacts,
    service_date=days,
    segments=st.lists(segments, max_size=2).map(tuple),
    place_code=texts,
    place=texts,
    modality=st.sampled_from(Modality),
    language=texts,
    present=texts,
)
own_words = st.builds(OwnWords, worded.filter(lambda text: bool(text.strip())), texts, days)
uses = st.builds(Use, texts.map(PreferenceId), st.sampled_from(Result), texts)
entries = st.builds(
    Entry, worded, st.lists(own_words, max_size=2).map(tuple), st.lists(uses, max_size=2).map(tuple)
).filter(lambda entry: not entry.is_empty)
contents = st.dictionaries(
    st.sampled_from(["focus", "noticed", "response", "strengths"]), entries, max_size=3
)
