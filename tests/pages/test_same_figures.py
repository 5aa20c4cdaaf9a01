"""A card's chart, its table, its download and the rows of `figures` say the same, for every audience."""

from datetime import date
from typing import Any

import pytest

from dashboard.present.tables import Number, absence, text_of
from dashboard.serve.series import BOUNDS
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE
from tests.pages.figures import known_figures, read_csv, rounded, series_of, untold
from tests.serve.site import PATHS, Site

AUDIENCES = (OPEN, HERNING)
VIEWS: dict[str, dict[str, str]] = {
    "whole": {"kommune": HERNING},
    "compare": {
        "kommune": HERNING,
        "sammenlign": f"{HVIDOVRE},{HADERSLEV}",
        "fra": "2014-01",
        "til": "2016-09",
    },
    "other": {"kommune": HVIDOVRE, "sammenlign": HERNING, "til": "2017-03"},
    "district": {"kommune": HERNING, "distrikt": "?", "til": "2016-09"},
}
every_view = pytest.mark.parametrize("name", VIEWS)
every_audience = pytest.mark.parametrize("audience", AUDIENCES)
every_page = pytest.mark.parametrize("path", PATHS)


def asked(site: Site, name: str) -> dict[str, str]:
    wanted = VIEWS[name]
    return (
        wanted | {"distrikt": site.view().context.districts_of(HERNING)[0]}
        if "distrikt" in wanted
        else wanted
    )


def numbers(exhibit: Any) -> list[Number]:
    return [cell for row in exhibit.table.rows for cell in row if isinstance(cell, Number)]


@every_audience
@every_view
@every_page
def test_what_a_chart_draws_stands_in_its_table(demo_site: Site, path: str, name: str, audience: str) -> None:
    for exhibit in demo_site.content(path, audience, **asked(demo_site, name)).exhibits:
        assert untold(exhibit) == [], exhibit.key


@every_audience
@every_view
@every_page
def test_a_download_is_the_table_cell_for_cell(demo_site: Site, path: str, name: str, audience: str) -> None:
    view = asked(demo_site, name)
    query = demo_site.view(audience, **view).chosen.query
    client = demo_site.client(audience)
    for exhibit in demo_site.content(path, audience, **view).exhibits:
        answer = client.get(f"/hent{path if path != '/' else '/overblik'}/{exhibit.key}.csv{query}")
        heading, *lines = read_csv(answer.get_data())
        assert heading[:-2] == [text.lstrip("'") for text in exhibit.table.columns]
        assert len(lines) == len(exhibit.table.rows)
        for line, row in zip(lines, exhibit.table.rows, strict=True):
            assert len(line) == len(row) + 2
            for written, cell in zip(line, row, strict=False):
                if isinstance(cell, Number) and cell.status in BOUNDS:
                    assert written == text_of(cell).removesuffix("\u00a0%")
                elif isinstance(cell, Number) and cell.value is not None:
                    assert float(written.replace(",", ".")) == pytest.approx(cell.value, abs=1e-6)
                elif isinstance(cell, Number):
                    assert written == absence(cell.status)
                elif isinstance(cell, date):
                    assert written == f"{cell:%Y-%m}"
                else:
                    assert written.lstrip("'") == text_of(cell).lstrip("'")


@pytest.mark.parametrize("audience", [OPEN, HERNING, HVIDOVRE])
@every_view
@every_page
def test_every_number_of_a_card_is_one_the_audience_may_see(
    demo_site: Site, demo_data: Settings, path: str, name: str, audience: str
) -> None:
    for exhibit in demo_site.content(path, audience, **asked(demo_site, name)).exhibits:
        if not exhibit.indicators or exhibit.key == "svar":
            continue
        seen: set[float] = set().union(
            *(known_figures(demo_data.warehouse, audience, i) for i in exhibit.indicators)
        )
        strange = {c.value for c in numbers(exhibit) if c.value is not None and round(c.value, 6) not in seen}
        assert not strange, exhibit.key


@pytest.mark.parametrize("audience", [OPEN, HERNING, HVIDOVRE])
def test_every_answer_is_one_the_audience_may_see_or_a_published_one(
    demo_site: Site, demo_data: Settings, audience: str
) -> None:
    view = demo_site.view(audience, kommune=HERNING, sammenlign=HVIDOVRE, til="2016-12")
    card = next(
        e
        for e in demo_site.content(
            "/motivation", audience, kommune=HERNING, sammenlign=HVIDOVRE, til="2016-12"
        ).exhibits
        if e.key == "svar"
    )
    seen: set[float] = set().union(
        *(known_figures(demo_data.warehouse, audience, i) for i in card.indicators)
    )
    seen |= {float(p.value) for p in view.context.published if p.value is not None}
    assert numbers(card)
    assert {round(c.value, 6) for c in numbers(card) if c.value is not None} <= seen


