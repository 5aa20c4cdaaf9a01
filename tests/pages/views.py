"""The views in which every page is read: whose figures, over which warehouse, and what a reader asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb

from dashboard.indicators import INDICATORS
from dashboard.language import Language, language_of
from dashboard.present.page import PageContent
from dashboard.serve.view import View
from dashboard.settings import OPEN, Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE
from tests.serve.site import PATHS, Site


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One view: the fixture that holds its warehouse, the audience, and the choices in the address."""

    warehouse: str
    audience: str = OPEN
    choices: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language the view is shown in."""
        return language_of(self.choices.get("lang", ""))


def _demo(audience: str = OPEN, **choices: str) -> Asked:
    return Asked(warehouse="demo_data", audience=audience, choices=choices)


_DISTRICTS = {
    HERNING: ("Forsøgsdistrikt 1", "Forsøgsdistrikt 2", "Forsøgsdistrikt 3", "Nord", "Syd", "Vest", "Øst"),
    HVIDOVRE: ("Distrikt 1", "Distrikt 2", "Distrikt 3", "Distrikt 4"),
    HADERSLEV: ("Distrikt 1", "Distrikt 2", "Distrikt 3", "Distrikt 4"),
}
# The months districts are read at, in turn: the last, one with few figures, one amid the years.
_ENDS = ("2018-12", "2014-02", "2016-10")


def _districts() -> Iterator[tuple[str, Asked]]:
    named = [(code, name) for code, names in _DISTRICTS.items() for name in names]
    for number, (code, name) in enumerate(named):
        audience, end = (OPEN, code)[number % 2], _ENDS[number % 3]
        lang = {"lang": "en"} if number % 4 == 3 else {}
        yield f"{code} {name}", _demo(audience, kommune=code, distrikt=name, til=end, **lang)


def _few() -> Iterator[tuple[str, Asked]]:
    """The warehouses that hold little, each in both languages and, where it hides nothing, as its own."""
    for name in ("one_month", "everything_hidden", "some_extracts", "corrected"):
        for lang in ("da", "en"):
            yield f"{name} {lang}", Asked(warehouse=name, choices={"lang": lang})
    yield "one_month own", Asked(warehouse="one_month", audience=HERNING)
    yield "one_month district", Asked(warehouse="one_month", choices={"kommune": HERNING, "distrikt": "Nord"})


VIEWS: dict[str, Asked] = {
    "open": _demo(),
    "english": _demo(lang="en"),
    "first month": _demo(til="2013-01"),
    "first month, english": _demo(kommune=HVIDOVRE, til="2013-01", lang="en"),
    "second year": _demo(HADERSLEV, kommune=HADERSLEV, til="2014-01"),
    "one month chosen": _demo(fra="2016-10", til="2016-10"),
    "inside a year": _demo(kommune=HVIDOVRE, til="2017-05"),
    "compared": _demo(kommune=HERNING, sammenlign=f"{HVIDOVRE},{HADERSLEV}"),
    "compared, english": _demo(
        kommune=HADERSLEV, sammenlign=HERNING, fra="2014-03", til="2016-06", lang="en"
    ),
    "own": _demo(HERNING),
    "own, english": _demo(HVIDOVRE, kommune=HVIDOVRE, lang="en"),
    "own, compared": _demo(HADERSLEV, kommune=HADERSLEV, sammenlign=HERNING, til="2015-09"),
    **dict(_districts()),
    **dict(_few()),
}


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a view's pages say, by address, and the view they say it of."""

    asked: Asked
    view: View
    pages: dict[str, PageContent]


def read(site: Site, asked: Asked) -> Read:
    """Every page of a view."""
    pages = {path: site.content(path, asked.audience, **asked.choices) for path in PATHS}
    return Read(asked=asked, view=site.view(asked.audience, **asked.choices), pages=pages)


_NEWEST = """
-- One row a series of the chosen place: its newest month, the changes in a year and since the year before ended,
-- and what it rests on.
with seen as (
    select indicator, item, category, month, value, n, numerator, denominator from figures
    where municipality = $municipality and district is not distinct from $district and month <= $end
)
select
    now.indicator, now.value, now.value - before.value, now.value - ended.value, now.n, now.numerator, now.denominator,
    now.denominator - now.numerator, day(last_day(now.month))
from seen as now
left join seen as before
    on now.indicator = before.indicator and now.item is not distinct from before.item
    and now.category is not distinct from before.category and before.month = now.month - interval 1 year
left join seen as ended
    on now.indicator = ended.indicator and now.item is not distinct from ended.item
    and now.category is not distinct from ended.category
    and ended.month = date_trunc('year', now.month) - interval 1 month
where now.value is not null
qualify row_number() over (partition by now.indicator, now.item, now.category order by now.month desc) = 1
"""


_JUDGED = """
-- One row a series of a municipality that was judged in a month.
select item from figures
where
    indicator = 'process_limits' and category = 'signal' and value is not null
    and municipality = $municipality and district is null and month = $end
"""


@dataclass(frozen=True, kw_only=True)
class Newest:
    """The newest figures of the chosen places: values and their change in a year, and the counts they rest on."""

    values: dict[str, set[float]]
    counts: dict[str, set[float]]


def _listed(judged: set[str]) -> float:
    """How many of the series that were judged may be listed as a change."""
    return sum(i.series_name(*split) in judged for i in INDICATORS.values() for split in i.listed)


def newest(data: Settings, view: View) -> Newest:
    """What `figures` holds of the places of a view at the period's end, by indicator."""
    values: dict[str, set[float]] = {}
    counts: dict[str, set[float]] = {}
    file = data.warehouse / "current" / f"{view.audience}.duckdb"
    chosen = view.chosen
    places = [(code, None) for code in view.context.municipalities] + [(chosen.municipality, chosen.district)]
    with duckdb.connect(str(file), read_only=True) as connection:
        for municipality, district in places:
            asked = {"municipality": municipality, "district": district, "end": chosen.end}
            for indicator, *told, n, numerator, denominator, others, days in connection.execute(
                _NEWEST, asked
            ).fetchall():
                # Care days are told as year-children, as the definition has them.
                parts = (numerator, denominator) if indicator == "placement_mix" else ()
                rests = (n, numerator, denominator, others, *(p / days for p in parts if p is not None))
                values.setdefault(indicator, set()).update(v for v in told if v is not None)
                counts.setdefault(indicator, set()).update(float(v) for v in rests if v is not None)
            if district is None:
                rows = connection.execute(
                    _JUDGED, {k: v for k, v in asked.items() if k != "district"}
                ).fetchall()
                counts.setdefault("process_limits", set()).add(_listed({name for (name,) in rows}))
    return Newest(values=values, counts=counts)
