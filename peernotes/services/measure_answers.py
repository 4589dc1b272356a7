"""What may be kept of a sheet: every answer is one of its measure's, and nothing is filled up with zeros."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from peernotes.domain.measure import Answers, Circumstances, Pack, PackKind, Scale
from peernotes.domain.text import acceptable
from peernotes.errors import InputRefusedError

LONGEST_WORDS = 5_000
LONGEST_REASON = 500
LONGEST_LANGUAGE = 100

_OLDEST = date(1900, 1, 1)
_SCORE = re.compile(r"-?[0-9]{1,5}([.,][0-9]{1,2})?")


def accepted(pack: Pack, how: Circumstances, said: Answers, today: date) -> tuple[Circumstances, Answers]:
    """What will be kept.

    Raises:
        InputRefusedError: nothing is answered, an answer the measure does not have, a score off its
            scale, a day that cannot be, or text that cannot be kept.
    """
    _refuse_day(how.on, today)
    words = {name: acceptable(text, LONGEST_WORDS).strip() for name, text in said.words.items()}
    kept = replace(said, words={name: text for name, text in words.items() if text})
    _refuse_strangers(pack, kept)
    if kept.is_empty:
        raise InputRefusedError(
            "Nothing is answered on this sheet yet.",
            press="Put in at least one answer. What they left out stays empty.",
        )
    for name, value in kept.scores.items():
        _refuse_off_scale(pack.scale(name), value)
    return replace(how, language=acceptable(how.language, LONGEST_LANGUAGE).strip()), kept


def reason(text: str, what_for: str) -> str:
    """Why a sheet is changed, as it will be kept.

    Raises:
        InputRefusedError: there are no words.
    """
    kept = acceptable(text, LONGEST_REASON).strip()
    if not kept:
        raise InputRefusedError(
            f"There is no word yet on {what_for}.", press="Write a few words, such as “typed wrong”."
        )
    return kept


def typed_scores(pack: Pack, typed: Mapping[str, str]) -> dict[str, Decimal]:
    """Scale id to the number typed; a field left empty is left out.

    Raises:
        InputRefusedError: not a number, or off the scale.
    """
    found = {}
    for scale in pack.scales:
        text = typed.get(scale.id, "").strip()
        if not text:
            continue
        if not _SCORE.fullmatch(text):
            raise InputRefusedError(
                "One of the scores is not a number.", press="Type it as on the sheet, such as 47 or 23.5."
            )
        value = Decimal(text.replace(",", "."))
        _refuse_off_scale(scale, value)
        found[scale.id] = value
    return found


def _refuse_day(day: date, today: date) -> None:
    if day > today:
        raise InputRefusedError(
            "The day is in the future.", press="Choose today or the day it was filled in."
        )
    if day < _OLDEST:
        raise InputRefusedError("The day is too long ago.", press="Check the year, then save again.")


def _refuse_strangers(pack: Pack, said: Answers) -> None:
    """Screens cannot give these; a form from another version of the pack could."""
    items = {item.id for item in pack.items}
    values = {option.value for option in pack.options}
    known = (
        set(said.chosen) | said.skipped <= items
        and set(said.chosen.values()) <= values
        and not set(said.chosen) & said.skipped
        and set(said.words) <= {question.id for question in pack.open_questions}
        and set(said.scores) <= {scale.id for scale in pack.scales}
        and (pack.kind is PackKind.SCORE_ONLY or not said.scores)
    )
    if not known:
        raise InputRefusedError(
            "This sheet holds an answer that the measure does not have.",
            press="Open the measure again from their page and fill it in once more.",
        )


def _refuse_off_scale(scale: Scale | None, value: Decimal) -> None:
    if scale is not None and not scale.lowest <= value <= scale.highest:
        raise InputRefusedError(
            f"This score goes from {scale.lowest:f} to {scale.highest:f}, and one that was typed does not.",
            press="Compare it with the sheet. If it is right, the sheet may be another measure.",
        )
