-- grain: month, period (item: NULL, `quarter`, `12m`), municipality or district, and move (up, down, in, out); children
-- whose highest step is another than the month before
-- Over the twelve months to the month, of the whole municipality: item `from_home` from steps 1-3 to 4-6, and a step
-- (or `none`) moved from, whose category is the step moved to. A child that moves twice is two moves of one person. A
-- quarter hides where one of its months does, which the others would tell.
with months_compared as (
    select
        later.municipality,
        later.month
    from deliveries_in_force as later
    inner join deliveries_in_force as before
        on
            later.municipality = before.municipality
            and later.extract = before.extract
            and later.month - interval 1 month = before.month
    where later.extract = 'foranstaltninger'
),

periods_compared as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        p.part_month,
        p.part_district
    from periods as p
    left join months_compared as m on p.municipality = m.municipality and p.part_month = m.month
    where p.extract = 'foranstaltninger'
    window period_of_scope as (partition by p.municipality, p.month, p.district, p.item)
    qualify count(*) over period_of_scope = count(m.month) over period_of_scope
),

scopes_compared as (
    select distinct
        municipality,
        month,
        district,
        item
    from periods_compared
),

changes_scoped as (
    select * replace (cast(null as varchar) as district)
    from ladder_changes
    union all by name
    from ladder_changes
),

moves_of_period as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        c.child,
        c.from_step,
        c.to_step,
        c.move,
        c.from_step in ('1', '2', '3') and c.to_step in ('4', '5', '6') as is_from_home
    from periods_compared as p
    inner join changes_scoped as c
        on
            p.municipality = c.municipality
            and p.part_month = c.month
            and p.part_district is not distinct from c.district
),

moves_of_year as (
    select *
    from moves_of_period
    where item = '12m' and district is null
),

moves_counted as (
    select
        municipality,
        month,
        district,
        item,
        move as category,
        count(*) as moves,
        count(distinct child) as children
    from moves_of_period
    group by municipality, month, district, item, move
    union all by name
    select
        municipality,
        month,
        district,
        from_step as item,
        to_step as category,
        count(*) as moves,
        count(distinct child) as children
    from moves_of_year
    group by municipality, month, district, from_step, to_step
    union all by name
    select
        municipality,
        month,
        district,
        'from_home' as item,
        'up' as category,
        count(*) as moves,
        count(distinct child) as children
    from moves_of_year
    where is_from_home
    group by municipality, month, district
),

months_smallest as (
    select
        p.municipality,
        p.month,
        p.district,
        p.item,
        m.category,
        min(m.children) as children
    from periods_compared as p
    inner join moves_counted as m
        on
            p.municipality = m.municipality
            and p.part_month = m.month
            and p.part_district is not distinct from m.district
    where p.item = 'quarter' and m.item is null
    group by p.municipality, p.month, p.district, p.item, m.category
),

years_compared as (
    select
        municipality,
        month,
        district
    from scopes_compared
    where item = '12m' and district is null
),

kinds as (
    from (values ('up'), ('down'), ('in'), ('out')) as moves (category)
),

steps as (
    from (values ('none'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6')) as steps (step)
),

wanted as (
    select
        s.*,
        k.category
    from scopes_compared as s
    cross join kinds as k
    union all by name
    select
        y.*,
        'from_home' as item,
        'up' as category
    from years_compared as y
    union all by name
    select
        y.*,
        f.step as item,
        t.step as category
    from years_compared as y
    cross join steps as f
    inner join steps as t on f.step <> t.step
)

select
    w.month,
    w.municipality,
    w.district,
    w.item,
    w.category,
    coalesce(c.moves, 0) as numerator,
    cast(null as bigint) as denominator,
    coalesce(c.moves, 0) as value,
    coalesce(c.children, 0) as n,
    m.children as n_part
from wanted as w
left join moves_counted as c
    on
        w.municipality = c.municipality
        and w.month = c.month
        and w.district is not distinct from c.district
        and w.item is not distinct from c.item
        and w.category = c.category
left join months_smallest as m
    on
        w.municipality = m.municipality
        and w.month = m.month
        and w.district is not distinct from m.district
        and w.item is not distinct from m.item
        and w.category = m.category
