"""The extract contract as data: what a municipality delivers and what each column must hold.

The loader, the demonstration generator, the pages and the tests all read this. Another extract is one
more entry in `EXTRACTS`.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from dashboard.indicators import INDICATORS, N_, QUESTIONS
from dashboard.settings import REFERENCE

Kind = Literal[
    "child",
    "caseworker",
    "district",
    "date",
    "year",
    "integer",
    "decimal",
    "money",
    "yes_no",
    "text",
    "code",
    "codes",
]

SQL_TYPES: dict[Kind, str] = {
    "child": "varchar",
    "caseworker": "varchar",
    "district": "varchar",
    "date": "date",
    "year": "integer",
    "integer": "integer",
    "decimal": "decimal(18,4)",
    "money": "decimal(18,2)",
    "yes_no": "boolean",
    "text": "varchar",
    "code": "varchar",
    "codes": "varchar[]",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its name in the file and in code, what it holds, and whether it must be filled."""

    file_name: str
    name: str
    kind: Kind
    required: bool = False
    codes: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None

    @property
    def personal(self) -> bool:
        """Whether a refused value may never be repeated in a message."""
        return self.kind in ("child", "caseworker", "text")

    @property
    def expected(self) -> str:
        """What the column must hold, as a Danish phrase for a refusal."""
        return _EXPECTED[self.kind].format(codes=", ".join(self.codes)) + self._span

    @property
    def _span(self) -> str:
        if self.at_least is not None and self.at_most is not None:
            return f" fra {self.at_least} til {self.at_most}"
        return f", mindst {self.at_least}" if self.at_least is not None else ""


_EXPECTED: dict[Kind, str] = {
    "child": "b- og 16 bogstaver a-z",
    "caseworker": "r- og 16 bogstaver a-z",
    "district": "navnet på et distrikt",
    "date": "en dato som dd-mm-åååå",
    "year": "et årstal med fire cifre",
    "integer": "et helt tal",
    "decimal": "et tal med decimalkomma",
    "money": "et beløb i kroner med højst to decimaler, fx 1.234,50",
    "yes_no": "ja eller nej",
    "text": "tekst",
    "code": "en af koderne {codes}",
    "codes": "en eller flere af koderne {codes}, adskilt af komma",
}


