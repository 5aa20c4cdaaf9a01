"""What chance does and what it does not: control limits, intervals of shares, and the two of pilot districts."""

from random import Random

import numpy as np
import pytest
import statsmodels.api as sm

from dashboard.build.functions import wilson
from dashboard.load.contract import municipalities
from dashboard.settings import Settings
from tests.deliveries import HERNING, Inbox, figure, figures

MONTHS = [f"{2013 + i // 12}-{i % 12 + 1:02d}" for i in range(60)]
CODES = list(municipalities())
BY_CHANCE, SHIFTED = CODES[:16], CODES[16:32]
# How much of a month's departure from the mean is left in the next.
MEMORY = {0.5: CODES[32:44], 0.7: CODES[44:56], 0.9: CODES[56:68], 0.95: CODES[68:80]}
SHIFT_AT = 45


def departures(code: str, memory: float) -> list[float]:
    """What each month departs from the mean, in standard deviations, with a memory of the month before."""
    chance = Random(code)
    values = [chance.gauss(0, 1)]
    for _month in MONTHS[1:]:
        values.append(memory * values[-1] + (1 - memory**2) ** 0.5 * chance.gauss(0, 1))
    return values


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Absence in per cent that varies by chance alone (mean 1, standard deviation 0.1), or moves two of them."""
    inbox = Inbox(tmp_path_factory.mktemp("variation"))
    memories = dict.fromkeys((*BY_CHANCE, *SHIFTED), 0.0) | {
        c: m for m, codes in MEMORY.items() for c in codes
    }
    for code, memory in memories.items():
        inbox.districts(code, MONTHS[0], Nord="")
        for place, (month, departure) in enumerate(zip(MONTHS, departures(code, memory), strict=True)):
            moved = 400 if code in SHIFTED and place >= SHIFT_AT else 0
            inbox.add(
                "skolefravaer", code, month,
                [{"elever": 10_000, "skoledage": 20, "ulovligt_fravaer_dage": round(2000 + 200 * departure) + moved}],
            )  # fmt: skip
    return inbox.build()


@pytest.fixture(scope="module")
def signals(data: Settings) -> dict[str, dict[str, float]]:
    """The word of every month that has one, by municipality: -1 fallen, 0 within normal variation, 1 risen."""
    found: dict[str, dict[str, float]] = {code: {} for code in CODES[:80]}
    for row in figures(data, "process_limits", item="unlawful_absence", category="signal"):
        found[row["municipality"]][row["month"][:7]] = row["value"]
    return found


def test_chance_alone_seldom_gets_the_word_risen_or_fallen(signals: dict[str, dict[str, float]]) -> None:
    words = [signal for code in BY_CHANCE for signal in signals[code].values()]
    # The first twenty months have no limits, and some hang together by chance, so that there is nothing to say.
    assert len(words) > 0.8 * len(BY_CHANCE) * (len(MONTHS) - 19)
    assert sum(word != 0 for word in words) / len(words) < 0.05


@pytest.mark.parametrize("memory", MEMORY)
def test_months_that_hang_together_seldom_get_a_word(
    signals: dict[str, dict[str, float]], memory: float
) -> None:
    words = [signal for code in MEMORY[memory] for signal in signals[code].values()]
    assert sum(word != 0 for word in words) / (len(MEMORY[memory]) * (len(MONTHS) - 19)) < 0.05


def test_a_shift_of_two_standard_deviations_is_found_within_eight_months_and_told_for_eight(
    signals: dict[str, dict[str, float]],
) -> None:
    found = [
        [month for month in MONTHS[SHIFT_AT:] if signals[code].get(month) == 1]
        for code in SHIFTED
        if MONTHS[SHIFT_AT] in signals[code]
    ]
    assert len(found) >= 14
    assert all(MONTHS.index(months[0]) < SHIFT_AT + 8 for months in found if months)
    assert sum(bool(months) for months in found) == len(found)
    assert all(MONTHS.index(months[-1]) - MONTHS.index(months[0]) < 8 for months in found)


def test_the_limits_come_from_the_months_before_by_the_mean_moving_range(data: Settings) -> None:
    at = 50
    code = next(
        r["municipality"] for r in figures(data, "process_limits", month=MONTHS[at], category="centre")
    )
    series = {
        row["month"][:7]: row["value"] for row in figures(data, "unlawful_absence", municipality=code)
        if row["district"] is None and row["category"] is None
    }  # fmt: skip
    values = [series[month] for month in MONTHS]
    before = range(at - 31, at - 7)
    centre = sum(values[i] for i in before) / 24
    reach = 3 / 1.128 * sum(abs(values[i] - values[i - 1]) for i in before) / 24
    key = {"municipality": code, "month": MONTHS[at], "item": "unlawful_absence"}
    assert figure(data, "process_limits", **key, category="centre")["value"] == pytest.approx(centre)
    assert figure(data, "process_limits", **key, category="upper")["value"] == pytest.approx(centre + reach)
    assert figure(data, "process_limits", **key, category="lower")["value"] == pytest.approx(centre - reach)
    signal = figure(data, "process_limits", **key, category="signal")
    assert signal["numerator"] == pytest.approx(values[at])
    assert signal["denominator"] == pytest.approx(centre)


def test_the_limits_of_a_share_stay_within_0_and_100(inbox: Inbox) -> None:
    inbox.districts(HERNING, MONTHS[0], Nord="")
    chance = Random(1)
    for month in MONTHS[:30]:
        rows = [
            {"modtaget": f"15-{month[5:]}-{month[:4]}", "vurderet_inden_24_timer": chance.random() < 0.9}
            for _ in range(40)
        ]
        inbox.add("underretninger", HERNING, month, rows)
    found = figures(inbox.build(), "process_limits", HERNING, item="notifications_24h::")
    assert {row["category"] for row in found} >= {"centre", "lower", "upper"}
    assert all(0 <= row["value"] <= 100 for row in found if row["category"] in ("centre", "lower", "upper"))


def stock(inbox: Inbox, now: dict[str, str], before: dict[str, str]) -> Settings:
    """Two months a year apart: which children are placed, and where."""
    inbox.districts(HERNING, "2015-01", Nord="")
    for month, placed in (("2015-06", before), ("2016-06", now)):
        inbox.add(
            "foranstaltninger",
            HERNING,
            month,
            [{"barn": c, "foranstaltning": kind} for c, kind in placed.items()],
        )
    return inbox.build()


def test_a_stock_is_judged_by_who_came_and_who_left(inbox: Inbox) -> None:
    """Ninety stay, two come and eighteen leave: (2 - 18) / sqrt(2 + 18), which is the sign test."""
    staying = {f"s{n}": "plejefamilie" for n in range(90)}
    data = stock(
        inbox,
        staying | {f"n{n}": "plejefamilie" for n in range(2)},
        staying | {f"g{n}": "plejefamilie" for n in range(18)},
    )
    change = figure(
        data, "turnover_change", HERNING, municipality=HERNING, month="2016-06", item="children_placed"
    )
    assert (change["numerator"], change["n"]) == (-16, 20)
    assert change["value"] == pytest.approx(-16 / 20**0.5)
    signal = figure(
        data,
        "process_limits",
        municipality=HERNING,
        month="2016-06",
        item="children_placed",
        category="signal",
    )
    assert (signal["value"], signal["numerator"], signal["denominator"]) == (-1, 92, 108)


def test_as_many_who_come_as_leave_is_no_change_and_a_few_are_too_few_to_judge(inbox: Inbox) -> None:
    staying = {f"s{n}": "plejefamilie" for n in range(20)}
    data = stock(
        inbox,
        staying | {f"n{n}": "plejefamilie" for n in range(3)} | {"m": "opholdssted"},
        staying | {f"g{n}": "plejefamilie" for n in range(3)} | {"m": "plejefamilie"},
    )
    key = {"municipality": HERNING, "month": "2016-06", "category": "signal"}
    assert figure(data, "process_limits", **key, item="children_placed")["value"] == 0
    # Nobody but one child moved between the groups that a kinship share speaks of.
    assert not figures(data, "process_limits", **key, item="kinship_share")


def test_a_share_of_a_stock_is_judged_child_by_child(inbox: Inbox) -> None:
    """Twelve of forty move from an institution to a family: every child's part less the share of its whole."""
    before = {f"c{n}": "opholdssted" if n < 20 else "plejefamilie" for n in range(40)}
    now = before | {f"c{n}": "plejefamilie" for n in range(12)}
    data = stock(inbox, now, before)
    change = figure(
        data, "turnover_change", HERNING, municipality=HERNING, month="2016-06", item="placement_mix"
    )
    assert change["numerator"] == pytest.approx(-12)
    assert change["value"] == pytest.approx(-12 / 12**0.5)
    signal = figure(
        data, "process_limits", municipality=HERNING, month="2016-06", item="placement_mix", category="signal"
    )
    assert signal["value"] == -1


