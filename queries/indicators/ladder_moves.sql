-- grain: month and move (up, down, in, out); children whose highest step is another than the month before
-- Over the twelve months to the month: item `12m` by move, `from_home` from steps 1-3 to 4-6, and a step (or
-- `none`) moved from, whose category is the step moved to. A child that moves twice is two moves of one person.
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

years_compared as (
    select
        municipality,
        month
    from months_compared
    qualify
        count(*) over (
            partition by municipality
            order by month
            range between interval 11 month preceding and current row
        ) = 12
),

moves_of_month as (
    select
        municipality,
        month,
        cast(null as varchar) as item,
        move as category,
        count(*) as moves,
        count(*) as children
    from ladder_changes
    group by municipality, month, move
),

moves_of_year as (
    select
        y.municipality,
        y.month,
        c.child,
        c.from_step,
        c.to_step,
        c.move,
        c.from_step in ('1', '2', '3') and c.to_step in ('4', '5', '6') as is_from_home
    from years_compared as y
    inner join ladder_changes as c
        on
            y.municipality = c.municipality
            and c.month between y.month - interval 11 month and y.month
),

moves_counted as (
    from moves_of_month
    union all by name
    select
        municipality,
        month,
        '12m' as item,
        move as category,
        count(*) as moves,
        count(distinct child) as children
    from moves_of_year
    group by municipality, month, move
    union all by name
    select
        municipality,
        month,
        from_step as item,
        to_step as category,
        count(*) as moves,
        count(distinct child) as children
    from moves_of_year
    group by municipality, month, from_step, to_step
    union all by name
    select
        municipality,
        month,
        'from_home' as item,
        'up' as category,
        count(*) as moves,
        count(distinct child) as children
    from moves_of_year
    where is_from_home
    group by municipality, month
),

kinds as (
    from (values ('up'), ('down'), ('in'), ('out')) as moves (category)
),

steps as (
    from (values ('none'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6')) as steps (step)
),

wanted as (
    select
        m.*,
        cast(null as varchar) as item,
        k.category
    from months_compared as m
    cross join kinds as k
    union all by name
    select
        y.*,
        '12m' as item,
        k.category
    from years_compared as y
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
    cast(null as varchar) as district,
    w.item,
    w.category,
    coalesce(c.moves, 0) as numerator,
    cast(null as bigint) as denominator,
    coalesce(c.moves, 0) as value,
    coalesce(c.children, 0) as n,
    cast(null as bigint) as n_part
from wanted as w
left join moves_counted as c
    on
        w.municipality = c.municipality
        and w.month = c.month
        and w.item is not distinct from c.item
        and w.category = c.category
