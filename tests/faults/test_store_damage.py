"""Every damaged, cut, missing or newer file is named by `check`; load and build mend it or say what to do."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.build.versions import put_in_force, versions
from dashboard.cli import app
from dashboard.settings import Settings
from dashboard.settings import settings as settings_of_process
from tests.deliveries import HERNING, Inbox, figure
from tests.faults.states import deliver_small, published
from tests.serve.site import PATHS, forget, nodes, texts

pytestmark = pytest.mark.process

Harm = Callable[[Path], None]
FROM_BACKUP = "fra en sikkerhedskopi"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def overwritten(path: Path) -> None:
    path.write_bytes(b"nonsense" * 2000)


def changed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 32] = bytes(255 - byte for byte in content[middle : middle + 32])
    path.write_bytes(content)


def missing(path: Path) -> None:
    path.unlink()


def newer_ledger(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version = 999")


def newer_index(path: Path) -> None:
    index = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(index | {"format": 999}), encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file of a data folder (a glob), what befell it, what `check` says, and whether a build mends it.

    Where it does not, `said` is what the build says, and what was published stays.
    """

    file: str
    harm: Harm
    check: str
    said: str | None = None


LEDGER, PART, INDEX, KEPT = (
    "store/ledger.sqlite", "store/sagstal/*.parquet", "store/figures/index.json", "store/figures/*.parquet"
)  # fmt: skip
OPEN_FILE, OWN_FILE = "warehouse/current/open.duckdb", f"warehouse/current/{HERNING}.duckdb"
DAMAGES = (cut, emptied, overwritten, changed, missing)
CASES = [
    *(
        Case(file=LEDGER, harm=harm, check="edger", said=FROM_BACKUP)
        for harm in (emptied, overwritten, missing)
    ),
    Case(file=LEDGER, harm=cut, check="Ledgeren", said=FROM_BACKUP),
    Case(file=LEDGER, harm=newer_ledger, check="skrevet af en nyere version", said="Opdater programmet"),
    *(
        Case(file=PART, harm=harm, check="Lagerets fil sagstal/", said="python -m dashboard check")
        for harm in (cut, emptied, overwritten, missing)
    ),
    *(
        Case(file=INDEX, harm=harm, check="indeks figures/index.json kan ikke læses")
        for harm in (cut, emptied, overwritten, newer_index)
    ),
    *(Case(file=KEPT, harm=harm, check="De gemte figurer i figures/") for harm in DAMAGES),
    *(Case(file=OPEN_FILE, harm=harm, check="Den udgivne fil open.duckdb") for harm in DAMAGES),
    *(Case(file=OWN_FILE, harm=harm, check=f"Den udgivne fil {HERNING}.duckdb") for harm in DAMAGES),
    Case(file="warehouse/current/SHA256SUMS", harm=missing, check="mangler SHA256SUMS"),
]


def _name(case: Case) -> str:
    return f"{case.harm.__name__} {Path(case.file).name}"


