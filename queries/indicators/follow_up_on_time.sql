-- grain: month and municipality or district; measures in force that are followed up in time, in %
-- category: the same of one kind of measure. Items count measures: `overdue` by band of weeks overdue (category),
-- `overdue_kind` those overdue of a kind (category). Splits are the whole municipality's.
-- Only the months of `months_followed` are judged.
with counted as (
    select
        municipality,
        month,
        district,
        intervention,
        count(*) as measures,
        count(*) filter (where weeks_overdue = 0) as on_time,
        count(*) filter (where weeks_overdue between 1 and 4) as to_4_weeks,
        count(*) filter (where weeks_overdue between 5 and 12) as to_12_weeks,
        count(*) filter (where weeks_overdue >= 13) as more_weeks
    from measures_followed
    inner join months_followed using (municipality, month)
    group by grouping sets ((municipality, month), (municipality, month, district), (municipality, month, intervention))
),

-- Where the month's measures are not delivered, or follow-ups not as far back as a deadline reaches, nothing is
-- known; where they are and none is in force, it is zero.
totals_filled as (
    select
        s.month,
        s.municipality,
        s.district,
        if(d.month is null, null, coalesce(c.measures, 0)) as measures,
        if(d.month is null, null, coalesce(c.on_time, 0)) as on_time,
        if(d.month is null, null, coalesce(c.to_4_weeks, 0)) as to_4_weeks,
        if(d.month is null, null, coalesce(c.to_12_weeks, 0)) as to_12_weeks,
        if(d.month is null, null, coalesce(c.more_weeks, 0)) as more_weeks
    from delivered_scopes as s
    left join months_followed as d on s.municipality = d.municipality and s.month = d.month
    left join counted as c
        on
            s.municipality = c.municipality
            and s.month = c.month
            and s.district is not distinct from c.district
            and c.intervention is null
    where s.extract = 'opfoelgninger'
),

kinds as (
    select
        month,
        municipality,
        intervention,
        measures,
        on_time
    from counted
    where intervention is not null
),

shares as (
    select
        month,
        municipality,
        district,
        cast(null as varchar) as category,
        measures,
        on_time
    from totals_filled
    union all by name
    select
        month,
        municipality,
        cast(null as varchar) as district,
        intervention as category,
        measures,
        on_time
    from kinds
),

bands as (
    select
        t.month,
        t.municipality,
        t.measures,
        band.category,
        case band.category
            when 'on_time' then t.on_time
            when '1-4' then t.to_4_weeks
            when '5-12' then t.to_12_weeks
            else t.more_weeks
        end as part
    from totals_filled as t
    cross join (values ('on_time'), ('1-4'), ('5-12'), ('13+')) as band (category)
    where t.district is null
)

select
    month,
    municipality,
    district,
    cast(null as varchar) as item,
    category,
    on_time as numerator,
    measures as denominator,
    100.0 * on_time / nullif(measures, 0) as value,
    measures as n,
    on_time as n_part
from shares
union all by name
select
    month,
    municipality,
    cast(null as varchar) as district,
    'overdue' as item,
    category,
    part as numerator,
    measures as denominator,
    part as value,
    measures as n,
    part as n_part
from bands
union all by name
select
    month,
    municipality,
    cast(null as varchar) as district,
    'overdue_kind' as item,
    intervention as category,
    measures - on_time as numerator,
    measures as denominator,
    measures - on_time as value,
    measures as n,
    measures - on_time as n_part
from kinds
