"""The catalogue: every indicator's title, definition, unit, good direction and source.

An entry here, a file `queries/indicators/<id>.sql` and a test are all an indicator needs.
Texts are Danish message ids; `dashboard.language` translates them.
"""

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "percent", "percentage_points", "children", "year_children", "cases", "caseworkers", "kroner", "index"
]
Good = Literal["up", "down", "none"]


def N_(text: str) -> str:
    """Mark a text for translation where it is declared; it is translated where it is shown."""
    return text


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator of the catalogue.

    `headline` is the (item, category) a target or a key figure speaks of. `split` says what
    `category` holds: `partition` (parts of a whole), `statistic`, or nothing. `derived` indicators
    are computed from the figures an audience may see, after disclosure.
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
    good_by_category: tuple[tuple[str, Good], ...] = ()
    headline: tuple[str | None, str | None] = (None, None)
    split: Literal["partition", "statistic", "none"] = "none"
    district_split_is_open: bool = False
    derived: bool = False

    def good_for(self, category: str | None) -> Good:
        """The declared good direction of one category."""
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
                "Både den første og den sidste dag tæller med."
            ),
            limits=_SWINGS,
            unit="percent",
            good="none",
            good_by_category=_MIX_GOOD,
            headline=(None, "institution"),
            split="partition",
            page="anbringelser",
            source="herningmodellen-slides-2016; N1, N3-N5",
            extract="foranstaltninger",
        ),
        Indicator(
            id="placement_mix_12m",
            title=N_("Anbringelser fordelt på gruppe, seneste 12 måneder"),
            definition=N_(
                "Antal døgn i en gruppe af anbringelser i de seneste 12 måneder, delt med alle anbringelsesdøgn. "
                "Vises, når alle 12 måneder er leveret."
            ),
            limits=_NOT_CAUSAL,
            unit="percent",
            good="none",
            good_by_category=_MIX_GOOD,
            headline=(None, "institution"),
            split="partition",
            district_split_is_open=True,
            page="anbringelser",
            source="herningmodellen-slides-2016",
            extract="foranstaltninger",
        ),
        Indicator(
            id="year_children",
            title=N_("Helårsbørn i anbringelse"),
            definition=N_(
                "Anbringelsesdøgn i måneden, delt med månedens dage. To børn i en halv måned hver er ét helårsbarn. "
                "Et barn i to anbringelser samme døgn tæller i begge."
            ),
            limits=N_(
                "Helårsbørn, unikke børn og bestand er tre måder at tælle på. De giver aldrig samme tal."
            ),
            unit="year_children",
            good="down",
            split="partition",
            page="anbringelser",
            source="herningmodellen-slides-2016; herning-udviklingsplan",
            extract="foranstaltninger",
        ),
        Indicator(
            id="children_placed",
            title=N_("Anbragte børn (bestand)"),
            definition=N_(
                "Børn, der er anbragt på månedens sidste dag. Et barn i to anbringelser tæller én gang, "
                "på det højeste trin. Vises også pr. 1.000 børn på 0-17 år."
            ),
            limits=N_("Bestanden er et øjebliksbillede. Korte anbringelser midt i måneden ses ikke."),
            unit="children",
            good="down",
            split="partition",
            page="anbringelser",
            source="herning-udviklingsplan; N1",
            extract="foranstaltninger",
        ),
        Indicator(
            id="kinship_share",
            title=N_("Andel i slægts- og netværkspleje"),
            definition=N_("Helårsbørn i slægts- og netværkspleje, delt med alle helårsbørn i familiepleje."),
            limits=_SWINGS,
            unit="percent",
            good="up",
            page="anbringelser",
            source="herning-udviklingsplan; hvidovre-udviklingsplan-2016 s. 25; N4",
            extract="foranstaltninger",
        ),
        Indicator(
            id="pilot_difference",
            title=N_("Forsøgs- og sammenligningsdistrikter"),
            definition=N_(
                "Ændring i en gruppes andel siden førmålingen i forsøgsdistrikterne minus ændringen i "
                "sammenligningsdistrikterne, med 95 % usikkerhed. Usikkerheden regnes af antallet af børn."
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
        ),
        Indicator(
            id="caseload",
            title=N_("Sager pr. socialrådgiver"),
            definition=N_(
                "Sager hos hver socialrådgiver på månedens sidste dag: gennemsnit, median, kvartiler, laveste og højeste."
            ),
            limits=_CASE_WEIGHT,
            unit="cases",
            good="down",
            headline=(None, "mean"),
            split="statistic",
            page="sagstal",
            source="midtvejsevaluering-2017 s. 40-41; herning-udviklingsplan s. 3",
            extract="sagstal",
        ),
        Indicator(
            id="caseload_over_target",
            title=N_("Andel over målet"),
            definition=N_(
                "Socialrådgivere med flere sager end målets øverste grænse, delt med alle socialrådgivere."
            ),
            limits=_CASE_WEIGHT,
            unit="percent",
            good="down",
            page="sagstal",
            source="midtvejsevaluering-2017 s. 40",
            extract="sagstal",
        ),
        Indicator(
            id="caseload_distribution",
            title=N_("Spredning i sagstal"),
            definition=N_(
                "Antal socialrådgivere i hvert bånd på fem sager på månedens sidste dag. "
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
            id="response_rate",
            title=N_("Svarprocent"),
            definition=N_("Medarbejdere og ledere, der besvarede runden, delt med alle inviterede."),
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
                "regnskab og afvigelse. Afvigelse er korrigeret minus forventet; et plus er et mindreforbrug."
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
                "Forbrug i året til dato, delt med så mange tolvtedele af det korrigerede budget, som der er gået måneder."
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
                "Nettoudgift delt med helårsbørn over de seneste 12 måneder, eller de måneder der er leveret. "
                "Kroner pr. helårsbarn om året. Kun ophold med oplyst udgift indgår."
            ),
            limits=N_(
                "En lav pris kan være en anden slags opgave og ikke en billigere løsning. Få dyre sager vejer tungt."
            ),
            unit="kroner",
            good="none",
            split="statistic",
            page="budget",
            source="herningmodellen-slides-2016",
            extract="foranstaltninger",
        ),
        Indicator(
            id="business_case",
            title=N_("Investering og besparelse"),
            definition=N_(
                "Businesscasens linjer pr. år, planlagt og realiseret, i alt og lagt sammen fra første år. "
                "Et plus er en udgift, et minus en besparelse. Balance er første år, hvor summen ikke længere er en udgift."
            ),
            limits=_NOT_CAUSAL,
            unit="kroner",
            good="none",
            split="statistic",
            page="budget",
            source="herningmodellen-slides-2016",
            extract="businesscase",
        ),
        Indicator(
            id="target_status",
            title=N_("Status på mål"),
            definition=N_(
                "Et måls afstand til indikatorens værdi. På vej betyder, at tallet har bevæget sig mod målet i et år og "
                "i samme tempo når det inden fristen. Før der er et års tal, er det for tidligt at sige."
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