def _run(data: Settings, *arguments: object) -> Result:
    settings_of_process.cache_clear()
    result = CliRunner().invoke(app, [str(a) for a in arguments], env={"DASHBOARD_DATA": str(data.data)})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two published versions."""
    inbox = Inbox(tmp_path_factory.mktemp("whole") / "data")
    for cases in (20, 30):
        deliver_small(inbox, cases)
        inbox.build()
    return inbox.settings.data


@pytest.fixture
def data(whole: Path, tmp_path: Path) -> Settings:
    """A copy to harm."""
    shutil.copytree(whole, tmp_path / "data", symlinks=True)
    return Settings(data=tmp_path / "data")


def _harm(data: Settings, case: Case) -> None:
    # The last part holds what is in force.
    case.harm(sorted(data.data.glob(case.file))[-1].resolve())


def _mean(data: Settings) -> float:
    return float(figure(data, "caseload", municipality=HERNING, month="2016-01", category="mean")["value"])


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_check_names_what_is_damaged_and_a_build_mends_it_or_says_what_to_do(
    data: Settings, case: Case
) -> None:
    assert _run(data, "check").exit_code == 0
    expected = published(data)
    in_force = (data.warehouse / "current").resolve()
    _harm(data, case)
    found = _run(data, "check")
    assert (found.exit_code, case.check in found.stdout) == (1, True), found.output
    # A changed month, so that what is kept of earlier deliveries is read.
    inbox = Inbox(data.data)
    path = inbox.add("sagstal", HERNING, "2016-02", [{"sager": 25, "raadgiver": f"r{n}"} for n in range(6)])
    built = _run(data, "load", path)
    if case.said:
        assert built.exit_code == 1, built.output
        assert case.said in built.stderr
        assert (data.warehouse / "current").resolve() == in_force
        assert published(data) == expected
    else:
        assert built.exit_code == 0, built.output
        assert _mean(data) == 30
        assert _run(data, "check").exit_code == 0


@pytest.mark.parametrize("harm", DAMAGES, ids=lambda harm: harm.__name__)
def test_kept_figures_whose_rows_were_purged_are_never_made_again_in_silence(
    data: Settings, harm: Harm
) -> None:
    expected = published(data)
    with sqlite3.connect(data.store / "ledger.sqlite") as db:
        db.execute(
            "update deliveries set purged_at = received_at, part = null where extract = 'foranstaltninger'"
        )
    assert _run(data, "build").exit_code == 0
    assert published(data).keys() == expected.keys()
    before = (data.warehouse / "current").resolve()
    harm(sorted((data.store / "figures").glob("*.parquet"))[-1])
    said = _run(data, "build")
    assert said.exit_code == 1
    assert "Gendan mappen fra en sikkerhedskopi" in said.stderr
    assert (data.warehouse / "current").resolve() == before
    (data.store / "figures" / "index.json").unlink()
    assert "Gendan mappen fra en sikkerhedskopi" in _run(data, "build").stderr


def test_a_lost_ledger_never_costs_the_kept_files(data: Settings) -> None:
    parts = sorted(data.store.rglob("*.parquet"))
    (data.store / "ledger.sqlite").unlink()
    for command in (["load", data.inbox], ["build"], ["deliveries"], ["withdraw", 1]):
        assert FROM_BACKUP in _run(data, *command).stderr, command
    assert sorted(data.store.rglob("*.parquet")) == parts


def test_a_ledger_put_back_from_a_backup_gives_the_figures_of_what_comes_then(data: Settings) -> None:
    """The ids after the backup are given again, to other deliveries."""
    backup = (data.store / "ledger.sqlite").read_bytes()
    inbox = Inbox(data.data)
    for cases in (40, 50):
        (data.store / "ledger.sqlite").write_bytes(backup)
        path = inbox.add(
            "sagstal", HERNING, "2016-01", [{"sager": cases, "raadgiver": f"r{n}"} for n in range(6)]
        )
        assert _run(data, "load", path).exit_code == 0
        assert _mean(data) == cases


def _notices(site: Any, path: str) -> str:
    return " ".join(
        " ".join(texts(node))
        for node in nodes(site.layout(path))
        if "notice-band" in node["props"].get("className", "")
    )


@pytest.mark.parametrize("harm", [*DAMAGES, "nowhere"], ids=lambda harm: getattr(harm, "__name__", harm))
def test_the_server_starts_on_the_last_good_version_and_says_so(
    data: Settings, site_of: Any, harm: Harm | str
) -> None:
    if callable(harm):
        harm((data.warehouse / "current" / "open.duckdb").resolve())
    else:
        shutil.rmtree(data.warehouse / versions(data.warehouse)[-1])
    forget()
    site = site_of(data)
    for path in PATHS:
        assert site.client().get(path).status_code == 200, path
    assert "Den nyeste udgave af tallene kan ikke læses." in _notices(site, "/")


def test_a_pointer_to_nothing_is_named_and_the_newest_version_is_served(data: Settings, site_of: Any) -> None:
    put_in_force(data.warehouse, "20991231T000000-ffffff")
    found = _run(data, "check")
    assert (found.exit_code, "python -m dashboard build" in found.stdout) == (1, True)
    site = site_of(data)
    assert site.client().get("/").status_code == 200
    assert "Den nyeste udgave af tallene kan ikke læses." in _notices(site, "/")
    assert _run(data, "build").exit_code == 0
    assert _run(data, "check").exit_code == 0


@pytest.mark.parametrize("harm", DAMAGES, ids=lambda harm: harm.__name__)
def test_a_damaged_status_file_leaves_the_figures_and_is_written_anew_by_the_next_load(
    data: Settings, site_of: Any, harm: Harm
) -> None:
    harm((data.status / "current").resolve())
    site = site_of(data)
    for path in ("/", "/data", "/sagstal"):
        assert site.client().get(path).status_code == 200, path
    assert _run(data, "load", data.inbox).exit_code == 0
    assert (data.status / "current").exists()
