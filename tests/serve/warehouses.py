"""Small warehouses that several tests read, each loaded and built once for all workers."""

import fcntl
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, csv_text

MONTH = "2016-01"
EVIL_DISTRICT = "=cmd|' /C calc'!A0"


def made(
    factory: pytest.TempPathFactory, name: str, deliver: Callable[[Inbox], object], **settings: object
) -> Settings:
    """A warehouse of what `deliver` puts in an inbox, built by the first worker that asks."""
    shared = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    inbox = Inbox(shared / name, **settings)
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (inbox.settings.warehouse / "current").exists():
            deliver(inbox)
            inbox.build()
    return inbox.settings


def deliver_everything(
    inbox: Inbox, municipality: str = HERNING, month: str = MONTH, **districts: str
) -> None:
    """Every extract of one municipality for one month, with enough people behind to be shown."""
    named = districts or {"Nord": "pilot", "Syd": "sammenligning"}
    names = list(named)
    first = f"{month[:4]}-01"
    inbox.districts(municipality, first, **named)
    inbox.add("befolkning", municipality, first, [{"distrikt": name} for name in names])
    inbox.add(
        "foranstaltninger",
        municipality,
        month,
        [
            {"distrikt": name, "foranstaltning": kind, "udgift": 50_000}
            for name in names
            for kind in ("plejefamilie", "doegninstitution", "netvaerkspleje")
            for _ in range(6)
        ],
    )
    inbox.add(
        "sagstal",
        municipality,
        month,
        [{"distrikt": n, "sager": 16 + 2 * k} for n in names for k in range(8)],
    )
    inbox.add(
        "spoergeskema_deltagelse",
        municipality,
        month,
        [{"distrikt": n, "inviterede": 60, "besvarede": 50} for n in names],
    )
    inbox.add(
        "spoergeskema",
        municipality,
        month,
        [
            {"distrikt": n, "spoergsmaal": q, "svar": s, "antal": 6 + s}
            for n in names
            for q in ("motivation", "vaerdifuld", "overfloedig", "sparring")
            for s in range(1, 6)
        ],
    )
    inbox.add(
        "budget",
        municipality,
        month,
        [
            {
                "post": "Anbringelser",
                "vedtaget": 12_000_000,
                "korrigeret": 12_000_000,
                "forbrug": 1_100_000,
                "forventet": 12_500_000,
            },
            {
                "post": "Forebyggelse",
                "vedtaget": 6_000_000,
                "korrigeret": 6_000_000,
                "forbrug": 0,
                "forventet": 5_800_000,
            },
        ],
    )
    inbox.add(
        "businesscase",
        municipality,
        month,
        [
            {"aar": year, "planlagt": plan, "linje": "Besparelse"}
            for year, plan in ((2015, 500), (2016, -200), (2017, -900))
        ],
    )
    inbox.add("maal", municipality, month, [{"indikator": "caseload", "maal": 25, "retning": "hoejst"}])
    inbox.add("begivenheder", municipality, month, [{"dato": date(2016, 1, 15), "titel": "Start"}])


def deliver_some(inbox: Inbox) -> None:
    """Herning lacks a month in the middle, Hvidovre has only caseloads, Haderslev only a budget."""
    deliver_everything(inbox, HERNING, "2016-01")
    for month in ("2016-02", "2016-03"):
        inbox.add("foranstaltninger", HERNING, month, [{"foranstaltning": "plejefamilie"} for _ in range(9)])
    inbox.add("sagstal", HERNING, "2016-03", [{"sager": 21} for _ in range(7)])
    inbox.districts(HVIDOVRE, "2016-01", Øst="")
    for month in ("2016-01", "2016-02", "2016-03"):
        inbox.add("sagstal", HVIDOVRE, month, [{"distrikt": "Øst", "sager": 31} for _ in range(9)])
    inbox.districts(HADERSLEV, "2016-01", Vest="")
    line = {"vedtaget": 900, "korrigeret": 900, "forbrug": 80, "forventet": 1000}
    for month in ("2016-01", "2016-02", "2016-03"):
        inbox.add("budget", HADERSLEV, month, [line])


