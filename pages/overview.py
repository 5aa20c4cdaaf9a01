"""Overblik: the whole story on one page, and whether the targets are met."""

from dataclasses import replace

from dashboard.language import _, month_name
from dashboard.present import budget_words, line_chart
from dashboard.present.findings import Course, course
from dashboard.present.page import Exhibit, PageContent
from dashboard.present.sentences import no_figure
from dashboard.present.tables import Cell, Line, Table, number_of, table_of_lines
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import budget_year, since, targets
from pages._choice import applies
from pages._institutions import institution_course, institution_sentence
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view; the overview is the whole municipality's."""
    view = view.whole
    figures = view.read("overview")
    exhibits = [
        since.since(view),
        _institutions(figures, view),
        _caseload(figures, view),
        _side_by_side(figures, view),
        targets.targets_card(figures, view),
    ]
    return PageContent(
        question=_("Er hjælpen på vej mod tidligere og mindre indgribende indsatser?"),
        answer=_answer(figures, view),
        applies=applies(view),
        key_figures=[_parts.key_figure(figures, view, w) for w in _wanted()],
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Går udviklingen i den retning, omlægningen skal føre?"),
            _("Hvilke mål er ikke på vej, og hvad skal der til?"),
            _("Passer økonomi, sagstal og motivation sammen, eller presser det ene det andet?"),
        ),
    )


def _wanted() -> tuple[Wanted, ...]:
    return (
        Wanted(
            indicator="placement_mix",
            name=_("Anbringelser på institution"),
            unit="percent",
            people="children",
            category="institution",
        ),
        Wanted(
            indicator="caseload",
            name=_("Sager pr. socialrådgiver"),
            unit="cases",
            people="caseworkers",
            category="mean",
        ),
        Wanted(
            indicator="motivation_index",
            name=_("Motivationsindeks (0-100)"),
            unit="index",
            people="respondents",
        ),
        Wanted(indicator="spend_to_date", name=_("Forbrug mod budget til dato"), unit="percent", people=""),
    )


def _answer(figures: Figures, view: View) -> str:
    code, end = view.chosen.municipality, view.chosen.end
    series = figures.series("placement_mix", code, category="institution")
    now = _parts.newest(series, end)
    if now is None or now.value is None:
        sentence = no_figure(now, view.place, now.month if now else end)
    else:
        sentence = institution_sentence(now, _parts.a_year_before(series, now), view.place)
    year = budget_year.budget_year(figures, view)
    return f"{sentence.rstrip()} {budget_words.outlook(year)}" if year else sentence.rstrip()


def _institutions(figures: Figures, view: View) -> Exhibit | None:
    lines = _parts.lines_side_by_side(figures, view, "placement_mix", category="institution")
    if not lines:
        return None
    low, high = _parts.interval_over_time(figures, view, "placement_mix")
    marks = replace(_parts.target_marks(view, "placement_mix", "percent"), band=(low, high))
    table_lines = [
        *lines,
        Line(name=_("Nedre grænse, 95 %"), points=low),
        Line(name=_("Øvre grænse, 95 %"), points=high),
    ]
    return Exhibit(
        key="institutioner",
        heading=institution_course(lines[0], view),
        subheading=_("Andel af månedens anbringelsesdøgn, i procent.") + _parts.band_words(low),
        figure=line_chart.lines(lines, "percent", marks),
        table=table_of_lines(_("Institutioners andel, procent"), table_lines, "percent"),
        legend=_parts.events_legend(view),
        indicators=("placement_mix", "share_interval"),
        half=True,
    )


def _caseload(figures: Figures, view: View) -> Exhibit | None:
    lines = _parts.lines_side_by_side(figures, view, "caseload", category="mean")
    if not lines:
        return None
    return Exhibit(
        key="sagstal",
        heading=_caseload_finding(lines[0], view),
        subheading=_("Gennemsnit på månedens sidste dag."),
        figure=line_chart.lines(
            lines, "cases", _parts.target_marks(view, "caseload", "cases", with_events=False)
        ),
        table=table_of_lines(_("Sager pr. socialrådgiver, gennemsnit"), lines, "cases"),
        indicators=("caseload",),
        half=True,
    )


def _caseload_finding(line: Line, view: View) -> str:
    told = Course(
        rose=_(
            "Sagstallet i {place} steg fra {first} til {last} sager pr. socialrådgiver fra {start} til {end}"
        ),
        fell=_(
            "Sagstallet i {place} faldt fra {first} til {last} sager pr. socialrådgiver fra {start} til {end}"
        ),
        same=_("Sagstallet i {place} var {last} sager pr. socialrådgiver både i {start} og i {end}"),
        only=_("Sagstallet i {place} var {last} sager pr. socialrådgiver i {end}"),
        title=_("Sager pr. socialrådgiver"),
    )
    return course(line, "cases", view.chosen.end, told)


def _side_by_side(figures: Figures, view: View) -> Exhibit:
    """Key figures × municipalities: value now and a year before. No colours: no verdict between municipalities."""
    wanted = (
        *_wanted(),
        Wanted(indicator="children_placed", name=_("Anbragte børn (bestand)"), unit="children", people=""),
        Wanted(
            indicator="children_placed",
            name=_("Anbragte pr. 1.000 børn på 0-17 år"),
            unit="cases",
            people="",
            item="per_1000",
        ),
        Wanted(
            indicator="kinship_share",
            name=_("Slægt og netværk af familieplejen"),
            unit="percent",
            people="children",
        ),
        Wanted(
            indicator="caseload_over_target",
            name=_("Socialrådgivere over målet"),
            unit="percent",
            people="caseworkers",
        ),
        Wanted(indicator="response_rate", name=_("Svarprocent"), unit="percent", people="invited"),
    )
    rows: list[tuple[Cell, ...]] = []
    for w in wanted:
        cells: list[Cell] = [w.name]
        for code in view.chosen.municipalities:
            series = figures.series(w.indicator, code, item=w.item, category=w.category)
            now = _parts.newest(series, view.chosen.end)
            cells += [number_of(_parts.a_year_before(series, now), w.unit), number_of(now, w.unit)]
        rows.append(tuple(cells))
    columns = [_("Nøgletal")]
    for code in view.chosen.municipalities:
        columns += [
            _("{place}, året før").format(place=view.name(code)),
            _("{place}, nu").format(place=view.name(code)),
        ]
    return Exhibit(
        key="noegletal",
        heading=_("Nøgletal i {month} og et år før").format(month=month_name(view.chosen.end)),
        subheading=_(
            "Seneste tal til og med {month}. Sagernes tyngde er forskellig, så forskelle er ikke en vurdering af kommunerne."
        ).format(month=month_name(view.chosen.end)),
        table=Table(caption=_("Nøgletal side om side"), columns=tuple(columns), rows=tuple(rows)),
        indicators=tuple(dict.fromkeys(w.indicator for w in wanted)),
        table_first=True,
    )


_frame.register_page(__name__, "/", content, choices=("siden",))
