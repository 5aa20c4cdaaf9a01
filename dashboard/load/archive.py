"""Zip packages: opened in memory, held to limits, never unpacked to disk."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dashboard.load.findings import error, has_cpr, personal_number
from dashboard.load.raw import Refused

_LARGEST_MEMBER = 1_000_000_000
_LARGEST_PACKAGE = 4_000_000_000
_MOST_MEMBERS = 10_000
# Real extracts shrink to a tenth or a thirtieth; what shrinks to less than this is made to fill a memory.
_TIGHTEST = 250
_LARGE = 20_000_000
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def opened(file: Path | IO[bytes], what: str = "zipfil") -> Iterator[zipfile.ZipFile]:
    """A zip file (to the reader a `what`) whose sizes are within limits; raises Refused.

    The sizes are those that the package states; Python reads no more of a member than it states.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGED:
        raise Refused(
            error(f"en hel {what}", f"en fil, der ikke kan åbnes som {what}; er den hel?")
        ) from None
    with archive:
        _hold_to_limits(archive.infolist(), what)
        comments = (archive.comment, *(info.comment for info in archive.infolist()))
        if any(has_cpr(comment.decode("utf-8", "replace")) for comment in comments):
            raise Refused(personal_number(where="filens kommentarer"))
        yield archive


def _hold_to_limits(members: list[zipfile.ZipInfo], what: str) -> None:
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise Refused(error("en fil uden adgangskode", f"en {what} med adgangskode"))
    if len(members) > _MOST_MEMBERS:
        raise Refused(error(f"højst {_MOST_MEMBERS} filer i en {what}", f"{len(members)} filer"))
    if len({info.filename for info in members}) < len(members):
        raise Refused(error("hvert filnavn én gang", f"en {what} med to filer af samme navn"))
    tight = any(i.file_size > _LARGE and i.file_size > i.compress_size * _TIGHTEST for i in members)
    largest = max((info.file_size for info in members), default=0)
    if tight or largest > _LARGEST_MEMBER or sum(i.file_size for i in members) > _LARGEST_PACKAGE:
        raise Refused(error(f"en {what} af rimelig størrelse", "en, der fylder urimeligt meget pakket ud"))


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member; raises Refused where they cannot be unpacked whole."""
    try:
        return archive.read(name)
    except _DAMAGED:
        raise Refused(error("et helt indhold", "en fil, der ikke kan pakkes ud; er den hel?")) from None
