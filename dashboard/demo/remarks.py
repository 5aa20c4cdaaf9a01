"""The department's own word on a few figures in a few months; made up, and each says so."""

from collections.abc import Iterator

from dashboard.demo import writer
from dashboard.demo.plan import HERNING, HVIDOVRE, PARTNERS, Month, Town

_HEAD, _FINANCE = "Afdelingschef", "Økonomikonsulent"
_SPENDING = "Enkelte regninger for året bogføres først i supplementsperioden og er ikke med endnu."
_DIP = "Målingen faldt sammen med omlægningen. Lederne tager svarene op på teammøderne i november."
_FEW = "Få børn flytter andelen mærkbart. Se hellere på 12 måneder end på en enkelt."
# Month, indicator, text, role and the municipalities that say so.
_REMARKS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    (
        "2015-12",
        "placement_mix",
        "Modellen gælder fra januar hele kommunen, og distrikternes grupper falder bort.",
        _HEAD,
        (HERNING,),
    ),
    (
        "2016-06",
        "assessment_within_4_months",
        "Undersøgelser, der begyndte før den nye struktur i januar 2016, trækker andelen ned.",
        _HEAD,
        (HVIDOVRE,),
    ),
    (
        "2016-09",
        "caseload",
        "Nyansatte får færre sager de første måneder, så spredningen er større end normalt.",
        _HEAD,
        (HERNING,),
    ),
    ("2016-10", "motivation_index", _DIP, _HEAD, PARTNERS),
    ("2016-12", "spend_to_date", _SPENDING, _FINANCE, PARTNERS),
    (
        "2017-07",
        "unlawful_absence",
        "Skolerne har sommerferie hele måneden, så der er ingen skoledage at tælle.",
        _HEAD,
        PARTNERS,
    ),
    ("2018-12", "placement_mix", _FEW, _HEAD, PARTNERS),
    ("2018-12", "spend_to_date", _SPENDING, _FINANCE, PARTNERS),
    (
        "2018-12",
        "caseload",
        "To stillinger er genopslået. Sagerne er delt mellem kollegerne så længe.",
        _HEAD,
        PARTNERS,
    ),
)


def rows(town: Town, month: Month) -> Iterator[str]:
    """The rows of `bemaerkninger`, none in most months."""
    for label, indicator, text, role, municipalities in _REMARKS:
        if label == month.label and town.code in municipalities:
            yield writer.line(indicator, "", "Demonstration: " + text, role)
