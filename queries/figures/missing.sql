-- grain: a row of `figures` for every month within a series whose extract was not delivered that month
with months_of_extract as (
    select
        municipality,
        extract,
        min(month) as first_month,
        max(month) as last_month
    from deliveries_known
    group by municipality, extract
),

months_of_municipality as (
    select
        municipality,
        max(month) as last_month
    from deliveries_known
    where extract in (select extract from extracts_monthly)
    group by municipality
),

months_missing as (
    select
        e.municipality,
        e.extract,
        e.last_month as last_delivered,
        cast(calendar.month as date) as month
    from months_of_extract as e
    inner join extracts_monthly as x on e.extract = x.extract
    inner join months_of_municipality as m on e.municipality = m.municipality
    cross join unnest(generate_series(e.first_month, m.last_month, interval 1 month)) as calendar (month)
    anti join deliveries_known as d
        on
            e.municipality = d.municipality
            and e.extract = d.extract
            and calendar.month = d.month
),

-- A month with a gap before it is never kept, so that what stays has no month of its own missing.
figures_of_series as (
    from figures_full
    union all by name
    select k.*
    from figures_kept as k
    inner join made_from as w on k.municipality = w.municipality and k.month < w.month
),

series as (
    select
        indicator,
        municipality,
        district,
        item,
        category,
        min(month) as first_month,
        max(month) as last_month
    from figures_of_series
    where
        municipality in (select municipality from months_missing)
        and (item is null or not regexp_matches(item, '^(caseworker|other_duties)-'))
    group by indicator, municipality, district, item, category
)

select
    s.indicator,
    m.month,
    s.municipality,
    s.district,
    s.item,
    s.category
from series as s
inner join catalogue as c on s.indicator = c.id
inner join made_from as w on s.municipality = w.municipality
inner join months_missing as m
    on
        s.municipality = m.municipality
        and c.extract = m.extract
        and s.first_month < m.month
        and (s.last_month > m.month or s.last_month = m.last_delivered)
        and w.month <= m.month
anti join figures_full as f
    on
        s.indicator = f.indicator
        and s.municipality = f.municipality
        and m.month = f.month
        and s.district is not distinct from f.district
        and s.item is not distinct from f.item
        and s.category is not distinct from f.category
