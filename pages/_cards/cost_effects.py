"""The card on what changed the cost: price, volume and mix between two periods that the reader chooses."""

from dataclasses import dataclass
from datetime import date

from dashboard.language import _, millions, month_name, ngettext
from dashboard.present import waterfall
from dashboard.present.page import Exhibit, Field, Form
from dashboard.present.tables import Cell, Number, Table, number_of
from dashboard.serve.series import Figures
from dashboard.serve.view import View

AGAINST, PART = "mod", "udgift"
_ITEMS: dict[str, str | None] = {"alle": None, "anbringelser": "placements"}
_EFFECTS = ("volume", "mix", "price")


@dataclass(frozen=True, kw_only=True)
class Periods:
    """The month the first twelve months end in, the months it could be, and what was wrong with the one asked."""

    first: date
    options: tuple[date, ...]
    error: str = ""


def periods(figures: Figures, view: View) -> Periods | None:
    """The first period asked for, else the one a year before; None where no earlier month has a full year behind."""
    end = view.chosen.end
    months = {
        p.month for p in figures.series("unit_price", view.chosen.municipality) if p.status != "missing"
    }
    earlier = tuple(sorted(month for month in months if month < end))
    if end not in months or not earlier:
        return None
    usual = view.chosen.a_year_before if view.chosen.a_year_before in earlier else earlier[0]
    asked = view.asked.get(AGAINST, "")
    if not asked:
        return Periods(first=usual, options=earlier)
    found = next((month for month in earlier if _code(month) == asked), None)
    if found is not None:
        return Periods(first=found, options=earlier)
    return Periods(
        first=usual,
        options=earlier,
        error=_("Måneden har ikke 12 måneders tal bag sig, eller den ligger ikke før {month}. Her vises {usual}.").format(
            month=month_name(end), usual=month_name(usual)
        ),
    )  # fmt: skip


def _code(month: date) -> str:
    return month.isoformat()[:7]


def effects(figures: Figures, view: View, chosen: Periods) -> Exhibit | None:
    """The waterfall from the first period to the newest; the table holds all measures and placements alone."""
    end = view.chosen.end
    part = view.asked.get(PART, "alle")
    item = _ITEMS.get(part)
    cells = {i: _cells(figures, view, i) for i in _ITEMS.values()}
    found = cells[item]
    if found["change"].status == "absent":
        return None
    names = _names(found)
    steps = [waterfall.Step(name=names[e], amount=found[e]) for e in _EFFECTS]
    total = _("Ændring i alt, fra {before} til {after}").format(
        before=millions(found["before"].value or 0), after=millions(found["after"].value or 0)
    )
    steps.append(waterfall.Step(name=total, amount=found["change"], is_total=True))
    first, now = month_name(chosen.first), month_name(end)
    origin = _("Lodret streg: {amount} i 12 måneder til {month}").format(
        amount=millions(found["before"].value or 0), month=first
    )
    period = _("Udgift i 12 måneder til {month}")
    named = [
        *_table_names().items(),
        ("before", period.format(month=first)),
        ("after", period.format(month=now)),
    ]
    rows: list[tuple[Cell, ...]] = [(name, *[c[e] for c in cells.values()]) for e, name in named]
    return Exhibit(
        key="hvad-aendrede-udgiften",
        heading=_finding(found, part),
        subheading=_("12 måneder til {now} mod 12 måneder til {first}. {meaning}").format(
            now=now, first=first, meaning=_meaning()
        ),
        figure=waterfall.waterfall(steps, origin) if found["change"].value is not None else None,
        table=Table(
            caption=_("Hvad ændrede udgiften, kroner"),
            columns=(_("Del"), _("Alle foranstaltninger"), _("Anbringelser")),
            rows=tuple(rows),
            totals=frozenset({len(_EFFECTS)}),
        ),
        indicators=("cost_effects",),
        note=_note(found, chosen, end),
        form=_form(chosen, part),
    )


def _cells(figures: Figures, view: View, item: str | None) -> dict[str, Number]:
    return {
        category: number_of(
            figures.at(
                view.chosen.end, "cost_effects", view.chosen.municipality, item=item, category=category
            ),
            "kroner",
            signed=category not in ("before", "after"),
        )
        for category in (*_EFFECTS, "change", "before", "after")
    }


def _form(chosen: Periods, part: str) -> Form:
    months = [(_code(month), month_name(month)) for month in reversed(chosen.options)]
    parts = [("alle", _("Al hjælp")), ("anbringelser", _("Anbringelser"))]
    return Form(
        fields=(
            Field(
                name=AGAINST,
                label=_("Sammenlign med 12 måneder til"),
                value=_code(chosen.first),
                options=months,
                error=chosen.error,
            ),
            Field(name=PART, label=_("Udgift til"), value=part if part in _ITEMS else "alle", options=parts),
        ),
        button=_("Vis ændringen"),
    )


def _table_names() -> dict[str, str]:
    return {
        "volume": _("Antal helårsbørn"),
        "mix": _("Sammensætning"),
        "price": _("Pris"),
        "change": _("Ændring i alt"),
    }


def _names(found: dict[str, Number]) -> dict[str, str]:
    """Each part in words that say which way it went."""
    words = {
        "volume": (_("flere helårsbørn"), _("færre helårsbørn"), _("samme antal helårsbørn")),
        "mix": (_("dyrere sammensætning"), _("billigere sammensætning"), _("samme sammensætning")),
        "price": (_("højere priser"), _("lavere priser"), _("samme priser")),
    }
    return {
        effect: (up if value > 0 else down if value < 0 else same).capitalize()
        for effect, (up, down, same) in words.items()
        for value in [found[effect].value or 0.0]
    }


def _finding(found: dict[str, Number], part: str) -> str:
    change = found["change"].value
    whose = _("Udgiften til anbringelser") if part == "anbringelser" else _("Udgiften")
    if change is None:
        return _("Hvad ændrede udgiften?")
    names = _names(found)
    sizes = waterfall.sizes(change, [found[e].value or 0.0 for e in _EFFECTS])
    parts = ", ".join(
        f"{names[e][0].lower()}{names[e][1:]} {size}" for e, size in zip(_EFFECTS, sizes, strict=True)
    )
    if change == 0:
        return _("{whose} er uændret: {parts}").format(whose=whose, parts=parts)
    sentence = _("{whose} steg {amount}: {parts}") if change > 0 else _("{whose} faldt {amount}: {parts}")
    return sentence.format(whose=whose, amount=millions(abs(change)), parts=parts)


def _meaning() -> str:
    return _(
        "Antal: flere eller færre helårsbørn til den gamle gennemsnitspris. Sammensætning: dyrere eller billigere typer. "
        "Pris: samme type koster mere eller mindre."
    )


def _note(found: dict[str, Number], chosen: Periods, end: date) -> str:
    if found["change"].status == "hidden":
        return _("Udgiften hviler på for få børn til at vise.")
    told = [_("De tre dele giver tilsammen hele ændringen. Det er et regnestykke, som ikke viser årsagen.")]
    apart = (end.year - chosen.first.year) * 12 + end.month - chosen.first.month
    if apart < 12:
        shared = ngettext(
            "De to perioder deler {count} måned.", "De to perioder deler {count} måneder.", 12 - apart
        )
        told.append(shared.format(count=12 - apart))
    told.append(_("Priser og helårsbørn pr. foranstaltning i de samme to perioder står i næste kort."))
    return " ".join(told)
