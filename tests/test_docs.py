"""If it exists it is documented: README, glossary and decisions are held to the code."""

import re

import pytest
import typer

from dashboard.cli import app
from dashboard.load.contract import EXTRACTS
from dashboard.settings import ROOT, Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_readme_with_its_default(name: str) -> None:
    line = next((line for line in README.splitlines() if f"`DASHBOARD_{name.upper()}`" in line), "")
    default = Settings.model_fields[name].default
    shown = {"data": "`data`", "user": "the OS user"}.get(
        name, f"`{str(default).lower() if default is False else default}`"
    )
    assert f"| {shown} |" in line


def test_the_readme_names_no_setting_that_does_not_exist() -> None:
    assert set(re.findall(r"DASHBOARD_([A-Z_]+)", README)) <= {name.upper() for name in Settings.model_fields}


def test_every_command_stands_in_the_readme() -> None:
    names = set(typer.main.get_command(app).commands)
    assert names == set(re.findall(r"^\| `([a-z]+)[ `]", README, flags=re.MULTILINE)) & names
    assert names


def test_every_column_of_the_contract_stands_in_the_glossary() -> None:
    pairs = {(column.file_name, column.name) for extract in EXTRACTS.values() for column in extract.columns}
    assert pairs == set(re.findall(r"^\| `([a-z0-9_]+)` \| `([a-z0-9_]+)` \|", GLOSSARY, flags=re.MULTILINE))


def test_what_the_documents_link_to_exists() -> None:
    for name in ("README.md", "DECISIONS.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (ROOT / target).exists(), f"{name} -> {target}"


def test_the_decisions_are_numbered_in_order() -> None:
    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", text, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
