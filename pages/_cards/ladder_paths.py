"""Cards on how help runs: length of institution stays, what comes after, early help, several measures at once."""

from dashboard.indicators import YEAR
from dashboard.language import _, decimal, month_name, month_short, ngettext, percent
from dashboard.present import bar_charts, line_chart
from dashboard.present.findings import Course, Share, course, nothing_found, share_found
from dashboard.present.page import Exhibit
from dashboard.present.sentences import people_words
from dashboard.present.tables import Line, Table, number_of, table_of_lines
from dashboard.present.timeline import Marks
from dashboard.serve.series import Figures, Point
from dashboard.serve.view import View
from pages import _parts
from pages._cards.ladder import MOST_HIDDEN, PLACES, step_name
from pages._choice import applies


def _told(figures: Figures, view: View, indicator: str) -> View:
    """The view of the district, or of the whole municipality where too many of the district's months are hidden."""
    series = figures.series(indicator, view.chosen.municipality, district=view.chosen.district)
    points = _parts.within(series, view)
    hidden = sum(point.status == "hidden" for point in points)
    return view.whole if not points or hidden > MOST_HIDDEN * len(points) else view


def _of_year(figures: Figures, view: View, indicator: str) -> tuple[View, str | None]:
    """The view and item of the twelve months; a district without them by month, where its months can be told."""
    if not view.chosen.district or figures.series(
        indicator, view.chosen.municipality, district=view.chosen.district, item=YEAR
    ):
        return view, YEAR
    told = _told(figures, view, indicator)
    return told, None if told.chosen.district else YEAR


def length(figures: Figures, view: View) -> Exhibit | None:
    """Median length of institution stays over time, municipalities side by side."""
    view = _told(figures, view, "institution_length")
    lines = _parts.lines_side_by_side(figures, view, "institution_length")
    if not lines:
        return None
    return Exhibit(
        key="varighed",
        applies=applies(view),
        half=True,
        heading=_length_finding(lines[0], view),
        subheading=_("Median af de ophold, der sluttede i de seneste 12 måneder, i måneder.")
        + _parts.cross_words(lines, _("børn")),
        figure=line_chart.lines(lines, "months", _parts.target_marks(view, "institution_length", "months"), height=320),
        table=table_of_lines(_("Varighed af institutionsophold, måneder (median)"), lines, "months"),
        legend=_parts.events_legend(view),
        indicators=("institution_length",),
    )  # fmt: skip


def _length_finding(line: Line, view: View) -> str:
    told = Course(
        rose=_("Et typisk institutionsophold i {place} varede {last} i {end} mod {first} i {start}"),
        fell=_("Et typisk institutionsophold i {place} varede {last} i {end} mod {first} i {start}"),
        same=_("Et typisk institutionsophold i {place} varede {last} både i {start} og i {end}"),
        only=_("Et typisk institutionsophold i {place} varede {last} i de 12 måneder til og med {end}"),
        title=_("Varighed af institutionsophold"),
    )
    return course(line, "months", view.chosen.end, told)


def after(figures: Figures, view: View) -> Exhibit | None:
    """Where children are 90 days after an institution, in step order, now and at the period's start."""
    view = view.whole
    code, now = view.chosen.municipality, view.chosen.end
    known = _parts.within(figures.series("after_institution", code, item="lower"), view)
    before = next((p.month for p in known if p.status != "missing"), now)
    pairs = [
        bar_charts.Pair(
            name=step_name(step),
            before=number_of(figures.at(before, "after_institution", code, category=step), "percent"),
            now=number_of(figures.at(now, "after_institution", code, category=step), "percent"),
        )
        for step in PLACES
    ]
    if all(pair.now.status in ("absent", "missing") for pair in pairs):
        return None
    lower = figures.at(now, "after_institution", code, item="lower")
    rest = figures.at(now, "after_institution", code, category="none")
    counted = next((p for p in (lower, rest) if p is not None and p.n is not None), None)
    heading = _after_finding(lower, view)
    sub = _(
        "Børn i {place}, der forlod en institution, efter trin 90 dage senere. Søjle: 12 måneder til og med {now}. Streg: til og med {before}."
    )
    if counted is not None:
        sub += f" {people_words(counted, 'children')}."
    return Exhibit(
        key="efter-institution",
        applies=applies(view),
        half=True,
        heading=heading,
        subheading=sub.format(place=view.place, now=month_name(now), before=month_name(before)),
        figure=bar_charts.before_and_now(pairs, month_name(before), month_name(now)),
        table=Table(
            caption=_("Trin 90 dage efter en institution, procent af børnene"),
            columns=(_("Trin"), month_short(before), month_short(now)),
            rows=(
                *((pair.name, pair.before, pair.now) for pair in pairs),
                (
                    _("På et lavere trin i alt"),
                    number_of(figures.at(before, "after_institution", code, item="lower"), "percent"),
                    number_of(lower, "percent"),
                ),
            ),
            totals=frozenset({len(pairs)}),
        ),
        indicators=("after_institution",),
    )


def _after_finding(lower: Point | None, view: View) -> str:
    """How many of those who left an institution are on a lower step, with the children beside the per cent."""
    if lower is None or lower.value is None or lower.numerator is None or lower.denominator is None:
        return nothing_found([lower] if lower else [], _("Børn 90 dage efter en institution"), view.place)
    return ngettext(
        "{count} af {all} barn ({share}) i {place} var på et lavere trin 90 dage efter en institution",
        "{count} af {all} børn ({share}) i {place} var på et lavere trin 90 dage efter en institution",
        round(lower.denominator),
    ).format(
        count=decimal(lower.numerator),
        all=decimal(lower.denominator),
        share=percent(lower.value),
        place=view.place,
    )


