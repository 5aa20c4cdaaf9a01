"""Structure: columns are found by name, and a file that is built otherwise is refused with what was seen."""

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.load.contract import interventions
from tests.faults.cases_encodings import ROWS
from tests.faults.matrix import CASELOADS, IN_FORCE, PLACEMENTS, Case, refused, table, text, with_value
from tests.spreadsheets import replaced, spreadsheet

_PLACE = ("foranstaltninger", "657", "2016-01")
_XLSX = PLACEMENTS.replace(".csv", ".xlsx")
_ALL = IN_FORCE[PLACEMENTS]
_NAMES = ", ".join(f"»{name}«" for name in table(PLACEMENTS)[0])
_CODES = ", ".join(one.code for one in interventions())


def _header(change: Callable[[str], str]) -> bytes:
    head, _, rest = _ALL.decode().partition("\r\n")
    return f"{change(head)}\r\n{rest}".encode()


def _columns(change: Callable[[list[str]], list[str]]) -> bytes:
    return text([change(row) for row in table(PLACEMENTS)]).encode()


def _read(rule: str, content: bytes, *warnings: str, name: str = PLACEMENTS) -> Case:
    return Case(
        rule=rule,
        files={name: content},
        says=[f"Advarsel i {name}, {w}" for w in warnings],
        gives={_PLACE: ROWS},
    )


def _unknown(rule: str, name: str, content: bytes, column: str, said: str) -> Case:
    """A file refused for its header, in which a name is also told to be unknown."""
    told = f"Advarsel i {name}, linje 1: ventede kun kontraktens kolonner; fandt kolonnen »{column}«; den er ikke læst."
    return Case(rule=rule, files={name: content}, says=[told, f"FEJL i {name}, {said}"])


def _cells(change: Callable[[list[list[Any]]], object]) -> bytes:
    rows: list[list[Any]] = [list(row) for row in table(PLACEMENTS)]
    change(rows)
    return spreadsheet(rows)


def _formula(value: str) -> bytes:
    """A spreadsheet whose row 4 has a formula with this kept value for its amount."""
    content = _cells(lambda rows: rows[3].__setitem__(7, "=A1/0"))
    if not value:
        return content
    return replaced(content, "xl/worksheets/sheet1.xml", "<f>A1/0</f><v />", f"<f>A1/0</f><v>{value}</v>")


