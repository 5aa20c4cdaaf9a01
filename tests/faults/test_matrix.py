"""Every fault a sender can make, through the real command: refused whole in one sentence, or read right."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.faults import (
    cases_completeness,
    cases_encodings,
    cases_privacy,
    cases_redelivery,
    cases_structure,
    cases_values,
)
from tests.faults.matrix import GOOD_NEXT, IN_FORCE, NEXT, PLACEMENTS, Case, Desk, nothing_personal

GROUPS = {
    "encodings": cases_encodings.CASES,
    "numbers and dates": cases_values.CASES,
    "structure": cases_structure.CASES,
    "completeness": cases_completeness.CASES,
    "re-delivery": cases_redelivery.CASES,
    "privacy": cases_privacy.CASES,
}
CASES = [case for cases in GROUPS.values() for case in cases]
REFUSED = [case for case in CASES if case.gives is None]
TAKEN = [case for case in CASES if case.gives is not None]


@pytest.fixture(scope="session")
def in_force(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a published version, made once; it is copied, never changed."""
    desk = Desk(tmp_path_factory.mktemp("matrix") / "data")
    desk.put(IN_FORCE)
    assert desk.load().code == 0
    return desk.settings.data


@pytest.fixture
def desk(in_force: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the store and the version in force."""
    shutil.copytree(in_force, tmp_path / "data", symlinks=True)
    yield Desk(tmp_path / "data")
    shutil.rmtree(tmp_path / "data")


def _begin(desk: Desk, case: Case) -> None:
    for step in case.before:
        if isinstance(step, tuple):
            assert desk.say(*step).code == 0
        else:
            desk.put(step)
            assert desk.load("--no-build").code == 0
    desk.put(case.files)


def _ids(cases: list[Case]) -> list[str]:
    return [case.rule for case in cases]


@pytest.mark.parametrize("case", REFUSED, ids=_ids(REFUSED))
def test_a_fault_is_said_in_a_sentence_and_changes_nothing(desk: Desk, case: Case) -> None:
    _begin(desk, case)
    before = desk.standing(), desk.version()
    said = desk.load(in_own_process=case.in_own_process)
    assert said.findings == list(case.says)
    assert said.code == case.code
    nothing_personal(said.out + said.err, case.secrets)
    nothing_personal(desk.written(), case.secrets)
    errors = [line for line in said.findings if line.startswith("FEJL")]
    assert [row["alvor"] for row in desk.report()].count("fejl") == len(errors)
    assert (desk.standing(), desk.version()) == before
    _next_good_delivery_loads(desk)


@pytest.mark.parametrize("case", TAKEN, ids=_ids(TAKEN))
def test_what_can_be_read_is_read_right(desk: Desk, case: Case) -> None:
    assert case.gives is not None
    _begin(desk, case)
    before, version = desk.rows(), desk.version()
    figures = _figures(desk) if case.same_figures else None
    said = desk.load(*(() if case.same_figures else ("--no-build",)), in_own_process=case.in_own_process)
    assert said.findings == list(case.says)
    assert said.code == case.code
    nothing_personal(said.out + said.err, case.secrets)
    nothing_personal(desk.written(), case.secrets)
    after = desk.rows()
    for place, rows in case.gives.items():
        shown = [tuple(row[name] for name in (rows[0] if rows else ())) for row in after.get(place, [])]
        assert Counter(shown) == Counter(tuple(row.values()) for row in rows)
    assert {p: r for p, r in after.items() if p not in case.gives} == {
        p: r for p, r in before.items() if p not in case.gives
    }
    if case.same_figures:
        assert desk.version() != version
        assert _figures(desk) == figures
    _next_good_delivery_loads(desk)


def _next_good_delivery_loads(desk: Desk) -> None:
    """A correction and the month after, both good: each of their rows is in force once."""
    corrected = IN_FORCE[PLACEMENTS].replace(b"12500,50", b"11000")
    desk.put({PLACEMENTS: corrected, NEXT: GOOD_NEXT})
    said = desk.load("--no-build")
    assert (said.code, "rettelse" in said.out.splitlines()[-1]) == (0, True)
    rows = desk.rows("foranstaltninger")
    assert [row["cost"] for row in rows["foranstaltninger", "657", "2016-01"]] == [11000] * 8
    assert [row["cost"] for row in rows["foranstaltninger", "657", "2016-02"]] == [13000] * 8


def _figures(desk: Desk) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for path in sorted((desk.settings.warehouse / "current").glob("*.duckdb")):
        with duckdb.connect(path, read_only=True) as connection:
            found += connection.execute("select * from figures order by all").fetchall()
    assert found
    return found


def test_the_matrix_has_eighty_cases_or_more_each_with_a_name_of_its_own() -> None:
    rules = _ids(CASES)
    assert len(rules) >= 80
    assert len(set(rules)) == len(rules)
    for rule in rules:
        assert re.fullmatch(r"[a-zA-Z0-9æøåÆØÅ ,.'/#-]{20,110}", rule), rule
        assert len(rule.split()) >= 4, rule
    assert all(len(cases) >= 8 for cases in GROUPS.values())


@pytest.mark.parametrize("case", REFUSED, ids=_ids(REFUSED))
def test_every_refusal_says_what_was_expected_and_what_was_found(case: Case) -> None:
    errors = [said for said in case.says if said.startswith("FEJL")]
    assert errors
    for said in errors:
        assert re.fullmatch(r"FEJL i .+?, .*ventede .+; fandt .+[.?]", said), said
