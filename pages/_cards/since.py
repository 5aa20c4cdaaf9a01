"""The card on what broke with what was expected since a month the reader picks, worst news first."""

import re
from dataclasses import dataclass
from datetime import date

from dashboard.indicators import INDICATORS, Good, Indicator
from dashboard.language import _, joined, month_name, ngettext
from dashboard.present.page import Exhibit, Field, Form
from dashboard.present.tables import Number, Table, amount
from dashboard.serve.filters import months_between
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from dashboard.serve.wishes import good_for
from pages._judgement import Judgement, judgement

_ORDER: dict[str, int] = {"against": 0, "none": 1, "wanted": 2}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A series of a municipality that could be judged at the period's end."""

    name: str
    unit: str
    good: Good
    found: Judgement
    is_told_before: bool

    @property
    def is_new(self) -> bool:
        """Whether it broke with what was expected since the month chosen, by so much that it can be seen."""
        written = {amount(value, self.unit) for value in (self.found.before, self.found.now)}
        return self.found.is_news and not self.is_told_before and len(written) == 2

    @property
    def way(self) -> str:
        """Whether it moved the wanted way, against it, or no way is wanted."""
        if self.good == "none":
            return "none"
        return "wanted" if (self.found.signal > 0) == (self.good == "up") else "against"


def since(view: View) -> Exhibit:
    """What changed since the chosen month, in sentences, and what has not been delivered."""
    month, options = _chosen_month(view)
    judged = _judged(view, month)
    changes = sorted((j for j in judged if j.is_new), key=lambda j: (_ORDER[j.way], j.name))
    return Exhibit(
        key="siden-sidst",
        heading=_finding(changes, judged, month, view),
        subheading=_subheading(judged),
        form=Form(
            fields=[
                Field(
                    name="siden", label=_("Siden måned eller møde"), value=f"{month:%Y-%m}", options=options
                )
            ],
            button=_("Vis"),
        ),
        points=[*(_sentence(change, view) for change in changes), *_going_on(judged)],
        note=_lacking(view),
        table=_table(changes, view),
        indicators=("process_limits", "turnover_change"),
    )


def _table(changes: list[Judged], view: View) -> Table:
    return Table(
        caption=_("Ændret mere end de normale udsving"),
        columns=(_("Nøgletal"), _("Sammenlignet med"), _("Før"), month_name(view.chosen.end), _("Retning")),
        rows=tuple(
            (
                change.name, _compared_with(change, view), Number(change.found.before, change.unit),
                Number(change.found.now, change.unit), _way_words(change),
            )
            for change in changes
        ),
    )  # fmt: skip


def _compared_with(change: Judged, view: View) -> str:
    if change.found.kind == "flow":
        return _("Det normale niveau")
    return month_name(view.chosen.a_year_before)


def _chosen_month(view: View) -> tuple[date, list[tuple[str, str]]]:
    """The month to look back to, and those that can be picked: events first, then every month."""
    first, end = (view.context.months or (view.chosen.start, view.chosen.end))[0], view.chosen.end
    months = [m for m in months_between(first, end) if m < end] or [end]
    asked = view.asked.get("siden", "")
    known = {f"{m:%Y-%m}": m for m in months}
    default = max(months[0], min(view.chosen.a_year_before, months[-1]))
    meetings = [
        (f"{event.date:%Y-%m}", f"{event.title} ({month_name(event.date)})")
        for event in view.context.events
        if event.municipality == view.chosen.municipality and f"{event.date:%Y-%m}" in known
    ]
    # Two choices of one value cannot be told apart in a list.
    named = dict(reversed(meetings))
    options = [(key, named.get(key, month_name(m))) for key, m in reversed(known.items())]
    return known.get(asked if re.fullmatch(r"\d{4}-\d{2}", asked) else "", default), options


def _judged(view: View, month: date) -> list[Judged]:
    figures = view.read("since")
    return [
        found
        for indicator in INDICATORS.values()
        for item, category in indicator.listed
        if (found := _one(figures, view, indicator, item, category, month))
    ]


