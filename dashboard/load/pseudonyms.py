"""Pseudonyms made of a key that never leaves the sender: the same person is the same letters every month."""

import hashlib
import hmac
import os
import re
import secrets
import stat
import unicodedata
from pathlib import Path
from typing import Literal

from dashboard.load.findings import has_cpr

Kind = Literal["b", "r"]
KEY_BYTES = 32
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LENGTH = 16
_MADE = re.compile(r"[br]-[a-z]{16}")
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")


class KeyFault(Exception):
    """The key cannot be used; its text is one Danish sentence that never repeats the key."""


def read_key(path: Path) -> bytes:
    """The key of a file that its owner alone can read. Raises KeyFault."""
    try:
        mode = path.stat().st_mode
        key = path.read_bytes()
    except FileNotFoundError:
        raise KeyFault(f"Nøglefilen {path} findes ikke. Lav en med --new-key, én gang, og gem den.") from None
    except OSError:
        raise KeyFault(f"Nøglefilen {path} kan ikke læses.") from None
    # Windows keeps its rights elsewhere, and shows every file as readable by all.
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise KeyFault(f"Nøglefilen {path} kan læses af andre. Luk den: chmod 600 {path}")
    if len(key) < KEY_BYTES:
        raise KeyFault(
            f"Nøglefilen {path} er for kort: ventede mindst {KEY_BYTES} byte. Lav en ny med --new-key."
        )
    if len(set(key)) < KEY_BYTES // 3:
        raise KeyFault(f"Nøglefilen {path} er ikke tilfældig: få tegn går igen. Lav en ny med --new-key.")
    return key


def new_key(path: Path) -> None:
    """Write a new random key that its owner alone can read; an existing file is never replaced. Raises KeyFault."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyFault(
            f"Nøglefilen {path} findes allerede. Brug den uden --new-key; en ny nøgle giver alle nye pseudonymer."
        ) from None
    except OSError as fault:
        raise KeyFault(f"Nøglefilen {path} kan ikke skrives: {fault.strerror}.") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())


def pseudonym(key: bytes, kind: Kind, value: str) -> str:
    """The pseudonym of a child (`b`) or caseworker (`r`); '' for nothing, and one already made stays as it is.

    Keyed HMAC-SHA256 of kind and normalised value, as 16 letters (26^16, about 75 bits).
    """
    plain = value.strip()
    if not plain or _MADE.fullmatch(plain):
        return plain
    said = f"{kind}\x00{_normal(kind, plain)}".encode()
    number = int.from_bytes(hmac.new(key, said, hashlib.sha256).digest())
    letters = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return f"{kind}-{''.join(letters)}"


def _normal(kind: Kind, value: str) -> str:
    """A CPR number as its ten digits, a case number or initials without regard to case and space."""
    number = cpr_of(value) if kind == "b" else None
    return number or " ".join(unicodedata.normalize("NFKC", value).split()).casefold()


def cpr_of(value: str, *, short: bool = False) -> str | None:
    """The ten digits of a value that is a CPR number and nothing else, however it is written, or None.

    `short`: nine digits are one whose leading zero a spreadsheet took.
    """
    digits = _SEPARATORS.sub("", value.strip())
    if short and len(digits) == 9:
        digits = f"0{digits}"
    return digits if re.fullmatch(r"[0-9]{10}", digits) and has_cpr(digits) else None


def birth_year(cpr: str) -> int:
    """The year of birth of ten digits: the seventh tells the century (CPR-kontoret's rule)."""
    year, seventh = int(cpr[4:6]), int(cpr[6])
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        return 1900 + year
    return 2000 + year if seventh in (4, 9) or year <= 57 else 1800 + year
