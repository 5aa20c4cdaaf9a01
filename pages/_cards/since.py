"""The card on what has changed beyond normal variation since a month the reader picks, worst news first."""

import re
from dataclasses import dataclass
from datetime import date

from dashboard.indicators import INDICATORS, Good, Indicator
from dashboard.language import _, joined, month_name, month_short, ngettext
from dashboard.present.page import Exhibit, Field, Form
from dashboard.present.tables import Number, Table, amount
from dashboard.serve.filters import months_between
from dashboard.serve.view import View
from pages._cards.targets import headline_name

_ORDER: dict[str, int] = {"against": 0, "none": 1, "wanted": 2}


@dataclass(frozen=True, kw_only=True)
class Change:
    """A series that moved further than chance takes it: from, to, and how far in limits."""

    name: str
    indicator: Indicator
    good: Good
    before: float
    now: float
    month: date
    reach: float

    @property
    def way(self) -> str:
        """Whether it moved the wanted way, against it, or no way is wanted."""
        if self.good == "none":
            return "none"
        return "wanted" if (self.now > self.before) == (self.good == "up") else "against"


def since(view: View) -> Exhibit:
    """What changed since the chosen month, in sentences, and what has not been delivered."""
    month, options = _chosen_month(view)
    changes = _changes(view, month)
    lacking = _lacking(view)
    return Exhibit(
        key="siden-sidst",
        heading=_finding(changes, month, view),
        subheading=_(
            "Kun det, der ligger uden for normal variation og har flyttet sig mere, end tilfældet plejer. Dårligt nyt først."
        ),
        form=Form(
            fields=[
                Field(
                    name="siden", label=_("Siden måned eller møde"), value=f"{month:%Y-%m}", options=options
                )
            ],
            button=_("Vis"),
        ),
        points=[_sentence(change) for change in changes],
        note=lacking,
        table=Table(
            caption=_("Ændret ud over normal variation"),
            columns=(
                _("Nøgletal"),
                month_short(month),
                month_short(view.chosen.end),
                _("Retning"),
            ),
            rows=tuple(
                (
                    change.name,
                    Number(change.before, change.indicator.unit),
                    Number(change.now, change.indicator.unit),
                    _way_words(change),
                )
                for change in changes
            ),
        ),
        indicators=("process_limits",),
    )


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


def _changes(view: View, month: date) -> list[Change]:
    figures = view.read("since")
    code, end = view.chosen.municipality, view.chosen.end
    found = []
    for indicator in INDICATORS.values():
        for item, category in dict.fromkeys((indicator.headline, *indicator.followed)):
            name = indicator.series_name(item, category)
            before = figures.at(month, "process_limits", code, item=name, category="signal")
            now = figures.at(end, "process_limits", code, item=name, category="signal")
            upper = figures.at(end, "process_limits", code, item=name, category="upper")
            if before is None or now is None or upper is None or not now.value:
                continue
            if now.numerator is None or before.numerator is None or upper.value is None:
                continue
            reach = upper.value - (now.denominator or 0.0)
            moved = now.numerator - before.numerator
            if moved * now.value > reach:
                found.append(
                    Change(
                        name=_name(indicator, category), indicator=indicator, good=indicator.good_for(category),
                        before=before.numerator, now=now.numerator, month=month, reach=reach,
                    )
                )  # fmt: skip
    return sorted(found, key=lambda c: (_ORDER[c.way], -abs(c.now - c.before) / (c.reach or 1.0)))


def _name(indicator: Indicator, category: str | None) -> str:
    """A series' name; moves on the ladder are told apart by their way."""
    moves = {"up": _("Bevægelser op ad trappen"), "down": _("Bevægelser ned ad trappen")}
    if indicator.id == "ladder_moves":
        return moves.get(category or "", headline_name(indicator))
    return headline_name(indicator)


def _finding(changes: list[Change], month: date, view: View) -> str:
    if not changes:
        return _("Intet har ændret sig ud over normal variation i {place} siden {month}").format(
            place=view.place, month=month_name(month)
        )
    return ngettext(
        "Ét tal har ændret sig ud over normal variation i {place} siden {month}",
        "{count} tal har ændret sig ud over normal variation i {place} siden {month}",
        len(changes),
    ).format(count=len(changes), place=view.place, month=month_name(month))


def _sentence(change: Change) -> str:
    rose = change.now > change.before
    text = (
        _("{name} er steget fra {before} til {now}. {way}.")
        if rose
        else _("{name} er faldet fra {before} til {now}. {way}.")
    )
    unit = change.indicator.unit
    return text.format(
        name=change.name,
        before=amount(change.before, unit),
        now=amount(change.now, unit),
        way=_way_words(change),
    )


def _way_words(change: Change) -> str:
    match change.way:
        case "against":
            return _("Det er modsat den ønskede retning")
        case "wanted":
            return _("Det er den ønskede retning")
        case _:
            return _("Ingen retning er i sig selv god")


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
