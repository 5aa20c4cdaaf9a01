-- grain: what was expected in a column of a delivery in force that was taken with warnings
select
    d.municipality,
    d.extract,
    d.month,
    d.received_at,
    f.line,
    f.column_name,
    f.expected,
    cast(f.places as integer) as places
from ledger_findings as f
inner join ledger_deliveries as d on f.delivery = d.id
where f.severity = 'warning' and d.is_in_force