def test_the_turnover_stands_in_the_own_file_alone(inbox: Inbox) -> None:
    data = stock(
        inbox, {f"n{n}": "plejefamilie" for n in range(20)}, {f"g{n}": "plejefamilie" for n in range(20)}
    )
    assert figures(data, "turnover_change", HERNING)
    assert not figures(data, "turnover_change")


@pytest.mark.parametrize("indicators", ["children_placed", ""])
def test_where_registration_changes_judging_begins_anew(inbox: Inbox, indicators: str) -> None:
    inbox.add(
        "begivenheder", HERNING, "2016-02",
        [{"dato": "01-02-2016", "titel": "Nyt fagsystem", "brud": "ja", "indikatorer": indicators}],
    )  # fmt: skip
    data = stock(
        inbox, {f"n{n}": "plejefamilie" for n in range(20)}, {f"g{n}": "plejefamilie" for n in range(20)}
    )
    key = {"municipality": HERNING, "month": "2016-06", "category": "signal"}
    assert not figures(data, "process_limits", **key, item="children_placed")
    assert bool(figures(data, "process_limits", **key, item="year_children")) == bool(indicators)


def test_a_break_told_later_takes_back_what_was_judged_across_it(inbox: Inbox) -> None:
    data = stock(
        inbox, {f"n{n}": "plejefamilie" for n in range(20)}, {f"g{n}": "plejefamilie" for n in range(20)}
    )
    key = {"municipality": HERNING, "month": "2016-06", "category": "signal", "item": "children_placed"}
    assert figures(data, "process_limits", **key)
    inbox.add(
        "begivenheder", HERNING, "2016-07", [{"dato": "15-03-2016", "titel": "Nyt fagsystem", "brud": "ja"}]
    )
    assert not figures(inbox.build(), "process_limits", **key)


