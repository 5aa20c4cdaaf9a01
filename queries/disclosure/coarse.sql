-- grain: a row of `figures` that is coarse enough for the open file
-- A split belongs to the whole municipality; a district has totals and the three placement groups over a year.
-- A mark per caseworker stays in the municipality's own file. So do months and quarters of a share of few: whether
-- they may be shown would depend on their own value.
select f.*
from figures_full as f
inner join catalogue as c on f.indicator = c.id
where
    c.is_open
    and (
        f.district is null
        or c.district_split_is_open
        or (f.item is null and (f.category is null or c.split = 'statistic'))
    )
    and (f.item is null or not regexp_matches(f.item, '^(caseworker|other_duties)-'))
    and (not c.open_by_year or f.item = '12m')
