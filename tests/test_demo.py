"""The demonstration's raw files, read in plain Python, hold what was published and what the contract asks."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.demo import write
from dashboard.indicators import QUESTIONS
from dashboard.load.contract import EXTRACTS, interventions, slot_of
from dashboard.settings import PUBLISHED

Row = dict[str, str]
Read = Callable[[str, str, str], list[Row]]
CODES = {"Herning": "657", "Hvidovre": "167", "Haderslev": "510"}
LAST_DAY = {"2013-06": date(2013, 6, 30), "2015-09": date(2015, 9, 30)}
GROUP = {i.code: i.placement_group for i in interventions()}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    write(out)
    return out


@pytest.fixture(scope="module")
def read(demo: Path) -> Read:
    def rows(extract: str, code: str, month: str) -> list[Row]:
        data = (demo / code / f"{extract}_{code}_{month}.csv").read_bytes()
        return list(csv.DictReader(io.StringIO(_text(data), newline=""), delimiter=";"))

    return rows


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "cp1252")


def _published(name: str) -> list[Row]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _kroner(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".") or "0")


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()


def _percent(part: float, whole: float) -> int:
    return int(100 * part / whole + 0.5)


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert write(first, months=3) == write(second, months=3)
    names = sorted(path.relative_to(first) for path in first.rglob("*.csv"))
    assert names == sorted(path.relative_to(second) for path in second.rglob("*.csv"))
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_many_municipalities_in_parallel_give_the_bytes_of_one_after_another(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    write(
        tmp_path / "many", municipalities=7, months=1, on_progress=lambda done, of: heard.append((done, of))
    )
    write(tmp_path / "few", municipalities=3, months=1)
    assert heard[-1] == (7, 7)
    for path in (tmp_path / "few").rglob("*.csv"):
        assert path.read_bytes() == (tmp_path / "many" / path.relative_to(tmp_path / "few")).read_bytes()


def test_both_encodings_occur_in_every_partner(demo: Path) -> None:
    for code in CODES.values():
        marks = {path.read_bytes().startswith(b"\xef\xbb\xbf") for path in (demo / code).iterdir()}
        assert marks == {True, False}


def test_every_file_has_a_slot_the_contracts_columns_and_the_mark_in_every_row(demo: Path) -> None:
    for path in demo.rglob("*.csv"):
        slot = slot_of(path.name)
        assert slot is not None
        lines = _text(path.read_bytes()).split("\r\n")
        expected = [column.file_name for column in EXTRACTS[slot.extract].columns] + ["demonstration"]
        assert lines[0].split(";") == expected
        assert lines[-1] == "" and len(lines) > 2
        assert all(line.endswith(";ja") for line in lines[1:-1])


@pytest.mark.parametrize("month", sorted(LAST_DAY))
def test_the_pilot_districts_have_the_published_mix(read: Read, month: str) -> None:
    pilot = {r["distrikt"] for r in read("distrikter", "657", "2013-01") if r["gruppe"] == "pilot"}
    last = LAST_DAY[month]
    days: Counter[str] = Counter()
    for row in read("foranstaltninger", "657", month):
        group = GROUP[row["foranstaltning"]]
        if group is not None and row["distrikt"] in pilot:
            begins = max(_day(row["startdato"]), last.replace(day=1))
            ends = _day(row["slutdato"]) if row["slutdato"] else last
            days[group] += (ends - begins).days + 1
    published = {
        row["placement_group"]: int(row["percent_of_year_children"])
        for row in _published("placement_mix.csv")
        if row["date"] == last.isoformat()
    }
    assert {group: _percent(n, days.total()) for group, n in days.items()} == published


def _files_around(day: str) -> list[str]:
    at = date.fromisoformat(day)
    months = (at.month - 1, at.month) if at.day == 1 else (at.month, at.month + 1)
    return [f"{at.year}-{month:02d}" for month in months]


@pytest.mark.parametrize("row", [r for r in _published("caseload.csv") if r["value"]], ids=lambda r: str(r))
def test_caseloads_are_the_published_ones(read: Read, row: Row) -> None:
    for month in _files_around(row["date"]):
        desks = read("sagstal", CODES[row["municipality"]], month)
        cases = [int(desk["sager"]) for desk in desks]
        statistic = {"mean": sum(cases) / len(cases), "min": min(cases), "max": max(cases)}
        assert statistic[row["statistic"]] == float(row["value"].replace(",", "."))
        if "other duties" in row["note"]:
            lightest = [desk for desk in desks if int(desk["sager"]) == min(cases)]
            assert [desk["andre_opgaver"] for desk in lightest] == ["ja"]


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize(("question", "totals"), [("sparring", (16, 32, 21)), ("overfloedig", (18, 36, 18))])
def test_survey_answers_are_the_published_ones(
    read: Read, name: str, question: str, totals: tuple[int, int, int]
) -> None:
    given = [0] * 5
    for row in read("spoergeskema", CODES[name], "2016-10"):
        if row["spoergsmaal"] == question:
            given[int(row["svar"]) - 1] += int(row["antal"])
    published = [
        int(row["percent"])
        for row in _published("survey.csv")
        if row["municipality"] == name and row["question"] == question
    ]
    assert [_percent(n, sum(given)) for n in given] == published
    assert sum(given) == dict(zip(("Hvidovre", "Herning", "Haderslev"), totals, strict=True))[name]


@pytest.mark.parametrize(("code", "agree"), [("657", 91), ("510", 50), ("167", 44)])
def test_the_change_is_valued_as_the_midterm_evaluation_says(read: Read, code: str, agree: int) -> None:
    given: Counter[str] = Counter()
    for row in read("spoergeskema", code, "2016-10"):
        if row["spoergsmaal"] == "vaerdifuld":
            given[row["svar"]] += int(row["antal"])
    assert _percent(given["4"] + given["5"], given.total()) == agree


def test_no_group_answers_more_than_its_people(demo: Path, read: Read) -> None:
    for path in demo.rglob("spoergeskema_deltagelse_*.csv"):
        code, month = path.stem.split("_")[-2:]
        answered = {}
        for row in read("spoergeskema_deltagelse", code, month):
            assert int(row["besvarede"]) <= int(row["inviterede"])
            answered[row["distrikt"], row["rolle"]] = int(row["besvarede"])
        given: Counter[tuple[str, str, str]] = Counter()
        for row in read("spoergeskema", code, month):
            given[row["distrikt"], row["rolle"], row["spoergsmaal"]] += int(row["antal"])
        assert {question for _, _, question in given} == set(QUESTIONS)
        assert all(n <= answered[district, role] for (district, role, _), n in given.items())


@pytest.mark.parametrize("code", CODES.values())
def test_motivation_dips_in_the_autumn_of_2016(read: Read, code: str) -> None:
    index = {}
    for month in ("2015-10", "2016-10", "2018-10"):
        points: defaultdict[str, int] = defaultdict(int)
        for row in read("spoergeskema", code, month):
            question = QUESTIONS[row["spoergsmaal"]]
            if question.in_index:
                score = abs(int(row["svar"]) - (1 if question.good_end == 5 else 5)) * 25
                points["sum"] += score * int(row["antal"])
                points["people"] += int(row["antal"])
        index[month] = points["sum"] / points["people"]
    assert index["2016-10"] < index["2015-10"] - 10
    assert index["2018-10"] > index["2016-10"] + 10


def test_the_business_case_is_the_published_one_to_the_krone(read: Read) -> None:
    published = {
        (row["account"], row["line"], row["year"]): Decimal(row["amount_1000_dkk"]) * 1000
        for row in _published("business_case.csv")
    }
    for year in (2016, 2017, 2018):
        rows = read("businesscase", "657", f"{year}-01")
        planned = {(r["omraade"], r["linje"], r["aar"]): _kroner(r["planlagt"]) for r in rows}
        assert planned == published
        assert all(bool(r["realiseret"]) == (int(r["aar"]) < year) for r in rows)


@pytest.mark.parametrize("code", CODES.values())
@pytest.mark.parametrize("month", ["2013-01", "2015-09", "2018-12"])
def test_budget_lines_spend_what_the_stays_cost(read: Read, code: str, month: str) -> None:
    cost: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in read("foranstaltninger", code, month):
        cost[row["foranstaltning"]] += _kroner(row["udgift"])
    lines = read("budget", code, month)
    assert {g for g in GROUP if GROUP[g]} <= {line["foranstaltning"] for line in lines}
    for line in lines:
        if line["foranstaltning"]:
            assert _kroner(line["forbrug"]) == cost[line["foranstaltning"]]
        assert _kroner(line["korrigeret"]) == _kroner(line["vedtaget"]) + _kroner(line["tillaeg"])


@pytest.mark.parametrize("code", CODES.values())
def test_decembers_forecast_is_what_the_year_cost(read: Read, code: str) -> None:
    spent: defaultdict[str, Decimal] = defaultdict(Decimal)
    for month in range(1, 13):
        for line in read("budget", code, f"2016-{month:02d}"):
            spent[line["post"]] += _kroner(line["forbrug"])
    assert {line["post"]: _kroner(line["forventet"]) for line in read("budget", code, "2016-12")} == spent


@pytest.mark.parametrize("code", CODES.values())
def test_stays_keep_the_contracts_rules_all_the_way(demo: Path, read: Read, code: str) -> None:
    for path in (demo / code).glob("foranstaltninger_*.csv"):
        month = path.stem[-7:]
        year, first = int(month[:4]), date.fromisoformat(month + "-01")
        present = {(desk["raadgiver"], desk["distrikt"]) for desk in read("sagstal", code, month)}
        keys = set()
        for row in read("foranstaltninger", code, month):
            keys.add((row["barn"], row["foranstaltning"], row["startdato"]))
            begins = _day(row["startdato"])
            assert 0 <= year - int(row["foedselsaar"]) <= 23
            assert int(row["foedselsaar"]) <= begins.year
            assert (begins.year, begins.month) <= (first.year, first.month)
            if row["slutdato"]:
                ends = _day(row["slutdato"])
                assert (ends.year, ends.month) == (first.year, first.month) and ends >= begins
            assert (row["raadgiver"], row["distrikt"]) in present
        assert len(keys) == len(read("foranstaltninger", code, month))
