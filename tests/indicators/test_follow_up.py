"""Follow-ups, assessments, notifications and absence: rows in, figures out, by numbers worked out by hand."""

from datetime import date

import pytest

from dashboard.settings import Settings
from tests.deliveries import HADERSLEV, HERNING, HVIDOVRE, Inbox, Row, figure, figures

MAR = "2016-03"
AALBORG = "851"


def _measures(*rows: tuple[str, str, date, str]) -> list[Row]:
    return [
        {"barn": barn, "foranstaltning": kind, "startdato": start, "distrikt": district}
        for barn, kind, start, district in rows
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    inbox = Inbox(tmp_path_factory.mktemp("follow-up"))
    for code in (HERNING, HVIDOVRE, HADERSLEV, AALBORG):
        inbox.districts(code, "2015-01", Nord="", Syd="")
    _herning(inbox)
    _hvidovre(inbox)
    _haderslev(inbox)
    _aalborg(inbox)
    return inbox.build()


def _herning(inbox: Inbox) -> None:
    """Herning's own cadence, at 31 March 2016: eleven measures, each at a limit."""
    inbox.add(
        "foranstaltninger", HERNING, MAR,
        [
            *_measures(
                ("ny", "doegninstitution", date(2016, 3, 17), "Nord"),  # 14 days old, none yet: in time
                ("sen", "doegninstitution", date(2016, 3, 16), "Nord"),  # 15 days: 1 day overdue
                ("fulgt", "opholdssted", date(2015, 12, 1), "Nord"),  # 42 days since: in time
                ("glemt", "opholdssted", date(2015, 12, 1), "Nord"),  # 43 days since: overdue
                ("aar", "sikret", date(2015, 3, 31), "Nord"),  # a year old: the law's six months, 181 days since
                ("pleje", "plejefamilie", date(2014, 1, 1), "Nord"),  # three months since: in time
                ("pleje2", "plejefamilie", date(2014, 1, 1), "Syd"),  # three months and a day: overdue
                ("hjem", "familiebehandling", date(2016, 3, 3), "Syd"),  # 28 days: in time
                ("hjem2", "familiebehandling", date(2016, 2, 2), "Syd"),  # 58 days: 30 days overdue, five weeks
                ("skole", "efterskole", date(2015, 12, 31), "Syd"),  # three months by the law: in time
                ("to", "aflastning", date(2015, 1, 1), "Syd"),  # never: 28 January 2015 is 61 weeks ago
            ),
            # Ended before the last day, and so not in force.
            {"barn": "slut", "foranstaltning": "sikret", "startdato": date(2014, 1, 1), "slutdato": date(2016, 3, 30)},
        ],
    )  # fmt: skip
    held = {
        "2015-10": [("aar", "sikret", date(2015, 10, 2))],
        "2015-12": [("pleje", "plejefamilie", date(2015, 12, 31)), ("pleje2", "plejefamilie", date(2015, 12, 30))],
        "2016-02": [
            ("fulgt", "opholdssted", date(2016, 2, 18)), ("glemt", "opholdssted", date(2016, 2, 17)),
            # Of another measure, of an earlier one of the same kind, and of another child: none of them counts.
            ("to", "plejefamilie", date(2016, 2, 18)), ("sen", "doegninstitution", date(2016, 2, 18)),
            ("ny2", "aflastning", date(2016, 2, 18)),
        ],
        MAR: [("fremmed", "plejefamilie", date(2016, 3, 1))],
        "2016-04": [("to", "aflastning", date(2016, 4, 1))],
    }  # fmt: skip
    for month, rows in held.items():
        inbox.add(
            "opfoelgninger", HERNING, month,
            [{"barn": b, "foranstaltning": kind, "dato": day} for b, kind, day in rows],
        )  # fmt: skip


def _hvidovre(inbox: Inbox) -> None:
    """A year of one follow-up a month on two measures, then three; the network told of some; assessments."""
    for month in range(1, 13):
        rows = _measures(
            ("a", "plejefamilie", date(2014, 1, 1), "Nord"), ("b", "sikret", date(2014, 1, 1), "Syd")
        )
        if month > 6:
            rows += _measures(("c", "sikret", date(2015, month, 1), "Syd"))
        inbox.add("foranstaltninger", HVIDOVRE, f"2015-{month:02d}", rows)
        inbox.add(
            "opfoelgninger", HVIDOVRE, f"2015-{month:02d}",
            [
                {"barn": "a", "dato": date(2015, month, 5), "netvaerk": True},
                {"barn": "a", "dato": date(2015, month, 6), "netvaerk": False if month == 12 else None},
                {"barn": "b", "foranstaltning": "sikret", "dato": date(2015, month, 7), "netvaerk": False},
            ],
        )  # fmt: skip
    start = date(2015, 11, 30)
    inbox.add(
        "undersoegelser", HVIDOVRE, "2016-03",
        [
            {"startdato": start, "slutdato": date(2016, 3, 30), "netvaerksmoede": True, "tvaerfaglig_sparring": True},
            {"startdato": start, "slutdato": date(2016, 3, 31), "netvaerksmoede": False},
            {"startdato": date(2016, 3, 1), "slutdato": date(2016, 3, 11), "netvaerksmoede": True, "distrikt": "Syd"},
            {"startdato": date(2016, 3, 1), "slutdato": date(2016, 3, 21), "netvaerksmoede": None, "distrikt": "Syd"},
            {"startdato": date(2015, 1, 1), "netvaerksmoede": True},
        ],
    )  # fmt: skip
    inbox.add("undersoegelser", HVIDOVRE, "2016-04", [{"startdato": date(2016, 4, 1)}])


def _haderslev(inbox: Inbox) -> None:
    inbox.add("befolkning", HADERSLEV, "2016-01", [{"antal": 2000}, {"distrikt": "Syd", "antal": 500}])
    inbox.add(
        "underretninger", HADERSLEV, MAR,
        [
            {"barn": "spaed", "foedselsaar": 2016, "vurderet_inden_24_timer": True, "modtaget": date(2016, 3, 1)},
            {"barn": "spaed", "foedselsaar": 2016, "vurderet_inden_24_timer": False, "modtaget": date(2016, 3, 2)},
            {"barn": "seks", "foedselsaar": 2010, "vurderet_inden_24_timer": True, "modtaget": date(2016, 3, 3)},
            {"barn": "syv", "foedselsaar": 2009, "vurderet_inden_24_timer": None, "modtaget": date(2016, 3, 4)},
            {"barn": "ung", "foedselsaar": 2001, "vurderet_inden_24_timer": True, "modtaget": date(2016, 3, 31)},
        ],
    )  # fmt: skip
    for month, days, absent in ((MAR, 20, 30), ("2016-07", 0, 0)):
        inbox.add(
            "skolefravaer", HADERSLEV, month,
            [
                {"elever": 100, "skoledage": days, "ulovligt_fravaer_dage": absent},
                {"distrikt": "Syd", "elever": 300, "skoledage": days and days + 2, "ulovligt_fravaer_dage": absent},
            ],
        )  # fmt: skip


def _aalborg(inbox: Inbox) -> None:
    """Thirteen months: an assessment a month, late in the first three; notifications about three children."""
    for number in range(13):
        year, month = 2015 + number // 12, number % 12 + 1
        label, day = f"{year}-{month:02d}", date(year, month, 2)
        start = date(2014, 1, 1) if number < 3 else day
        inbox.add(
            "undersoegelser", AALBORG, label, [{"startdato": start, "slutdato": day, "netvaerksmoede": True}]
        )
        told: list[Row] = [{"barn": "a", "modtaget": day, "vurderet_inden_24_timer": True}]
        if number in (0, 5):
            told.append({"barn": "b", "modtaget": day, "vurderet_inden_24_timer": False})
        if number == 0:
            told.append({"barn": "c", "modtaget": day, "vurderet_inden_24_timer": True})
            told.append({"barn": "a", "modtaget": day, "vurderet_inden_24_timer": False})
        inbox.add("underretninger", AALBORG, label, told)


def _row(data: Settings, indicator: str, code: str, month: str, **key: object) -> tuple[object, ...]:
    row = figure(data, indicator, code, municipality=code, month=month, **key)
    value = row["value"] if row["value"] is None else pytest.approx(row["value"])
    return row["numerator"], row["denominator"], value, row["n"]


def _share(data: Settings, indicator: str, code: str, month: str, **key: object) -> tuple[object, object]:
    row = figure(data, indicator, code, municipality=code, month=month, **key)
    part, whole = row["numerator"], row["denominator"]
    assert row["value"] == (pytest.approx(100 * part / whole) if whole else None)
    return part, whole


def test_a_measure_is_on_time_until_the_day_its_own_cadence_allows(data: Settings) -> None:
    assert _share(data, "follow_up_on_time", HERNING, MAR) == (6, 11)
    assert figure(data, "follow_up_on_time", HERNING, municipality=HERNING, month=MAR)["n"] == 11
    assert _share(data, "follow_up_on_time", HERNING, MAR, district="Nord") == (4, 6)
    assert _share(data, "follow_up_on_time", HERNING, MAR, district="Syd") == (2, 5)


@pytest.mark.parametrize(
    ("kind", "on_time", "measures"),
    [
        ("doegninstitution", 1, 2), ("opholdssted", 1, 2), ("sikret", 1, 1), ("plejefamilie", 1, 2),
        ("familiebehandling", 1, 2), ("efterskole", 1, 1), ("aflastning", 0, 1),
    ],
)  # fmt: skip
def test_each_kind_of_measure_keeps_its_own_first_interval_and_phase(
    data: Settings, kind: str, on_time: int, measures: int
) -> None:
    assert _share(data, "follow_up_on_time", HERNING, MAR, category=kind) == (on_time, measures)
    late = figure(
        data,
        "follow_up_on_time",
        HERNING,
        municipality=HERNING,
        month=MAR,
        item="overdue_kind",
        category=kind,
    )
    assert (late["value"], late["n"]) == (measures - on_time, measures)


def test_how_late_is_told_in_begun_weeks(data: Settings) -> None:
    found = {
        band: figure(
            data, "follow_up_on_time", HERNING, municipality=HERNING, month=MAR, item="overdue", category=band
        )["value"]
        for band in ("on_time", "1-4", "5-12", "13+")
    }
    assert found == {"on_time": 6, "1-4": 3, "5-12": 1, "13+": 1}


def test_a_municipality_without_a_cadence_of_its_own_is_held_to_the_law(data: Settings) -> None:
    # b and a are followed up each month; c started in the month, and is measured from its start.
    assert _share(data, "follow_up_on_time", HVIDOVRE, "2015-12") == (3, 3)


def test_without_the_months_measures_nothing_is_known_of_their_follow_up(data: Settings) -> None:
    row = figure(data, "follow_up_on_time", HERNING, municipality=HERNING, month="2016-02")
    assert (row["value"], row["n"], row["status"]) == (None, None, "not_applicable")


def test_start_up_months_are_no_figure_until_the_longest_deadline_has_passed(inbox: Inbox) -> None:
    """Followed up on time all along, and delivered from January 2016: by the law's six months known from July on."""
    inbox.districts(HVIDOVRE, "2015-01", Nord="")
    for month in range(1, 9):
        inbox.add("foranstaltninger", HVIDOVRE, f"2016-{month:02d}", [{"barn": "a"}, {"barn": "b"}])
        children = ("a", "b") if month >= 5 else ("andet",)
        inbox.add(
            "opfoelgninger",
            HVIDOVRE,
            f"2016-{month:02d}",
            [{"barn": name, "dato": date(2016, month, 2)} for name in children],
        )
    rows = figures(
        inbox.build(), "follow_up_on_time", HVIDOVRE, municipality=HVIDOVRE, district=None, item=None
    )
    found = {(r["month"][5:7], r["value"], r["status"]) for r in rows if r["category"] is None}
    unknown = {(f"{month:02d}", None, "not_applicable") for month in range(1, 7)}
    assert found == unknown | {("07", 100.0, "shown"), ("08", 100.0, "shown")}


def test_follow_ups_a_year_per_measure_in_force_at_month_ends(data: Settings) -> None:
    # 36 follow-ups; two measures at six month ends and three at six: 2.5 on average.
    assert _row(data, "follow_ups_per_measure", HVIDOVRE, "2015-12") == (36, 2.5, 14.4, 3)
    assert _row(data, "follow_ups_per_measure", HVIDOVRE, "2015-12", district="Syd") == (12, 1.5, 8, 2)
    assert not figures(data, "follow_ups_per_measure", HVIDOVRE, municipality=HVIDOVRE, month="2015-11")


def test_the_network_counts_where_it_is_told_and_rests_on_children(data: Settings) -> None:
    assert _row(data, "network_present", HVIDOVRE, "2015-11") == (1, 2, 50, 2)
    assert _row(data, "network_present", HVIDOVRE, "2015-12", district="Nord") == (1, 2, 50, 1)
    assert _row(data, "network_present", HERNING, MAR) == (0, 0, None, 0)


def test_assessments_count_in_the_month_they_end(data: Settings) -> None:
    assert _share(data, "assessment_within_4_months", HVIDOVRE, MAR) == (3, 4)
    assert _share(data, "assessment_within_4_months", HVIDOVRE, MAR, district="Nord") == (1, 2)
    assert _share(data, "assessment_network_meeting", HVIDOVRE, MAR) == (2, 3)
    assert _share(data, "assessment_cross_disciplinary", HVIDOVRE, MAR) == (1, 1)
    # 10, 20, 121 and 122 days.
    assert _row(data, "assessment_days", HVIDOVRE, MAR) == (None, None, 70.5, 4)


@pytest.mark.parametrize(
    "indicator",
    [
        "assessment_within_4_months",
        "assessment_network_meeting",
        "assessment_cross_disciplinary",
        "assessment_days",
    ],
)
def test_a_month_that_no_assessment_ended_in_has_no_share(data: Settings, indicator: str) -> None:
    row = figure(data, indicator, HVIDOVRE, municipality=HVIDOVRE, month="2016-04")
    assert (row["value"], row["n"], row["status"]) == (None, 0, "not_applicable")


def test_twelve_months_together_where_all_are_delivered(data: Settings) -> None:
    assert _share(data, "assessment_within_4_months", AALBORG, "2015-12", item="12m") == (9, 12)
    assert _share(data, "assessment_within_4_months", AALBORG, "2016-01", item="12m") == (10, 12)
    assert _share(data, "assessment_network_meeting", AALBORG, "2015-12", item="12m") == (12, 12)
    # Nobody told of input across disciplines.
    assert _share(data, "assessment_cross_disciplinary", AALBORG, "2015-12", item="12m") == (0, 0)
    assert not figures(data, "assessment_within_4_months", AALBORG, month="2015-11", item="12m")


def test_a_child_told_of_again_is_one_child_of_the_year(data: Settings) -> None:
    # a twelve times in time and once not, b twice not, c once in time: three children, then a and b.
    assert _row(data, "notifications_24h", AALBORG, "2015-12", item="12m") == (13, 16, 81.25, 3)
    assert _row(data, "notifications_24h", AALBORG, "2016-01", item="12m") == (12, 13, 1200 / 13, 2)


def test_notifications_are_counted_per_thousand_and_rest_on_children(data: Settings) -> None:
    assert _row(data, "notifications", HADERSLEV, MAR) == (5, 2500, 2, 4)
    assert _row(data, "notifications", HADERSLEV, MAR, district="Syd") == (0, 500, 0, 0)


def test_a_child_of_six_is_young_and_of_seven_is_not(data: Settings) -> None:
    assert _row(data, "notifications_0_6", HADERSLEV, MAR) == (3, 5, 60, 4)


def test_twenty_four_hours_count_where_they_are_told(data: Settings) -> None:
    assert _row(data, "notifications_24h", HADERSLEV, MAR) == (3, 4, 75, 3)


def test_absence_is_measured_against_the_days_pupils_should_have_come(data: Settings) -> None:
    # 60 days of 100 x 20 + 300 x 22.
    assert _row(data, "unlawful_absence", HADERSLEV, MAR) == (60, 8600, 6000 / 8600, 400)
    assert _row(data, "unlawful_absence", HADERSLEV, MAR, district="Nord") == (30, 2000, 1.5, 100)
    july = figure(data, "unlawful_absence", HADERSLEV, municipality=HADERSLEV, month="2016-07")
    assert (july["value"], july["status"]) == (None, "not_applicable")


def test_few_overdue_measures_are_hidden_in_the_open_file(data: Settings) -> None:
    """Eleven measures, five of them overdue: the bands of three, one and one are too few; five and six are not."""
    bands = {
        row["category"]: row["status"]
        for row in figures(data, "follow_up_on_time", municipality=HERNING, month=MAR, item="overdue")
    }
    assert bands == {"on_time": "shown", "1-4": "hidden", "5-12": "hidden", "13+": "hidden"}
    kinds = figures(data, "follow_up_on_time", municipality=HERNING, month=MAR, item="overdue_kind")
    assert {row["status"] for row in kinds} == {"hidden"}
    assert not figures(data, "notifications_24h", municipality=HADERSLEV, month=MAR, status="shown")
