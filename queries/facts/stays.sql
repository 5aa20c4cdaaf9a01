-- grain: a child's stay in a measure in a month; `days` counts the first and the last day
-- `precedence` orders a child's stays: where a child counts once, it has the measure and district of the last in that
-- order. The higher step goes first, then the later start, the later end (open is latest), the code of the measure.
select
    f.municipality,
    f.month,
    f.district,
    d.district_group,
    f.child,
    f.birth_year,
    f.intervention,
    i.placement_group,
    i.ladder_step,
    f.start_date,
    f.end_date,
    f.caseworker,
    f.cost,
    cast(day(last_day(f.month)) as integer) as days_in_month,
    date_diff(
        'day',
        greatest(f.start_date, f.month),
        least(coalesce(f.end_date, last_day(f.month)), last_day(f.month))
    ) + 1 as days,
    coalesce(f.end_date >= last_day(f.month), true) as on_last_day,
    {
        'step': i.ladder_step,
        'start_date': f.start_date,
        'end_date': coalesce(f.end_date, date '9999-12-31'),
        'intervention': f.intervention
    } as precedence
from kept_foranstaltninger as f
inner join interventions as i on f.intervention = i.code
left join districts as d
    on f.municipality = d.municipality and f.month = d.month and f.district = d.district
