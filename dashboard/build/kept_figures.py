"""Figures already made, in full and with `n_part`, kept a month a file in the store beside an index.

They let a build make again only what changed, and outlive the rows they were made of. Private, like the store.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import duckdb

from dashboard.build.figures import FULL_TYPES, figures_query
from dashboard.digests import short_digest_of
from dashboard.load.kept import keep_part
from dashboard.load.ledger import StoreError

FOLDER = "figures"
_INDEX = "index.json"
_FORMAT = 2


@dataclass(frozen=True, kw_only=True)
class KeptFigures:
    """The index of the kept figures: by what they were made, of which delivery a slot, a file a month (`åååå-mm`)."""

    folder: Path
    made_by: str = ""
    made_of: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """What a published version was made of, in one word."""
        return hashlib.sha256(self._text.encode()).hexdigest()

    @cached_property
    def _text(self) -> str:
        told = {"format": _FORMAT, "made_by": self.made_by, "made_of": self.made_of, "parts": self.parts}
        return json.dumps(told)

    def files(self) -> list[Path]:
        """The files of every month."""
        return [self.folder / name for name in self.parts.values()]

    def write(self) -> None:
        """Write this index beside the one in force, so that putting it in force takes no room."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._writing.write_text(self._text, encoding="utf-8")

    def put_in_force(self) -> None:
        """Put the written index in force, and remove the files that none of its months names."""
        self._writing.replace(self.folder / _INDEX)
        named = set(self.parts.values()) | {_INDEX}
        for path in self.folder.iterdir():
            if path.name not in named:
                path.unlink(missing_ok=True)

    @property
    def _writing(self) -> Path:
        return self.folder / f"{_INDEX}.writing"

    def check(self) -> list[str]:
        """What is wrong with the files of the months, one Danish sentence each."""
        faults = []
        for path in self.files():
            try:
                whole = path.stem.endswith(short_digest_of(path))
            except OSError:
                whole = False
            if not whole:
                faults.append(f"De gemte figurer i {FOLDER}/{path.name} mangler eller er beskadiget.")
        return faults


def slot_told(municipality: str, extract: str, month: str) -> str:
    """A slot as the index tells of it; `month` is `åååå-mm`."""
    return f"{municipality} {extract} {month}"


def told_of(number: int, sha256: str) -> str:
    """A delivery as the index tells of it: a ledger put back from a backup gives an id again, to another delivery."""
    return f"{number} {sha256[:16]}"


def read_kept(store: Path) -> KeptFigures:
    """The kept figures of a store; none where nothing was made yet, or the index cannot be used."""
    return _read(store / FOLDER) or KeptFigures(folder=store / FOLDER)


def _read(folder: Path) -> KeptFigures | None:
    try:
        told = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
        made_of = _flat(told["made_of"]) if told["format"] == 1 else told["made_of"]
        kept = KeptFigures(folder=folder, made_by=told["made_by"], made_of=made_of, parts=dict(told["parts"]))
        is_ours = told["format"] in (1, _FORMAT) and all(path.name for path in kept.files())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if is_ours else None


def _flat(made_of: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What an index of format 1 told of each municipality by itself."""
    return {f"{code} {slot}": told for code, slots in made_of.items() for slot, told in slots.items()}


def check_kept(store: Path) -> list[str]:
    """What is wrong with the kept figures of a store, one Danish sentence each."""
    folder = store / FOLDER
    kept = _read(folder)
    if kept:
        return kept.check()
    # A build that was cut off before its first index leaves files that nothing needs.
    if not (folder / _INDEX).exists():
        return []
    return [f"De gemte figurers indeks {FOLDER}/{_INDEX} kan ikke læses."]


def kept_to_build_on(store: Path, *, rows_are_gone: bool) -> KeptFigures:
    """The kept figures, or none where they are damaged: everything is then made again.

    Raises StoreError where they are damaged and `rows_are_gone`, so that they cannot be made again.
    """
    kept = read_kept(store)
    is_whole = bool(kept.parts) and not kept.check()
    if rows_are_gone and not is_whole:
        raise StoreError(
            f"De gemte figurer i {store / FOLDER} mangler eller er beskadiget, og nogle af de rækker, de blev beregnet "
            "af, er slettet efter opbevaringsfristen. Gendan mappen fra en sikkerhedskopi, og beregn igen."
        )
    return kept if is_whole else KeptFigures(folder=store / FOLDER)


def attach_kept_figures(connection: duckdb.DuckDBPyConnection, kept: KeptFigures) -> None:
    """Create the view `figures_kept` over every kept figure. Raises StoreError."""
    files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in kept.files())
    names = ", ".join(FULL_TYPES)
    empty = ", ".join(f"cast(null as {kind}) as {name}" for name, kind in FULL_TYPES.items())
    source = f"select {names} from read_parquet([{files}])" if files else f"select {empty} where false"
    try:
        connection.execute(f"create or replace temp view figures_kept as {source}")
    except duckdb.Error:
        raise StoreError("De gemte figurer kan ikke læses. Se hvilke: python -m dashboard check") from None


def keep_figures(
    connection: duckdb.DuckDBPyConnection,
    kept: KeptFigures,
    *,
    made_by: str,
    made_of: Mapping[str, str],
) -> KeptFigures:
    """Write a file for each month that anything was made of; gives the index to save once they are published."""
    kept.folder.mkdir(parents=True, exist_ok=True)
    connection.execute(f"create or replace temp table months_written as {figures_query('months_written')}")
    connection.execute(f"create or replace temp table figures_to_keep as {figures_query('to_keep')}")
    written = {f"{row[0]:%Y-%m}" for row in connection.execute("from months_written").fetchall()}
    parts = {month: name for month, name in kept.parts.items() if month not in written}
    for (month,) in connection.execute("select distinct month from figures_to_keep order by 1").fetchall():
        working = kept.folder / f"{month:%Y-%m}.writing"
        target = str(working).replace("'", "''")
        connection.execute(
            f"copy (select * from figures_to_keep where month = date '{month.isoformat()}' "
            f"order by indicator, municipality, district, item, category) to '{target}' "
            # By indicator and in small groups, so that what looks back to a few indicators reads no other.
            "(format parquet, compression zstd, row_group_size 16384)"
        )
        parts[f"{month:%Y-%m}"] = keep_part(working)
    return replace(kept, made_by=made_by, made_of=made_of, parts=parts)


def take_in_kept_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to `figures_full` what was made before and still stands, for files that are written anew."""
    connection.execute(f"insert into figures_full by name {figures_query('standing')}")
