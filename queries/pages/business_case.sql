-- grain: a figure of the business case, of one municipality: what is planned of every year, what was realised by $end
-- The years still to come are the half of a plan that a council asks about.
select
    indicator,
    month,
    municipality,
    district,
    item,
    category,
    numerator,
    denominator,
    value,
    n,
    status
from figures
where
    municipality = $municipality
    and indicator = 'business_case'
    and (
        category in ('planned', 'planned_accumulated', 'break_even_planned')
        or month <= cast($end as date)
    )
order by indicator, municipality, district, item, category, month
