"""Every test runs: no file of tests is passed over for the name of its folder."""

from pathlib import Path

import pytest

_TESTS = Path(__file__).parent


def test_every_file_of_tests_is_collected_when_pytest_is_asked_for_all(
    request: pytest.FixtureRequest,
) -> None:
    # Collected anew by the same settings, whatever this run was asked for; the files are not imported.
    collected = _files_under(pytest.Dir.from_parent(request.session, path=_TESTS))
    assert {p.relative_to(_TESTS) for p in _TESTS.rglob("test_*.py")} == {
        path.relative_to(_TESTS) for path in collected
    }


def _files_under(folder: pytest.Collector) -> set[Path]:
    """The files that pytest would read tests from, by the configured rule of where to enter."""
    found: set[Path] = set()
    for node in folder.collect():
        if isinstance(node, pytest.Directory):
            found |= _files_under(node)
        elif isinstance(node, pytest.Module) and node.path.name != "__init__.py":
            found.add(node.path)
    return found
