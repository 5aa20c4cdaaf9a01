-- grain: month, municipality or district, band of cases around the goal; a district also one row a caseworker (item)
-- Marks are numbered by cases within the month: they follow nobody from month to month.
with banded as (
    select
        c.*,
        b.band
    from caseloads as c
    inner join caseload_bands as b
        on
            c.municipality = b.municipality
            and c.cases >= b.lowest
            and (b.highest is null or c.cases <= b.highest)
),

caseworkers_counted as (
    select
        municipality,
        month,
        district,
        count(*) as caseworkers
    from banded
    group by municipality, month, district
),

bands_counted as (
    select
        municipality,
        month,
        district,
        band,
        count(*) as caseworkers
    from banded
    group by municipality, month, district, band
)

select
    t.month,
    t.municipality,
    t.district,
    cast(null as varchar) as item,
    b.band as category,
    coalesce(c.caseworkers, 0) as numerator,
    t.caseworkers as denominator,
    coalesce(c.caseworkers, 0) as value,
    coalesce(c.caseworkers, 0) as n,
    cast(null as bigint) as n_part
from caseworkers_counted as t
inner join caseload_bands as b on t.municipality = b.municipality
left join bands_counted as c
    on
        t.municipality = c.municipality
        and t.month = c.month
        and t.district is not distinct from c.district
        and b.band = c.band
union all by name
select
    month,
    municipality,
    place as district,
    if(other_duties, 'other_duties-', 'caseworker-')
    || lpad(
        cast(row_number() over (partition by municipality, month, place order by cases, caseworker) as varchar),
        3,
        '0'
    ) as item,
    band as category,
    cases as numerator,
    cast(null as bigint) as denominator,
    cases as value,
    1 as n,
    cast(null as bigint) as n_part
from banded
where district is null
