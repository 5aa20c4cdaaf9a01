"""Completeness: what is empty, cut or missing is told of, and a manifest is enforced in a folder and in a package."""

from collections.abc import Sequence
from typing import Any

from tests.faults.matrix import (
    CASELOADS,
    GOOD_NEXT,
    IN_FORCE,
    NEXT,
    PLACEMENTS,
    Case,
    Files,
    listed,
    manifest,
    packed,
    refused,
    table,
    text,
)
from tests.spreadsheets import spreadsheet

_ALL = IN_FORCE[PLACEMENTS]
_NEW = _ALL.replace(b"12500,50", b"12000")
_HEAD = text(table(PLACEMENTS)[:1]).encode()
_PLACE, _NEXT = ("foranstaltninger", "657", "2016-01"), ("foranstaltninger", "657", "2016-02")
_EVENTS = "opfoelgninger_657_2016-02.csv"
_ROWS = [{"cost": 12000}] * 8
_UNLISTED = "ventede en fil, der står i manifest.csv; fandt en fil, der ikke står i den; føj den til, eller fjern den."
_BROKEN = "ventede en læselig manifest.csv ved siden af; fandt en med fejl; ret den, og indlæs igen."


def _held(rule: str, files: Files, *says: str, **more: Any) -> Case:
    """Files beside a manifest that are refused; each sentence stands after a file's name."""
    return Case(rule=rule, files=files, says=[f"FEJL i {said}" for said in says], **more)


def _lines(*lines: str) -> Files:
    """The file in force changed, beside a manifest of lines."""
    return {PLACEMENTS: _NEW, "manifest.csv": manifest(*lines)}


def _gone(count: int) -> str:
    """What is said where stays of January are gone in February without a last day."""
    return (
        f"Advarsel i {NEXT}, kolonne slutdato: ventede en slutdato, når en indsats slutter; fandt {count} indsatser "
        "uden slutdato i leverancen for 2016-01, der ikke er med her; de regnes som sluttet den dag, de sidst var med."
    )


def _in_zip(files: Files) -> Files:
    return {"pakke.zip": packed(files)}


