"""The unit files and cron lines of the documents hold commands and settings that exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from portalcrawl.cli import parser

from .conftest import REPOSITORY

UNITS = sorted((REPOSITORY / "docs" / "systemd").iterdir())
OPERATE = (REPOSITORY / "docs" / "operate.md").read_text(encoding="utf-8")


def commands(unit: Path) -> list[str]:
    return re.findall(r"^ExecStart=\S+/bin/portalcrawl (.+)$", unit.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_service_has_a_command_and_every_timer_its_service() -> None:
    services = {unit.stem for unit in UNITS if unit.suffix == ".service"}
    assert services >= {"portalcrawl", "portalcrawl-due"}
    assert {unit.stem for unit in UNITS if unit.suffix == ".timer"} < services
    assert all(commands(unit) for unit in UNITS if unit.suffix == ".service")


@pytest.mark.parametrize(
    "command",
    [c for unit in UNITS for c in commands(unit)] + re.findall(r"bin/portalcrawl ([^>|&\n]+)", OPERATE),
)
def test_a_units_or_cron_lines_command_is_one_of_ours(command: str) -> None:
    options = parser().parse_args(shlex.split(command))
    assert (REPOSITORY / (options.handler.replace(".", "/") + ".py")).exists()


def test_the_documents_name_every_unit() -> None:
    for unit in UNITS:
        assert unit.name in OPERATE, f"{unit.name} is not in docs/operate.md"


def test_the_daemon_is_given_the_time_it_takes_to_stop() -> None:
    text = (REPOSITORY / "docs" / "systemd" / "portalcrawl.service").read_text(encoding="utf-8")
    assert "Type=notify" in text
    assert "KillMode=mixed" in text
    found = re.search(r"^TimeoutStopSec=(\d+)$", text, re.MULTILINE)
    assert found is not None
    assert int(found[1]) > 30


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here to ask")
def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE)
        text = re.sub(r"^User=.*", "User=root", text, flags=re.MULTILINE)
        text = re.sub(r"^WorkingDirectory=.*", "WorkingDirectory=/", text, flags=re.MULTILINE)
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "portalcrawl" in line]
    assert ours == []
