-- grain: month, municipality or district, and indicator with a target (item); category is the status
-- Derived from figures as the audience may see them. numerator: the indicator's value; denominator: the target.
with
targets_followed as (
    select
        t.*,
        f.month,
        f.n,
        f.status = 'hidden' as is_hidden,
        f.value,
        if(t.direction in ('hoejst', 'faldende'), -1, 1) as wanted
    from targets as t
    inner join headlines as h on t.indicator = h.indicator
    inner join figures as f
        on
            t.indicator = f.indicator
            and t.municipality = f.municipality
            and t.district is not distinct from f.district
            and h.item is not distinct from f.item
            and h.category is not distinct from f.category
            and t.from_month <= f.month
            and (t.until_month is null or t.until_month > f.month)
    where f.status in ('shown', 'hidden')
),

targets_compared as (
    select
        t.*,
        t.value - before.value as moved,
        before.value is not null as has_year,
        -- Twelfths of a year left till the deadline; a target without one needs only to move the right way.
        date_diff('month', t.month, t.deadline) / 12.0 as years_left
    from targets_followed as t
    left join headlines as h on t.indicator = h.indicator
    left join figures as before
        on
            t.indicator = before.indicator
            and t.municipality = before.municipality
            and t.district is not distinct from before.district
            and h.item is not distinct from before.item
            and h.category is not distinct from before.category
            and before.month = t.month - interval 12 month
            and before.status = 'shown'
),

targets_judged as (
    select
        *,
        case
            when is_hidden then null
            when direction in ('hoejst', 'mindst') and wanted * (value - target) >= 0 then 'reached'
            when direction in ('stigende', 'faldende') and wanted * (value - target) > 0 then 'reached'
            when years_left < 0 then 'off_track'
            when not has_year then 'too_early'
            when wanted * moved > 0 and years_left is null then 'on_track'
            when wanted * (value + moved * years_left - target) >= 0 and years_left > 0 then 'on_track'
            else 'off_track'
        end as category
    from targets_compared
)

select
    month,
    municipality,
    district,
    indicator as item,
    category,
    if(is_hidden, null, value) as numerator,
    target as denominator,
    if(is_hidden, null, value - target) as value,
    if(is_hidden, null, n) as n,
    is_hidden
from targets_judged
