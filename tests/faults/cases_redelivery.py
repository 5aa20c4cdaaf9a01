"""Re-delivery: sent twice, corrected, out of order, withdrawn or under another's name; no row is lost or doubled."""

from collections.abc import Sequence

from dashboard.load.contract import EXTRACTS
from tests.faults.matrix import CASELOADS, GOOD_NEXT, IN_FORCE, NEXT, PLACEMENTS, Case, packed, refused

_PLACE, _NEXT = ("foranstaltninger", "657", "2016-01"), ("foranstaltninger", "657", "2016-02")
_OTHERS = PLACEMENTS.replace("657", "167")
_BUDGET = "budget_657_2016-01.csv"
_OLD = IN_FORCE[PLACEMENTS]
_NEW, _NEWER = _OLD.replace(b"12500,50", b"12000"), _OLD.replace(b"12500,50", b"11500")
_OLD_ROWS, _NEW_ROWS, _NEWER_ROWS = [{"cost": 12500.5}] * 8, [{"cost": 12000}] * 8, [{"cost": 11500}] * 8
_AN_OLD_ONE = (
    "ventede en ny fil; fandt en fil, som en senere rettelse har erstattet; rettelsen gælder fortsat."
)
_ANOTHERS = "ventede en fil for netop denne kommune og måned; fandt samme fil som 657 leverede for 2016-01; er navnet rigtigt?"
_HERE = _OLD.replace(b"Nord", "Øst".encode()).replace("Sønder".encode(), b"Vest")
_NAME = (
    f"ventede et filnavn som foranstaltninger_657_2016-09.csv med et af udtrækkene {', '.join(EXTRACTS)} "
    "og en kommunekode; fandt et andet navn."
)


def _unknown(known: str, north: str, south: str) -> list[str]:
    found = [north] * 5 + [south] * 3
    return [
        f"linje {line}, kolonne distrikt: ventede et af distrikterne {known}; fandt »{name}«."
        for line, name in enumerate(found, start=2)
    ]


CASES: Sequence[Case] = [
    Case(rule="the same file again changes nothing", files={PLACEMENTS: _OLD}, gives={_PLACE: _OLD_ROWS}),
    Case(rule="the same file again in a package changes nothing", files={"igen.zip": packed({PLACEMENTS: _OLD})},
         gives={_PLACE: _OLD_ROWS}),
    Case(rule="the same file twice in one inbox is taken once", files={f"a/{NEXT}": GOOD_NEXT, f"b/{NEXT}": GOOD_NEXT},
         gives={_NEXT: [{"cost": 13000}] * 8}),
    Case(rule="a correction takes the place of what was delivered", files={PLACEMENTS: _NEW}, gives={_PLACE: _NEW_ROWS}),
    Case(rule="a correction with fewer rows leaves none of the old", files={CASELOADS: IN_FORCE[CASELOADS].rsplit(b"r-", 2)[0]},
         gives={("sagstal", "657", "2016-01"): [{"cases": 20}] * 4}),
    Case(rule="a correction of a correction is the one in force", before=[{PLACEMENTS: _NEW}], files={PLACEMENTS: _NEWER},
         gives={_PLACE: _NEWER_ROWS}),
    Case(rule="an older file after a newer changes nothing and says so", before=[{PLACEMENTS: _NEW}], files={PLACEMENTS: _OLD},
         says=[f"Advarsel i {PLACEMENTS}, {_AN_OLD_ONE}"], gives={_PLACE: _NEW_ROWS}),
    Case(rule="an older month after a newer month is no correction of it", before=[{NEXT: GOOD_NEXT}], files={PLACEMENTS: _NEW},
         gives={_PLACE: _NEW_ROWS}),
    Case(rule="a withdrawn correction that is sent again is in force again",
         before=[{PLACEMENTS: _NEW}, ("withdraw", "8", "--no-build")], files={PLACEMENTS: _NEW},
         gives={_PLACE: _NEW_ROWS}),
    Case(rule="the first file again after a withdrawn correction changes nothing",
         before=[{PLACEMENTS: _NEW}, ("withdraw", "8", "--no-build")], files={PLACEMENTS: _OLD},
         gives={_PLACE: _OLD_ROWS}),
    Case(rule="a withdrawn delivery that is sent again is there once", before=[("withdraw", "3", "4", "--no-build")],
         files={PLACEMENTS: _OLD, CASELOADS: IN_FORCE[CASELOADS]},
         gives={_PLACE: _OLD_ROWS, ("sagstal", "657", "2016-01"): [{"cases": 20}] * 6}),
    Case(rule="two different files of one place leave the last one in force",
         files={PLACEMENTS: _NEW, f"rettet/{PLACEMENTS}": _NEWER}, gives={_PLACE: _NEWER_ROWS}),
    Case(rule="the same file under the next month's name is a warning", files={NEXT: _OLD},
         says=[f"Advarsel i {NEXT}, {_ANOTHERS}"], gives={_NEXT: _OLD_ROWS}),
    Case(rule="the same budget under another municipality's name is a warning",
         files={_BUDGET.replace("657", "167"): IN_FORCE[_BUDGET]},
         says=[f"Advarsel i {_BUDGET.replace('657', '167')}, {_ANOTHERS}"],
         gives={("budget", "167", "2016-01"): [{"adjusted": 1050}]}),
    Case(rule="the same file under another municipality's name is refused for its districts", files={_OTHERS: _OLD},
         says=[f"Advarsel i {_OTHERS}, {_ANOTHERS}",
               *(f"FEJL i {_OTHERS}, {one}" for one in _unknown("Vest, Øst", "Nord", "Sønder"))]),
    refused("another municipality's rows under this one's name are refused for their districts", PLACEMENTS, _HERE,
            *_unknown("Nord, Sønder", "Øst", "Vest")),
    refused("a name that is not the contract's is refused with how it should be", "Kopi af foranstaltninger.csv", _NEW,
            _NAME, in_own_process=True),
    refused("a copy's number in the name is refused", "foranstaltninger_657_2016-01 (1).csv", _NEW, _NAME),
    refused("a municipality that is none is refused", PLACEMENTS.replace("657", "999"), _NEW, _NAME),
    refused("a thirteenth month is refused", PLACEMENTS.replace("-01", "-13"), _NEW, _NAME),
    refused("an extract that is none is refused", PLACEMENTS.replace("ger", "g"), _NEW, _NAME),
    refused("another program's ending is refused with what can be read", PLACEMENTS.replace("csv", "ods"), _NEW,
            "ventede en fil, der ender på .csv, .xlsx, .parquet eller .zip; fandt ».ods«; gem regnearket som .xlsx."),
]  # fmt: skip
