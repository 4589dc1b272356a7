"""Facts and content of a note as plain JSON values: the one form that is stored, journaled and signed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from peernotes.domain.ids import PreferenceId
from peernotes.domain.note import Content, EncounterFacts, Entry, GoalRef, Modality, OwnWords, Segment
from peernotes.domain.preference_use import Result, Use

Plain = dict[str, Any]


def facts_to_plain(facts: EncounterFacts) -> Plain:
    """Without a goal there is no word of one, as in every note from before there were goals."""
    goal = facts.goal
    named = [goal.hope_id, goal.words, goal.plan_version] if goal else None
    return {
        "service_date": facts.service_date.isoformat(),
        "segments": [[part.start.isoformat(), part.end.isoformat()] for part in facts.segments],
        "place_code": facts.place_code,
        "place": facts.place,
        "modality": facts.modality.value,
        "language": facts.language,
        "present": facts.present,
    } | ({"goal": named} if named else {})


def facts_from_plain(plain: Mapping[str, Any]) -> EncounterFacts:
    return EncounterFacts(
        service_date=date.fromisoformat(plain["service_date"]),
        segments=tuple(
            Segment(datetime.fromisoformat(start), datetime.fromisoformat(end))
            for start, end in plain["segments"]
        ),
        place_code=plain["place_code"],
        place=plain["place"],
        modality=Modality(plain["modality"]),
        language=plain["language"],
        present=plain["present"],
        goal=GoalRef(*plain["goal"]) if "goal" in plain else None,
    )


def content_to_plain(content: Content) -> Plain:
    return {slot: _entry_to_plain(entry) for slot, entry in content.items() if not entry.is_empty}


def content_from_plain(plain: Mapping[str, Any]) -> Content:
    return {slot: _entry_from_plain(entry) for slot, entry in plain.items()}


def _entry_to_plain(entry: Entry) -> Plain:
    words = [
        {"text": item.text, "said_by": item.said_by, "said_on": item.said_on.isoformat()}
        for item in entry.own_words
        if item.text.strip()
    ]
    plain: Plain = {"text": entry.text, "own_words": words}
    if entry.uses:  # only then, so that a note without any reads as it always did
        plain["uses"] = [
            {"preference": use.preference, "result": use.result.value, "comment": use.comment}
            for use in entry.uses
        ]
    return plain


def _entry_from_plain(plain: Mapping[str, Any]) -> Entry:
    words = tuple(
        OwnWords(item["text"], item["said_by"], date.fromisoformat(item["said_on"]))
        for item in plain["own_words"]
    )
    uses = tuple(
        Use(PreferenceId(item["preference"]), Result(item["result"]), item["comment"])
        for item in plain.get("uses", ())
    )
    return Entry(plain["text"], words, uses)
