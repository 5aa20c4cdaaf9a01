"""Cards on the ladder itself: who stands on each step, moves month by month, and the grid of a year."""

from dashboard.language import _, decimal, kroner, month_name, month_short, ngettext
from dashboard.present import ladder_chart, line_chart, theme
from dashboard.present.findings import newest_told, nothing_found
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Line, Number, Table, beside, number_of, table_of_lines
from dashboard.present.timeline import Marks
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts
from pages._choice import applies
from pages._judgement import limits_words, verdict

STEPS = tuple(theme.STEPS)
PLACES = (*STEPS, "none")
# Above this share of hidden months a line of months says too little.
MOST_HIDDEN = 0.25


def step_name(step: str) -> str:
    """A step with its number and name; `none` is no step."""
    name = _(theme.STEP_NAMES[step])
    return name if step == "none" else _("Trin {step}: {name}").format(step=step, name=name)


def _split_view(figures: Figures, view: View) -> View:
    """The view of the district where it has a split to show, else of the whole municipality."""
    code, district = view.chosen.municipality, view.chosen.district
    return view if figures.series("ladder_stock", code, district=district, category="6") else view.whole


def stairs(figures: Figures, view: View) -> Exhibit | None:
    """The ladder as a staircase: children and money on each step, now and in the period's first month."""
    view = _split_view(figures, view)
    chosen = view.chosen

    def of(indicator: str, unit: str, step: str | None) -> tuple[Number, Number]:
        before, now = (
            number_of(figures.at(m, indicator, chosen.municipality, district=chosen.district, category=step), unit)
            for m in (chosen.start, chosen.end)
        )  # fmt: skip
        return before, now

    children = [of("ladder_stock", "children", step) for step in (*STEPS, None)]
    money = [of("ladder_cost", "kroner", step) for step in (*STEPS, None)]
    if all(now.status == "absent" for _before, now in children):
        return None
    before, now = month_name(chosen.start), month_name(chosen.end)
    alone = chosen.start == chosen.end
    names = [*(step_name(step) for step in STEPS), _("I alt")]
    return Exhibit(
        key="trappen",
        applies=applies(view),
        heading=_stairs_finding(children[-1], money[-1], view),
        subheading=("" if alone else _("Fyldt søjle: {now}. Ramme: {before}.").format(now=now, before=before) + " ")
        + _(
            "Et barn med flere indsatser tælles på det højeste trin. Udgiften tælles på hver indsats' eget trin."
        ),
        figure=ladder_chart.staircase(
            [
                ladder_chart.Stairs(title=title, before=[p[0] for p in pairs[:6]], now=[p[1] for p in pairs[:6]])
                for title, pairs in (
                    (_("Børn på hvert trin"), children),
                    (_("Nettoudgift i måneden, mio. kr."), money),
                )
            ],
            before,
            now,
        ),
        table=Table(
            caption=_("Børn og nettoudgift på hvert trin"),
            columns=(
                _("Trin"),
                *(
                    f"{name}, {month_short(month)}"
                    for name in (_("Børn"), _("Kroner"))
                    for month in (chosen.start, chosen.end)
                ),
            ),
            rows=tuple((name, *c, *m) for name, c, m in zip(names, children, money, strict=True)),
            totals=frozenset({6}),
        ),
        legend=_(
            "Trin 1: tidlig indsats i almenområdet. Trin 2: dagtilbud, kontaktperson, praktik, anden hjælp. "
            "Trin 3: støtte i hjemmet, familiebehandling, aflastning, eget værelse, efterskole. "
            "Trin 4: slægt og netværk. Trin 5: plejefamilie. Trin 6: institution og opholdssted."
        ),
        note=_("»skjult«: for få børn til at vise. Jo højere trin, jo mere indgribende er hjælpen."),
        indicators=("ladder_stock", "ladder_cost"),
    )  # fmt: skip


def _stairs_finding(children: tuple[Number, Number], money: tuple[Number, Number], view: View) -> str:
    (before, now), cost = children, money[1]
    if now.value is None:
        text = {
            "hidden": _("Børn på trappen i {place} i {end}: for få til at vise"),
            "missing": _("Børn på trappen i {place} i {end}: ikke leveret"),
        }.get(now.status, _("Børn på trappen i {place} i {end}: ingen tal"))
        return text.format(place=view.place, end=month_name(view.chosen.end))
    text = _stairs_change(before, now, view).format(
        count=decimal(now.value), place=view.place, end=month_name(view.chosen.end),
        before=decimal(before.value or 0.0), month=month_name(view.chosen.start),
    )  # fmt: skip
    if cost.value is None:
        return text
    return _("{text}; hjælpen kostede {amount} i måneden").format(text=text, amount=kroner(cost.value))


