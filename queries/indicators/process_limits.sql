-- grain: month, municipality, followed series (item), and `centre`, `lower`, `upper` or `signal` of its XmR chart
-- Derived from figures as the audience may see them. Centre and limits come from the 24 months that ended eight
-- months before, so that what is judged is no part of its own measure; at least twelve of them must be known, and
-- none hidden from there on: where small months are hidden, only the large would be left to measure by.
-- signal (numerator: the series' value; denominator: the centre): 1 (-1) where the month lies above (below) the limits,
-- or is the eighth in a row on that side of the centre.
with
values_known as (
    select
        f.municipality,
        f.month,
        f.value,
        f.n,
        f.status,
        s.name,
        abs(f.value - lag(f.value) over (
            partition by f.municipality, s.name
            order by f.month
        )) as moving_range
    from figures as f
    inner join followed_series as s
        on
            f.indicator = s.indicator
            and f.item is not distinct from s.item
            and f.category is not distinct from s.category
    where s.is_monthly and f.district is null and f.status in ('shown', 'hidden')
),

baselines_measured as (
    select
        *,
        avg(value) over before as centre,
        -- 2.66 = 3 / 1.128, the XmR chart's factor from the mean moving range to three standard deviations.
        2.66 * avg(moving_range) over before as reach,
        count(value) over before as months_before,
        count(if(status = 'hidden', 1, null)) over whole as months_hidden,
        min(value) over whole as lowest_of_all,
        min(value) over latest as lowest,
        max(value) over latest as highest,
        count(value) over latest as months_latest
    from values_known
    window
        before as (
            partition by municipality, name
            order by month
            range between interval 31 month preceding and interval 8 month preceding
        ),
        latest as (
            partition by municipality, name
            order by month
            range between interval 7 month preceding and current row
        ),
        whole as (
            partition by municipality, name
            order by month
            range between interval 31 month preceding and current row
        )
),

limits as (
    select
        municipality,
        month,
        name,
        n,
        centre,
        value as series_value,
        centre as series_centre,
        -- What cannot be negative has no limit below zero.
        if(lowest_of_all >= 0, greatest(centre - reach, 0), centre - reach) as lower,
        centre + reach as upper,
        cast(case
            when value > centre + reach then 1
            when value < centre - reach then -1
            when months_latest = 8 and lowest > centre then 1
            when months_latest = 8 and highest < centre then -1
            else 0
        end as double) as signal
    from baselines_measured
    where months_before >= 12 and months_hidden = 0
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    name as item,
    category,
    if(category = 'signal', series_value, null) as numerator,
    if(category = 'signal', series_centre, null) as denominator,
    value,
    n,
    false as is_hidden
from limits
unpivot (value for category in (centre, lower, upper, signal))
