"""What "Om tallet" says of the cards on deliveries: what they show, and what they do not."""

from dashboard.language import _

Lines = tuple[tuple[str, str], ...]


def calendar() -> Lines:
    """Of the calendar."""
    return (
        (
            _("Hvad den viser"),
            _(
                "Et tegn for hvert udtræk og hver måned: kom det, blev det rettet, afvist, eller mangler det? "
                "Højst de seneste to kalenderår af den valgte periode."
            ),
        ),
        (
            _("Hvornår noget mangler"),
            _(
                "Når fristen er overskredet, uden at måneden er kommet, eller når en måned er sprunget over. "
                "Hvert udtræks frist står under den næste leverance."
            ),
        ),
        (
            _("Hvad den ikke viser"),
            _(
                "Om tallene er rigtige, kun om de kom og fulgte reglerne. Et tomt felt er en måned, hvor intet "
                "var ventet, eller en måned uden for perioden. Et udtræk står kun under et år, "
                "hvor det har et tegn. Er en leverance trukket tilbage, gælder den tidligere, eller måneden mangler."
            ),
        ),
        (
            _("Rækker i tabellen"),
            _("Rækker vises ikke, hvor de er så få, at de kunne være enkelte børn."),
        ),
    )


def refusals() -> Lines:
    """Of the refused files."""
    return (
        (
            _("Hvad der afvises"),
            _(
                "En fil med mindst én fejl: en ukendt kolonne, en værdi uden for reglerne eller en linje to gange."
            ),
        ),
        (
            _("Hvad der ikke vises"),
            _(
                "Det, der stod i filen. Kun stedet og det ventede vises, så ingen oplysning om et barn kommer frem."
            ),
        ),
    )


def warnings() -> Lines:
    """Of the warnings."""
    return (
        (
            _("Hvad en advarsel er"),
            _(
                "Filen følger reglerne, men noget er usædvanligt, for eksempel langt færre rækker end i måneden før."
            ),
        ),
        (_("Hvad den ikke er"), _("En fejl. Tallene er regnet med, som de blev leveret.")),
    )


def corrections() -> Lines:
    """Of what corrections changed."""
    return (
        (
            _("Hvad en rettelse er"),
            _("En ny fil for et udtræk og en måned, der allerede var leveret. Den nyeste gælder."),
        ),
        (
            _("Hvor mange der vises"),
            _("Højst de seneste 200 ændringer, hele kommunens tal først."),
        ),
        (
            _("Hvad der ikke vises"),
            _(
                "Hvem der rettede, og hvad der stod i filerne. Tal, der er skjult før eller efter, vises slet ikke."
            ),
        ),
    )


def due() -> Lines:
    """Of the next deliveries."""
    return (
        (
            _("Hvornår noget er forsinket"),
            _("Dagen efter fristen, hvis måneden da ikke er leveret eller kun er afvist."),
        ),
        (
            _("Hvad der ikke har frist"),
            _("Udtræk, der kun kommer, når noget ændres, fx kommunens mål og distrikter."),
        ),
    )
