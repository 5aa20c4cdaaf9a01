-- grain: one delivery, kept or refused, with what it came to and how many warnings and errors it got
select
    d.id,
    d.file_name as file,
    d.sha256,
    d.extract,
    d.municipality,
    substr(d.month, 1, 7) as month,
    d.layout,
    d.row_count as rows,
    (
        select count(*) from findings as f
        where f.delivery = d.id and f.severity = 'warning'
    ) as warnings,
    (
        select count(*) from findings as f
        where f.delivery = d.id and f.severity = 'error'
    ) as errors,
    d.received_at,
    d.received_by,
    d.replaces,
    case
        when d.outcome = 'refused' then 'afvist'
        when d.withdrawn_at is not null then 'trukket tilbage'
        when d.purged_at is not null then 'ryddet'
        when i.id is not null then 'i kraft'
        else 'erstattet'
    end as state,
    d.withdrawn_at,
    d.withdrawn_by,
    d.demonstration
from deliveries as d
left join in_force as i on d.id = i.id
order by d.id desc
