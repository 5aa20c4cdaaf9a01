"""`make bench`: time and memory of load, build and pages, beside the bare query, on two sizes of data.

Prints a table per size. `--quick` measures the demonstration only. Nothing here is asserted: machines differ.
"""

import argparse
import json
import os
import random
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_FEW_MONTHS = 36
PAGES = {
    "/": ("overview", "since"),
    "/anbringelser": ("placements",),
    "/indsatstrappen": ("ladder", "ladder_grid"),
    "/sagstal": ("caseloads",),
    "/opfoelgning": ("follow_up", "follow_up_splits"),
    "/motivation": ("motivation",),
    "/budget": ("budget", "budget_lines", "business_case"),
    "/maal": ("goals",),
    "/sammenlign": ("compare",),
    "/om-tallene": (),
    "/data": (),
}


def main() -> None:
    """Measure the demonstration, and with no `--quick` the whole country too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the demonstration only")
    parser.add_argument("--municipalities", type=int, default=98)
    parser.add_argument("--months", type=int, default=120)
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as folder:
        measure(Path(folder), 3, 72)
    if chosen.quick:
        return
    subprocess.run([sys.executable, "-m", "tests.bench_words"], cwd=ROOT, check=True)
    # What one more month costs where few are kept, to hold against the same where many are.
    with TemporaryDirectory(prefix="bench-") as folder:
        one_more_month(Path(folder), chosen.municipalities, _FEW_MONTHS)
    with TemporaryDirectory(prefix="bench-") as folder:
        measure(Path(folder), chosen.municipalities, chosen.months)


def measure(folder: Path, municipalities: int, months: int) -> None:
    """One size of data, from writing it to serving it."""
    before = one_more_month(folder, municipalities, months)
    step(folder, "restore a version", "restore", before)
    step(folder, "build after a restore", "build")
    current = folder / "warehouse" / "current"
    size = {p.name: p.stat().st_size / 1e6 for p in current.resolve().glob("*.duckdb")}
    own = [mb for name, mb in size.items() if name != "open.duckdb"]
    print(f"  {'open file':<28}{size['open.duckdb']:8.1f} MB")
    print(f"  {'own files':<28}{statistics.median(own):8.1f} MB median, {sum(own):.1f} MB in all")
    code = subprocess.run(
        [sys.executable, "-m", "tests.bench_pages"],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    print(code.stdout, end="")
    with server(folder) as (address, worker):
        print(f"  {'first load on the wire':<28}{wire(address) / 1e3:8.0f} kB (/, brotli, empty cache)")
        requests(address, 1_000)
        print(f"  {'worker after 1,000 requests':<28}{memory(worker):8.0f} MB resident")


def one_more_month(folder: Path, municipalities: int, months: int) -> str:
    """Months written, loaded and built, and then one more; gives the version before that one."""
    print(f"\n{municipalities} municipalities x {months} months")
    inbox = folder / "inbox"
    size = ("--municipalities", str(municipalities), "--months", str(months))
    step(folder, "write demonstration", "demo", "--out", str(inbox), *size)
    seconds = step(folder, "load", "load", str(inbox), "--no-build", "--quiet")
    print(f"  {'':<28}{rows_kept(folder) / seconds:8,.0f} rows/s")
    step(folder, "build and publish", "build")
    before = (folder / "warehouse" / "current").resolve().name
    newest = newest_month(folder, municipalities, months + 1)
    step(folder, "one more month: load", "load", str(newest), "--no-build", "--quiet")
    step(folder, "one more month: publish", "build")
    return before


def newest_month(folder: Path, municipalities: int, months: int) -> Path:
    """A folder with the extracts of the last month alone, of every municipality."""
    whole, newest = folder / "longer", folder / "newest"
    arguments = ("--municipalities", str(municipalities), "--months", str(months))
    subprocess.run(
        [sys.executable, "-m", "dashboard", "demo", "--out", str(whole), *arguments],
        cwd=ROOT, env=environment(folder), check=True, capture_output=True,
    )  # fmt: skip
    newest.mkdir()
    last = f"{2013 + (months - 1) // 12}-{(months - 1) % 12 + 1:02d}"
    for path in whole.rglob(f"*_{last}.csv"):
        path.rename(newest / path.name)
    shutil.rmtree(whole)
    return newest


def rows_kept(folder: Path) -> int:
    """Rows of every delivery that was taken in."""
    with sqlite3.connect(folder / "store" / "ledger.sqlite") as ledger:
        return int(
            ledger.execute("select sum(row_count) from deliveries where outcome = 'loaded'").fetchone()[0]
        )


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a measured process: its data folder and nothing else of the project's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    return kept | {"DASHBOARD_DATA": str(folder), "PYTHONPATH": str(ROOT)} | more


def step(folder: Path, name: str, *arguments: str) -> float:
    """Run one command and print its time and peak memory; gives the seconds."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", *arguments], cwd=ROOT, env=environment(folder),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{name} failed")
    print(f"  {name:<28}{seconds:8.1f} s   peak {usage.ru_maxrss / 1e3:6.0f} MB")
    return seconds


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, int]]:
    """The real server with one worker on a free port; gives its address and the worker's process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve"], cwd=ROOT,
        env=environment(folder, DASHBOARD_PORT=str(port), DASHBOARD_WORKERS="1"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/health")
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield address, int(children[0])
    finally:
        process.terminate()
        process.wait(20)


def wait_for(url: str) -> None:
    """Until the server answers."""
    for _try in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def fetch(url: str, body: object = None, encoding: str = "br, gzip") -> bytes:
    """What comes over the wire for one request, compressed as a browser asks for it."""
    headers = {"Accept-Encoding": encoding, "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(
        urllib.request.Request(url, data=data, headers=headers), timeout=30
    ) as answer:
        return answer.read()


def wire(address: str) -> int:
    """Bytes of a first load of the front page: document, scripts, styles, fonts, layout and content."""
    with urllib.request.urlopen(address + "/", timeout=30) as answer:
        document = answer.read().decode()
    links = set(re.findall(r'(?:src|href)="(/[^"]+)"', document))
    fonts = {f"/assets/fonts/{p.name}" for p in (ROOT / "assets" / "fonts").glob("*.woff2")}
    total = len(fetch(address + "/"))
    for link in sorted(links | fonts | {"/_dash-layout", "/_dash-dependencies"}):
        total += len(fetch(address + link))
    return total + len(
        fetch(address + "/_dash-update-component", first_view(dependencies_of(address), "/", ""))
    )


def requests(address: str, count: int) -> None:
    """A mix of first views and changed filters over every page and many municipalities."""
    chance = random.Random(1)
    dependencies = dependencies_of(address)
    answer = fetch(address + "/_dash-update-component", first_view(dependencies, "/", ""), "identity")
    codes = sorted(set(re.findall(rb'"value": ?"(\d{3})"', answer)))
    for number in range(count):
        path = chance.choice(list(PAGES))
        code = chance.choice(codes).decode()
        body = (
            first_view(dependencies, path, f"?kommune={code}")
            if number % 4 == 0
            else changed_filter(dependencies, path, code, chance.choice(["2016-09", "2017-12"]))
        )
        fetch(address + "/_dash-update-component", body)


def dependencies_of(address: str) -> list[dict]:
    """The callbacks of the app, as it tells a browser."""
    return json.loads(fetch(address + "/_dash-dependencies", encoding="identity"))


def request_of(dependencies: list[dict], output: str, values: dict[str, object]) -> dict[str, object]:
    """The request a browser makes for the callback that gives `output`, with the named inputs' values."""
    found = next(d for d in dependencies if output in d["output"] and not d.get("clientside_function"))
    names = [part.rsplit(".", 1) for part in found["output"].strip(".").split("...")]

    def filled(part: dict[str, str]) -> dict[str, object]:
        name = f"{part['id']}.{part['property']}"
        return {"id": part["id"], "property": part["property"], "value": values[name]}

    return {
        "output": found["output"],
        "outputs": [{"id": name, "property": prop} for name, prop in names],
        "inputs": [filled(part) for part in found["inputs"]],
        "state": [filled(part) for part in found["state"]],
        "changedPropIds": [f"{found['inputs'][0]['id']}.{found['inputs'][0]['property']}"],
    }


def first_view(dependencies: list[dict], path: str, search: str) -> dict[str, object]:
    """The request a browser makes to show a page."""
    values = {"_pages_location.pathname": path, "_pages_location.search": search}
    return request_of(dependencies, "_pages_content.children", values)


def changed_filter(dependencies: list[dict], path: str, municipality: str, end: str) -> dict[str, object]:
    """The request a browser makes when a filter is changed."""
    values = {
        "filter-municipality.value": municipality, "filter-district.value": "-", "filter-start.value": "2013-01",
        "filter-end.value": end, "filter-compared.value": [],
        "_pages_location.pathname": path, "_pages_location.search": "",
    }  # fmt: skip
    return request_of(dependencies, "page-content.children", values)


def memory(pid: int) -> float:
    """Resident memory of a process, MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1e3 if found else 0.0


if __name__ == "__main__":
    main()
