"""Cards that set municipalities side by side: a table, small multiples, and a common clock. Never a verdict."""

from dashboard.indicators import INDICATORS
from dashboard.language import _, joined, month_name, month_short
from dashboard.present import clock_chart, small_multiples
from dashboard.present.clock_chart import Clocked
from dashboard.present.findings import nothing_found
from dashboard.present.page import Exhibit, Field, Form
from dashboard.present.sentences import people_words, value_words
from dashboard.present.tables import Cell, Line, Spark, Table, number_of, table_of_lines
from dashboard.serve.series import Figures, Point, shown
from dashboard.serve.view import View
from pages import _parts
from pages._parts import Wanted


def wanted() -> tuple[Wanted, ...]:
    """The figures that stand side by side; counts are per 1,000 children aged 0-17."""

    def of(indicator: str, people: str, item: str | None = None, category: str | None = None) -> Wanted:
        entry = INDICATORS[indicator]
        item = item or entry.headline[0]
        unit = "per_1000" if item == "per_1000" else entry.unit
        return Wanted(
            indicator=indicator, name=_(entry.title), unit=unit, people=people, item=item, category=category
        )

    institution = of("placement_mix", "children", category="institution")
    placed = of("children_placed", "children", item="per_1000")
    mean = of("caseload", "caseworkers", category="mean")
    return (
        _named(institution, _("Anbringelser på institution")),
        _named(placed, _("Anbragte pr. 1.000 børn på 0-17 år")),
        of("kinship_share", "children"),
        of("parallel_measures", "children"),
        of("early_help_return", "children"),
        _named(mean, _("Sager pr. socialrådgiver, gennemsnit")),
        _named(of("caseload_over_target", "caseworkers"), _("Socialrådgivere over målet")),
        of("follow_up_on_time", "measures"),
        of("assessment_within_4_months", "assessments"),
        _named(of("notifications", "children"), _("Underretninger pr. 1.000 børn på 0-17 år")),
        of("notifications_0_6", "children"),
        of("motivation_index", "respondents"),
        of("response_rate", "invited"),
        of("spend_to_date", ""),
    )


def _named(one: Wanted, name: str) -> Wanted:
    return Wanted(
        indicator=one.indicator,
        name=name,
        unit=one.unit,
        people=one.people,
        item=one.item,
        category=one.category,
    )


def _series(figures: Figures, code: str, one: Wanted) -> list[Point]:
    return figures.series(one.indicator, code, item=one.item, category=one.category)


def table(figures: Figures, view: View) -> Exhibit:
    """Every figure of every municipality: value, trend over the period, month, and what it rests on."""
    rows: list[tuple[Cell, ...]] = []
    for one in wanted():
        for code in view.chosen.municipalities:
            points = _series(figures, code, one)
            now = _parts.newest(points, view.chosen.end)
            rows.append(
                (
                    one.name,
                    view.name(code),
                    number_of(now, one.unit),
                    _trend(_parts.within(points, view), one.unit),
                    month_short(now.month) if now else "\u2013",
                    people_words(now, one.people) or "\u2013",
                )
            )
    return Exhibit(
        key="side-om-side",
        heading=_("Nøgletal side om side, seneste tal til og med {month}").format(
            month=month_name(view.chosen.end)
        ),
        subheading=_(
            "Antal er omregnet til pr. 1.000 børn på 0-17 år. Forskelle er ikke en vurdering af kommunerne."
        ),
        table=Table(
            caption=_("Nøgletal pr. kommune"),
            columns=(
                _("Nøgletal"),
                _("Kommune"),
                _("Værdi"),
                _("Udvikling i perioden"),
                _("Måned"),
                _("Hviler på"),
            ),
            rows=tuple(rows),
        ),
        indicators=tuple(dict.fromkeys(one.indicator for one in wanted())),
        table_first=True,
    )


