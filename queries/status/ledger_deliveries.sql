-- grain: a delivery of the ledger, kept or refused; asked of the ledger itself, which is SQLite
select
    d.id,
    d.received_at,
    d.extract,
    d.municipality,
    d.month,
    d.outcome,
    d.row_count,
    d.demonstration,
    case when i.id is null then 0 else 1 end as is_in_force
from deliveries as d
left join in_force as i on d.id = i.id