@dataclass(frozen=True, kw_only=True)
class Extract:
    """One extract: its columns, its key, what it needs to be checked against, and how often it comes.

    `zero`: whether a file without rows may be true: `never`, `told` by the sender beside the file (manifest,
    `load --empty`), or `alone`, where a month without any is so common that the file itself tells it.
    `total`: the column whose sum tells whether a delivery is whole; without one its number of rows does, and with
    `counts_rows` both do.
    `keeps_districts`: a district that had rows in the delivery before is expected to have some again.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    only_month: int | None = None
    every_months: int | None = None
    zero: Literal["never", "told", "alone"] = "never"
    total: str | None = None
    counts_rows: bool = False
    keeps_districts: bool = False

    @property
    def total_column(self) -> str | None:
        """The name in the file of the column that is summed."""
        return next((c.file_name for c in self.columns if c.name == self.total), None)

    @property
    def has_district(self) -> bool:
        """Whether rows name a district that must be in force."""
        return self.name != "distrikter" and any(c.kind == "district" for c in self.columns)


def _column(spec: str, kind: Kind, name: str, **more: object) -> Column:
    """A column from its contract spelling: `barn*` is required."""
    return Column(file_name=spec.rstrip("*"), name=name, kind=kind, required=spec.endswith("*"), **more)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Intervention:
    """A measure or placement of `data/reference/intervention_types.csv`."""

    code: str
    label_da: str
    label_en: str
    ladder_step: int
    is_placement: bool
    placement_group: str | None


@cache
def interventions() -> tuple[Intervention, ...]:
    """Every measure, in ladder order."""
    with (REFERENCE / "intervention_types.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Intervention(
                code=row["code"],
                label_da=row["label_da"],
                label_en=row["label_en"],
                ladder_step=int(row["ladder_step"]),
                is_placement=row["is_placement"] == "ja",
                placement_group=row["placement_group"] or None,
            )
            for row in csv.DictReader(file, delimiter=";")
        )


@cache
def municipalities() -> dict[str, str]:
    """Code and name of every Danish municipality, from `data/reference/municipalities.csv`."""
    with (REFERENCE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file, delimiter=";")}


_INTERVENTION_CODES = tuple(i.code for i in interventions())
_DISTRICT = _column("distrikt", "district", "district")
_DISTRICT_REQUIRED = _column("distrikt*", "district", "district")
_ROLE = _column("rolle*", "code", "role", codes=("medarbejder", "leder"))
# Not a column a municipality sends: made-up files carry their own label, wherever they are copied to.
DEMONSTRATION = _column("demonstration", "yes_no", "demonstration")

EXTRACTS: dict[str, Extract] = {
    extract.name: extract
    for extract in (
        Extract(
            name="distrikter",
            title=N_("Distrikter"),
            columns=(
                _DISTRICT_REQUIRED,
                _column("gruppe", "code", "district_group", codes=("pilot", "sammenligning")),
                _column("afloeser", "district", "predecessor"),
                _column("andel", "decimal", "share", at_least=0, at_most=1),
            ),
            # A district that comes of several stands once for each of them.
            key=("district", "predecessor"),
            keeps_districts=True,
        ),
        Extract(
            name="befolkning",
            title=N_("Befolkning"),
            columns=(
                _DISTRICT_REQUIRED,
                _column("alder_fra*", "integer", "age_from", at_least=0, at_most=130),
                _column("alder_til*", "integer", "age_to", at_least=0, at_most=130),
                _column("antal*", "integer", "people", at_least=0),
            ),
            key=("district", "age_from", "age_to"),
            only_month=1,
            every_months=12,
            keeps_districts=True,
        ),
        Extract(
            name="foranstaltninger",
            title=N_("Foranstaltninger"),
            columns=(
                _column("barn*", "child", "child"),
                _DISTRICT_REQUIRED,
                _column("foedselsaar*", "year", "birth_year"),
                _column("foranstaltning*", "code", "intervention", codes=_INTERVENTION_CODES),
                _column("startdato*", "date", "start_date"),
                _column("slutdato", "date", "end_date"),
                _column("raadgiver", "caseworker", "caseworker"),
                _column("udgift", "money", "cost"),
            ),
            key=("child", "intervention", "start_date"),
            every_months=1,
            total="cost",
            counts_rows=True,
            keeps_districts=True,
            zero="told",
        ),
        Extract(
            name="sagstal",
            title=N_("Sagstal"),
            columns=(
                _column("raadgiver*", "caseworker", "caseworker"),
                _DISTRICT_REQUIRED,
                _column("sager*", "integer", "cases", at_least=0),
                _column("andre_opgaver", "yes_no", "other_duties"),
                _column("stillingsbroek", "decimal", "fte", at_least=0, at_most=1),
                _column("enhed", "code", "unit", codes=("barn", "familie")),
            ),
            key=("caseworker",),
            every_months=1,
            total="cases",
            keeps_districts=True,
        ),
        Extract(
            name="spoergeskema_deltagelse",
            title=N_("Spørgeskema, deltagelse"),
            columns=(
                _DISTRICT,
                _ROLE,
                _column("inviterede*", "integer", "invited", at_least=0),
                _column("besvarede*", "integer", "answered", at_least=0),
            ),
            key=("district", "role"),
            every_months=6,
        ),
        Extract(
            name="spoergeskema",
            title=N_("Spørgeskema"),
            columns=(
                _DISTRICT,
                _ROLE,
                _column("spoergsmaal*", "code", "question", codes=tuple(QUESTIONS)),
                _column("svar*", "integer", "answer", at_least=1, at_most=5),
                _column("antal*", "integer", "respondents", at_least=0),
            ),
            key=("district", "role", "question", "answer"),
            every_months=6,
        ),
        Extract(
            name="budget",
            title=N_("Budget og forbrug"),
            columns=(
                _column("omraade*", "text", "account"),
                _column("post*", "text", "line"),
                _column("foranstaltning", "code", "intervention", codes=_INTERVENTION_CODES),
                _column("vedtaget*", "money", "adopted"),
                _column("tillaeg", "money", "supplementary"),
                _column("korrigeret*", "money", "adjusted"),
                _column("forbrug*", "money", "actual"),
                _column("disponeret", "money", "committed"),
                _column("forventet*", "money", "forecast"),
            ),
            key=("account", "line"),
            every_months=1,
            total="actual",
        ),
        Extract(
            name="businesscase",
            title=N_("Businesscase"),
            columns=(
                _column("omraade*", "text", "account"),
                _column("linje*", "text", "line"),
                _column("aar*", "year", "year"),
                _column("planlagt*", "money", "planned"),
                _column("realiseret", "money", "realised"),
            ),
            key=("account", "line", "year"),
            every_months=12,
            zero="told",
        ),
        Extract(
            name="maal",
            title=N_("Kommunens mål"),
            columns=(
                _column("indikator*", "code", "indicator", codes=tuple(INDICATORS)),
                _DISTRICT,
                _column("maal*", "decimal", "target"),
                _column("retning*", "code", "direction", codes=("hoejst", "mindst", "stigende", "faldende")),
                _column("frist", "date", "deadline"),
                _column("kilde*", "text", "source"),
            ),
            key=("indicator", "district"),
            zero="told",
        ),
        Extract(
            name="begivenheder",
            title=N_("Begivenheder"),
            columns=(
                _column("dato*", "date", "date"),
                _column("titel*", "text", "title"),
                _column("beskrivelse", "text", "description"),
                _column("brud", "yes_no", "is_break"),
                _column("indikatorer", "codes", "indicators", codes=tuple(INDICATORS)),
            ),
            key=("date", "title"),
            zero="told",
        ),
        Extract(
            name="opfoelgninger",
            title=N_("Opfølgninger"),
            columns=(
                _column("barn*", "child", "child"),
                _column("foranstaltning*", "code", "intervention", codes=_INTERVENTION_CODES),
                _column("dato*", "date", "date"),
                _column("netvaerk", "yes_no", "network_present"),
                _column("form", "code", "kind", codes=("moede", "hjemmebesoeg", "telefon", "video")),
            ),
            zero="alone",
            every_months=1,
        ),
        Extract(
            name="undersoegelser",
            title=N_("Børnefaglige undersøgelser"),
            columns=(
                _column("barn*", "child", "child"),
                _DISTRICT_REQUIRED,
                _column("startdato*", "date", "start_date"),
                _column("slutdato", "date", "end_date"),
                _column("netvaerksmoede", "yes_no", "network_meeting"),
                _column("tvaerfaglig_sparring", "yes_no", "cross_disciplinary_input"),
            ),
            key=("child", "start_date"),
            zero="alone",
            every_months=1,
        ),
        Extract(
            name="underretninger",
            title=N_("Underretninger"),
            columns=(
                _column("barn*", "child", "child"),
                _DISTRICT_REQUIRED,
                _column("foedselsaar*", "year", "birth_year"),
                _column("modtaget*", "date", "received"),
                _column("vurderet_inden_24_timer", "yes_no", "assessed_within_24_hours"),
                _column("kilde", "text", "source"),
            ),
            zero="alone",
            every_months=1,
        ),
        Extract(
            name="skolefravaer",
            title=N_("Ulovligt skolefravær"),
            columns=(
                _DISTRICT_REQUIRED,
                _column("elever*", "integer", "pupils", at_least=0),
                _column("skoledage*", "integer", "school_days", at_least=0),
                _column("ulovligt_fravaer_dage*", "decimal", "unlawful_absence_days", at_least=0),
            ),
            key=("district",),
            every_months=1,
            keeps_districts=True,
            zero="told",
        ),
        Extract(
            name="milepaele",
            title=N_("Milepæle"),
            columns=(
                _column("indsatsomraade*", "text", "focus_area"),
                _column("aktivitet*", "text", "activity"),
                _column("ansvarlig*", "text", "owner"),
                _column("frist*", "date", "deadline"),
                _column(
                    "status*",
                    "code",
                    "status",
                    codes=("ikke_startet", "i_gang", "opnaaet", "forsinket", "opgivet"),
                ),
                _column("bemaerkning", "text", "remark"),
            ),
            key=("focus_area", "activity"),
            zero="told",
        ),
        Extract(
            name="bemaerkninger",
            title=N_("Forvaltningens bemærkninger"),
            columns=(
                _column("indikator*", "code", "indicator", codes=tuple(INDICATORS)),
                _DISTRICT,
                _column("tekst*", "text", "text"),
                _column("rolle*", "text", "role"),
            ),
            zero="told",
        ),
    )
}

_FILE_NAME = re.compile(
    r"(?P<extract>[a-z_]+)_(?P<municipality>\d{3})_(?P<month>\d{4}-(?:0[1-9]|1[0-2]))\.(?P<form>csv|xlsx|parquet)",
    re.IGNORECASE,
)
FORMS = (".csv", ".xlsx", ".parquet")
# Holds files of those forms.
PACKAGE = ".zip"


class Slot(NamedTuple):
    """What one delivery fills: an extract of a municipality in a month (its first day)."""

    extract: str
    municipality: str
    month: date


def slot_of(file_name: str) -> Slot | None:
    """The slot a file name claims, or None where it is not written as the contract says."""
    match = _FILE_NAME.fullmatch(file_name)
    if (
        match is None
        or match["extract"].lower() not in EXTRACTS
        or match["municipality"] not in municipalities()
    ):
        return None
    return Slot(
        extract=match["extract"].lower(),
        municipality=match["municipality"],
        month=date.fromisoformat(match["month"] + "-01"),
    )
