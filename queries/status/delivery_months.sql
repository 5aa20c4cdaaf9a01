-- grain: a municipality, an extract and a month that was sent, or that is missing before a later one
-- So few rows that they could be children are not told: `row_count` is NULL.
with slots as (
    select
        municipality,
        extract,
        month,
        arg_max(outcome, id) as newest_outcome,
        max(id) filter (where is_in_force) as kept,
        max(received_at) as received_at,
        arg_max(row_count, id) filter (where is_in_force) as row_count,
        list(id) filter (where outcome = 'loaded') as ids_loaded
    from ledger_deliveries
    group by municipality, extract, month
),

warnings_counted as (
    select
        delivery,
        sum(places) as warnings
    from ledger_findings
    where severity = 'warning'
    group by delivery
),

sent as (
    select
        s.municipality,
        s.extract,
        s.month,
        s.received_at,
        s.newest_outcome,
        s.kept,
        s.row_count,
        coalesce(w.warnings, 0) as warnings,
        len(list_filter(s.ids_loaded, lambda x: x < s.kept)) as corrections
    from slots as s
    left join warnings_counted as w on s.kept = w.delivery
),

kept_paired as (
    select
        municipality,
        extract,
        month,
        lead(month) over (partition by municipality, extract order by month) as following_month
    from sent
    where kept is not null
),

-- A round of a survey may come a little early or late: it is missing where a whole one would fit between.
gaps as (
    select
        k.municipality,
        k.extract,
        cast(k.month + to_months(cast(step * d.every_months as integer)) as date) as month
    from kept_paired as k
    inner join due as d on k.municipality = d.municipality and k.extract = d.extract
    cross join
        unnest(
            generate_series(
                1, cast(round(date_diff('month', k.month, k.following_month) / d.every_months) as integer) - 1
            )
        ) as steps (step)
    where k.following_month <= d.last_month
)

select
    s.municipality,
    s.extract,
    s.month,
    case
        when s.newest_outcome = 'refused' then 'refused'
        when s.kept is null then 'missing'
        when s.warnings > 0 then 'warnings'
        when s.corrections > 0 then 'corrected'
        else 'delivered'
    end as state,
    s.kept is not null as is_in_force,
    s.received_at,
    if(e.is_personal and s.row_count between 1 and $threshold - 1, null, s.row_count) as row_count,
    cast(s.warnings as integer) as warnings,
    cast(coalesce(s.corrections, 0) as integer) as corrections
from sent as s
inner join extracts as e on s.extract = e.extract
union all
select
    g.municipality,
    g.extract,
    g.month,
    'missing' as state,
    false as is_in_force,
    null as received_at,
    null as row_count,
    0 as warnings,
    0 as corrections
from gaps as g
anti join sent as s on g.municipality = s.municipality and g.extract = s.extract and g.month = s.month