def _trend(points: list[Point], unit: str) -> Spark:
    seen = [p for p in points if p.value is not None]
    if len(seen) < 2:
        return Spark((), _("ingen udvikling at vise"))
    first, last = value_words(seen[0], unit), value_words(seen[-1], unit)
    text = _("uændret {last}").format(last=last)
    if first != last:
        text = _("{first} til {last}").format(first=first, last=last)
    return Spark(tuple(p.value for p in points), text)


def multiples(figures: Figures, view: View) -> Exhibit | None:
    """One figure of every municipality on one scale; the reader chooses which."""
    choices = {one.name: one for one in wanted()}
    by_key = {f"{one.indicator}": one for one in wanted()}
    one = by_key.get(view.asked.get("tal", ""), wanted()[0])
    lines = [
        Line(name=view.name(code), points=points)
        for code in view.chosen.municipalities
        if (points := _parts.within(_series(figures, code, one), view))
    ]
    form = Form(
        fields=[
            Field(
                name="tal",
                label=_("Nøgletal"),
                value=one.indicator,
                options=[(o.indicator, name) for name, o in choices.items()],
            )
        ],
        button=_("Vis"),
    )
    if not lines:
        return None
    return Exhibit(
        key="samme-skala",
        heading=_multiples_heading(one, lines),
        subheading=_("Hver kommune i sit eget felt. Felterne har samme akser, så højderne kan sammenlignes."),
        form=form,
        figure=small_multiples.small_multiples(lines, one.unit, view.name(view.chosen.municipality)),
        table=table_of_lines(one.name, lines, one.unit),
        indicators=(one.indicator,),
    )


def _multiples_heading(one: Wanted, lines: list[Line]) -> str:
    """What stands side by side; that nothing can be shown, where so."""
    names = joined([line.name for line in lines])
    if not any(shown(line.points) for line in lines):
        return nothing_found([p for line in lines for p in line.points], one.name, names)
    if len(lines) == 1:
        return _("{name} i {places}").format(name=one.name, places=names)
    return _("{name}: {places} på samme skala").format(name=one.name, places=names)


def clock(figures: Figures, view: View) -> Exhibit | None:
    """The institution share of each municipality by months since its start, and how each began."""
    one = wanted()[0]
    series = [
        Clocked(name=view.name(code), position=position, start=start, points=points)
        for position, code in enumerate(view.chosen.municipalities)
        if (start := view.context.starts.get(code)) is not None and (points := _series(figures, code, one))
    ]
    if not any(shown(line.points) for line in series):
        return None
    return Exhibit(
        key="faelles-ur",
        heading=_("{places} målt fra omlægningens start").format(
            places=joined([line.name for line in series])
        ),
        subheading=_(
            "Institutionernes andel af anbringelserne efter antal måneder siden omlægningens start."
        ),
        figure=clock_chart.on_one_clock(series, "percent"),
        table=clock_chart.clock_table(_("Institutioners andel på fælles ur, procent"), series, "percent"),
        indicators=("placement_mix",),
        legend=" ".join(_strategy(view, code) for code in view.chosen.municipalities),
    )


def _strategy(view: View, code: str) -> str:
    """How a municipality began, as a sentence."""
    programme = view.context.programmes.get(code)
    name = view.name(code)
    if programme is None or programme.strategy is None:
        return _("{name}: kilderne fortæller ikke, hvordan omlægningen begyndte.").format(name=name)
    if programme.start is None:
        return _("{name}: hele kommunen på én gang; starten er ikke oplyst i kilderne.").format(name=name)
    if programme.strategy == "pilot" and programme.rollout is not None:
        return _("{name}: forsøg fra {start}, hele kommunen fra {rollout}.").format(
            name=name, start=month_name(programme.start), rollout=month_name(programme.rollout)
        )
    return _("{name}: hele kommunen på én gang fra {start}.").format(
        name=name, start=month_name(programme.start)
    )
