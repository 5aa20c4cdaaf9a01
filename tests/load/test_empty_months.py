"""A file without rows is a delivery of zero where zero can be true and the sender says so; else it is refused."""

import hashlib
from datetime import date
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from dashboard.build.publish import build
from dashboard.cli import app
from dashboard.indicators import INDICATORS
from dashboard.load.contract import EXTRACTS
from dashboard.load.deliver import load
from dashboard.load.outcomes import Outcome, Terms
from dashboard.serve.context import read_context
from dashboard.settings import settings as settings_of_process
from tests.deliveries import HERNING, Inbox, figure, figures, sentences
from tests.faults.matrix import packed
from tests.spreadsheets import spreadsheet

TOLD = {
    "foranstaltninger",
    "businesscase",
    "maal",
    "begivenheder",
    "skolefravaer",
    "milepaele",
    "bemaerkninger",
}
ALONE = {"opfoelgninger", "undersoegelser", "underretninger"}
NEVER = sorted(set(EXTRACTS) - TOLD - ALONE)
HOW = (
    "er der ingen i måneden, så skriv 0 rækker i manifest.csv, eller indlæs med --empty; fandt ingen rækker."
)


def _empty(inbox: Inbox, extract: str, month: str = "2016-01", folder: str = "ny") -> Path:
    header = ";".join(c.file_name for c in EXTRACTS[extract].columns) + "\r\n"
    return inbox.put(f"{folder}/{extract}_{HERNING}_{month}.csv", header)


def _told(inbox: Inbox, path: Path) -> Outcome:
    return load([path], inbox.settings.store, terms=Terms(empty=True))[0]


@pytest.fixture
def town(inbox: Inbox) -> Inbox:
    """A municipality with a district."""
    inbox.load(inbox.districts(HERNING, "2015-12", Nord=""))
    return inbox


@pytest.mark.parametrize("extract", sorted(TOLD))
def test_zero_is_believed_on_the_senders_word(town: Inbox, extract: str) -> None:
    path = _empty(town, extract)
    refused = town.load(path)[0]
    assert refused.result == "refused"
    assert HOW in sentences(refused)
    told = _told(town, path)
    assert (told.result, told.rows, told.findings) == ("loaded", 0, ())


@pytest.mark.parametrize("extract", sorted(ALONE))
def test_where_a_month_without_any_is_common_the_file_itself_tells_it(town: Inbox, extract: str) -> None:
    assert town.load(_empty(town, extract))[0].result == "loaded"


@pytest.mark.parametrize("extract", NEVER)
def test_zero_is_refused_where_it_cannot_be_true(town: Inbox, extract: str) -> None:
    outcome = _told(town, _empty(town, extract))
    assert outcome.result == "refused"
    assert sentences(outcome) == "Ventede mindst én række under overskriften; fandt ingen rækker."


def _manifest(town: Inbox, path: Path, rows: object, *, digest: bool = True) -> None:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if digest else ""
    town.put("ny/manifest.csv", f"fil;rækker;sha256\r\n{path.name};{rows};{sha256}\r\n")


@pytest.mark.parametrize("digest", [True, False])
def test_a_manifest_tells_zero(town: Inbox, digest: bool) -> None:
    path = _empty(town, "foranstaltninger")
    _manifest(town, path, 0, digest=digest)
    assert [o.result for o in town.load(path.parent)] == ["loaded"]


@pytest.mark.parametrize("rows", ["", 3])
def test_a_manifest_that_tells_another_number_or_none_is_no_word_on_zero(town: Inbox, rows: object) -> None:
    path = _empty(town, "foranstaltninger")
    _manifest(town, path, rows)
    outcome = town.load(path.parent)[0]
    assert outcome.result == "refused"
    assert HOW in sentences(outcome)


def test_a_manifest_in_a_package_tells_zero(town: Inbox) -> None:
    path = _empty(town, "foranstaltninger")
    _manifest(town, path, 0)
    package = packed({p.name: p.read_bytes() for p in path.parent.iterdir()})
    assert town.load(town.put("pakke.zip", package))[0].result == "loaded"


def test_a_spreadsheet_and_a_header_above_blank_rows_tell_zero_too(town: Inbox) -> None:
    header = [c.file_name for c in EXTRACTS["foranstaltninger"].columns]
    sheet = town.put(f"foranstaltninger_{HERNING}_2016-01.xlsx", spreadsheet([header]))
    assert _told(town, sheet).result == "loaded"
    blank = town.put(f"foranstaltninger_{HERNING}_2016-02.csv", ";".join(header) + "\r\n" + ";;;;;;;\r\n" * 3)
    assert _told(town, blank).result == "loaded"


def test_an_empty_file_and_a_wrong_header_are_no_zero(town: Inbox) -> None:
    for content in (b"", b"barn;distrikt\r\n"):
        assert _told(town, town.put(f"foranstaltninger_{HERNING}_2016-01.csv", content)).result == "refused"