def _stairs_change(before: Number, now: Number, view: View) -> str:
    """The sentence of the children on the ladder, and of the period's first month where that is another."""
    one = round(now.value or 0) == 1
    if before.value is None or view.chosen.start == view.chosen.end:
        return ngettext(
            "{count} barn i {place} var på trappen i {end}",
            "{count} børn i {place} var på trappen i {end}",
            1 if one else 2,
        )
    if round(before.value) == round(now.value or 0):
        return ngettext(
            "{count} barn i {place} var på trappen både i {month} og i {end}",
            "{count} børn i {place} var på trappen både i {month} og i {end}",
            1 if one else 2,
        )
    return ngettext(
        "{count} barn i {place} var på trappen i {end} mod {before} i {month}",
        "{count} børn i {place} var på trappen i {end} mod {before} i {month}",
        1 if one else 2,
    )


def moves(figures: Figures, view: View, kind: str) -> Exhibit | None:
    """Moves up or down month by month, with the lines of normal variation.

    Where too many months are hidden, the line is the twelve months to each month; limits of the shown
    months alone would lie too high, for what is hidden is what is small.
    """
    view = view.whole
    code = view.chosen.municipality
    monthly = _parts.within(figures.series("ladder_moves", code, category=kind), view)
    if not monthly:
        return None
    name = {"up": _("Op"), "down": _("Ned")}[kind]
    line = Line(name=name, points=monthly)
    year = Line(
        name=name, points=_parts.within(figures.series("ladder_moves", code, item="12m", category=kind), view)
    )
    hidden = sum(point.status == "hidden" for point in monthly)
    by_year = hidden > MOST_HIDDEN * len(monthly) and any(p.value is not None for p in year.points)
    found = _parts.limits(figures, view, "ladder_moves", category=kind) if not hidden else None
    return Exhibit(
        key={"up": "op", "down": "ned"}[kind],
        applies=applies(view),
        half=True,
        heading=_moves_finding(kind, year, line, view),
        subheading=_moves_words(figures, view, kind, monthly, by_year=by_year, has_limits=found is not None),
        figure=line_chart.lines(
            [year if by_year else line],
            "count",
            Marks(limits=found, events=_parts.events(view)),
            height=320,
        ),
        table=_moves_table(kind, line, year, found),
        legend=_parts.events_legend(view),
        indicators=("ladder_moves", *(("process_limits",) if found else ())),
    )  # fmt: skip


def _moves_table(
    kind: str, line: Line, year: Line, found: tuple[list[Point], list[Point], list[Point]] | None
) -> Table:
    """Every month, the twelve months to it, and the lines of normal variation."""
    captions = {
        "up": _("Flytninger op ad trappen pr. måned"),
        "down": _("Flytninger ned ad trappen pr. måned"),
    }
    to_date = Line(name=_("{name}, 12 måneder").format(name=year.name), points=year.points)
    counts = table_of_lines(captions[kind], [line, to_date] if year.points else [line], "count")
    return beside(counts, table_of_lines("", _parts.limit_lines(found), "decimal"), "decimal")


def _moves_words(
    figures: Figures, view: View, kind: str, points: list[Point], *, by_year: bool, has_limits: bool
) -> str:
    if by_year:
        return _(
            "Flytninger i {place}. Hvert punkt er de seneste 12 måneder, fordi de enkelte måneder har for få børn. De måneder, der kan vises, står i tabellen."
        ).format(place=view.place)
    text = _("Flytninger pr. måned i {place}.").format(place=view.place)
    if not has_limits:
        return text
    said = verdict(figures, view, "ladder_moves", None, kind, points[-1].month)
    return f"{text} {limits_words()} {said}".strip()


def _moves_finding(kind: str, year: Line, month: Line, view: View) -> str:
    """The newest twelve months that can be shown; of the month where there is no year yet."""
    of_year = next((p for p in reversed(year.points) if p.value is not None), None)
    of_month = next((p for p in reversed(month.points) if p.value is not None), None)
    found = of_year or of_month
    if found is None or found.value is None:
        title = {"up": _("Flytninger op ad trappen"), "down": _("Flytninger ned ad trappen")}[kind]
        return nothing_found([*year.points, *month.points], title, view.place)
    text = _moves_text(kind, round(found.value), of_year=of_year is not None)
    return newest_told(
        text.format(count=decimal(found.value), month=month_name(found.month), place=view.place),
        found.month,
        view.chosen.end,
    )


