"""A child process ends when it is told to, when it hangs, and when its parent is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portalcrawl import child

from .conftest import REPOSITORY

HANGS = "import re; re.match(r'(a|aa)+$', 'a' * 80 + 'b')"  # holds the interpreter's lock for ages
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
PARENT = """
import os, sys, time
from portalcrawl import child
started = child.start([])
print(started.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def stands_for_portalcrawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package `portalcrawl` whose command line does what a test writes into it, tied like the real one."""
    package = tmp_path / "stand-in" / "portalcrawl"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"__path__.append({str(REPOSITORY / 'portalcrawl')!r})\n")
    monkeypatch.chdir(package.parent)  # what `python -m` looks into first
    return package / "__main__.py"


def tied(code: str, ready: Path) -> str:
    return (
        "from pathlib import Path\nfrom portalcrawl import child\nchild.die_with_parent()\n"
        f"Path({str(ready)!r}).touch()\n{code}\n"
    )


def until(condition: object, seconds: float = 10) -> None:
    """Wait for something another process does."""
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.02)


def runs(pid: int) -> bool:
    """Say whether a process is there and no zombie."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_command_runs_and_gives_its_status(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        started = child.start(["--version"], stdout=out)
        assert started.wait(30) == 0
    assert (tmp_path / "out").read_text().startswith("portalcrawl ")
    assert started.poll() == 0, "asked again it says the same"


def test_a_child_that_still_runs_has_no_status(stands_for_portalcrawl: Path, tmp_path: Path) -> None:
    stands_for_portalcrawl.write_text(tied("import time; time.sleep(60)", tmp_path / "ready"))
    started = child.start([])
    until((tmp_path / "ready").exists)
    assert started.poll() is None
    assert started.wait(0.05) is None
    assert started.stop(10) == -signal.SIGTERM


def test_a_child_that_takes_no_notice_is_killed(stands_for_portalcrawl: Path, tmp_path: Path) -> None:
    stands_for_portalcrawl.write_text(tied(STUBBORN, tmp_path / "ready"))
    started = child.start([])
    until((tmp_path / "ready").exists)
    time.sleep(0.2)
    begin = time.monotonic()
    assert started.stop(0.5) == -signal.SIGKILL
    assert time.monotonic() - begin < 5


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
@pytest.mark.parametrize(
    "code", ["import time; time.sleep(60)", HANGS, STUBBORN], ids=["idle", "hangs", "deaf"]
)
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_dies_with_its_parent(
    stands_for_portalcrawl: Path, tmp_path: Path, code: str, how: signal.Signals
) -> None:
    stands_for_portalcrawl.write_text(tied(code, tmp_path / "ready"))
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())
    until((tmp_path / "ready").exists)
    assert runs(pid)
    os.kill(parent.pid, how)
    parent.wait()
    until(lambda: not runs(pid))


def test_a_parent_that_is_gone_at_once_leaves_nobody(stands_for_portalcrawl: Path, tmp_path: Path) -> None:
    """The child arms its trap after its parent's death: it must look, for no signal comes any more."""
    stands_for_portalcrawl.write_text(
        "import time\ntime.sleep(0.5)\n" + tied("time.sleep(60)", tmp_path / "ready")
    )
    code = PARENT.replace("time.sleep(60)", "os._exit(0)")
    gone = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    until(lambda: not runs(int(gone.stdout)))
    assert not (tmp_path / "ready").exists()


def test_a_process_of_its_own_is_tied_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORTALCRAWL_PARENT_PIPE", raising=False)
    child.die_with_parent()
