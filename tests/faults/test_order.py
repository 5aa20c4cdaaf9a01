"""Any order of any mix of deliveries, corrections and withdrawals ends in the figures of the final files in order."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, note, settings
from hypothesis import strategies as st

from dashboard.build.publish import build
from dashboard.load.ledger import Ledger
from dashboard.settings import Settings
from tests.deliveries import HERNING, HVIDOVRE, Inbox, csv_text
from tests.faults.states import in_force, published

pytestmark = pytest.mark.process

MONTHS = ("2015-11", "2015-12", "2016-01", "2016-02")
Place = tuple[str, str, str]
# Each place has a first edition and corrections; one leaves a district out, one a child.
EDITIONS = 3
PLACES: tuple[Place, ...] = (
    *(("distrikter", code, MONTHS[0]) for code in (HERNING, HVIDOVRE)),
    *(
        (extract, code, month)
        for extract in ("foranstaltninger", "sagstal")
        for code in (HERNING, HVIDOVRE)
        for month in MONTHS
    ),
    ("budget", HERNING, MONTHS[2]),
    ("bemaerkninger", HERNING, MONTHS[1]),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A file sent, or the delivery that stands in its place taken back; then perhaps a build."""

    place: Place
    edition: int
    taken_back: bool
    builds: bool


STEPS = st.lists(
    st.builds(
        Step,
        place=st.sampled_from(PLACES),
        edition=st.integers(0, EDITIONS - 1),
        taken_back=st.sampled_from([False, False, False, True]),
        builds=st.sampled_from([False, False, True]),
    ),
    min_size=5,
    max_size=14,
)


def content(place: Place, edition: int) -> str:
    """The file of a place in one of its editions."""
    extract, code, month = place
    children = 6 - edition
    rows: dict[str, list[dict[str, object]]] = {
        "distrikter": [
            {"distrikt": "Nord", "gruppe": "pilot"},
            {"distrikt": "Syd", "gruppe": ("sammenligning", "", "pilot")[edition]},
        ],
        "foranstaltninger": [
            {
                "barn": f"{code}{n}",
                "distrikt": ("Nord", "Syd")[n % 2],
                "udgift": 1000 * (n + edition),
                "foranstaltning": ("plejefamilie", "doegninstitution")[
                    (n + edition + MONTHS.index(month)) % 2
                ],
            }
            for n in range(children)
        ],
        "sagstal": [
            {"raadgiver": f"{code}{n}", "distrikt": ("Nord", "Syd")[n % 2], "sager": 15 + 3 * edition + n}
            for n in range(children)
        ],
        "budget": [{"vedtaget": 100, "korrigeret": 100, "forbrug": 10 + edition, "forventet": 90 + edition}],
        "bemaerkninger": [{"tekst": f"Bemærkning {edition}"}],
    }
    return csv_text(extract, rows[extract])


class Office:
    """A data folder that files are sent to, and what should then stand in each place."""

    def __init__(self, folder: Path) -> None:
        self.inbox = Inbox(folder / "data")
        self.data = self.inbox.settings
        # Per place the editions taken in and not taken back, in the order they came.
        self.stands: dict[Place, list[int]] = {}

    def send(self, place: Place, edition: int) -> None:
        """Send a file; an edition that was taken in before changes nothing, and one without districts is refused."""
        path = self.inbox.put("{}_{}_{}.csv".format(*place), content(place, edition))
        (outcome,) = self.inbox.load(path)
        needs = place[0] in ("foranstaltninger", "sagstal")
        if needs and not self.stands.get(("distrikter", place[1], MONTHS[0])):
            assert outcome.result == "refused"
            return
        stands = self.stands.setdefault(place, [])
        if edition in stands:
            assert outcome.result == "unchanged"
            return
        assert outcome.result == ("corrected" if stands else "loaded"), outcome
        stands.append(edition)

    def take_back(self, place: Place) -> None:
        """Take back what stands in a place; districts stay, since others name them."""
        if place[0] == "distrikter" or not self.stands.get(place):
            return
        extract, code, month = place
        with Ledger(self.data.store) as ledger, ledger.writing():
            frame = ledger.deliveries()
            at = (frame["extract"] == extract) & (frame["municipality"] == code)
            ((number),) = frame.loc[at & (frame["month"] == f"{month}-01"), "id"]
            ledger.withdraw([int(number)], "")
        self.stands[place].pop()


def built_at_once(office: Office, folder: Path) -> Settings:
    """The final files loaded once, in order, in a folder of their own."""
    fresh = Office(folder)
    for place in PLACES:
        if office.stands.get(place):
            fresh.send(place, office.stands[place][-1])
    build(fresh.data)
    return fresh.data


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@settings(
    max_examples=10,
    deadline=None,
    print_blob=True,
    # An example takes seconds: a long one that fails is told as it is.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(steps=STEPS)
def test_any_order_ends_in_the_figures_of_the_final_files_in_order(folder: Path, steps: list[Step]) -> None:
    office = Office(Path(tempfile.mkdtemp(dir=folder)))
    builds = 0
    # One municipality's districts come first; the other's when the steps bring them, if they do.
    office.send(("distrikter", HERNING, MONTHS[0]), 0)
    for step in steps:
        note(str(step))
        if step.taken_back:
            office.take_back(step.place)
        else:
            office.send(step.place, step.edition)
        if step.builds and builds < 2:
            build(office.data)
            builds += 1
    build(office.data)
    event(f"{builds} builds on the way")
    expected = built_at_once(office, Path(tempfile.mkdtemp(dir=folder)))
    assert in_force(office.data) == in_force(expected)
    assert published(office.data) == published(expected)
