"""What a shipped text must never say: what people of some group believe, like or do, and on which days."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peernotes import resources

_GROUPS = (
    "african americans?|black|latinos?|latinas?|latinx|hispanics?|mexicans?|puerto ricans?|cubans?|"
    "native americans?|natives?|indigenous|american indians?|alaska natives?|navajos?|din[eé]|lakota|"
    "cherokees?|hopi|apaches?|asians?|chinese|vietnamese|hmong|koreans?|japanese|filipinos?|cambodians?|"
    "khmer|indians?|pakistanis?|africans?|somalis?|ethiopians?|nigerians?|haitians?|jamaicans?|arabs?|"
    "middle eastern|iranians?|iraqis?|syrians?|afghans?|kurds?|kurdish|turks?|turkish|white|europeans?|"
    "russians?|ukrainians?|"
    "irish|italians?|germans?|polish|roma|hawaiians?|samoans?|pacific islanders?|muslims?|jews?|jewish|"
    "christians?|catholics?|protestants?|mormons?|amish|hindus?|buddhists?|sikhs?|atheists?|gay|lesbians?|"
    "bisexuals?|queer|trans(?:gender)?|nonbinary|lgbtq\\+?|women|men|girls|boys|elderly|elders|older|young|"
    "millennials|teens|teenagers|seniors|immigrants?|refugees?|rural|deaf|blind|disabled|veterans?|poor|homeless"
)
_PEOPLE = (
    "people|persons|folks?|patients?|clients?|families|women|men|mothers|fathers|elders|adults|youth|culture|"
    "cultures|communit(?:y|ies)|backgrounds?|traditions?|patients|speakers|parents|households"
)
_VERBS = (
    "prefer|prefers|believe|believes|value|values|tend|tends|usually|often|typically|generally|traditionally|"
    "commonly|avoid|avoids|expect|expects|dislike|dislikes|like|likes|love|loves|distrust|distrusts|respect|"
    "respects|celebrate|celebrates|observe|observes|consider|considers|view|views|need|needs|want|wants|"
    "fear|fears|rarely|never|always|may|might|"
    "are (?:usually|often|typically|more|less|known|likely|taught|raised|family|private|proud)|"
    "do not (?:like|eat|make|touch|speak|talk|look)|don't (?:like|eat|make|touch|speak|talk|look)|"
    "should be (?:addressed|greeted|treated)|respond|responds|have (?:strong|close)"
)
_SAYS = re.compile(
    rf"\b(?:{_GROUPS})(?:[ -](?:{_GROUPS}))*(?:\s+(?:{_PEOPLE}))?\s+(?:\w+ly\s+)?(?:{_VERBS})\b"
    rf"|\bamong\s+(?:the\s+|most\s+|many\s+)?(?:{_GROUPS})\s+(?:{_PEOPLE})\b"
    rf"|\b(?:in|within)\s+(?:the\s+|most\s+|many\s+)?(?:{_GROUPS})\s+(?:{_PEOPLE})\b"
    rf"|\b(?:because|as)\s+(?:she|he|they|a|an)\s+(?:is|are|\w+)?\s*(?:{_GROUPS})\b.{{0,40}}\b(?:{_VERBS})\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\b(?:ramadan|eid|hanukk?ah|chanukah|passover|pesach|yom kippur|rosh hashanah|diwali|deepavali|holi|"
    r"vesak|christmas|easter|good friday|ash wednesday|kwanzaa|juneteenth|thanksgiving|cinco de mayo|"
    r"d[ií]a de los muertos|lunar new year|chinese new year|t[eế]t|nowruz|navratri|vaisakhi|"
    r"indigenous peoples' day|veterans day|memorial day|sabbath|shabbat|purim|sukkot|ashura|mawlid)\b",
    re.IGNORECASE,
)

_TOLD_AS_FOUND = frozenset(
    {"match", "tests_flag", "only_before", "only_after", "only_with", "not_before"}
) | {
    "not_after",
    "not_with",
    "tests_ok",
    "classes",
}
"""In the coach's rules: what it looks for in order to speak against it, and examples of that."""


def says_of_a_group(text: str) -> str:
    """What in `text` says of a group what it likes, believes or does; empty where nothing does."""
    found = _SAYS.search(" ".join(text.split()))
    return found[0] if found else ""


def names_a_holiday(text: str) -> str:
    found = _DAYS.search(" ".join(text.split()))
    return found[0] if found else ""


def texts() -> Iterator[tuple[str, str]]:
    """File and text of everything that ships to be read, without word lists and invented people's words."""
    for path in sorted(resources.folder().rglob("*")):
        name = path.relative_to(resources.folder()).as_posix()
        if name.startswith(("practice/", "spelling/", "passphrase/")) or not path.is_file():
            continue
        yield from ((name, text) for text in _of(path))


def _of(path: Path) -> Iterator[str]:
    if path.suffix == ".toml":
        yield from _leaves(tomllib.loads(path.read_text(encoding="utf-8")))
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    elif path.suffix in {".txt", ".md", ".csv", ".json"}:
        yield from path.read_text(encoding="utf-8").splitlines()


def _leaves(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _TOLD_AS_FOUND:
                yield from _leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, key)
