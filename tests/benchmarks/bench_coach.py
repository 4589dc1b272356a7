"""How long the coach takes, beside two plain ways to find the same words and two other checkers, in one run.

Run from the root: python -m tests.benchmarks.bench_coach
"""

import re
import statistics
import time
from collections.abc import Callable, Iterator

from peernotes import resources
from peernotes.language.coach import Coach
from peernotes.language.rules import Rule
from peernotes.services import coach as service
from tests.benchmarks import coach_peers
from tests.language.evaluation import read
from tests.language.shipped import lines

_PARAGRAPH = (
    "Met Marcus at the library. Client was upset that the clinic denied the request and refused to go back. "
    "We looked at the bus plan together. He said, “I am done with being the addict in the family.” "
    "She called her sister, who is a nurse, and they agreed to meet on Sunday after the early service."
)


def main() -> None:
    load = _best(_load, 5)
    coach = _load()
    later = _best(_load_with_spanish, 5)
    note = _note()
    size = len(note.encode()) / 1024
    cold = _cold(coach, note)
    print(f"rules {len(coach.rules)}, phrases {sum(1 for _ in _phrases(coach.rules))}")
    print(f"load of the English rules           {load:8.1f} ms")
    print(f"load of both languages              {later:8.1f} ms")
    print(f"note of {size:.1f} KB, cold            {cold:8.2f} ms   {cold / size:.2f} ms per KB")
    print(f"one paragraph of {len(_PARAGRAPH)} letters, cold {_cold(coach, _PARAGRAPH):7.3f} ms")
    coach.check(note)
    print(f"the same note again                {_best(lambda: coach.check(note), 50):8.4f} ms")
    _peers(coach, note, cold)
    coach_peers.compare(
        {"2 KB, ordinary": _ordinary(), "2 KB, much to find": note, "one paragraph": _PARAGRAPH}
    )
    _growth()


def _load() -> Coach:
    """Everything a start of the app does for the coach: the files of its rules read and parsed."""
    for reader in (resources.read_toml, service._read, service.shipped):
        reader.cache_clear()
    return service.shipped()


def _load_with_spanish() -> None:
    _load().rulesets  # noqa: B018 - asking for them reads them


def _growth() -> None:
    """Ten times the text should take about ten times as long, whatever it is made of."""
    units = (
        "He is an addict, apparently. ",
        "own words: ",
        "'a ",
        "a\u0301\u0323",
        '"a" ',
        "> a\n",
        "AA Ann Bell ",
        "ad-\n",
        "ad\u00addict ",
        "219-09-9999 ",
        "She said, “I am tired.” ",
        "We walked and talked.\n\n",
        "\n",
        " ",
        "x",
        "not ",
    )
    for unit in units:
        one, ten = (_taken(unit * (size // len(unit))) for size in (100_000, 1_000_000))
        print(f"{unit!r:34} 100,000 letters {one:8.1f} ms   1,000,000 {ten:9.1f} ms   times {ten / one:.1f}")


def _taken(text: str) -> float:
    return _best(lambda: service.check(text), 1)


def _peers(coach: Coach, note: str, cold: float) -> None:
    one = _one_alternation(coach.rules)
    many = _per_rule(coach.rules)
    alternation = _best(lambda: list(one.finditer(note)), 10)
    loop = _best(lambda: [list(pattern.finditer(note)) for pattern in many], 10)
    print(
        f"one alternation of all phrases     {alternation:8.2f} ms   {alternation / cold:.1f} times the coach"
    )
    print(f"one expression per rule, in turn   {loop:8.2f} ms   {loop / cold:.1f} times the coach")


def _phrases(rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, str]]:
    """Each rule's sequences as regular expressions: no contexts, no masks, no rewrites."""
    for rule in rules:
        for sequence in rule.sequences:
            places = (
                "(?:" + "|".join(sorted(map(_plain, position), reverse=True)) + ")" for position in sequence
            )
            yield rule, r"[\s-]+".join(places)


def _plain(word: str) -> str:
    return {"<name>": "[A-Z][a-z]+", "#": "[0-9]+"}.get(word, re.escape(word))


def _one_alternation(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(text for _, text in _phrases(rules)) + r")\b", re.IGNORECASE)


def _per_rule(rules: tuple[Rule, ...]) -> list[re.Pattern[str]]:
    grouped: dict[str, list[str]] = {}
    for rule, text in _phrases(rules):
        grouped.setdefault(rule.id, []).append(text)
    return [re.compile(rf"\b(?:{'|'.join(texts)})\b", re.IGNORECASE) for texts in grouped.values()]


def _note() -> str:
    found = [line.split("\t")[0] for line in lines("found.tsv")]
    mixed = [sentence for pair in zip(lines("good_notes.txt"), found, strict=False) for sentence in pair]
    return " ".join(mixed)[:2048]


def _ordinary() -> str:
    """Notes as good as most are: hardly anything to find."""
    return " ".join(item.text for item in read("seen") if item.part == "ordinary")[:2048]


def _cold(coach: Coach, text: str) -> float:
    """The median over many texts that differ, so that no kept answer is given."""
    numbers = iter(range(10_000))
    return _best(lambda: coach.check(f"{text} {next(numbers)}"), 60)


def _best(work: Callable[[], object], times: int) -> float:
    """The median time in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
