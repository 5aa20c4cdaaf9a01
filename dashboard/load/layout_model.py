"""A layout as data: what a source system calls the contract's columns, and the few operations between."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from dashboard.indicators import QUESTIONS
from dashboard.load.contract import EXTRACTS, Column, Extract, municipalities

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Date = Literal["dd-mm-åååå", "dd.mm.åååå", "dd/mm/åååå", "åååå-mm-dd", "ååååmmdd"]
EVERYTHING_ELSE = "*"


def key_of(name: str) -> str:
    """A header or code as it is compared: case and space aside."""
    return " ".join(name.split()).casefold()


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Pair(_Part):
    """A code decided by two columns together: `value` in the first, `beside` in the second."""

    value: Text
    beside: Text
    code: Text


class ColumnRule(_Part):
    """How one column of the contract is made; without `from_` and `constant` the system does not have it."""

    to: Text
    from_: tuple[Text, ...] = Field(default=(), alias="from")
    beside: tuple[Text, ...] = ()
    constant: Text | None = None
    codes: dict[Text, Text] = {}
    pairs: tuple[Pair, ...] = ()
    paragraph: bool = False
    law: Literal["SEL", "BL"] | None = None
    factor: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    reverse: bool = False
    sum: bool = False
    empty: tuple[Text, ...] = ()
    hint: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> "ColumnRule":
        if self.constant is not None and self.from_:
            raise ValueError("enten from eller constant, ikke begge")
        if (self.pairs or self.paragraph) and not self.beside:
            raise ValueError("beside mangler; pairs og paragraph ser også på en anden kolonne")
        if self.law and not self.paragraph:
            raise ValueError("law bruges kun sammen med paragraph = true")
        return self


class RowRule(_Part):
    """Which rows are taken: by a column's codes, or only those dated in the delivery's month."""

    from_: tuple[Text, ...] = Field(alias="from", min_length=1)
    keep: tuple[Text, ...] = ()
    leave: tuple[Text, ...] = ()
    month: bool = False
    optional: bool = False

    @model_validator(mode="after")
    def _whole(self) -> "RowRule":
        if self.month == bool(self.keep or self.leave):
            raise ValueError("enten month = true eller keep og leave")
        if not self.month and not self.keep:
            raise ValueError("keep mangler; skriv de værdier, der tages med, eller »*« for alle andre")
        return self


class Answers(_Part):
    """One row a respondent, a column a question: the loader counts them (`answers` or `participation`)."""

    count: Literal["answers", "participation"]
    answered_from: tuple[Text, ...] = ("Status",)
    answered: tuple[Text, ...] = ()
    not_answered: tuple[Text, ...] = ()
    questions: dict[Text, tuple[Text, ...]] = {}

    @field_validator("questions")
    @classmethod
    def _known(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for code in value:
            if code not in QUESTIONS:
                raise ValueError(f"{code} er intet spørgsmål; de er {', '.join(QUESTIONS)}")
        return value


class Layout(_Part):
    """A source system's file: its name, its headers, and how the contract's columns come of them."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Text
    extract: Text
    file: tuple[Text, ...] = ()
    requires: tuple[Text, ...] = Field(min_length=1)
    municipality: Text | None = None
    dates: Date = "dd-mm-åååå"
    decimal: Literal[",", "."] = ","
    columns: tuple[ColumnRule, ...] = Field(min_length=1)
    rows: tuple[RowRule, ...] = ()
    answers: Answers | None = None
    ignore: tuple[Text, ...] = ()
    personal: tuple[Text, ...] = ()

    @field_validator("extract")
    @classmethod
    def _extract(cls, value: str) -> str:
        if value not in EXTRACTS:
            raise ValueError(f"{value} er intet udtræk; de er {', '.join(EXTRACTS)}")
        return value

    @field_validator("municipality")
    @classmethod
    def _municipality(cls, value: str | None) -> str | None:
        if value is not None and value not in municipalities():
            raise ValueError(f"{value} er ingen kommunekode")
        return value

    @field_validator("file")
    @classmethod
    def _patterns(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error:
                raise ValueError(f"{pattern} er ikke et regulært udtryk") from None
        return value

    @model_validator(mode="after")
    def _columns(self) -> "Layout":
        for rule in self.columns:
            column = self.column(rule.to)
            if column is None:
                known = ", ".join(c.file_name for c in self.contract.columns)
                raise ValueError(f"{rule.to} er ingen kolonne i {self.extract}; de er {known}")
            _hold(rule, column, self.contract)
        names = [rule.to for rule in self.columns]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"kolonnen {', '.join(twice)} står flere gange")
        self._hold_required(names)
        return self

    def _hold_required(self, names: list[str]) -> None:
        counted = {"answers": "spoergeskema", "participation": "spoergeskema_deltagelse"}
        if self.answers:
            if self.extract != counted[self.answers.count]:
                raise ValueError(f"{self.answers.count} tælles til {counted[self.answers.count]}")
            wrong = sorted(set(names) - {"distrikt", "rolle"})
            if wrong or "rolle" not in names:
                raise ValueError("et spørgeskema har kun kolonnerne distrikt og rolle; resten tælles")
            return
        missing = [c.file_name for c in self.contract.columns if c.required and c.file_name not in names]
        if missing:
            raise ValueError(f"kolonnen {', '.join(missing)} mangler; kontrakten kræver den")

    @property
    def contract(self) -> Extract:
        """The extract of the contract that it fills."""
        return EXTRACTS[self.extract]

    def column(self, file_name: str) -> Column | None:
        """The contract's column of a name, or None."""
        return next((c for c in self.contract.columns if c.file_name == file_name), None)

    @property
    def known(self) -> frozenset[str]:
        """Every header it speaks of, as compared."""
        names = [name for rule in self.columns for name in (*rule.from_, *rule.beside)]
        names += [name for rule in self.rows for name in rule.from_]
        names += [*self.requires, *self.ignore, *self.personal]
        if self.answers:
            names += self.answers.answered_from
            for code, question in QUESTIONS.items():
                names += [code, question.text, *self.answers.questions.get(code, ())]
        return frozenset(map(key_of, names))

    def claim(self, stem: str) -> tuple[str | None, date | None] | None:
        """Municipality and month that a file's name (without ending) tells, or None where it is not its own."""
        for pattern in self.file:
            match = re.fullmatch(pattern, stem, re.IGNORECASE)
            if match:
                told = {name: text or "" for name, text in match.groupdict().items()}
                return told.get("municipality") or self.municipality, _month(told)
        return None


