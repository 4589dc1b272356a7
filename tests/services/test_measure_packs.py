"""The licence gate, and one source of truth for the words of every measure."""

import re
import tomllib
from datetime import date

import pytest

from peernotes import resources
from peernotes.domain import measure_pack
from peernotes.domain.measure import PackKind, Redistribution
from peernotes.errors import PackRefusedError, RuleBrokenError
from peernotes.services.measure_packs import Offer, shipped
from peernotes.services.session import Session
from tests.data.packs import pack_text
from tests.test_architecture import ROOT, _committed

PLAIN = pack_text().encode()
PROMISED = pack_text(
    redistribution='"nc_nd"', attest_text='"We use it unchanged and take no money."'
).encode()
PERMITTED = pack_text(
    redistribution='"permission_required"', attest_text='"The owner has permitted us to use it."'
).encode()


def _offered(session: Session) -> dict[str, Offer]:
    return {offer.pack.id: offer for offer in session.packs.offered()}


def test_what_ships_with_words_in_it_may_be_passed_on_by_anyone() -> None:
    for pack, _ in shipped():
        if pack.items or pack.open_questions:
            assert pack.kind is PackKind.OURS
            assert pack.rights.redistribution is Redistribution.PUBLIC
        assert pack.rights.checked <= date(2026, 12, 31)
    assert [pack.id for pack, _ in shipped()][:2] == ["how_was_today", "respect_check"]


def test_a_measure_whose_words_may_not_be_shipped_is_offered_by_its_score_alone() -> None:
    found = {pack.id: pack for pack, _ in shipped()}
    for name, lowest, highest in (("barc10", 10, 60), ("mirc", 28, 112)):
        assert found[name].kind is PackKind.SCORE_ONLY
        assert found[name].rights.redistribution is Redistribution.NONE
        assert (int(found[name].scales[0].lowest), int(found[name].scales[0].highest)) == (lowest, highest)
    assert [scale.id for scale in found["mirc"].scales] == [
        "total",
        "social",
        "physical",
        "human",
        "cultural",
    ]
    assert {int(scale.highest) for scale in found["mirc"].scales[1:]} == {28}


def test_the_words_of_a_measure_stand_in_its_file_and_nowhere_else() -> None:
    folder = resources.folder() / "measures"
    said = [
        (path, question["text"].rstrip(".:?"))
        for path in folder.glob("*.toml")
        for key in ("item", "open")
        for question in tomllib.loads(path.read_text(encoding="utf-8")).get(key, ())
    ]
    assert len(said) >= 7
    texts = {
        path: path.read_text(encoding="utf-8", errors="replace")
        for path in _committed()
        if path.is_file() and path.suffix in {".py", ".toml", ".md", ".txt", ".csv", ".json"}
    }
    assert len(texts) > 200
    for home, words in said:
        elsewhere = [
            p.relative_to(ROOT).as_posix() for p, text in texts.items() if words in text and p != home
        ]
        assert not elsewhere, words


def test_no_file_that_ships_names_a_cut_off() -> None:
    for path in (resources.folder() / "measures").glob("*.toml"):
        text = path.read_text(encoding="utf-8").casefold()
        assert not re.findall(r"cut-?off|remission|\brisk|severe|\b47\b", text)


def test_a_pack_anyone_may_use_is_taken_in_and_offered(session: Session) -> None:
    offer = session.packs.take_in(PLAIN, affirmed=False)
    assert offer.is_brought
    assert _offered(session)["garden"].pack == offer.pack
    assert offer.kept is not None
    assert offer.kept.content.encode() == PLAIN
    assert (offer.kept.permission, offer.kept.affirmed) == ("", "")


def test_a_licence_that_asks_for_a_promise_gets_it_or_the_pack_stays_out(session: Session) -> None:
    with pytest.raises(PackRefusedError, match="promise"):
        session.packs.take_in(PROMISED, affirmed=False)
    assert "garden" not in _offered(session)
    kept = session.packs.take_in(PROMISED, affirmed=True).kept
    assert kept is not None
    assert kept.affirmed == "We use it unchanged and take no money."


@pytest.mark.parametrize("reference", ["", "   ", "\u0007"])
def test_where_permission_is_required_its_reference_is_typed_and_kept(
    session: Session, reference: str
) -> None:
    with pytest.raises(PackRefusedError, match="permit"):
        session.packs.take_in(PERMITTED, affirmed=True, permission=reference)
    kept = session.packs.take_in(PERMITTED, affirmed=True, permission=" Letter of 3 May 2026 ").kept
    assert kept is not None
    assert kept.permission == "Letter of 3 May 2026"
    assert session.packs.brought()[0].kept == kept


def test_words_are_never_changed_under_the_same_number(session: Session) -> None:
    session.packs.take_in(PLAIN, affirmed=False)
    with pytest.raises(PackRefusedError, match="here already, word for word"):
        session.packs.look(PLAIN)
    with pytest.raises(PackRefusedError, match="never changed"):
        session.packs.look(PLAIN.replace(b"bench", b"chair"))
    newer = pack_text(version="2").replace("bench", "chair").encode()
    session.packs.take_in(newer, affirmed=False)
    assert _offered(session)["garden"].pack.version == 2
    assert len(session.packs.brought()) == 2


def test_the_vault_itself_refuses_to_change_a_word(session: Session) -> None:
    session.packs.take_in(PLAIN, affirmed=False)
    for column in ("content", "digest", "permission", "affirmed", "measure"):
        with pytest.raises(RuleBrokenError):
            session.vault.database.run(f"UPDATE measure_pack SET {column} = '{'0' * 64}'")  # noqa: S608
    with pytest.raises(RuleBrokenError):
        session.vault.database.run("DELETE FROM measure_pack")


def test_a_translation_is_a_pack_of_its_own(session: Session) -> None:
    session.packs.take_in(PLAIN, affirmed=False)
    with pytest.raises(PackRefusedError, match="translation"):
        session.packs.look(pack_text(language='"es"', version="2").encode())
    other = pack_text(language='"es"', id='"garden_es"', translates='"garden"').encode()
    session.packs.take_in(other, affirmed=False)
    assert {"garden", "garden_es"} <= _offered(session).keys()


def test_nobody_brings_other_words_for_our_own_check_ins(session: Session) -> None:
    with pytest.raises(PackRefusedError, match="own check-ins"):
        session.packs.look(pack_text(id='"respect_check"', version="7").encode())
    with pytest.raises(PackRefusedError, match="own check-ins"):
        session.packs.look(pack_text(kind="ours").encode())


def test_an_official_sheet_that_is_brought_takes_the_place_of_the_score_alone(session: Session) -> None:
    kept = session.packs.take_in(pack_text(id='"barc10"').encode(), affirmed=False).kept
    assert _offered(session)["barc10"].pack.kind is PackKind.INSTRUMENT
    assert kept is not None
    away = session.packs.put_away(kept)
    assert _offered(session)["barc10"].pack.kind is PackKind.SCORE_ONLY
    session.packs.take_up(away)
    assert _offered(session)["barc10"].pack.kind is PackKind.INSTRUMENT


def test_a_file_that_is_no_pack_leaves_nothing_behind(session: Session) -> None:
    before = session.vault.journal.head
    for content in (b"", b"\x00\xff" * 900, PLAIN[:-40], b"id = 3"):
        with pytest.raises(PackRefusedError):
            session.packs.take_in(content, affirmed=True, permission="Letter")
    assert session.vault.journal.head == before
    assert measure_pack.read(PLAIN).id == "garden"
