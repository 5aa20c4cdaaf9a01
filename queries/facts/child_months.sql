-- grain: a child in a month, and what it adds to each stock that is judged by its own turnover; zero for no part
-- Days are months: a child placed for half of a month adds 0.5 to the year-children. Decimals, so that sums of them are
-- the same in any order.
with stays_summed as (
    select
        municipality,
        month,
        child,
        coalesce(
            cast(sum(days) filter (where placement_group is not null) / any_value(days_in_month) as decimal(18, 9)), 0
        ) as placed,
        coalesce(
            cast(sum(days) filter (where placement_group = 'institution') / any_value(days_in_month) as decimal(18, 9)),
            0
        ) as institution,
        coalesce(
            cast(sum(days) filter (where placement_group = 'family_care') / any_value(days_in_month) as decimal(18, 9)),
            0
        ) as family_care,
        coalesce(
            cast(sum(days) filter (where intervention = 'netvaerkspleje') / any_value(days_in_month) as decimal(18, 9)),
            0
        ) as kinship,
        cast(bool_or(placement_group is not null) as integer) as placed_in_month,
        cast(bool_or(placement_group is not null and on_last_day) as integer) as placed_on_last_day,
        count(*) filter (where on_last_day) as measures,
        coalesce(sum(cost), 0) as cost
    from stays
    group by municipality, month, child
),

measures_counted as (
    select
        municipality,
        month,
        child,
        count(*) as followed,
        count(*) filter (where weeks_overdue = 0) as on_time
    from measures_followed
    inner join months_followed using (municipality, month)
    group by municipality, month, child
)

select
    s.*,
    coalesce(m.followed, 0) as followed,
    coalesce(m.on_time, 0) as on_time
from stays_summed as s
left join measures_counted as m
    on s.municipality = m.municipality and s.month = m.month and s.child = m.child
