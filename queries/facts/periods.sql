-- grain: a month that a figure of `month` sums, of an extract and of a municipality (district NULL) or a district
-- item NULL: the month alone. `12m`: the twelve months to it. `quarter`: the calendar quarter that ends with it. A
-- period is there only where each of its months was delivered, and a district's where it, or before it the districts
-- that it took over whole (`part_district`), was there in each of them.
with scopes_summed as (
    select
        extract,
        municipality,
        month,
        district
    from delivered_scopes
    where extract in ('foranstaltninger', 'opfoelgninger', 'undersoegelser', 'underretninger')
),

-- People of a district that became several cannot be told apart by a share.
districts_taken_over as (
    select
        municipality,
        district,
        predecessor,
        from_month
    from district_predecessors
    where share = 1
    qualify count(*) over (partition by municipality, predecessor) = 1
),

districts_counted as (
    select
        s.extract,
        s.municipality,
        s.month as part_month,
        s.district as part_district,
        t.district,
        t.from_month
    from scopes_summed as s
    inner join districts_taken_over as t
        on s.municipality = t.municipality and s.district = t.predecessor and s.month < t.from_month
    union all by name
    select
        extract,
        municipality,
        month as part_month,
        district as part_district,
        district,
        cast(null as date) as from_month
    from scopes_summed
),

lengths as (
    from (values (cast(null as varchar), 1), ('quarter', 3), ('12m', 12)) as lengths (item, months)
),

months_summed as (
    select
        s.extract,
        s.municipality,
        s.month,
        s.district,
        l.item,
        l.months,
        part.part_month,
        part.part_district
    from scopes_summed as s
    cross join lengths as l
    inner join districts_counted as part
        on
            s.extract = part.extract
            and s.municipality = part.municipality
            and s.district is not distinct from part.district
            and part.part_month between s.month - to_months(l.months - 1) and s.month
            -- A predecessor counts in its successor from the handover on.
            and (part.from_month is null or s.month >= part.from_month)
    where l.item is distinct from 'quarter' or month(s.month) % 3 = 0
),

months_known as (
    select
        extract,
        municipality,
        month,
        district,
        item,
        any_value(months) as months_wanted,
        count(distinct part_month) as months_there
    from months_summed
    group by extract, municipality, month, district, item
)

select m.* exclude (months)
from months_summed as m
inner join months_known as k
    on
        m.extract = k.extract
        and m.municipality = k.municipality
        and m.month = k.month
        and m.district is not distinct from k.district
        and m.item is not distinct from k.item
where k.months_there = k.months_wanted
