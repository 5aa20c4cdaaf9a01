"""What a year's budget says in words: a year under way has a forecast, one that is over has not."""

from dataclasses import dataclass
from datetime import date

from dashboard.language import LEAST_IN_MILLIONS, _, decimal, millions, month_name, percent
from dashboard.present.sentences import deviation_word, full_stop

# A deviation of no more of the adjusted budget than this, in per cent, is told as a budget that holds.
HOLDS_WITHIN = 0.5
_DECEMBER = 12
_MILLION = 1_000_000


@dataclass(frozen=True, kw_only=True)
class BudgetYear:
    """A place's whole budget as it stood at a month's end; `actual` is None where a month of the year is missing."""

    place: str
    month: date
    adjusted: float
    forecast: float
    actual: float | None

    @property
    def spent(self) -> float | None:
        """What was spent in a year that is over; None while it is under way, or where a month of it is missing."""
        return self.actual if self.month.month == _DECEMBER else None

    @property
    def deviation(self) -> float:
        """The adjusted budget minus what was spent, or is expected to be; a plus is less spent."""
        return self.adjusted - (self.forecast if self.spent is None else self.spent)

    @property
    def holds(self) -> bool:
        """Whether the year is within half a per cent of its budget, as `budget_line` is defined."""
        return abs(self.deviation) <= abs(self.adjusted) * HOLDS_WITHIN / 100


def outlook(year: BudgetYear) -> str:
    """How the year ended, or is expected to end, in a sentence or two."""
    if not year.adjusted:
        return _without_budget(year)
    if year.spent is not None:
        return f"{_spent(year, year.spent)} {_ended(year)}"
    if not year.holds:
        return full_stop(
            _("Året ventes at ende med {deviation}").format(deviation=deviation_words(year.deviation))
        )
    told = _("{place} holder budgettet: Året ventes at ende med {deviation}")
    return full_stop(told.format(place=year.place, deviation=deviation_words(year.deviation)))


def share_of_budget(year: BudgetYear) -> str:
    """How much of the budget the deviation is, and when a forecast was made, as sentences; empty without a budget."""
    if not year.adjusted:
        return ""
    share = 100 * abs(year.deviation / year.adjusted)
    told = _("Afvigelsen er {share} af det korrigerede budget for {year} ({budget}).").format(
        share=_small(share), year=year.month.year, budget=millions(year.adjusted)
    )
    if year.spent is None:
        told += " " + _("Prognosen er fra udgangen af {month}.").format(month=month_name(year.month))
    return told


def deviation_words(deviation: float) -> str:
    """A deviation with its word, as the object of a sentence."""
    if round(deviation) == 0:
        return _("balance")
    return _("et {word} på {amount}").format(word=deviation_word(deviation), amount=millions(abs(deviation)))


def _small(share: float) -> str:
    """A share with one decimal; one that is there but would be written as nil is told as that."""
    if 0 < share < 0.05:
        return _("under {share}").format(share=percent(0.1, 1))
    return percent(share, 1)


def _spent(year: BudgetYear, spent: float) -> str:
    has_unit_once = min(abs(spent), abs(year.adjusted)) >= LEAST_IN_MILLIONS
    return _("{place} har brugt {spent} af {budget}; regninger i supplementsperioden mangler.").format(
        place=year.place,
        spent=millions(spent),
        budget=decimal(year.adjusted / _MILLION, 1) if has_unit_once else millions(year.adjusted),
    )


def _ended(year: BudgetYear) -> str:
    told = deviation_words(year.deviation)
    if year.holds:
        sentence = _("{place} holder budgettet for {year} med {deviation}")
        return full_stop(sentence.format(place=year.place, year=year.month.year, deviation=told))
    return _("Det er {deviation} i {year}.").format(deviation=told, year=year.month.year)


def _without_budget(year: BudgetYear) -> str:
    told = _("{place} har intet korrigeret budget for {year}, så forbruget kan ikke måles mod det.").format(
        place=year.place, year=year.month.year
    )
    used = (
        _("Der er brugt {amount}").format(amount=millions(year.spent))
        if year.spent is not None
        else _("Der ventes brugt {amount}").format(amount=millions(year.forecast))
    )
    return f"{told} {full_stop(used)}"
