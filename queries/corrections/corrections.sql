-- grain: a figure that a correction changed, the newest $most of each municipality, those of the whole of it first
-- A slot was corrected where another delivery fills it than in the version before: a newer one, or the earlier
-- one again where the newer was withdrawn. Where either value is hidden both are: only that it changed is told.
with slots_corrected as (
    select
        n.extract,
        n.municipality,
        n.month,
        n.received_at
    from built_from as n
    inner join earlier_built_from as e
        on n.extract = e.extract and n.municipality = e.municipality and n.month = e.month
    where n.delivery <> e.delivery and $is_comparable
),

later as (
    select l.*
    from later_figures as l
    semi join slots_corrected as s on l.municipality = s.municipality
),

earlier as (
    select e.*
    from earlier_figures as e
    semi join slots_corrected as s on e.municipality = s.municipality
),

figures_paired as (
    select
        coalesce(l.indicator, e.indicator) as indicator,
        coalesce(l.month, e.month) as month,
        coalesce(l.municipality, e.municipality) as municipality,
        coalesce(l.district, e.district) as district,
        coalesce(l.item, e.item) as item,
        coalesce(l.category, e.category) as category,
        e.value as before,
        coalesce(e.status, 'absent') as before_status,
        l.value as after,
        coalesce(l.status, 'absent') as after_status
    from later as l
    full join earlier as e
        on
            l.indicator = e.indicator
            and l.month = e.month
            and l.municipality = e.municipality
            and l.district is not distinct from e.district
            and l.item is not distinct from e.item
            and l.category is not distinct from e.category
),

figures_changed as (
    select p.*
    from figures_paired as p
    inner join catalogue as c on p.indicator = c.id
    where
        -- What is computed from other figures follows from them; a caseworker's mark is no series.
        not c.derived
        and not coalesce(regexp_matches(p.item, '^(caseworker|other_duties)-'), false)
        and (
            p.before_status <> p.after_status
            or abs(p.before - p.after) > 1e-9 * greatest(1, abs(p.before), abs(p.after))
        )
),

-- A figure may follow from several corrections: the indicator's own extract goes first, then the newest month.
figures_explained as (
    select
        f.*,
        s.received_at,
        s.extract,
        s.month as delivered_month
    from figures_changed as f
    inner join catalogue as c on f.indicator = c.id
    inner join slots_corrected as s on f.municipality = s.municipality and f.month >= s.month
    qualify
        row_number() over (
            partition by f.indicator, f.month, f.municipality, f.district, f.item, f.category
            order by s.extract = c.extract desc, s.month desc, s.received_at desc, s.extract asc
        ) = 1
),

all_told as (
    select
        received_at,
        extract,
        delivered_month,
        indicator,
        month,
        municipality,
        district,
        item,
        category,
        if('hidden' in (before_status, after_status), null, before) as before,
        before_status,
        if('hidden' in (before_status, after_status), null, after) as after,
        after_status,
        0 as age
    from figures_explained
    union all by name
    select
        c.* replace (
            if(coalesce(l.status, '') = 'hidden', null, c.before) as before,
            if(coalesce(l.status, '') = 'hidden', 'hidden', c.before_status) as before_status,
            if(coalesce(l.status, '') = 'hidden', null, c.after) as after,
            if(coalesce(l.status, '') = 'hidden', 'hidden', c.after_status) as after_status
        ),
        1 as age
    from earlier_corrections as c
    -- What has become hidden since is hidden here too.
    left join later_figures as l
        on
            c.indicator = l.indicator
            and c.month = l.month
            and c.municipality = l.municipality
            and c.district is not distinct from l.district
            and c.item is not distinct from l.item
            and c.category is not distinct from l.category
)

select
    a.received_at,
    a.extract,
    a.delivered_month,
    a.indicator,
    a.month,
    a.municipality,
    a.district,
    a.item,
    a.category,
    a.before,
    a.before_status,
    a.after,
    a.after_status
from all_told as a
left join headlines as h on a.indicator = h.indicator
qualify
    row_number() over (
        partition by a.municipality
        order by
            a.age asc,
            a.received_at desc,
            a.district is not null asc,
            (a.item is not distinct from h.item and a.category is not distinct from h.category) desc,
            a.month asc,
            a.indicator asc,
            a.item asc,
            a.category asc,
            a.district asc
    ) <= $most
