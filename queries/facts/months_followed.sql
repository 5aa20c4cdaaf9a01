-- grain: a month of measures whose follow-up can be judged: one held before the first delivery is too old by every rule
-- Until then nobody knows whether a measure without a follow-up was followed up before the first delivery.
with first_delivered as (
    select
        municipality,
        cast(min(month) - interval 1 day as date) as unknown_to
    from deliveries_known
    where extract = 'opfoelgninger'
    group by municipality
),

deadlines as (
    select
        municipality,
        first_months as months,
        first_weeks as weeks
    from cadence
    union all by name
    select
        municipality,
        then_months as months,
        then_weeks as weeks
    from cadence
),

first_judged as (
    select
        f.municipality,
        max(cast(f.unknown_to + to_months(coalesce(d.months, 0)) as date) + 7 * coalesce(d.weeks, 0)) as timely_to
    from first_delivered as f
    inner join deadlines as d on f.municipality = d.municipality
    group by f.municipality
)

select
    d.municipality,
    d.month
from deliveries_in_force as d
inner join first_judged as j on d.municipality = j.municipality and last_day(d.month) > j.timely_to
where d.extract = 'foranstaltninger'
