"""The cards for whom no plan is known: how a municipality enters its own, and how others have written theirs."""

from dashboard.language import _, day_name
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Danish, Table
from dashboard.serve.view import View


def entry_card(view: View) -> Exhibit:
    """How a municipality enters its plan: the file and its columns."""
    code = view.chosen.municipality
    rows: tuple[tuple[Cell, ...], ...] = (
        ("kommune", _("Kommunens kode."), code),
        ("plan", _("Planens navn."), Danish("Lige Muligheder")),
        ("fokusomraade", _("Det indsatsområde, rækken hører til. Må stå tomt."), Danish("Tidlig opsporing")),
        (
            "slags",
            _(
                "Hvad rækken er: formål, aktivitet, resultat på kort, mellemlang eller lang sigt, milepæl eller resultatmål."
            ),
            "formaal, aktivitet, kort, mellem, lang, milepael, resultatmaal",
        ),
        ("tekst", _("Planens egne ord."), Danish("Børn og familier får en så tidlig indsats som muligt.")),
        (
            "ansvarlig",
            _("En rolle eller en enhed, aldrig en person. Må stå tomt."),
            Danish("Familierådgivningen"),
        ),
        ("frist", _("Datoen, som åååå-mm-dd. Må stå tomt."), "2016-12-31"),
        (
            "indikatorer",
            _("Navne på de tal, der viser resultatet, skilt af komma. Må stå tomt."),
            "early_help_started",
        ),
        ("kilde", _("Hvor teksten står."), Danish("udviklingsplan-2016")),
        ("side", _("Sidetallet. Må stå tomt."), "7"),
    )
    return Exhibit(
        key="egen-plan",
        heading=_("Sådan kommer {place} med sin plan").format(place=view.name(code)),
        subheading=_(
            "Skriv planen i filen plans/{code}.csv i dashboardets datamappe, med semikolon mellem kolonnerne, og byg igen. "
            "Status på milepæle leveres hver måned, der er nyt, i udtrækket milepaele_{code}_åååå-mm.csv."
        ).format(code=code),
        table=Table(
            caption=_("Planens kolonner"), columns=(_("Kolonne"), _("Indhold"), _("Eksempel")), rows=rows
        ),
        note=_(
            "En fejl i filen stopper bygningen med en besked om linje og kolonne. Det, der vises nu, bliver stående."
        ),
        indicators=(),
        table_first=True,
    )


def examples_card(view: View) -> Exhibit | None:
    """What plans of municipalities that have delivered nothing say: how others write a goal."""
    kinds = {
        "purpose": _("Formål"), "activity": _("Aktivitet"), "short": _("Kort sigt"), "medium": _("Mellemlang sigt"),
        "long": _("Lang sigt"), "milestone": _("Milepæl"), "result_target": _("Resultatmål"),
    }  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            row.name,
            kinds[row.kind],
            Danish(row.text),
            day_name(row.deadline) if row.deadline else _("ingen frist"),
            f"{row.source} {_('s. {page}').format(page=row.page)}" if row.page else row.source,
        )
        for row in view.context.plans.rows
        if row.municipality not in view.context.municipalities
    ]
    if not rows:
        return None
    return Exhibit(
        key="andre-planer",
        heading=_("Sådan har andre kommuner skrevet deres mål"),
        subheading=_(
            "Eksempler fra kommuner, der ikke er med her. Et mål med et tal og en frist kan følges; et ønske kan ikke."
        ),
        table=Table(
            caption=_("Andre kommuners planer"),
            columns=(_("Kommune"), _("Led"), _("Planens ord"), _("Frist"), _("Kilde")),
            rows=tuple(rows),
        ),
        indicators=(),
    )
