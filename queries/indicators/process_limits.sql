-- grain: month, municipality, judged series (item), and `signal`, `trend`, `news`, or a flow's centre, lower or upper
-- Derived from figures as the audience may see them. A series is judged by its kind (catalogue):
--   flow: an XmR chart. Centre and limits come from the 24 months that ended eight months before, so that what is
--     judged is no part of its own measure. Eight in a row on one side of the median count where their mean lies far
--     from the centre too. Nothing is said where months hang together (autocorrelation over 0.25), have less than one
--     on average, or one of them is hidden.
--   stock: its change over twelve months against its own turnover (turnover_change.sql).
--   year: twelve months against the twelve before: two counts, or two shares of as many people.
-- signal: 1 (-1) where it has risen (fallen) more than chance makes it, for at most eight months: then it is what is
-- expected; 0 where it has not. numerator: the series' value; denominator: what it is compared with (a flow's centre,
-- else the value of the year before). trend: told before, and goes on, for eight months more. news: a signal that is
-- also strong enough among all series of the municipality that month (Benjamini and Hochberg, one in five by chance).
with
values_known as (
    select
        f.municipality,
        f.month,
        f.numerator,
        f.value,
        f.n,
        f.status,
        s.name,
        s.kind,
        s.is_listed,
        c.unit,
        b.month as begun
    from figures as f
    inner join followed_series as s
        on
            f.indicator = s.indicator
            and f.item is not distinct from s.item
            and f.category is not distinct from s.category
    inner join catalogue as c on f.indicator = c.id
    -- Where the registration changed, a series begins anew.
    asof left join breaks as b
        on f.municipality = b.municipality and f.indicator = b.indicator and f.month >= b.month
    where s.kind <> 'none' and f.district is null and f.status in ('shown', 'hidden')
),

flows_ranged as (
    select
        *,
        lag(value) over in_order as before_it
    from values_known
    where kind = 'flow'
    window in_order as (partition by municipality, name, begun order by month)
),

flows_measured as (
    select
        *,
        avg(value) over before as centre,
        median(value) over before as middle,
        -- 1.128 is the mean moving range of two independent values in standard deviations.
        avg(abs(value - before_it)) over before / 1.128 as deviation,
        coalesce(corr(value, before_it) over before, 0) as autocorrelation,
        coalesce(avg(numerator) over before, 1) as events,
        count(value) over before as months_before,
        count(if(status = 'hidden', 1, null)) over whole as months_hidden,
        min(value) over whole as lowest_of_all,
        min(value) over latest as lowest,
        max(value) over latest as highest,
        avg(value) over latest as mean_latest,
        count(value) over latest as months_latest
    from flows_ranged
    window
        before as (
            partition by municipality, name, begun
            order by month
            range between interval 31 month preceding and interval 8 month preceding
        ),
        latest as (
            partition by municipality, name, begun
            order by month
            range between interval 7 month preceding and current row
        ),
        whole as (
            partition by municipality, name, begun
            order by month
            range between interval 31 month preceding and current row
        )
),

flows_limited as (
    select
        *,
        -- What cannot be negative has no limit below zero, and a share none above 100.
        if(lowest_of_all >= 0, greatest(centre - 3 * deviation, 0), centre - 3 * deviation) as lower,
        if(unit = 'percent', least(centre + 3 * deviation, 100), centre + 3 * deviation) as upper,
        (value - centre) / deviation as z_month,
        if(months_latest = 8, (mean_latest - centre) / (deviation * sqrt(1 / 8.0 + 1 / 24.0)), 0) as z_run
    from flows_measured
    where
        months_before >= 12
        and months_hidden = 0
        and deviation > 0
        and (isnan(autocorrelation) or autocorrelation <= 0.25)
        and events >= 1
),

flows_judged as (
    select
        municipality,
        month,
        name,
        is_listed,
        begun,
        value,
        n,
        centre as compared_with,
        centre,
        lower,
        upper,
        case
            when value > upper then 1
            when value < lower then -1
            when lowest > middle and z_run > 2.17 then 1
            when highest < middle and z_run < -2.17 then -1
            else 0
        end as sign,
        -- Two ways to be found are twice the chance.
        least(1, 2 * least(two_sided(z_month), two_sided(z_run))) as chance
    from flows_limited
),