_MONEY = "et beløb i kroner med højst to decimaler, fx 1.234,50"
CASES: Sequence[Case] = [
    _read("columns may stand in any order", _columns(lambda row: row[::-1])),
    _read(
        "headers may be in capitals with spaces around",
        _header(lambda head: head.upper().replace(";", " ; ")),
    ),
    _read(
        "a column the contract does not know is a warning",
        _columns(lambda row: [*row, "farve" if row[0] == "barn" else "rød"]),
        "linje 1: ventede kun kontraktens kolonner; fandt kolonnen »farve«; den er ikke læst.",
    ),
    _read(
        "title lines above the header are passed over and told of",
        "Udtræk fra DUBU;;;;;;;\r\n\r\n".encode() + _ALL,
        "linje 3: ventede overskriften på første linje; fandt titellinjer over overskriften; de er ikke læst.",
    ),
    _read(
        "a header merged over two rows is read together and told of",
        _cells(
            lambda rows: rows.__setitem__(
                slice(0, 1),
                [
                    [
                        "barn",
                        "distrikt",
                        "foedselsaar",
                        "foranstaltning",
                        "periode",
                        None,
                        "raadgiver",
                        "udgift",
                    ],
                    [None, None, None, None, "startdato", "slutdato", None, None],
                ],
            )
        ),
        "linje 2: ventede én overskriftslinje; fandt to, linje 1 og 2; de er læst sammen.",
        name=_XLSX,
    ),
    _read(
        "empty lines between rows and below are no rows", _ALL.replace(b"\r\n", b"\r\n\r\n") + b";;;;;;;\r\n"
    ),
    _read(
        "a last line without its line break is a warning",
        _ALL[:-2],
        "ventede linjeskift efter sidste linje; fandt en sidste linje uden; er filen hel?",
    ),
    _read(
        "a last line break cut in two is a warning",
        _ALL[:-1],
        "ventede linjeskift efter sidste linje; fandt en sidste linje uden; er filen hel?",
    ),
    _unknown(
        "a renamed column is refused with the names that were seen",
        PLACEMENTS,
        _header(lambda head: head.replace("startdato", "start")),
        "start",
        f"linje 1: ventede kolonnerne startdato; fandt overskriften {_NAMES.replace('startdato', 'start')}.",
    ),
    refused(
        "a missing required column is refused with its name",
        PLACEMENTS,
        _columns(lambda row: [*row[:1], *row[2:]]),
        f"linje 1: ventede kolonnerne distrikt; fandt overskriften {_NAMES.replace('»distrikt«, ', '')}.",
    ),
    refused(
        "a column that stands twice is refused with its name",
        PLACEMENTS,
        _columns(lambda row: [*row, row[1]]),
        "linje 1: ventede hver kolonne én gang; fandt kolonnen »distrikt« flere gange.",
    ),
    refused(
        "a file whose header fell out is refused without its first row",
        PLACEMENTS,
        text(table(PLACEMENTS)[1:]).encode(),
        "linje 1: ventede en overskrift over rækkerne; fandt en række med data; er overskriften faldet ud?",
        secrets=["12500", "2014", "plejefamilie"],
    ),
    _unknown(
        "commas between columns are refused with what was seen",
        CASELOADS,
        IN_FORCE[CASELOADS].replace(b";", b","),
        "raadgiver,distrikt,sager,andre_opgaver,stillingsbroek,enhed",
        "linje 1: ventede kolonnerne raadgiver, distrikt, sager; fandt overskriften "
        "»raadgiver,distrikt,sager,andre_opgaver,stillingsbroek,enhed«.",
    ),
    refused(
        "a field too many in a row is refused with the line",
        PLACEMENTS,
        _ALL.replace(b"2006", b"2006;2007", 3).replace(b"2006;2007", b"2006", 2),
        "linje 4: ventede 8 felter adskilt af semikolon; fandt 9 felter.",
    ),
    refused(
        "a line broken in two is refused with both lines",
        PLACEMENTS,
        _ALL.replace(b";plejefamilie", b"\r\n;plejefamilie", 1),
        "linje 2: ventede 8 felter adskilt af semikolon; fandt 3 felter.",
        "linje 3: ventede 8 felter adskilt af semikolon; fandt 6 felter.",
    ),
    refused(
        "a line break inside quotation marks is one row and one sentence",
        PLACEMENTS,
        with_value(PLACEMENTS, "distrikt", '"Nord\r\n2"'),
        "linje 4, kolonne distrikt: ventede et af distrikterne Nord, Sønder; fandt »Nord 2«.",
    ),
    refused(
        "a quotation mark that is never closed is refused",
        PLACEMENTS,
        with_value(PLACEMENTS, "distrikt", '"Nord'),
        "linje 4: ventede parvise anførselstegn; fandt et anførselstegn, der ikke lukkes rigtigt.",
    ),
    refused(
        "a total row at the bottom of a CSV is refused",
        PLACEMENTS,
        _ALL + b"I alt;;;;;;;100004\r\n",
        "linje 10: ventede kun rækker med data; fandt en sumrække; slet den, og send filen igen.",
    ),
    refused(
        "a total row without words at the bottom of a spreadsheet is refused",
        _XLSX,
        _cells(lambda rows: rows.append([None, None, None, None, None, None, None, 100004])),
        "linje 10: ventede kun rækker med data; fandt en sumrække; slet den, og send filen igen.",
    ),
    refused(
        "a formula's error kept in a spreadsheet is refused",
        _XLSX,
        _cells(lambda rows: rows[3].__setitem__(7, "#DIV/0!")),
        f"linje 4, kolonne udgift: ventede {_MONEY}; fandt formelfejlen »#DIV/0!«.",
    ),
    refused(
        "a formula that was never worked out is refused and no empty cell",
        _XLSX,
        _formula(""),
        f"linje 4, kolonne udgift: ventede {_MONEY}; fandt en formel uden beregnet værdi; åbn og gem filen i Excel.",
    ),
    refused(
        "an unknown district is refused with those that are known",
        PLACEMENTS,
        with_value(PLACEMENTS, "distrikt", "Vest"),
        "linje 4, kolonne distrikt: ventede et af distrikterne Nord, Sønder; fandt »Vest«.",
    ),
    refused(
        "a district of a municipality without a list is refused",
        "sagstal_510_2016-01.csv",
        b"raadgiver;distrikt;sager\r\nr-abcdefghijklmnop;Nord;20\r\n",
        "linje 2, kolonne distrikt: ventede et distrikt; kommunens distrikter er ikke leveret; fandt »Nord«.",
    ),
    refused(
        "an unknown measure is refused with the codes",
        PLACEMENTS,
        with_value(PLACEMENTS, "foranstaltning", "efterværn"),
        f"linje 4, kolonne foranstaltning: ventede en af koderne {_CODES}; fandt »efterværn«.",
    ),
    refused(
        "a key that stands twice is refused with both lines",
        PLACEMENTS,
        _ALL + text(table(PLACEMENTS)[3:4]).encode(),
        "linje 10, kolonne barn, foranstaltning, startdato: ventede hver nøgle én gang; fandt samme nøgle som linje 4.",
    ),
    refused(
        "an adjusted budget that does not add up is refused with the difference",
        "budget_657_2016-02.csv",
        b"omraade;post;vedtaget;tillaeg;korrigeret;forbrug;forventet\r\nSO16;Anbringelser;1.000;50;1.060;80;1.050\r\n",
        "linje 2, kolonne korrigeret: ventede vedtaget + tillaeg = 1050,00; fandt 1060,00 (forskel 10,00 kr.).",
    ),
    refused(
        "more answered than were invited is refused with both",
        "spoergeskema_deltagelse_657_2016-02.csv",
        b"rolle;inviterede;besvarede\r\nmedarbejder;20;21\r\n",
        "linje 2, kolonne besvarede: ventede højst så mange besvarede som inviterede (20); fandt 21.",
    ),
    refused(
        "more answers to a question than answered the survey is refused",
        "spoergeskema_657_2016-01.csv",
        b"rolle;spoergsmaal;svar;antal\r\nmedarbejder;motivation;4;12\r\nmedarbejder;motivation;5;9\r\n",
        "linje 2, kolonne antal: ventede højst 20 svar på motivation (spoergeskema_deltagelse); fandt 21 svar.",
    ),
    refused(
        "population figures of another month than January are refused",
        "befolkning_657_2016-02.csv",
        b"distrikt;alder_fra;alder_til;antal\r\nNord;0;17;1000\r\n",
        "ventede måneden åååå-01 i filnavnet; fandt 2016-02.",
    ),
]
