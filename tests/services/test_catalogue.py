"""What ships as data becomes domain objects, and a hole in a file names the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peernotes import resources
from peernotes.domain.preference import AnswerKind, PrintExternal, Sensitivity
from peernotes.errors import ResourceBrokenError
from peernotes.services import catalogue


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty resources folder in place of the shipped one."""
    cached = (resources.read_toml, catalogue.template, catalogue.preference_domains, catalogue.places)
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    for reader in cached:
        reader.cache_clear()
    yield tmp_path
    for reader in cached:
        reader.cache_clear()


def test_the_catalogue_is_offered_whole_and_once() -> None:
    domains = catalogue.preference_domains()
    assert len({domain.id for domain in domains}) == len(domains) == 35
    assert all(domain.label and "?" in domain.prompt for domain in domains)
    assert {domain.on_card for domain in domains} == {"", "name", "greeting", "language"}
    assert {domain.group for domain in domains} == {group for group, _ in catalogue.preference_groups()}


def test_what_was_asked_about_before_is_still_asked_about() -> None:
    """An id never changes: answers in older notes name their thing by it."""
    first = {"greeting", "language", "communication", "touch", "decisions", "days", "faith", "recovery_words"}
    assert first <= {domain.id for domain in catalogue.preference_domains()}


def test_funders_questions_are_no_care_preferences() -> None:
    ids = {domain.id for domain in catalogue.preference_domains()}
    assert not ids & {"race", "ethnicity", "tribe", "veteran", "parenting", "housing"}


def test_what_is_sealed_never_starts_on_its_way_to_others() -> None:
    sealed = [item for item in catalogue.preference_domains() if item.sensitivity is Sensitivity.SEALED]
    assert {item.id for item in sealed} >= {"ceremony", "healers", "small_place", "history", "self"}
    assert not any(item.print_supervisor for item in sealed)
    assert {item.print_external for item in sealed} == {PrintExternal.NEVER}


def test_options_are_told_apart_and_only_where_something_can_be_ticked() -> None:
    for domain in catalogue.preference_domains():
        codes = [code for code, _ in domain.options]
        assert len(set(codes)) == len(codes)
        assert bool(codes) == (domain.kind in (AnswerKind.SINGLE, AnswerKind.MULTI)), domain.id


def test_times_to_ask_again_are_months_that_grow() -> None:
    months = catalogue.ask_again_months()
    assert list(months) == sorted(set(months))
    assert months[0] >= 1
    assert catalogue.ask_later_weeks() >= 1


def test_the_default_template_has_slots_and_starters() -> None:
    template = catalogue.template(catalogue.DEFAULT_TEMPLATE)
    assert template.id == catalogue.DEFAULT_TEMPLATE
    assert len({slot.id for slot in template.slots}) == len(template.slots) > 5
    assert template.starters


def test_place_codes_are_two_digits_and_used_once() -> None:
    codes = [code for code, _ in catalogue.places()]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 2 and code.isdigit() for code in codes)


def test_a_missing_file_is_named(shipped: Path) -> None:
    assert shipped.is_dir()
    with pytest.raises(ResourceBrokenError, match=r"templates/places\.toml"):
        catalogue.places()


@pytest.mark.parametrize("content", ["not toml", "[[place]]\ncode = '11'\n", "place = 5", ""])
def test_a_broken_file_is_named(shipped: Path, content: str) -> None:
    (shipped / "templates").mkdir()
    (shipped / "templates" / "places.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ResourceBrokenError, match=r"templates/places\.toml"):
        catalogue.places()


def test_a_file_that_is_not_text_is_named(shipped: Path) -> None:
    (shipped / "passphrase").mkdir()
    (shipped / "passphrase" / "words.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ResourceBrokenError, match=r"words\.txt"):
        catalogue.words()
