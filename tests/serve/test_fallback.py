"""Where the version in force is damaged, the newest earlier one that is whole is served, and the page says so."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard.build.publish import build
from dashboard.build.versions import put_in_force
from dashboard.serve.warehouse import NoWarehouse, Warehouse
from dashboard.settings import OPEN
from tests.deliveries import HERNING, Inbox, copy_of
from tests.serve.site import PATHS, nodes, texts

DAMAGES = ("missing", "cut", "shortened", "changed", "nonsense", "folder gone")


def mean(warehouse: Warehouse, audience: str = OPEN) -> float:
    query = (
        "select value from figures where indicator = 'caseload' and category = 'mean' and district is null"
    )
    ((value,),) = warehouse.cursor(audience).execute(query).fetchall()
    return float(value)


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two versions: the older says 20, the one in force 30."""
    inbox = Inbox(tmp_path_factory.mktemp("versions") / "data")
    inbox.districts(HERNING, "2016-01", Nord="")
    for cases in (20, 30):
        inbox.add("sagstal", HERNING, "2016-01", [{"sager": cases} for _ in range(6)])
        inbox.build()
        version = (inbox.settings.warehouse / "current").resolve()
        # Versions of one second sort by chance: give each a day of its own.
        path = version.rename(version.with_name(f"201601{cases}T000000-aaaaaa"))
        put_in_force(inbox.settings.warehouse, path.name)
    return inbox.settings.data


@pytest.fixture
def versions(two_versions: Path, tmp_path: Path) -> tuple[Inbox, Path, Path]:
    """An inbox of the two versions, the older and the newer."""
    data = copy_of(two_versions, tmp_path)
    older, newer = sorted(data.warehouse.glob("2016*"))
    return Inbox(data.data), older, newer


def harm(version: Path, name: str, damage: str) -> None:
    path = version / name
    content = path.read_bytes()
    match damage:
        case "folder gone":
            shutil.rmtree(version)
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(content[:100])
        case "shortened":
            path.write_bytes(content[:-5000])
        case "changed":
            middle = len(content) // 2
            path.write_bytes(
                content[:middle]
                + bytes(255 - b for b in content[middle : middle + 64])
                + content[middle + 64 :]
            )
        case _:
            path.write_bytes(b"nonsense" * 3000)


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_last_whole_version_is_served_to_everyone(
    versions: tuple[Inbox, Path, Path], damage: str
) -> None:
    inbox, older, newer = versions
    harm(newer, "open.duckdb", damage)
    warehouse = Warehouse(inbox.settings.warehouse)
    for audience in (OPEN, HERNING):
        standing = warehouse.standing(audience)
        assert (standing.version, standing.is_fallback) == (older, True)
        assert mean(warehouse, audience) == 20


@pytest.mark.parametrize("damage", DAMAGES[:-1])
def test_a_damaged_own_file_takes_its_own_readers_back_and_nobody_else(
    versions: tuple[Inbox, Path, Path], damage: str
) -> None:
    inbox, _older, newer = versions
    harm(newer, f"{HERNING}.duckdb", damage)
    warehouse = Warehouse(inbox.settings.warehouse)
    assert mean(warehouse, HERNING) == 20
    assert mean(warehouse, OPEN) == 30


def test_a_version_damaged_while_it_is_served_is_left(versions: tuple[Inbox, Path, Path]) -> None:
    inbox, _older, newer = versions
    warehouse = Warehouse(inbox.settings.warehouse)
    assert mean(warehouse) == 30
    harm(newer, "open.duckdb", "shortened")
    assert mean(warehouse) == 20


def test_a_damaged_version_that_is_mended_is_served_again(versions: tuple[Inbox, Path, Path]) -> None:
    inbox, _older, newer = versions
    whole = (newer / "open.duckdb").read_bytes()
    warehouse = Warehouse(inbox.settings.warehouse)
    harm(newer, "open.duckdb", "missing")
    assert mean(warehouse) == 20
    (newer / "open.duckdb").write_bytes(whole)
    assert mean(warehouse) == 30


def test_a_lost_pointer_leads_to_the_newest_whole_version(versions: tuple[Inbox, Path, Path]) -> None:
    inbox, older, newer = versions
    (inbox.settings.warehouse / "current").unlink()
    assert Warehouse(inbox.settings.warehouse).standing(OPEN).version == newer
    harm(newer, "open.duckdb", "cut")
    assert Warehouse(inbox.settings.warehouse).standing(OPEN).version == older


def test_a_version_set_aside_is_not_come_back_to(versions: tuple[Inbox, Path, Path]) -> None:
    inbox, older, _newer = versions
    put_in_force(inbox.settings.warehouse, older.name)
    warehouse = Warehouse(inbox.settings.warehouse)
    assert mean(warehouse) == 20
    harm(older, "open.duckdb", "cut")
    with pytest.raises(NoWarehouse):
        warehouse.standing(OPEN)


def test_all_damaged_is_no_warehouse(versions: tuple[Inbox, Path, Path]) -> None:
    inbox, older, newer = versions
    for version in (older, newer):
        harm(version, "open.duckdb", "changed")
    with pytest.raises(NoWarehouse):
        Warehouse(inbox.settings.warehouse).cursor(OPEN)


def test_a_municipality_that_a_version_leaves_out_is_not_served_an_earlier_one(
    versions: tuple[Inbox, Path, Path],
) -> None:
    inbox, older, _newer = versions
    shutil.copy(older / f"{HERNING}.duckdb", older / "999.duckdb")
    with pytest.raises(NoWarehouse):
        Warehouse(inbox.settings.warehouse).cursor("999")


def notices(site: Any, path: str) -> str:
    return " ".join(
        " ".join(texts(n))
        for n in nodes(site.layout(path))
        if "notice-band" in n["props"].get("className", "")
    )


@pytest.mark.parametrize("path", PATHS)
def test_every_page_says_that_an_older_edition_is_shown(
    site_of: Any, versions: tuple[Inbox, Path, Path], path: str
) -> None:
    inbox, older, newer = versions
    site = site_of(inbox.settings)
    assert "udgave" not in notices(site, path)
    harm(newer, "open.duckdb", "shortened")
    assert (
        "Den nyeste udgave af tallene kan ikke læses. I ser den seneste hele udgave fra 20. januar 2016."
        in (notices(site, path))
    )
    put_in_force(inbox.settings.warehouse, older.name)
    assert "I ser en tidligere udgave af tallene fra 20. januar 2016. En nyere fra 30. januar 2016" in (
        notices(site, path)
    )


def test_a_build_after_the_damage_is_served(versions: tuple[Inbox, Path, Path]) -> None:
    inbox, _older, newer = versions
    warehouse = Warehouse(inbox.settings.warehouse)
    harm(newer, "open.duckdb", "nonsense")
    assert mean(warehouse) == 20
    build(inbox.settings)
    assert (mean(warehouse), warehouse.standing(OPEN).is_fallback) == (30, False)