def _one(
    figures: Figures, view: View, indicator: Indicator, item: str | None, category: str | None, month: date
) -> Judged | None:
    code, end = view.chosen.municipality, view.chosen.end
    now = judgement(figures, code, indicator.id, item, category, end)
    if now is None:
        return None
    then = judgement(figures, code, indicator.id, item, category, month)
    return Judged(
        name=_(indicator.title_of(item, category)), unit=indicator.unit,
        good=good_for(view.context, indicator.id, category, code, end),
        found=now, is_told_before=then is not None and then.signal == now.signal != 0,
    )  # fmt: skip


def _finding(changes: list[Judged], judged: list[Judged], month: date, view: View) -> str:
    place = view.name(view.chosen.municipality)
    if not judged:
        return _("Der er for få måneder til at sige, hvad der har ændret sig i {place}").format(place=place)
    if not changes:
        return _("Intet har ændret sig mere end normalt i {place} siden {month}").format(
            place=place, month=month_name(month)
        )
    return ngettext(
        "Ét tal har ændret sig mere end normalt i {place} siden {month}",
        "{count} tal har ændret sig mere end normalt i {place} siden {month}",
        len(changes),
    ).format(count=len(changes), place=place, month=month_name(month))


def _subheading(judged: list[Judged]) -> str:
    if not judged:
        return _("En ændring kan tidligst vurderes, når der er tal for samme måned året før.")
    return ngettext(
        "Ét tal kan vurderes. Her står kun ændringer, der er større end de normale udsving, og som er nye siden da. Det "
        "ugunstige står først.",
        "{count} tal er vurderet. Her står kun ændringer, der er større end de normale udsving, og som er nye siden da. "
        "Det ugunstige står først.",
        len(judged),
    ).format(count=len(judged))


def _sentence(change: Judged, view: View) -> str:
    rose = change.found.signal > 0
    if change.found.kind == "flow":
        text = (
            _("{name}: steget til {now} mod normalt {before} ({way}).")
            if rose
            else _("{name}: faldet til {now} mod normalt {before} ({way}).")
        )
    else:
        text = (
            _("{name}: steget fra {before} i {month} til {now} ({way}).")
            if rose
            else _("{name}: faldet fra {before} i {month} til {now} ({way}).")
        )
    return text.format(
        name=change.name,
        before=amount(change.found.before, change.unit),
        now=amount(change.found.now, change.unit),
        month=month_name(view.chosen.a_year_before),
        way=_way_words(change),
    )


def _way_words(change: Judged) -> str:
    match change.way:
        case "against":
            return _("modsat det ønskede")
        case "wanted":
            return _("som ønsket")
        case _:
            return _("hverken højt eller lavt er i sig selv godt")


def _going_on(judged: list[Judged]) -> list[str]:
    """What was told before and goes on as expected, in one sentence."""
    names = [
        _("{name} (stigning)").format(name=j.name)
        if j.found.trend > 0
        else _("{name} (fald)").format(name=j.name)
        for j in judged
        if j.found.trend
    ]
    return [_("Fortsætter som før: {names}.").format(names=joined(names))] if names else []


def _lacking(view: View) -> str:
    """Which extracts have not come as far as the period, or not at all while others have sent them."""
    code, end = view.chosen.municipality, view.chosen.end
    mine = view.context.freshness_of(code)
    late = [
        _("{source} (senest {month})").format(source=_(f.title), month=month_name(f.last_month))
        for f in mine.values()
        if f.next_month is not None and f.next_month <= end
    ]
    never = sorted({_(f.title) for f in view.context.freshness if f.extract not in mine})
    sentences = []
    if late:
        sentences.append(
            _("Ikke leveret til og med {month}: {names}.").format(month=month_name(end), names=joined(late))
        )
    if never:
        sentences.append(_("Aldrig leveret: {names}.").format(names=joined(never)))
    return " ".join(sentences)
