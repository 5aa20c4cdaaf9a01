-- grain: an extract a municipality has sent, taken or not; when its next month is due, where it comes regularly
-- A month is due on a day of the month after. Made-up months lie in the past: they are late only where they lag
-- behind the municipality's other extracts, up to `newest_month`.
with slots as (
    select
        municipality,
        extract,
        month,
        bool_or(is_in_force) as is_kept,
        -- A month typed wrong and far ahead does not make all before it late.
        bool_or(is_in_force and month <= cast(left(received_at, 10) as date) + to_months(12)) as counts
    from ledger_deliveries
    group by municipality, extract, month
),

municipalities_marked as (
    select
        municipality,
        coalesce(bool_or(demonstration and is_in_force), false) as is_demonstration
    from ledger_deliveries
    group by municipality
),

extracts_reached as (
    select
        s.municipality,
        s.extract,
        e.title,
        e.position,
        e.every_months,
        min(s.month) as first_month,
        max(s.month) filter (where s.counts) as last_month,
        cast(
            coalesce(max(s.month) filter (where s.counts) + to_months(e.every_months), min(s.month)) as date
        ) as next_month
    from slots as s
    inner join extracts as e on s.extract = e.extract
    group by s.municipality, s.extract, e.title, e.position, e.every_months
)

select
    r.municipality,
    r.extract,
    r.title,
    r.position,
    r.every_months,
    r.first_month,
    r.last_month,
    if(r.every_months is null, null, r.next_month) as next_month,
    if(
        r.every_months is null,
        null,
        cast(r.next_month + to_months(1) + to_days($due_day - 1) as date)
    ) as due_on,
    cast($due_day as integer) as due_day,
    m.is_demonstration,
    max(r.last_month) filter (where r.every_months = 1) over (partition by r.municipality) as newest_month
from extracts_reached as r
inner join municipalities_marked as m on r.municipality = m.municipality