def test_who_says_zero_is_not_asked_whether_the_delivery_is_whole(town: Inbox) -> None:
    town.districts(HERNING, "2015-01", Nord="")
    for month in [f"2015-{n:02d}" for n in range(1, 13)]:
        end = date(2015, 12, 31) if month == "2015-12" else None
        town.add(
            "foranstaltninger", HERNING, month, [{"barn": n, "udgift": 9, "slutdato": end} for n in range(20)]
        )
    town.load()
    assert _told(town, _empty(town, "foranstaltninger")).findings == ()
    rows = [{"barn": n, "udgift": 9, "startdato": date(2016, 2, 1)} for n in range(20)]
    assert town.load(town.add("foranstaltninger", HERNING, "2016-02", rows))[0].findings == ()


def test_a_month_of_rows_may_be_corrected_to_zero_and_back(town: Inbox) -> None:
    town.load(town.add("foranstaltninger", HERNING, "2016-01", [{}]))
    assert _told(town, _empty(town, "foranstaltninger")).result == "corrected"
    assert _told(town, _empty(town, "foranstaltninger")).result == "unchanged"
    back = town.add("foranstaltninger", HERNING, "2016-01", [{}, {}])
    assert town.load(back)[0].result == "corrected"


def test_the_option_is_given_on_the_command_line(town: Inbox) -> None:
    path = _empty(town, "foranstaltninger")
    settings_of_process.cache_clear()
    env = {"DASHBOARD_DATA": str(town.settings.data)}
    said = CliRunner().invoke(app, ["load", str(path), "--empty", "--no-build"], env=env)
    assert (said.exit_code, said.stdout.splitlines()[-1]) == (0, "1 indlæst.")


@pytest.fixture
def zero_between(inbox: Inbox) -> Inbox:
    """Six children and their measures in 14 months; in the last but one there were none."""
    inbox.districts(HERNING, "2015-01", Nord="")
    inbox.add("befolkning", HERNING, "2015-01", [{}])
    months = [f"{2015 + n // 12}-{n % 12 + 1:02d}" for n in range(14)]
    for number, month in enumerate(months):
        rows = [
            {"barn": n, "udgift": 100, "slutdato": date(2015, 12, 31) if month == "2015-12" else None}
            for n in range(6)
        ]
        if number == 13:
            rows = [{"barn": n, "udgift": 100, "startdato": date(2016, 2, 1)} for n in range(6)]
        if number != 12:
            inbox.load(
                *inbox.settings.inbox.glob("*.csv"), inbox.add("foranstaltninger", HERNING, month, rows)
            )
    _told(inbox, _empty(inbox, "foranstaltninger", "2016-01"))
    return inbox


def test_figures_of_a_month_told_as_zero_are_zero_and_not_missing(zero_between: Inbox) -> None:
    build(zero_between.settings)
    data = zero_between.settings
    at = {"municipality": HERNING, "month": "2016-01"}
    for indicator in ("children_placed", "children_in_month", "year_children"):
        found = figure(data, indicator, HERNING, **at)
        assert (indicator, found["value"], found["status"]) == (indicator, 0, "shown")
    stock = figures(data, "ladder_stock", HERNING, district=None, item=None, **at)
    assert {(f["value"], f["status"]) for f in stock} == {(0, "shown")}
    started = figure(data, "early_help_started", HERNING, **at)
    assert (started["value"], started["status"]) == (0, "shown")
    moved = [f for f in figures(data, "ladder_moves", HERNING, district=None, **at) if f["value"]]
    assert {f["value"] for f in moved} == {6}, "those who were there the month before have left the ladder"
    for indicator in ("placement_mix", "parallel_measures", "kinship_share", "unit_price"):
        statuses = {f["status"] for f in figures(data, indicator, HERNING, **at)}
        assert statuses <= {"not_applicable", "shown"}, indicator


def test_no_figure_is_told_as_missing_in_a_month_told_as_zero(zero_between: Inbox) -> None:
    build(zero_between.settings)
    for name, indicator in INDICATORS.items():
        if indicator.extract == "foranstaltninger":
            found = figures(zero_between.settings, name, HERNING, municipality=HERNING, month="2016-01")
            assert not [f for f in found if f["status"] == "missing"], name


def test_an_empty_list_of_targets_events_or_lines_ends_the_one_before(town: Inbox) -> None:
    town.add("sagstal", HERNING, "2016-01", [{}])
    town.add("maal", HERNING, "2016-01", [{}])
    town.add("begivenheder", HERNING, "2016-01", [{}])
    town.add("businesscase", HERNING, "2016-01", [{"planlagt": 1000}])
    data = town.build()
    assert figures(data, "business_case", HERNING, municipality=HERNING)
    for extract in ("maal", "begivenheder", "businesscase"):
        _told(town, _empty(town, extract, "2016-02"))
    build(data)
    with duckdb.connect(str(data.warehouse / "current" / "open.duckdb"), read_only=True) as connection:
        context = read_context(connection)
    assert context.events == ()
    assert [t.until_month for t in context.targets] == [date(2016, 2, 1)]
    assert figures(data, "business_case", HERNING, municipality=HERNING) == []