# A card, the column of its table, and the series that column is.
COLUMNS: tuple[tuple[str, str, int, str, str | None, str | None], ...] = (
    ("/", "institutioner", 1, "placement_mix", None, "institution"),
    ("/", "sagstal", 1, "caseload", None, "mean"),
    ("/anbringelser", "fordeling", 1, "placement_mix", None, "home_based"),
    ("/anbringelser", "fordeling", 2, "placement_mix", None, "family_care"),
    ("/anbringelser", "fordeling", 3, "placement_mix", None, "institution"),
    ("/sagstal", "udvikling", 1, "caseload", None, "mean"),
    ("/sagstal", "udvikling", 2, "caseload", None, "min"),
    ("/sagstal", "udvikling", 3, "caseload", None, "max"),
    ("/sagstal", "over-maalet", 1, "caseload_over_target", None, None),
    ("/motivation", "indeks", 1, "motivation_index", None, None),
    ("/motivation", "motiverede", 1, "survey_positive", "motivation", None),
    ("/motivation", "svarprocent", 1, "response_rate", None, None),
    ("/budget", "forbrug", 3, "spend_to_date", None, None),
)


@pytest.mark.parametrize("municipality", [HERNING, HADERSLEV])
@every_audience
@pytest.mark.parametrize(("path", "key", "column", "indicator", "item", "category"), COLUMNS)
def test_a_column_is_the_rows_of_its_series_month_for_month(
    demo_site: Site, demo_data: Settings, path: str, key: str, column: int, indicator: str,
    item: str | None, category: str | None, audience: str, municipality: str,
) -> None:  # fmt: skip
    exhibit = next(
        e for e in demo_site.content(path, audience, kommune=municipality).exhibits if e.key == key
    )
    series = series_of(demo_data.warehouse, audience, indicator, municipality, item, category)
    months = [f"{row[0]:%Y-%m}" for row in exhibit.table.rows]
    assert months == [m for m in sorted(series) if months[0] <= m <= months[-1]]
    found = {
        f"{row[0]:%Y-%m}": (rounded(row[column].value), row[column].status) for row in exhibit.table.rows
    }  # type: ignore[union-attr]
    assert found == {month: series[month] for month in months}


def test_the_councils_table_is_the_rows_of_the_budget(demo_site: Site, demo_data: Settings) -> None:
    from dashboard.serve.rows import rows

    exhibit = next(
        e
        for e in demo_site.content("/budget", OPEN, kommune=HERNING, til="2016-09").exhibits
        if e.key == "budgetopfoelgning"
    )
    frame = rows(
        demo_data.warehouse, audience=OPEN, indicator="budget_line", municipality=HERNING, month="2016-09"
    )
    total = frame[frame["item"].isna()].set_index("category")["value"]
    wanted = [
        total.get(c)
        for c in ("adopted", "supplementary", "adjusted", "actual", "committed", "forecast", "deviation")
    ]
    last = [cell.value for cell in exhibit.table.rows[-1] if isinstance(cell, Number)]
    assert last == [None if value is None else pytest.approx(value) for value in wanted]
    assert len(exhibit.table.rows) == frame["item"].nunique() + 1


def test_spending_is_drawn_as_its_distance_from_the_budget_to_date(demo_site: Site) -> None:
    exhibit: Any = next(
        e for e in demo_site.content("/budget", OPEN, kommune=HERNING).exhibits if e.key == "forbrug"
    )
    spent, budget, rates = ([row[n].value for row in exhibit.table.rows] for n in (1, 2, 3))
    assert [100 * s / b for s, b in zip(spent, budget, strict=True)] == pytest.approx(rates)
    (columns,) = (t["y"] for t in exhibit.figure["data"])
    assert [b - s for s, b in zip(spent, budget, strict=True)] == pytest.approx(columns)


def test_the_open_view_draws_no_mark_per_caseworker(demo_site: Site) -> None:
    keys = {a: {e.key for e in demo_site.content("/sagstal", a, kommune=HERNING).exhibits} for a in AUDIENCES}
    assert "spredning" in keys[HERNING]
    assert "spredning" not in keys[OPEN]
    assert "spredning" not in {
        e.key for e in demo_site.content("/sagstal", HVIDOVRE, kommune=HERNING).exhibits
    }


def test_the_open_view_hides_and_the_own_view_shows(demo_site: Site) -> None:
    hidden = {
        audience: sum(
            c.status == "hidden"
            # Side by side the others stay as the open view shows them.
            for path in PATHS
            if path != "/sammenlign"
            for e in demo_site.content(path, audience, kommune=HADERSLEV).exhibits
            for c in numbers(e)
        )
        for audience in (OPEN, HADERSLEV)
    }
    assert hidden[OPEN] > 0
    assert hidden[HADERSLEV] == 0
