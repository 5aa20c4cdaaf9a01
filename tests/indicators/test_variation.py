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
SHIFT_AT = 45


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Absence in per cent that varies by chance alone (mean 1, standard deviation 0.1), or moves two of them."""
    inbox = Inbox(tmp_path_factory.mktemp("variation"))
    for code in (*BY_CHANCE, *SHIFTED):
        chance = Random(code)
        inbox.districts(code, MONTHS[0], Nord="")
        for place, month in enumerate(MONTHS):
            moved = 400 if code in SHIFTED and place >= SHIFT_AT else 0
            days = round(chance.gauss(2000, 200)) + moved
            inbox.add(
                "skolefravaer", code, month,
                [{"elever": 10_000, "skoledage": 20, "ulovligt_fravaer_dage": days}],
            )  # fmt: skip
    return inbox.build()


@pytest.fixture(scope="module")
def signals(data: Settings) -> dict[str, dict[str, float]]:
    """The word of every month that has one, by municipality: -1 fallen, 0 within normal variation, 1 risen."""
    found: dict[str, dict[str, float]] = {code: {} for code in (*BY_CHANCE, *SHIFTED)}
    for row in figures(data, "process_limits", item="unlawful_absence", category="signal"):
        found[row["municipality"]][row["month"][:7]] = row["value"]
    return found


def test_chance_alone_seldom_gets_the_word_risen_or_fallen(signals: dict[str, dict[str, float]]) -> None:
    words = [signal for code in BY_CHANCE for signal in signals[code].values()]
    # The first twenty months have no limits, so that there is nothing to say.
    assert len(words) == len(BY_CHANCE) * (len(MONTHS) - 19)
    assert sum(word != 0 for word in words) / (len(BY_CHANCE) * len(MONTHS)) < 0.05


def test_a_shift_of_two_standard_deviations_is_found_within_eight_months(
    signals: dict[str, dict[str, float]],
) -> None:
    found = [any(signals[code][month] == 1 for month in MONTHS[SHIFT_AT : SHIFT_AT + 8]) for code in SHIFTED]
    assert all(found), f"{sum(found)} of {len(found)}"


def test_the_limits_come_from_the_months_before_by_the_mean_moving_range(data: Settings) -> None:
    code, at = BY_CHANCE[0], 50
    series = {
        row["month"][:7]: row["value"] for row in figures(data, "unlawful_absence", municipality=code)
        if row["district"] is None and row["category"] is None
    }  # fmt: skip
    values = [series[month] for month in MONTHS]
    before = range(at - 31, at - 7)
    centre = sum(values[i] for i in before) / 24
    reach = 2.66 * sum(abs(values[i] - values[i - 1]) for i in before) / 24
    key = {"municipality": code, "month": MONTHS[at], "item": "unlawful_absence"}
    assert figure(data, "process_limits", **key, category="centre")["value"] == pytest.approx(centre)
    assert figure(data, "process_limits", **key, category="upper")["value"] == pytest.approx(centre + reach)
    assert figure(data, "process_limits", **key, category="lower")["value"] == pytest.approx(centre - reach)
    signal = figure(data, "process_limits", **key, category="signal")
    assert signal["numerator"] == pytest.approx(values[at])
    assert signal["denominator"] == pytest.approx(centre)


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


def test_a_hidden_share_has_no_interval_and_no_limits(inbox: Inbox) -> None:
    inbox.districts(HERNING, "2016-01", Nord="")
    inbox.add("sagstal", HERNING, "2016-01", [{"sager": 30 if n < 2 else 20} for n in range(20)])
    built = inbox.build()
    assert figure(built, "caseload_over_target", municipality=HERNING, month="2016-01")["status"] == "hidden"
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
