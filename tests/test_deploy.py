"""The systemd units start commands that exist, keep to the data folder, and are what systemd understands."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer

from dashboard.cli import app
from dashboard.settings import ROOT, Settings

UNITS = sorted((ROOT / "deploy").glob("*.service"))
HARDENED = (
    "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
    "CapabilityBoundingSet=", "RestrictNamespaces=yes", "SystemCallFilter=@system-service", "UMask=0077",
    "User=dashboard",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_may_do_no_more_than_it_must(unit: Path) -> None:
    lines = unit.read_text(encoding="utf-8").splitlines()
    assert [line for line in HARDENED if line not in lines] == []
    written = [line for line in lines if line.startswith("ReadWritePaths")]
    assert written == ([] if unit.name == "dashboard.service" else ["ReadWritePaths=/srv/dashboard"])


@pytest.mark.parametrize(
    "unit", [u for u in UNITS if u.name != "dashboard.service"], ids=lambda unit: unit.name
)
def test_a_unit_starts_a_command_with_options_that_exist(unit: Path) -> None:
    started = re.search(r"ExecStart=\S+/python -m dashboard (\w+)(.*)", unit.read_text(encoding="utf-8"))
    assert started
    command = typer.main.get_command(app).commands[started[1]]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--\w+", started[2])) <= known


def test_the_guide_names_every_unit_and_only_settings_that_exist() -> None:
    guide = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    assert [unit.name for unit in UNITS if unit.name not in guide] == []
    names = set(re.findall(r"DASHBOARD_([A-Z_]+)", guide))
    assert names <= {name.upper() for name in Settings.model_fields}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    units = [*UNITS, *(ROOT / "deploy").glob("*.timer")]
    for unit in units:
        # Nothing is installed in /opt where the tests run.
        text = re.sub(r"/opt/dashboard/\.venv/bin/\w+", "/bin/true", unit.read_text(encoding="utf-8"))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / unit.name for unit in units)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
