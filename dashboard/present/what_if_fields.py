"""What a reader wrote in the form "Hvad nu hvis", read and held to what can be calculated."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.language import _, decimal, ngettext
from dashboard.present.what_if import CASEWORKER_YEAR, Move, Plan, Today

MOVES = (("boern", "fratype", "tiltype"), ("boern2", "fratype2", "tiltype2"))
CASEWORKERS, WISHED, SALARY = "raadgivere", "sagstal", "loen"
_TYPES = {name for move in MOVES for name in move[1:]}
NAMES = (*(name for move in MOVES for name in move), CASEWORKERS, WISHED, SALARY)
# As Danes write it: a point groups thousands, a comma begins the decimals.
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?", re.ASCII)
_MOST = {CASEWORKERS: 1_000.0, WISHED: 500.0, SALARY: 5_000_000.0}
# A list where nothing is chosen.
NONE = "-"
# A number shown with one decimal may be written as it is shown.
_SHOWN = 0.05


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was written, what is wrong with it by field, and the plan: None where anything is wrong."""

    values: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    plan: Plan | None = None


def number_of(text: str) -> float | None:
    """A number as Danes write it; None where it is none."""
    found = _NUMBER.fullmatch(re.sub(r"\s", "", text).replace("\u2212", "-"))
    if found is None:
        return None
    sign, whole, decimals = found.groups()
    value = float(f"{whole.replace('.', '')}.{decimals or '0'}")
    return -value if sign == "-" else value


def read_fields(written: Mapping[str, str], today: Today, labels: Mapping[str, str]) -> Asked:
    """The plan a reader wrote; `labels` are the types of placement by code."""
    values = {
        name: written.get(name, "").strip().removeprefix(NONE if name in _TYPES else "") for name in NAMES
    }
    errors: dict[str, str] = {}
    left = dict.fromkeys(today.prices, 0.0) | dict(today.year_children)
    moves = [m for names in MOVES if (m := _move(values, names, errors, today, left, labels)) is not None]
    more = _caseworkers(values, errors, today)
    wished = _between(values, WISHED, errors, above=0.0)
    if wished is not None and not today.cases:
        errors[WISHED] = _("Sagerne er ikke leveret eller kan ikke vises, så sagstallet kan ikke regnes ud.")
    salary = _between(values, SALARY, errors)
    if errors:
        return Asked(values=values, errors=errors)
    plan = Plan(
        moves=tuple(moves),
        caseworkers=more,
        wished=wished,
        salary=CASEWORKER_YEAR if salary is None else salary,
    )
    return Asked(values=values, plan=plan)


def _not_a_number() -> str:
    return _("Skriv et tal, fx 4 eller 2,5.")


def _move(
    values: Mapping[str, str],
    names: tuple[str, str, str],
    errors: dict[str, str],
    today: Today,
    left: dict[str, float],
    labels: Mapping[str, str],
) -> Move | None:
    """One move, or None where it is not filled in or something is wrong with it.

    `left` is how many there are after the moves before it.
    """
    count, source, target = names
    if not values[count]:
        if values[source] and values[target]:
            errors[count] = _("Skriv, hvor mange helårsbørn der flytter.")
        return None
    for name in (source, target):
        fault = _type_fault(values[name], today, labels)
        if fault:
            errors[name] = fault
    if source not in errors and target not in errors and values[source] == values[target]:
        errors[target] = _("Fra og til er den samme type. Vælg to forskellige.")
    children = number_of(values[count])
    fault = _count_fault(children, None if source in errors else values[source], left, labels)
    if fault:
        errors[count] = fault
    if children is None or any(name in errors for name in names):
        return None
    left[values[source]] -= children
    left[values[target]] += children
    return Move(children=children, source=values[source], target=values[target])


def _count_fault(
    children: float | None, source: str | None, left: Mapping[str, float], labels: Mapping[str, str]
) -> str:
    """What is wrong with how many there are to move from a type; None is a type not chosen."""
    if children is None:
        return _not_a_number()
    if children < 0:
        return _("Antallet kan ikke være under nul. Byt om på fra og til, hvis børnene skal den anden vej.")
    if source is not None and children > left[source] + _SHOWN:
        return _("Der er kun {count} helårsbørn i {kind}.").format(
            count=decimal(math.floor(left[source] * 10) / 10, 1), kind=labels[source]
        )
    return ""


def _type_fault(code: str, today: Today, labels: Mapping[str, str]) -> str:
    if not code:
        return _("Vælg en type.")
    if code not in labels:
        return _("Vælg en type på listen.")
    if code in today.hidden:
        return _("Prisen hviler på for få børn til at vise og kan derfor ikke bruges her.")
    if code not in today.prices:
        return _(
            "Ingen børn har været i {kind} i de måneder, prisen regnes over, så der er ingen pris."
        ).format(kind=labels[code])
    return ""


def _caseworkers(values: Mapping[str, str], errors: dict[str, str], today: Today) -> float | None:
    if not values[CASEWORKERS]:
        return None
    more = number_of(values[CASEWORKERS])
    if more is None:
        errors[CASEWORKERS] = _("Skriv et tal, fx 3 eller -2.")
    elif today.caseworkers is not None and today.caseworkers + more < 1:
        errors[CASEWORKERS] = ngettext(
            "Der er {count} socialrådgiver. Der skal være mindst én tilbage.",
            "Der er {count} socialrådgivere. Der skal være mindst én tilbage.",
            round(today.caseworkers),
        ).format(count=decimal(today.caseworkers))
    elif abs(more) > _MOST[CASEWORKERS]:
        errors[CASEWORKERS] = _("Skriv højst {most}.").format(most=decimal(_MOST[CASEWORKERS]))
    return None if CASEWORKERS in errors else more


def _between(
    values: Mapping[str, str], name: str, errors: dict[str, str], above: float | None = None
) -> float | None:
    """A number from nil, or from more than `above`, to the most that makes sense."""
    if not values[name]:
        return None
    value = number_of(values[name])
    if value is None:
        errors[name] = _not_a_number()
    elif value < 0 or (above is not None and value <= above):
        errors[name] = _("Tallet skal være over nul.")
    elif value > _MOST[name]:
        errors[name] = _("Skriv højst {most}.").format(most=decimal(_MOST[name]))
    return None if name in errors else value
