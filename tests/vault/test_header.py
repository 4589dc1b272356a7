"""The header tells damage from a wrong passphrase from tampering, and never opens to the wrong key."""

import json
import secrets
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain.canonical import canonical_json
from peernotes.errors import (
    PeerNotesError,
    VaultAlteredError,
    VaultDamagedError,
    VaultForeignError,
    VaultTooNewError,
    WrongPassphraseError,
)
from peernotes.vault import frame, header
from peernotes.vault.keys import FOR_TESTS
from peernotes.vault.vault import Opened
from tests.conftest import PASSPHRASE


@pytest.fixture(scope="module")
def raw(made_vault: Opened) -> bytes:
    return (made_vault.folder / header.FILE_NAME).read_bytes()


def test_the_right_passphrase_opens_to_the_same_keys(made_vault: Opened) -> None:
    again = header.unlock(header.read(made_vault.folder), PASSPHRASE)
    assert again.master == made_vault.keys.master
    assert again.public == made_vault.keys.public


def test_a_composed_and_a_decomposed_passphrase_are_the_same() -> None:
    made, opened = header.create("A", "café au lait, ágil", practice=False, created="", cost=FOR_TESTS)
    assert header.unlock(made, "cafe\u0301 au lait, a\u0301gil").master == opened.master


def test_a_wrong_passphrase_says_so(made_vault: Opened) -> None:
    with pytest.raises(WrongPassphraseError):
        header.unlock(header.read(made_vault.folder), PASSPHRASE + " ")


def test_one_damaged_copy_is_healed_from_the_other(raw: bytes) -> None:
    for start in (0, frame.COPY_BYTES):
        broken = bytearray(raw)
        broken[start + 40] ^= 1
        found = header.parse(bytes(broken))
        assert found.one_copy_damaged
        assert found.body == header.parse(raw).body


def test_both_copies_damaged_is_damage(raw: bytes) -> None:
    broken = bytearray(raw)
    broken[40] ^= 1
    broken[frame.COPY_BYTES + 40] ^= 1
    with pytest.raises(VaultDamagedError):
        header.parse(bytes(broken))


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" * 100, bytes(frame.FILE_BYTES)])
def test_anything_else_is_foreign(content: bytes) -> None:
    with pytest.raises(VaultForeignError):
        header.parse(content)


def test_a_later_version_is_named(raw: bytes) -> None:
    body = header.parse(raw).body
    with pytest.raises(VaultTooNewError):
        header.parse(frame.pack(body | {"min_reader": header.READER + 1}, 9))


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": "practice"},
        {"anchor": {"seq": 0, "hash": ""}},
        {"epoch": 2},
    ],
)
def test_a_changed_header_is_tampering(raw: bytes, change: dict[str, object]) -> None:
    found = header.parse(raw)
    with pytest.raises(VaultAlteredError):
        header.unlock(header.parse(frame.pack(found.body | change, 9)), PASSPHRASE)


@pytest.mark.parametrize(("field", "value"), [("label", "Someone else"), ("id", "0011223344556677")])
def test_a_swapped_slot_does_not_open(raw: bytes, field: str, value: str) -> None:
    body = json.loads(canonical_json(header.parse(raw).body))
    body["slots"][0][field] = value
    with pytest.raises(WrongPassphraseError):
        header.unlock(header.parse(frame.pack(body, 9)), PASSPHRASE)


@pytest.mark.parametrize("value", [0, -1, 1 << 40, True, "65536", None, 8.5])
def test_a_header_cannot_ask_for_an_endless_derivation(raw: bytes, value: object) -> None:
    body = json.loads(canonical_json(header.parse(raw).body))
    body["slots"][0]["kdf"]["m"] = value
    with pytest.raises(VaultDamagedError):
        header.parse(frame.pack(body, 9))


def test_an_escrow_slot_of_a_later_kind_asks_for_a_newer_program(raw: bytes) -> None:
    body = json.loads(canonical_json(header.parse(raw).body))
    body["slots"].append({"id": "aa", "type": "escrow", "label": "Director", "kdf": {"alg": "x25519"}})
    with pytest.raises(VaultTooNewError):
        header.parse(frame.pack(body, 9))


def test_doubled_keys_and_deep_nesting_are_damage() -> None:
    for text in (b'{"a":1,"a":2}', b"[" * 9000 + b"]" * 9000, b'{"a":1.5}', b'{"a":NaN}', b"[1]"):
        with pytest.raises(VaultDamagedError):
            frame.strict_json(text)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_random_damage_never_raises_anything_else(raw: bytes, data: st.DataObject) -> None:
    broken = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, 1500))
        broken[at] ^= data.draw(st.integers(1, 255))
        if data.draw(st.booleans()):
            broken[frame.COPY_BYTES + at] = broken[at]
    cut = data.draw(st.sampled_from([None, 10, 900, frame.COPY_BYTES]))
    try:
        found = header.parse(bytes(broken[:cut]))
    except PeerNotesError:
        return
    assert found.vault_id == header.parse(raw).vault_id


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_well_framed_body_that_was_changed_is_refused(raw: bytes, data: st.DataObject) -> None:
    body = json.loads(canonical_json(header.parse(raw).body))
    target = data.draw(st.sampled_from([body, body["slots"][0], body["slots"][0]["kdf"], body["anchor"]]))
    name = data.draw(st.sampled_from(sorted(target)))
    target[name] = data.draw(_JSON)
    with pytest.raises(PeerNotesError):
        header.unlock(header.parse(frame.pack(body, 9)), "not the passphrase at all")


def test_writing_leaves_one_private_file(tmp_path: Path) -> None:
    made, _ = header.create("A", secrets.token_hex(20), practice=True, created="", cost=FOR_TESTS)
    header.write(tmp_path, made)
    assert [path.name for path in tmp_path.iterdir()] == [header.FILE_NAME]
    assert (tmp_path / header.FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert header.read(tmp_path).is_practice
