"""What several pages say of the share of placements in institutions: a share of care days, with the children beside."""

from calendar import monthrange

from dashboard.language import _, decimal, month_name, percent
from dashboard.present.findings import Course, course
from dashboard.present.sentences import change_sentence
from dashboard.present.tables import Line
from dashboard.serve.filters import months_back, months_between
from dashboard.serve.series import Point
from dashboard.serve.view import View


def institution_sentence(now: Point, before: Point | None, place: str, *, of_year: bool = False) -> str:
    """The share now with the full-year children it is, and the change in a year; of a month, or of twelve."""
    if of_year:
        text = _(
            "I de 12 måneder til og med {month} var {share} af de anbragte børn i {place} på institution, målt i helårsbørn{beside}. {change}"
        )
    else:
        text = _(
            "I {month} var {share} af de anbragte børn i {place} på institution, målt i helårsbørn{beside}. {change}"
        )
    return text.format(
        month=month_name(now.month), share=percent(now.value or 0.0), place=place,
        beside=_beside(now, 12 if of_year else 1), change=change_sentence(now, before, "percent"),
    ).strip()  # fmt: skip


def _beside(now: Point, months: int) -> str:
    """The full-year children a share of care days is, of how many."""
    if now.numerator is None or not now.denominator:
        return ""
    span = months_between(months_back(now.month, months - 1), now.month)
    days = sum(monthrange(month.year, month.month)[1] for month in span)
    return " " + _("({part} af {all})").format(
        part=decimal(now.numerator / days), all=decimal(now.denominator / days)
    )


def institution_course(line: Line, view: View, place: str | None = None) -> str:
    """How the share has gone over the period."""
    told = Course(
        rose=_(
            "Institutionernes andel af anbringelserne i {place} steg fra {first} til {last} fra {start} til {end}"
        ),
        fell=_(
            "Institutionernes andel af anbringelserne i {place} faldt fra {first} til {last} fra {start} til {end}"
        ),
        same=_("Institutionernes andel af anbringelserne i {place} var {last} både i {start} og i {end}"),
        only=_("Institutionernes andel af anbringelserne i {place} var {last} i {end}"),
        title=_("Institutionernes andel af anbringelserne"),
    )
    return course(line, "percent", view.chosen.end, told, place)
