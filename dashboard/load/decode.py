"""Bytes of a text file as text: UTF-8, UTF-16 or Windows-1252, never a mixture."""

import codecs
import re

from dashboard.load.findings import Finding, error
from dashboard.load.raw import Refused

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_EXPECTED = "tegnsættet UTF-8, UTF-16 eller Windows-1252"
# The second bytes of two-byte UTF-8 letters as Windows-1252 shows them.
_SECOND = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
# A UTF-8 letter or dash read as Windows-1252; a file that holds both kinds of bytes is mixed.
_MIXED = re.compile(f"[\u00c2\u00c3][{_SECOND}]|\u00e2\u20ac[{_SECOND}]")
_OTHER_FILES = {
    b"PK\x03\x04": "en zipfil eller et regneark; giv filen den rigtige endelse",
    b"\xd0\xcf\x11\xe0": "et regneark i det gamle xls-format; gem det som .xlsx eller CSV",
    b"PAR1": "en Parquet-fil; giv filen den rigtige endelse",
    b"%PDF": "en PDF",
}


def decode(content: bytes) -> str:
    """The text of a file without its byte order mark; raises Refused with the line of what is wrong."""
    for mark, found in _OTHER_FILES.items():
        if content.startswith(mark):
            raise Refused(error("en tekstfil med semikolon", found))
    if content.startswith(_UTF32_MARKS):
        raise Refused(error(_EXPECTED, "UTF-32; gem filen som CSV UTF-8"))
    if content.startswith(_UTF16_MARKS):
        return _utf16(content, "utf-16")
    if b"\x00" in content:
        return _utf16(content, _unmarked(content))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows(content)


def _unmarked(content: bytes) -> str:
    """Which UTF-16 a file without a mark is, where every other byte of most characters is zero."""
    first, second = content[0::2], content[1::2]
    for codec, zeros, others in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        if zeros.count(0) * 10 >= len(zeros) * 9 and 0 not in others:
            return codec
    raise Refused(_nul(content.count(b"\n", 0, content.index(0)) + 1))


def _utf16(content: bytes, codec: str) -> str:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as fault:
        line = content[: fault.start].decode(codec, "ignore").count("\n") + 1
        raise Refused(error("hele tegn i UTF-16", "et halvt tegn; er filen hel?", line=line)) from None
    if "\x00" in text:
        raise Refused(_nul(text.count("\n", 0, text.index("\x00")) + 1))
    return text


def _nul(line: int) -> Finding:
    return error(_EXPECTED, "nulbytes; gem filen som CSV UTF-8", line=line)


def _windows(content: bytes) -> str:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise Refused(error(_EXPECTED, "tegn, der ikke findes i nogen af dem", line=line)) from None
    mixed = _MIXED.search(text)
    if mixed:
        line = text.count("\n", 0, mixed.start()) + 1
        raise Refused(error("ét tegnsæt i hele filen", "både UTF-8 og Windows-1252", line=line))
    return text


def head_of(content: bytes) -> str:
    """The beginning of a file as text, whatever is wrong with it: enough to see what kind of file it is."""
    return content.decode("utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig", "ignore")