def early_started(figures: Figures, view: View) -> Exhibit | None:
    """Early help started: over twelve months for the whole municipality, month by month for a district."""
    view, item = _of_year(figures, view, "early_help_started")
    lines = _parts.lines_side_by_side(figures, view, "early_help_started", item=item)[:1]
    if not lines and item:
        item, lines = None, _parts.lines_side_by_side(figures, view, "early_help_started")[:1]
    if not lines:
        return None
    monthly = _parts.lines_side_by_side(figures, view, "early_help_started")[:1] if item else []
    first = (
        _("Tidlige indsatser, der begyndte i de seneste 12 måneder. Tabellen har også hver måned.")
        if item
        else _("Tidlige indsatser, der begyndte i måneden.")
    )
    return Exhibit(
        key="tidlig-indsats",
        applies=applies(view),
        half=True,
        heading=_started_finding(lines[0], view, of_year=item is not None),
        subheading=first,
        figure=line_chart.lines(lines, "measures", Marks(events=_parts.events(view)), height=320),
        table=table_of_lines(
            _("Tidlige indsatser iværksat"),
            [*lines, *(Line(name=_("Pr. måned"), points=line.points) for line in monthly)],
            "measures",
        ),
        legend=_parts.events_legend(view),
        indicators=("early_help_started",),
    )


def _started_finding(line: Line, view: View, *, of_year: bool) -> str:
    """Early help started in the newest twelve months, or month, and in the first: twelve months are told as such."""
    if of_year:
        told = Course(
            rose=_("Tidlige indsatser sat i gang i {place} i de 12 måneder til og med {end}: {last} mod {first} til og med {start}"),
            fell=_("Tidlige indsatser sat i gang i {place} i de 12 måneder til og med {end}: {last} mod {first} til og med {start}"),
            same=_("Tidlige indsatser sat i gang i {place} i de 12 måneder til og med {end}: {last}, lige så mange som til og med {start}"),
            only=_("Tidlige indsatser sat i gang i {place} i de 12 måneder til og med {end}: {last}"),
            title=_("Tidlige indsatser iværksat"),
        )  # fmt: skip
    else:
        told = Course(
            rose=_("Tidlige indsatser sat i gang i {place} i {end}: {last} mod {first} i {start}"),
            fell=_("Tidlige indsatser sat i gang i {place} i {end}: {last} mod {first} i {start}"),
            same=_("Tidlige indsatser sat i gang i {place} i {end}: {last}, lige så mange som i {start}"),
            only=_("Tidlige indsatser sat i gang i {place} i {end}: {last}"),
            title=_("Tidlige indsatser iværksat"),
        )
    return course(line, "measures", view.chosen.end, told)


def early_return(figures: Figures, view: View) -> Exhibit | None:
    """The share that came back to a higher step within a year of early help, municipalities side by side."""
    view, item = _of_year(figures, view, "early_help_return")
    lines = _parts.lines_side_by_side(figures, view, "early_help_return", item=item)
    if not lines:
        return None
    return Exhibit(
        key="tilbageloeb",
        applies=applies(view),
        half=True,
        heading=_return_finding(lines[0], view),
        subheading=_(
            "Andel af de børn, hvis tidlige indsats sluttede et år før, som siden fik en indsats på trin 2 eller højere, i procent."
        )
        + (" " + _("Hvert punkt er de seneste 12 måneder.") if item else ""),
        figure=line_chart.lines(lines, "percent", _parts.target_marks(view, "early_help_return", "percent"), height=320),
        table=table_of_lines(_("Tilbageløb efter tidlig indsats, procent"), lines, "percent"),
        legend=_parts.legend(view, lines),
        indicators=("early_help_return",),
    )  # fmt: skip


def _return_finding(line: Line, view: View) -> str:
    """How many needed more intrusive help, with the children beside the per cent."""
    told = Share(
        counted=lambda people: ngettext(
            "{count} af {all} barn ({share}) i {place} fik mere indgribende hjælp inden for et år efter en tidlig indsats",
            "{count} af {all} børn ({share}) i {place} fik mere indgribende hjælp inden for et år efter en tidlig indsats",
            people,
        ),
        bound=_("{share} af børnene i {place} fik mere indgribende hjælp inden for et år efter en tidlig indsats"),
        title=_("Tilbageløb efter tidlig indsats"),
    )  # fmt: skip
    return share_found(line, view.chosen.end, told)


def _parallel_finding(line: Line, view: View) -> str:
    told = Share(
        counted=lambda people: ngettext(
            "{count} af {all} barn ({share}) i {place} havde flere indsatser samtidig i {month}",
            "{count} af {all} børn ({share}) i {place} havde flere indsatser samtidig i {month}",
            people,
        ),
        bound=_("{share} af børnene i {place} havde flere indsatser samtidig i {month}"),
        title=_("Børn med flere indsatser samtidig"),
    )
    return share_found(line, view.chosen.end, told)


def parallel(figures: Figures, view: View) -> Exhibit | None:
    """Children in two or more measures at once over time, municipalities side by side."""
    view = _told(figures, view, "parallel_measures")
    lines = _parts.lines_side_by_side(figures, view, "parallel_measures")
    if not lines:
        return None
    marks = _parts.target_marks(view, "parallel_measures", "percent")
    return Exhibit(
        key="flere-indsatser",
        applies=applies(view),
        heading=_parallel_finding(lines[0], view),
        subheading=_("Procent af børn i en indsats på månedens sidste dag."),
        figure=line_chart.lines(lines, "percent", marks, height=320),
        table=table_of_lines(
            _("Børn med flere indsatser samtidig, procent"),
            lines,
            "percent",
        ),
        legend=_parts.legend(view, lines),
        indicators=("parallel_measures",),
    )
