"""The coach in the terminal, as the real program: `python -m peernotes coach`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SECRET = "Marisela Quintanar"
SPAN_KEYS = {"start", "end", "category", "level", "rule", "reason", "suggestions"}


def run(given: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "peernotes", "coach", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=120, check=False)


def answers(*items: object, arguments: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    given = b"".join(item if isinstance(item, bytes) else json.dumps(item).encode() + b"\n" for item in items)
    done = run(given, "--jsonl", *arguments)
    assert done.returncode == 0
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_person_reads_the_line_the_words_why_and_what_instead() -> None:
    done = run(b"Nos vimos hoy.\nEs un adicto y no coopera.\nHe refused his meds.\n", "-")
    said = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert said[0] == "Line 2: “adicto”"
    assert said[1].startswith("    Why: One word")
    assert said[2] == "    Instead: persona que consume drogas"
    assert "Line 3: “refused”" in said


def test_a_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "nota.txt"
    file.write_bytes(b"Es una junkie.\r\nShe is here.\r\n")
    done = run(b"", str(file), "--json")
    (span,) = json.loads(done.stdout)["spans"]
    assert (span["start"], span["end"]) == (7, 13)
    assert set(span) == SPAN_KEYS
    assert file.read_bytes() == b"Es una junkie.\r\nShe is here.\r\n"


def test_a_text_with_nothing_to_say_gets_a_plain_answer() -> None:
    assert run(b"We walked to the library.").stdout == b"Nothing to look at again.\n"
    assert run(b"").stdout == b"Nothing to look at again.\n"
    assert json.loads(run(b"", "--json").stdout) == {"spans": []}


def test_control_characters_do_not_reach_the_terminal() -> None:
    said = run(b"A noncompliant\x1b[31m addict\x07.\x1b]0;x\x07 He is an\naddict").stdout
    assert not {b"\x1b", b"\x07"} & {bytes([byte]) for byte in said}


def test_the_language_can_be_said() -> None:
    text = "El pt refused y no coopera, junkie."
    rules = {
        name: {
            span["rule"] for span in json.loads(run(text.encode(), "--json", "--lang", name).stdout)["spans"]
        }
        for name in ("en", "es", "auto")
    }
    assert rules["en"] == {"adherence.refuse", "person_first.slang"}
    assert rules["es"] == {"adherence.es_no_coopera", "person_first.es_tecato"}
    assert rules["auto"] >= {"adherence.refuse", "adherence.es_no_coopera"}


def test_reasons_come_in_the_language_that_was_asked_for() -> None:
    done = run(b"Es un adicto.", "--json", "--reasons", "es")
    assert json.loads(done.stdout)["spans"][0]["reason"].startswith("Una palabra")


def test_what_is_off_by_default_comes_only_with_all() -> None:
    text = b"Su hijo es un autista."
    assert json.loads(run(text, "--json").stdout)["spans"] == []
    (span,) = json.loads(run(text, "--json", "--all").stdout)["spans"]
    assert span["level"] == 3


def test_lines_are_answered_with_offsets_in_code_points() -> None:
    text = "🙂 é e\u0301 Es un adicto."
    (answer,) = answers({"id": "a", "text": text})
    (span,) = answer["spans"]
    assert answer["id"] == "a"
    assert text[span["start"] : span["end"]] == "adicto"
    offer = span["suggestions"][0]
    after = text[: offer["start"]] + offer["text"] + text[offer["end"] :]
    assert after == "🙂 é e\u0301 Es una persona que consume drogas."


def test_a_line_may_name_its_language() -> None:
    forced, free = answers(
        {"id": 1, "text": "junkie, tecato", "lang": "es"},
        {"id": 2, "text": "He is a junkie.", "lang": "auto"},
    )
    assert [span["rule"] for span in forced["spans"]] == ["person_first.es_tecato", "person_first.es_tecato"]
    assert [span["rule"] for span in free["spans"]] == ["person_first.slang"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"{broken " + SECRET.encode() + b"\n", None),
        (b'{"id": 1, "text": "\xff\xfe ' + SECRET.encode() + b'"}\n', None),
        (b"[" * 100_000 + b"\n", None),
        ([SECRET], None),
        ({"text": SECRET}, None),
        ({"id": 7, "text": [SECRET]}, 7),
        ({"id": 7, "text": SECRET, "lang": "fr"}, 7),
        ({"id": 7, "text": SECRET, "lang": {}}, 7),
        ({"id": True, "text": SECRET}, None),
    ],
)
def test_a_broken_line_is_answered_and_the_rest_still_runs(line: object, name: object) -> None:
    first, broken, last = answers({"id": "a", "text": "An addict."}, line, {"id": "z", "text": "An addict."})
    assert broken["id"] == name
    assert broken["line"] == 2
    assert SECRET not in json.dumps(broken)
    assert len(first["spans"]) == len(last["spans"]) == 1


def test_odd_characters_keep_their_places() -> None:
    texts = [
        "\ud800 addict",
        "\x00 addict\x00",
        "\u202e addict \u2066",
        "a\u00adddict addict",
        "\ufeffaddict",
        "\n\n\naddict",
    ]
    for text, answer in zip(texts, answers(*({"id": text, "text": text} for text in texts)), strict=True):
        assert answer["id"] == text
        assert answer["spans"]
        assert all("ddict" in text[span["start"] : span["end"]] for span in answer["spans"])


def test_a_megabyte_is_answered_whole() -> None:
    text = "We met at the library and walked. Es un adicto. " * 24_000
    (answer,) = answers({"id": 0, "text": text})
    assert len(text) > 1_000_000
    assert len(answer["spans"]) == 24_000


def test_blank_lines_say_nothing() -> None:
    assert answers(b"\n", {"id": 1, "text": ""}, b"  \n") == [{"id": 1, "spans": []}]


def test_each_line_is_answered_before_the_next_one_comes() -> None:
    command = [sys.executable, "-m", "peernotes", "coach", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for number in range(3):
            program.stdin.write(json.dumps({"id": number, "text": "An addict."}).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["id"] == number
        program.stdin.close()
        assert program.wait(30) == 0


def test_who_stops_reading_gets_no_complaint(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes(b'{"id": 1, "text": "An addict."}\n' * 2_000)
    command = [sys.executable, "-m", "peernotes", "coach", "--jsonl", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.wait(60) == 1
        assert program.stderr.read() == b""


def test_a_text_that_cannot_be_read_is_refused_in_plain_words(tmp_path: Path) -> None:
    for done in (
        run(b"\xff\xfe" + SECRET.encode()),
        run(b"", str(tmp_path / SECRET)),
        run(b"", str(tmp_path)),
    ):
        assert done.returncode == 1
        assert done.stdout == b""
        assert b"Nothing was read or kept." in done.stderr
        assert SECRET.encode() not in done.stderr
        assert b"Traceback" not in done.stderr
