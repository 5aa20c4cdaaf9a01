"""The card on the targets that the sources set, as they word them."""

from dashboard.language import _, day_name, language
from dashboard.present.page import Exhibit
from dashboard.present.tables import Cell, Table
from dashboard.serve.view import View


def published_targets(view: View) -> Exhibit:
    """Every target of the sources, also those on figures that are not shown."""
    rows: list[tuple[Cell, ...]] = [
        (
            t.label_en if language() == "en" else t.label_da,
            _("alle tre") if t.municipality == "all three" else t.municipality,
            t.target_en if language() == "en" else t.target_da,
            day_name(t.deadline) if t.deadline else _("ingen frist"),
            f"{t.source}, {_('s. {page}').format(page=t.page)}",
        )
        for t in view.context.published_targets
    ]
    return Exhibit(
        key="kildernes-maal",
        heading=_("Kilderne sætter {count} mål").format(count=len(rows)),
        subheading=_("Som kilderne sætter dem. Nogle gælder tal, som dashboardet endnu ikke viser."),
        table=Table(
            caption=_("Mål i kilderne"),
            columns=(_("Indikator"), _("Kommune"), _("Mål"), _("Frist"), _("Kilde")),
            rows=tuple(rows),
        ),
        indicators=(),
    )