_FEWER = f"{PLACEMENTS}, ventede 9 rækker som i manifest.csv, linje 2; fandt 8 rækker."
_OTHER = listed(PLACEMENTS, _ALL, 8)
_DIGESTS = [listed(PLACEMENTS, content, 8).split(";")[2][:12] for content in (_ALL, _NEW)]
_CHANGED = f"{PLACEMENTS}, ventede sha256 {_DIGESTS[0]}… som i manifest.csv, linje 2; fandt {_DIGESTS[1]}…."
_LOST = f"{NEXT}, ventede filen, som manifest.csv nævner i linje 3; fandt ingen fil; den er ikke leveret."
_BAD_HEADER = "manifest.csv, linje 1: ventede overskriften fil;rækker;sha256; fandt »navn;antal«."
_UNLISTED_FILES = {**_lines(listed(CASELOADS, IN_FORCE[CASELOADS], 6)), CASELOADS: IN_FORCE[CASELOADS]}
_NONE = (
    "ventede mindst én række under overskriften; er der ingen i måneden, så skriv 0 rækker i manifest.csv, "
    "eller indlæs med --empty; fandt ingen rækker."
)
CASES: Sequence[Case] = [
    refused("an empty file is refused as empty", PLACEMENTS, b"",
            "ventede en overskrift og mindst én række; fandt en tom fil."),
    refused("a header without rows is refused", PLACEMENTS, _HEAD,
            _NONE),
    refused("a header above empty rows is refused", PLACEMENTS, _HEAD + b";;;;;;;\r\n" * 40,
            _NONE),
    refused("a spreadsheet of a header alone is refused", PLACEMENTS.replace("csv", "xlsx"),
            spreadsheet(table(PLACEMENTS)[:1]), _NONE),
    Case(rule="a month in which nothing happened is told by a header alone",
         files={_EVENTS: b"barn;foranstaltning;dato\r\n"}, gives={}),
    Case(rule="a month without measures is told by a header alone and a manifest that says 0 rows",
         files={NEXT: _HEAD, "manifest.csv": manifest(listed(NEXT, _HEAD, 0))}, says=[_gone(8)], gives={}),
    Case(rule="a row count off by more than half is a warning with both counts",
         files={NEXT: text(table(PLACEMENTS)[:4]).encode()},
         says=[f"Advarsel i {NEXT}, ventede omtrent 8 rækker som måneden før; fandt 3 rækker; er leverancen hel?",
               (f"Advarsel i {NEXT}, kolonne distrikt: ventede distriktet Sønder som i leverancen før; "
               "fandt ingen rækker med det."),
               _gone(5)],
         gives={_NEXT: [{"cost": 12500.5}] * 3}),
    Case(rule="a month that was passed over is a warning with the month",
         files={NEXT.replace("-02", "-03"): GOOD_NEXT},
         says=[(f"Advarsel i {NEXT.replace('-02', '-03')}, ventede at måneden før, 2016-02, var leveret; "
               "fandt ingen leverance for den.")],
         gives={("foranstaltninger", "657", "2016-03"): [{"cost": 13000}] * 8}),
    refused("a package cut short is refused whole", "pakke.zip", packed({NEXT: GOOD_NEXT})[:-30],
            "ventede en hel zipfil; fandt en fil, der ikke kan åbnes som zipfil; er den hel?"),
    refused("a package without extracts is refused", "pakke.zip", packed({"læs mig.txt": b"hej"}),
            "ventede mindst én fil i zipfilen; fandt ingen filer med udtræk."),
    _held("a package inside a package is refused by its name", _in_zip({"indre.zip": packed({NEXT: GOOD_NEXT})}),
          "pakke.zip/indre.zip, ventede filer med udtræk i zipfilen; fandt en zipfil i zipfilen; læg dens filer "
          "direkte i den."),
    Case(rule="a file that is what its manifest lists is taken",
         files=_lines(listed(PLACEMENTS, _NEW, 8)), gives={_PLACE: _ROWS}),
    Case(rule="a package that is what its manifest lists is taken",
         files=_in_zip(_lines(listed(PLACEMENTS, _NEW, "8"))), gives={_PLACE: _ROWS}),
    _held("a file with fewer rows than its manifest lists is refused", _lines(f"{PLACEMENTS};9;"), _FEWER),
    _held("a file with fewer rows than its package's manifest lists is refused",
          _in_zip(_lines(f"{PLACEMENTS};9;")), f"pakke.zip/{_FEWER}"),
    _held("a file that is another than its manifest lists is refused", _lines(_OTHER), _CHANGED),
    _held("a file that is another than its package's manifest lists is refused",
          _in_zip(_lines(_OTHER)), f"pakke.zip/{_CHANGED}"),
    _held("a file that its manifest does not list is refused and the others are taken", _UNLISTED_FILES,
          f"{PLACEMENTS}, {_UNLISTED}", gives={}, exit_code=1),
    _held("a file that its package's manifest does not list is refused and the others are taken",
          _in_zip(_UNLISTED_FILES), f"pakke.zip/{PLACEMENTS}, {_UNLISTED}", gives={}, exit_code=1),
    Case(rule="a file that a manifest lists and nobody sent is told of and the others are taken",
         files=_lines(listed(PLACEMENTS, _NEW, 8), f"{NEXT};8;"), says=[f"FEJL i {_LOST}"],
         gives={_PLACE: _ROWS}, exit_code=1),
    Case(rule="a file that a package's manifest lists and nobody packed is told of",
         files=_in_zip(_lines(listed(PLACEMENTS, _NEW, 8), f"{NEXT};8;")),
         says=[f"FEJL i {_LOST.replace('manifest', 'pakke.zip/manifest')}"], gives={_PLACE: _ROWS}, exit_code=1),
    _held("an unreadable manifest refuses what lies beside it",
          {PLACEMENTS: _NEW, "manifest.csv": b"navn;antal\r\nx;8\r\n"}, _BAD_HEADER, f"{PLACEMENTS}, {_BROKEN}"),
    _held("an unreadable manifest in a package refuses what lies beside it",
          _in_zip({PLACEMENTS: _NEW, "manifest.csv": b"navn;antal\r\nx;8\r\n"}),
          f"pakke.zip/{_BAD_HEADER}", f"pakke.zip/{PLACEMENTS}, {_BROKEN}"),
    _held("an empty manifest refuses what lies beside it", {PLACEMENTS: _NEW, "manifest.csv": b""},
          "manifest.csv, linje 1: ventede overskriften fil;rækker;sha256; fandt et tomt felt.",
          f"{PLACEMENTS}, {_BROKEN}"),
    _held("a manifest that lists a file twice refuses what lies beside it",
          _lines(f"{PLACEMENTS};8;", f"{PLACEMENTS};9;"),
          "manifest.csv, linje 3, kolonne fil: ventede hver fil én gang; fandt samme fil som linje 2.",
          f"{PLACEMENTS}, {_BROKEN}"),
    _held("a manifest with a row count that is no number refuses what lies beside it", _lines(f"{PLACEMENTS};otte;"),
          "manifest.csv, linje 2, kolonne rækker: ventede et antal rækker uden overskriften; fandt »otte«.",
          f"{PLACEMENTS}, {_BROKEN}"),
]  # fmt: skip
