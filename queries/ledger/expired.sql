-- grain: a kept delivery of the extracts in $extracts whose rows may no longer be kept: older than the moment $after
-- One in force: its figures were first published by then. One replaced or taken back: it was received by then.
select
    d.id,
    d.extract,
    d.municipality,
    d.month,
    d.sha256,
    d.row_count,
    d.part,
    f.id is not null as in_force
from deliveries as d
left join in_force as f on d.id = f.id
where
    d.outcome = 'loaded'
    and d.part is not null
    and d.extract in (select e.value from json_each($extracts) as e)
    and case when f.id is null then d.received_at else d.figures_at end < $after
order by d.id