pairs as (
    select
        now.*,
        before.value as compared_with,
        before.numerator as numerator_before,
        before.n as n_before
    from values_known as now
    inner join values_known as before
        on
            now.municipality = before.municipality
            and now.name = before.name
            and now.month - interval 12 month = before.month
    where now.status = 'shown' and before.status = 'shown'
),

years_measured as (
    select
        *,
        (value * n + compared_with * n_before) / nullif(100.0 * (n + n_before), 0) as share,
        -- An event more than one of each person is not an independent one.
        greatest(1, (numerator + numerator_before) / nullif(n + n_before, 0)) as events_of_each
    from pairs
    where
        kind = 'year'
        and n + n_before >= 6
        and (begun is null or date_diff('month', begun, month) >= 23)
),

years_judged as (
    select
        *,
        if(
            unit = 'percent',
            (value - compared_with) / 100
            / nullif(sqrt(share * (1 - share) * (1.0 / nullif(n, 0) + 1.0 / nullif(n_before, 0))), 0),
            (numerator - numerator_before) / nullif(sqrt((numerator + numerator_before) * events_of_each), 0)
        ) as z
    from years_measured
    where unit <> 'percent' or least(share, 1 - share) * (n + n_before) >= 6
),

stocks_judged as (
    select
        p.*,
        t.value as z
    from pairs as p
    inner join turnover_known as t
        on p.municipality = t.municipality and p.month = t.month and p.name = t.item
    where p.kind = 'stock' and (p.begun is null or date_diff('month', p.begun, p.month) >= 12)
),

judged as (
    select
        municipality,
        month,
        name,
        is_listed,
        begun,
        value,
        n,
        compared_with,
        cast(null as double) as centre,
        cast(null as double) as lower,
        cast(null as double) as upper,
        -- One month in thirty-three by chance alone.
        if(abs(z) > 2.17, cast(sign(z) as integer), 0) as sign,
        two_sided(z) as chance
    from (
        from years_judged
        union all by name
        from stocks_judged
    ) as together
    where z is not null
    union all by name
    from flows_judged
),

signs_dated as (
    select
        *,
        date_diff('month', lag(month) over in_order, month) as months_since
    from judged
    where sign <> 0
    window in_order as (partition by municipality, name, begun, sign order by month)
),

-- The same word within a year is about the same change.
spells as (
    select
        municipality,
        month,
        name,
        date_diff(
            'month',
            max(if(coalesce(months_since, 99) > 12, month, null)) over (
                partition by municipality, name, begun, sign
                order by month
                rows between unbounded preceding and current row
            ),
            month
        ) as months_told
    from signs_dated
),

ranked as (
    select
        j.*,
        coalesce(s.months_told < 8, false) as is_told,
        coalesce(s.months_told between 8 and 15, false) as goes_on,
        if(
            j.is_listed,
            row_number() over (partition by j.municipality, j.month, j.is_listed order by j.chance, j.name),
            null
        ) as place,
        count(*) over (partition by j.municipality, j.month, j.is_listed) as series
    from judged as j
    left join spells as s on j.municipality = s.municipality and j.month = s.month and j.name = s.name
),

told as (
    select
        municipality,
        month,
        name,
        n,
        value as series_value,
        compared_with,
        centre,
        lower,
        upper,
        cast(if(is_told, sign, 0) as double) as signal,
        cast(if(goes_on, nullif(sign, 0), null) as double) as trend,
        cast(if(
            is_told
            and is_listed
            and chance <= max(if(chance <= 0.2 * place / series, chance, null)) over (
                partition by municipality, month
            ),
            nullif(sign, 0),
            null
        ) as double) as news
    from ranked
)

select
    month,
    municipality,
    cast(null as varchar) as district,
    name as item,
    category,
    if(category = 'signal', series_value, null) as numerator,
    if(category = 'signal', compared_with, null) as denominator,
    value,
    n,
    false as is_hidden
from told
unpivot (value for category in (centre, lower, upper, signal, trend, news))
