"""The cards on milestones: how far each focus area has come, and every milestone with owner, deadline and status."""

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.indicators import INDICATORS
from dashboard.language import _, day_name, joined, month_name, ngettext
from dashboard.present.milestone_chart import GROUPS, Area, status_bars, status_of_group
from dashboard.present.page import Exhibit
from dashboard.present.sentences import aim_words, value_words
from dashboard.present.tables import Cell, Danish, Number, Table
from dashboard.serve.context import Target
from dashboard.serve.plans import Milestone
from dashboard.serve.series import Figures
from dashboard.serve.view import View
from pages._aims import deadline_sentence
from pages._cards.targets import headline_name

_HALF_A_YEAR = timedelta(days=182)
_GROUP_OF = {"opnaaet": "reached", "forsinket": "delayed", "opgivet": "given_up", None: "not_delivered"}


def last_day(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def is_overdue(milestone: Milestone, view: View) -> bool:
    """Whether the deadline had passed at the period's end without the milestone being reached or given up."""
    return (
        milestone.deadline is not None
        and milestone.deadline < last_day(view.chosen.end)
        and milestone.status not in ("opnaaet", "opgivet")
    )


def group_of(milestone: Milestone, view: View) -> str:
    """The group a milestone counts in: what is due and begun only is delayed, whatever was reported."""
    if milestone.status in ("i_gang", "ikke_startet"):
        return "delayed" if is_overdue(milestone, view) else "under_way"
    return _GROUP_OF[milestone.status]


def milestones_in_force(view: View) -> list[Milestone]:
    """The chosen municipality's milestones as they stood at the period's end."""
    return view.context.plans.milestones_of(view.chosen.municipality, view.chosen.end)


def status_card(view: View) -> Exhibit | None:
    """Milestones per focus area by status, as stacked bars."""
    found = milestones_in_force(view)
    if not found:
        return None
    areas: dict[str, list[Milestone]] = {}
    for milestone in found:
        areas.setdefault(milestone.focus_area, []).append(milestone)
    counted = [Area(name=name, counts=_counts(of_area, view)) for name, of_area in areas.items()]
    total = _counts(found, view)
    return Exhibit(
        key="milepaele-status",
        heading=_heading(found, view),
        subheading=_("Milepæle i hvert indsatsområde, som de stod ved udgangen af {month}.").format(
            month=month_name(view.chosen.end)
        ),
        figure=status_bars(counted),
        legend=_("Tegn: {signs}.").format(
            signs=", ".join(f"{s.shape} {s.words}" for s in map(status_of_group, GROUPS))
        ),
        table=Table(
            caption=_("Milepæle pr. indsatsområde og status"),
            columns=(
                _("Indsatsområde"),
                *(status_of_group(g).words.capitalize() for g in GROUPS),
                _("I alt"),
            ),
            rows=(
                *(_count_row(Danish(a.name), a.counts) for a in counted),
                _count_row(_("I alt"), total),
            ),
            totals=frozenset({len(counted)}),
        ),
        indicators=(),
        half=coming_card(view) is not None,
    )


def _count_row(name: str, counts: Sequence[int]) -> tuple[Cell, ...]:
    return (name, *(Number(number, "count") for number in (*counts, sum(counts))))


def _counts(milestones: Sequence[Milestone], view: View) -> tuple[int, ...]:
    groups = [group_of(m, view) for m in milestones]
    return tuple(groups.count(group) for group in GROUPS)


def _heading(found: Sequence[Milestone], view: View) -> str:
    counts = dict(zip(GROUPS, _counts(found, view), strict=True))
    words = _("{reached} af {count} milepæle er nået").format(reached=counts["reached"], count=len(found))
    if counts["delayed"]:
        late = ngettext("{count} er forsinket", "{count} er forsinkede", counts["delayed"])
        words = f"{words}, {late.format(count=counts['delayed'])}"
    return words


def coming_card(view: View) -> Exhibit | None:
    """What is late, and the open milestones whose deadline comes within half a year."""
    today = last_day(view.chosen.end)
    found = milestones_in_force(view)
    late = sorted((m for m in found if group_of(m, view) == "delayed"), key=lambda m: m.deadline or today)
    late += [m for m in found if m.status is None and is_overdue(m, view)]
    soon = sorted(
        (m for m in found if m not in late and m.status != "opgivet" and comes_soon(m, view)),
        key=lambda m: m.deadline or today,
    )
    if not late and not soon:
        return None
    return Exhibit(
        key="frister",
        heading=_("Hvad der er forsinket, og hvad der kommer nu"),
        subheading=_("Milepæle, som ikke er nået til tiden, og dem med frist inden for et halvt år."),
        table=Table(
            caption=_("Frister ved udgangen af {month}").format(month=month_name(view.chosen.end)),
            columns=(_("Milepæl"), _("Status"), _("Frist")),
            rows=tuple((Danish(m.text), _status(m, view), _deadline(m)) for m in [*late, *soon]),
        ),
        indicators=(),
        table_first=True,
        half=True,
    )


def comes_soon(milestone: Milestone, view: View) -> bool:
    """Whether an open milestone's deadline lies within half a year of the period's end."""
    today = last_day(view.chosen.end)
    return (
        milestone.deadline is not None
        and today <= milestone.deadline <= today + _HALF_A_YEAR
        and milestone.status not in ("opnaaet", "opgivet")
    )


def milestones_card(figures: Figures, view: View) -> Exhibit | None:
    """Every milestone of the chosen municipality by focus area: owner, deadline, status and remark."""
    found = milestones_in_force(view)
    if not found:
        return None
    reported = max((m.from_month for m in found if m.from_month and m.status), default=None)
    overdue = sum(is_overdue(m, view) for m in found)
    late = (
        ngettext(
            "For {count} milepæl er fristen overskredet, uden at den er nået.",
            "For {count} milepæle er fristen overskredet, uden at de er nået.",
            overdue,
        ).format(count=overdue)
        if overdue
        else _("Ingen frister er overskredet.")
    )
    told = (
        _("Status er leveret i {month}.").format(month=month_name(reported))
        if reported
        else _("Kommunen har ikke leveret status.")
    )
    return Exhibit(
        key="milepaele",
        heading=_("Milepælene: hvem gør hvad hvornår"),
        subheading=f"{told} {late}",
        table=Table(
            caption=_("Milepæle efter indsatsområde, {month}").format(month=month_name(view.chosen.end)),
            columns=(
                _("Milepæl"),
                _("Status"),
                _("Målt"),
                _("Frist"),
                _("Ansvarlig"),
                _("Indsatsområde"),
                _("Bemærkning"),
                _("Side"),
            ),
            rows=tuple(_row(figures, m, view) for m in found),
        ),
        note=_note(found),
        indicators=(),
        table_first=True,
    )


def _row(figures: Figures, milestone: Milestone, view: View) -> tuple[Cell, ...]:
    return (
        Danish(milestone.text),
        _status(milestone, view),
        _measured(figures, milestone, view),
        _deadline(milestone),
        Danish(milestone.owner or ""),
        Danish(milestone.focus_area),
        Danish(milestone.remark or ""),
        _("leverancen") if milestone.source is None else milestone.page or "",
    )


def _measured(figures: Figures, milestone: Milestone, view: View) -> str:
    """What the figures that the plan names say beside what was reported: `41 % mod 80 %`; empty where it names none."""
    return "; ".join(
        text
        for indicator in milestone.indicators
        if (text := _measured_of(figures, indicator, milestone, view))
    )


def _measured_of(figures: Figures, indicator: str, milestone: Milestone, view: View) -> str:
    """One figure now against the target in force, and at the milestone's deadline against the target of that day."""
    entry, code, end = INDICATORS[indicator], view.chosen.municipality, view.chosen.end
    item, category = entry.headline
    series = figures.series(indicator, code, item=item, category=category)
    now = next((p for p in reversed(series) if view.chosen.a_year_before <= p.month <= end), None)
    text = _("målt {value}").format(value=value_words(now, entry.unit)) if now else _("endnu ikke målt")
    target = view.context.target(indicator, code, end)
    if target is not None:
        aim = aim_words(target.direction, target.target, entry.unit)
        text = f"{text} {aim}"
    parts = [text, *_at_its_deadline(figures, indicator, milestone, view)]
    text = " · ".join(parts)
    return f"{headline_name(entry)}: {text}" if len(milestone.indicators) > 1 else text


def _at_its_deadline(figures: Figures, indicator: str, milestone: Milestone, view: View) -> list[str]:
    """How the target whose deadline is the milestone's stood at it; none where there is no such target."""
    deadlines = {milestone.deadline, milestone.plan_deadline} - {None}
    return [
        sentence
        for target in view.context.targets
        if target.municipality == view.chosen.municipality
        and target.indicator == indicator
        and target.district is None
        and target.deadline in deadlines
        and (sentence := deadline_sentence(figures, target, _last_month(target, view)))
    ][-1:]


def _last_month(target: Target, view: View) -> date:
    """The last month that a target's own judgement can stand in."""
    end = view.chosen.end
    return end if target.until_month is None else min(end, target.until_month - timedelta(days=1))


def _deadline(milestone: Milestone) -> str:
    """The deadline, and the plan's own where it was moved."""
    if milestone.deadline is None:
        return _("ingen frist")
    words = day_name(milestone.deadline)
    if milestone.plan_deadline and milestone.plan_deadline != milestone.deadline:
        words = _("{day} (planen: {before})").format(day=words, before=day_name(milestone.plan_deadline))
    return words


def _status(milestone: Milestone, view: View) -> str:
    """The status in shape and words; a deadline that has passed is said."""
    status = status_of_group(_GROUP_OF.get(milestone.status, "under_way"))
    words = {"i_gang": _("i gang"), "ikke_startet": _("ikke startet")}.get(
        milestone.status or "", status.words
    )
    shape = status_of_group(group_of(milestone, view)).shape
    late = _("{status}, fristen er overskredet")
    return f"{shape} {late.format(status=words) if is_overdue(milestone, view) else words}"


def _note(found: Sequence[Milestone]) -> str:
    """Where the plan's milestones stand, and what an empty cell means."""
    empty = _(
        "Status er meldt; »målt« er det tal, som planen selv nævner. Et felt er tomt, hvor hverken planen eller "
        "leverancen siger noget."
    )
    sources = list(dict.fromkeys(m.source for m in found if m.source))
    return f"{_('Kilde: {sources}.').format(sources=joined(sources))} {empty}" if sources else empty
