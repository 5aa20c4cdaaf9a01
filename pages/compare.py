"""Sammenlign: the partnership side by side, each on its own terms."""

from dashboard.language import _, joined
from dashboard.present.page import PageContent
from dashboard.serve.view import View
from pages import _frame, _parts
from pages._cards import cited, side_by_side
from pages._choice import applies


def content(view: View) -> PageContent:
    """What the page says about a view; whole municipalities, and the partners where none is chosen."""
    view = _parts.with_partners(view)
    figures = view.read("compare")
    names = [view.name(code) for code in view.chosen.municipalities]
    exhibits = [
        side_by_side.table(figures, view),
        side_by_side.multiples(figures, view),
        side_by_side.clock(figures, view),
    ]
    answer = _(
        "Her står {names} side om side. Forskelle kan have mange årsager og er ikke en vurdering af kommunerne."
    )
    if len(names) == 1:
        answer = _("Kun {names} har leveret tal. Når flere kommuner leverer, står de her side om side.")
    return PageContent(
        question=_("Hvad kan kommunerne lære af hinanden?"),
        answer=answer.format(names=joined(names)),
        applies=applies(view),
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Hvad gør en kommune, som de andre kan prøve?"),
            _("Hvor er tallene ikke opgjort ens, så de ikke kan sammenlignes?"),
            _("Hvad kan kommunerne forklare hinanden, som tallene ikke viser?"),
        ),
    )


def extra(view: View) -> list[object]:
    """The evaluation's caveats, and what was said of the two ways to begin."""
    view = _parts.with_partners(view)
    return [*cited.caveats(view), *cited.voices(view, ("strategy",))]


_frame.register_page(__name__, "/sammenlign", content, extra=extra, choices=("tal",))
