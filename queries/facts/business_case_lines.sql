-- grain: line, account (item `account`) or the whole case (NULL) in a year, of the newest case delivered, in kroner
-- `realised` is NULL until every line of the year has one.
with newest_case as (
    select
        municipality,
        max(month) as month
    from deliveries_in_force
    where extract = 'businesscase'
    group by municipality
)

select
    k.municipality,
    k.year,
    case
        when grouping(k.line) = 0 then k.account || '/' || k.line
        when grouping(k.account) = 0 then k.account
    end as item,
    sum(k.planned) as planned,
    if(count(k.realised) = count(*), sum(k.realised), null) as realised
from kept_businesscase as k
inner join newest_case as n on k.municipality = n.municipality and k.month = n.month
group by grouping sets (
    (k.municipality, k.year, k.account, k.line),
    (k.municipality, k.year, k.account),
    (k.municipality, k.year)
)