def test_a_share_carries_wilsons_interval(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": 30 if n < 8 else 20} for n in range(20)])
    built = inbox.build()
    # Eight of twenty, as textbooks give it.
    low, high = (
        figure(built, "share_interval", municipality=HERNING, month="2016-01", item="caseload_over_target", category=end)
        for end in ("low", "high")
    )  # fmt: skip
    assert (round(low["value"], 1), round(high["value"], 1)) == (21.9, 61.3)
    assert low["n"] == 20
    assert wilson(0, 10)[0] == 0
    assert wilson(100, 10)[1] == 100


def test_a_share_told_as_a_bound_has_no_interval_and_no_limits(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": 30 if n < 2 else 20} for n in range(20)])
    built = inbox.build()
    assert figure(built, "caseload_over_target", municipality=HERNING, month="2016-01")["status"] == "at_most"
    assert not figures(built, "share_interval", item="caseload_over_target")
    own = figures(built, "share_interval", HERNING, item="caseload_over_target", district=None)
    assert {row["category"] for row in own} == {"low", "high"}
    assert not figures(built, "process_limits")


@pytest.mark.filterwarnings("ignore")
def test_the_pilots_interval_is_that_of_a_binomial_regression_with_all_four_groups(inbox: Inbox) -> None:
    counts = {("2013-06", "Nord"): (20, 30), ("2013-06", "Syd"): (15, 25), ("2015-09", "Nord"): (8, 42), ("2015-09", "Syd"): (14, 26)}  # fmt: skip
    inbox.districts(HERNING, "2013-06", Nord="pilot", Syd="sammenligning")
    for month in ("2013-06", "2015-09"):
        rows = [
            {"barn": f"{district}{kind[:2]}{n}", "distrikt": district, "foranstaltning": kind}
            for (when, district), both in counts.items()
            if when == month
            for kind, count in zip(("opholdssted", "plejefamilie"), both, strict=True)
            for n in range(count)
        ]
        inbox.add("foranstaltninger", HERNING, month, rows)
    built = inbox.build()
    shares = np.array([[*both] for both in counts.values()])
    pilot = np.array([district == "Nord" for _month, district in counts])
    after = np.array([month == "2015-09" for month, _district in counts])
    design = sm.add_constant(np.column_stack([pilot, after, pilot & after]).astype(float))
    fitted = sm.GLM(shares, design, family=sm.families.Binomial(sm.families.links.Identity())).fit()
    key = {"municipality": HERNING, "month": "2015-09", "category": "institution"}
    low, high = 100 * fitted.conf_int()[3]
    assert figure(built, "pilot_difference", **key)["value"] == pytest.approx(
        100 * fitted.params[3], abs=1e-6
    )
    assert figure(built, "pilot_difference", **key, item="low")["value"] == pytest.approx(low, abs=1e-4)
    assert figure(built, "pilot_difference", **key, item="high")["value"] == pytest.approx(high, abs=1e-4)
