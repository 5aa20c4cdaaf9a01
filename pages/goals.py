"""Mål: whether the targets are reached, how far the plan's milestones are, and what the plan is to lead to."""

from dashboard.language import _, day_name, month_name, ngettext
from dashboard.present.page import KeyFigure, PageContent
from dashboard.serve.view import View
from pages import _frame
from pages._cards import plan_entry, targets
from pages._cards.milestones import (
    comes_soon,
    coming_card,
    group_of,
    last_day,
    milestones_card,
    milestones_in_force,
    status_card,
)
from pages._cards.published_targets import published_targets
from pages._cards.targets import Followed
from pages._cards.theory import CHOICE, theory_card


def content(view: View) -> PageContent:
    """What the page says about a view; targets and plans are the whole municipality's."""
    view = view.whole
    figures = view.read("goals")
    followed = targets.targets_followed(figures, view, view.chosen.municipality)
    has_plan = bool(milestones_in_force(view))
    exhibits = [
        targets.targets_card(figures, view),
        status_card(view),
        coming_card(view),
        milestones_card(figures, view),
        theory_card(figures, view),
        None if has_plan else plan_entry.entry_card(view),
        published_targets(view),
        plan_entry.examples_card(view),
    ]
    return PageContent(
        question=_("Når vi målene?"),
        answer=_answer(followed, view),
        key_figures=_key_figures(followed, view),
        exhibits=[e for e in exhibits if e is not None],
        discuss=(
            _("Hvilke mål er ikke på vej, og hvad skal der til, for at de bliver nået?"),
            _("Hvem følger op på de milepæle, hvor fristen er overskredet?"),
            _("Viser tallene det, som planen venter? Skal planen eller indsatsen justeres?"),
        ),
    )


def _answer(followed: list[Followed], view: View) -> str:
    place, month = view.name(view.chosen.municipality), month_name(view.chosen.end)
    if followed:
        reached = sum(f.status == "reached" for f in followed)
        words = ngettext(
            "Ved udgangen af {month} er {reached} af {count} mål nået i {place}.",
            "Ved udgangen af {month} er {reached} af {count} mål nået i {place}.",
            len(followed),
        ).format(month=month, reached=reached, count=len(followed), place=place)
    else:
        words = _("{place} har ikke leveret mål, der gælder {month}.").format(place=place, month=month)
    return f"{words} {_milestones_sentence(view)}"


def _milestones_sentence(view: View) -> str:
    found = milestones_in_force(view)
    if not found:
        return _("Der er ingen milepæle for kommunen.")
    if all(m.status is None for m in found):
        return ngettext(
            "Planen har {count} milepæl, men kommunen har ikke leveret status.",
            "Planen har {count} milepæle, men kommunen har ikke leveret status.",
            len(found),
        ).format(count=len(found))
    groups = [group_of(m, view) for m in found]
    late, reached = groups.count("delayed"), groups.count("reached")
    if not late:
        return _("{reached} af {count} milepæle er nået, og ingen er forsinkede.").format(
            reached=reached, count=len(found)
        )
    return ngettext(
        "{reached} af {count} milepæle er nået, og {late} er forsinket.",
        "{reached} af {count} milepæle er nået, og {late} er forsinkede.",
        late,
    ).format(count=len(found), reached=reached, late=late)


def _key_figures(followed: list[Followed], view: View) -> list[KeyFigure]:
    """Targets reached, milestones reached and delayed, and the next deadline."""
    keys = []
    if followed:
        codes = [f.status for f in followed]
        keys.append(
            KeyFigure(
                name=_("Mål nået"),
                value=_("{part} af {whole}").format(part=codes.count("reached"), whole=len(codes)),
                change=_counted(
                    (_("{count} på vej"), codes.count("on_track")),
                    (_("{count} ikke på vej"), codes.count("off_track")),
                    (_("{count} for tidligt at sige"), codes.count("too_early")),
                    (_("{count} kan ikke vurderes nu"), sum(code in (None, "") for code in codes)),
                ),
            )
        )
    found = milestones_in_force(view)
    if not found:
        return keys
    groups = [group_of(m, view) for m in found]
    return [
        *keys,
        KeyFigure(
            name=_("Milepæle nået"),
            value=_("{part} af {whole}").format(part=groups.count("reached"), whole=len(groups)),
            change=_counted(
                (_("{count} undervejs"), groups.count("under_way")),
                (_("{count} opgivet"), groups.count("given_up")),
                (_("{count} uden status"), groups.count("not_delivered")),
            ),
        ),
        KeyFigure(
            name=_("Milepæle forsinket"),
            value=str(groups.count("delayed")),
            change=_("Meldt forsinket, eller fristen er overskredet"),
        ),
        _next_deadline(view),
    ]


def _counted(*parts: tuple[str, int]) -> str:
    """Counts in words, without those of nothing."""
    return ", ".join(text.format(count=count) for text, count in parts if count)


def _next_deadline(view: View) -> KeyFigure:
    today = last_day(view.chosen.end)
    found = milestones_in_force(view)
    coming = [
        m.deadline
        for m in found
        if m.deadline and m.deadline >= today and m.status not in ("opnaaet", "opgivet")
    ]
    soon = sum(comes_soon(m, view) for m in found)
    return KeyFigure(
        name=_("Næste frist"),
        value=day_name(min(coming)) if coming else _("ingen"),
        change=ngettext(
            "{count} milepæl har frist inden for et halvt år",
            "{count} milepæle har frist inden for et halvt år",
            soon,
        ).format(count=soon)
        if coming
        else _("Ingen åben milepæl har en frist efter {month}").format(month=month_name(view.chosen.end)),
    )


_frame.register_page(__name__, "/maal", content, choices=(CHOICE,))
