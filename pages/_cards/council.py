"""The budget table that a council knows."""

from dashboard.language import _, joined, millions, month_name
from dashboard.present.page import Exhibit
from dashboard.present.sentences import deviation_word
from dashboard.present.tables import Cell, Table, number_of
from dashboard.serve.series import Figures, shown
from dashboard.serve.view import View

# So many lines that deviate equally are named; more are counted.
_MOST_NAMED = 2
COLUMNS = ("adopted", "supplementary", "adjusted", "actual", "committed", "forecast", "deviation")


def council(figures: Figures, view: View) -> Exhibit | None:
    """The table a council knows: every line, each account and the total, with the word for the deviation."""
    code, end = view.chosen.municipality, view.chosen.end
    items = sorted(
        {
            k.item or ""
            for k in figures.keys("budget_line", code)
            if any(p.month == end for p in figures.points(k))
        },
        key=line_order,
    )
    rows: list[tuple[Cell, ...]] = []
    for item in items:
        cells = [
            number_of(
                figures.at(end, "budget_line", code, item=item or None, category=c),
                "kroner",
                signed=c == "deviation",
            )
            for c in COLUMNS
        ]
        deviation = cells[-1]
        rows.append(
            (line_name(item), *cells, deviation_word(deviation.value) if deviation.value is not None else "")
        )
    if not rows:
        return None
    return Exhibit(
        key="budgetopfoelgning",
        heading=_council_finding(figures, view),
        subheading=_(
            "Kroner, ved udgangen af {month}. Afvigelse er korrigeret budget minus forventet regnskab."
        ).format(month=month_name(end)),
        table=Table(
            caption=_("Budgetopfølgning {month}, kroner").format(month=month_name(end)),
            columns=(
                _("Post"),
                _("Vedtaget"),
                _("Tillæg"),
                _("Korrigeret"),
                _("Forbrug til dato"),
                _("Disponeret"),
                _("Forventet"),
                _("Afvigelse"),
                _("I ord"),
            ),
            rows=tuple(rows),
            totals=frozenset(i for i, item in enumerate(items) if "/" not in item),
        ),
        indicators=("budget_line",),
        table_first=True,
    )


def line_order(item: str) -> tuple[int, str, int, str]:
    """Accounts in order, an account's lines before its total, the total of all last."""
    account, slash, line = item.partition("/")
    return (0 if item else 1, account, 0 if slash else 1, line)


def line_name(item: str) -> str:
    """A budget line, an account's total or the total of all, by name."""
    account, slash, line = item.partition("/")
    if slash:
        return f"{account} {line}"
    return _("{account} i alt").format(account=account) if account else _("I alt")


def _council_finding(figures: Figures, view: View) -> str:
    """The line that deviates most."""
    code, end = view.chosen.municipality, view.chosen.end
    lines = [
        (k.item or "", p.value)
        for k in figures.keys("budget_line", code)
        if k.category == "deviation" and k.item and "/" in k.item
        for p in shown(figures.points(k))
        if p.month == end
    ]
    if not any(round(value) for _item, value in lines):
        return _("Budgetopfølgning for {place}").format(place=view.place)
    most = max(abs(value) for _item, value in lines)
    largest = [
        _("{line} med et {word} på {amount}").format(
            line=line_name(item).split(" ", 1)[-1], word=deviation_word(value), amount=millions(most)
        )
        for item, value in lines
        if round(abs(value) - most) == 0
    ]
    if len(largest) > _MOST_NAMED:
        return _("Størst afvigelse: {count} poster med {amount} hver").format(
            count=len(largest), amount=millions(most)
        )
    return _("Størst afvigelse: {lines}").format(lines=joined(largest))