def _moves_text(kind: str, count: int, *, of_year: bool) -> str:
    match kind, of_year:
        case "up", True:
            return ngettext(
                "{count} flytning op ad trappen i {place} i de 12 måneder til og med {month}",
                "{count} flytninger op ad trappen i {place} i de 12 måneder til og med {month}",
                count,
            )
        case "up", False:
            return ngettext(
                "{count} flytning op ad trappen i {place} i {month}",
                "{count} flytninger op ad trappen i {place} i {month}",
                count,
            )
        case _, True:
            return ngettext(
                "{count} flytning ned ad trappen i {place} i de 12 måneder til og med {month}",
                "{count} flytninger ned ad trappen i {place} i de 12 måneder til og med {month}",
                count,
            )
        case _:
            return ngettext(
                "{count} flytning ned ad trappen i {place} i {month}",
                "{count} flytninger ned ad trappen i {place} i {month}",
                count,
            )


def grid(figures: Figures, view: View) -> Exhibit | None:
    """Every move of the twelve months to the period's end, from step to step."""
    view = view.whole
    rows: list[list[Number | None]] = [
        [
            None
            if old == new
            else number_of(
                figures.at(view.chosen.end, "ladder_moves", view.chosen.municipality, item=old, category=new),
                "count",
            )
            for new in PLACES
        ]
        for old in PLACES
    ]
    if all(cell is None or cell.status in ("absent", "missing") for row in rows for cell in row):
        return None
    same = Number(None, "count", "absent")
    table_rows: list[tuple[Cell, ...]] = [
        (step_name(old), *(same if cell is None else cell for cell in row))
        for old, row in zip(PLACES, rows, strict=True)
    ]
    return Exhibit(
        key="fra-til",
        applies=applies(view),
        heading=_grid_finding(rows, view),
        subheading=_(
            "Flytninger i {place} i de 12 måneder til og med {month}. Rækken er trinnet før, kolonnen trinnet efter. "
            "Tal til højre for det grå felt er flytninger op ad trappen, tal til venstre er flytninger ned. Sidste række er nye børn, sidste kolonne børn, der ikke længere får en indsats."
        ).format(place=view.place, month=month_name(view.chosen.end)),
        figure=ladder_chart.moves_grid([*STEPS, _(theme.STEP_NAMES["none"])], rows),
        table=Table(
            caption=_("Flytninger fra trin til trin over 12 måneder"),
            columns=(_("Fra"), *(_("Til {step}").format(step=step_name(new)) for new in PLACES)),
            rows=tuple(table_rows),
        ),
        legend="; ".join(step_name(step) for step in STEPS) + ".",
        note=_("»skjult«: for få børn til at vise. Grå felter er børn, der bliver på trinnet; de tælles ikke."),
        indicators=("ladder_moves",),
    )  # fmt: skip


def _grid_finding(rows: list[list[Number | None]], view: View) -> str:
    """The most frequent move between two steps; several that are equally frequent are told as such."""
    seen = [
        (cell.value, PLACES[down], PLACES[across])
        for down, row in enumerate(rows)
        for across, cell in enumerate(row)
        if cell is not None and cell.value is not None and "none" not in (PLACES[down], PLACES[across])
    ]
    month, place = month_name(view.chosen.end), view.place
    if not seen:
        return _(
            "Flytninger fra trin til trin i {place}: for få til at vise i de 12 måneder til og med {month}"
        ).format(place=place, month=month)
    count = max(seen)[0]
    if count == 0:
        return _(
            "Ingen flytninger, der kan vises, fra trin til trin i {place} i de 12 måneder til og med {month}"
        ).format(place=place, month=month)
    most = [(old, new) for value, old, new in seen if value == count]
    if len(most) == 2:
        return _("De hyppigste flytninger i {place} er {first} og {second}: {count} af hver på et år").format(
            place=place, first=_from_to(*most[0]), second=_from_to(*most[1]), count=decimal(count)
        )
    if len(most) > 1:
        return _("{moves} flytninger er lige hyppige i {place}: {count} af hver på et år").format(
            moves=len(most), place=place, count=decimal(count)
        )
    return _("Den hyppigste flytning i {place} er {move}: {count} på et år").format(
        place=place, move=_from_to(*most[0]), count=decimal(count)
    )


def _from_to(old: str, new: str) -> str:
    """A move between two steps by their names."""
    return _("fra {old} til {new}").format(
        old=_(theme.STEP_NAMES[old]).lower(), new=_(theme.STEP_NAMES[new]).lower()
    )
