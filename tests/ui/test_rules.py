"""Rules of the windows that no type checker knows."""

import re
from pathlib import Path

import peernotes.ui

ROOT = Path(peernotes.ui.__file__).parent
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in ROOT.rglob("*.py")}


def _using(pattern: str) -> set[str]:
    return {name for name, source in SOURCES.items() if re.search(pattern, source)}


def test_threads_go_through_one_door() -> None:
    """The crash reporter starts none; it hears what others stumble over."""
    assert _using(r"\b(QThread|QRunnable|QThreadPool|concurrent\.futures|multiprocessing)\b") == {"tasks.py"}
    assert _using(r"\bthreading\b") == {"tasks.py", "crash.py"}
    assert not re.search(r"\bthreading\.(?!excepthook\b)", SOURCES["crash.py"])


def test_no_loop_runs_inside_another() -> None:
    assert _using(r"processEvents|QEventLoop") == set()


def test_a_window_waits_for_an_answer_in_two_places_only() -> None:
    """The system's print dialog has no other way; after a crash nothing else may go on."""
    assert _using(r"\.exec_?\(") <= {"crash.py", "paper.py"}


def test_a_sentence_is_translated_by_the_class_that_shows_it() -> None:
    assert _using(r"(?<!self)\.tr\(") == set()


def test_no_colour_is_named_outside_the_tokens() -> None:
    assert _using(r"#[0-9A-Fa-f]{6}\b") == {"tokens.py"}
