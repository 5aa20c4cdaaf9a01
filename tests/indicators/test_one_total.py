"""What two cards of one page say of the same money rests on the same total."""

from pathlib import Path

import pytest

from tests.cases import built
from tests.deliveries import HERNING, Inbox, Row, figure


def test_concentration_and_unit_price_rest_on_the_same_net_cost(tmp_path: Path) -> None:
    """Ten placements of 10,000 a month, and one that gives 5,000 back."""
    data = built(tmp_path, "I_refund")
    key = {"audience": "849", "month": "2016-12"}
    price = figure(data, "unit_price", item="placements", **key)
    share = figure(data, "spend_concentration", **key)
    assert price["numerator"] == share["denominator"] == 1_140_000
    assert (share["numerator"], share["n"]) == (120_000, 10)
    assert share["value"] == pytest.approx(100 * 120_000 / 1_140_000)


@pytest.mark.parametrize(
    ("refund", "value", "status"),
    [(0, 10, "shown"), (-5_000, 100 / 9.5, "shown"), (-95_000, None, "not_applicable")],
)
def test_income_that_eats_the_total_leaves_no_share_above_a_hundred(
    inbox: Inbox, refund: int, value: float | None, status: str
) -> None:
    inbox.districts(HERNING, "2015-01", Nord="")
    rows: list[Row] = [*({"udgift": 10_000} for _ in range(10)), {"udgift": refund}]
    for month in range(1, 13):
        inbox.add("foranstaltninger", HERNING, f"2015-{month:02}", rows)
    row = figure(inbox.build(), "spend_concentration", HERNING, month="2015-12")
    assert (row["status"], row["denominator"]) == (status, 12 * (100_000 + refund))
    assert row["value"] == (value if value is None else pytest.approx(value))
