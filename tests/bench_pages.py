"""Server time of every page over every municipality, beside the bare query; run by `tests.bench`."""

import statistics
import time
from datetime import date

from app import server
from dashboard.serve.current import warehouse
from dashboard.serve.series import parameters_of, read
from dashboard.serve.view import view_of
from dashboard.settings import OPEN
from tests.bench import PAGES, changed_filter, first_view


def main() -> None:
    """Print median and 95th percentile in milliseconds: first view, changed filter, the bare query."""
    print(f"  {'page, ms (median / 95 %)':<28}{'first view':>18}{'changed filter':>18}{'bare query':>18}")
    context = view_of(warehouse(), OPEN, {}).context
    codes = list(context.municipalities) * (8 if len(context.municipalities) < 10 else 1)
    end = context.months[1] if context.months else None
    with server.test_client() as client:
        dependencies = client.get("/_dash-dependencies").get_json()
        for path, queries in PAGES.items():
            firsts, changes, bare = [], [], []
            for number, code in enumerate(codes):
                # Another municipality each time it is first viewed; then another month of the same one.
                month = f"{end.year - 1 - number // 40}-{number % 12 + 1:02d}" if end else ""
                firsts.append(timed(client, first_view(dependencies, path, f"?kommune={code}&til={month}")))
                month = f"{end.year - 2 - number // 40}-{(number + 5) % 12 + 1:02d}" if end else ""
                changes.append(timed(client, changed_filter(dependencies, path, code, month)))
                if queries and end:
                    bare.append(bare_query(queries, code, end))
            print(f"  {path:<28}{shown(firsts)}{shown(changes)}{shown(bare)}")


def timed(client: object, body: dict[str, object]) -> float:
    """Milliseconds of one request through the whole app, compression included."""
    start = time.perf_counter()
    answer = client.post("/_dash-update-component", json=body, headers={"Accept-Encoding": "br"})  # type: ignore[attr-defined]
    elapsed = time.perf_counter() - start
    if answer.status_code != 200:
        raise SystemExit(f"{answer.status_code} on {body}")
    return elapsed * 1e3


def bare_query(names: tuple[str, ...], code: str, end: date) -> float:
    """Milliseconds of the page's queries alone, for one municipality."""
    values = {"municipality": code, "district": None, "end": end, "first": end.replace(year=end.year - 1)}
    start = time.perf_counter()
    for name in names:
        read(warehouse().cursor(OPEN), name, {p: values[p] for p in parameters_of(name)})
    return (time.perf_counter() - start) * 1e3


def shown(times: list[float]) -> str:
    """Median and 95th percentile."""
    if not times:
        return f"{'-':>18}"
    ordered = sorted(times)
    return f"{f'{statistics.median(times):.1f} / {ordered[int(len(ordered) * 0.95)]:.1f}':>18}"


if __name__ == "__main__":
    main()
