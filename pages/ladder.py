"""Indsatstrappen: who stands on each step, who moves up and down, and what comes after."""

from dashboard.indicators import YEAR
from dashboard.language import _, decimal, month_name
from dashboard.present.page import PageContent
from dashboard.present.sentences import no_figure
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import ladder, ladder_national, ladder_paths
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view."""
    figures = view.read("ladder", "ladder_grid")
    exhibits = [
        ladder.stairs(figures, view),
        ladder.moves(figures, view, "down"),
        ladder.moves(figures, view, "up"),
        ladder.grid(figures, view),
        ladder_paths.length(figures, view),
        ladder_paths.after(figures, view),
        ladder_paths.early_started(figures, view),
        ladder_paths.early_return(figures, view),
        ladder_paths.parallel(figures, view),
        ladder_national.twelve(figures, view),
    ]
    return PageContent(
        question=_("Bevæger hjælpen sig ned ad trappen?"),
        answer=_answer(figures, view.whole),
        key_figures=[_parts.key_figure(figures, view, wanted) for wanted in _wanted(figures, view)],
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Hvilke børn flytter op ad trappen, og kunne noget have hjulpet dem tidligere?"),
            _("Hvad får børnene, når de forlader en institution, og holder det?"),
            _("Når den tidlige indsats ud til de familier, der har brug for den?"),
        ),
    )


def _wanted(figures: Figures, view: View) -> tuple[Wanted, ...]:
    length = Wanted(
        indicator="institution_length", name=_("Institutionsophold, median"), unit="months", people="children"
    )
    own = figures.series(
        "ladder_moves", view.chosen.municipality, district=view.chosen.district, item=YEAR, category="down"
    )
    if view.chosen.district and not own:
        return (
            Wanted(indicator="ladder_stock", name=_("Børn på trappen"), unit="children", people=""),
            length,
            Wanted(indicator="early_help_started", name=_("Tidlige indsatser begyndt"), unit="measures", people="children"),
            Wanted(indicator="parallel_measures", name=_("Børn med flere indsatser"), unit="percent", people="children"),
        )  # fmt: skip
    return (
        Wanted(indicator="ladder_moves", name=_("Flytninger ned"), unit="count", people="children", category="down"),
        Wanted(indicator="ladder_moves", name=_("Flytninger op"), unit="count", people="children", category="up"),
        length,
        Wanted(indicator="early_help_started", name=_("Tidlige indsatser begyndt"), unit="measures", people="children"),
    )  # fmt: skip


def _answer(figures: Figures, view: View) -> str:
    """Moves down against moves up in a year; in the month where there is no year yet. A tie is told as one."""
    code, end = view.chosen.municipality, view.chosen.end
    down = up = None
    for item, period in (("12m", _("I de 12 måneder til og med {month}")), (None, _("I {month}"))):
        down, up = (
            figures.at(end, "ladder_moves", code, item=item, category=category) for category in ("down", "up")
        )
        if down is not None and down.value is not None and up is not None and up.value is not None:
            return _moves(down.value, up.value).format(
                period=period.format(month=month_name(end)), place=view.place,
                down=decimal(down.value), up=decimal(up.value),
            )  # fmt: skip
    if not figures.series("ladder_moves", code, category="down"):
        return _(
            "Flytninger på trappen kan først opgøres, når {place} har leveret to måneder i træk."
        ).format(place=view.place)
    return no_figure(down if down is None or down.value is None else up, view.place, end)


def _moves(down: float, up: float) -> str:
    """The sentence of moves down and up: which were more, or that they were equally many."""
    if down == up == 0:
        return _("{period} var der i {place} ingen flytninger op eller ned ad trappen.")
    if down == up:
        return _("{period} var der i {place} lige mange flytninger ned og op ad trappen: {down} hver vej.")
    if down > up:
        return _("{period} var der i {place} flere flytninger ned ad trappen end op: {down} ned og {up} op.")
    return _("{period} var der i {place} flere flytninger op ad trappen end ned: {up} op og {down} ned.")


_frame.register_page(__name__, "/indsatstrappen", content)
