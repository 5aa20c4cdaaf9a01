"""What there is to load: files, files in folders and files in zip packages, each with the slot its name claims."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from dashboard.load.archive import member, opened
from dashboard.load.contract import EXTRACTS, FORMS, PACKAGE, Slot
from dashboard.load.decode import head_of
from dashboard.load.findings import Finding, error, has_cpr, personal_number
from dashboard.load.layout_choice import Choice, Claim
from dashboard.load.raw import Refused
from dashboard.load.statbank_cells import is_statbank

# Written beside a delivery by people and their tools; never data.
_NOT_DATA = {".md", ".txt", ".sha256", ".log"}
_HIDDEN = (".", "__MACOSX", "~$")
# Written for and by the loader itself, beside the files.
MANIFEST = "manifest.csv"
_REPORT = re.compile(r"afvist_\d{8}T\d{6}(-\d+)?\.csv")
# Enough of a file to see what it is.
_HEAD_BYTES = 4096
_NAME_LEFT_OUT = "(filnavn udeladt)"
# Forms that the same program can save otherwise.
_OTHER_SHEETS = {".xls", ".xlsm", ".xlsb", ".ods", ".numbers"}


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file to load: the name it is shown by, what it fills, and where its bytes are.

    Without a claim it is a file of StatBank's, which tells itself what it holds.
    """

    name: str
    claim: Claim | None
    size: int
    path: Path
    member: str | None = None

    @property
    def slot(self) -> Slot:
        """What it fills. Raises LookupError where the name does not tell."""
        if self.claim is None:
            raise LookupError(self.name)
        return self.claim.slot

    def read(self) -> bytes:
        """Its bytes. Raises OSError where the file cannot be opened, Refused where a package is damaged."""
        if self.member is None:
            return self.path.read_bytes()
        with opened(self.path) as archive:
            return member(archive, self.member)


@dataclass(frozen=True, kw_only=True)
class NotTaken:
    """A file that is not read: its name (left out where it looks personal) and why."""

    name: str
    finding: Finding
    path: Path


def is_report(name: str) -> bool:
    """Whether a file is a refusal report."""
    return _REPORT.fullmatch(name) is not None


def _is_delivery(name: str) -> bool:
    return name.lower() != MANIFEST and not is_report(name)


def sources_of(paths: Sequence[Path], choice: Choice) -> Iterator[Source | NotTaken]:
    """Every file of the given files, folders and packages, in order; once for each extract it may fill.

    Raises LayoutFault where a chosen layout needs a municipality or a month that is not told.
    """
    for path in filter(lambda path: _is_delivery(path.name), _files(paths)):
        if has_cpr(path.name):
            yield NotTaken(name=_NAME_LEFT_OUT, finding=personal_number(where="filnavnet"), path=path)
            continue
        try:
            status = path.stat()
        except OSError:
            finding = error("en fil eller mappe", "ingenting på den plads")
            yield NotTaken(name=path.name, finding=finding, path=path)
            continue
        if path.suffix.lower() == PACKAGE:
            yield from _members(path, choice)
        else:
            claims = choice.claims_of(path.name) if S_ISREG(status.st_mode) else []
            for claim in claims:
                yield Source(name=path.name, claim=claim, size=status.st_size, path=path)
            if not claims:
                source = Source(name=path.name, claim=None, size=0, path=path)
                yield _of_statbank(source) or NotTaken(
                    name=path.name, finding=_not_the_contracts(path.name), path=path
                )


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = (
                Path(folder, name) for folder, _, names in os.walk(path) for name in names if _is_data(name)
            )
            yield from sorted(found, key=lambda file: file.parts)
        else:
            yield path


def _is_data(name: str) -> bool:
    return not name.startswith(_HIDDEN) and PurePosixPath(name).suffix.lower() not in _NOT_DATA


def _members(path: Path, choice: Choice) -> Iterator[Source | NotTaken]:
    """The files of one package, in any folder of it."""
    try:
        with opened(path) as archive:
            infos = sorted(archive.infolist(), key=lambda info: info.filename)
    except Refused as refused:
        yield NotTaken(name=path.name, finding=refused.finding, path=path)
        return
    except OSError:
        yield NotTaken(name=path.name, finding=no_access(), path=path)
        return
    taken = 0
    for info in infos:
        parts = _parts(info.filename)
        if info.is_dir() or not parts or any(p.startswith(_HIDDEN) for p in parts) or not _is_data(parts[-1]):
            continue
        if not _is_delivery(parts[-1]):
            continue
        taken += 1
        yield from _member(path, info.filename, parts, info.file_size, choice)
    if not taken:
        yield NotTaken(
            name=path.name, finding=error("mindst én fil i zipfilen", "ingen filer med udtræk"), path=path
        )


def _parts(inside: str) -> tuple[str, ...]:
    """Folders and name of a member; steps out of the package mean nothing, for it is never unpacked."""
    parts = PurePosixPath(inside.replace("\\", "/")).parts
    return tuple(part for part in parts if part not in ("..", "/", "//"))


def _member(
    path: Path, inside: str, parts: tuple[str, ...], size: int, choice: Choice
) -> Iterator[Source | NotTaken]:
    name = f"{path.name}/" + "".join(c if c.isprintable() else "?" for c in "/".join(parts))
    if has_cpr(inside):
        yield NotTaken(
            name=f"{path.name}/{_NAME_LEFT_OUT}", finding=personal_number(where="filnavnet"), path=path
        )
        return
    if parts[-1].lower().endswith(PACKAGE):
        finding = error("filer med udtræk i zipfilen", "en zipfil i zipfilen; læg dens filer direkte i den")
        yield NotTaken(name=name, finding=finding, path=path)
        return
    claims = choice.claims_of(parts[-1])
    for claim in claims:
        yield Source(name=name, claim=claim, size=size, path=path, member=inside)
    if not claims:
        source = Source(name=name, claim=None, size=size, path=path, member=inside)
        yield _of_statbank(source) or NotTaken(name=name, finding=_not_the_contracts(parts[-1]), path=path)


def _of_statbank(source: Source) -> Source | None:
    """The file itself where its first line is StatBank's: its name need tell nothing."""
    try:
        head = source.read()[:_HEAD_BYTES]
    except (OSError, Refused):
        return None
    return source if is_statbank(head_of(head)) else None


def _not_the_contracts(name: str) -> Finding:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in FORMS:
        advice = "; gem regnearket som .xlsx" if suffix in _OTHER_SHEETS else ""
        forms = ", ".join(FORMS)
        return error(f"en fil, der ender på {forms} eller {PACKAGE}", f"»{suffix or name}«{advice}")
    names = ", ".join(EXTRACTS)
    return error(
        f"et filnavn som foranstaltninger_657_2016-09.csv med et af udtrækkene {names} og en kommunekode",
        "et andet navn",
    )


def no_access() -> Finding:
    """The finding of a file that the program may not read."""
    return error("en fil, der kan læses", "en fil, som programmet ikke har adgang til")
