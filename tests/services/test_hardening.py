"""No memory is left behind and no file is anyone else's; tried in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from peernotes.services import hardening

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux's own account of a process")

_SHOW = """
import json, os, resource, sys
from peernotes.services import hardening
before = hardening.standing()
hardening.apply()
open(sys.argv[1], "w").close()
print(json.dumps({
    "before": len(before),
    "standing": [[p.name, p.holds, p.sentence] for p in hardening.standing()],
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "owner of memory": os.stat("/proc/self/mem").st_uid,
    "mode": oct(os.stat(sys.argv[1]).st_mode & 0o777),
}), flush=True)
os.abort()
"""


def test_a_crash_leaves_no_core_and_a_file_is_the_owner_s(tmp_path: Path) -> None:
    shown = _run(_SHOW, str(tmp_path / "made"), folder=tmp_path)
    assert shown["before"] == 0
    assert [(name, holds) for name, holds, _ in shown["standing"]] == [
        ("core_dumps", True),
        ("tracing", True),
    ]
    assert all(sentence.endswith(".") for _, _, sentence in shown["standing"])
    assert shown["core"] == [0, 0]
    assert shown["owner of memory"] == 0, "what cannot be dumped belongs to root"
    assert shown["mode"] == "0o600"
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_another_program_of_the_same_user_cannot_read_the_memory(tmp_path: Path) -> None:
    """As root everything can be read, so both become nobody first."""
    if os.geteuid() != 0:
        pytest.skip("needs root to become two programs of one other user")
    code = """
import ctypes, os, resource, sys
from peernotes.services import hardening
os.setgid(65534); os.setuid(65534)
if sys.argv[1] == "hard":
    hardening.apply()
else:
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
inner, outer = os.pipe()
child = os.fork()
if child == 0:
    try:
        open(f"/proc/{os.getppid()}/mem", "rb").close()
        os._exit(7)
    except PermissionError:
        os._exit(9)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    # Forking copies the flag, but what counts is whose memory it is.
    assert _run(code, "soft", folder=tmp_path) == 7
    assert _run(code, "hard", folder=tmp_path) == 9


def test_what_the_system_refuses_is_said_and_is_no_error() -> None:
    def refused() -> bool:
        raise OSError

    said = hardening._try("core_dumps", refused, "held", "open")
    assert (said.holds, said.sentence) == (False, "open")


def _run(code: str, *arguments: str, folder: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)
