"""Filters: what a URL may ask for, and that a link reproduces a view."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.serve.context import Context, District, Freshness
from dashboard.serve.filters import Filters, filters_of, months_between

DISTRICTS = ("Nord", "Æblehaven & Øst", "50% +/?#=,", "Syd;Vest")
CODES = {"657": "Herning", "167": "Hvidovre", "510": "Haderslev", "751": "Aarhus"}
FIRST, LAST = date(2013, 1, 1), date(2018, 12, 1)


def freshness(extract: str, first: date, last: date) -> Freshness:
    return Freshness(
        municipality="657", extract=extract, title=extract, first_month=first, last_month=last, next_month=None,
        months=1, received_at="", warnings=0, demonstration=False,
    )  # fmt: skip


def context(first: date = FIRST, last: date = LAST, codes: dict[str, str] = CODES) -> Context:
    return Context(
        municipalities=codes, demonstration=frozenset(), interventions=(), events=(), targets=(), published=(),
        districts=tuple(District(name=n, municipality="657") for n in DISTRICTS), published_targets=(),
        freshness=(freshness("sagstal", first, last), freshness("distrikter", date(2001, 1, 1), date(2030, 1, 1))),
    )  # fmt: skip


def asked(**values: object) -> Filters:
    found = filters_of(values, context())
    assert found is not None
    return found


def test_nothing_asked_is_the_whole_period_of_the_first_partner() -> None:
    found = asked()
    assert (found.municipality, found.start, found.end, found.district) == ("657", FIRST, LAST, None)
    assert (found.compared, found.language) == ((), "da")


def test_a_department_starts_at_its_own_municipality() -> None:
    found = filters_of({}, context(), "167")
    assert found is not None
    assert found.municipality == "167"


def test_without_the_partners_the_first_by_name_is_shown() -> None:
    found = filters_of({}, context(codes={"751": "Aarhus"}))
    assert found is not None
    assert found.municipality == "751"


def test_nothing_delivered_is_no_filters() -> None:
    assert filters_of({}, context(codes={})) is None
    without = context()
    assert (
        filters_of(
            {}, Context(**{**{f: getattr(without, f) for f in without.__dataclass_fields__}, "freshness": ()})
        )
        is None
    )


HUGE = "9" * 100_000
NONSENSE = (
    "",
    "999",
    "Herning",
    "657 ",
    "657'--",
    HUGE,
    None,
    657,
    6.57,
    True,
    ["657"],
    {"a": 1},
    [["657"]],
    b"657",
    "٦٥٧",
)


@pytest.mark.parametrize("value", NONSENSE, ids=lambda v: str(v)[:12])
@pytest.mark.parametrize("name", ["kommune", "distrikt", "fra", "til", "lang"])
def test_what_is_unknown_falls_back_to_what_is_there(name: str, value: object) -> None:
    assert asked(**{name: value}) == asked()


BAD_MONTHS = (
    "2016",
    "2016-13",
    "2016-00",
    "2016-1",
    "2016-01-01",
    "sep. 2016",
    "２０１６-01",
    "0000-01",
    "-001-01",
    "2016-01\n",
)


@pytest.mark.parametrize("month", BAD_MONTHS)
@pytest.mark.parametrize("name", ["fra", "til"])
def test_a_month_that_is_none_is_not_heeded(name: str, month: str) -> None:
    assert asked(**{name: month}) == asked()


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2015-03", "2016-09", (date(2015, 3, 1), date(2016, 9, 1))),
        ("2016-09", "2015-03", (date(2015, 3, 1), date(2015, 3, 1))),
        ("1999-01", "2999-12", (FIRST, LAST)),
        ("2999-01", "2999-12", (LAST, LAST)),
        ("1999-01", "1999-12", (FIRST, FIRST)),
        ("9999-12", None, (LAST, LAST)),
        (None, "2014-02", (FIRST, date(2014, 2, 1))),
    ],
)
def test_a_period_is_held_to_the_months_there_are(
    start: object, end: object, wanted: tuple[date, date]
) -> None:
    found = asked(fra=start, til=end)
    assert (found.start, found.end) == wanted


def test_without_a_start_the_period_is_six_years() -> None:
    found = filters_of({"til": "2018-12"}, context(first=date(2009, 1, 1)))
    assert found is not None
    assert len(months_between(found.start, found.end)) == 72


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("167", ("167",)),
        ("657", ()),
        ("167,167", ("167",)),
        ("657,167,657,510", ("167", "510")),
        ("167,510,751", ("167", "510")),
        ("999,167, 510", ("167",)),
        (["167", "510"], ("167", "510")),
        (["167", None, 5, "657"], ("167",)),
        ([["167"], {"a": 1}, "510"], ("510",)),
        ([[]], ()),
        (",,,", ()),
        (None, ()),
        (7, ()),
        ({"167": 1}, ()),
        ("-", ()),
        (",".join(["999"] * 50_000), ()),
    ],
    ids=lambda v: str(v)[:20],
)
def test_beside_the_chosen_stand_at_most_two_others(value: object, wanted: tuple[str, ...]) -> None:
    assert asked(kommune="657", sammenlign=value).compared == wanted


def test_a_district_is_one_of_the_chosen_municipality() -> None:
    assert asked(kommune="657", distrikt="Nord").district == "Nord"
    assert asked(kommune="167", distrikt="Nord").district is None


MONTHS = st.dates(FIRST, LAST).map(lambda d: d.replace(day=1))


@given(
    municipality=st.sampled_from(sorted(CODES)),
    months=st.tuples(MONTHS, MONTHS).map(sorted),
    district=st.sampled_from([None, *DISTRICTS]),
    others=st.lists(st.sampled_from(sorted(CODES)), max_size=5),
    language=st.sampled_from(["da", "en"]),
)
def test_a_link_reproduces_the_view(
    municipality: str, months: list[date], district: str | None, others: list[str], language: str
) -> None:
    first = asked(
        kommune=municipality, fra=f"{months[0]:%Y-%m}", til=f"{months[1]:%Y-%m}",
        distrikt=district, sammenlign=",".join(others), lang=language,
    )  # fmt: skip
    assert (first.start, first.end) == tuple(months)
    assert asked(**dict(parse_qsl(first.query[1:], strict_parsing=True))) == first


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([*CODES, "2016-01"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)


@given(
    values=st.fixed_dictionaries(
        dict.fromkeys(("kommune", "distrikt", "fra", "til", "sammenlign", "lang"), ANYTHING)
    )
)
def test_whatever_is_asked_the_filters_hold_only_what_is_there(values: dict[str, object]) -> None:
    found = asked(**values)
    assert set(found.municipalities) <= set(CODES)
    assert len(set(found.municipalities)) == len(found.municipalities) <= 3
    assert FIRST <= found.start <= found.end <= LAST
    assert found.district is None or (found.municipality == "657" and found.district in DISTRICTS)
    assert found.start.day == found.end.day == 1


def test_a_year_before_is_the_same_month_also_in_a_leap_year() -> None:
    assert asked(til="2016-02").a_year_before == date(2015, 2, 1)


@given(first=MONTHS, count=st.integers(0, 50))
def test_months_between_are_every_month_once(first: date, count: int) -> None:
    last = date(first.year + (first.month - 1 + count) // 12, (first.month - 1 + count) % 12 + 1, 1)
    months = months_between(first, last)
    assert (months[0], months[-1], len(months), len(set(months))) == (first, last, count + 1, count + 1)
