-- grain: month, municipality or district, and indicator with a target (item); category is the status. With `:deadline`
-- after the indicator: how the target stood at its deadline, `reached` or `missed`, in one month once and for good
-- Derived from figures as the audience may see them. numerator: the indicator's value; denominator: the target.
with
-- The last month that had ended when the deadline came.
targets_dated as (
    select
        *,
        cast(date_trunc('month', deadline + interval 1 day) - interval 1 month as date) as deadline_month,
        if(direction in ('hoejst', 'faldende'), -1, 1) as wanted
    from targets
),

headline_figures as (
    select
        f.indicator,
        f.municipality,
        f.district,
        f.month,
        f.value,
        f.n,
        f.status
    from figures as f
    inner join headlines as h
        on
            f.indicator = h.indicator
            and f.item is not distinct from h.item
            and f.category is not distinct from h.category
    where f.status in ('shown', 'hidden', 'at_least', 'at_most')
),

-- A bound judges only where the target lies on its safe side.
targets_followed as (
    select
        t.*,
        f.month,
        f.n,
        f.status <> 'shown'
        and not coalesce(
            t.direction in ('hoejst', 'mindst')
            and f.status = if(t.wanted = 1, 'at_least', 'at_most')
            and t.wanted * (f.value - t.target) >= 0,
            false
        ) as is_hidden,
        f.status in ('at_least', 'at_most') as is_bound,
        f.value
    from targets_dated as t
    inner join headline_figures as f
        on
            t.indicator = f.indicator
            and t.municipality = f.municipality
            and t.district is not distinct from f.district
),

targets_reached as (
    select
        *,
        case
            when is_hidden then null
            when direction in ('hoejst', 'mindst') then wanted * (value - target) >= 0
            else wanted * (value - target) > 0
        end as is_reached
    from targets_followed
),

targets_compared as (
    select
        t.*,
        t.value - before.value as moved,
        before.value is not null as has_year,
        -- Twelfths of a year left till the deadline; a target without one needs only to move the right way.
        date_diff('month', t.month, t.deadline_month) / 12.0 as years_left
    from targets_reached as t
    left join headline_figures as before
        on
            t.indicator = before.indicator
            and t.municipality = before.municipality
            and t.district is not distinct from before.district
            and before.month = t.month - interval 12 month
            and before.status = 'shown'
    where t.from_month <= t.month and (t.until_month is null or t.until_month > t.month)
),

targets_judged as (
    select
        *,
        indicator as item,
        case
            when is_hidden then null
            when is_reached then 'reached'
            when years_left <= 0 then 'off_track'
            when not has_year then 'too_early'
            when wanted * moved > 0 and years_left is null then 'on_track'
            when wanted * (value + moved * years_left - target) >= 0 then 'on_track'
            else 'off_track'
        end as category
    from targets_compared
),

months_reached as (
    select
        municipality,
        max(month) as last_month
    from deliveries_known
    where extract in (select extract from extracts_monthly)
    group by municipality
),

-- The deadline's own month; of what does not come every month the newest figure, no older than a year.
deadlines_judged as (
    select
        t.* replace (greatest(t.deadline_month, t.from_month) as month),
        t.indicator || ':deadline' as item,
        case when t.is_hidden then null when t.is_reached then 'reached' else 'missed' end as category
    from targets_reached as t
    inner join catalogue as c on t.indicator = c.id
    inner join months_reached as r on t.municipality = r.municipality
    where
        t.month between t.deadline_month - interval 11 month and t.deadline_month
        and (t.month = t.deadline_month or not c.comes_monthly)
        and r.last_month >= t.deadline_month
        and (t.until_month is null or t.until_month > t.deadline_month)
    qualify
        row_number() over (
            partition by t.municipality, t.district, t.indicator, t.from_month
            order by t.month desc
        ) = 1
),

rows_judged as (
    from targets_judged
    union all by name
    from deadlines_judged
)

select
    month,
    municipality,
    district,
    item,
    category,
    if(is_hidden or is_bound, null, value) as numerator,
    target as denominator,
    if(is_hidden or is_bound, null, value - target) as value,
    if(is_hidden, null, n) as n,
    is_hidden
from rows_judged
