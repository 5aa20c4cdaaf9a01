"""Anbringelser: where the children are placed, per municipality and district."""

from dashboard.language import _
from dashboard.present.page import PageContent
from dashboard.present.sentences import no_figure
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import country, pilot, placement_mix, three_counts
from pages._institutions import institution_sentence
from pages._parts import Wanted


def content(view: View) -> PageContent:
    """What the page says about a view."""
    figures = view.read("placements")
    mix = "placement_mix_12m" if view.chosen.district else "placement_mix"
    institution = Wanted(
        indicator=mix, name=_("På institution"), unit="percent", people="children", category="institution"
    )
    wanted = (
        Wanted(indicator="children_placed", name=_("Anbragte børn (bestand)"), unit="children", people=""),
        institution,
        Wanted(
            indicator="kinship_share",
            name=_("Slægt og netværk af familieplejen"),
            unit="percent",
            people="children",
        ),
    )
    exhibits = [
        placement_mix.mix(figures, view, mix),
        placement_mix.slopes(figures, view),
        placement_mix.types(figures, view),
        three_counts.three_counts(figures, view),
        country.country(figures, view),
        pilot.pilot(figures, view),
    ]
    return PageContent(
        question=_("Hvor er børnene anbragt?"),
        answer=_answer(figures, view, institution),
        key_figures=[_parts.key_figure(figures, view, w) for w in wanted],
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Svarer fordelingen til det, udvalget har besluttet for omlægningen?"),
            _("Er der distrikter, hvor udviklingen går en anden vej, og kender vi årsagen?"),
            _("Hvad får børnene i stedet, når færre er på institution?"),
        ),
    )


def _answer(figures: Figures, view: View, wanted: Wanted) -> str:
    series = _parts.points(figures, view, wanted)
    now, before = (
        _parts.newest(series, view.chosen.end),
        _parts.a_year_before(series, _parts.newest(series, view.chosen.end)),
    )
    if now is None or now.value is None:
        return no_figure(now, view.place, now.month if now else view.chosen.end)
    return institution_sentence(now, before, view.place, of_year=view.chosen.district is not None)


_frame.register_page(__name__, "/anbringelser", content)