def deliver_mixed(inbox: Inbox) -> None:
    """Herning's figures are real, Hvidovre's made up."""
    deliver_everything(inbox, HERNING)
    header, *lines = csv_text("distrikter", [{"distrikt": "Øst"}]).splitlines()
    inbox.put(
        f"distrikter_{HVIDOVRE}_2016-01.csv",
        "\r\n".join([f"{header};demonstration", *[f"{x};ja" for x in lines]]),
    )
    header, *lines = csv_text("sagstal", [{"distrikt": "Øst", "sager": 19} for _ in range(9)]).splitlines()
    inbox.put(
        f"sagstal_{HVIDOVRE}_2016-01.csv",
        "\r\n".join([f"{header};demonstration", *[f"{x};ja" for x in lines]]),
    )


@pytest.fixture(scope="session")
def one_month(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One municipality and one month of every extract; real data."""
    return made(tmp_path_factory, "one-month", deliver_everything)


@pytest.fixture(scope="session")
def everything_hidden(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One municipality and one month of every extract, where no figure of people rests on enough of them."""
    return made(tmp_path_factory, "everything-hidden", deliver_everything, threshold=50)


@pytest.fixture(scope="session")
def some_extracts(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Three municipalities that each delivered only some extracts."""
    return made(tmp_path_factory, "some-extracts", deliver_some)


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One municipality with real data and one whose data are made up."""
    return made(tmp_path_factory, "mixed", deliver_mixed)


@pytest.fixture(scope="session")
def only_districts(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A municipality that has delivered its list of districts and no month of figures."""
    return made(tmp_path_factory, "only-districts", lambda inbox: inbox.districts(HERNING, MONTH, Nord=""))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A version built of nothing at all."""
    return made(tmp_path_factory, "empty", lambda inbox: inbox.load())


@pytest.fixture(scope="session")
def evil_names(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A district whose name a spreadsheet would run as a formula."""
    return made(
        tmp_path_factory,
        "evil",
        lambda inbox: deliver_everything(inbox, HERNING, MONTH, **{EVIL_DISTRICT: "", "Syd": ""}),
    )


@pytest.fixture
def nothing(tmp_path: Path) -> Settings:
    """No warehouse at all."""
    return Settings(data=tmp_path / "nowhere")


def deliver_corrected(inbox: Inbox) -> None:
    """A month of everything, then other caseloads, measures, answers and a budget for it, and a file that is refused."""
    deliver_everything(inbox)
    inbox.build()
    inbox.add(
        "sagstal",
        HERNING,
        MONTH,
        [{"distrikt": n, "sager": 21 + k} for n in ("Nord", "Syd") for k in range(8)],
    )
    kinds = ("plejefamilie", "doegninstitution", "netvaerkspleje", "familiebehandling")
    inbox.add(
        "foranstaltninger",
        HERNING,
        MONTH,
        [
            {"distrikt": n, "foranstaltning": kind}
            for n in ("Nord", "Syd")
            for kind in kinds
            for _ in range(7)
        ],
    )
    inbox.add(
        "spoergeskema",
        HERNING,
        MONTH,
        [
            {"spoergsmaal": q, "svar": s, "antal": 11 - s}
            for q in ("motivation", "sparring")
            for s in range(1, 6)
        ],
    )
    line = {"post": "Anbringelser", "vedtaget": 11_000_000, "korrigeret": 11_000_000, "forbrug": 900_000}
    inbox.add("budget", HERNING, MONTH, [line | {"forventet": 12_000_000}])
    refused = inbox.put(f"sagstal_{HERNING}_2016-02.csv", "barn;sager\r\n1;2\r\n")
    inbox.load()
    refused.unlink()


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One municipality whose first month was corrected, and a file of the next refused."""
    return made(tmp_path_factory, "corrected", deliver_corrected)
