"""The catalogue: every indicator's title, definition, unit, good direction and source.

An entry here, a file `queries/indicators/<id>.sql` and a test are all an indicator needs.
Texts are Danish message ids; `dashboard.language` translates them.
"""

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "percent", "percentage_points", "children", "year_children", "cases", "caseworkers", "kroner", "index",
    "per_1000", "months", "days", "measures", "count", "decimal",
]  # fmt: skip
Good = Literal["up", "down", "none"]
# A stock counts who is there, or is a share of them: the same people stand there month after month. A flow counts
# what happened in the month. A year is a flow (or what happened to a stock) summed over twelve months.
Kind = Literal["stock", "flow", "year", "none"]

# The item under which a figure of the twelve months to its month is held, and that of a calendar quarter.
YEAR, QUARTER = "12m", "quarter"
_HERNING, _HVIDOVRE = "657", "167"


def N_(text: str) -> str:
    """Mark a text for translation where it is declared; it is translated where it is shown."""
    return text


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator of the catalogue.

    `headline` is the (item, category) a target or a key figure speaks of. `split` says what
    `category` holds: `partition` (parts of a whole), `statistic`, or nothing. `derived` indicators
    are computed from the figures an audience may see, after disclosure. `kind` says how a change of the
    indicator is judged; `none` is not judged. `followed` lists the (item, category) series that are judged
    beside the headline, and `series_titles` what they are called; `national` the numbers
    of the national board's twelve ladder figures that the indicator is or holds; `every_month` is
    false where a month delivered need not give a figure; A delivery changes figures from its
    month on; `remade_from` is `late` where also those of the half year before it, `year` where those of its year,
    and `start` where all.
    `remembers`: a figure leans on earlier months' rows without asking whether they are still kept.
    `open_by_year`: a share of so few that whether a month may be shown depends on its own value; the open file has it
    over twelve months only, and as a bound where nearly all or nearly none are counted. `tells_bounds`: a share of a
    stock, of which the open file has every month, as such a bound where it must be. `wished_by` lists the
    municipalities whose plan the good direction is; it is empty where a law, the national board or the evaluation of
    all wishes it. Whoever delivers a target or names the indicator in a plan wishes it too: `serve.wishes.good_for`.
    """

    id: str
    title: str
    definition: str
    limits: str
    unit: Unit
    good: Good
    page: str
    source: str
    extract: str
    kind: Kind = "none"
    good_by_category: tuple[tuple[str, Good], ...] = ()
    headline: tuple[str | None, str | None] = (None, None)
    split: Literal["partition", "statistic", "none"] = "none"
    district_split_is_open: bool = False
    open_by_year: bool = False
    tells_bounds: bool = False
    wished_by: tuple[str, ...] = ()
    derived: bool = False
    every_month: bool = True
    remade_from: Literal["month", "late", "year", "start"] = "month"
    remembers: bool = False
    followed: tuple[tuple[str | None, str | None], ...] = ()
    series_titles: tuple[tuple[tuple[str | None, str | None], str], ...] = ()
    is_open: bool = True
    national: tuple[int, ...] = ()

    def series_name(self, item: str | None, category: str | None) -> str:
        """The name under which `process_limits` and `share_interval` hold one of the indicator's series."""
        return self.id if (item, category) == self.headline else f"{self.id}:{item or ''}:{category or ''}"

    @property
    def series(self) -> tuple[tuple[str | None, str | None], ...]:
        """The (item, category) series that are judged: the headline first."""
        return tuple(dict.fromkeys((self.headline, *self.followed)))

    @property
    def listed(self) -> tuple[tuple[str | None, str | None], ...]:
        """The series a list of changes speaks of: where twelve months together are judged, the month is detail."""
        return tuple(
            (item, category)
            for item, category in self.series
            if self.kind != "none" and (item is not None or ("12m", category) not in self.series)
        )

    def kind_of(self, item: str | None) -> Kind:
        """How a change of one of its series is judged: twelve months together are a year of their own."""
        return "year" if self.kind != "none" and (item or "").endswith("12m") else self.kind

    def title_of(self, item: str | None, category: str | None) -> str:
        """What one of its series is called, as a message id."""
        return dict(self.series_titles).get((item, category), self.title)

    def good_for(self, category: str | None) -> Good:
        """The good direction of one category, for those who wish it: see `wished_by` and `serve.wishes.good_for`."""
        return dict(self.good_by_category).get(category or "", self.good)


_MIX_GOOD: tuple[tuple[str, Good], ...] = (
    ("institution", "down"),
    ("doegninstitution", "down"),
    ("opholdssted", "down"),
    ("sikret", "down"),
    ("netvaerkspleje", "up"),
)
_SWINGS = N_("En måned med få børn svinger tilfældigt. Se på flere måneder, før I drager en slutning.")
_NOT_CAUSAL = N_("Tallet beskriver en udvikling. Det viser ikke, hvad der har skabt den.")
_CASE_WEIGHT = N_("Sagernes tyngde er forskellig. Sagstal kan ikke uden videre sammenlignes mellem kommuner.")
_SMALL_SURVEY = N_("Få svarer, og holdninger skifter med tidspunktet. Læs svarprocenten med.")
_BUDGET_LIMITS = N_("Regninger kommer sent. Forbruget i de seneste måneder kan stige, når de er bogført.")

INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator
    for indicator in (
        Indicator(
            id="placement_mix",
            title=N_("Anbringelser fordelt på type"),
            definition=N_(
                "Antal døgn i en anbringelsestype i måneden, delt med alle anbringelsesdøgn i måneden. "
                "Både den første og den sidste dag tæller med. Slutter en anbringelse den dag, en anden begynder, tæller dagen "
                "i begge, også når barnet flytter mellem to af samme type."
            ),
            limits=_SWINGS,
            unit="percent",
            kind="stock",
            good="none",
            good_by_category=_MIX_GOOD,
            headline=(None, "institution"),
            series_titles=(((None, "institution"), N_("Institutioners andel af anbringelser")),),
            split="partition",
            page="anbringelser",
            source="herningmodellen-slides-2016; N1, N3-N5",
            extract="foranstaltninger",
            national=(1, 3, 4),
            wished_by=(_HERNING,),
        ),
        Indicator(
            id="placement_mix_12m",
            title=N_("Anbringelser fordelt på gruppe, seneste 12 måneder"),
            definition=N_(
                "Antal døgn i en gruppe af anbringelser i de seneste 12 måneder, delt med alle anbringelsesdøgn. Første og sidste dag "
                "tæller med, og en dag, hvor barnet skifter anbringelse, tæller i begge, også inden for samme gruppe. Vises, når alle "
                "12 måneder er leveret; i et distrikt, når distriktet eller det, der gik helt op i det, var der i alle 12."
            ),
            limits=_NOT_CAUSAL,
            unit="percent",
            good="none",
            good_by_category=_MIX_GOOD,
            headline=(None, "institution"),
            split="partition",
            district_split_is_open=True,
            every_month=False,
            page="anbringelser",
            source="herningmodellen-slides-2016",
            extract="foranstaltninger",
            wished_by=(_HERNING,),
        ),
        Indicator(
            id="year_children",
            title=N_("Helårsbørn i anbringelse"),
            definition=N_(
                "Anbringelsesdøgn i måneden, delt med månedens dage. To børn i en halv måned hver er ét helårsbarn. Første og sidste "
                "dag tæller med. Et barn i to anbringelser samme døgn tæller i begge, også den dag, det flytter fra den ene til den "
                "anden, og også når de er af samme type."
            ),
            limits=N_(
                "Helårsbørn, unikke børn og bestand er tre måder at tælle på. De giver aldrig samme tal."
            ),
            unit="year_children",
            kind="stock",
            good="down",
            split="partition",
            page="anbringelser",
            source="herningmodellen-slides-2016; herning-udviklingsplan",
            extract="foranstaltninger",
            wished_by=(_HERNING,),
        ),
        Indicator(
            id="children_placed",
            title=N_("Anbragte børn (bestand)"),
            definition=N_(
                "Børn, der er anbragt på månedens sidste dag; den, hvis anbringelse slutter den dag, tæller med. Et barn i to "
                "anbringelser tæller én gang, på det højeste trin; på samme trin tæller den, der begyndte senest, så et barn, der "
                "flytter, tæller, hvor det kom til. Vises også i procent pr. anbringelsesgruppe og pr. 1.000 børn på 0-17 år; der "
                "tælles kun anbragte på 0-17 år, hvor alder er årstal minus fødselsår. Nye anbringelser er, hvor mange gange et "
                "barn begyndte i en anbringelse i måneden uden at komme fra en anden; i en gruppe uden at komme fra samme gruppe."
            ),
            limits=N_("Bestanden er et øjebliksbillede. Korte anbringelser midt i måneden ses ikke."),
            unit="children",
            kind="stock",
            good="down",
            split="partition",
            page="anbringelser",
            source="herning-udviklingsplan; N1",
            extract="foranstaltninger",
            followed=(("admitted_12m", "institution"),),
            series_titles=(
                (("admitted_12m", "institution"), N_("Nye anbringelser på institution, 12 måneder")),
            ),
            wished_by=(_HERNING,),
        ),
        Indicator(
            id="kinship_share",
            title=N_("Andel i slægts- og netværkspleje"),
            definition=N_(
                "Helårsbørn i slægts- og netværkspleje, delt med alle helårsbørn i familiepleje. Første og sidste dag tæller med, og en "
                "dag, hvor barnet flytter mellem to plejefamilier, tæller i begge."
            ),
            limits=_SWINGS,
            unit="percent",
            kind="stock",
            good="up",
            page="anbringelser",
            source="herning-udviklingsplan; hvidovre-udviklingsplan-2016 s. 25; N4",
            extract="foranstaltninger",
            national=(4,),
            wished_by=(_HERNING, _HVIDOVRE),
        ),
        Indicator(
            id="pilot_difference",
            title=N_("Forsøgs- og sammenligningsdistrikter"),
            definition=N_(
                "Ændring i en gruppes andel af anbringelsesdøgnene siden førmålingen i forsøgsdistrikterne minus ændringen i "
                "sammenligningsdistrikterne, med 95 % usikkerhed. Usikkerheden regnes af antallet af børn. Første og sidste dag tæller "
                "med; et barn, der flytter til et andet distrikt, tæller i hvert distrikt de dage, det er der."
            ),
            limits=N_(
                "Distrikterne er ikke valgt ved lodtrækning. Forskellen kan have andre grunde end forsøget. "
                "De samme børn indgår ofte i begge målinger, så usikkerheden er regnet forsigtigt."
            ),
            unit="percentage_points",
            good="none",
            good_by_category=(("institution", "down"),),
            headline=(None, "institution"),
            split="statistic",
            derived=True,
            page="anbringelser",
            source="herningmodellen-slides-2016",
            extract="foranstaltninger",
            wished_by=(_HERNING,),
        ),
        Indicator(
            id="caseload",
            title=N_("Sager pr. socialrådgiver"),
            definition=N_(
                "Sager hos hver socialrådgiver på månedens sidste dag: gennemsnit, median, kvartiler, laveste og højeste."
            ),
            limits=_CASE_WEIGHT,
            unit="cases",
            kind="stock",
            good="down",
            headline=(None, "mean"),
            series_titles=(((None, "mean"), N_("Sager pr. socialrådgiver, gennemsnit")),),
            split="statistic",
            page="sagstal",
            source="midtvejsevaluering-2017 s. 40-41; herning-udviklingsplan s. 3",
            extract="sagstal",
        ),
        Indicator(
            id="caseload_over_target",
            title=N_("Andel over målet"),
            definition=N_(
                "Socialrådgivere med flere sager end den øverste grænse i kommunens eget mål, delt med alle socialrådgivere."
            ),
            limits=_CASE_WEIGHT,
            unit="percent",
            tells_bounds=True,
            kind="stock",
            good="down",
            page="sagstal",
            source="midtvejsevaluering-2017 s. 40",
            extract="sagstal",
        ),
        Indicator(
            id="caseload_distribution",
            title=N_("Spredning i sagstal"),
            definition=N_(
                "Antal socialrådgivere i hvert interval af sager på månedens sidste dag. Målet er et interval for sig, og de "
                "andre er på fem sager. "
                "Kommunens egen visning har ét mærke pr. socialrådgiver."
            ),
            limits=_CASE_WEIGHT,
            unit="caseworkers",
            good="none",
            split="partition",
            page="sagstal",
            source="midtvejsevaluering-2017 s. 40",
            extract="sagstal",
        ),
        Indicator(
            id="survey_answers",
            title=N_("Svarfordeling"),
            definition=N_(
                "Svar på et spørgsmål fordelt på skalaens fem trin, i procent af alle, der svarede på det."
            ),
            limits=_SMALL_SURVEY,
            unit="percent",
            good="none",
            split="partition",
            page="motivation",
            source="midtvejsevaluering-2017 s. 69-81",
            extract="spoergeskema",
        ),
        Indicator(
            id="survey_positive",
            title=N_("Positive svar"),
            definition=N_("Svar på skalaens to gode trin, i procent af alle, der svarede på spørgsmålet."),
            limits=_SMALL_SURVEY,
            unit="percent",
            good="up",
            page="motivation",
            source="midtvejsevaluering-2017 s. 69-81",
            extract="spoergeskema",
        ),
        Indicator(
            id="motivation_index",
            title=N_("Motivationsindeks"),
            definition=N_(
                "Gennemsnit af alle svar på indeksets spørgsmål, hvor hvert svar er lagt på en skala fra 0 til 100, "
                "og 100 er det gode svar."
            ),
            limits=_SMALL_SURVEY,
            unit="index",
            good="up",
            page="motivation",
            source="midtvejsevaluering-2017 s. 56-60",
            extract="spoergeskema",
        ),
        Indicator(
            id="motivation_change",
            title=N_("Ændring i motivationsindeks"),
            definition=N_(
                "Motivationsindekset i en måling minus indekset i en tidligere måling, regnet af de spørgsmål, som begge "
                "målinger har svar på. Målinger uden fælles spørgsmål kan ikke sammenlignes."
            ),
            limits=_SMALL_SURVEY,
            unit="index",
            good="up",
            split="statistic",
            page="motivation",
            source="midtvejsevaluering-2017 s. 56-60",
            extract="spoergeskema",
        ),
        Indicator(
            id="response_rate",
            title=N_("Svarprocent"),
            definition=N_("Medarbejdere og ledere, der besvarede målingen, delt med alle inviterede."),
            limits=N_("En lav svarprocent gør svarene usikre. De, der ikke svarer, kan mene noget andet."),
            unit="percent",
            good="up",
            page="motivation",
            source="midtvejsevaluering-2017 s. 67",
            extract="spoergeskema_deltagelse",
        ),
        Indicator(
            id="budget_line",
            title=N_("Budgetopfølgning"),
            definition=N_(
                "Vedtaget budget, tillægsbevillinger, korrigeret budget, forbrug i året til dato, disponeret, forventet "
                "regnskab og afvigelse. Afvigelse er korrigeret minus forventet; et plus er et mindreforbrug. Afvigelse til "
                "dato er så mange tolvtedele af det korrigerede budget, som der er gået måneder, minus forbruget. Forbrug til "
                "dato er alt, hvad der er brugt i året, også på poster, der er udgået; en udgået post står året ud med sit forbrug. "
                "Budgettet siges at holde, når årets afvigelse er højst en halv procent af det korrigerede budget. Et år, hvis 12 "
                "måneder er leveret, har ingen prognose: der er afvigelsen korrigeret budget minus forbrug. Regninger, der kommer "
                "i supplementsperioden, er ikke med."
            ),
            limits=_BUDGET_LIMITS,
            unit="kroner",
            good="none",
            good_by_category=(("deviation", "up"),),
            headline=(None, "deviation"),
            split="statistic",
            page="budget",
            source="herning-udviklingsplan",
            extract="budget",
        ),
        Indicator(
            id="spend_to_date",
            title=N_("Forbrug mod budget"),
            definition=N_(
                "Forbrug i året til dato, også på poster, der er udgået, delt med så mange tolvtedele af det korrigerede "
                "budget, som der er gået måneder. En post uden budget har ingen procent."
            ),
            limits=N_(
                "Budgettet deles i lige store måneder. Udgifter, der falder skævt over året, giver udsving."
            ),
            unit="percent",
            good="none",
            page="budget",
            source="herning-udviklingsplan",
            extract="budget",
        ),
        Indicator(
            id="unit_price",
            title=N_("Enhedspris"),
            definition=N_(
                "Nettoudgift delt med helårsbørn over de seneste 12 måneder, eller de måneder der er leveret. Kroner pr. helårsbarn om "
                "året. Første og sidste dag tæller med, og en dag, hvor et barn skifter, tæller i begge, også inden for samme slags. Kun "
                "ophold med oplyst udgift indgår, også dem med indtægt eller tilbagebetaling. Prisen for alle foranstaltninger og for alle "
                "anbringelser vises, når alle 12 måneder er leveret."
            ),
            limits=N_(
                "En lav pris kan være en anden slags opgave og ikke en billigere løsning. Få dyre sager vejer tungt."
            ),
            unit="kroner",
            good="none",
            split="statistic",
            every_month=False,
            page="budget",
            source="herningmodellen-slides-2016",
            extract="foranstaltninger",
        ),
        Indicator(
            id="business_case",
            title=N_("Investering og besparelse"),
            definition=N_(
                "Businesscasens linjer pr. år, planlagt og realiseret, i alt og lagt sammen fra første år. "
                "Et plus er en udgift, et minus en besparelse. Balance er første år, hvor summen ikke længere er en udgift. Alle planens år vises, det realiserede til periodens slutning."
            ),
            limits=_NOT_CAUSAL,
            unit="kroner",
            good="none",
            split="statistic",
            page="budget",
            source="herningmodellen-slides-2016",
            extract="businesscase",
            remade_from="start",
        ),
        Indicator(
            id="motivation_dip",
            title=N_("Dykket i motivation"),
            definition=N_(
                "Motivationsindeksets fald til den laveste måling efter en højere, målt fra den højeste måling før den. "
                "Dybden er i point. Alle måneder tælles fra den højeste måling: til den laveste, og til den første måling, "
                "hvor indekset igen er på samme niveau. Det, der mangler, er point op til den højeste måling. Målinger "
                "sammenlignes kun på de spørgsmål, de har fælles. Uden fælles spørgsmål er der intet dyk at måle."
            ),
            limits=N_(
                "Målingerne ligger et halvt år fra hinanden, så dykkets længde kendes kun på et halvt år nær. Den højeste måling kan selv være usædvanlig."
            ),
            unit="decimal",
            good="none",
            good_by_category=(("depth", "down"), ("left", "down")),
            headline=(None, "depth"),
            split="statistic",
            derived=True,
            page="motivation",
            source="midtvejsevaluering-2017 s. 59",
            extract="spoergeskema",
        ),
        Indicator(
            id="share_interval",
            title=N_("Usikkerhed på en andel"),
            definition=N_(
                "Det interval, som en andel med 95 % sikkerhed ligger i, når tilfældige udsving regnes med (Wilsons interval). "
                "Det regnes af andelen og det antal personer, den hviler på."
            ),
            limits=N_("Intervallet dækker kun tilfældighed. Fejl og mangler i registreringen er ikke med."),
            unit="percent",
            good="none",
            split="statistic",
            derived=True,
            every_month=False,
            page="om-tallene",
            source="Wilson 1927 (statsmodels)",
            extract="foranstaltninger",
        ),
        Indicator(
            id="process_limits",
            title=N_("Normale udsving"),
            definition=N_(
                "Et tal er ændret, når det har flyttet sig mere, end det plejer at svinge: tal for, hvad der skete i en måned, holdes "
                "mod de to foregående år, og tal for, hvem der er i en indsats, mod hvor mange der er kommet til og faldet fra på et "
                "år. En ændring fortælles i højst otte måneder; derefter er det nye niveau det, man venter."
            ),
            limits=N_(
                "Ordet siger, at noget er ændret, ikke hvad. Børn, der kommer og går sammen, fx søskende, gør tilfældet større, "
                "end der er regnet med. En ændring i få børn kan ikke skelnes fra et tilfælde."
            ),
            unit="index",
            good="none",
            split="statistic",
            derived=True,
            every_month=False,
            page="om-tallene",
            source="Wheeler 2000; McNemar 1947; Benjamini & Hochberg 1995",
            extract="foranstaltninger",
        ),
        Indicator(
            id="turnover_change",
            title=N_("Ændring på et år mod udskiftningen"),
            definition=N_(
                "Hvert barn (eller hver socialrådgiver) tæller med det, det selv har ændret tallet med siden samme måned året før: 1 for "
                "at være kommet til, minus 1 for at være væk, 0 for at være der begge gange. Summen er ændringen. Den deles med "
                "kvadratroden af summen af ændringerne ganget med sig selv, som er den ændring, tilfældet plejer at give. Hvem der er "
                "der, tælles på månedens sidste dag, og døgn i hele måneden."
            ),
            limits=N_(
                "Der skal mindst seks, der har ændret tallet. Børn, der kommer og går sammen, fx søskende, tæller hver for sig."
            ),
            unit="decimal",
            good="none",
            is_open=False,
            every_month=False,
            page="om-tallene",
            source="McNemar 1947",
            extract="foranstaltninger",
        ),
        Indicator(
            id="follow_up_on_time",
            title=N_("Rettidig opfølgning"),
            definition=N_(
                "Foranstaltninger i kraft på månedens sidste dag, også dem, der slutter den dag, hvor der ikke er gået længere tid siden "
                "seneste opfølgning, end kommunens kadence tillader, delt med alle i kraft. Den sidste dag i fristen er til tiden. Er der "
                "endnu ingen opfølgning, regnes fra foranstaltningens første dag. Et skift til en anden foranstaltning, også af samme "
                "slags og også samme dag, begynder forfra. Opfølgninger før den første leverance kendes ikke, så tallet "
                "opgøres først, når den længste frist er gået siden da."
            ),
            limits=N_(
                "Tallet siger, om der er fulgt op, og ikke hvor godt. Undtagelser for enkelte børn er ikke regnet med."
            ),
            unit="percent",
            kind="stock",
            good="up",
            page="opfoelgning",
            source="midtvejsevaluering-2017 s. 38; hvidovre-udviklingsplan-2016 s. 17; N12",
            extract="opfoelgninger",
            national=(12,),
            remembers=True,
        ),
        Indicator(
            id="follow_ups_per_measure",
            title=N_("Opfølgninger pr. foranstaltning"),
            definition=N_(
                "Opfølgninger i de seneste 12 måneder, delt med foranstaltninger i kraft (gennemsnit af de 12 månedsslut). En "
                "foranstaltning, der slutter på månedens sidste dag, er i kraft den dag; to af samme slags er to. Vises, når alle 12 "
                "måneder er leveret; i et distrikt, når distriktet eller det, der gik helt op i det, var der i alle 12."
            ),
            limits=N_("Gennemsnittet skjuler, at nogle børn følges tæt og andre slet ikke."),
            unit="decimal",
            good="up",
            every_month=False,
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 18",
            extract="opfoelgninger",
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="network_present",
            title=N_("Netværket med til opfølgning"),
            definition=N_(
                "Opfølgninger holdt i perioden, hvor familiens netværk var med, delt med dem, hvor det er "
                "oplyst. En opfølgning på dagen for et skift hører til den foranstaltning, der begyndte den dag, hvis de er af samme slags. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=_SWINGS,
            unit="percent",
            kind="flow",
            good="up",
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 17",
            extract="opfoelgninger",
            headline=(YEAR, None),
            followed=((None, None),),
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="assessment_within_4_months",
            title=N_("Undersøgelser inden for 4 måneder"),
            definition=N_(
                "Børnefaglige undersøgelser afsluttet i perioden senest fire måneder efter start, delt med alle afsluttede i perioden. "
                "Samme dato fire måneder senere er til tiden. To undersøgelser af samme barn er to, også når den ene slutter den dag, den "
                "anden begynder. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=N_(
                "Undersøgelser, der endnu er i gang, tæller ikke med. En gammel sag, der lukkes, trækker ned."
            ),
            unit="percent",
            kind="flow",
            good="up",
            page="opfoelgning",
            source="serviceloven § 50; hvidovre-udviklingsplan-2016 s. 15",
            extract="undersoegelser",
            headline=(YEAR, None),
            followed=((None, None),),
            open_by_year=True,
        ),
        Indicator(
            id="assessment_network_meeting",
            title=N_("Netværksmøde i undersøgelsen"),
            definition=N_(
                "Undersøgelser, hvis sidste dag ligger i perioden, med et netværksmøde, delt med dem, hvor det er oplyst. To undersøgelser "
                "af samme barn er to. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=_SWINGS,
            unit="percent",
            kind="flow",
            good="up",
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 15",
            extract="undersoegelser",
            headline=(YEAR, None),
            followed=((None, None),),
            open_by_year=True,
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="assessment_cross_disciplinary",
            title=N_("Tværfaglig sparring i undersøgelsen"),
            definition=N_(
                "Undersøgelser, hvis sidste dag ligger i perioden, med tværfaglig sparring, delt med dem, hvor det er oplyst. To "
                "undersøgelser af samme barn er to. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=_SWINGS,
            unit="percent",
            kind="flow",
            good="up",
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 16",
            extract="undersoegelser",
            headline=(YEAR, None),
            followed=((None, None),),
            open_by_year=True,
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="assessment_days",
            title=N_("Varighed af undersøgelser"),
            definition=N_(
                "Dage fra første til sidste dag, median af undersøgelser afsluttet i perioden; en, der slutter den dag, den begynder, har "
                "varet 0 dage. Halvdelen varede kortere. To undersøgelser af samme barn er to. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=N_("Undersøgelser, der endnu er i gang, tæller ikke med."),
            unit="days",
            kind="flow",
            good="down",
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 14",
            extract="undersoegelser",
            headline=(YEAR, None),
            followed=((None, None),),
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="notifications",
            title=N_("Underretninger"),
            definition=N_(
                "Underretninger modtaget i perioden om børn på 0-17 år, pr. 1.000 børn på 0-17 år. Alder er årstal minus fødselsår. "
                "To underretninger om samme barn er to, også samme dag. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=N_(
                "Flere underretninger kan være flere børn i mistrivsel eller flere, der ser dem. "
                "Et barn kan have flere underretninger."
            ),
            unit="per_1000",
            kind="flow",
            good="none",
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 7",
            extract="underretninger",
            headline=(YEAR, None),
            followed=((None, None),),
        ),
        Indicator(
            id="notifications_0_6",
            title=N_("Underretninger om 0-6-årige"),
            definition=N_(
                "Underretninger modtaget i perioden om børn på 0-6 år, delt med alle. Alder er årstal minus fødselsår. To om samme "
                "barn er to, også samme dag. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=_SWINGS,
            unit="percent",
            kind="flow",
            good="up",
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 7",
            extract="underretninger",
            headline=(YEAR, None),
            followed=((None, None),),
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="notifications_24h",
            title=N_("Vurderet inden 24 timer"),
            definition=N_(
                "Underretninger modtaget i perioden, der blev vurderet inden 24 timer, delt med dem, hvor det er oplyst. To om samme "
                "barn er to, også samme dag. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=N_("Tallet siger, om fristen er holdt, og ikke om vurderingen var rigtig."),
            unit="percent",
            kind="flow",
            good="up",
            page="opfoelgning",
            source="serviceloven § 155",
            extract="underretninger",
            headline=(YEAR, None),
            followed=((None, None),),
            open_by_year=True,
        ),
        Indicator(
            id="unlawful_absence",
            title=N_("Ulovligt skolefravær"),
            definition=N_(
                "Dage med ulovligt fravær i kommunens folkeskoler i måneden, delt med elever gange skoledage."
            ),
            limits=N_("Skoler registrerer fravær forskelligt. Juli har ingen skoledage og intet tal."),
            unit="percent",
            kind="flow",
            good="down",
            page="opfoelgning",
            source="hvidovre-udviklingsplan-2016 s. 4",
            extract="skolefravaer",
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="children_in_month",
            title=N_("Anbragte børn (unikke)"),
            definition=N_(
                "Børn, der er anbragt mindst én dag i måneden; første og sidste dag tæller med. Et barn i flere anbringelser tæller én "
                "gang, på det højeste trin, barnet var på i måneden. På samme trin tæller den anbringelse, der begyndte senest, så et "
                "barn, der flytter, tæller, hvor det kom til."
            ),
            limits=N_(
                "Helårsbørn, unikke børn og bestand er tre måder at tælle på. De giver aldrig samme tal."
            ),
            unit="children",
            kind="stock",
            good="none",
            split="partition",
            page="anbringelser",
            source="herning-udviklingsplan",
            extract="foranstaltninger",
        ),
        Indicator(
            id="institution_length",
            title=N_("Varighed af institutionsanbringelser"),
            definition=N_(
                "Medianen af, hvor mange måneder de institutionsanbringelser varede, som sluttede i de seneste 12 måneder. Halvdelen "
                "varede kortere, halvdelen længere. Første og sidste dag tæller med. Et skift fra en institution til en anden er to "
                "ophold. Et ophold, der forsvinder fra leverancerne uden slutdato, regnes som sluttet den sidste dag, det var med. "
                "Vises, når alle 12 måneder er leveret; i et distrikt, når distriktet eller det, der gik helt op i det, var der i "
                "alle 12."
            ),
            limits=N_(
                "Kun ophold, der er slut, tæller. Når børn med lange ophold flytter ud, stiger tallet, "
                "selv om færre bor på institution."
            ),
            unit="months",
            good="down",
            every_month=False,
            page="indsatstrappen",
            source="N2; hvidovre-udviklingsplan-2016 s. 23",
            remade_from="late",
            extract="foranstaltninger",
            national=(2,),
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="after_institution",
            title=N_("Efter institution"),
            definition=N_(
                "Børn, der forlod en institution, fordelt på det højeste trin, de er på 90 dage senere, i procent af alle, der forlod en. "
                "Den, der samme dag eller dagen efter er på en anden institution, har ikke forladt den. Den 90. dag regnes fra sidste "
                "dag på institutionen og ligger i de seneste 12 måneder. Et barn tæller én gang, efter sin seneste fraflytning. "
                "»Lavere trin« er trin 1 til 5; børn uden indsats tæller ikke som lavere. Et ophold, der forsvinder fra leverancerne "
                "uden slutdato, regnes som forladt den sidste dag, det var med."
            ),
            limits=N_(
                "Et barn uden indsats efter 90 dage kan være kommet hjem, være fyldt 18 år eller være flyttet. "
                "Tallet siger ikke hvilket."
            ),
            unit="percent",
            good="none",
            headline=("lower", None),
            series_titles=((("lower", None), N_("Efter institution, andel på et lavere trin")),),
            split="partition",
            every_month=False,
            page="indsatstrappen",
            source="N7; hvidovre-udviklingsplan-2016 s. 23",
            remade_from="late",
            extract="foranstaltninger",
            national=(7,),
        ),
        Indicator(
            id="ladder_stock",
            title=N_("Børn på hvert trin"),
            definition=N_(
                "Børn i en indsats på månedens sidste dag, efter det højeste trin, barnet er på; en indsats, der slutter den dag, tæller "
                "med. Et barn i flere indsatser tæller én gang. I flere distrikter tæller det i det, hvor indsatsen på det højeste trin "
                "begyndte senest."
            ),
            limits=N_("Trinnet siger, hvor indgribende hjælpen er, ikke hvor god den er."),
            unit="children",
            kind="stock",
            good="none",
            split="partition",
            page="indsatstrappen",
            source="herning-udviklingsplan; midtvejsevaluering-2017 s. 24; N5",
            extract="foranstaltninger",
            national=(5,),
        ),
        Indicator(
            id="ladder_moves",
            title=N_("Bevægelser på trappen"),
            definition=N_(
                "Børn, hvis højeste trin på månedens sidste dag er et andet end måneden før: op, ned, ny på trappen eller ude af den. En "
                "indsats, der slutter på sidste dag, tæller med den dag. Et skift mellem to indsatser på samme trin er ingen bevægelse, og "
                "et skift frem og tilbage inden for en måned ses ikke. Over 12 måneder tælles hver bevægelse, også når et barn flytter "
                "flere gange. Måneden før skal være leveret."
            ),
            limits=N_(
                "En bevægelse op kan være den rigtige hjælp til et barn. Få bevægelser om måneden svinger tilfældigt."
            ),
            unit="children",
            kind="flow",
            good="none",
            good_by_category=(("down", "up"),),
            headline=(YEAR, "down"),
            split="partition",
            every_month=False,
            page="indsatstrappen",
            source="N8-N9; herning-udviklingsplan",
            extract="foranstaltninger",
            followed=((None, "up"), (None, "down"), ("12m", "up"), ("12m", "down")),
            series_titles=(
                ((None, "up"), N_("Flytninger op ad trappen")),
                ((None, "down"), N_("Flytninger ned ad trappen")),
                (("12m", "up"), N_("Flytninger op ad trappen, 12 måneder")),
                (("12m", "down"), N_("Flytninger ned ad trappen, 12 måneder")),
            ),
            national=(8, 9),
            wished_by=(_HERNING,),
        ),
        Indicator(
            id="ladder_cost",
            title=N_("Udgift pr. trin"),
            definition=N_(
                "Nettoudgift i måneden til indsatser på et trin. Et barn i flere indsatser, også efter hinanden, har en udgift på hvert "
                "trin. Udgiften er månedens, som den er meldt, og deles ikke på dage. Kun indsatser med oplyst udgift indgår."
            ),
            limits=_BUDGET_LIMITS,
            unit="kroner",
            kind="stock",
            good="none",
            split="partition",
            page="indsatstrappen",
            source="herningmodellen-slides-2016; N11",
            extract="foranstaltninger",
            national=(11,),
        ),
        Indicator(
            id="early_help_started",
            title=N_("Tidlige indsatser iværksat"),
            definition=N_(
                "Tidlige indsatser (trin 1), hvis første dag ligger i perioden. Et skift fra en tidlig indsats til en anden er en ny "
                "indsats, også samme dag. En indsats, der først er med i en senere leverance, tæller i den måned, den begyndte, når "
                "den kommer med senest et halvt år efter. "
                "Tallet er de seneste 12 måneder, når alle er leveret; måned og kvartal er detaljer."
            ),
            limits=N_("Tallet siger, hvor meget der er sat i gang, ikke om hjælpen virkede."),
            unit="measures",
            kind="flow",
            good="up",
            page="indsatstrappen",
            source="N6, N10; hvidovre-udviklingsplan-2016 s. 10",
            remade_from="late",
            extract="foranstaltninger",
            national=(6, 10),
            headline=(YEAR, None),
            followed=((None, None),),
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="early_help_return",
            title=N_("Tilbageløb efter tidlig indsats"),
            definition=N_(
                "Børn, hvis tidlige indsats sluttede for 12 måneder siden, og som siden har fået en indsats på trin 2 eller højere, i "
                "procent af alle, hvis tidlige indsats sluttede den måned. Den nye indsats skal begynde dagen efter den sidste dag eller "
                "senere; en, der begyndte før eller samme dag, tæller ikke. En ny tidlig indsats er ikke tilbageløb. Slutter to samme "
                "måned, regnes fra den sidste. Vises også for de seneste 12 måneder lagt sammen, hvor et barn tæller én gang."
            ),
            limits=N_("En indsats senere kan være rettidig hjælp. Få børn om måneden giver store udsving."),
            unit="percent",
            kind="flow",
            good="down",
            every_month=False,
            page="indsatstrappen",
            source="hvidovre-udviklingsplan-2016 s. 11",
            extract="foranstaltninger",
            headline=(YEAR, None),
            open_by_year=True,
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="parallel_measures",
            title=N_("Børn med flere foranstaltninger samtidig"),
            definition=N_(
                "Børn med to eller flere foranstaltninger på månedens sidste dag, i procent af alle børn i en foranstaltning. En, der "
                "slutter den dag, tæller med, så et barn, der skifter på selve dagen, har to. To af samme slags er også to."
            ),
            limits=N_("Flere foranstaltninger kan være en plan og ikke et tegn på manglende sammenhæng."),
            unit="percent",
            tells_bounds=True,
            kind="stock",
            good="down",
            page="indsatstrappen",
            source="hvidovre-udviklingsplan-2016 s. 19",
            extract="foranstaltninger",
            wished_by=(_HVIDOVRE,),
        ),
        Indicator(
            id="caseworker_changes",
            title=N_("Rådgiverskift"),
            definition=N_(
                "Børn, der har haft en rådgiver på en foranstaltning i hver af de seneste 12 måneder, og som har haft mere end én, i "
                "procent af alle disse børn. Én dag i måneden er nok. Skifter barnet foranstaltning og beholder rådgiveren, er det intet "
                "rådgiverskift, heller ikke mellem to af samme slags. Rækker uden rådgiver tæller ikke med. Et distrikt vises, når det "
                "eller det, der gik helt op i det, har været der i 12 måneder."
            ),
            limits=N_("To rådgivere på hver sin foranstaltning tæller også som mere end én."),
            unit="percent",
            tells_bounds=True,
            good="down",
            every_month=False,
            page="sagstal",
            source="herning-udviklingsplan s. 3",
            extract="foranstaltninger",
            wished_by=(_HERNING,),
        ),
        Indicator(
            id="cost_effects",
            title=N_("Hvad ændrede udgiften?"),
            definition=N_(
                "Ændringen i udgift fra 12 måneder til 12 måneder, delt i tre. Antal er flere eller færre helårsbørn til "
                "den første periodes gennemsnitspris. Sammensætning er, at børnene er i dyrere eller billigere typer. "
                "Pris er, at den samme type koster mere eller mindre. De tre giver ændringen på kronen. "
                "Typer, der er for små til at vise, regnes som én. Helårsbørn tælles som i enhedsprisen: første og sidste dag "
                "tæller med, og en dag, hvor et barn skifter, tæller i begge."
            ),
            limits=N_(
                "Delingen er et regnestykke og ikke en forklaring. En højere pris kan være tungere sager i samme type. "
                "Kun ophold med oplyst udgift indgår."
            ),
            unit="kroner",
            good="none",
            headline=(None, "change"),
            split="statistic",
            derived=True,
            every_month=False,
            page="budget",
            source="herningmodellen-slides-2016",
            extract="foranstaltninger",
        ),
        Indicator(
            id="spend_concentration",
            title=N_("Få dyre sager"),
            definition=N_(
                "Den dyreste tiendedel af anbringelserne i de seneste 12 måneder: deres udgift i procent af nettoudgiften til alle "
                "anbringelser, den samme, som enhedsprisen regnes af. En anbringelse er et barn i en type fra en startdato, så et skift "
                "mellem to af samme type er to anbringelser, også samme dag. Anbringelser uden oplyst udgift indgår ikke. En, der har givet "
                "en indtægt, trækker fra og er ikke blandt de dyreste; tiendedelen tages af dem, der har kostet noget."
            ),
            limits=N_("Et højt tal er ikke en fejl. Få børn kan have brug for meget hjælp."),
            unit="percent",
            good="none",
            every_month=False,
            page="budget",
            source="herning-udviklingsplan",
            extract="foranstaltninger",
        ),
        Indicator(
            id="forecast_error",
            title=N_("Prognosens afstand til regnskabet"),
            definition=N_(
                "Det forventede regnskab, som det blev meldt en måned, minus det, der blev brugt i året, i procent af det "
                "brugte, også på poster, der er udgået. Et plus er en prognose over regnskabet. Måneden er den, hvor "
                "prognosen blev lavet."
            ),
            limits=N_(
                "Vises først, når alle årets 12 måneder er leveret. En prognose kan ramme rigtigt, fordi fejl på to "
                "linjer ophæver hinanden."
            ),
            unit="percent",
            good="none",
            every_month=False,
            page="budget",
            source="herning-udviklingsplan",
            extract="budget",
            remade_from="year",
        ),
        Indicator(
            id="target_status",
            title=N_("Status på mål"),
            definition=N_(
                "Et måls afstand til indikatorens værdi. På vej betyder, at tallet har bevæget sig mod målet i et år og "
                "i samme tempo når det inden fristen. Før der er et års tal, er det for tidligt at sige. Ved fristen dømmes "
                "målet én gang, efter tallet for den sidste måned, der var slut, og den dom ændrer sig ikke."
            ),
            limits=N_("Et mål, der er nået én måned, kan være tabt igen den næste."),
            unit="index",
            good="none",
            split="statistic",
            derived=True,
            page="overblik",
            source="midtvejsevaluering-2017 s. 40; hvidovre-udviklingsplan-2016",
            extract="maal",
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """A survey question: its words, its scale, which end is good, and whether the index counts it."""

    code: str
    text: str
    scale: Literal["degree", "agreement"]
    good_end: Literal[1, 5]
    in_index: bool = False


QUESTIONS: dict[str, Question] = {
    question.code: question
    for question in (
        Question(
            code="formaal_klart",
            text=N_("Formålet med omlægningen står klart for mig"),
            scale="degree",
            good_end=1,
        ),
        Question(
            code="indsatstrappe_klar",
            text=N_("Principperne bag indsatstrappen står klart for mig"),
            scale="degree",
            good_end=1,
        ),
        Question(
            code="sparring",
            text=N_("Jeg har tilstrækkelig mulighed for faglig sparring om sager, hvor jeg er i tvivl"),
            scale="degree",
            good_end=1,
            in_index=True,
        ),
        Question(
            code="opfoelgning_mulig",
            text=N_("Mit sagstal giver mulighed for at følge relevant og rettidigt op"),
            scale="degree",
            good_end=1,
        ),
        Question(
            code="medindflydelse",
            text=N_("Jeg har medindflydelse på, hvordan omlægningen omsættes i min daglige praksis"),
            scale="degree",
            good_end=1,
            in_index=True,
        ),
        Question(
            code="fagligt_begrundet",
            text=N_("Omlægningen er socialfagligt velbegrundet"),
            scale="agreement",
            good_end=5,
        ),
        Question(
            code="faelles_hverdagsliv",
            text=N_("I teamet er vi enige om værdien af løsninger tæt på hverdagslivet"),
            scale="agreement",
            good_end=5,
        ),
        Question(
            code="indsatstrappe_stoette",
            text=N_("Jeg støtter principperne bag indsatstrappen"),
            scale="agreement",
            good_end=5,
        ),
        Question(
            code="indsatstrappe_raaderum",
            text=N_("Indsatstrappen giver mig det faglige råderum, jeg har brug for"),
            scale="agreement",
            good_end=5,
        ),
        Question(
            code="indsatstrappe_faelles",
            text=N_("I teamet har vi en fælles forståelse af indsatstrappen"),
            scale="agreement",
            good_end=5,
        ),
        Question(
            code="vaerdifuld",
            text=N_("Omlægningen er nødvendig og tilføjer værdi i vores tilgang"),
            scale="agreement",
            good_end=5,
            in_index=True,
        ),
        Question(
            code="motivation",
            text=N_("Jeg er motiveret for at arbejde på den nye måde"),
            scale="agreement",
            good_end=5,
            in_index=True,
        ),
        Question(
            code="energi",
            text=N_("Jeg har energi til at gennemføre omlægningen i mit arbejde"),
            scale="agreement",
            good_end=5,
            in_index=True,
        ),
        Question(
            code="overfloedig",
            text=N_(
                "Omlægningen er overflødig - vores hidtidige tilgang og organisering af arbejdet var god nok"
            ),
            scale="agreement",
            good_end=1,
            in_index=True,
        ),
    )
}

ANSWERS: dict[str, tuple[str, ...]] = {
    "degree": (
        N_("I meget høj grad"),
        N_("I høj grad"),
        N_("I nogen grad"),
        N_("I ringe grad"),
        N_("Slet ikke"),
    ),
    "agreement": (
        N_("Helt uenig"),
        N_("Delvist uenig"),
        N_("Hverken enig eller uenig"),
        N_("Delvist enig"),
        N_("Helt enig"),
    ),
}