def _month(told: dict[str, str]) -> date | None:
    """The month of a name's groups: `month` as åååå-mm, or `year` and `month` apart."""
    digits = re.sub(r"\D", "", told.get("year", "") + told.get("month", ""))
    if not re.fullmatch(r"\d{4}(0[1-9]|1[0-2])", digits):
        return None
    return date(int(digits[:4]), int(digits[4:]), 1)


def _hold(rule: ColumnRule, column: Column, extract: Extract) -> None:
    """Refuse an operation that the column's kind has no meaning for."""
    if column.codes:
        given = [*rule.codes.values(), *(pair.code for pair in rule.pairs)]
        given += [rule.constant] if rule.constant else []
        wrong = sorted({code for code in given if code not in column.codes})
        if wrong:
            raise ValueError(
                f"{column.file_name} kan ikke være {', '.join(wrong)}, kun {', '.join(column.codes)}"
            )
    if (rule.factor != 1 or rule.reverse or rule.sum) and column.kind not in ("money", "integer", "decimal"):
        raise ValueError(f"factor, reverse og sum er for tal; {column.file_name} er ikke et tal")
    if rule.sum and not extract.key:
        raise ValueError(f"sum kræver en nøgle, og {extract.name} har ingen")
    if rule.paragraph and column.name != "intervention":
        raise ValueError(f"paragraph er for kolonnen foranstaltning, ikke {column.file_name}")
