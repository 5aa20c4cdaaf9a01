-- grain: a measure in force on a month's last day; `weeks_overdue` is begun weeks past its due day, 0 where on time
-- Only months whose follow-ups are delivered. The phase is the one the last day lies in, counted from the start.
with measures_in_force as (
    select
        f.municipality,
        f.month,
        f.district,
        f.child,
        f.intervention,
        f.start_date,
        last_day(f.month) as last_day
    from kept_foranstaltninger as f
    inner join deliveries_in_force as d on f.municipality = d.municipality and f.month = d.month
    where d.extract = 'opfoelgninger' and coalesce(f.end_date >= last_day(f.month), true)
),

days_followed as (
    select distinct
        municipality,
        child,
        intervention,
        date
    from kept_opfoelgninger
),

latest_found as (
    select
        m.*,
        if(d.date >= m.start_date, d.date, null) as followed_up
    from measures_in_force as m
    asof left join days_followed as d
        on
            m.municipality = d.municipality
            and m.child = d.child
            and m.intervention = d.intervention
            and m.last_day >= d.date
),

days_due as (
    select
        f.municipality,
        f.month,
        f.district,
        f.child,
        f.intervention,
        f.last_day,
        if(
            f.followed_up is null,
            cast(f.start_date + to_months(coalesce(c.first_months, 0)) as date) + 7 * coalesce(c.first_weeks, 0),
            cast(f.followed_up + to_months(coalesce(c.then_months, 0)) as date) + 7 * coalesce(c.then_weeks, 0)
        ) as due
    from latest_found as f
    inner join cadence as c
        on
            f.municipality = c.municipality
            and f.intervention = c.intervention
            and f.last_day >= cast(f.start_date + to_months(c.from_month) as date)
            and (c.until_month is null or f.last_day < cast(f.start_date + to_months(c.until_month) as date))
)

select
    municipality,
    month,
    district,
    child,
    intervention,
    greatest(0, (last_day - due + 6) // 7) as weeks_overdue
from days_due
