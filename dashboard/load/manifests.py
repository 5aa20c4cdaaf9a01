"""The manifests among what is loaded: those of folders and of packages, each held against its files."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from dashboard.load.archive import member, opened
from dashboard.load.contract import slot_of
from dashboard.load.findings import Finding, error
from dashboard.load.ledger import Delivery, Ledger
from dashboard.load.manifest import Manifest, manifest_in, read_manifest
from dashboard.load.outcomes import Outcome, Terms
from dashboard.load.raw import Refused
from dashboard.load.read import Sheet
from dashboard.load.sources import MANIFEST, Source

# Where a manifest lies: a folder, or a package and the folder in it.
_Place = tuple[Path, str | None]


class Manifests:
    """The manifest beside each file, where there is one."""

    def __init__(self, paths: Sequence[Path], sources: Iterable[Source]) -> None:
        """Read those that lie beside the files, or are among the paths. Raises OSError where one cannot be opened."""
        self._paths = paths
        self._present: dict[_Place, set[str]] = {}
        for source in sources:
            place, name = _place_of(source)
            self._present.setdefault(place, set()).add(name)
        folders = [path for path in paths if path.is_dir()]
        folders += [path.parent for path in paths if path.name.lower() == MANIFEST]
        places = {*self._present, *((folder, None) for folder in folders)}
        self._of = {
            place: manifest
            for place in sorted(places, key=lambda place: (str(place[0]), place[1] or ""))
            if (manifest := _manifest_at(place)) is not None
        }

    def findings_of(self, source: Source, sheet: Sheet) -> list[Finding]:
        """Why a file is not what the manifest beside it lists; nothing where it is, or there is none."""
        place, name = _place_of(source)
        manifest = self._of.get(place)
        return manifest.findings_of(name, sheet) if manifest else []

    def tells_empty(self, source: Source) -> bool:
        """Whether the manifest beside a file says that it has no rows."""
        place, name = _place_of(source)
        manifest = self._of.get(place)
        return manifest is not None and manifest.tells_empty(name)

    def unmet(self, ledger: Ledger, terms: Terms) -> list[Outcome]:
        """An outcome for each manifest with a fault, and for each file that a whole place should hold.

        Files that are not there are recorded as refused, inside `writing`.
        """
        outcomes = []
        for place, manifest in self._of.items():
            path = place[0] if place[1] is not None else place[0] / manifest.name
            if manifest.findings:
                outcomes.append(
                    Outcome(file_name=manifest.name, result="refused", findings=manifest.findings, path=path)
                )
            elif self._is_whole(place):
                outcomes += _missing(manifest, self._files_at(place), path)
        ledger.record([_not_delivered(o) for o in outcomes if o.slot], terms.received_by)
        return outcomes

    def _is_whole(self, place: _Place) -> bool:
        """Whether everything of a place is loaded, so that what is not there is missing."""
        folder, inside = place
        if inside is not None or any(p.name.lower() == MANIFEST and p.parent == folder for p in self._paths):
            return True
        return any(p.is_dir() and folder.resolve().is_relative_to(p.resolve()) for p in self._paths)

    def _files_at(self, place: _Place) -> Iterable[str]:
        folder, inside = place
        return self._present.get(place, ()) if inside is not None else [p.name for p in folder.iterdir()]


def _place_of(source: Source) -> tuple[_Place, str]:
    """Where a file lies, and its name there."""
    if source.member is None:
        return (source.path.parent, None), source.path.name
    inside = PurePosixPath(source.member.replace("\\", "/"))
    return (source.path, str(inside.parent)), inside.name


def _manifest_at(place: _Place) -> Manifest | None:
    folder, inside = place
    if inside is None:
        path = manifest_in(folder)
        return read_manifest(path.read_bytes(), path.name) if path else None
    try:
        with opened(folder) as archive:
            for name in archive.namelist():
                at = PurePosixPath(name.replace("\\", "/"))
                if at.name.lower() == MANIFEST and str(at.parent) == inside:
                    return read_manifest(member(archive, name), f"{folder.name}/{name}")
    except Refused:
        return None
    return None


def _missing(manifest: Manifest, present: Iterable[str], path: Path) -> list[Outcome]:
    return [
        Outcome(
            file_name=entry.file_name,
            result="missing",
            slot=slot_of(entry.file_name),
            findings=(
                error(
                    f"filen, som {manifest.name} nævner i linje {entry.line}",
                    "ingen fil; den er ikke leveret",
                ),
            ),
            path=path,
        )
        for entry in manifest.missing(present)
    ]


def _not_delivered(outcome: Outcome) -> Delivery:
    if outcome.slot is None:
        raise ValueError("a file without a slot has no place in the ledger")
    return Delivery(
        slot=outcome.slot,
        file_name=outcome.file_name,
        sha256="",
        outcome="refused",
        row_count=0,
        demonstration=False,
        findings=outcome.findings,
    )
