"""A file is written whole or not at all, for its owner only, and nothing of a killed try stays."""

import errno
import os
from pathlib import Path

import pytest

from peernotes.errors import DiskFaultError, DiskFullError, VaultUnreachableError
from peernotes.vault.files import file_error, make_private_folder, write_atomic


def test_a_file_is_replaced_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    write_atomic(path, b"new" * 100_000)
    assert path.read_bytes() == b"new" * 100_000
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_program_left_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "vault.pnh"
    (tmp_path / ".vault.pnh.4711.new").write_bytes(b"a header whose passphrase was changed since")
    (tmp_path / ".another.4711.new").write_bytes(b"not ours")
    write_atomic(path, b"new")
    assert sorted(item.name for item in tmp_path.iterdir()) == [".another.4711.new", "vault.pnh"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(VaultUnreachableError):
        write_atomic(path, b"new")
    assert [item.name for item in tmp_path.iterdir()] == ["taken"]


def test_a_missing_folder_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(VaultUnreachableError):
        write_atomic(tmp_path / "gone" / "a", b"x")


def test_a_new_folder_is_private_and_a_chosen_one_keeps_its_permissions(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    make_private_folder(shared)
    assert shared.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EFBIG, VaultUnreachableError),
        (errno.EACCES, VaultUnreachableError),
        (errno.EROFS, VaultUnreachableError),
        (errno.EIO, DiskFaultError),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number: int, kind: type[Exception]) -> None:
    assert type(file_error(OSError(number, os.strerror(number)))) is kind


def test_a_private_folder_s_new_parents_are_private_and_old_ones_stay_as_they_were(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    make_private_folder(shared / "a" / "b")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (shared, *shared.rglob("*"))}
    assert modes == {"shared": 0o755, "a": 0o700, "b": 0o700}
    (shared / "file").touch()
    with pytest.raises(VaultUnreachableError):
        make_private_folder(shared / "file")
